import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { DivergenceError, stableLearningRate, standardize } from '../../src/index.ts';
import { lanes } from '../lanes.ts';
import { dataset, errorOf, release } from '../training/runs.ts';

test.each(lanes)('$name: divergence tells the stable rates as they are, and on standardized features', async (it) => {
  const { lane, name } = it;
  const { features: X, labels } = dataset(50, 2, 3);
  const features = tf.tidy(() => X.mul<tf.Tensor2D>([[5, 0.1]]).add<tf.Tensor2D>([[30, -2]]));
  const data = { features, labels };
  const model = lane.createModel(2, { numOutputs: 3, seed: 1 });
  const error = (await errorOf(
    lane.train(model, data, { numEpochs: 2, learningRate: 1, batchSize: 20 }),
  )) as DivergenceError;
  expect(error).toBeInstanceOf(DivergenceError);
  const z = standardize(features);
  const options = { batchSize: 20, lane: name };
  expect(error.stableLearningRate).toBe(await stableLearningRate(data, options));
  const standardized = await stableLearningRate({ features: z.features, labels }, options);
  expect(error.standardizedLearningRate / standardized).toBeCloseTo(1, 5);
  expect(error.standardizedLearningRate).toBeGreaterThan(100 * error.stableLearningRate);
  lane.dispose(model);
  tf.dispose([X, z.features]);
  release(data);
});
