import { Argument, Command, Option } from 'commander';
import { systemLanguage, type Lang } from '../lang.ts';
import { backendNames, type BackendName } from '../lesson/backend.ts';
import type { LessonOptions } from '../lesson/options.ts';
import type { FitOptions } from './fit.ts';
import { MOST_SECONDS } from './tables/server.ts';
import type { NativeOptions } from './native/index.ts';
import { texts, type Texts } from './texts/index.ts';
import { translate } from './usage.ts';

/** What the command line sets. */
export interface CommandOptions extends Omit<LessonOptions, 'drawn' | 'sources' | 'repeat' | 'buildNative'> {
  backend?: BackendName;
  /** folder of the report */
  out?: string;
  json?: boolean;
}

/** What the command line sets where the data are the reader's own. */
export interface FitCommandOptions extends Omit<
  FitOptions,
  'lang' | 'repeat' | 'signal' | 'onProgress' | 'onBegin' | 'training'
> {
  out?: string;
  /** whether it goes on from where an interrupted run stood, in the same folder */
  resume?: boolean;
  json?: boolean;
}

/** What the command line sets where a model predicts. */
export interface PredictCommandOptions {
  /** file of the predictions */
  out?: string;
}

/** The language asked for with `--lang`, or else the system's: an unknown one is refused in that, by the option itself. */
export function chosenLanguage(args: readonly string[]): Lang {
  const joined = args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  const asked = joined ?? args[args.indexOf('--lang') + 1 || args.length];
  return asked === 'es' || asked === 'en' ? asked : systemLanguage();
}

/** What to do: the whole lesson, or the comparison alone. */
const tasks = ['lesson', 'compare'] as const;
export type Task = (typeof tasks)[number];

/** The option that goes on from where an interrupted run stood. */
export const RESUME = '--resume';

/** What each command does. */
export interface Actions {
  run: (task: Task, options: CommandOptions) => Promise<void>;
  fit: (source: string, options: FitCommandOptions) => Promise<void>;
  predict: (model: string, source: string, options: PredictCommandOptions) => Promise<void>;
  native: (options: NativeOptions) => Promise<void>;
}

/** The command line in one language. */
export function commandLine(lang: Lang, version: string, { run, fit, predict, native }: Actions) {
  const t = texts[lang];
  const { help, usage } = t;
  const program = new Command('una-capa').description(help.description).usage(usage.line).helpCommand(false);
  program.enablePositionalOptions(); // what stands after `fit` is its own, though the lesson has options of that name
  program.version(version, '-V, --version', help.version).helpOption('-h, --help', help.help);
  program.addArgument(new Argument(`[${usage.task}]`, help.task).choices(tasks).default('lesson'));
  for (const option of lessonOptions(t)) program.addOption(option);
  program.action((task: Task, options: CommandOptions) => run(task, { ...options, lang }));
  const learner = program.command('fit').description(help.fit).usage(usage.fitLine);
  learner
    .addArgument(new Argument(`<${usage.source}>`, help.source))
    .helpOption('-h, --help', help.help)
    .action(fit);
  for (const option of fitOptions(t)) learner.addOption(option);
  const predictor = program.command('predict').description(help.predict).usage(usage.predictLine);
  predictor
    .addArgument(new Argument(`<${usage.model}>`, help.model))
    .addArgument(new Argument(`<${usage.source}>`, help.source))
    .helpOption('-h, --help', help.help)
    .action(predict);
  for (const option of [pathOption(t, usage.file, help.predictions, t.errors.file), language(t)])
    predictor.addOption(option);
  const builder = program.command('native').description(help.native).usage(usage.nativeLine);
  builder.helpOption('-h, --help', help.help).action(native);
  for (const option of nativeOptions(t)) builder.addOption(option);
  translate(program, t);
  return program;
}

const language = ({ help, usage }: Texts) =>
  new Option(`--lang <${usage.language}>`, help.lang).choices(Object.keys(texts));

function nativeOptions(t: Texts): Option[] {
  const { help, usage } = t;
  return [
    new Option(`--wheel <${usage.file}>`, help.wheel).conflicts(['tensorflow', 'remove']),
    new Option(`--tensorflow <${usage.folder}>`, help.tensorflow).conflicts('remove'),
    new Option('--remove', help.remove),
    language(t),
  ];
}

