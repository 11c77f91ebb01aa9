import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { checkMoments, type Moments } from '../data/moments.ts';
import { score } from '../data/score.ts';
import type { Parameters } from '../types.ts';

/** Eigenvalues of the scaled products up to this fraction of the largest count as 0: moments are right to 12 digits. */
const MOMENTS_NOISE = 1e-12;

/** How far a direction may lie outside of what the examples determine, as a fraction of it, by rounding alone. */
const DIRECTION_NOISE = 1e-6;

/** C⁺, the pseudoinverse of the products C of centred features, by the eigenvalues of C brought to one scale. */
export interface Inverse {
  /** √Cⱼⱼ, by which the features are brought to one scale; 1 for a feature that never changes */
  norms: number[];
  /** the eigenvectors that count, in columns */
  V: Matrix;
  /** 1/λ of each */
  inverses: number[];
}

function invert({ numInputs: d, cross }: Moments): Inverse {
  const C = new Matrix(cross.slice(0, d).map((row) => row.slice(0, d)));
  const norms = C.diagonal().map((square) => Math.sqrt(square) || 1);
  const scaled = C.divRowVector(norms).divColumnVector(norms);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(scaled, { assumeSymmetric: true });
  const smallest = MOMENTS_NOISE * Math.max(...realEigenvalues);
  const counting = realEigenvalues.flatMap((lambda, i) => (lambda > smallest ? [i] : []));
  const V = eigenvectorMatrix.subMatrixColumn(counting);
  return { norms, V, inverses: counting.map((i) => 1 / realEigenvalues[i]!) };
}

/** C·w = c, where c are the products of the features with the labels: of many solutions the smallest, on one scale. */
export function solve(moments: Moments, { norms, V, inverses } = invert(moments)): Parameters & { rank: number } {
  const { numInputs: d, mean, cross } = moments;
  const c = new Matrix(cross.slice(0, d).map((row) => row.slice(d)));
  const along = V.transpose().mmul(c.divColumnVector(norms)).mulColumnVector(inverses);
  const w = V.mmul(along).divColumnVector(norms).to2DArray();
  return { w, b: biases(w, mean), rank: 1 + inverses.length };
}

/** b = mean(y) − mean(x)·w. */
export function biases(w: number[][], means: number[]): number[] {
  return means.slice(w.length).map((y, k) => w.reduce((sum, row, j) => sum - means[j]! * row[k]!, y));
}

/**
 * The standard errors of the least-squares parameters: how far chance alone would move each of them from one sample of
 * this size to the next, √(s²·(X̃ᵀX̃)⁻¹ⱼⱼ), where X̃ = (X, 1) and s² = Σ (ŷ − y)² / (n − rank). They hold where the examples are
 * independent and the labels scatter about the law alike everywhere. About two of them to either side is what 95 of 100
 * samples leave room for.
 *
 * @example
 * import { leastSquares, moments, standardErrors, syntheticData } from 'una-capa';
 * const sums = await moments(syntheticData([2, -3.4], 4.2, 1000, { noise: 1 }));
 * console.log(await leastSquares(sums), standardErrors(sums)); // some 1/√1000 each
 *
 * @param moments of features [n, d] and labels [n, k]
 * @returns w [d, k] and b [k]; NaN where the examples do not determine a parameter, or are not more than the rank
 * @throws TypeError not moments, RangeError their numbers cannot be
 */
export function standardErrors(moments: Moments): Parameters {
  checkMoments(moments);
  const { n, numInputs, mean } = moments;
  const inverse = invert(moments);
  const best = solve(moments, inverse);
  const squares = score(moments, best).rmse.map((rmse) => rmse ** 2 * n);
  const sample = { n, rank: best.rank, squares, means: mean.slice(0, numInputs) };
  return errorsOf(sample, (u) => spreadAlong(u, inverse));
}

/** What a solution left over. */
interface Sample {
  n: number;
  rank: number;
  /** Σ (ŷ − y)² of each label */
  squares: number[];
  /** of each feature */
  means: number[];
}

/** @param spread uᵀC⁺u of a direction u of the features, NaN where u·w can be anything */
export function errorsOf({ n, rank, squares, means }: Sample, spread: (u: number[]) => number): Parameters {
  const variances = squares.map((square) => (n > rank ? square / (n - rank) : NaN));
  const errors = (along: number) => variances.map((variance) => Math.sqrt(variance * along));
  const unit = (j: number) => means.map((_, i) => Number(i === j));
  return { w: means.map((_, j) => errors(spread(unit(j)))), b: errors(1 / n + spread(means)) };
}

/** uᵀC⁺u; NaN where u points out of the space that the examples span, so that u·w can be anything. */
export function spreadAlong(u: number[], { norms, V, inverses }: Inverse): number {
  const scaled = Matrix.columnVector(u.map((x, j) => x / norms[j]!));
  const along = V.transpose().mmul(scaled);
  const outside = Matrix.sub(scaled, V.mmul(along)).norm();
  if (outside > DIRECTION_NOISE * scaled.norm()) return NaN;
  return along.to1DArray().reduce((sum, x, i) => sum + x ** 2 * inverses[i]!, 0);
}

/** How far rounding may move w, as `Judged` has it: by an eigenvalue's noise over the smallest that counts. */
export function doubtOf(moments: Moments): number {
  const { inverses } = invert(moments);
  const [smallest, largest] = [Math.min(...inverses), Math.max(...inverses)];
  return inverses.length === 0 ? 0 : (MOMENTS_NOISE * largest) / smallest;
}
