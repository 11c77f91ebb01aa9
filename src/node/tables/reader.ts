import type { Database } from './database.ts';
import { decimalMark } from './decimals.ts';
import { literally, type Files } from './files.ts';
import { cellsOf, headerOf } from './header.ts';
import { quoted, text } from './sql.ts';
import { TableError } from './table.ts';
import { INTEGER } from './types.ts';

/** A column of a file. */
export interface Described {
  /** as the file has it */
  name: string;
  /** as DuckDB calls it, which gives each a name of its own */
  id: string;
  /** DuckDB's */
  type: string;
}

/** How to read a table's files. */
export interface Reader {
  columns: Described[];
  /** of a text, from which the types of its columns are guessed: what stands before the decimals */
  decimal?: string;
  /**
   * What DuckDB reads some of the columns from.
   *
   * @throws TableError a file lacks one of them
   */
  table(taken: readonly Described[]): Promise<string>;
}

/**
 * Integers are read as doubles where the type is a guess from the first rows of a text: as integers, all decimals after those
 * rows would be rounded without a word.
 */
const asRead = (type: string) => (INTEGER.test(type) ? 'DOUBLE' : type);

/** @throws TableError the files are no tables */
export async function readerOf(database: Database, files: Files): Promise<Reader> {
  if (files.format === 'csv') return csvReader(database, files);
  return files.format === 'json' ? jsonReader(database, files) : parquetReader(database, files);
}

async function jsonReader(database: Database, { pattern }: Files): Promise<Reader> {
  const columns = await describe(database, `read_json(${pattern})`);
  return { columns, table: (taken) => Promise.resolve(`read_json(${pattern}, columns = ${typesOf(taken)})`) };
}

/** Each file has its own types: by those of the first, the decimals of the second would be rounded without a word. */
async function parquetReader(database: Database, { paths, pattern }: Files): Promise<Reader> {
  const all = `read_parquet(${pattern}, union_by_name = true)`;
  const table = async (taken: readonly Described[]) => {
    const names = async (file: string) =>
      (await describe(database, `read_parquet(${text(literally(file))})`)).map(({ name }) => name);
    await checkFiles(paths, taken, names);
    return all;
  };
  return { columns: await describe(database, all), table };
}

/** @throws TableError a file that lacks a column */
async function checkFiles(
  paths: readonly string[],
  taken: readonly Described[],
  namesOf: (file: string) => Promise<string[]>,
): Promise<void> {
  if (paths.length === 1) return;
  for (const file of paths) {
    const names = await namesOf(file);
    const lacking = taken.find(({ name }) => !names.includes(name));
    if (lacking) throw new TableError('files-differ', file, '1', lacking.name);
  }
}

async function describe(database: Database, table: string): Promise<Described[]> {
  const rows = await database.rows(`DESCRIBE SELECT * FROM ${table}`);
  return rows.map(([name, type]) => ({ name: String(name), id: String(name), type: String(type) }));
}

const typesOf = (columns: readonly Described[]) =>
  `{${columns.map(({ id, type }) => `${quoted(id)}: ${text(asRead(type))}`).join(', ')}}`;

// ── CSV ─────────────────────────────────────────────────────────────────────

/** What stands in a cell, to pandas and R, where a value is missing. */
const MISSING = ['', 'NA', 'N/A', 'n/a', '#N/A', 'NaN', 'nan', 'NULL', 'null'].map(text).join(', ');

/**
 * The names, and what separates them, are known. (DuckDB's own guess skips lines, names and all, until the rest looks like a
 * table.)
 */
async function csvReader(database: Database, { paths, pattern }: Files): Promise<Reader> {
  const header = await headerOf(database, paths[0]!);
  const delimited = `${pattern}, delim = ${text(header.delimiter)}, quote = '"', escape = '"', comment = '', skip = ${header.skip}, header = true`;
  const dialect = (decimal: string) => `${delimited}, nullstr = [${MISSING}], decimal_separator = '${decimal}'`;
  const guess = (decimal: string) => describe(database, `read_csv(${dialect(decimal)})`);
  const points = await guess('.').catch(async (error: unknown) => {
    await checkCells(database, delimited, header.cells);
    throw error;
  });
  const commas = header.delimiter === ',' ? points : await guess(',');
  const decimal = await decimalMark(database, { delimited, delimiter: header.delimiter, points, commas });
  const guessed = decimal === ',' ? commas : points;
  const isWhole = guessed.length === header.cells.length; // and not the first line of a name that has two
  const columns = isWhole ? guessed.map((column, i) => ({ ...column, name: header.cells[i]! })) : guessed;
  const table = async (taken: readonly Described[]) => {
    await checkFiles(paths, taken, async (file) => {
      const { line, skip } = await headerOf(database, file);
      return skip === header.skip ? cellsOf(line, header.delimiter) : [];
    });
    return `read_csv(${dialect(decimal)}, types = ${typesOf(taken)})`;
  };
  return { columns, decimal, table };
}

/** Where DuckDB cannot make a table of a file, it does not say in which line. @throws TableError the line has other cells */
async function checkCells(database: Database, delimited: string, cells: readonly string[]): Promise<void> {
  const texts = cells.map((_, i) => `'${i}': 'VARCHAR'`).join(', ');
  const table = `read_csv(${delimited}, columns = {${texts}}, auto_detect = false)`;
  await database.rows(`SELECT count(*) FROM (SELECT COLUMNS(*) FROM ${table})`);
}
