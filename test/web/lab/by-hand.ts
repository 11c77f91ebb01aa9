import * as tf from '@tensorflow/tfjs';
import * as una from 'una-capa';
import type { Settings } from '../../../web/lab/settings.ts';

/** Where a lane is after some steps, and what its last step saw. */
export interface Reached {
  parameters: una.Parameters;
  /** over all examples */
  loss: number;
  gradients: una.Parameters;
  X: number[][];
  y: number[][];
}

/** The loop that a reader would write: what the laboratory must have after so many steps, one at least. */
export async function byHand(settings: Settings, steps: number): Promise<Record<una.LaneName, Reached>> {
  const { seed, w, b, examples, noise, learningRate, conciseRate = learningRate / 2 } = settings;
  const data = una.syntheticData([...w], b, examples, { noise, seed });
  const sums = await una.moments(data);
  const reached = (name: una.LaneName, rate: number): Reached => {
    const { parameters, ...last } = walk(una[name], data, settings, rate, steps);
    return { parameters, loss: una.meanLoss(sums, parameters, name), ...last };
  };
  const lanes = { scratch: reached('scratch', learningRate), concise: reached('concise', conciseRate) };
  tf.dispose({ ...data });
  return lanes;
}

function walk(lane: una.Lane<una.AnyModel>, data: una.Dataset, settings: Settings, rate: number, steps: number) {
  const { seed, std, batchSize, shuffle } = settings;
  const model = lane.createModel(2, { std, seed });
  for (let epoch = 1, taken = 0; ; epoch++) {
    const order = { shuffle, seed: una.epochSeed(seed, epoch) };
    for (const [X, y] of una.dataIter(batchSize, data.features, data.labels, order)) {
      const { w, b, loss } = lane.gradients(model, X, y);
      lane.trainStep(model, X, y, rate).dispose();
      const gradients = { w: w.arraySync(), b: b.arraySync() };
      tf.dispose([w, b, loss]);
      if (++taken < steps) continue;
      const parameters = lane.parameters(model);
      lane.dispose(model);
      return { parameters, gradients, X: X.arraySync(), y: y.arraySync() };
    }
  }
}
