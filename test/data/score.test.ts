import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { leastSquares, moments, score, scratch, syntheticData } from '../../src/index.ts';

test('rmse and r2 of each label, as their definitions say', () => {
  const yHat = tf.tensor2d([[1, 10, 5], [2, 10, 5], [4, 10, 6]]); // prettier-ignore
  const y = tf.tensor2d([[1, 9, 5], [2, 10, 5], [3, 11, 5]]); // prettier-ignore
  const before = tf.memory().numTensors;
  const { rmse, r2 } = score(yHat, y);
  expect(tf.memory().numTensors).toBe(before);
  expect(rmse.map((x) => x ** 2 * 3)).toEqual([1, 2, 1].map((x) => expect.closeTo(x, 12) as number));
  expect(r2).toEqual([expect.closeTo(0.5, 12), 0, NaN]);
  tf.dispose([yHat, y]);
});

test('a constant label is NaN, also far from 0, where the sum of its rounding errors is not', () => {
  const y = tf.fill<tf.Rank.R2>([1001, 1], 1e7 / 3);
  const yHat = tf.zerosLike(y);
  expect(score(yHat, y).r2).toEqual([NaN]);
  tf.dispose([y, yHat]);
});

test('the best fit scores what its noise leaves', async () => {
  const { features, labels } = syntheticData([2, -3.4], 4.2, 1000, { noise: 0.5, seed: 1 });
  const model = scratch.createModel(2);
  scratch.setParameters(model, await leastSquares(features, labels));
  const yHat = scratch.predict(model, features);
  const { rmse, r2 } = score(yHat, labels);
  expect(rmse[0]).toBeCloseTo(0.5, 1);
  expect(r2[0]).toBeCloseTo(1 - 0.25 / (4 + 3.4 ** 2 + 0.25), 2);
  scratch.dispose(model);
  tf.dispose([features, labels, yHat]);
});

test('two shapes, or a value that is not finite, are refused', () => {
  const [y, short, hole] = [tf.tensor2d([[1], [2]]), tf.tensor2d([[1]]), tf.tensor2d([[1], [NaN]])];
  expect(() => score(short, y)).toThrow(/one shape, \[n, k\], got .*\[1, 1\] and .*\[2, 1\]/);
  const wide = tf.tensor2d([[1, 1], [2, 2]]); // prettier-ignore
  expect(() => score(wide, y)).toThrow(/one shape, \[n, k\], got .*\[2, 2\] and .*\[2, 1\]/);
  expect(() => score(hole, y)).toThrow(RangeError);
  expect(() => score(y, [[1], [2]] as never)).toThrow(TypeError);
  tf.dispose([y, short, hole, wide]);
});

test('from moments: where nothing but rounding is left of the errors, they are not below 0', async () => {
  const x = Array.from({ length: 50 }, (_, i) => ((i * i) % 97) / 8);
  const weights = Array.from({ length: 40 }, (_, k) => k + 1);
  const data = { features: tf.tensor2d(x, [50, 1]), labels: tf.tensor2d(x.map((v) => weights.map((w) => w * v))) };
  const { rmse, r2 } = score(await moments(data), { w: [weights], b: weights.map(() => 0) });
  for (const error of rmse) expect(error).toBeGreaterThanOrEqual(0);
  for (const error of rmse) expect(error).toBeLessThan(1e-5);
  expect(r2).toEqual(weights.map(() => expect.closeTo(1, 9) as number));
  tf.dispose([data.features, data.labels]);
});

test('from moments: NaN for a label that never changes', async () => {
  const data = { features: tf.tensor2d([[1], [2], [4]]), labels: tf.tensor2d([[5], [5], [5]]) };
  const { rmse, r2 } = score(await moments(data), { w: [[0]], b: [4] });
  expect([rmse[0], r2[0]]).toEqual([1, NaN]);
  tf.dispose([data.features, data.labels]);
});
