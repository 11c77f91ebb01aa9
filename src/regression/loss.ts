import { checkParameters } from '../checks.ts';
import { checkMoments, type Moments } from '../data/moments.ts';
import { meanSquaredError } from '../data/score.ts';
import type { LaneName, Parameters } from '../types.ts';
import { conventionOf } from './conventions.ts';

/**
 * The mean loss over all the examples that the moments are of, without reading one of them again: what `train` yields.
 *
 * It is right to some 12 digits of the label's own variance: of a much smaller loss fewer digits are left.
 *
 * @example
 * import { leastSquares, meanLoss, moments, syntheticData } from 'una-capa';
 * const sums = await moments(syntheticData([2, -3.4], 4.2, 1000, { noise: 0.01 }));
 * const best = await leastSquares(sums);
 * console.log(meanLoss(sums, best), meanLoss(sums, best, 'concise')); // about 0.01²/2 and 0.01²
 *
 * @param moments of features [n, d] and labels [n, k]
 * @param p w [d, k] and b [k]
 * @param lane whose convention: scratch's ½(ŷ − y)² (the default), concise's (ŷ − y)²
 * @throws TypeError for moments, parameters or a lane that cannot be, RangeError for values that are not finite
 */
export function meanLoss(moments: Moments, p: Parameters, lane: LaneName = 'scratch'): number {
  checkMoments(moments);
  const numOutputs = moments.mean.length - moments.numInputs;
  checkParameters(p, moments.numInputs, numOutputs);
  const squares = p.b.map((_, k) => meanSquaredError(moments, p, k));
  // A convention's loss is a multiple of the squared error: what the error 1 costs.
  return (conventionOf(lane).loss(1) * squares.reduce((sum, square) => sum + square)) / numOutputs;
}
