import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { standardize, type Parameters } from '../../src/index.ts';

/** `standardize` of plain rows, its features as plain rows again. */
function standardized(X: number[][]) {
  const features = tf.tensor2d(X);
  const result = standardize(features);
  const Z = result.features.arraySync();
  tf.dispose([features, result.features]);
  return { ...result, Z };
}

/** What float32 makes of each value. */
const asFloat32 = (X: number[][]) => X.map((row) => row.map(Math.fround));

/** Mean and population standard deviation of each column, in float64. */
function moments(X: number[][]): { mean: number[]; std: number[] } {
  const n = X.length;
  const mean = X[0]!.map((_, j) => X.reduce((sum, row) => sum + row[j]! / n, 0));
  const std = mean.map((m, j) => Math.sqrt(X.reduce((sum, row) => sum + (row[j]! - m) ** 2, 0) / n));
  return { mean, std };
}

/** ŷ = Xw + b in float64. */
const predictions = (X: number[][], { w, b }: Parameters) =>
  X.map((x) => b.map((bias, k) => x.reduce((sum, xj, j) => sum + xj * w[j]![k]!, bias)));

/** n rows of features with very different offsets and scales. */
const unevenRows = (n: number) =>
  Array.from({ length: n }, (_, i) => [Math.sin(i) * 3 + 100, (i % 7) * 1e-4, ((i * i) % 11) * 1e5 - 4e5]);

describe('the standardized features', () => {
  test('have mean 0 and standard deviation 1, that of the population', () => {
    const { mean, std } = moments(standardized(unevenRows(100)).Z);
    for (const m of mean) expect(Math.abs(m)).toBeLessThan(1e-6);
    for (const s of std) expect(Math.abs(s - 1)).toBeLessThan(1e-6);
  });

  test('divide by n and not by n − 1: two values become −1 and 1', () => {
    expect(standardized([[3], [7]])).toMatchObject({ Z: [[-1], [1]], mean: [5], std: [2] });
  });

  test('agree, as mean and std do, with a float64 computation of their own', () => {
    const X = asFloat32(unevenRows(57));
    const expected = moments(X);
    const { mean, std, Z } = standardized(X);
    mean.forEach((m, j) => expect(m / expected.mean[j]!).toBeCloseTo(1, 12));
    std.forEach((s, j) => expect(s / expected.std[j]!).toBeCloseTo(1, 12));
    X.forEach((row, i) =>
      row.forEach((x, j) => expect(Z[i]![j]).toBeCloseTo((x - expected.mean[j]!) / expected.std[j]!, 6)),
    );
  });

  test('survive a large offset: 10⁶ ± 1', () => {
    const X = Array.from({ length: 1001 }, (_, i) => [1e6 + (i % 2 ? 1 : -1), 1e6 + (i % 3) - 1]);
    const expected = moments(X.map((row) => row.map((x) => x - 1e6)));
    const { mean, std, Z } = standardized(X);
    mean.forEach((m, j) => expect(m - 1e6).toBeCloseTo(expected.mean[j]!, 6));
    std.forEach((s, j) => expect(s).toBeCloseTo(expected.std[j]!, 6));
    for (const s of moments(Z).std) expect(s).toBeCloseTo(1, 5);
  });

  test('are exactly 0 for a feature that never changes, whose std is 1', () => {
    for (const constant of [0, 1 / 3, -7.7, 1e6 + 0.1, 1e-20, 1e30]) {
      const X = Array.from({ length: 37 }, (_, i) => [constant, i]);
      const { mean, std, Z } = standardized(X);
      expect([mean[0], std[0]]).toEqual([Math.fround(constant), 1]);
      expect(Z.every(([z]) => z === 0)).toBe(true);
    }
  });

  test('of one example are 0', () => {
    expect(standardized([[5, -2]])).toMatchObject({ Z: [[0, 0]], mean: [5, -2], std: [1, 1] });
  });

  test('stay finite for tiny and huge values', () => {
    const { mean, std } = moments(standardized([-1, 0, 2].map((x) => [x * 1e-30, x * 1e37])).Z);
    for (const m of mean) expect(m).toBeCloseTo(0, 6);
    for (const s of std) expect(s).toBeCloseTo(1, 6);
  });
});

test('makes one tensor, float32 [n, d], and leaves what it was given alone', () => {
  const features = tf.tensor2d([
    [1, 2],
    [3, 5],
    [8, 13],
  ]);
  const before = tf.memory().numTensors;
  const result = standardize(features);
  expect(tf.memory().numTensors - before).toBe(1);
  expect([result.features.shape, result.features.dtype]).toEqual([[3, 2], 'float32']);
  expect(features.arraySync()).toEqual([
    [1, 2],
    [3, 5],
    [8, 13],
  ]);
  tf.dispose([features, result.features]);
});

describe('restore', () => {
  test.each([1, 3])('gives the same predictions on the original features, k = %i', (k) => {
    const X = asFloat32(unevenRows(40));
    const z = standardized(X);
    const p: Parameters = {
      w: X[0]!.map((_, j) => Array.from({ length: k }, (_, c) => Math.cos(3 * j + c) * 5)),
      b: Array.from({ length: k }, (_, c) => 2 * c - 1.5),
    };
    const expected = predictions(z.Z, p).flat();
    predictions(X, z.restore(p))
      .flat()
      .forEach((yHat, i) => expect(yHat).toBeCloseTo(expected[i]!, 4));
  });

  test('leaves what it was given alone', () => {
    const p = { w: [[3]], b: [1] };
    expect(standardized([[3], [7]]).restore(p)).toEqual({ w: [[1.5]], b: [-6.5] });
    expect(p).toEqual({ w: [[3]], b: [1] });
  });

  test('keeps the weight of a feature that never changes out of the way of the others', () => {
    const z = standardized([
      [5, 3],
      [5, 7],
    ]);
    expect(z.restore({ w: [[2], [4]], b: [1] })).toEqual({ w: [[2], [2]], b: [1 - 2 * 5 - 2 * 5] });
  });

  test('refuses parameters of another shape', () => {
    const z = standardized([[3], [7]]);
    expect(() => z.restore({ w: [[1], [2]], b: [0] })).toThrow(TypeError);
    expect(() => z.restore({ w: [[1, 2]], b: [0] })).toThrow(/w must be numbers of shape \[1, 1\]/);
    expect(() => z.restore({ w: [[NaN]], b: [0] })).toThrow(RangeError);
    for (const none of [undefined, {}]) expect(() => z.restore(none as never)).toThrow(/w must be numbers of shape/);
  });
});

test('transform brings other examples to the same scale', () => {
  const features = tf.tensor2d([[1, 200, 7], [3, 600, 7]]); // prettier-ignore
  const X = tf.tensor2d([[2, 800, 9]]);
  const z = standardize(features);
  const before = tf.memory().numTensors;
  const transformed = z.transform(X);
  expect(tf.memory().numTensors).toBe(before + 1);
  expect(transformed.arraySync()).toEqual([[0, 2, 2]]);
  const again = z.transform(features);
  expect(again.arraySync()).toEqual(z.features.arraySync());
  const narrow = tf.tensor2d([[1]]);
  expect(() => z.transform(narrow)).toThrow(/X must have shape \[n, 3\]/);
  tf.dispose([features, X, z.features, transformed, again, narrow]);
});
