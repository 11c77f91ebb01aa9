import * as tf from '@tensorflow/tfjs';
import { checkFeatures, checkFinite, checkParameters } from '../checks.ts';
import { hostValues } from '../host.ts';
import type { Parameters } from '../types.ts';

/** Features brought to mean 0 and standard deviation 1, and the way back for what was learnt on them. */
export interface Standardized {
  /** (X − mean) / std, float32 [n, d]; dispose of it when done */
  features: tf.Tensor2D;
  /** of each feature, [d] */
  mean: number[];
  /** of each feature, [d], of the population (÷ n); 1 for a feature that never changes, which is only centred */
  std: number[];
  /** From w and b learnt on the standardized features to those that give the same predictions on the original ones. */
  restore(p: Parameters): Parameters;
}

/**
 * z = (x − mean) / std, feature by feature, computed in float64.
 *
 * @param features X, [n, d]
 * @throws TypeError for a wrong type or shape, RangeError for a value that is not finite
 */
export function standardize(features: tf.Tensor2D): Standardized {
  checkFeatures('features', features);
  checkFinite('features', features);
  const [n, d] = features.shape;
  const x = hostValues(features);
  // Sums of differences to the first row: exact for a feature that never changes.
  const mean = columnMeans(x, d, (value, j) => value - x[j]!).map((difference, j) => x[j]! + difference);
  const variance = columnMeans(x, d, (value, j) => (value - mean[j]!) ** 2);
  const std = variance.map((v) => Math.sqrt(v) || 1);
  const z = Float32Array.from(x, (value, i) => (value - mean[i % d]!) / std[i % d]!);
  return {
    features: tf.tensor2d(z, [n, d]),
    mean,
    std,
    restore: (p) => restore(p, mean, std),
  };
}

/** The mean of each of d columns of f(x, column). */
function columnMeans(x: Float32Array, d: number, f: (value: number, column: number) => number): number[] {
  const sums = new Float64Array(d);
  x.forEach((value, i) => (sums[i % d]! += f(value, i % d)));
  return Array.from(sums, (sum) => sum / (x.length / d));
}

/** ŷ = Σ w (x − mean)/std + b = Σ (w/std) x + (b − Σ w · mean/std). */
function restore(p: Parameters, mean: number[], std: number[]): Parameters {
  checkParameters(p, mean.length, p?.b?.length ?? 0);
  const w = p.w.map((row, j) => row.map((weight) => weight / std[j]!));
  const b = p.b.map((bias, k) => w.reduce((sum, row, j) => sum - row[k]! * mean[j]!, bias));
  return { w, b };
}