/** Weights are plain numbers here and there: of more of them no reader's machine has the memory. */
const MOST_FEATURES = 1_000_000;

/** What a number must be, in words, and what is said instead where only its size is wrong. */
interface Legal {
  words: string;
  isLegal: (x: number) => boolean;
  inRange?: string;
}

function numberOption(t: Texts, flag: string, description: string, { words, isLegal, inRange = words }: Legal): Option {
  return new Option(`${flag} <${t.usage.number}>`, description).argParser((text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (isLegal(value)) return value;
    const isTooLarge = Math.abs(value) >= Number.MAX_SAFE_INTEGER;
    throw new RangeError(t.errors.option(flag, isTooLarge ? inRange : words, JSON.stringify(text)));
  });
}

/** @param legal what it must be, in words */
function pathOption({ errors }: Texts, name: string, description: string, legal: string): Option {
  return new Option(`--out <${name}>`, description).argParser((text) => {
    if (text.trim() !== '') return text;
    throw new RangeError(errors.option('--out', legal, JSON.stringify(text)));
  });
}

const folderOption = (t: Texts, description: string) => pathOption(t, t.usage.folder, description, t.errors.folder);

function columnNames({ errors }: Texts, text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  if (!names.includes('')) return names;
  throw new RangeError(errors.option('--features', errors.names, JSON.stringify(text)));
}

const isCount = (x: number) => Number.isSafeInteger(x) && x > 0;

/** The numbers that options take. */
const legal = ({ errors }: Texts) => ({
  integer: { words: errors.integer, inRange: errors.safeInteger, isLegal: Number.isSafeInteger },
  count: { words: errors.count, inRange: errors.countUpTo(Number.MAX_SAFE_INTEGER), isLegal: isCount },
  width: { words: errors.countUpTo(MOST_FEATURES), isLegal: (x: number) => isCount(x) && x <= MOST_FEATURES },
  rate: { words: errors.positive, inRange: errors.positive32, isLegal: (x: number) => x > 0 && x < 3.4e38 },
  seconds: { words: errors.seconds, isLegal: (x: number) => x > 0 && x <= MOST_SECONDS },
  noise: { words: errors.notNegative, inRange: errors.noise, isLegal: (x: number) => x >= 0 && x <= 1e37 },
  share: { words: errors.share, isLegal: (x: number) => x >= 0 && x < 1 },
});

function fitOptions(t: Texts): Option[] {
  const { help, usage } = t;
  const { integer, count, rate, share, seconds } = legal(t);
  const number = (flag: string, description: string, range: Legal) => numberOption(t, flag, description, range);
  return [
    new Option(`--label <${usage.column}>`, help.label).makeOptionMandatory(),
    new Option(`--features <${usage.columns}>`, help.chosen).argParser((names) => columnNames(t, names)),
    number('--test', help.test, share).default(0.2),
    new Option(`--missing <${usage.name}>`, help.missing).choices(['error', 'drop']).default('error'),
    new Option(`--table <${usage.name}>`, help.table),
    new Option(`--key <${usage.column}>`, help.key),
    number('--sample', help.sample, count),
    number('--timeout', help.timeout, seconds),
    number('--epochs', help.ownEpochs, count),
    number('--batch-size', help.ownBatchSize, count),
    number('--learning-rate', help.ownRate, rate),
    number('--seed', help.seed, integer).default(1),
    new Option(`--backend <${usage.name}>`, help.backend).choices(backendNames),
    folderOption(t, help.ownOut),
    new Option(RESUME, help.resume),
    new Option('--json', help.ownJson),
    language(t),
  ];
}

function lessonOptions(t: Texts): Option[] {
  const { help, usage } = t;
  const { integer, count, width, rate, noise } = legal(t);
  const number = (flag: string, description: string, range: Legal) => numberOption(t, flag, description, range);
  return [
    language(t),
    number('--seed', help.seed, integer).default(1),
    new Option(`--backend <${usage.name}>`, help.backend).choices(backendNames),
    number('--examples', help.examples, count).default(1000),
    number('--features', help.features, width).default(2),
    number('--noise', help.noise, noise).default(0.01),
    number('--batch-size', help.batchSize, count).default(10),
    number('--learning-rate', help.learningRate, rate).default(0.03),
    number('--epochs', help.epochs, count),
    folderOption(t, help.out),
    new Option('--json', help.json),
  ];
}
