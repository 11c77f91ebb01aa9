import type * as tf from '@tensorflow/tfjs';
import { Matrix, QrDecomposition, SingularValueDecomposition } from 'ml-matrix';
import { checkFiniteDataset, checkSignal } from './checks.ts';
import { hostValues } from './host.ts';
import { eventLoopTurns } from './turns.ts';
import type { Parameters } from './types.ts';

/** Singular values below this fraction of the largest are rounding of the float32 data: float32's machine epsilon. */
const RANK_TOLERANCE = 2 ** -23;

/**
 * The exact minimum of the mean squared error, in float64: the yardstick for both lanes.
 *
 * X̃ = (X, 1) is reduced by QR, some rows at a time, to a triangle with the same minimum; its singular values tell the
 * rank. When features repeat each other and many minima exist, it is the one of smallest norm (with the columns of X̃
 * brought to norm 1), which shares the weight evenly among equal columns.
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
  { signal }: { signal?: AbortSignal } = {},
): Promise<Parameters> {
  checkFiniteDataset({ features, labels });
  checkSignal(signal);
  const width = features.shape[1] + 1;
  const triangle = await reduceRows(features, labels, signal);
  const R = triangle.subMatrix(0, width - 1, 0, width - 1);
  const Qty = triangle.subMatrix(0, width - 1, width, triangle.columns - 1);
  const solution = minimumNormSolution(R, Qty).to2DArray();
  const b = solution.pop()!;
  return { w: solution, b };
}

/** Whether `leastSquares` would take a few seconds at most (on two ordinary cores, 7 ns a unit of this cost). */
export function isQuicklySolved(features: tf.Tensor2D): boolean {
  const [n, d] = features.shape;
  return (n + 4 * d) * (d + 1) ** 2 < 5e8;
}

/** The triangle R of the QR decomposition of (X, 1, y): its last columns are Qᵀy. A sum over rows, a block at a time. */
async function reduceRows(features: tf.Tensor2D, labels: tf.Tensor2D, signal?: AbortSignal): Promise<Matrix> {
  const n = features.shape[0];
  const width = features.shape[1] + 1 + labels.shape[1];
  const blockRows = Math.max(256, 2 * width);
  const turns = eventLoopTurns(signal);
  let triangle = Matrix.zeros(width, width);
  for (let start = 0; start < n; start += blockRows) {
    const block = exampleRows(features, labels, start, Math.min(start + blockRows, n));
    triangle = new QrDecomposition(new Matrix([...triangle.to2DArray(), ...block])).upperTriangularMatrix;
    if (turns.isDue()) await turns.take();
  }
  return triangle;
}

/** Rows (x, 1, y) of the examples from `start` up to `end`. */
function exampleRows(features: tf.Tensor2D, labels: tf.Tensor2D, start: number, end: number): number[][] {
  const row = (matrix: tf.Tensor2D, i: number) => {
    const width = matrix.shape[1];
    return hostValues(matrix).subarray(i * width, (i + 1) * width);
  };
  return Array.from({ length: end - start }, (_, i) => [...row(features, start + i), 1, ...row(labels, start + i)]);
}

/** The θ of smallest ‖Dθ‖ among those that minimise ‖Rθ − z‖, where D holds the norms of R's columns. */
function minimumNormSolution(R: Matrix, z: Matrix): Matrix {
  const norms = Array.from({ length: R.columns }, (_, j) => R.getColumnVector(j).norm() || 1);
  const scaled = R.clone().divRowVector(norms);
  const { leftSingularVectors: U, diagonal, rightSingularVectors: V } = new SingularValueDecomposition(scaled);
  const smallest = RANK_TOLERANCE * Math.max(...diagonal);
  const inverse = Matrix.diag(diagonal.map((s) => (s > smallest ? 1 / s : 0)));
  return V.mmul(inverse).mmul(U.transpose()).mmul(z).divColumnVector(norms);
}
