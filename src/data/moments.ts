import { checkOptions, checkSignal, describe } from '../arguments.ts';
import { checkFiniteDataset } from '../checks.ts';
import { hostValues } from '../host.ts';
import { eventLoopTurns, type Turns } from '../turns.ts';
import type { Dataset } from '../types.ts';
import { centre, columnsOf, dot, firstRow } from './columns.ts';
import { warnOfPrecision, type OnWarning } from './precision.ts';

/**
 * All that least squares needs to know of n examples, in float64: a few numbers, however many the examples are. Those of
 * parts merge into those of the whole, so that the examples may stay in a file or a cluster.
 */
export interface Moments {
  /** examples */
  n: number;
  /** d, features */
  numInputs: number;
  /** of each feature, then of each label: [d + k] */
  mean: number[];
  /** Σ of the products of two columns, each measured from its mean: [d + k, d + k], features first */
  cross: number[][];
  /** R², the largest ‖(x, 1)‖² of an example */
  largestNorm: number;
}

/** Examples of a block: their columns stay in the processor's cache, and sums over them lose no digits. */
const BLOCK = 256;

/**
 * n, means and centred cross products of features and labels, in float64: right to 12 digits, however far a column lies
 * from 0. It takes n·(d + k)² / 2 multiplications.
 *
 * @example
 * import { leastSquares, moments, stableLearningRate, syntheticData } from 'una-capa';
 * const sums = await moments(syntheticData([2, -3.4], 4.2, 1000));
 * console.log(await leastSquares(sums), await stableLearningRate(sums));
 *
 * @param data features [n, d] and labels [n, k]; they stay the caller's
 * @param options signal: stops the computation; onWarning: hears of a column that float32 cannot hold well
 * @throws TypeError for a wrong type or shape, RangeError for values that are not finite; AbortError when stopped
 */
export async function moments(
  data: Dataset,
  options: { signal?: AbortSignal; onWarning?: OnWarning } = {},
): Promise<Moments> {
  checkFiniteDataset(data);
  checkOptions(options, ['signal', 'onWarning']);
  checkSignal(options.signal);
  warnOfPrecision(data, options.onWarning);
  const turns = eventLoopTurns(options.signal);
  await turns.take();
  const measured = await ofRows(data, 0, data.features.shape[0], turns);
  const origin = [...firstRow(data.features), ...firstRow(data.labels)];
  return { ...measured, mean: measured.mean.map((mean, j) => origin[j]! + mean) };
}

/**
 * Of rows measured from the first example of all, so that a large offset costs no digits. Halves are merged, and their
 * halves, down to a block: the errors of so many sums grow with log n, and not with n.
 */
async function ofRows(data: Dataset, start: number, end: number, turns: Turns): Promise<Moments> {
  if (end - start <= BLOCK) return ofBlock(data, start, end, turns);
  const middle = start + BLOCK * Math.ceil((end - start) / BLOCK / 2);
  const before = await ofRows(data, start, middle, turns);
  return combine(before, await ofRows(data, middle, end, turns));
}

async function ofBlock({ features, labels }: Dataset, start: number, end: number, turns: Turns): Promise<Moments> {
  const columns = [...columnsOf(features, start, end), ...columnsOf(labels, start, end)];
  const mean = columns.map(centre);
  const cross: number[][] = [];
  for (const [i, column] of columns.entries()) {
    cross.push(columns.slice(0, i + 1).map((other) => dot(column, other)));
    if (turns.isDue()) await turns.take();
  }
  const largestNorm = largestSquaredNorm(features, start, end);
  return { n: end - start, numInputs: features.shape[1], mean, cross: mirrored(cross), largestNorm };
}

function largestSquaredNorm(features: Dataset['features'], start: number, end: number): number {
  const d = features.shape[1];
  const x = hostValues(features);
  let largest = 0;
  for (let row = start; row < end; row++) {
    let squaredNorm = 1;
    for (let i = row * d; i < (row + 1) * d; i++) squaredNorm += x[i]! ** 2;
    largest = Math.max(largest, squaredNorm);
  }
  return largest;
}

