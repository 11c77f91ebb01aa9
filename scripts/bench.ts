import { writeFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import type { Lang } from '../src/lang.ts';
import { fastestFirst } from '../src/node/backends.ts';
import { chosenLanguage } from '../src/node/options.ts';
import { showCount } from '../src/lesson/format.ts';
import { table } from '../src/node/terminal.ts';
import { drawMeasured, type Rung } from './bench/figures.ts';
import { enterContenders, measure, WARM_UP, type Contender, type Summary } from './bench/measure.ts';
import { measureProcesses, PYTORCH } from './bench/processes.ts';
import { ladder, sizes, type Measurement, type Size } from './bench/protocol.ts';
import { benchTexts } from './bench/texts.ts';
import { startWorkers, type Worker } from './bench/workers.ts';

interface Options {
  sizes: Size[];
  rounds: number;
  python: string;
  json?: string;
  figures?: string;
  crossings?: boolean;
}

const lang: Lang = chosenLanguage(process.argv.slice(2));
const t = benchTexts[lang];

async function bench({ sizes, rounds, python, json, figures, crossings }: Options): Promise<void> {
  if (json) writeFileSync(json, '', { flag: 'a' }); // or fail before the work, not after it
  const started = await startWorkers(python);
  for (const [name, worker] of started) if (!worker) console.log(t.missing(name));
  const workers = new Map(started.filter((entry): entry is [string, Worker] => entry[1] !== undefined));
  const contenders = enterContenders(workers);
  const bar = new SingleBar({ format: t.progress, stream: process.stderr, clearOnComplete: true, hideCursor: true });
  const climbers = contenders.filter(({ lane }) => lane === 'scratch');
  const steps = crossings ? ladder : [];
  const turns = sizes.length * contenders.length + steps.length * climbers.length + 2;
  bar.start((WARM_UP + rounds) * turns, 0, { task: '' });
  const onTurn = (task: string) => bar.increment(1, { task });
  const onStepTurn = (size: Size) => (contender: Contender) =>
    onTurn(`${size.name} · ${contender.lane} · ${contender.backend}`);
  const measured: Measurement[] = [];
  const rungs: Rung[] = [];
  let processes: Map<string, Summary>;
  try {
    for (const size of sizes) {
      measured.push(...(await measure(size, contenders, rounds, onStepTurn(size))));
    }
    for (const size of steps) {
      const multiplications = size.batchSize * size.features;
      const climbed = await measure(size, climbers, rounds, onStepTurn(size));
      rungs.push(...climbed.map(({ backend, usPerStep }) => ({ multiplications, backend, usPerStep })));
    }
    processes = await measureProcesses(workers.has('torch') ? python : undefined, rounds, onTurn);
  } finally {
    bar.stop();
    for (const worker of workers.values()) worker.stop();
  }
  for (const size of sizes) print(size, measured, workers);
  printProcesses(processes);
  if (json) writeFileSync(json, `${JSON.stringify(measured, null, 2)}\n`);
  if (figures) await drawMeasured(figures, measured, rungs);
}

function print(size: Size, measured: Measurement[], workers: Map<string, Worker>): void {
  const { name, examples, features, batchSize } = size;
  const chosen = fastestFirst(batchSize * features).find((backend) => workers.has(backend));
  const rows = measured
    .filter((row) => row.size === name)
    .map(({ lane, backend, usPerStep, min, max, ratioToPyTorch }) => {
      const isOurs = lane === 'scratch' || lane === 'concise';
      const numbers = [usPerStep, min, max].map((us) => us.toFixed(us < 10 ? 1 : 0));
      return [lane, isOurs && backend === chosen ? `${backend} *` : backend, ...numbers, ratio(ratioToPyTorch)];
    });
  console.log(`\n${t.size(name, showCount(examples), features, batchSize)}\n`);
  console.log(`${table(t.columns, rows)}\n* ${t.chosen}`);
}

function printProcesses(processes: Map<string, Summary>): void {
  const original = processes.get(PYTORCH)?.median;
  const rows = [...processes].map(([name, { median, min, max }]) => [
    name,
    ...[median, min, max].map((seconds) => seconds.toFixed(2)),
    ratio(original === undefined ? null : median / original),
  ]);
  console.log(`\n${t.process}\n\n${table(t.processColumns, rows)}`);
}

const ratio = (value: number | null) => value?.toFixed(2) ?? '—';

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

tf.enableProdMode();
try {
  await new Command('bench')
    .description(t.description)
    .addOption(new Option('--sizes <names>', t.help.sizes).default(sizes, 'S,M,L').argParser(chooseSizes))
    .addOption(new Option('--rounds <number>', t.help.rounds).default(7).argParser(count))
    .addOption(new Option('--python <path>', t.help.python).default('/usr/bin/python3'))
    .addOption(new Option('--json <file>', t.help.json))
    .addOption(new Option('--figures <folder>', t.help.figures))
    .addOption(new Option('--crossings', t.help.crossings))
    .addOption(new Option('--lang <language>', t.help.lang).choices(Object.keys(benchTexts)))
    .action(bench)
    .parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
