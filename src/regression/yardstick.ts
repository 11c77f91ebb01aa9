import type { Moments } from '../data/moments.ts';
import { score, type Score } from '../data/score.ts';
import type { Part, Source } from '../data/source.ts';
import { eventLoopTurns } from '../turns.ts';
import type { Parameters } from '../types.ts';
import { isQuick, leastSquares } from './exact.ts';
import { ofColumns, squaredErrors } from './examples.ts';
import { doubtOf, standardErrors } from './normal-equations.ts';
import { solveExamples, type Judged, type Solution } from './qr.ts';

/** How well parameters predict the examples that were learnt from, and those held out; one number a label. */
export interface Scores {
  rmse: { train: number[]; test: number[] | null };
  r2: { train: number[]; test: number[] | null };
}

/** What a source's examples add up to. */
export type Sums = Record<Part, Moments | null> & { train: Moments };

/** The exact solution of a source, and how good it is. */
export interface Yardstick extends Solution, Scores, Judged {}

/** By QR of the source's own numbers where they are few, and else from their sums. */
export async function yardstickOf(source: Source, sums: Sums): Promise<Yardstick> {
  const { train } = sums;
  const columns = await heldColumns(source, 'train', train);
  if (!columns) {
    const solution = await leastSquares(train);
    return { ...solution, ...scoresOf(solution, sums), standardErrors: standardErrors(train), doubt: doubtOf(train) };
  }
  const { solution, judge } = await solveExamples(ofColumns(columns, train.numInputs), eventLoopTurns());
  const learnt = scoreOfColumns(columns, train, solution);
  const held = sums.test && (await heldColumns(source, 'test', sums.test));
  const heldOut = sums.test && (held ? scoreOfColumns(held, sums.test, solution) : score(sums.test, solution));
  return { ...solution, ...both(learnt, heldOut), ...judge() };
}

/** What is quickly solved and can be held, in columns. */
async function heldColumns(source: Source, part: Part, { n, numInputs: d, mean }: Moments) {
  return isQuick(n, d, mean.length - d) ? ((await source.numbers?.(part)) ?? null) : null;
}

/** Where weights nearly cancel, sums would not tell how far the predictions are off. */
function scoreOfColumns(columns: Float64Array[], { n, numInputs, cross }: Moments, p: Parameters): Score {
  const squares = squaredErrors(ofColumns(columns, numInputs), p);
  const spread = (k: number) => cross[numInputs + k]![numInputs + k]!;
  return {
    rmse: squares.map((square) => Math.sqrt(square / n)),
    r2: squares.map((square, k) => (spread(k) === 0 ? NaN : 1 - square / spread(k))),
  };
}

/** From sums alone. */
export function scoresOf(p: Parameters, { train, test }: Sums): Scores {
  return both(score(train, p), test && score(test, p));
}

function both(learnt: Score, heldOut: Score | null): Scores {
  return {
    rmse: { train: learnt.rmse, test: heldOut && heldOut.rmse },
    r2: { train: learnt.r2, test: heldOut && heldOut.r2 },
  };
}
