import type * as tf from '@tensorflow/tfjs';

/** n examples with d features and k labels each. Whoever holds it disposes of its tensors. */
export interface Dataset {
  /** X, float32 [n, d] */
  features: tf.Tensor2D;
  /** y, float32 [n, k] */
  labels: tf.Tensor2D;
}

/** The parameters of one layer of k neurons with d inputs, as plain numbers. */
export interface Parameters {
  /** weights, [d, k]: one column a neuron */
  w: number[][];
  /** biases, [k] */
  b: number[];
}

/** What both lanes' models tell of themselves. */
export interface AnyModel {
  readonly lane: 'scratch' | 'concise';
  readonly numInputs: number;
  readonly numOutputs: number;
  /** Set by `dispose`; a disposed model cannot be used. */
  disposed: boolean;
}
