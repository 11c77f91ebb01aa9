import * as tf from '@tensorflow/tfjs';
import { checkOptions, checkSeed, describe } from '../arguments.ts';
import { checkDataset } from '../checks.ts';
import { hostValues } from '../host.ts';
import { randomSeed, shuffledIndices, streamSeed } from '../random.ts';
import type { Dataset } from '../types.ts';

/** How to divide a dataset. */
export interface SplitOptions {
  /**
   * the fraction of the examples that is held out, between 0 and 1
   * @default 0.2
   */
  test?: number;
  /** any integer: the same examples held out again; without it, others each time */
  seed?: number;
}

/**
 * Divides the examples at random: one part to train on, one held out to see what the model predicts on what it has never
 * seen. Each example is in exactly one part, its features with its labels.
 *
 * @example
 * import { split, syntheticData } from 'una-capa';
 * const { train, test } = split(syntheticData([2, -3.4], 4.2, 1000), { test: 0.2, seed: 1 });
 * console.log(train.features.shape, test.features.shape); // [800, 2] [200, 2]
 *
 * @param data features [n, d] and labels [n, k]; they stay the caller's
 * @returns four new tensors, the caller's too: dispose of them when done
 * @throws TypeError for a wrong type or shape, RangeError where a part would be empty
 */
export function split(data: Dataset, options: SplitOptions = {}): { train: Dataset; test: Dataset } {
  checkDataset(data);
  checkOptions(options, ['test', 'seed']);
  const { test = 0.2, seed = randomSeed() } = options;
  checkSeed(seed);
  const n = data.features.shape[0];
  const heldOut = countHeldOut(n, test);
  const order = shuffledIndices(n, streamSeed(seed, 'split'));
  return { train: rowsOf(data, order.subarray(heldOut)), test: rowsOf(data, order.subarray(0, heldOut)) };
}

function countHeldOut(n: number, test: unknown): number {
  if (typeof test !== 'number') throw new TypeError(`test must be a fraction between 0 and 1, got ${describe(test)}.`);
  const heldOut = Math.round(test * n);
  if (heldOut > 0 && heldOut < n) return heldOut;
  throw new RangeError(
    `test must be a fraction that leaves both parts an example at least: of ${n} here, ${test} would hold out ${heldOut}.`,
  );
}

function rowsOf({ features, labels }: Dataset, indices: Int32Array): Dataset {
  return { features: takeRows(features, indices), labels: takeRows(labels, indices) };
}

function takeRows(matrix: tf.Tensor2D, indices: Int32Array): tf.Tensor2D {
  const width = matrix.shape[1];
  const values = hostValues(matrix);
  const rows = new Float32Array(indices.length * width);
  indices.forEach((index, i) => rows.set(values.subarray(index * width, (index + 1) * width), i * width));
  return tf.tensor2d(rows, [indices.length, width]);
}
