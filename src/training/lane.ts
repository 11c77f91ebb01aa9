import type * as tf from '@tensorflow/tfjs';
import type { AnyModel, Dataset, Parameters } from '../types.ts';
import type { EpochResult, Epochs, LayerOptions, TrainOptions } from './options.ts';

/** ∂L/∂w and ∂L/∂b of the loss L of a batch, as a step uses them, and L itself. Dispose of all three when done. */
export interface Gradients {
  /** [d, k] */
  w: tf.Tensor2D;
  /** [k] */
  b: tf.Tensor1D;
  loss: tf.Scalar;
}

/**
 * What every lane offers, each for its own kind of model.
 *
 * @example
 * import { concise, scratch, syntheticData } from 'una-capa';
 * const data = syntheticData([2, -3.4], 4.2, 1000, { seed: 1 });
 * const lane = scratch; // or concise: the same calls, the same answers but for the ½
 * const model = lane.createModel(2, { seed: 1 });
 * lane.trainStep(model, data.features, data.labels, 0.03).dispose(); // one step on all examples
 * for await (const { epoch, loss } of lane.train(model, data, { numEpochs: 2 })) console.log(epoch, loss);
 * console.log(await lane.fit(model, data, { numEpochs: 3 })); // the last epoch's result
 * const { w, b, loss } = lane.gradients(model, data.features, data.labels);
 * w.print(); // near 0 at the minimum
 * lane.predict(model, data.features).print();
 * const other = concise.createModel(2);
 * concise.setParameters(other, lane.parameters(model));
 * lane.dispose(model);
 */
export interface Lane<Model extends AnyModel> {
  createModel(numInputs: number, options?: LayerOptions): Model;
  predict(model: Model, X: tf.Tensor2D): tf.Tensor2D;
  gradients(model: Model, X: tf.Tensor2D, y: tf.Tensor2D): Gradients;
  trainStep(model: Model, X: tf.Tensor2D, y: tf.Tensor2D, learningRate: number): tf.Scalar;
  train(model: Model, data: Dataset, options: TrainOptions): Epochs;
  fit(model: Model, data: Dataset, options: TrainOptions): Promise<EpochResult>;
  parameters(model: Model): Parameters;
  setParameters(model: Model, p: Parameters): void;
  dispose(model: Model): void;
}

/** The last thing that a run yields. */
export async function lastOf(run: Epochs): Promise<EpochResult> {
  let last: EpochResult | undefined;
  for await (const result of run) last = result;
  return last!; // a run has one epoch at least
}
