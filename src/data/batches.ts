import * as tf from '@tensorflow/tfjs';
import { checkCount, checkDataset, checkFlag, checkOptions, checkSeed } from '../checks.ts';
import { hostValues } from '../host.ts';
import { randomSeed, shuffledIndices } from '../random.ts';
import type { Dataset } from '../types.ts';

/** X [rows, d] and y [rows, k], with as many rows as the batch has. */
export type Batch = [X: tf.Tensor2D, y: tf.Tensor2D];

/**
 * One epoch: every example once, in mini-batches. The last one is short when batchSize does not divide n.
 *
 * The iterator owns its batches: each lives until the next one is drawn, the loop ends or it is left. Keep what you need
 * with `X.clone()`. To peek at the first batch, leave the loop:
 *
 *     for (const [X, y] of dataIter(10, features, labels)) { X.print(); y.print(); break; }
 *
 * (`const [first] = dataIter(…)` hands you tensors that are already disposed of, and after a bare `next()` the last
 * batch waits for `return()`.)
 *
 * @param batchSize rows of a batch; above n, there is one short batch
 * @param features X, [n, d]
 * @param labels y, [n, k]
 * @param options shuffle: a new order each time (true), or as they come; seed: any integer, the same order again
 *   (`shuffledIndices(n, seed)` is that order)
 * @throws at the call: RangeError for a value out of its range, TypeError for a wrong type or shape
 */
export function dataIter(
  batchSize: number,
  features: tf.Tensor2D,
  labels: tf.Tensor2D,
  options: { shuffle?: boolean; seed?: number } = {},
): Generator<Batch, void, undefined> {
  checkOptions(options, ['shuffle', 'seed']);
  const { shuffle = true, seed = randomSeed() } = options;
  checkCount('batchSize', batchSize);
  checkDataset({ features, labels });
  checkFlag('shuffle', shuffle);
  checkSeed(seed);
  return batches(batchSize, features, labels, shuffle ? seed : undefined);
}

function* batches(batchSize: number, features: tf.Tensor2D, labels: tf.Tensor2D, seed: number | undefined) {
  const n = features.shape[0];
  const order = seed === undefined ? new Int32Array(n).map((_, i) => i) : shuffledIndices(n, seed);
  const takeFeatures = rowTaker(features, batchSize);
  const takeLabels = rowTaker(labels, batchSize);
  for (let start = 0; start < n; start += batchSize) {
    const indices = order.subarray(start, start + batchSize);
    const X = takeFeatures(indices);
    const y = takeLabels(indices);
    try {
      yield [X, y] as Batch;
    } finally {
      tf.dispose([X, y]);
    }
  }
}

/**
 * Numbers in a batch from which the native `tf.gather` is quicker than copying rows here and handing them over: measured
 * at widths from 100 to 784, where both are equal at 100 000 to 200 000.
 */
const GATHER_FROM = 200_000;

/** A function that takes the rows it is told of a matrix [n, width], as a tensor [rows, width]. */
function rowTaker(matrix: tf.Tensor2D, batchSize: number): (indices: Int32Array) => tf.Tensor2D {
  const isLarge = batchSize * matrix.shape[1] >= GATHER_FROM;
  return tf.getBackend() === 'tensorflow' && isLarge ? gatherer(matrix) : copier(matrix);
}

const gatherer = (matrix: tf.Tensor2D) => (indices: Int32Array) =>
  tf.tidy(() => tf.gather(matrix, tf.tensor1d(indices, 'int32')));

/** Copies rows: on the JavaScript backends ten to fifty times quicker than `tf.gather`. */
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

/**
 * Copies rows into `target`, both ends of each one first. The rows lie far apart in memory: copied whole, each waits for
 * the one before it; short reads run ahead of one another, and a row is on its way when its turn comes.
 */
function copyRows(values: Float32Array, width: number, indices: Int32Array, target: Float32Array): void {
  for (let i = 0; i < indices.length; i++) {
    const [from, to] = [indices[i]! * width, i * width];
    target[to] = values[from]!;
    target[to + width - 1] = values[from + width - 1]!;
  }
  if (width <= 2) return; // that was all of it
  indices.forEach((index, i) => target.set(values.subarray(index * width, (index + 1) * width), i * width));
}

/** Elements of a piece in `inPieces`: a few milliseconds of work on any backend. */
const PIECE = 2 ** 20;

/** All the examples in their own order, in batches as large as is quick: for sums over the whole dataset. */
export function inPieces({ features, labels }: Dataset): Generator<Batch, void, undefined> {
  const rows = Math.ceil(PIECE / (features.shape[1] + labels.shape[1]));
  return dataIter(rows, features, labels, { shuffle: false });
}
