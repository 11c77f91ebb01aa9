import type * as tf from '@tensorflow/tfjs';
import { checkFeatures, checkFinite, describe } from '../checks.ts';
import { hostValues } from '../host.ts';

/** How far predictions lie from the labels, one number a label. */
export interface Score {
  /** √ mean (ŷ − y)², in the label's own unit: [k] */
  rmse: number[];
  /** R² = 1 − Σ (ŷ − y)² / Σ (y − mean(y))²: 1 is perfect, 0 no better than always saying the mean; [k] */
  r2: number[];
}

/**
 * How good predictions are, in float64. Score them on examples that were held out (`split`): on those it was trained
 * with, a model looks better than it is.
 *
 * @example
 * import * as tf from '@tensorflow/tfjs';
 * import { score } from 'una-capa';
 * console.log(score(tf.tensor2d([[1], [2], [4]]), tf.tensor2d([[1], [2], [3]]))); // { rmse: [0.577…], r2: [0.5] }
 *
 * @param yHat predictions, [n, k]; they stay the caller's
 * @param y labels, [n, k]
 * @returns one number a label; r2 of a label that never changes is NaN
 * @throws TypeError for a wrong type or two shapes, RangeError for a value that is not finite
 */
export function score(yHat: tf.Tensor2D, y: tf.Tensor2D): Score {
  checkPair(yHat, y);
  const [n, k] = y.shape;
  const [predictions, labels] = [hostValues(yHat), hostValues(y)];
  const errors = columnSums(k, predictions, (prediction, i) => (prediction - labels[i]!) ** 2);
  // Measured from the first label, the mean of a label that never changes is exact.
  const means = columnSums(k, labels, (label, i) => label - labels[i % k]!).map((sum, j) => labels[j]! + sum / n);
  const spreads = columnSums(k, labels, (label, i) => (label - means[i % k]!) ** 2);
  return {
    rmse: errors.map((sum) => Math.sqrt(sum / n)),
    r2: errors.map((sum, j) => (spreads[j] === 0 ? NaN : 1 - sum / spreads[j]!)),
  };
}

function checkPair(yHat: tf.Tensor2D, y: tf.Tensor2D): void {
  for (const [name, matrix] of Object.entries({ yHat, y })) {
    checkFeatures(name, matrix);
    checkFinite(name, matrix);
  }
  if (yHat.shape[0] === y.shape[0] && yHat.shape[1] === y.shape[1]) return;
  throw new TypeError(`yHat and y must have one shape, [n, k], got ${describe(yHat)} and ${describe(y)}.`);
}

/** The sums of f(value, index) over each of k columns. */
function columnSums(k: number, values: Float32Array, f: (value: number, index: number) => number): number[] {
  const sums = new Array<number>(k).fill(0);
  values.forEach((value, i) => (sums[i % k]! += f(value, i)));
  return sums;
}
