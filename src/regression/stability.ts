import * as tf from '@tensorflow/tfjs';
import { Matrix } from 'ml-matrix';
import { checkCount, checkFiniteDataset, checkOptions, checkSignal } from '../checks.ts';
import { inPieces } from '../data/batches.ts';
import { hostValues } from '../host.ts';
import { eventLoopTurns, type Turns } from '../turns.ts';
import type { Dataset } from '../types.ts';

/** Where the power iteration ends: a relative change this small, or this many products. */
const PRECISION = 1e-12;
const MAX_ITERATIONS = 5000;

/**
 * How large the learning rate may be: the largest with which one step of scratch's ½-loss shrinks the expected squared
 * error of the parameters. Concise has no ½ and averages over k outputs too: multiply by k/2.
 *
 *     η* = 2 / ((1 − c)·λ + c·R²),  c = (n − B) / (B(n − 1))
 *
 * With x̃ = (x, 1), λ is the largest eigenvalue of H = X̃ᵀX̃/n and R² the largest ‖x̃‖² of an example. It follows from
 * E[H_B²] ≼ ((1 − c)·λ + c·R²)·H for batches of B examples drawn without replacement. A full batch (B = n) gives the
 * classic 2/λ, a batch of one 2/R²: the smaller the batch, the smaller the steps it bears. A last batch that is shorter
 * than B bears less than this, and where nobody shuffles only 2/R² is sure.
 *
 * @param data features [n, d] and labels [n, k]
 * @param options batchSize: B (10); above n it counts as n. signal: stops the computation
 * @throws TypeError or RangeError for data or a batch size that cannot be; AbortError when stopped
 */
export async function stableLearningRate(
  data: Dataset,
  options: { batchSize?: number; signal?: AbortSignal } = {},
): Promise<number> {
  checkOptions(options, ['batchSize', 'signal']);
  const { batchSize = 10, signal } = options;
  checkFiniteDataset(data);
  checkCount('batchSize', batchSize);
  checkSignal(signal);
  const n = data.features.shape[0];
  const B = n % batchSize || Math.min(batchSize, n); // the last batch is the shortest, and bears least
  const c = B === n ? 0 : (n - B) / (B * (n - 1));
  const lambda = await largestEigenvalue(data, signal);
  return 2 / ((1 - c) * lambda + c * largestSquaredNorm(data.features));
}

/** λ of H = X̃ᵀX̃/n: products of pieces by TensorFlow.js, added up in float64. */
async function largestEigenvalue(data: Dataset, signal?: AbortSignal): Promise<number> {
  const [n, d] = data.features.shape;
  const scale = largestValue(data.features);
  const sum = Matrix.zeros(d + 1, d + 1);
  const turns = eventLoopTurns(signal);
  await turns.take();
  for (const [X] of inPieces(data)) {
    sum.add(Matrix.from1DArray(d + 1, d + 1, await secondMoments(X, scale)));
    if (turns.isDue()) await turns.take();
  }
  return (scale * scale * (await powerIteration(sum, turns))) / n;
}

/**
 * The largest eigenvalue of a symmetric matrix without negative ones: the length of Hv, as v turns towards its
 * eigenvector. A full decomposition of 785 columns takes six seconds, and no turn for the event loop in between.
 */
async function powerIteration(H: Matrix, turns: Turns): Promise<number> {
  let v = Matrix.columnVector(Array.from({ length: H.rows }, (_, i) => Math.cos(i)));
  v.div(v.norm());
  let length = 0;
  for (let i = 0; i < MAX_ITERATIONS; i++) {
    const Hv = H.mmul(v);
    const previous = length;
    length = Hv.norm();
    if (length - previous <= PRECISION * length) break;
    v = Hv.div(length);
    if (turns.isDue()) await turns.take();
  }
  return length;
}

/** (X̃/s)ᵀ(X̃/s): divided by the largest value s first, so that no square overflows float32. */
async function secondMoments(X: tf.Tensor2D, scale: number): Promise<Float32Array> {
  const product = tf.tidy(() => {
    const extended = X.concat(tf.ones([X.shape[0], 1]), 1).div<tf.Tensor2D>(scale);
    return extended.matMul(extended, true);
  });
  const values = await product.data<'float32'>();
  product.dispose();
  return values;
}

/** The largest |x|, or the 1 that x̃ adds. */
function largestValue(features: tf.Tensor2D): number {
  return hostValues(features).reduce((largest, x) => Math.max(largest, Math.abs(x)), 1);
}

/** R² = max ‖(x, 1)‖². */
function largestSquaredNorm(features: tf.Tensor2D): number {
  const [n, d] = features.shape;
  const x = hostValues(features);
  let largest = 0;
  for (let row = 0; row < n; row++) {
    let squaredNorm = 1;
    for (let i = row * d; i < (row + 1) * d; i++) squaredNorm += x[i]! ** 2;
    largest = Math.max(largest, squaredNorm);
  }
  return largest;
}
