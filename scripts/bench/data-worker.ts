/**
 * One thing that is measured on a file or a table of many rows, in a process of its own: its seconds, and the most memory that
 * the process ever had. It is told what and where, and prints one line.
 */
import { DuckDBInstance } from '@duckdb/node-api';
import * as tf from '@tensorflow/tfjs';
import { leastSquares, scratch, stableLearningRate } from '../../src/index.ts';
import { chooseBackend } from '../../src/node/index.ts';
import { openSource } from '../../src/node/tables/open.ts';
import { sumsToSelect } from '../../src/node/tables/sql.ts';
import type { Table } from '../../src/node/tables/table.ts';
import { standardizedMoments } from '../../src/data/moments.ts';
import { defaultBatchSize } from '../../src/regression/learn.ts';
import {
  KEY,
  LABEL,
  TABLE,
  WEIGHTS,
  featureNames,
  type DataAnswer,
  type DataTask,
  type Took,
} from './data-protocol.ts';

type Measured = Omit<DataAnswer, 'peak'>;

const timed = async <Result>(work: () => Promise<Result>): Promise<[took: Took, result: Result]> => {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return [{ seconds: (performance.now() - started) / 1000, processor: (user + system) / 1e6 }, result];
};

/** The same sums as DuckDB alone reads them from the file, uncentred. */
async function bareSums(file: string): Promise<Measured> {
  const columns = [...featureNames, LABEL].map((name) => `CAST(${name} AS DOUBLE)`);
  const [select] = sumsToSelect(columns, columns.slice(0, -1));
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '384MB' });
  const connection = await instance.connect();
  const [sums] = await timed(() =>
    connection.runAndReadAll(`SELECT ${select!.join(', ')} FROM read_parquet('${file}')`),
  );
  connection.closeSync();
  instance.closeSync();
  return { steps: { sums } };
}

const asked = async (source: string, ask: (table: Table, opening: Took) => Promise<Measured>): Promise<Measured> => {
  const server = source.includes('://') ? { features: featureNames, table: TABLE, key: KEY } : {};
  const question = { label: LABEL, test: 0, seed: 1, missing: 'error' as const, ...server };
  const [opening, table] = await timed(() => openSource(source, question, new AbortController().signal));
  try {
    return await ask(table, opening);
  } finally {
    await table.close();
  }
};

/** The exact solution, from one pass over the table. */
const exact = (source: string) =>
  asked(source, async (table, opening) => {
    const [sums, moments] = await timed(() => table.moments('train'));
    const { w } = await leastSquares(moments!);
    return { steps: { opening, sums }, furthest: furthestOf(w.map(([weight]) => weight!)) };
  });

/** One lane's epochs: the first deals the rows out, the second finds them there. */
const lane = (file: string) =>
  asked(file, async (table, opening) => {
    const moments = (await table.moments('train'))!;
    const { n, mean, cross } = moments;
    const scales = { mean, std: cross.map((row, i) => Math.sqrt(row[i]! / n)) };
    const standardized = standardizedMoments(moments, scales.std, await table.largestNorm(scales));
    const batchSize = defaultBatchSize(n);
    await chooseBackend(undefined, { batchSize, numInputs: WEIGHTS.length });
    const model = scratch.createModel(WEIGHTS.length, { seed: 1 });
    const learningRate = (await stableLearningRate(standardized, { batchSize })) / 4;
    const epoch = async (number: number) => {
      for await (const [X, y] of table.batches(number, batchSize, scales)) {
        tf.dispose(scratch.trainStep(model, X, y, learningRate));
      }
    };
    const [first] = await timed(() => epoch(1));
    const [second] = await timed(() => epoch(2));
    const w = scratch.parameters(model).w.map(([weight], j) => (weight! * scales.std.at(-1)!) / scales.std[j]!);
    return { steps: { opening, first, second }, furthest: furthestOf(w) };
  });

/** How far the weight is off that is off most. */
const furthestOf = (w: number[]) => Math.max(...w.map((weight, j) => Math.abs(weight - WEIGHTS[j]!)));

const tasks: Record<DataTask, (source: string) => Promise<Measured>> = {
  bare: bareSums,
  exact,
  lane,
  postgres: exact,
  trino: exact,
};

tf.enableProdMode();
const [task, source] = process.argv.slice(2) as [DataTask, string];
const measured = await tasks[task](source);
console.log(JSON.stringify({ ...measured, peak: process.resourceUsage().maxRSS / 1024 } satisfies DataAnswer));
