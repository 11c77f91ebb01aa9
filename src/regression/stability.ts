import type * as tf from '@tensorflow/tfjs';
import { dot } from '../data/columns.ts';
import type { Moments } from '../data/moments.ts';
import type { Scales } from '../data/standardize.ts';
import { hostValues } from '../host.ts';
import type { Turns } from '../turns.ts';
import { largestEigenvalue } from './lanczos.ts';

/** How steeply the mean ½-loss of n examples x̃ = (x, 1) curves. */
export interface Curvature {
  n: number;
  /** the largest eigenvalue of H = X̃ᵀX̃/n: of all examples, in the steepest direction */
  lambda: number;
  /** R², the largest ‖x̃‖²: of a single example */
  largestNorm: number;
}

/**
 * η* = 2 / ((1 − c)·λ + c·R²), c = (n − B) / (B(n − 1)), for the shortest batch of a run, which bears least: the last
 * one, where the batch size does not divide n.
 */
export function stableRate({ n, lambda, largestNorm }: Curvature, batchSize: number): number {
  const B = n % batchSize || Math.min(batchSize, n);
  const c = B === n ? 0 : (n - B) / (B * (n - 1));
  return 2 / ((1 - c) * lambda + c * largestNorm);
}

/** Of features as they are, or standardized with these scales: no copy of them is made, and no matrix H. */
export async function curvatureOf(features: tf.Tensor2D, turns: Turns, scales?: Scales): Promise<Curvature> {
  await turns.take();
  const [n, d] = features.shape;
  const { mean, std } = scales ?? { mean: new Array<number>(d).fill(0), std: new Array<number>(d).fill(1) };
  // The standardized examples are X̃S, so that their H is SᵀHS.
  const times = async (v: Float64Array) => {
    const Sv = v.map((x, j) => (j < d ? x / std[j]! : x));
    Sv[d]! -= mean.reduce((sum, m, j) => sum + m * Sv[j]!, 0);
    const HSv = await timesH(features, Sv, turns);
    return HSv.map((x, j) => (j < d ? (x - mean[j]! * HSv[d]!) / std[j]! : x));
  };
  const lambda = await largestEigenvalue(times, d + 1, turns);
  return { n, lambda, largestNorm: largestSquaredNorm(features, { mean, std }) };
}

/** Of the examples that the moments are of. */
export async function curvatureOfMoments(moments: Moments, turns: Turns): Promise<Curvature> {
  const { n, numInputs: d, cross, largestNorm } = moments;
  await turns.take();
  const C = cross.slice(0, d).map((row) => Float64Array.from(row.slice(0, d)));
  const extendedMean = Float64Array.from([...moments.mean.slice(0, d), 1]);
  // H = C/n + m̃m̃ᵀ, where C does not know the 1 of x̃.
  const times = (v: Float64Array) => {
    const along = dot(extendedMean, v);
    return Promise.resolve(extendedMean.map((m, j) => m * along + (j < d ? dot(C[j]!, v) / n : 0)));
  };
  return { n, lambda: await largestEigenvalue(times, d + 1, turns), largestNorm };
}

/** Numbers between two looks at the clock. */
const LOOK_EVERY = 2 ** 17;

/** Hv = X̃ᵀ(X̃v)/n, example by example. */
async function timesH(features: tf.Tensor2D, v: Float64Array, turns: Turns): Promise<Float64Array> {
  const [n, d] = features.shape;
  const x = hostValues(features);
  const Hv = new Float64Array(d + 1);
  const rows = Math.ceil(LOOK_EVERY / d);
  for (let row = 0; row < n; row++) {
    let product = v[d]!;
    for (let j = 0; j < d; j++) product += x[row * d + j]! * v[j]!;
    product /= n;
    for (let j = 0; j < d; j++) Hv[j]! += product * x[row * d + j]!;
    Hv[d]! += product;
    if (row % rows === 0 && turns.isDue()) await turns.take();
  }
  return Hv;
}

/** R² = max ‖x̃‖². */
function largestSquaredNorm(features: tf.Tensor2D, { mean, std }: Scales): number {
  const [n, d] = features.shape;
  const x = hostValues(features);
  let largest = 0;
  for (let row = 0; row < n; row++) {
    let squaredNorm = 1;
    for (let j = 0; j < d; j++) squaredNorm += ((x[row * d + j]! - mean[j]!) / std[j]!) ** 2;
    largest = Math.max(largest, squaredNorm);
  }
  return largest;
}
