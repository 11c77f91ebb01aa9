import type * as tf from '@tensorflow/tfjs';

/**
 * n examples with d features and k labels each. Whoever holds it disposes of its tensors. TensorFlow.js makes a 0 of a
 * `null` among the numbers of a tensor, which cannot be seen afterwards: look for it before.
 */
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

/** The two ways to the same model: by hand, and with the library. */
export type LaneName = 'scratch' | 'concise';

/** Where a model comes from. */
export interface Origin {
  readonly lesson: 'regression';
  readonly lane: LaneName;
}

/** What the models of all lanes tell of themselves. */
export interface AnyModel extends Origin {
  readonly numInputs: number;
  readonly numOutputs: number;
  /** Set by `dispose`; a disposed model cannot be used. */
  disposed: boolean;
}
