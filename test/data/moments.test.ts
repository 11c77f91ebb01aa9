import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeMoments, moments, type Moments } from '../../src/index.ts';
import { TURN_EVERY } from '../../src/turns.ts';
import { stoppedClock } from '../clock.ts';
import { abortedWithin } from '../signal.ts';

/** `moments` of plain rows. */
async function momentsOf(X: number[][], y: number[][]): Promise<Moments> {
  const data = { features: tf.tensor2d(X), labels: tf.tensor2d(y) };
  const before = tf.memory().numTensors;
  try {
    return await moments(data);
  } finally {
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([data.features, data.labels]);
  }
}

/** A sum without rounding to speak of: Neumaier's compensated one. */
function exactSum(values: number[]): number {
  let [sum, lost] = [0, 0];
  for (const x of values) {
    const next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
    sum = next;
  }
  return sum + lost;
}

/** In two passes over all rows, what float32 made of them, by compensated sums. */
function twoPasses(X: number[][], y: number[][]): Moments {
  const columns = [...X[0]!, ...y[0]!].map((_, j) => X.map((x, i) => Math.fround([...x, ...y[i]!][j]!)));
  const n = X.length;
  const around = columns.map((column) => column.map((x) => x - column[0]!));
  const means = around.map((column) => exactSum(column) / n);
  const centred = around.map((column, j) => column.map((x) => x - means[j]!));
  return {
    n,
    numInputs: X[0]!.length,
    mean: means.map((mean, j) => columns[j]![0]! + mean),
    cross: centred.map((a) => centred.map((b) => exactSum(a.map((x, i) => x * b[i]!)))),
    largestNorm: Math.max(...X.map((x) => exactSum([1, ...x.map((v) => Math.fround(v) ** 2)]))),
  };
}

/**
 * Products to 1e-12 of what Cauchy and Schwarz allow them to be. A mean far from 0 is itself rounded, to 2⁻⁵² of it: where
 * parts are merged, that is all that is known of where they stand.
 */
function expectSame(actual: Moments, expected: Moments, roundedMeans = false): void {
  const spread = expected.mean.map((_, j) => Math.sqrt(expected.cross[j]![j]!));
  const lost = expected.mean.map((mean) => (roundedMeans ? 2 ** -52 * Math.abs(mean) * Math.sqrt(expected.n) : 0));
  expect([actual.n, actual.numInputs]).toEqual([expected.n, expected.numInputs]);
  expect(actual.largestNorm / expected.largestNorm).toBeCloseTo(1, 12);
  expected.mean.forEach((mean, i) => {
    const size = Math.abs(mean) + spread[i]! / Math.sqrt(expected.n);
    expect(Math.abs(actual.mean[i]! - mean)).toBeLessThanOrEqual(1e-12 * size);
    expected.cross[i]!.forEach((sum, j) => {
      const [a, b] = [spread[i]! + lost[i]!, spread[j]! + lost[j]!];
      const allowed = 1e-12 * a * b + 4 * (lost[i]! * b + lost[j]! * a);
      expect(Math.abs(actual.cross[i]![j]! - sum)).toBeLessThanOrEqual(allowed);
    });
  });
}

const rows = (n: number, width: number, offset: number, scale: number, phase = 0) =>
  Array.from({ length: n }, (_, i) =>
    Array.from({ length: width }, (_, j) =>
      Math.fround(offset * (j + 1) + scale ** j * Math.sin(i * (j + 1.3) + phase)),
    ),
  );

test('by hand: two features, one label', async () => {
  const sums = await momentsOf([[1, 10], [2, 10], [6, 40]], [[0], [3], [3]]); // prettier-ignore
  expect(sums).toEqual({
    n: 3,
    numInputs: 2,
    mean: [3, 20, 2],
    cross: [[14, 90, 6], [90, 600, 30], [6, 30, 6]],
    largestNorm: 1637,
  }); // prettier-ignore
});

test.each([
  { n: 1, d: 2, k: 1, offset: 3, scale: 1 },
  { n: 255, d: 3, k: 2, offset: 0, scale: 1 },
  { n: 256, d: 1, k: 1, offset: 1e4, scale: 1 },
  { n: 257, d: 2, k: 1, offset: 1e7, scale: 1e3 },
  { n: 5000, d: 3, k: 1, offset: 1e6, scale: 100 },
  { n: 40_000, d: 2, k: 2, offset: -1e4, scale: 1e-3 },
])('as in two passes: n = $n, d = $d, k = $k, offset $offset', async ({ n, d, k, offset, scale }) => {
  const [X, y] = [rows(n, d, offset, scale), rows(n, k, offset, scale, 2)];
  expectSame(await momentsOf(X, y), twoPasses(X, y));
});

test('a column that never changes has its own value as mean, and products of exactly 0', async () => {
  for (const constant of [0.1, 1e7 + 1, -1 / 3]) {
    const X = Array.from({ length: 1000 }, (_, i) => [constant, i]);
    const { mean, cross } = await momentsOf(X, X.map(([, x]) => [x!])); // prettier-ignore
    expect(mean[0]).toBe(Math.fround(constant));
    expect(cross[0]).toEqual([0, 0, 0]);
  }
});

