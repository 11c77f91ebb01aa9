import type { Column } from '../../data/design.ts';
import { Database } from './database.ts';
import { findFiles } from './files.ts';
import { readerOf, type Described, type Reader } from './reader.ts';
import { double, quoted, text } from './sql.ts';
import { RowError } from './table.ts';
import { NUMBER } from './types.ts';

/** Rows to predict a label of, a piece at a time, in the source's own order. */
export interface Rows {
  /** whether the source has the label too */
  hasLabel: boolean;
  /** the files that the source names */
  files: string[];
  /**
   * Of each row: a number as it is, true and false as 1 and 0, a text as the place of its value among those of its column; and
   * last the label, if there is one, NaN where it is missing. A piece lives until the next one is drawn.
   *
   * @throws RowError, TableError
   */
  pieces(): AsyncGenerator<{ rowCount: number; columns: Float64Array[] }, void, undefined>;
  close(): Promise<void>;
}

/** A column of the model's, or its label, which is scored where it can be; and where it is in the file. */
interface Wanted {
  column: Column | { name: string; kind: 'label' };
  found: Described;
}

/** What is read, and how. */
interface Reading {
  database: Database;
  source: string;
  /** what DuckDB reads it from */
  table: string;
  decimal: string | undefined;
  wanted: Wanted[];
}

/**
 * Opens what `openFile` opens, to read it once from its beginning to its end. Of a CSV file the columns' kinds are not guessed
 * from its first rows: they are known.
 *
 * @throws RowError a column is missing, or another kind; TableError the source cannot be read
 */
export async function openRows(source: string, columns: readonly Column[], label: string): Promise<Rows> {
  const database = await Database.inMemory({ source });
  try {
    const files = await findFiles(database, source);
    const reader = await readerOf(database, files);
    const hasLabel = reader.columns.some(({ name }) => name === label);
    const wanted = find(hasLabel ? [...columns, { name: label, kind: 'label' }] : columns, reader);
    if (files.format !== 'csv') checkKinds(wanted);
    const taken = wanted.map(({ found }) => (files.format === 'csv' ? { ...found, type: 'VARCHAR' } : found));
    const reading = { database, source, table: await reader.table(taken), decimal: reader.decimal, wanted };
    return { hasLabel, files: files.paths, pieces: () => piecesOf(reading), close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function find(columns: readonly Wanted['column'][], reader: Reader): Wanted[] {
  return columns.map((column) => {
    const found = reader.columns.find(({ name }) => name === column.name);
    if (!found) throw new RowError('no-column', column.name, ...reader.columns.map(({ name }) => name));
    return { column, found };
  });
}

function checkKinds(wanted: readonly Wanted[]): void {
  for (const { column, found } of wanted) {
    const { name, kind } = column;
    if (!FITTING[kind](found.type)) throw new RowError('kind', name, found.type, kind === 'label' ? 'number' : kind);
  }
}

/** Whether a column of this type, in a file that has types, is of a kind. */
const FITTING: Record<Wanted['column']['kind'], (type: string) => boolean> = {
  number: (type) => NUMBER.test(type),
  boolean: (type) => type === 'BOOLEAN',
  text: (type) => type === 'VARCHAR',
  label: (type) => NUMBER.test(type) || type === 'BOOLEAN',
};

async function* piecesOf(reading: Reading) {
  const { database, table, wanted } = reading;
  const select = `SELECT ${[...wanted.map((one) => expressionOf(one, reading)), double(0)].join(', ')} FROM ${table}`;
  const end = `SELECT ${[...wanted.map(() => NAN), double(END)].join(', ')}`;
  let [before, isWhole] = [0, false];
  for await (const numbers of database.floats<Float64Array>(`${select} UNION ALL ${end}`)) {
    const [columns, marks] = [numbers.slice(0, -1), numbers.at(-1)!];
    isWhole = marks.at(-1) === END;
    const rowCount = isWhole ? marks.length - 1 : marks.length;
    const fault = firstFault(columns, wanted, rowCount);
    if (fault) throw await explainFault(reading, wanted[fault.column]!, before + fault.row);
    if (rowCount > 0) yield { rowCount, columns };
    before += rowCount;
  }
  if (!isWhole) await explainEnd(reading);
}

/** Marks a row of our own behind the last one: DuckDB ends a stream in which something went wrong as if it were whole. */
const END = 1;

/** What went wrong in a stream: a query that is no stream says it. @throws TableError */
async function explainEnd({ database, table }: Reading): Promise<never> {
  await database.rows(`SELECT count(COLUMNS(*)) FROM ${table}`);
  throw database.cutOff();
}

/** A column as numbers, each of them finite where all is well: of a CSV file it is text, whatever it holds. */
function expressionOf({ column, found }: Wanted, { decimal = '.' }: Reading): string {
  const x = quoted(found.id);
  const asNumber = `TRY_CAST(${decimal === '.' ? x : `replace(${x}, ${text(decimal)}, '.')`} AS DOUBLE)`;
  const asBoolean = `CAST(TRY_CAST(${x} AS BOOLEAN) AS DOUBLE)`;
  switch (column.kind) {
    case 'number':
      return `coalesce(${asNumber}, ${NAN})`;
    case 'boolean':
      return `coalesce(${asBoolean}, ${NAN})`;
    case 'text':
      return `CASE ${x} ${column.values.map((value, i) => `WHEN ${text(value)} THEN ${double(i)}`).join(' ')} ELSE ${NAN} END`;
    case 'label':
      return `CASE WHEN ${x} IS NULL THEN ${NAN} ELSE coalesce(${asNumber}, ${asBoolean}, ${INFINITY}) END`;
  }
}

const [NAN, INFINITY] = ["CAST('NaN' AS DOUBLE)", "CAST('Infinity' AS DOUBLE)"];

interface Place {
  row: number;
  column: number;
}

/** The first row whose numbers are not all finite, and the first column of it that is not. A label may be missing. */
function firstFault(columns: Float64Array[], wanted: readonly Wanted[], rowCount: number): Place | undefined {
  let fault: Place | undefined;
  for (const [column, { column: asked }] of wanted.entries()) {
    const values = columns[column]!;
    const end = fault?.row ?? rowCount;
    for (let row = 0; row < end; row++) {
      const value = values[row]!;
      if (Number.isFinite(value) || (asked.kind === 'label' && Number.isNaN(value))) continue;
      fault = { row, column };
      break;
    }
  }
  return fault;
}

/** What is wrong with the value of a row, from 0: it is read once more. */
async function explainFault({ database, table }: Reading, { column, found }: Wanted, row: number): Promise<RowError> {
  const { name, kind } = column;
  const [first] = await database.rows(
    `SELECT CAST(${quoted(found.id)} AS VARCHAR) FROM ${table} LIMIT 1 OFFSET ${row}`,
  );
  const [value] = first as [string | null];
  const place = [name, String(row + 1)];
  if (value === null) return new RowError('missing', ...place);
  if (kind === 'text') return new RowError('category', ...place, value);
  if (kind === 'boolean') return new RowError('boolean', ...place, value);
  return new RowError(/^\s*[+-]?(nan|inf(inity)?)\s*$/i.test(value) ? 'not-finite' : 'number', ...place, value);
}
