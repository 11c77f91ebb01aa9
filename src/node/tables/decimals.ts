import type { Database } from './database.ts';
import { quoted, text } from './sql.ts';
import { NUMBER } from './types.ts';

type Mark = '.' | ',';

/** What nobody can tell to be a little more than 1 or than a thousand: 1,234 or 1.234. */
const UNCLEAR = '[-+]?[1-9]\\d{0,2}[.,]\\d{3}';

export const isUnclear = (value: string) => new RegExp(`^${UNCLEAR}$`).test(value);

/** Columns, as DuckDB describes them. */
type Columns = readonly { id: string; type: string }[];

/** A CSV file's columns, as they are where decimals have points, and where they have commas. */
interface Guess {
  /** how DuckDB reads it, but for what its cells hold */
  delimited: string;
  delimiter: string;
  points: Columns;
  commas: Columns;
}

/**
 * The mark that makes numbers of more columns. Commas are usual behind semicolons, and points elsewhere: the other mark takes
 * a number that cannot be thousands.
 */
export async function decimalMark(database: Database, guess: Guess): Promise<Mark> {
  const { points, commas, delimiter } = guess;
  const usual = delimiter === ';' ? ',' : '.';
  const best = countNumbers(commas) > countNumbers(points) ? ',' : '.';
  if (best === usual) return best;
  const [ours, others] = best === ',' ? [commas, points] : [points, commas];
  const decimals = ours.filter(({ type }, i) => NUMBER.test(type) && !NUMBER.test(others[i]?.type ?? ''));
  return decimals.length === 0 || (await isClear(database, guess, decimals, best)) ? best : usual;
}

const countNumbers = (columns: Columns) => columns.filter(({ type }) => NUMBER.test(type)).length;

async function isClear(database: Database, { delimited }: Guess, columns: Columns, mark: Mark) {
  const decimal = `[-+]?(\\d+[${mark}]\\d*|[${mark}]\\d+)([eE][-+]?\\d+)?`;
  const clear = columns.map(({ id }) => {
    const cell = `trim(${quoted(id)})`;
    return `regexp_full_match(${cell}, ${text(decimal)}) AND NOT regexp_full_match(${cell}, ${text(UNCLEAR)})`;
  });
  const table = `read_csv(${delimited}, all_varchar = true)`;
  return (await database.rows(`SELECT true FROM ${table} WHERE ${clear.join(' OR ')} LIMIT 1`)).length > 0;
}
