import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { syntheticData } from '../../src/index.ts';

/** What `syntheticData` made, as plain float64 rows; its tensors are disposed of. */
function drawn(...call: Parameters<typeof syntheticData>) {
  const { features, labels } = syntheticData(...call);
  const rows = { X: features.arraySync(), y: labels.arraySync() };
  tf.dispose([features, labels]);
  return rows;
}

/** Column j of a matrix. */
const column = (matrix: number[][], j: number) => matrix.map((row) => row[j]!);

/** Σ of f over the values, divided by how many there are. */
const meanOf = (values: number[], f = (x: number) => x) => values.reduce((sum, x) => sum + f(x), 0) / values.length;

function correlation(xs: number[], ys: number[]): number {
  const [mx, my] = [meanOf(xs), meanOf(ys)];
  const covariance = meanOf(xs.map((x, i) => (x - mx) * (ys[i]! - my)));
  return covariance / Math.sqrt(meanOf(xs, (x) => (x - mx) ** 2) * meanOf(ys, (y) => (y - my) ** 2));
}

/** ε = y − (Xw + b), in float64. */
function residuals({ X, y }: { X: number[][]; y: number[][] }, w: number[][], b: number[]): number[][] {
  return X.map((x, i) => b.map((bias, k) => y[i]![k]! - x.reduce((sum, xj, j) => sum + xj * w[j]![k]!, bias)));
}

describe('shapes', () => {
  test('one neuron: features [n, d] and labels [n, 1], float32, and no other tensor', () => {
    const before = tf.memory().numTensors;
    const { features, labels } = syntheticData([2, -3.4], 4.2, 1000, { seed: 1 });
    expect(tf.memory().numTensors - before).toBe(2);
    expect([features.shape, features.dtype]).toEqual([[1000, 2], 'float32']);
    expect([labels.shape, labels.dtype]).toEqual([[1000, 1], 'float32']);
    tf.dispose([features, labels]);
  });

  test.each([
    { w: [[1, 2, 3]], b: [0, 0, 0], n: 7, X: [7, 1], y: [7, 3] },
    { w: [[1], [2], [3], [4]], b: 1, n: 1, X: [1, 4], y: [1, 1] },
    { w: [5], b: [1], n: 3, X: [3, 1], y: [3, 1] },
  ])('w $w and b $b over $n examples', ({ w, b, n, X, y }) => {
    const { features, labels } = syntheticData(w, b, n, { seed: 1 });
    expect([features.shape, labels.shape]).toEqual([X, y]);
    tf.dispose([features, labels]);
  });
});

describe('y = Xw + b + ε', () => {
  const w = [
    [2, -1, 0.5],
    [-3.4, 0, 100],
  ];
  const b = [4.2, -7, 0];

  test('without noise the labels are the law, in float64', () => {
    const epsilon = residuals(drawn(w, b, 500, { noise: 0, seed: 3 }), w, b);
    expect(Math.max(...column(epsilon, 0).map(Math.abs))).toBeLessThan(5e-6);
    expect(Math.max(...column(epsilon, 1).map(Math.abs))).toBeLessThan(5e-6);
    expect(Math.max(...column(epsilon, 2).map(Math.abs))).toBeLessThan(1e-4);
  });

  test.each([0.01, 0.5, 3])('ε ~ N(0, %f²)', (noise) => {
    const n = 20_000;
    const epsilon = column(residuals(drawn([2, -3.4], 4.2, n, { noise, seed: 4 }), [[2], [-3.4]], [4.2]), 0);
    expect(Math.abs(meanOf(epsilon)) / noise).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(meanOf(epsilon, (e) => (e / noise) ** 2) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
  });

  test('σ is 0.01 unless it is said otherwise', () => {
    const epsilon = column(residuals(drawn([2, -3.4], 4.2, 20_000, { seed: 4 }), [[2], [-3.4]], [4.2]), 0);
    expect(Math.sqrt(meanOf(epsilon, (e) => e ** 2))).toBeCloseTo(0.01, 3);
  });

  test('the noise does not change the features', () => {
    expect(drawn([1, 1], 0, 20, { noise: 5, seed: 6 }).X).toEqual(drawn([1, 1], 0, 20, { noise: 0, seed: 6 }).X);
  });
});

describe('what is drawn', () => {
  const n = 20_000;
  const standardError = 1 / Math.sqrt(n);

  test('each feature is N(0, 1): its first four moments', () => {
    const { X } = drawn([1, 1, 1], 0, n, { seed: 7 });
    for (const x of [0, 1, 2].map((j) => column(X, j))) {
      expect(Math.abs(meanOf(x))).toBeLessThan(4 * standardError);
      expect(Math.abs(meanOf(x, (v) => v ** 2) - 1)).toBeLessThan(4 * Math.sqrt(2) * standardError);
      expect(Math.abs(meanOf(x, (v) => v ** 3))).toBeLessThan(4 * Math.sqrt(15) * standardError);
      expect(Math.abs(meanOf(x, (v) => v ** 4) - 3)).toBeLessThan(4 * Math.sqrt(96) * standardError);
    }
    expect(Math.abs(correlation(column(X, 0), column(X, 1)))).toBeLessThan(4 * standardError);
    expect(Math.abs(correlation(column(X, 1), column(X, 2)))).toBeLessThan(4 * standardError);
  });

  // One seed for both would give ε = σ·x, element after element.
  test.each([1, 2])('the noise of %i neuron(s) is independent of the features and of each other', (k) => {
    const w = [Array.from({ length: k }, () => 2)];
    const b = w[0]!.map(() => 1);
    const rows = drawn(w, b, n, { noise: 1, seed: 8 });
    const epsilon = residuals(rows, w, b);
    const x = column(rows.X, 0);
    for (let j = 0; j < k; j++) expect(Math.abs(correlation(x, column(epsilon, j)))).toBeLessThan(4 * standardError);
    const flat = epsilon.flat().slice(0, n);
    expect(Math.abs(correlation(x, flat))).toBeLessThan(4 * standardError);
    if (k === 2) {
      expect(Math.abs(correlation(column(epsilon, 0), column(epsilon, 1)))).toBeLessThan(4 * standardError);
    }
  });

  test('another seed gives independent features', () => {
    const [one, two] = [1, 2].map((seed) => column(drawn([1], 0, n, { seed }).X, 0));
    expect(Math.abs(correlation(one!, two!))).toBeLessThan(4 * standardError);
  });
});

describe('seeds', () => {
  const draw = (seed?: number) => drawn([2, -3.4], 4.2, 5, { seed });

  // The last two are what a 32-bit hash of the stream might turn into TensorFlow.js's "no seed".
  test.each([0, 1, -1, 2 ** 31, -(2 ** 31), 2 ** 32, Number.MAX_SAFE_INTEGER, 571824002948, 439760000295])(
    'seed %i gives the same data again, bit for bit',
    (seed) => expect(draw(seed)).toEqual(draw(seed)),
  );

  test('different seeds give different data', () => {
    const seeds = [0, 1, 2, -1, -2, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
    const first = seeds.map((seed) => draw(seed).X[0]![0]!);
    expect(new Set(first).size).toBe(seeds.length);
  });

  test('without a seed the data is new each time', () => {
    expect(draw()).not.toEqual(draw());
  });
});
