import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { centre, dot } from '../data/columns.ts';
import type { Turns } from '../turns.ts';
import type { Parameters } from '../types.ts';
import { squaredErrors, type Examples } from './examples.ts';
import { biases, errorsOf, spreadAlong } from './normal-equations.ts';
import { backSubstitute, forwardSubstitute, smallestStretch, triangleOf } from './triangle.ts';

/** The parameters with the smallest mean squared error. */
export interface Solution extends Parameters {
  /** of (1, X): d + 1 where they are the only ones; less where others are as good */
  rank: number;
}

/** An exact solution, and the means to judge it by. */
export interface Solved {
  solution: Solution;
  judge: () => Judged;
}

/** What chance and rounding leave sure of a solution. */
export interface Judged {
  standardErrors: Parameters;
  /**
   * How far rounding may have moved the weights, features on one scale, as a fraction of them, or of what the labels scatter
   * where that is more, as chance moves them farther then. 1e-6 leaves six digits, and 1 none.
   */
  doubt: number;
}

/** The exact minimum by the QR decomposition of the examples. */
export async function solveExamples(examples: Examples, turns: Turns): Promise<Solved> {
  const { origin, n, numInputs: d } = examples;
  await turns.take();
  const centred = n > d ? await throughTriangle(examples, turns) : ofFewRows(examples);
  const weights = await solveCentred(centred, examples, turns);
  const [{ w }, rank] = [weights, weights.rank + 1];
  const means = centred.means.map((mean, j) => origin[j]! + mean);
  const solution = { w, b: biases(w, means), rank };
  const judge = () => {
    const squares = squaredErrors(examples, solution);
    const standardErrors = errorsOf({ n, rank, squares, means: means.slice(0, d) }, weights.spread);
    return { standardErrors, doubt: doubtOf(weights, squares) };
  };
  return { solution, judge };
}

/**
 * Rounding moves X by up to the tolerance, and so w by tolerance/σ · (‖w‖ + ‖r‖/σ) at most, where σ is the smallest singular
 * value and r what is left of the labels (Wedin's bound, to first order).
 */
function doubtOf({ w, norms, tolerance, smallest }: Weights, squares: number[]): number {
  const doubts = squares.map((square, k) => {
    const size = Math.hypot(...w.map((row, j) => row[k]! * norms[j]!));
    const rest = Math.sqrt(square);
    return (size + rest / smallest) / (Math.max(size, rest) || Infinity);
  });
  return (tolerance / smallest) * Math.max(...doubts);
}

/** What is left to solve when b is set aside: the w that minimise ‖Rw − z‖. Columns, and the means they stand around. */
interface Centred {
  R: Float64Array[];
  z: Float64Array[];
  means: number[];
  isTriangle: boolean;
}

/** The first row of the triangle of (1, X, y) tells the means; below it stand the centred columns. */
async function throughTriangle(examples: Examples, turns: Turns): Promise<Centred> {
  const [ones, ...columns] = await triangleOf(examples, turns);
  const d = examples.numInputs;
  const centred = columns.map((column) => column.subarray(1));
  const means = columns.map(([first]) => first! / ones![0]!);
  return { R: centred.slice(0, d), z: centred.slice(d), means, isTriangle: true };
}

/** Where a triangle would be higher than the examples are many. */
function ofFewRows(examples: Examples): Centred {
  const { n, numInputs: d } = examples;
  const columns = examples.block(0, n);
  const means = columns.map(centre);
  return { R: columns.slice(0, d), z: columns.slice(d), means, isTriangle: false };
}

/** Solved for w. */
interface Weights {
  w: number[][];
  rank: number;
  /** of the features' columns, which were divided by them */
  norms: number[];
  /** below it, singular values are rounding */
  tolerance: number;
  /** the smallest singular value that counts, or a little less; Infinity if none does */
  smallest: number;
  /** uᵀC⁺u of a direction u of the features, whose products are C */
  spread: (u: number[]) => number;
}

/** By the quick way where R leaves no doubt of its rank. */
async function solveCentred({ R, z, isTriangle }: Centred, examples: Examples, turns: Turns): Promise<Weights> {
  const norms = R.map((column) => Math.sqrt(dot(column, column)) || 1);
  const scaled = R.map((column, j) => column.map((x) => x / norms[j]!));
  // Scaled columns stretch nothing more than √d times.
  const tolerance = Math.max(roundingOf(examples, norms), FLOAT64_NOISE * Math.sqrt(R.length));
  const smallest = isTriangle ? await smallestStretch(scaled, turns) : 0;
  const solved =
    smallest > tolerance
      ? { ...byTriangle(scaled, z, norms), smallest }
      : minimumNorm(matrixOf(scaled), matrixOf(z), { norms, tolerance });
  return { ...solved, w: solved.w.map((row, j) => row.map((weight) => weight / norms[j]!)), norms, tolerance };
}

function byTriangle(R: Float64Array[], z: Float64Array[], norms: number[]) {
  const spread = (u: number[]) => {
    const along = forwardSubstitute(
      R,
      Float64Array.from(u, (x, j) => x / norms[j]!),
    );
    return dot(along, along);
  };
  return { w: rowsOf(z.map((column) => backSubstitute(R, column))), rank: R.length, spread };
}

/** What float64's own rounding makes of a singular value of 0. */
const FLOAT64_NOISE = 1e-13;

/** How far rounding may have moved the scaled columns, and so their singular values. */
function roundingOf(examples: Examples, norms: number[]): number {
  return Math.sqrt(examples.rounded().reduce((sum, square, j) => sum + square / norms[j]! ** 2, 0));
}

/** The w of smallest norm among those that minimise ‖Rw − z‖; singular values up to the tolerance count as 0. */
function minimumNorm(R: Matrix, z: Matrix, { norms, tolerance }: Pick<Weights, 'norms' | 'tolerance'>) {
  const svd = new SingularValueDecomposition(R, { autoTranspose: true });
  const counting = svd.diagonal.flatMap((s, i) => (s > tolerance ? [i] : []));
  const inverses = counting.map((i) => 1 / svd.diagonal[i]!);
  const V = svd.rightSingularVectors.subMatrixColumn(counting);
  const along = svd.leftSingularVectors.subMatrixColumn(counting).transpose().mmul(z).mulColumnVector(inverses);
  const inverse = { norms, V, inverses: inverses.map((x) => x ** 2) };
  return {
    w: V.mmul(along).to2DArray(),
    rank: counting.length,
    smallest: 1 / Math.max(0, ...inverses),
    spread: (u: number[]) => spreadAlong(u, inverse),
  };
}

const rowsOf = (columns: Float64Array[]) => Array.from(columns[0]!, (_, i) => columns.map((column) => column[i]!));
const matrixOf = (columns: Float64Array[]) => new Matrix(rowsOf(columns));
