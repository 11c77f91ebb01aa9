import type { Moments } from '../../data/moments.ts';
import type { Scales } from '../../data/standardize.ts';

/** A name as SQL takes it, whatever it holds. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** A text as SQL takes it. */
export const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** A number as SQL takes it: with an exponent, so that it is a double to every engine. */
export const double = (value: number) => value.toExponential();

/** x − shift, in SQL. */
export const minus = (x: string, shift: number) => (shift === 0 ? x : `(${x} - ${double(shift)})`);

/** (x − mean) / std of each column, in SQL. */
export const scaled = (columns: readonly string[], { mean, std }: Scales) =>
  columns.map((column, i) => `(${minus(column, mean[i]!)} / ${double(std[i]!)})`);

/** Sums that one query asks for at most: engines end at some 1600 columns. */
const SUMS = 1000;

/** The largest ‖(x, 1)‖² of features, in SQL. */
export const largestNormOf = (x: readonly string[]) =>
  `max(${['1e0', ...x.map((feature) => `${feature} * ${feature}`)].join(' + ')})`;

/**
 * What to select for moments: how many rows, the largest ‖(x, 1)‖² of the features, Σ zᵢ, and Σ zᵢzⱼ for j ≤ i. It is one row
 * of sums, in as few queries as an engine allows.
 *
 * @param z expressions: the features, then the labels, each near 0 so that the products lose no digits
 * @param x expressions: the features, as the norm is to be of them
 */
export function sumsToSelect(z: readonly string[], x: readonly string[]): string[][] {
  const sums = [
    'count(*)',
    largestNormOf(x),
    ...z.map((column) => `sum(${column})`),
    ...z.flatMap((column, i) => z.slice(0, i + 1).map((other) => `sum(${column} * ${other})`)),
  ];
  const queries: string[][] = [];
  for (let start = 0; start < sums.length; start += SUMS) queries.push(sums.slice(start, start + SUMS));
  return queries;
}

/**
 * The moments that such a row of sums tells: with S for sums, mean = shift + Sᵢ/n and cross = Sᵢⱼ − SᵢSⱼ/n.
 *
 * @param shifts what was taken off each column before it was summed
 */
export function momentsOfSums(row: readonly number[], shifts: readonly number[], numInputs: number): Moments {
  const columns = shifts.length;
  const [n, largestNorm] = row as [number, number];
  const sum = (i: number) => row[2 + i]!;
  const product = (i: number, j: number) => row[2 + columns + (i * (i + 1)) / 2 + j]!;
  const centred = (i: number, j: number) => product(Math.max(i, j), Math.min(i, j)) - (sum(i) * sum(j)) / n;
  return {
    n,
    numInputs,
    mean: shifts.map((shift, i) => shift + sum(i) / n),
    cross: shifts.map((_, i) => shifts.map((_, j) => centred(i, j))),
    largestNorm,
  };
}
