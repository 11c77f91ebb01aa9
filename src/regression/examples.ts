import { columnsOf, firstRow } from '../data/columns.ts';
import { hostValues } from '../host.ts';
import type { Dataset, Parameters } from '../types.ts';

/** Examples as the exact solution reads them: in float64, wherever they come from. */
export interface Examples {
  n: number;
  /** d, features */
  numInputs: number;
  /** the first example, features and then labels */
  origin: number[];
  /** The columns of the examples from `start` up to `end`, measured from the first: so a large offset costs no digits. */
  block(start: number, end: number): Float64Array[];
  /**
   * How far rounding may have moved each feature: the square of it, Σ (ε·x)². Nothing where all of its values leave their
   * last bit unused: such a column was not rounded, as integers are not.
   */
  rounded(): number[];
}

/** What tensors hold was rounded to float32: a number by up to 2⁻²⁴ of itself. */
export function ofTensors({ features, labels }: Dataset): Examples {
  const [n, d] = features.shape;
  const values = hostValues(features);
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  return {
    n,
    numInputs: d,
    origin: [...firstRow(features), ...firstRow(labels)],
    block: (start, end) => [...columnsOf(features, start, end), ...columnsOf(labels, start, end)],
    rounded: () => Array.from({ length: d }, (_, j) => roundedSquare(2 ** -24, { values, bits, start: j, step: d })),
  };
}

/** Float64 columns, features and then labels, whose numbers were decimals: each rounded by up to 2⁻⁵³ of itself. */
export function ofColumns(columns: Float64Array[], numInputs: number): Examples {
  return {
    n: columns[0]!.length,
    numInputs,
    origin: columns.map((column) => column[0]!),
    block: (start, end) => columns.map((column) => column.slice(start, end).map((x) => x - column[0]!)),
    rounded: () =>
      columns.slice(0, numInputs).map((values) => {
        const halves = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
        const bits = halves.filter((_, i) => i % 2 === 0); // the lower half comes first, on every machine that we know
        return roundedSquare(2 ** -53, { values, bits, start: 0, step: 1 });
      }),
  };
}

/** A column among numbers, and the integers in whose last bits theirs are. */
interface Strided {
  values: Float32Array | Float64Array;
  bits: Int32Array;
  start: number;
  step: number;
}

function roundedSquare(epsilon: number, { values, bits, start, step }: Strided): number {
  let [square, isRounded] = [0, 0];
  for (let i = start; i < values.length; i += step) {
    square += (epsilon * values[i]!) ** 2;
    isRounded |= bits[i]! & 1;
  }
  return isRounded * square;
}

/** Σ (ŷ − y)² of each label. */
export function squaredErrors(examples: Examples, { w, b }: Parameters): number[] {
  const { n, numInputs: d, origin } = examples;
  const sums = b.map(() => 0);
  // Measured from the first example, as the blocks are.
  const bias = b.map((value, k) => w.reduce((sum, row, j) => sum + row[k]! * origin[j]!, value - origin[d + k]!));
  for (let start = 0; start < n; start += BLOCK) {
    const columns = examples.block(start, Math.min(start + BLOCK, n));
    for (let i = 0; i < columns[0]!.length; i++) {
      bias.forEach((value, k) => {
        const yHat = w.reduce((sum, row, j) => sum + row[k]! * columns[j]![i]!, value);
        sums[k]! += (yHat - columns[d + k]![i]!) ** 2;
      });
    }
  }
  return sums;
}

/** Rows that are taken in at once: their columns stay in the processor's cache. */
export const BLOCK = 256;