test('right to 12 digits, however many rows there are', async () => {
  // Added up one by one, 100 000 times 0.1 is wrong in the 12th digit.
  const n = 100_000;
  const column = Float32Array.from({ length: n }, (_, i) => (i % 2 ? 1 : -1) * Math.sqrt(0.1));
  const data = { features: tf.tensor2d(column, [n, 1]), labels: tf.tensor2d(column, [n, 1]) };
  const { cross } = await moments(data);
  const expected = n * column[1]! ** 2;
  for (const sum of cross.flat()) expect(Math.abs(sum / expected - 1)).toBeLessThan(1e-13);
  tf.dispose([data.features, data.labels]);
});

test('however the rows are split, and in whatever order the parts are merged', async () => {
  const part = fc.record({
    n: fc.constantFrom(1, 2, 5, 40, 300),
    drift: fc.constantFrom(0, 1, 30),
  });
  const dataset = fc.record({
    offset: fc.constantFrom(0, 1e4, -1e6, 1e7),
    scale: fc.constantFrom(1e-2, 1, 1e3),
    parts: fc.array(part, { minLength: 1, maxLength: 6 }),
    picks: fc.infiniteStream(fc.nat()),
  });
  await fc.assert(
    fc.asyncProperty(dataset, async ({ offset, scale, parts, picks }) => {
      const pieces = parts.map(({ n, drift }, i) => ({
        X: rows(n, 2, offset + drift, scale, i),
        y: rows(n, 1, offset - drift, scale, i / 2),
      }));
      const pool: Moments[] = [];
      for (const { X, y } of pieces) pool.push(await momentsOf(X, y));
      while (pool.length > 1) {
        const [a] = pool.splice(picks.next().value! % pool.length, 1);
        const [b] = pool.splice(picks.next().value! % pool.length, 1);
        pool.push(mergeMoments(a!, b!));
      }
      expectSame(pool[0]!, twoPasses(pieces.flatMap(({ X }) => X), pieces.flatMap(({ y }) => y)), true); // prettier-ignore
    }),
    { numRuns: 60, seed: 1 },
  );
});

test('merging leaves the parts alone', async () => {
  const [a, b] = [await momentsOf([[1], [2]], [[1], [0]]), await momentsOf([[5]], [[5]])];
  const copies = structuredClone([a, b]);
  mergeMoments(a, b);
  expect([a, b]).toEqual(copies);
});

describe('refuses', () => {
  const sums = (changes: object) => ({ ...good, ...changes });
  const good: Moments = { n: 2, numInputs: 1, mean: [1, 2], cross: [[1, 0], [0, 1]], largestNorm: 5 }; // prettier-ignore

  test.each([
    ['nothing', undefined, TypeError, /moments must have mean .* got undefined/],
    ['a cross that is not square', sums({ cross: [[1, 0]] }), TypeError, /cross \[d \+ k, d \+ k\]/],
    ['no cross', sums({ cross: undefined }), TypeError, /cross \[d \+ k, d \+ k\]/],
    ['means that are none', sums({ mean: 3 }), TypeError, /moments must have mean/],
    ['a row that is short', sums({ cross: [[1, 0], [1]] }), TypeError, /cross \[d \+ k, d \+ k\]/],
    ['no example', sums({ n: 0 }), RangeError, /n 0/],
    ['no label', sums({ numInputs: 2 }), RangeError, /a label at least.* numInputs 2/],
    ['NaN', sums({ mean: [1, NaN] }), RangeError, /finite numbers, got NaN/],
    ['no norm', sums({ largestNorm: undefined }), RangeError, /finite numbers, got undefined/],
    ['other columns', sums({ numInputs: 1, mean: [1, 2, 3], cross: [[1, 0, 0], [0, 1, 0], [0, 0, 1]] }), TypeError, /\[n, 1\], \[n, 1\] and \[n, 1\], \[n, 2\]/],
  ] as const)('%s', (_, other, error, message) => {
    expect(() => mergeMoments(good, other as Moments)).toThrow(error);
    expect(() => mergeMoments(good, other as Moments)).toThrow(message);
  }); // prettier-ignore
});

test('parts with as many columns, of which one more is a feature, are of other columns too', async () => {
  const [a, b] = [await momentsOf([[1, 2]], [[3]]), await momentsOf([[1]], [[2, 3]])];
  expect(() => mergeMoments(a, b)).toThrow(/\[n, 2\], \[n, 1\] and \[n, 1\], \[n, 2\]/);
});

test('an abort is heard while it runs, and leaves no tensor', async () => {
  stoppedClock({ perLook: TURN_EVERY }); // whoever looks sees that a turn is due
  const data = { features: tf.ones<tf.Rank.R2>([600, 3]), labels: tf.ones<tf.Rank.R2>([600, 1]) };
  const before = tf.memory().numTensors;
  const stopped = moments(data, { signal: abortedWithin('enough') });
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError', cause: 'enough' });
  expect(tf.memory().numTensors).toBe(before);
  tf.dispose([data.features, data.labels]);
});
