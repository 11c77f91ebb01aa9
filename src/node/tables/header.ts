import type { Database } from './database.ts';
import { literally } from './files.ts';
import { text } from './sql.ts';
import { TableError } from './table.ts';

/** The line of a CSV file that names its columns. */
export interface Header {
  line: string;
  cells: string[];
  delimiter: string;
  /** lines above it */
  skip: number;
}

const DELIMITERS = [',', ';', '\t', '|'];

/** What spreadsheets understand above the names: `sep=;`. */
const SEPARATOR = /^"?sep=(.)"?$/i;

/**
 * The first line holds the columns' names, and tells by what they are separated, or it says that itself.
 *
 * @throws TableError there are no names
 */
export async function headerOf(database: Database, file: string): Promise<Header> {
  const [first = '', second = ''] = await firstLines(database, file);
  const said = SEPARATOR.exec(first)?.[1];
  const line = said === undefined ? first : second;
  if (line.trim() === '') throw new TableError('no-header', file);
  return said === undefined
    ? { line, ...mostCells(line), skip: 0 }
    : { line, cells: cellsOf(line, said), delimiter: said, skip: 1 };
}

async function firstLines(database: Database, file: string): Promise<string[]> {
  const whole = `columns = {'line': 'VARCHAR'}, delim = '\x01', quote = '', escape = '', comment = '', header = false`;
  const rows = await database.rows(
    `SELECT coalesce(line, '') FROM read_csv(${text(literally(file))}, ${whole}, auto_detect = false) LIMIT 2`,
  );
  return rows.map(([line]) => String(line));
}

function mostCells(line: string): { cells: string[]; delimiter: string } {
  const split = DELIMITERS.map((delimiter) => ({ cells: cellsOf(line, delimiter), delimiter }));
  return split.reduce((most, other) => (other.cells.length > most.cells.length ? other : most));
}

export function cellsOf(line: string, delimiter: string): string[] {
  const cells = [''];
  let [isQuoted, previous] = [false, ''];
  for (const letter of line) {
    const isLiteral = letter === '"' ? !isQuoted && previous === '"' : isQuoted || letter !== delimiter;
    if (isLiteral) cells[cells.length - 1] += letter;
    else if (letter === delimiter) cells.push('');
    if (letter === '"') isQuoted = !isQuoted;
    previous = letter;
  }
  return cells.map((cell) => cell.trim());
}
