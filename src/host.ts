import type * as tf from '@tensorflow/tfjs';

const read = new WeakMap<object, Float32Array>();

/**
 * The values of a float32 tensor on the host, row after row; read them, do not write.
 *
 * Backends with memory of their own (WebAssembly, native) copy everything at each `dataSync()`. A dataset is read once
 * per epoch, so its copy is kept for as long as its data lives.
 */
export function hostValues(tensor: tf.Tensor): Float32Array {
  let values = read.get(tensor.dataId);
  if (!values) {
    values = tensor.dataSync<'float32'>();
    read.set(tensor.dataId, values);
  }
  return values;
}
