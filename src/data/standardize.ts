import * as tf from '@tensorflow/tfjs';
import { describe } from '../arguments.ts';
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
  /**
   * The same for other examples, with this mean and this std: (X − mean) / std, [m, d], a new tensor for the caller to
   * dispose of.
   *
   * @param X [m, d]
   * @throws TypeError for a wrong type, shape or number of columns, RangeError for a value that is not finite
   */
  transform(X: tf.Tensor2D): tf.Tensor2D;
  /**
   * From w and b learnt on the standardized features to those that give the same predictions on the original ones.
   *
   * @throws TypeError w or b of another shape, RangeError not finite
   */
  restore(p: Parameters): Parameters;
}

/**
 * z = (x − mean) / std, feature by feature, computed in float64.
 *
 * @example
 * import * as tf from '@tensorflow/tfjs';
 * import { standardize } from 'una-capa';
 * const { features, mean, std, transform } = standardize(tf.tensor2d([[1, 200], [3, 600]]));
 * features.print(); // [[-1, -1], [1, 1]]
 * console.log(mean, std); // [2, 400] [1, 200]
 * transform(tf.tensor2d([[2, 800]])).print(); // [[0, 2]]
 *
 * @param features X, [n, d]; it stays the caller's
 * @throws TypeError for a wrong type or shape, RangeError for a value that is not finite
 */
export function standardize(features: tf.Tensor2D): Standardized {
  checkFeatures('features', features);
  checkFinite('features', features);
  const { mean, std } = columnScales(features);
  return {
    features: scaled(features, mean, std),
    mean,
    std,
    transform: (X) => {
      checkSameColumns(X, mean.length);
      return scaled(X, mean, std);
    },
    restore: (p) => restore(p, mean, std),
  };
}

/** Of each column, [d]. */
export type Scales = Pick<Standardized, 'mean' | 'std'>;

/** Mean and standard deviation of each column; 1 for one that never changes. */
export function columnScales(features: tf.Tensor2D): Scales {
  const x = hostValues(features);
  const d = features.shape[1];
  // Sums of differences to the first row: exact for a feature that never changes.
  const mean = columnMeans(x, d, (value, j) => value - x[j]!).map((difference, j) => x[j]! + difference);
  const variance = columnMeans(x, d, (value, j) => (value - mean[j]!) ** 2);
  return { mean, std: variance.map((v) => Math.sqrt(v) || 1) };
}

/** The mean of each of d columns of f(x, column). */
function columnMeans(x: Float32Array, d: number, f: (value: number, column: number) => number): number[] {
  const sums = new Float64Array(d);
  x.forEach((value, i) => (sums[i % d]! += f(value, i % d)));
  return Array.from(sums, (sum) => sum / (x.length / d));
}

function scaled(X: tf.Tensor2D, mean: number[], std: number[]): tf.Tensor2D {
  const d = mean.length;
  const z = Float32Array.from(hostValues(X), (value, i) => (value - mean[i % d]!) / std[i % d]!);
  return tf.tensor2d(z, X.shape);
}

function checkSameColumns(X: tf.Tensor2D, d: number): void {
  checkFeatures('X', X);
  checkFinite('X', X);
  if (X.shape[1] === d) return;
  throw new TypeError(`X must have shape [n, ${d}], as the standardized features have; got ${describe(X)}.`);
}

/** ŷ = Σ w (x − mean)/std + b = Σ (w/std) x + (b − Σ w · mean/std). */
export function restore(p: Parameters, mean: number[], std: number[]): Parameters {
  checkParameters(p, mean.length, p?.b?.length ?? 0);
  const w = p.w.map((row, j) => row.map((weight) => weight / std[j]!));
  const b = p.b.map((bias, k) => w.reduce((sum, row, j) => sum - row[k]! * mean[j]!, bias));
  return { w, b };
}
