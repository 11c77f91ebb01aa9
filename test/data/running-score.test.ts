import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { runningScore } from '../../src/data/running-score.ts';
import { score } from '../../src/index.ts';
import { numbers } from '../lanes.ts';

test('is what score says of all of them at once', () => {
  const stream = numbers();
  const y = Array.from({ length: 500 }, () => stream.next().value);
  const yHat = y.map((value) => value / 2 + stream.next().value / 4);
  const running = runningScore();
  yHat.forEach((value, i) => running.add(value, y[i]!));
  const [predictions, labels] = [yHat, y].map((values) => tf.tensor2d(values, [500, 1])) as [tf.Tensor2D, tf.Tensor2D];
  const { rmse, r2 } = score(predictions, labels);
  expect(running.now.n).toBe(500);
  expect(running.now.rmse).toBeCloseTo(rmse[0]!, 12);
  expect(running.now.r2).toBeCloseTo(r2[0]!, 12);
  tf.dispose([predictions, labels]);
});

test('loses no digits far from 0', () => {
  const running = runningScore();
  for (let i = 0; i < 1000; i++) running.add(1e9 + (i % 2), 1e9 + (i % 3));
  const [labels, errors] = [
    [...Array(1000).keys()].map((i) => i % 3),
    [...Array(1000).keys()].map((i) => (i % 2) - (i % 3)),
  ];
  const mean = labels.reduce((sum, y) => sum + y) / 1000;
  const sum = (values: number[]) => values.reduce((total, value) => total + value ** 2, 0);
  expect(running.now.rmse).toBe(Math.sqrt(sum(errors) / 1000));
  expect(running.now.r2).toBeCloseTo(1 - sum(errors) / sum(labels.map((y) => y - mean)), 8);
});

test('a label that never changes has no R²', () => {
  const running = runningScore();
  for (const yHat of [1, 2, 3]) running.add(yHat, 0.1);
  expect(running.now.r2).toBeNaN();
});
