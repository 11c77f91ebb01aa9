import type { Column } from '../data/design.ts';
import { runningScore, type RunningScore } from '../data/running-score.ts';
import type { Kept } from './kept.ts';
import type { Rows } from './tables/rows.ts';

/** Predictions as they come, and how good they are so far where the label is known. */
export interface Predictions {
  /** lines of CSV, some at a time: a header, and then a line for each row */
  csv: AsyncGenerator<string, void, undefined>;
  /** rows that were predicted */
  readonly rowCount: number;
  score: RunningScore;
}

/** Predicts the label of each row, in the rows' order. */
export function predict(kept: Kept, rows: Rows): Predictions {
  const score = runningScore();
  let rowCount = 0;
  async function* csv() {
    yield `${csvField(kept.label)}\n`;
    for await (const piece of rows.pieces()) {
      const yHat = predictPiece(kept, piece.columns, piece.rowCount);
      rowCount += piece.rowCount;
      if (rows.hasLabel) addKnown(score, yHat, piece.columns.at(-1)!);
      yield `${yHat.join('\n')}\n`;
    }
  }
  return { csv: csv(), score, get rowCount() { return rowCount; } }; // prettier-ignore
}

/** ŷ = Σ w x + b, column after column: [rowCount]. */
function predictPiece({ columns, parameters: { w, b } }: Kept, x: Float64Array[], rowCount: number): Float64Array {
  const yHat = new Float64Array(rowCount).fill(b[0]!);
  let j = 0;
  for (const [i, column] of columns.entries()) {
    const weights = w.slice(j, (j += weightsOf(column))).map(([weight]) => weight!);
    addColumn(yHat, column, weights, x[i]!);
  }
  return yHat;
}

/** How many columns of the design matrix a column is: a text has none for its first value, the reference. */
const weightsOf = (column: Column) => (column.kind === 'text' ? column.values.length - 1 : 1);

/** A number times its weight; of a text, whose numbers are places among its values, the weight of that value. */
function addColumn(yHat: Float64Array, { kind }: Column, weights: number[], x: Float64Array): void {
  if (kind === 'text') for (let row = 0; row < yHat.length; row++) yHat[row]! += weights[x[row]! - 1] ?? 0;
  else for (let row = 0; row < yHat.length; row++) yHat[row]! += weights[0]! * x[row]!;
}

function addKnown(score: RunningScore, yHat: Float64Array, y: Float64Array): void {
  for (let row = 0; row < yHat.length; row++) if (!Number.isNaN(y[row])) score.add(yHat[row]!, y[row]!);
}

/** A text as a field of CSV: in quotes where it holds what would end it, or nothing. */
const csvField = (value: string) => (/^$|[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
