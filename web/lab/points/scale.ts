import { float32Steps } from '../../../src/data/precision.ts';

/** The largest value and the least difference that can be learnt from: their squares, and products with them, have to be in float32. */
export const [LARGEST, LEAST] = [1e15, 1e-15];

/** A column that changes should span this many steps of float32: its R² is right to 4 digits then. */
const FEWEST_STEPS = 256;

/** Where the values of a column begin, and where they end. */
export function rangeOf(values: readonly number[]): [low: number, high: number] {
  return values.reduce(([low, high], x) => [Math.min(low, x), Math.max(high, x)], [Infinity, -Infinity]);
}

/** Whether float32 loses the differences between values, because they lie far from 0: times in milliseconds, for one. */
export const isFar = (low: number, high: number) => float32Steps(low, high) < FEWEST_STEPS;

/** How a column is measured: (x − origin) / size. */
export interface Unit {
  origin: number;
  size: number;
}

export const fileUnit: Unit = { origin: 0, size: 1 };

/** The unit in which a column goes from 0 to 1, which float32 holds well wherever the column lies. */
export function ownUnit(values: readonly number[]): Unit {
  const [low, high] = rangeOf(values);
  return { origin: low, size: high - low };
}
