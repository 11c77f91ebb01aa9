import type * as tf from '@tensorflow/tfjs';
import { checkFinitePair, checkParameters } from '../checks.ts';
import { hostValues } from '../host.ts';
import type { Parameters } from '../types.ts';
import { checkMoments, isMoments, type Moments } from './moments.ts';

/** How far predictions lie from the labels, one number a label. */
export interface Score {
  /** √ mean (ŷ − y)², in the label's own unit: [k] */
  rmse: number[];
  /** R² = 1 − Σ (ŷ − y)² / Σ (y − mean(y))²: 1 is perfect, 0 no better than always saying the mean; [k] */
  r2: number[];
}

/**
 * How good predictions are, in float64. Score them on examples that were held out (`split`): on those it was trained
 * with, a model looks better than it is. From moments it is the score of any parameters on all the examples that the moments
 * are of, without reading one of them again, right to some 12 digits of the label's own variance.
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
export function score(yHat: tf.Tensor2D, y: tf.Tensor2D): Score;
/**
 * @param moments of features [n, d] and labels [n, k]
 * @param p w [d, k] and b [k]
 * @throws TypeError not moments, or parameters of another shape; RangeError for values that are not finite
 */
export function score(moments: Moments, p: Parameters): Score;
export function score(first: tf.Tensor2D | Moments, second: tf.Tensor2D | Parameters): Score {
  return isMoments(first) ? ofMoments(first, second as Parameters) : ofTensors(first, second as tf.Tensor2D);
}

function ofMoments(moments: Moments, p: Parameters): Score {
  checkMoments(moments);
  const { n, numInputs: d, mean, cross } = moments;
  checkParameters(p, d, mean.length - d);
  const squares = p.b.map((_, k) => meanSquaredError(moments, p, k));
  return {
    rmse: squares.map(Math.sqrt),
    r2: squares.map((square, k) => (cross[d + k]![d + k] === 0 ? NaN : 1 - (square * n) / cross[d + k]![d + k]!)),
  };
}

/**
 * Of the k-th label: its error y − Xw − b is a sum of columns, so that its mean square, its variance and the square of its
 * mean, is uᵀCu/n + (mean·u − b)², where u takes y − Xw of the columns (x, y).
 */
export function meanSquaredError({ n, numInputs, mean, cross }: Moments, { w, b }: Parameters, k: number): number {
  const u = mean.map((_, i) => (i < numInputs ? -w[i]![k]! : Number(i === numInputs + k)));
  const sum = (values: number[]) => values.reduce((total, value, i) => total + value * u[i]!, 0);
  const variance = Math.max(0, sum(cross.map(sum)) / n);
  return variance + (sum(mean) - b[k]!) ** 2;
}

function ofTensors(yHat: tf.Tensor2D, y: tf.Tensor2D): Score {
  checkFinitePair(yHat, y);
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

/** The sums of f(value, index) over each of k columns. */
function columnSums(k: number, values: Float32Array, f: (value: number, index: number) => number): number[] {
  const sums = new Array<number>(k).fill(0);
  values.forEach((value, i) => (sums[i % k]! += f(value, i)));
  return sums;
}
