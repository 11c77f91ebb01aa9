import * as tf from '@tensorflow/tfjs';
import { hostValues } from '../host.ts';

/**
 * A function that takes the rows it is told of a matrix [n, width], as a tensor [rows, width].
 *
 * @param batchSize how many rows it will mostly be told
 */
export function rowTaker(matrix: tf.Tensor2D, batchSize: number): (indices: Int32Array) => tf.Tensor2D {
  const isLarge = batchSize * matrix.shape[1] >= GATHER_FROM;
  return tf.getBackend() === 'tensorflow' && isLarge ? gatherer(matrix) : copier(matrix);
}

/**
 * Numbers in a batch from which the native `tf.gather` is quicker than copying rows here and handing them over: measured
 * at widths from 100 to 784, where both are equal at 100 000 to 200 000.
 */
const GATHER_FROM = 200_000;

const gatherer = (matrix: tf.Tensor2D) => (indices: Int32Array) =>
  tf.tidy(() => tf.gather(matrix, tf.tensor1d(indices, 'int32')));

/** Copies rows: on the JavaScript backends many times quicker than `tf.gather`, the more the larger the batch. */
function copier(matrix: tf.Tensor2D): (indices: Int32Array) => tf.Tensor2D {
  const values = hostValues(matrix);
  const width = matrix.shape[1];
  // Only WebAssembly copies what it is given. The others keep the array itself, so that each batch needs its own: a
  // reader's clone of an earlier batch must not change.
  let reused = new Float32Array(0);
  const mayReuse = tf.getBackend() === 'wasm';
  return (indices) => {
    const size = indices.length * width;
    const rows = mayReuse && reused.length === size ? reused : (reused = new Float32Array(size));
    copyRows(values, width, indices, rows);
    return tf.tensor2d(rows, [indices.length, width]);
  };
}

/** Numbers in a row up to which copying them one by one is quicker than a call for the whole row. */
const NARROW = 32;

/**
 * Copies rows of a matrix, whose values lie row after row, into `target`.
 *
 * The rows lie far apart in memory, and a copy of one waits until it has come from there. So all of them are read here
 * and there before: these reads do not wait for one another, and when a row's turn comes, it has arrived. Their sum is
 * of no use, but the compiler would leave out reads whose result goes nowhere.
 */
export function copyRows(values: Float32Array, width: number, indices: Int32Array, target: Float32Array): void {
  if (width <= NARROW) copyNarrow(values, width, indices, target);
  else copyWide(values, width, indices, target);
}

function copyNarrow(values: Float32Array, width: number, indices: Int32Array, target: Float32Array): void {
  const [middle, last] = [width >> 1, width - 1];
  let sum = 0;
  for (const index of indices) {
    const row = index * width;
    sum += values[row]! + values[row + middle]! + values[row + last]!;
  }
  target[0] = sum; // until the first row is copied over it
  let to = 0;
  for (const index of indices) {
    for (let from = index * width, end = from + width; from < end; from++) target[to++] = values[from]!;
  }
}

function copyWide(values: Float32Array, width: number, indices: Int32Array, target: Float32Array): void {
  const [step, last] = [width >> 3, width - 1];
  let sum = 0;
  for (const index of indices) {
    const row = index * width; // nine reads, written out: a loop over them takes half as long again
    sum += values[row]! + values[row + step]! + values[row + 2 * step]! + values[row + 3 * step]!;
    sum += values[row + 4 * step]! + values[row + 5 * step]! + values[row + 6 * step]! + values[row + 7 * step]!;
    sum += values[row + last]!;
  }
  target[0] = sum; // until the first row is copied over it
  let to = 0;
  for (const index of indices) {
    target.set(values.subarray(index * width, (index + 1) * width), to);
    to += width;
  }
}
