import type * as tf from '@tensorflow/tfjs';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { checkFiniteDataset, checkOptions, checkSignal } from '../checks.ts';
import { centre, columnsOf, dot, firstRow } from '../data/columns.ts';
import { checkMoments, isMoments, type Moments } from '../data/moments.ts';
import { warnOfPrecision, type OnWarning } from '../data/precision.ts';
import { hostValues } from '../host.ts';
import { eventLoopTurns, type Turns } from '../turns.ts';
import type { Dataset, Parameters } from '../types.ts';
import { biases, solve } from './normal-equations.ts';
import { backSubstitute, smallestStretch, triangleOf } from './triangle.ts';

/** The parameters with the smallest mean squared error. */
export interface Solution extends Parameters {
  /** of (1, X): d + 1 where they are the only ones; less where others are as good */
  rank: number;
}

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
  return ofTensors(data, eventLoopTurns(options.signal));
}

/** Whether `leastSquares` would take a few seconds at most; measured in nanoseconds, on two ordinary cores. */
export function isQuicklySolved({ features, labels }: Dataset): boolean {
  const [n, d] = features.shape;
  const triangle = n * (d + 1 + labels.shape[1]) * (4 * (d + 1) + 12);
  const singularValues = 40 * Math.min(n, d) ** 2 * d;
  return triangle + singularValues < 4e9;
}

/** What is left to solve when b is set aside: the w that minimise ‖Rw − z‖. Columns, and the means they stand around. */
interface Centred {
  R: Float64Array[];
  z: Float64Array[];
  means: number[];
  isTriangle: boolean;
}

async function ofTensors(data: Dataset, turns: Turns): Promise<Solution> {
  await turns.take();
  const [n, d] = data.features.shape;
  const centred = n > d ? await throughTriangle(data, turns) : ofFewRows(data);
  const { w, rank } = await solveCentred(centred, data.features, turns);
  const origin = [...firstRow(data.features), ...firstRow(data.labels)];
  const means = centred.means.map((mean, j) => origin[j]! + mean);
  return { w, b: biases(w, means), rank: rank + 1 };
}

/** The first row of the triangle of (1, X, y) tells the means; below it stand the centred columns. */
async function throughTriangle(data: Dataset, turns: Turns): Promise<Centred> {
  const [ones, ...columns] = await triangleOf(data, turns);
  const d = data.features.shape[1];
  const centred = columns.map((column) => column.subarray(1));
  const means = columns.map(([first]) => first! / ones![0]!);
  return { R: centred.slice(0, d), z: centred.slice(d), means, isTriangle: true };
}

/** Where a triangle would be higher than the examples are many. */
function ofFewRows({ features, labels }: Dataset): Centred {
  const [n, d] = features.shape;
  const columns = [...columnsOf(features, 0, n), ...columnsOf(labels, 0, n)];
  const means = columns.map(centre);
  return { R: columns.slice(0, d), z: columns.slice(d), means, isTriangle: false };
}

/** By the quick way where R leaves no doubt of its rank. */
async function solveCentred({ R, z, isTriangle }: Centred, features: tf.Tensor2D, turns: Turns) {
  const norms = R.map((column) => Math.sqrt(dot(column, column)) || 1);
  const scaled = R.map((column, j) => column.map((x) => x / norms[j]!));
  // Scaled columns stretch nothing more than √d times.
  const tolerance = Math.max(roundingOf(features, norms), FLOAT64_NOISE * Math.sqrt(R.length));
  const isSafe = isTriangle && (await smallestStretch(scaled, turns)) > tolerance;
  const { w, rank } = isSafe
    ? { w: rowsOf(z.map((column) => backSubstitute(scaled, column))), rank: R.length }
    : minimumNorm(matrixOf(scaled), matrixOf(z), tolerance);
  return { w: w.map((row, j) => row.map((weight) => weight / norms[j]!)), rank };
}

/** What float64's own rounding makes of a singular value of 0. */
const FLOAT64_NOISE = 1e-13;

/**
 * How far rounding to float32 may have moved the scaled columns, and so their singular values: a value by up to 2⁻²⁴ of
 * itself. A column that leaves the last bit of all its values unused was not rounded: integers are not.
 */
function roundingOf(features: tf.Tensor2D, norms: number[]): number {
  const values = hostValues(features);
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const squares = new Float64Array(norms.length);
  const isRounded = new Uint8Array(norms.length);
  for (let start = 0; start < values.length; start += norms.length) {
    for (let j = 0; j < norms.length; j++) {
      squares[j]! += values[start + j]! ** 2;
      isRounded[j]! |= bits[start + j]! & 1;
    }
  }
  return 2 ** -24 * Math.sqrt(norms.reduce((sum, norm, j) => sum + (isRounded[j]! * squares[j]!) / norm ** 2, 0));
}

/** The w of smallest norm among those that minimise ‖Rw − z‖; singular values up to the tolerance count as 0. */
function minimumNorm(R: Matrix, z: Matrix, tolerance: number): { w: number[][]; rank: number } {
  const svd = new SingularValueDecomposition(R, { autoTranspose: true });
  const inverses = svd.diagonal.map((s) => (s > tolerance ? 1 / s : 0));
  const along = svd.leftSingularVectors.transpose().mmul(z).mulColumnVector(inverses);
  return {
    w: svd.rightSingularVectors.mmul(along).to2DArray(),
    rank: inverses.filter((inverse) => inverse > 0).length,
  };
}

const rowsOf = (columns: Float64Array[]) => Array.from(columns[0]!, (_, i) => columns.map((column) => column[i]!));
const matrixOf = (columns: Float64Array[]) => new Matrix(rowsOf(columns));
