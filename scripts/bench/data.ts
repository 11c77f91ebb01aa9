import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Lang } from '../../src/lang.ts';
import { showCount } from '../../src/lesson/format.ts';
import { table } from '../../src/node/terminal.ts';
import { endOnSignals } from '../cluster/own.ts';
import {
  LABEL,
  OFFSETS,
  WEIGHTS,
  featureNames,
  type DataAnswer,
  type DataTask,
  type OtherTask,
  type ServerTask,
} from './data-protocol.ts';
import { servers } from './data-servers.ts';
import { dataTexts } from './data-texts.ts';
import { beside } from './workers.ts';

export interface DataOptions {
  rows: number[];
  servers?: boolean;
  python: string;
  json?: string;
}

/** What was measured on a file of so many rows; undefined where it does not work here. */
export interface DataRow {
  rows: number;
  task: DataTask | OtherTask;
  answer: DataAnswer | undefined;
}

/** Rows that R can hold, and read as CSV in reasonable time. */
const MOST_FOR_R = 1_000_000;

/** Measures on files of growing length, made for the purpose and removed afterwards. */
export async function benchData({ rows, servers: onServers, python, json }: DataOptions, lang: Lang): Promise<void> {
  const t = dataTexts[lang];
  const measured: DataRow[] = [];
  if (onServers) endOnSignals();
  for (const count of rows) {
    const folder = mkdtempSync(path.join(tmpdir(), 'una-capa-bench-'));
    try {
      const file = path.join(folder, 'data.parquet');
      await makeFile(file, count);
      console.log(`\n${t.rows(showCount(count))}\n`);
      for (const [task, program, args] of contenders(file, count, python)) {
        measured.push({ rows: count, task, answer: await answerOf(program, args) });
      }
      if (onServers) {
        for (const task of ['postgres', 'trino'] as const) {
          measured.push({ rows: count, task, answer: await answerOfServer(task, count) });
        }
      }
      print(measured.filter((row) => row.rows === count), t); // prettier-ignore
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  printGrowth(measured, t);
  if (json) writeFileSync(json, `${JSON.stringify(measured, null, 2)}\n`);
}

/** Rows that depend on their number alone: uniform features, and a label that follows the law up to a little noise. */
async function makeFile(file: string, rows: number): Promise<void> {
  const uniform = (stream: number) => `(hash(hash(range, ${stream})) % 16777216 / 8388608e0 - 1)`;
  const features = OFFSETS.map((offset, j) => `CAST(${offset} + ${uniform(j)} AS FLOAT) AS ${featureNames[j]}`);
  const law = WEIGHTS.map((weight, j) => `${weight} * CAST(${featureNames[j]} AS DOUBLE)`).join(' + ');
  const select = `SELECT * EXCLUDE noise, CAST(${law} + noise AS FLOAT) AS ${LABEL}
    FROM (SELECT ${features.join(', ')}, ${uniform(WEIGHTS.length)} AS noise FROM range(${rows}))`;
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '384MB' });
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
  if (rows <= MOST_FOR_R) await connection.run(`COPY (FROM read_parquet('${file}')) TO '${csvOf(file)}'`);
  connection.closeSync();
  instance.closeSync();
}

const csvOf = (file: string) => file.replace('.parquet', '.csv');

/** What a process of ours is given. */
const ours = (task: DataTask, source: string) => [...process.execArgv, beside('data-worker.ts'), task, source];

/** Everybody who takes part: their task, the program and what that is given. */
function contenders(file: string, rows: number, python: string): [DataTask | OtherTask, string, string[]][] {
  const node = (['bare', 'exact', 'lane'] as const).map((task): [DataTask, string, string[]] => {
    return [task, process.execPath, ours(task, file)];
  });
  const python3 = (['SGDRegressor', 'LinearRegression'] as const).map((task): [OtherTask, string, string[]] => {
    return [task, python, [beside('data.py'), task, file]];
  });
  const r = (['lm', 'biglm'] as const).map((task): [OtherTask, string, string[]] => {
    return [task, 'Rscript', [beside('data.R'), task, csvOf(file)]];
  });
  return [...node, ...python3, ...(rows <= MOST_FOR_R ? r : [])];
}

/** The same of a table on a server, which is there as long as that takes. */
async function answerOfServer(task: ServerTask, rows: number): Promise<DataAnswer | undefined> {
  const server = await servers[task](rows);
  try {
    return server && (await answerOf(process.execPath, ours(task, server.url), server.env));
  } finally {
    await server?.stop();
  }
}

async function answerOf(program: string, args: string[], env = {}): Promise<DataAnswer | undefined> {
  try {
    const { stdout } = await promisify(execFile)(program, args, { env: { ...process.env, ...env } });
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as DataAnswer;
  } catch (error) {
    if (program === process.execPath) throw error; // ours must work
    return undefined;
  }
}

type Texts = (typeof dataTexts)[Lang];

function print(measured: DataRow[], t: Texts): void {
  for (const { task, answer } of measured) if (!answer) console.log(t.missing(task));
  const lines = measured.flatMap(({ task, answer }) =>
    Object.entries(answer?.steps ?? {}).map(([step, { seconds, processor }]) => [
      t.tasks[task],
      t.steps[step]!,
      seconds.toFixed(2),
      processor.toFixed(2),
      answer!.peak.toFixed(0),
      answer!.furthest?.toPrecision(2) ?? '',
    ]),
  );
  console.log(table(t.columns, lines));
  const time = (task: DataTask) => measured.find((row) => row.task === task)!.answer!.steps['sums']!.processor;
  console.log(`\n${t.ratio((time('exact') / time('bare')).toFixed(2))}`);
  for (const { rows, task, answer } of measured) {
    const sums = answer?.steps['sums'];
    if (sums) console.log(t.rate(t.tasks[task], showCount(Math.round(rows / sums.seconds))));
  }
}

/** How processor time grows from the shortest file to the longest: like n to the power of what is told. */
function printGrowth(measured: DataRow[], t: Texts): void {
  const [shortest, longest] = [measured[0]!.rows, measured.at(-1)!.rows];
  if (shortest === longest) return;
  const steps: [DataTask, string][] = [['exact', 'sums'], ['lane', 'second']]; // prettier-ignore
  for (const [task, step] of steps) {
    const time = (rows: number) =>
      measured.find((row) => row.rows === rows && row.task === task)!.answer!.steps[step]!.processor;
    const exponent = Math.log(time(longest) / time(shortest)) / Math.log(longest / shortest);
    console.log(t.growth(`${t.tasks[task]}, ${t.steps[step]!}`, exponent.toFixed(2)));
  }
}
