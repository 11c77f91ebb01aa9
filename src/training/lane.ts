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

/** What every lane offers, each for its own kind of model. */
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
