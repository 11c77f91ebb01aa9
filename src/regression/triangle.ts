import { dot } from '../data/columns.ts';
import type { Turns } from '../turns.ts';
import { BLOCK, type Examples } from './examples.ts';

/**
 * The QR decomposition of (1, X) by Householder reflections, a block of rows at a time, and Qᵀ applied to the labels; all
 * measured from the first example.
 *
 * @returns the columns of R, and after them those of Qᵀy, all of d + 1 numbers
 */
export async function triangleOf(examples: Examples, turns: Turns): Promise<Float64Array[]> {
  const { n, numInputs: d, origin } = examples;
  const triangle = Array.from({ length: 1 + origin.length }, () => new Float64Array(d + 1));
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(start + BLOCK, n);
    const ones = new Float64Array(end - start).fill(1);
    const block = [ones, ...examples.block(start, end)];
    for (let pivot = 0; pivot <= d; pivot++) {
      reflect(triangle, block, pivot);
      if (turns.isDue()) await turns.take();
    }
  }
  return triangle;
}

/**
 * Turns the pivot's column of (triangle over block) onto the triangle's diagonal, and every later column along with it:
 * H = I − 2vvᵀ/vᵀv, where v, the column minus its image, is 0 but in the pivot's row and in the block.
 */
function reflect(triangle: Float64Array[], block: Float64Array[], pivot: number): void {
  const x = block[pivot]!;
  const diagonal = triangle[pivot]![pivot]!;
  const norm = Math.sqrt(diagonal ** 2 + dot(x, x)) * (diagonal < 0 ? -1 : 1);
  if (norm === 0) return;
  const v = diagonal + norm; // of one sign: nothing cancels
  triangle[pivot]![pivot] = -norm;
  for (let j = pivot + 1; j < block.length; j++) {
    const factor = (v * triangle[j]![pivot]! + dot(x, block[j]!)) / (v * norm);
    triangle[j]![pivot]! -= factor * v;
    subtract(block[j]!, factor, x);
  }
}

/** y ← y − factor · x. */
function subtract(y: Float64Array, factor: number, x: Float64Array): void {
  for (let i = 0; i < x.length; i++) y[i]! -= factor * x[i]!;
}

/** R⁻¹z, from the last unknown up to the first. */
export function backSubstitute(R: Float64Array[], z: Float64Array): Float64Array {
  const x = z.slice();
  for (let j = R.length - 1; j >= 0; j--) {
    if (x[j] === 0) continue;
    x[j]! /= R[j]![j]!;
    for (let i = 0; i < j; i++) x[i]! -= x[j]! * R[j]![i]!;
  }
  return x;
}

/** R⁻ᵀz, from the first unknown down to the last. */
export function forwardSubstitute(R: Float64Array[], z: Float64Array): Float64Array {
  const x = z.slice();
  for (let j = 0; j < R.length; j++) {
    for (let i = 0; i < j; i++) x[j]! -= R[j]![i]! * x[i]!;
    x[j]! /= R[j]![j]!;
  }
  return x;
}

/** A lower bound of the smallest singular value of R: 1/‖R⁻¹‖, and NaN or 0 where there is no inverse. */
export async function smallestStretch(R: Float64Array[], turns: Turns): Promise<number> {
  let squaredNorm = 0;
  for (let j = 0; j < R.length; j++) {
    const unit = new Float64Array(R.length);
    unit[j] = 1;
    const column = backSubstitute(R, unit);
    squaredNorm += dot(column, column);
    if (turns.isDue()) await turns.take();
  }
  return 1 / Math.sqrt(squaredNorm);
}
