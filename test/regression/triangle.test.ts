import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { ofTensors } from '../../src/regression/examples.ts';
import { backSubstitute, smallestStretch, triangleOf } from '../../src/regression/triangle.ts';
import type { Turns } from '../../src/turns.ts';
import { dataset, release } from '../training/runs.ts';

const never: Turns = { isDue: () => false, take: () => Promise.reject(new Error('no turn is due')) };
const always: Turns = { isDue: () => true, take: () => Promise.reject(new Error('stopped')) };
const columns = (...values: number[][]) => values.map((column) => Float64Array.from(column));

test.each([2, 256, 700])('the triangle of %i rows has their products: RᵀR = X̃ᵀX̃', async (n) => {
  const data = dataset(n, 2);
  const triangle = await triangleOf(ofTensors(data), never);
  const [X, y] = [data.features.arraySync(), data.labels.arraySync()];
  const from = (rows: number[][]) => rows.map((row) => row.map((x, j) => x - rows[0]![j]!));
  const rows = from(X).map((x, i) => [1, ...x, from(y)[i]![0]!]);
  expect(triangle.map((column) => column.length)).toEqual([3, 3, 3, 3]);
  for (const [j, column] of triangle.entries()) {
    for (let i = j + 1; i < 3; i++) expect(column[i]).toBe(0);
    for (let l = 0; l < 3; l++) {
      const product = rows.reduce((sum, row) => sum + row[l]! * row[j]!, 0);
      expect(column.reduce((sum, x, i) => sum + x * triangle[l]![i]!, 0)).toBeCloseTo(product, 8);
    }
  }
  release(data);
});

test('small examples after large ones are not lost: nothing cancels', async () => {
  // A column in whose second block the squares are less than the last digit of those in the first.
  const X = Array.from({ length: 512 }, (_, i) => {
    const sign = i % 2 ? 1 : -1;
    return i < 2 ? [0, 0] : i < 256 ? [1e6 * sign, 0] : [1e-3 * sign, (i % 3) - 1];
  });
  const data = { features: tf.tensor2d(X), labels: tf.tensor2d(X.map(([x1, x2]) => [2 * x1! - 3 * x2!])) };
  const [, x1, x2, y] = await triangleOf(ofTensors(data), never);
  const w2 = y![2]! / x2![2]!;
  expect(w2).toBeCloseTo(-3, 6);
  expect((y![1]! - w2 * x2![1]!) / x1![1]!).toBeCloseTo(2, 6);
  release(data);
});

test('a stop is heard at each column', async () => {
  const data = dataset(10, 2);
  await expect(triangleOf(ofTensors(data), always)).rejects.toThrow('stopped');
  await expect(smallestStretch(columns([1]), always)).rejects.toThrow('stopped');
  release(data);
});

describe('of a triangle R', () => {
  const R = columns([2, 0, 0], [1, 4, 0], [3, -2, 0.5]);

  test('R⁻¹z solves Rx = z, and leaves z alone', () => {
    const z = Float64Array.from([9, 2, 1]);
    expect([...backSubstitute(R, z)]).toEqual([0.75, 1.5, 2]);
    expect([...z]).toEqual([9, 2, 1]);
  });

  test('the smallest stretch is 1/‖R⁻¹‖', async () => {
    expect(await smallestStretch(columns([2, 0], [0, -4]), never)).toBeCloseTo(1 / Math.hypot(1 / 2, 1 / 4), 12);
    // R⁻¹ = [[½, −⅛, −3½], [0, ¼, 1], [0, 0, 2]]
    expect(await smallestStretch(R, never)).toBeCloseTo(1 / Math.hypot(1 / 2, 1 / 8, 7 / 2, 1 / 4, 1, 2), 12);
  });

  test('without an inverse nothing is stretched', async () => {
    expect((await smallestStretch(columns([1, 0], [2, 0]), never)) > 0).toBe(false);
    expect((await smallestStretch(columns([0, 0], [2, 1]), never)) > 0).toBe(false);
  });
});
