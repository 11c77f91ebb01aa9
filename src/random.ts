import * as tf from '@tensorflow/tfjs';
import { checkCount, checkSeed, checkSize } from './arguments.ts';

/** What random numbers are drawn for. Each draws from a stream of its own, or the noise would repeat the features. */
export type Stream = 'features' | 'noise' | 'true weights' | 'initial weights' | 'epoch' | 'order' | 'split';

/** A seed nobody chose, for calls that were given none. */
export function randomSeed(): number {
  return Math.floor(Math.random() * 2 ** 32);
}

/**
 * The seed of one stream of `seed`: the 32-bit FNV-1a hash of `seed/stream/index`.
 * Never 0, because TensorFlow.js takes a seed of 0 for "no seed".
 *
 * @see http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function streamSeed(seed: number, stream: Stream, index = 0): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed}/${stream}/${index}`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }
  return hash || 1;
}

/**
 * The seed with which `train` and `compare` shuffle epoch `epoch` (from 1): give it to `dataIter` for the same order.
 *
 * @example
 * import { epochSeed, shuffledIndices } from 'una-capa';
 * console.log(shuffledIndices(1000, epochSeed(1, 2))); // the rows in the order of the second epoch of seed 1
 *
 * @throws TypeError, RangeError
 */
export function epochSeed(seed: number, epoch: number): number {
  checkSeed(seed);
  checkCount('epoch', epoch);
  return streamSeed(seed, 'epoch', epoch);
}

/** N(0, std²), float32, of any shape. */
export function normal<R extends tf.Rank>(shape: tf.ShapeMap[R], std: number, seed: number): tf.Tensor<R> {
  return tf.randomNormal<R>(shape, 0, std, 'float32', seed);
}

/** w ~ N(0, std²) [d, k]: the same for both lanes. */
export function initialWeights(numInputs: number, numOutputs: number, std: number, seed: number): tf.Tensor2D {
  return normal<tf.Rank.R2>([numInputs, numOutputs], std, streamSeed(seed, 'initial weights'));
}

/**
 * The order in which `dataIter` visits `numExamples` rows: a Fisher-Yates shuffle of 0 … n − 1.
 *
 * @example
 * import { shuffledIndices } from 'una-capa';
 * console.log(shuffledIndices(5, 1)); // 0 to 4, in an order that seed 1 always gives
 *
 * @param seed any integer; the same seed gives the same order on every backend
 * @throws TypeError, RangeError
 */
export function shuffledIndices(numExamples: number, seed: number): Int32Array {
  checkCount('numExamples', numExamples);
  checkSize('numExamples', numExamples, 1);
  checkSeed(seed);
  const random = tf.randomUniform([numExamples], 0, 2 ** 31 - 1, 'int32', streamSeed(seed, 'order'));
  const draws = random.dataSync<'int32'>();
  random.dispose(); // no tf.tidy: it walks through every number of an array that it returns
  const indices = new Int32Array(numExamples).map((_, i) => i);
  for (let i = numExamples - 1; i > 0; i--) {
    const j = draws[i]! % (i + 1);
    [indices[i], indices[j]] = [indices[j]!, indices[i]!];
  }
  return indices;
}
