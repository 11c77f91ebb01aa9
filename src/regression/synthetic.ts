import * as tf from '@tensorflow/tfjs';
import { checkCount, checkNotNegative, checkOptions, checkSeed, checkSize, describe } from '../arguments.ts';
import { checkParameters } from '../checks.ts';
import { normal, randomSeed, streamSeed } from '../random.ts';
import type { Dataset } from '../types.ts';

/**
 * Data from a known linear law: y = Xw + b + ε, with X ~ N(0, 1) and ε ~ N(0, noise²).
 *
 * @param w true weights, [d] for one neuron or [d, k] for k
 * @param b true bias, one number or [k]
 * @param numExamples n
 * @param options noise: σ, the standard deviation of ε (0.01); seed: any integer, the same data again
 * @returns features [n, d] and labels [n, k]; dispose of both when done
 * @throws RangeError for a value out of its range, TypeError for w or b of a wrong shape
 *
 * @example
 * import { syntheticData } from 'una-capa';
 * const { features, labels } = syntheticData([2, -3.4], 4.2, 1000, { seed: 1 });
 * console.log(features.shape, labels.shape); // [1000, 2] [1000, 1]
 */
export function syntheticData(
  w: number[] | number[][],
  b: number | number[],
  numExamples: number,
  options: { noise?: number; seed?: number } = {},
): Dataset {
  checkOptions(options, ['noise', 'seed']);
  const { noise = 0.01, seed = randomSeed() } = options;
  checkLaw(w);
  const weights = w.map((row) => (Array.isArray(row) ? row : [row]));
  const bias = typeof b === 'number' ? [b] : b;
  checkParameters({ w: weights, b: bias }, weights.length, weights[0]!.length);
  checkCount('numExamples', numExamples);
  checkSize('numExamples', numExamples, Math.max(weights.length, bias.length));
  checkNotNegative('noise', noise);
  checkSeed(seed);
  return tf.tidy(() => {
    const X = normal<tf.Rank.R2>([numExamples, weights.length], 1, streamSeed(seed, 'features'));
    const epsilon = normal<tf.Rank.R2>([numExamples, bias.length], noise, streamSeed(seed, 'noise'));
    return { features: X, labels: X.matMul(tf.tensor2d(weights)).add(bias).add<tf.Tensor2D>(epsilon) };
  });
}

/** There is at least one feature and one neuron: how many is for w to say. */
function checkLaw(w: unknown): void {
  if (Array.isArray(w) && w.length > 0 && !(Array.isArray(w[0]) && w[0].length === 0)) return;
  throw new TypeError(`w must be an array [d] or [d, k] with d and k at least 1, got ${describe(w)}.`);
}
