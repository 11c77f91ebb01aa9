import type * as tf from '@tensorflow/tfjs';
import { Matrix, QrDecomposition, SingularValueDecomposition } from 'ml-matrix';
import { checkFiniteDataset, checkOptions, checkSignal } from '../checks.ts';
import { hostValues } from '../host.ts';
import { eventLoopTurns } from '../turns.ts';
import type { Dataset, Parameters } from '../types.ts';

/** Singular values below this fraction of the largest count as 0: float32's machine epsilon, about the data's rounding. */
const RANK_TOLERANCE = 2 ** -23;

/**
 * The exact minimum of the mean squared error, in float64: the yardstick for both lanes.
 *
 * (1, X, y) is reduced by QR, some rows at a time, to a triangle. Below its first row stand the centred features, whose
 * singular values tell their rank. When features repeat each other and many minima exist, it is the one of smallest norm
 * (on features brought to one scale), which shares the weight evenly among equal ones; a constant feature gets none.
 *
 * @param features X, [n, d]
 * @param labels y, [n, k]
 * @param options signal: stops the computation
 * @returns w [d, k] and b [k]
 * @throws TypeError for a wrong type or shape, RangeError for values that are not finite; AbortError when stopped
 */
export async function leastSquares(
  features: tf.Tensor2D,
  labels: tf.Tensor2D,
  options: { signal?: AbortSignal } = {},
): Promise<Parameters> {
  checkFiniteDataset({ features, labels });
  checkOptions(options, ['signal']);
  checkSignal(options.signal);
  const d = features.shape[1];
  const triangle = await reduceRows(features, labels, options.signal);
  const last = triangle.columns - 1;
  const w = minimumNormSolution(triangle.subMatrix(1, d, 1, d), triangle.subMatrix(1, d, d + 1, last));
  // The first row: r₀₀·b + r₀·w = z₀, for features that begin at 0.
  const rest = triangle.subMatrix(0, 0, d + 1, last).sub(triangle.subMatrix(0, 0, 1, d).mmul(w));
  const origin = Matrix.rowVector([...hostValues(features).subarray(0, d)]);
  return { w: w.to2DArray(), b: rest.div(triangle.get(0, 0)).sub(origin.mmul(w)).to1DArray() };
}

/** Whether `leastSquares` would take a few seconds at most (on two ordinary cores, 7 ns a unit of this cost). */
export function isQuicklySolved({ features, labels }: Dataset): boolean {
  const [n, d] = features.shape;
  return (n + 4 * d) * (d + 1 + labels.shape[1]) ** 2 < 5e8;
}

/** The triangle R of the QR decomposition of (1, X, y), a block of rows at a time: its last columns are Qᵀy. */
async function reduceRows(features: tf.Tensor2D, labels: tf.Tensor2D, signal?: AbortSignal): Promise<Matrix> {
  const n = features.shape[0];
  const width = features.shape[1] + 1 + labels.shape[1];
  const blockRows = Math.max(256, 2 * width);
  const turns = eventLoopTurns(signal);
  await turns.take();
  let triangle = Matrix.zeros(width, width);
  for (let start = 0; start < n; start += blockRows) {
    const block = exampleRows(features, labels, start, Math.min(start + blockRows, n));
    triangle = new QrDecomposition(new Matrix([...triangle.to2DArray(), ...block])).upperTriangularMatrix;
    if (turns.isDue()) await turns.take();
  }
  return triangle;
}

/**
 * Rows (1, x − x₀, y) of the examples from `start` up to `end`. Measured from the first example x₀, a large offset costs
 * no digits, and a constant feature is exactly 0.
 */
function exampleRows(features: tf.Tensor2D, labels: tf.Tensor2D, start: number, end: number): number[][] {
  const x = hostValues(features);
  const y = hostValues(labels);
  const [d, k] = [features.shape[1], labels.shape[1]];
  return Array.from({ length: end - start }, (_, row) => {
    const i = start + row;
    return [1, ...Array.from({ length: d }, (_, j) => x[i * d + j]! - x[j]!), ...y.subarray(i * k, (i + 1) * k)];
  });
}

/** The w of smallest ‖Dw‖ among those that minimise ‖Rw − z‖, where D holds the norms of R's columns. */
function minimumNormSolution(R: Matrix, z: Matrix): Matrix {
  const norms = Array.from({ length: R.columns }, (_, j) => R.getColumnVector(j).norm() || 1);
  const scaled = R.clone().divRowVector(norms);
  const { leftSingularVectors: U, diagonal, rightSingularVectors: V } = new SingularValueDecomposition(scaled);
  const smallest = RANK_TOLERANCE * Math.max(...diagonal);
  const inverse = Matrix.diag(diagonal.map((s) => (s > smallest ? 1 / s : 0)));
  return V.mmul(inverse).mmul(U.transpose()).mmul(z).divColumnVector(norms);
}
