import { designOf, type Column, type Feature } from '../../data/design.ts';
import { stopIfAborted } from '../../turns.ts';
import { checkWidth, choose, LARGEST, MOST_EXACT, MOST_VALUES } from './choice.ts';
import { Database } from './database.ts';
import { isUnclear } from './decimals.ts';
import { DesignTable } from './design-table.ts';
import { findFiles } from './files.ts';
import { readerOf, type Described, type Reader } from './reader.ts';
import { double, quoted, text } from './sql.ts';
import { TableError, type Question, type Table } from './table.ts';
import { INTEGER, NUMBER } from './types.ts';
import { rememberFiles } from './unchanged.ts';

/** A column that is taken, under a name of ours: the reader's own names stand in one query alone. */
interface Taken extends Described {
  at: string;
}

/**
 * Opens a file, or all that a pattern such as `sales-*.parquet` names, as one table: CSV, TSV, Parquet, or JSON. The columns in
 * question are read once, into DuckDB's own format among the system's temporary files, where what does not fit into memory
 * may lie.
 *
 * @param signal stops the reading, and each question to the table that is under way
 * @throws TableError the source cannot be learnt from; AbortError when stopped
 */
export async function openFile(source: string, question: Question, signal?: AbortSignal): Promise<Table> {
  const database = await Database.open({ source, signal });
  try {
    const table = await tableOf(database, source, question);
    stopIfAborted(signal);
    return table;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function tableOf(database: Database, source: string, question: Question): Promise<Table> {
  const files = await findFiles(database, source);
  const checkUnchanged = await rememberFiles(files.paths);
  const reader = await readerOf(database, files);
  const taken = choose(reader.columns, question).map((column, i) => ({ ...column, at: `v${i}` }));
  for (const column of taken) checkColumn(column, reader.columns);
  await load(database, reader, taken).finally(checkUnchanged);
  await checkLabel(database, taken[0]!, reader.decimal);
  await checkNumbers(database, taken);
  const dropped = await countIncomplete(database, source, taken, question);
  const complete = taken.map(({ at }) => `${at} IS NOT NULL`).join(' AND ');
  const columns: Column[] = [];
  for (const column of taken.slice(1)) columns.push(await columnOf(database, column, complete, reader.decimal));
  const design = designOf(columns);
  if (design.length === 0) throw new TableError('no-feature', question.label);
  checkWidth(design.length);
  const place = (name: string) => taken.slice(1).find((column) => column.name === name)!.at;
  const expressions = [
    ...design.map((feature) => expressionOf(feature, place(feature.column))),
    asNumber(taken[0]!.at),
  ];
  const parts = await divide(database, expressions, complete, question);
  return new DesignTable(database, columns, design, { ...parts, dropped }, question.seed);
}

// ── What is taken, and whether it can be ────────────────────────────────────

/** @throws TableError a name that is none, or that two have; a type of which nothing can be made */
function checkColumn(column: Described, described: readonly Described[]): void {
  const { name, type } = column;
  if (name === '') throw new TableError('blank-name', String(described.findIndex(({ id }) => id === column.id) + 1));
  const same = described.filter((other) => other.name.toLowerCase() === name.toLowerCase());
  if (same.length > 1) throw new TableError('same-name', ...same.map((other) => other.name));
  if (!NUMBER.test(type) && type !== 'BOOLEAN' && type !== 'VARCHAR') throw new TableError('kind', name, type);
}

async function load(database: Database, reader: Reader, taken: readonly Taken[]): Promise<void> {
  const columns = taken.map(({ id, at }) => `${quoted(id)} AS ${at}`).join(', ');
  await database.rows(`CREATE TABLE source AS SELECT ${columns} FROM ${await reader.table(taken)}`);
}

/** The first row, counted from 1, where a condition holds, and what a column holds there. */
async function firstWhere(database: Database, at: string, condition: string): Promise<string[]> {
  const rows = await database.rows(
    `SELECT rowid + 1, CAST(${at} AS VARCHAR) FROM source WHERE ${condition} ORDER BY rowid LIMIT 1`,
  );
  return rows.flat().map((value) => String(value).replace(/\.0$/, '')); // an integer that is a double here
}

/** @throws TableError a label that is text */
async function checkLabel(database: Database, { name, type, at }: Taken, mark = '.'): Promise<void> {
  if (type !== 'VARCHAR') return;
  const isOther = mark === ',' ? `contains(${at}, '.')` : 'false'; // a point, where decimals have commas
  const isText = `(TRY_CAST(${at} AS DOUBLE) IS NULL OR ${isOther})`;
  const [row, value] = await firstWhere(database, at, `${at} IS NOT NULL AND ${isText}`);
  if (row) throw new TableError(isUnclear(value!) ? 'unclear' : 'label-text', name, row, value!);
}

/** @throws TableError a number that is not finite, or larger than we can take */
async function checkNumbers(database: Database, taken: readonly Taken[]): Promise<void> {
  const numbers = taken.filter(({ type }) => NUMBER.test(type));
  const isExact = ({ type }: Taken) => INTEGER.test(type) || type.startsWith('DECIMAL');
  // NaN is larger than all other numbers here.
  const isWrong = (column: Taken) =>
    `abs(${asNumber(column.at)}) ${isExact(column) ? `>= ${MOST_EXACT}` : `> ${double(LARGEST)}`}`;
  const wrong = await firstThat(database, numbers, isWrong);
  if (!wrong) return;
  const found = await firstWhere(database, wrong.at, isWrong(wrong));
  throw new TableError(isExact(wrong) ? 'too-exact' : 'not-finite', wrong.name, ...found);
}

/** The first of some columns that has a row where a condition holds; all of them in one pass. */
async function firstThat(database: Database, columns: readonly Taken[], condition: (column: Taken) => string) {
  if (columns.length === 0) return undefined;
  const counts = await database.numbers(
    `SELECT ${columns.map((column) => `count(*) FILTER (${condition(column)})`).join(', ')} FROM source`,
  );
  return columns.find((_, i) => counts[i]! > 0);
}

/** How many rows lack a value. @throws TableError there are some, and none may be left out, or none is left */
async function countIncomplete(database: Database, source: string, taken: readonly Taken[], { missing }: Question) {
  const isIncomplete = taken.map(({ at }) => `${at} IS NULL`).join(' OR ');
  const [rows, dropped, ...lacking] = (await database.numbers(
    `SELECT count(*), count(*) FILTER (${isIncomplete}), ${taken.map(({ at }) => `count(*) - count(${at})`).join(', ')} FROM source`,
  )) as [number, number, ...number[]];
  if (rows === 0) throw new TableError('no-rows', source);
  const told = taken.flatMap(({ name }, i) => (lacking[i]! > 0 ? [`${name} (${lacking[i]})`] : []));
  if (dropped > 0 && missing === 'error') {
    const [row] = await firstWhere(database, 'v0', isIncomplete);
    throw new TableError('missing', row!, ...told);
  }
  if (dropped === rows) throw new TableError('all-dropped', source, ...told);
  return dropped;
}

/** A number that somebody wrote for people: 1,234.5 or 12,5 or $ 3 or 45 %. */
const FOR_PEOPLE = `[-+−]?([$€£] ?)?\\d{1,3}([.,''’_ \u00a0\u2009\u202f]?\\d{3})*([.,]\\d+)?([ \u00a0\u202f]?[%$€£])?`;

/** A number that DuckDB reads as one, where decimals have this mark. */
const plain = (mark: string) => `-?\\d+([${mark}]\\d+)?([eE][-+]?\\d+)?`;

/** @throws TableError a text of too many values, or of numbers that cannot be read as such */
async function columnOf(database: Database, column: Taken, complete: string, mark = '.'): Promise<Column> {
  const { name, type, at } = column;
  if (type === 'BOOLEAN') return { name, kind: 'boolean' };
  if (type !== 'VARCHAR') return { name, kind: 'number' };
  const values = await database.rows(
    `SELECT DISTINCT ${at} AS v FROM source WHERE ${complete} ORDER BY v LIMIT ${MOST_VALUES + 1}`,
  );
  const isTooMany = values.length > MOST_VALUES;
  await checkNoNumbers(database, column, complete, { mark, isTooMany });
  if (isTooMany) throw new TableError('categories', name, String(MOST_VALUES));
  return { name, kind: 'text', values: values.map(([v]) => String(v)) };
}

/** How decimals are written in a text, and whether it has too many values to be a column each. */
interface Text {
  mark: string;
  isTooMany: boolean;
}

/** @throws TableError a text that is numbers, written for people; or one of too many values, and numbers among them */
async function checkNoNumbers(database: Database, { name, at }: Taken, complete: string, { mark, isTooMany }: Text) {
  const isNumber = `(regexp_full_match(${at}, '${FOR_PEOPLE}') OR TRY_CAST(${at} AS DOUBLE) IS NOT NULL)`;
  const [rows, numbers] = (await database.numbers(
    `SELECT count(*), count(*) FILTER (${isNumber}) FROM source WHERE ${complete}`,
  )) as [number, number];
  const isAll = numbers === rows;
  if (!isAll && (numbers === 0 || !isTooMany)) return;
  const isOther = isAll ? `NOT regexp_full_match(${at}, '${plain(mark)}')` : `NOT ${isNumber}`;
  const [row, value] = await firstWhere(database, at, `${isOther} AND ${complete}`);
  if (row) throw new TableError(!isAll ? 'mixed' : isUnclear(value!) ? 'unclear' : 'written', name, row, value!);
}

// ── The design matrix ───────────────────────────────────────────────────────

const asNumber = (at: string) => `CAST(${at} AS DOUBLE)`;

const expressionOf = ({ value }: Feature, at: string) => asNumber(value === undefined ? at : `${at} = ${text(value)}`);

/**
 * Makes the design matrix, and says how many rows are in each part. The number of a row and the seed alone decide where it is.
 * (What a hash begins with decides most of it: hashed once more, rows that fell close together with one seed are strangers
 * with the next.)
 */
async function divide(database: Database, expressions: readonly string[], complete: string, { test, seed }: Question) {
  const columns = expressions.map((expression, i) => `${expression} AS c${i}`).join(', ');
  const isHeldOut = (share: number) =>
    share === 0 ? 'false' : `hash(hash(rowid, ${seed})) % 1000000 < ${Math.round(share * 1e6)}`;
  const counted = async (share: number) => {
    const design = `SELECT rowid AS n, ${isHeldOut(share)} AS test, ${columns} FROM source WHERE ${complete}`;
    await database.rows(`CREATE OR REPLACE VIEW design AS ${design}`);
    return database.numbers('SELECT count(*) FILTER (NOT test), count(*) FILTER (test) FROM design');
  };
  let [train, heldOut] = (await counted(test)) as [number, number];
  // Of a row or two, chance may have held all out.
  if (train === 0 && heldOut > 0) [train, heldOut] = (await counted(0)) as [number, number];
  return { train, test: heldOut };
}