/** The whole of a symmetric matrix, of its lower triangle. */
function mirrored(lower: number[][]): number[][] {
  return lower.map((row, i) => lower.map((other, j) => (j <= i ? row[j]! : other[i]!)));
}

/**
 * The moments of two parts taken together, by the pairwise update of Chan, Golub and LeVeque.
 *
 * @example
 * import { mergeMoments, moments, syntheticData } from 'una-capa';
 * const [monday, tuesday] = [1, 2].map((seed) => syntheticData([2, -3.4], 4.2, 500, { seed }));
 * console.log(mergeMoments(await moments(monday), await moments(tuesday)).n); // 1000
 *
 * @throws TypeError not moments, or those of other columns; RangeError their numbers cannot be
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  checkMoments(a);
  checkMoments(b);
  if (a.numInputs !== b.numInputs || a.mean.length !== b.mean.length) {
    throw new TypeError(
      `Both parts must have the same columns, got features and labels of shapes ${columnsSaid(a)} and ${columnsSaid(b)}.`,
    );
  }
  return combine(a, b);
}

const columnsSaid = ({ numInputs, mean }: Moments) => `[n, ${numInputs}], [n, ${mean.length - numInputs}]`;

/** mean = mean_a + δ·n_b/n, cross = cross_a + cross_b + δδᵀ·n_a·n_b/n, with δ = mean_b − mean_a. */
function combine(a: Moments, b: Moments): Moments {
  const n = a.n + b.n;
  const gap = b.mean.map((mean, i) => mean - a.mean[i]!);
  return {
    n,
    numInputs: a.numInputs,
    mean: a.mean.map((mean, i) => mean + (gap[i]! * b.n) / n),
    cross: a.cross.map((row, i) => row.map((sum, j) => sum + b.cross[i]![j]! + gap[i]! * gap[j]! * ((a.n * b.n) / n))),
    largestNorm: Math.max(a.largestNorm, b.largestNorm),
  };
}

/**
 * Those of the same examples, where each column is (x − mean) / std.
 *
 * @param largestNorm of the examples as they are then: sums do not tell it
 */
export function standardizedMoments(moments: Moments, std: readonly number[], largestNorm: number): Moments {
  const cross = moments.cross.map((row, i) => row.map((sum, j) => sum / (std[i]! * std[j]!)));
  return { ...moments, mean: moments.mean.map(() => 0), cross, largestNorm };
}

/** Whether it means to be moments, and not a dataset. */
export function isMoments(value: unknown): value is Moments {
  return Array.isArray((value as Partial<Moments> | null)?.cross);
}

/** @throws TypeError not moments, RangeError their numbers cannot be */
export function checkMoments(value: unknown): asserts value is Moments {
  const { n, numInputs, mean, cross, largestNorm } = (value ?? {}) as Partial<Moments>;
  if (!Array.isArray(mean) || !Array.isArray(cross) || !isSquare(cross, mean.length)) {
    throw new TypeError(
      `moments must have mean [d + k] and cross [d + k, d + k], as moments(data) makes them; got ${describe(value)}.`,
    );
  }
  if (!isCount(n) || !isCount(numInputs) || numInputs >= mean.length) {
    throw new RangeError(
      `moments must be of n examples with numInputs features and a label at least, ${mean.length} columns in all; ` +
        `got n ${describe(n)} and numInputs ${describe(numInputs)}.`,
    );
  }
  const wrong = [...mean, largestNorm, ...cross.flat()].find((x) => !Number.isFinite(x));
  if (wrong !== undefined || largestNorm === undefined) {
    throw new RangeError(`moments must be finite numbers, got ${describe(wrong)}.`);
  }
}

const isCount = (x: unknown): x is number => Number.isSafeInteger(x) && (x as number) > 0;

function isSquare(rows: unknown[], size: number): boolean {
  return rows.length === size && rows.every((row) => Array.isArray(row) && row.length === size);
}
