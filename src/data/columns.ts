import { hostValues } from '../host.ts';
import type { Dataset } from '../types.ts';

type Matrix = Dataset['features'];

/** A matrix's first row. */
export function firstRow(matrix: Matrix): Float32Array {
  return hostValues(matrix).subarray(0, matrix.shape[1]);
}

/**
 * The columns of the rows from `start` up to `end`, in float64, measured from the first row of all: so a large offset
 * costs no digits, and a column that never changes is exactly 0.
 */
export function columnsOf(matrix: Matrix, start: number, end: number): Float64Array[] {
  const values = hostValues(matrix);
  const width = matrix.shape[1];
  return Array.from({ length: width }, (_, j) =>
    new Float64Array(end - start).map((_, i) => values[(start + i) * width + j]! - values[j]!),
  );
}

/** Measures a column from its mean, which is returned. */
export function centre(column: Float64Array): number {
  const mean = column.reduce((sum, x) => sum + x) / column.length;
  column.forEach((x, i) => (column[i] = x - mean));
  return mean;
}

/** Σ xᵢyᵢ. */
export function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}
