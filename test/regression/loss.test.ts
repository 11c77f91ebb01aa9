import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { leastSquares, meanLoss, mergeMoments, moments, syntheticData, type Dataset } from '../../src/index.ts';
import { lanes, meanSquare } from '../lanes.ts';

const several = () => syntheticData([[1, -2, 0.5], [0.25, 3, -1]], [1, 0, -4], 300, { noise: 0.3, seed: 2 }); // prettier-ignore
const release = ({ features, labels }: Dataset) => tf.dispose([features, labels]);
const square = (data: Dataset, p: Parameters<typeof meanSquare>[0]) =>
  meanSquare(p, data.features.dataSync<'float32'>(), data.labels.dataSync<'float32'>());

test.each(lanes)("$name: the mean loss over the data, in the lane's own convention", async ({ name, lossFactor }) => {
  const data = several();
  const sums = await moments(data);
  const somewhere = { w: [[0, 7, -1], [2, 0.5, 3]], b: [10, -0.25, 100] }; // prettier-ignore
  for (const p of [somewhere, await leastSquares(data.features, data.labels)]) {
    expect(meanLoss(sums, p, name) / (lossFactor * square(data, p))).toBeCloseTo(1, 9);
  }
  release(data);
});

test('is scratch’s where no lane is named, and never negative', async () => {
  const data = syntheticData([2, -3.4], 4.2, 1000, { noise: 0, seed: 1 });
  const sums = await moments(data);
  const best = await leastSquares(data.features, data.labels);
  expect(meanLoss(sums, best)).toBe(meanLoss(sums, best, 'scratch'));
  expect(meanLoss(sums, best)).toBeGreaterThanOrEqual(0);
  expect(meanLoss(sums, best)).toBeLessThan(1e-12);
  release(data);
});

test('of parts taken together, the mean of theirs', async () => {
  const parts = [1, 2].map((seed) => syntheticData([2], 1, 500, { noise: 1, seed }));
  const [a, b] = [await moments(parts[0]!), await moments(parts[1]!)];
  const p = { w: [[1]], b: [3] };
  expect(meanLoss(mergeMoments(a, b), p)).toBeCloseTo((meanLoss(a, p) + meanLoss(b, p)) / 2, 12);
  parts.forEach(release);
});

test('refuses parameters of another shape, and no lane', async () => {
  const data = several();
  const sums = await moments(data);
  expect(() => meanLoss(sums, { w: [[1]], b: [0] })).toThrow(/w must be numbers of shape \[2, 3\]/);
  expect(() => meanLoss(data as never, { w: [[1]], b: [0] })).toThrow(/moments must have mean/);
  const p = await leastSquares(sums);
  expect(() => meanLoss(sums, p, 'toString' as never)).toThrow(TypeError);
  release(data);
});
