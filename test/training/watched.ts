import * as tf from '@tensorflow/tfjs';
import { onTestFinished } from 'vitest';
import { withDefaults, type TrainOptions } from '../../src/training/options.ts';
import { TrainingWatch, type Watched } from '../../src/training/watch.ts';
import type { Parameters } from '../../src/index.ts';

/** One weight and a bias of 0. */
export const weight = (w: number): Parameters => ({ w: [[w]], b: [0] });

/**
 * A watch over a lane that does as the test says: its model is one weight, and ŷ is that weight, because every x is 1.
 * A loss is the distance to the label.
 */
export function watchOver({
  start = 1,
  label = 0,
  lane = {},
  ...options
}: Partial<TrainOptions> & { start?: number; label?: number; lane?: Partial<Watched> } = {}) {
  const data = { features: tf.tensor2d([[1], [1]]), labels: tf.tensor2d([[label], [label]]) };
  onTestFinished(() => tf.dispose([data.features, data.labels]));
  const state = { current: weight(start) };
  const watched: Watched = {
    model: { lesson: 'regression', lane: 'scratch', numInputs: 1, numOutputs: 1, disposed: false },
    parameters: () => state.current,
    setParameters: (p) => void (state.current = p),
    exampleLoss: (yHat, y) => Math.abs(yHat[0]! - y[0]!),
    stableRates: () => Promise.resolve(() => ({ stableLearningRate: 1, standardizedLearningRate: 1 })),
    ...lane,
  };
  const watch = new TrainingWatch(data, withDefaults({ numEpochs: 1, ...options }), watched);
  /** An epoch of one step, which leads to this weight. */
  const epoch = async (w: number) => {
    await watch.startEpoch();
    state.current = weight(w);
    await watch.afterStep();
    return watch.endEpoch();
  };
  return { watch, state, epoch };
}
