import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { leastSquares, score, scratch, syntheticData } from '../../src/index.ts';

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
