import { Argument, Command, Option } from 'commander';
import { systemLanguage, type Lang } from '../lang.ts';
import { backendNames, type BackendName } from '../lesson/backend.ts';
import type { LessonOptions } from '../lesson/options.ts';
import type { NativeOptions } from './native/index.ts';
import { texts, type Texts } from './texts/index.ts';

/** What the command line sets. */
export interface CommandOptions extends Omit<LessonOptions, 'drawn' | 'command' | 'buildNative'> {
  backend?: BackendName;
  /** folder of the report */
  out?: string;
  json?: boolean;
}

/** The language asked for with `--lang`, or else the system's. An unknown one is refused later, by the option itself. */
export function chosenLanguage(args: readonly string[]): Lang {
  const joined = args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  const asked = joined ?? args[args.indexOf('--lang') + 1 || args.length];
  if (asked === undefined) return systemLanguage();
  return asked.startsWith('es') ? 'es' : 'en';
}

/** What to do: the whole lesson, or the comparison alone. */
const tasks = ['lesson', 'compare'] as const;
export type Task = (typeof tasks)[number];

const inClone = process.env['npm_lifecycle_event'] === 'start';

/** How the user called the program, to repeat with other options. */
export const command = inClone ? 'npm start --' : 'una-capa';

/** How to call the program for the native backend. */
export const nativeCommand = inClone ? 'npm run native' : 'una-capa native';

/** What each command does. */
export interface Actions {
  run: (task: Task, options: CommandOptions) => Promise<void>;
  native: (options: NativeOptions) => Promise<void>;
}

/** The command line in one language. */
export function commandLine(lang: Lang, version: string, { run, native }: Actions) {
  const t = texts[lang];
  const { help } = t;
  const program = new Command('una-capa').description(help.description);
  program.version(version, '-V, --version', help.version).helpOption('-h, --help', help.help);
  program.addArgument(new Argument('[task]', help.task).choices(tasks).default('lesson'));
  for (const option of lessonOptions(t)) program.addOption(option);
  program.action((task: Task, options: CommandOptions) => run(task, { ...options, lang }));
  const builder = program.command('native').description(help.native).helpOption('-h, --help', help.help).action(native);
  for (const option of nativeOptions(t)) builder.addOption(option);
  return program;
}

const language = ({ help }: Texts) => new Option('--lang <language>', help.lang).choices(Object.keys(texts));

function nativeOptions(t: Texts): Option[] {
  return [
    new Option('--wheel <file>', t.help.wheel).conflicts(['tensorflow', 'remove']),
    new Option('--tensorflow <folder>', t.help.tensorflow).conflicts('remove'),
    new Option('--remove', t.help.remove),
    language(t),
  ];
}

function lessonOptions(t: Texts): Option[] {
  const { help, errors } = t;
  const number = (flag: string, description: string, legal: string, isLegal: (x: number) => boolean) =>
    new Option(`${flag} <number>`, description).argParser((text) => {
      const value = text.trim() === '' ? NaN : Number(text);
      if (isLegal(value)) return value;
      throw new RangeError(errors.option(flag, legal, JSON.stringify(text)));
    });
  const count = (flag: string, text: string) =>
    number(flag, text, errors.count, (x) => Number.isSafeInteger(x) && x > 0);
  return [
    language(t),
    number('--seed', help.seed, errors.integer, Number.isSafeInteger).default(1),
    new Option('--backend <name>', help.backend).choices(backendNames),
    count('--examples', help.examples).default(1000),
    count('--features', help.features).default(2),
    number('--noise', help.noise, errors.notNegative, (x) => Number.isFinite(x) && x >= 0).default(0.01),
    count('--batch-size', help.batchSize).default(10),
    number('--learning-rate', help.learningRate, errors.positive, (x) => Number.isFinite(x) && x > 0).default(0.03),
    count('--epochs', help.epochs),
    new Option('--out <folder>', help.out),
    new Option('--json', help.json),
  ];
}
