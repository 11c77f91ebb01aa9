import { readFileSync, writeFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import type { Lang } from '../../src/lang.ts';
import { chosenLanguage } from '../../src/node/options.ts';
import { showCount } from '../../src/lesson/format.ts';
import { table } from '../../src/node/terminal.ts';
import { comparePyTorch } from './comparison.ts';
import { benchData, type DataOptions } from './data.ts';
import { dataTexts } from './data-texts.ts';
import { drawMeasured } from './figures.ts';
import { enterContenders, measure, WARM_UP, type Contender, type Summary } from './measure.ts';
import { measureProcesses } from './processes.ts';
import { ladder, sizes, type Measurement, type Size } from './protocol.ts';
import { benchTexts } from './texts.ts';
import { startWorkers, type Worker } from './workers.ts';

interface Options {
  sizes: Size[];
  rounds: number;
  python: string[];
  json?: string;
  from?: string;
  figures?: string;
  crossings?: boolean;
}

interface Results {
  measured: Measurement[];
  processes: ({ name: string } & Summary)[];
}

const lang: Lang = chosenLanguage(process.argv.slice(2));
const t = benchTexts[lang];
const d = dataTexts[lang];

async function bench(options: Options): Promise<void> {
  const { json, from, figures } = options;
  if (json) writeFileSync(json, '', { flag: 'a' }); // or fail before the work, not after it
  const { measured, processes } = from ? readResults(from) : await run(options);
  for (const size of options.sizes) print(size, measured);
  printProcesses(processes);
  if (json) writeFileSync(json, `${JSON.stringify(measured, null, 2)}\n`);
  if (figures) await drawMeasured(figures, measured);
}

/** What `--json` wrote, in which there are no processes. */
function readResults(file: string): Results {
  return { measured: JSON.parse(readFileSync(file, 'utf8')) as Measurement[], processes: [] };
}

/** Measures with whatever works here. */
async function run(options: Options): Promise<Results> {
  const started = await startWorkers(options.python);
  for (const [asked, worker] of started) if (!worker) console.log(t.missing(asked));
  const workers = new Map(started.filter((entry): entry is [string, Worker] => entry[1] !== undefined));
  try {
    return await measureAll(options, workers);
  } finally {
    for (const worker of workers.values()) worker.stop();
  }
}

/** @param workers by what was asked for: a backend, or a Python */
async function measureAll(
  { sizes, rounds, python, crossings }: Options,
  workers: Map<string, Worker>,
): Promise<Results> {
  const contenders = enterContenders([...workers.values()]);
  const climbers = contenders.filter(({ lane }) => lane === 'scratch');
  const steps = crossings ? ladder : [];
  const torch = new Map(python.filter((path) => workers.has(path)).map((path) => [workers.get(path)!.name, path]));
  const turns = sizes.length * contenders.length + steps.length * climbers.length + 1 + torch.size;
  const bar = new SingleBar({ format: t.progress, stream: process.stderr, clearOnComplete: true, hideCursor: true });
  const onTurn = (task: string) => bar.increment(1, { task });
  const time = (size: Size, those: Contender[]) =>
    measure(size, those, rounds, ({ lane, backend }) => onTurn(`${size.name} · ${t.lanes[lane]} · ${backend}`));
  bar.start((WARM_UP + rounds) * turns, 0, { task: '' });
  try {
    const measured = await inOrder(sizes, (size) => time(size, contenders));
    const climbed = await inOrder(steps, (size) => time(size, climbers));
    return { measured: [...measured, ...climbed], processes: await measureProcesses(torch, rounds, onTurn) };
  } finally {
    bar.stop();
  }
}

async function inOrder<A, B>(all: A[], work: (one: A) => Promise<B[]>): Promise<B[]> {
  const results: B[] = [];
  for (const one of all) results.push(...(await work(one)));
  return results;
}

function print(size: Size, measured: Measurement[]): void {
  const { name, examples, features, batchSize } = size;
  const times = measured
    .filter((row) => row.size === name)
    .map(({ lane, backend, usPerStep, min, max }) => [t.lanes[lane], backend, ...[usPerStep, min, max].map(us)]);
  console.log(`\n${t.size(name, showCount(examples), features, batchSize)}\n\n${table(t.columns, times)}`);
  const compared = comparePyTorch(size, measured).map(
    ({ lane, backend, usPerStep, pyTorch, notebook, indexed, goal }) => {
      const [ofNotebook, ofIndexed] = [(usPerStep / notebook).toFixed(2), (usPerStep / indexed).toFixed(2)];
      const whose = lane === 'scratch' ? t.ofNotebook : t.ofIndexed;
      return [
        t.lanes[lane],
        backend,
        us(usPerStep),
        pyTorch,
        us(notebook),
        ofNotebook,
        us(indexed),
        ofIndexed,
        whose(goal),
      ];
    },
  );
  if (compared.length > 0) console.log(`\n${t.compared}\n\n${table(t.comparedColumns, compared)}`);
}

function printProcesses(processes: Results['processes']): void {
  const [ours] = processes;
  if (!ours) return;
  const rows = processes.map(({ name, median, min, max }) => {
    return [name, ...[median, min, max, ours.median / median].map((value) => value.toFixed(2))];
  });
  console.log(`\n${t.process}\n\n${table(t.processColumns, rows)}`);
}

const us = (value: number) => value.toFixed(value < 10 ? 1 : 0);

const count = (text: string) => {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new RangeError(t.badRounds(JSON.stringify(text)));
};

const chooseSizes = (text: string) =>
  text.split(',').map((name) => {
    const size = sizes.find((known) => known.name === name.trim());
    if (size) return size;
    throw new RangeError(t.badSize(sizes.map((known) => known.name).join(', '), JSON.stringify(name)));
  });

const chooseRows = (text: string) => {
  const rows = text.split(',').map(Number);
  const isRising = rows.every((count, i) => Number.isSafeInteger(count) && count > (rows[i - 1] ?? 0));
  if (isRising) return rows;
  throw new RangeError(d.badRows(JSON.stringify(text)));
};

tf.enableProdMode();
try {
  const language = new Option('--lang <language>', t.help.lang).choices(Object.keys(benchTexts));
  const json = new Option('--json <file>', t.help.json);
  const program = new Command('bench')
    .description(t.description)
    .addOption(new Option('--sizes <names>', t.help.sizes).default(sizes, 'S,M,L').argParser(chooseSizes))
    .addOption(new Option('--rounds <number>', t.help.rounds).default(7).argParser(count))
    .addOption(new Option('--python <paths...>', t.help.python).default(['/usr/bin/python3'], '/usr/bin/python3'))
    .addOption(json)
    .addOption(new Option('--from <file>', t.help.from))
    .addOption(new Option('--figures <folder>', t.help.figures))
    .addOption(new Option('--crossings', t.help.crossings))
    .addOption(language)
    .enablePositionalOptions()
    .action(bench);
  program
    .command('data')
    .description(d.description)
    .addOption(
      new Option('--rows <numbers>', d.help.rows)
        .default([1e5, 1e6, 2e7], '100000,1000000,20000000')
        .argParser(chooseRows),
    )
    .addOption(new Option('--servers', d.help.servers))
    .addOption(new Option('--python <path>', d.help.python).default('/usr/bin/python3'))
    .addOption(json)
    .addOption(language)
    .action((options: DataOptions) => benchData(options, lang));
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
