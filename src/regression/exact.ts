import type * as tf from '@tensorflow/tfjs';
import { checkOptions, checkSignal } from '../arguments.ts';
import { checkFiniteDataset } from '../checks.ts';
import { checkMoments, isMoments, type Moments } from '../data/moments.ts';
import { warnOfPrecision, type OnWarning } from '../data/precision.ts';
import { eventLoopTurns } from '../turns.ts';
import type { Dataset } from '../types.ts';
import { ofTensors } from './examples.ts';
import { solve } from './normal-equations.ts';
import { solveExamples, type Solution } from './qr.ts';

export type { Solution } from './qr.ts';

/** How to solve. */
export interface SolveOptions {
  /** stops the computation, with an AbortError */
  signal?: AbortSignal;
  /** hears of a column that float32 cannot hold well */
  onWarning?: OnWarning;
}

/**
 * The exact minimum of the mean squared error, in float64: the yardstick for both lanes.
 *
 * `rank` is how many columns of (1, X) no others can replace: at most d + 1, and then there is one minimum. A smaller one
 * means that features repeat each other (a column twice, all columns of a one-hot code beside the bias) or that there are
 * no more examples than features: many parameters are equally good, and w says nothing of single features. Of those it is
 * the one with the smallest w (on features brought to one scale), which shares the weight evenly among equal features; a
 * constant feature gets none. What only float32's rounding tells apart counts as equal.
 *
 * The solution is exact for the numbers that the tensors hold, which is not always those that were meant. Of NIST's
 * certified digits, rounding the data to float32 leaves 5.0 (Norris), 5.9 (Pontius), 4.9 (Longley), 8.6 to 8.9
 * (Wampler 1, 3, 4), 4.8 (Wampler 2), 0.9 (Wampler 5) and none (Filip); against the solution of the rounded data 12.7,
 * 12.8 and 13.9 digits agree for the first three. Large offsets cost most: subtract an origin before making the tensor.
 * And TensorFlow.js makes a 0 of a `null` among the numbers, which cannot be seen in a tensor: look for it before.
 *
 * From `moments` it takes milliseconds, however many examples they are of. But products square: what makes up less than a
 * millionth of the columns, which tensors still tell apart, counts as equal there, and half of the digits are lost.
 *
 * @example
 * import { leastSquares, syntheticData } from 'una-capa';
 * const { features, labels } = syntheticData([2, -3.4], 4.2, 1000);
 * const { w, b, rank } = await leastSquares(features, labels);
 * console.log(w, b, rank); // about [[2], [-3.4]] [4.2], and 3
 *
 * @param features X, [n, d]; it stays the caller's, as the labels do
 * @param labels y, [n, k]
 * @returns w [d, k], b [k] and the rank
 * @throws TypeError for a wrong type or shape, RangeError for values that are not finite; AbortError when stopped (where
 *   the rank is below d + 1, the last piece of work leaves the event loop no turn: 0.3 s at 200 features, 3 s at 400)
 */
export function leastSquares(features: tf.Tensor2D, labels: tf.Tensor2D, options?: SolveOptions): Promise<Solution>;
export function leastSquares(moments: Moments): Promise<Solution>;
export async function leastSquares(
  first: tf.Tensor2D | Moments,
  labels?: tf.Tensor2D,
  options: SolveOptions = {},
): Promise<Solution> {
  if (isMoments(first)) {
    checkMoments(first);
    return solve(first);
  }
  const data = { features: first, labels };
  checkFiniteDataset(data);
  checkOptions(options, ['signal', 'onWarning']);
  checkSignal(options.signal);
  warnOfPrecision(data, options.onWarning);
  return (await solveExamples(ofTensors(data), eventLoopTurns(options.signal))).solution;
}

/** Whether `leastSquares` would take a few seconds at most. */
export function isQuicklySolved({ features, labels }: Dataset): boolean {
  const [n, d] = features.shape;
  return isQuick(n, d, labels.shape[1]);
}

/** Of n examples with d features and k labels; measured in nanoseconds, on two ordinary cores. */
export function isQuick(n: number, d: number, k: number): boolean {
  const triangle = n * (d + 1 + k) * (4 * (d + 1) + 12);
  const singularValues = 40 * Math.min(n, d) ** 2 * d;
  return triangle + singularValues < 4e9;
}
