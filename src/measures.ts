import type { Parameters } from './types.ts';

/** The middle value, or the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

/** All weights, and then all biases. */
export const numbersOf = ({ w, b }: Parameters): number[] => [...w.flat(), ...b];

/** Whether all weights and biases are numbers, and none infinite. */
export const areFinite = (p: Parameters): boolean => numbersOf(p).every(Number.isFinite);

/** p − q, shaped as they are. */
export function difference(p: Parameters, q: Parameters): Parameters {
  return {
    w: p.w.map((row, j) => row.map((weight, k) => weight - q.w[j]![k]!)),
    b: p.b.map((bias, k) => bias - q.b[k]!),
  };
}

/** The largest |Δ| between two sets of parameters, over w and b. */
export function largestDifference(p: Parameters, q: Parameters): number {
  return largestGap(numbersOf(p), numbersOf(q));
}

/** The largest |Δ| between the numbers of two lists that stand in the same place. */
export function largestGap(xs: readonly number[], ys: readonly number[]): number {
  return xs.reduce((largest, x, i) => Math.max(largest, Math.abs(x - ys[i]!)), 0);
}
