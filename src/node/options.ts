import { Argument, Command, Option } from 'commander';
import { systemLanguage, type Lang } from '../lang.ts';
import { backendNames, type BackendName } from '../lesson/backend.ts';
import type { LessonOptions } from '../lesson/options.ts';
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

/** The language asked for with `--lang`, or else the system's: an unknown one is refused in that, by the option itself. */
export function chosenLanguage(args: readonly string[]): Lang {
  const joined = args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  const asked = joined ?? args[args.indexOf('--lang') + 1 || args.length];
  return asked === 'es' || asked === 'en' ? asked : systemLanguage();
}

/** What to do: the whole lesson, or the comparison alone. */
const tasks = ['lesson', 'compare'] as const;
export type Task = (typeof tasks)[number];

const inClone = process.env['npm_lifecycle_event'] === 'start';

/** How the user called the program. */
const command = inClone ? 'npm start --' : 'una-capa';

/** How to call the program for the native backend. */
export const nativeCommand = inClone ? 'npm run native' : 'una-capa native';

/** The command as the user gave it, ready for a shell. */
export function asCalled(args: readonly string[]): string {
  return [command, ...args.map(quoted)].join(' ');
}

/** The same with another value of one option. */
export function withOption(args: readonly string[], flag: string, value: string): string {
  const others = args.filter((arg, i) => arg !== flag && args[i - 1] !== flag && !arg.startsWith(`${flag}=`));
  return asCalled([...others, flag, value]);
}

/** A word as a POSIX shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** What each command does. */
export interface Actions {
  run: (task: Task, options: CommandOptions) => Promise<void>;
  native: (options: NativeOptions) => Promise<void>;
}

/** The command line in one language. */
export function commandLine(lang: Lang, version: string, { run, native }: Actions) {
  const t = texts[lang];
  const { help, usage } = t;
  const program = new Command('una-capa').description(help.description).usage(usage.line).helpCommand(false);
  program.version(version, '-V, --version', help.version).helpOption('-h, --help', help.help);
  program.addArgument(new Argument(`[${usage.task}]`, help.task).choices(tasks).default('lesson'));
  for (const option of lessonOptions(t)) program.addOption(option);
  program.action((task: Task, options: CommandOptions) => run(task, { ...options, lang }));
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

function lessonOptions(t: Texts): Option[] {
  const { help, errors, usage } = t;
  const number = (flag: string, description: string, { words, isLegal, inRange = words }: Legal) =>
    new Option(`${flag} <${usage.number}>`, description).argParser((text) => {
      const value = text.trim() === '' ? NaN : Number(text);
      if (isLegal(value)) return value;
      const isTooLarge = Math.abs(value) >= Number.MAX_SAFE_INTEGER;
      throw new RangeError(errors.option(flag, isTooLarge ? inRange : words, JSON.stringify(text)));
    });
  const isCount = (x: number) => Number.isSafeInteger(x) && x > 0;
  const integer = { words: errors.integer, inRange: errors.safeInteger, isLegal: Number.isSafeInteger };
  const count = { words: errors.count, inRange: errors.countUpTo(Number.MAX_SAFE_INTEGER), isLegal: isCount };
  const width = { words: errors.countUpTo(MOST_FEATURES), isLegal: (x: number) => isCount(x) && x <= MOST_FEATURES };
  const rate = { words: errors.positive, inRange: errors.positive32, isLegal: (x: number) => x > 0 && x < 3.4e38 };
  const noise = { words: errors.notNegative, inRange: errors.noise, isLegal: (x: number) => x >= 0 && x <= 1e37 };
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
    new Option(`--out <${usage.folder}>`, help.out).argParser((text) => {
      if (text.trim() !== '') return text;
      throw new RangeError(errors.option('--out', errors.folder, JSON.stringify(text)));
    }),
    new Option('--json', help.json),
  ];
}
