import { readdir, truncate } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { Buckets } from '../../src/node/tables/buckets.ts';
import { TableError } from '../../src/node/tables/table.ts';
import { ownFolders } from './files.ts';

const { at } = ownFolders();

const n = 20_000;

/** Rows (i, 2i, −i) in columns, some at a time. */
async function* pieces(size: number, rows = n): AsyncGenerator<Float32Array[]> {
  for (let start = 0; start < rows; start += size) {
    const numbers = Float32Array.from({ length: Math.min(size, rows - start) }, (_, i) => start + i);
    yield await Promise.resolve([numbers, numbers.map((x) => 2 * x), numbers.map((x) => -x)]);
  }
}

let made = 0;
const deal = (options: { seed?: number; size?: number; count?: number; rows?: number } = {}) => {
  const { seed = 1, size = 2048, count = 7, rows = n } = options;
  return Buckets.deal(pieces(size, rows), { folder: at(`dealt-${made++}`), width: 3, count, seed });
};

/** The rows of each batch of an epoch. */
async function drawn(buckets: Buckets, seed: number, batchSize = 64): Promise<number[][]> {
  const batches: number[][] = [];
  for await (const [X, y] of buckets.batches(seed, batchSize)) {
    const [x, labels] = [X.arraySync(), y.arraySync()];
    expect(x.every(([a, twice], i) => twice === 2 * a! && labels[i]![0] === -a!)).toBe(true);
    batches.push(x.map(([a]) => a!));
    tf.dispose([X, y]);
  }
  return batches;
}

/** How much two rankings have in common, from −1 to 1. */
function correlation(x: number[], y: number[]): number {
  const mean = (n - 1) / 2;
  return x.reduce((sum, value, i) => sum + (value - mean) * (y[i]! - mean), 0) / ((n * (n * n - 1)) / 12);
}

describe('an epoch', () => {
  test('has every row once, in full batches but for the last', async () => {
    const batches = await drawn(await deal(), 5);
    expect(batches.map(({ length }) => length)).toEqual([...Array<number>(312).fill(64), 32]);
    expect(batches.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
  });

  test('has an order that follows from the seeds, and not from the pieces in which the rows came', async () => {
    const [buckets, other, again] = [await deal(), await deal({ seed: 2 }), await deal({ size: 5 })];
    const first = await drawn(buckets, 5);
    expect(await drawn(buckets, 5)).toEqual(first);
    expect(await drawn(again, 5)).toEqual(first);
    expect(await drawn(other, 5)).not.toEqual(first);
    expect(await drawn(buckets, 6)).not.toEqual(first);
  });

  test('tells nothing of the next, nor of the order in the file', async () => {
    const buckets = await deal({ count: 50 });
    const [first, second] = [(await drawn(buckets, 5)).flat(), (await drawn(buckets, 6)).flat()];
    const inOrder = Array.from({ length: n }, (_, i) => i);
    const places = (order: number[]) => order.reduce((all, row, i) => ((all[row] = i), all), Array<number>(n)); // prettier-ignore
    // Rows of one bucket have a place together, so that chance leaves 1/√50 at most.
    for (const [a, b] of [[first, inOrder], [places(first), places(second)]]) expect(Math.abs(correlation(a!, b!))).toBeLessThan(4 / Math.sqrt(50)); // prettier-ignore
    const neighbours = first.slice(1).filter((row, i) => Math.abs(row - first[i]!) === 1);
    expect(neighbours.length, 'two, by chance').toBeLessThan(12);
  });

  test('shuffles the rows within a bucket anew', async () => {
    const buckets = await deal({ count: 1 });
    const [first, second] = [(await drawn(buckets, 5)).flat(), (await drawn(buckets, 6)).flat()];
    expect(Math.abs(correlation(first, second))).toBeLessThan(4 / Math.sqrt(n));
  });

  test('in a single bucket, and in more buckets than rows of some', async () => {
    for (const count of [1, 3000]) {
      const rows = (await drawn(await deal({ count, rows: 2000 }), 3, 1000)).flat();
      expect(new Set(rows).size).toBe(2000);
    }
  });

  test('that is left leaves no tensor but the one that was drawn', async () => {
    const before = tf.memory().numTensors;
    for await (const batch of (await deal()).batches(1, 10)) {
      tf.dispose(batch);
      break;
    }
    expect(tf.memory().numTensors).toBe(before);
  });
});

test('a bucket has its share of the rows, and another seed deals out others', async () => {
  const count = 20;
  const sizesOf = async (seed: number) => ((await deal({ count, seed })) as unknown as { sizes: Float64Array }).sizes;
  const sizes = await sizesOf(1);
  for (const size of sizes) expect(Math.abs(size - n / count)).toBeLessThan(5 * Math.sqrt(n / count));
  expect(await sizesOf(2)).not.toEqual(sizes);
});

describe('what goes wrong', () => {
  test('while the rows come is passed on, and nothing is left behind', async () => {
    const broken = async function* () {
      yield* pieces(n);
      throw await Promise.resolve(new Error('The file has gone.'));
    };
    const folder = at('broken');
    const dealing = Buckets.deal(broken(), { folder, width: 3, count: 2, seed: 1 });
    await expect(dealing).rejects.toThrow('The file has gone.');
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });

  test('where they are written says so', async () => {
    const error = await Buckets.deal(pieces(100), { folder: at('none/of/this'), width: 3, count: 2, seed: 1 }).catch(
      (error: unknown) => error as TableError,
    );
    expect(error).toBeInstanceOf(TableError);
    expect((error as TableError).fault).toBe('storage');
    expect((error as TableError).details).toEqual([at('none/of/this'), 'ENOENT']);
  });

  test('where a bucket was cut short', async () => {
    const folder = at(`dealt-${made}`);
    const buckets = await deal({ count: 1 });
    await truncate(`${folder}/0.rows`, 1200);
    await expect(drawn(buckets, 1)).rejects.toThrow(TableError);
  });
});
