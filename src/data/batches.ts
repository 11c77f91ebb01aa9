import * as tf from '@tensorflow/tfjs';
import { checkCount, checkFlag, checkOptions, checkSeed } from '../arguments.ts';
import { checkDataset } from '../checks.ts';
import { randomSeed, shuffledIndices } from '../random.ts';
import { rowTaker } from './rows.ts';

/** X [rows, d] and y [rows, k], with as many rows as the batch has. */
export type Batch = [X: tf.Tensor2D, y: tf.Tensor2D];

/**
 * One epoch: every example once, in mini-batches. The last one is short when batchSize does not divide n.
 *
 * The iterator owns its batches: each lives until the next one is drawn, the loop ends or it is left. Keep what you need
 * with `X.clone()`. To peek at the first batch, leave the loop. (`const [first] = dataIter(…)` hands you tensors that are already disposed of, and after a bare `next()` the last
 * batch waits for `return()`.)
 *
 * @example
 * import { dataIter, syntheticData } from 'una-capa';
 * const { features, labels } = syntheticData([2, -3.4], 4.2, 1000);
 * for (const [X, y] of dataIter(10, features, labels)) {
 *   console.log(X.shape, y.shape); // [10, 2] [10, 1]
 *   break;
 * }
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
