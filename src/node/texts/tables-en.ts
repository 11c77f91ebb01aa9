import type { TableFault } from '../tables/table.ts';
import { otherKind, type OtherKind } from '../tables/types.ts';
import { count, some } from './words.ts';

/** What DuckDB's types are to a reader. */
const kinds: Record<OtherKind, string> = {
  times: 'dates or times',
  several: 'values of several kinds',
  nested: 'lists or objects',
  other: 'values',
};

/** What can be wrong with a table in files. */
export const tables: Record<TableFault, (details: readonly string[]) => string> = {
  remote: ([source]) => `${source} is an address. Download the file first, and give its path.`,
  'not-a-file': ([source]) =>
    `${source} is not a file. Give the path of one, or a pattern for several, in quotes: "${source}/*.csv".`,
  'no-file': ([source]) =>
    `There is no file "${source}". Is its path right, as seen from this folder? A pattern for several goes in quotes.`,
  forbidden: ([file, code]) =>
    `${file} cannot be opened (${code}). It takes the right to read it; or give a copy of it.`,
  empty: ([file]) => `${file} is empty. Give a file that holds a table.`,
  'not-format': ([file, format]) =>
    `${file} is not in the format ${format}, which its name promises. Give it the ending of what it holds, or make it again.`,
  binary: ([file]) =>
    `${file} is not text. If it is a spreadsheet, save it as CSV first; Parquet is known by a name that ends in .parquet.`,
  encoding: ([file, line]) =>
    `${file} is not in UTF-8 (line ${line}). Save it in that encoding: spreadsheets offer it as "CSV UTF-8".`,
  'no-header': ([file]) => `The first line of ${file} is blank. It must hold the names of the columns.`,
  ragged: ([file, line, expected, found]) =>
    `${file}, line ${line}: a row of ${count(Number(found), 'cell', 'cells')}, where the first line names ${count(Number(expected), 'column', 'columns')}. Repair one of the two: a value that holds the separator itself goes in quotes.`,
  quote: ([file, line]) =>
    `${file}, line ${line}: a quotation mark that is never closed. Close it; within quotes, one that is meant is written twice.`,
  'line-ends': ([file]) =>
    `${file}: its lines do not all end alike, it seems: some as on Windows (CR LF), others as on Linux and macOS (LF). Have them end in one way: editors can do it, or dos2unix.`,
  'not-a-value': ([file, line, column, value]) =>
    `${file}, line ${line}: ${column ? `the column "${column}"` : 'a column'} holds "${value}", and something else than text in the rows before. Repair that value, or leave it empty if it is missing.`,
  'long-line': ([file, , limit]) =>
    `${file} has a line of more than ${limit} bytes. Is there a quotation mark that is never closed?`,
  'broken-json': ([file, line]) =>
    `${file}, line ${line}: this is not JSON. Repair that line, or have the file made again.`,
  'files-differ': ([file, , column]) =>
    `${file} has no column "${column}", which the other files have. All of them must have the same columns.`,
  memory: ([, , said]) => `There is not enough memory to read the table (${said}). Name fewer columns with --features.`,
  storage: ([folder, said]) =>
    `There is no room for temporary files in ${folder} (${said}). Make room, or choose another folder with the environment variable TMPDIR.`,
  unreadable: ([file, said]) =>
    `${file} cannot be read as a table. Repair it, or have it made again. DuckDB says: ${said}`,
  changed: ([file]) =>
    `${file} was changed while it was being read. Wait until whatever writes it has finished, or give a copy of it.`,
  'no-rows': ([source]) => `${source} has no row to learn from. It takes one at least, and to say something, many.`,
  'all-dropped': ([source, ...columns]) =>
    `Every row of ${source} lacks a value, so none is left to learn from. How many are missing: ${some(columns)}. Name the columns to take with --features.`,
  'no-column': ([name, ...there]) => `There is no column "${name}". There are: ${some(there)}.`,
  'no-feature': ([label]) =>
    `There is no column to predict ${label} from: there are no others, or they hold one and the same text in every row. Name others with --features, or give a table that has some.`,
  'blank-name': ([position]) =>
    `Column ${position} has no name in the first line. Give it one, or name the columns to take with --features.`,
  'same-name': (names) =>
    `${names.length} columns have the same name: ${names.join(', ')}. (Upper and lower case make no difference.) Rename them first.`,
  'label-among-features': ([label]) =>
    `"${label}" is the label, and cannot be among --features: it would predict itself. Leave it out there.`,
  'feature-twice': ([name]) => `"${name}" is in --features twice. Name each column once.`,
  kind: ([name, type]) =>
    `The column "${name}" holds ${kinds[otherKind(type!)]} (${type}), from which nothing can be learnt as they are. Turn them into numbers first, or name the columns to take with --features.`,
  'label-text': ([name, row, value]) =>
    `The label must be numbers, and the column "${name}" holds "${value}" in row ${row}. Repair that value, or name another column with --label.`,
  written: ([name, row, value]) =>
    `The column "${name}" holds numbers written for people, such as "${value}" in row ${row}. Write them plainly: 1234.5, without separators of thousands, units or signs.`,
  mixed: ([name, row, value]) =>
    `The column "${name}" holds numbers and also texts, such as "${value}" in row ${row}. Repair those values, or leave them empty if they are missing.`,
  unclear: ([name, row, value]) =>
    `The column "${name}" holds "${value}" in row ${row}, which may be a little more than ${Number.parseInt(value!)}, or thousands. Write it without separators of thousands or, if it is the former, with another number of decimals.`,
  categories: ([name, most]) =>
    `The column "${name}" holds more than ${most} different texts, too many to be a column each. Name the columns to take with --features, without it.`,
  missing: ([row, ...columns]) =>
    `Values are missing, the first in row ${row}. How many: ${some(columns)}. (An empty cell, NA, NaN and null count as missing.) With --missing drop, the rows that lack a value are left out.`,
  'not-finite': ([name, row, value]) =>
    `The column "${name}" holds ${value} in row ${row}. Numbers must be finite, and no larger than 1e30. Repair that value, or leave it empty if it is missing.`,
  'too-exact': ([name, row, value]) =>
    `The column "${name}" holds ${value} in row ${row}: from 2⁵³ on, 64-bit floating-point numbers leave integers out. Subtract an origin first.`,
  'too-wide': ([columns, most]) =>
    `These are ${columns} columns to learn from, and ${most} is the most. Name those to take with --features.`,
  'no-driver': ([said]) => `To read files, una-capa needs DuckDB: npm install @duckdb/node-api (${said})`,
};
