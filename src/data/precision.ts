import { checkCallback } from '../arguments.ts';
import { hostValues } from '../host.ts';
import type { Dataset } from '../types.ts';

/** A column whose differences float32, in which the tensors are, loses: subtract an origin before making the tensor. */
export interface PrecisionWarning {
  code: 'precision';
  name: 'features' | 'labels';
  /** from 0 */
  column: number;
  message: string;
}

/** Hears of the first such column, once a call. */
export type OnWarning = (warning: PrecisionWarning) => void;

/** Above it float32 skips integers. */
const LARGEST_INTEGER = 2 ** 24;

/** A column that changes should span this many steps of float32: 3 to 4 digits are left then. */
const FEWEST_STEPS = 2 ** 12;

/**
 * Tells `onWarning`, where there is one, of the first column that float32 cannot hold well: times in milliseconds that
 * lie a second apart, for one, become equal.
 *
 * @throws TypeError onWarning is no function
 */
export function warnOfPrecision(data: Dataset, onWarning: OnWarning | undefined): void {
  checkCallback('onWarning', onWarning);
  if (!onWarning) return;
  for (const name of ['features', 'labels'] as const) {
    const { lowest, highest } = columnRanges(data[name]);
    const column = lowest.findIndex((low, j) => isCoarse(low, highest[j]!));
    if (column < 0) continue;
    return onWarning({
      code: 'precision',
      name,
      column,
      message: said(name, column, lowest[column]!, highest[column]!),
    });
  }
}

/** The smallest and the largest value of each column. */
function columnRanges(matrix: Dataset['features']): { lowest: Float32Array; highest: Float32Array } {
  const width = matrix.shape[1];
  const values = hostValues(matrix);
  const [lowest, highest] = [values.slice(0, width), values.slice(0, width)];
  for (let start = 0; start < values.length; start += width) {
    for (let j = 0; j < width; j++) {
      const x = values[start + j]!;
      if (x < lowest[j]!) lowest[j] = x;
      if (x > highest[j]!) highest[j] = x;
    }
  }
  return { lowest, highest };
}

function isCoarse(low: number, high: number): boolean {
  const largest = Math.max(-low, high);
  return largest > LARGEST_INTEGER || (high > low && float32Steps(low, high) < FEWEST_STEPS);
}

/** How many numbers of float32, as they lie at the end that is farther from 0, there are between these two. */
export function float32Steps(low: number, high: number): number {
  const largest = Math.max(-low, high);
  return (high - low) / 2 ** (Math.floor(Math.log2(largest)) - 23);
}

function said(name: string, column: number, low: number, high: number): string {
  return (
    `Column ${column} (from 0) of the ${name} goes from ${low} to ${high}: float32 holds about 7 digits, integers up to ` +
    `2²⁴ = 16777216, so that neighbouring values may have become equal. Subtract an origin before you make the tensor.`
  );
}
