import Papa from 'papaparse';
import { TableError, type Fault } from './faults.ts';
import { decimalMark, isUnclear, readNumber, type Mark } from './numbers.ts';
import { isFar, LARGEST, LEAST, rangeOf } from './scale.ts';

/** A column of a table; what is wrong with it matters once it is chosen. */
export interface Column {
  name: string;
  /** whether it has no number at all: names, categories, dates */
  isText: boolean;
  values: number[];
  fault?: Fault;
  /** what is wrong with its numbers as they are; standardized, they may lie anywhere */
  scaleFault?: Fault | undefined;
}

export interface Table {
  columns: Column[];
  numRows: number;
}

/** A row of a file, and the line in which it begins, from 1. */
interface Row {
  line: number;
  cells: string[];
}

/** Rows below which nothing can be learnt and held out too. */
export const FEWEST = 5;

/**
 * Reads a table whose first line names its columns, separated by commas, semicolons or tabs; decimals with a point or a comma.
 *
 * @throws TableError what is wrong with all of it, with line and column
 */
export function readTable(text: string): Table {
  const { rows, delimiter } = parse(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  const [header, ...body] = rows;
  if (!header) throw new TableError({ kind: 'empty' });
  const names = namesOf(header);
  if (body.length === 0) throw new TableError({ kind: 'headerOnly' });
  const ragged = body.find(({ cells }) => cells.length !== names.length);
  if (ragged) {
    throw new TableError({ kind: 'ragged', line: ragged.line, found: ragged.cells.length, expected: names.length });
  }
  if (names.length < 2) throw new TableError({ kind: 'oneColumn', found: names[0]! });
  if (body.length < FEWEST) throw new TableError({ kind: 'few', found: body.length, least: FEWEST });
  const mark = decimalMark(
    body.flatMap(({ cells }) => cells),
    delimiter,
  );
  const columns = names.map((name, j) => readColumn(name, j, body, mark));
  const texts = columns.filter(({ isText }) => isText);
  if (columns.length - texts.length < 2) throw new TableError(texts[0]!.fault!);
  return { columns, numRows: body.length };
}

/** What separates the most names from one another. */
function delimiterOf(text: string): string {
  const numNames = (delimiter: string) => Papa.parse<string[]>(text, { delimiter, preview: 1 }).data[0]?.length ?? 0;
  return [',', ';', '\t'].reduce((best, other) => (numNames(other) > numNames(best) ? other : best));
}

/** What spreadsheets understand above the names: `sep=;`. */
const SEPARATOR = /^"?sep=([^\n])"?\n/i;

function parse(file: string): { rows: Row[]; delimiter: string } {
  const rows: Row[] = [];
  const [above = '', said] = SEPARATOR.exec(file) ?? [];
  const text = file.slice(above.length);
  const delimiter = said ?? delimiterOf(text);
  let [line, start] = [1 + breaksIn(above), 0];
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    step: ({ data: cells, errors, meta }) => {
      const quotes = errors.find(({ type }) => type === 'Quotes');
      if (quotes) throw new TableError({ kind: 'quotes', line });
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
      line += breaksIn(text.slice(start, meta.cursor));
      start = meta.cursor;
    },
  });
  return { rows, delimiter };
}

const breaksIn = (text: string) => text.split('\n').length - 1;

function namesOf({ line, cells }: Row): string[] {
  const names = cells.map((cell) => cell.trim());
  if (names.every((name) => readNumber(name, '.') !== null || readNumber(name, ',') !== null)) {
    throw new TableError({ kind: 'noHeader', line, found: names.join(' ') });
  }
  names.forEach((name, j) => {
    if (name === '') throw new TableError({ kind: 'blankName', line, column: j + 1 });
    const first = names.indexOf(name);
    if (first < j) throw new TableError({ kind: 'duplicate', line, column: j + 1, first: first + 1, found: name });
  });
  return names;
}

function readColumn(name: string, j: number, rows: Row[], mark: Mark): Column {
  const cells = rows.map(({ line, cells }) => ({ line, cell: cells[j]!.trim() }));
  const values = cells.map(({ cell }) => readNumber(cell, mark) ?? NaN);
  const isText = values.every(Number.isNaN) && cells.some(({ cell }) => !isMissing(cell) && !isUnclear(cell));
  const bad = cells[values.findIndex(Number.isNaN)];
  const place = { column: j + 1, name };
  if (bad) return { name, isText, values, fault: faultOf(bad.cell, { ...place, line: bad.line }) };
  const range = rangeOf(values);
  if (range[0] === range[1])
    return { name, isText, values, fault: { kind: 'constant', ...place, found: cells[0]!.cell } };
  return { name, isText, values, scaleFault: scaleFault(cells, values, range, place) };
}

function scaleFault(
  cells: { line: number; cell: string }[],
  values: number[],
  [low, high]: [low: number, high: number],
  place: { column: number; name: string },
): Fault | undefined {
  const large = cells[values.findIndex((value) => Math.abs(value) > LARGEST)];
  if (large) return { kind: 'large', ...place, line: large.line, found: large.cell };
  if (high - low < LEAST) return { kind: 'alike', ...place };
  return isFar(low, high) ? { kind: 'far', ...place, from: low } : undefined;
}

function faultOf(found: string, place: { line: number; column: number; name: string }): Fault {
  const kind = isMissing(found) ? 'missing' : isUnclear(found) ? 'unclear' : 'text';
  return { kind, ...place, found };
}

/** Nothing, or what other programs write instead. */
const isMissing = (cell: string) => /^(na|n\/a|nan|null|none|-|\?)?$/i.test(cell);
