import { format, inspect } from './inspect.ts';
import type { Output } from './protocol.ts';

/** Where what a cell puts out goes, and the clock, in ms. */
interface Ways {
  print: (text: string) => void;
  put: (output: Output) => void;
  now: () => number;
}

type Log = (...values: unknown[]) => void;

/** `console` for the code of cells, in Deno's words. */
export function consoleOf({ print, put, now }: Ways) {
  const { log, ...groups } = groupsOf(print);
  return {
    ...{ log, info: log, debug: log, warn: log, error: log },
    ...groups,
    ...countersOf(log),
    ...timersOf(log, now),
    dir: (value: unknown) => log(inspect(value)),
    trace: (...values: unknown[]) => log(...headed('Trace', values)),
    assert(condition?: unknown, ...values: unknown[]) {
      if (!condition) log(...headed('Assertion failed', values));
    },
    table(data: unknown, columns?: string[]) {
      if (typeof data !== 'object' || data === null) log(data);
      else put(tableOf(data, columns));
    },
  };
}

function groupsOf(print: Ways['print']) {
  let indent = '';
  const log: Log = (...values) => print(`${format(values).replace(/^/gm, indent)}\n`);
  const group: Log = (...values) => {
    if (values.length > 0) log(...values);
    indent += '  ';
  };
  return { log, group, groupCollapsed: group, groupEnd: () => (indent = indent.slice(2)) };
}

function countersOf(log: Log) {
  const counts = new Map<string, number>();
  return {
    count(label = 'default') {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      log(`${label}: ${counts.get(label)}`);
    },
    countReset: (label = 'default') => counts.delete(label),
  };
}

function timersOf(log: Log, now: Ways['now']) {
  const starts = new Map<string, number>();
  const timeLog = (label = 'default', ...values: unknown[]) => {
    const start = starts.get(label);
    if (start === undefined) log(`Timer '${label}' does not exist`);
    else log(`${label}: ${(now() - start).toFixed(2)}ms`, ...values);
  };
  return {
    time: (label = 'default') => starts.set(label, now()),
    timeLog,
    timeEnd(label = 'default') {
      timeLog(label);
      starts.delete(label);
    },
  };
}

/** Values with a title before them: in the first of them, where it is a text, which may hold places for the others, `%s`. */
function headed(title: string, [first, ...others]: unknown[]): unknown[] {
  if (typeof first === 'string') return [`${title}: ${first}`, ...others];
  return first === undefined ? [title] : [`${title}:`, first, ...others];
}

/** The column of a row that is no object. */
const VALUES = 'Values';

/** A row for each entry of an object, a list or a map, a column for each name that one of the rows has. */
function tableOf(data: object, columns?: string[]): Output {
  const entries: [unknown, unknown][] =
    data instanceof Map ? [...data] : Object.entries(data instanceof Set ? [...data] : data);
  const rows = entries.map(([key, row]) => [key, typeof row === 'object' && row ? row : { [VALUES]: row }] as const);
  const names = columns ?? [...new Set(rows.flatMap(([, row]) => Object.keys(row)))];
  const cell = (row: object, name: string) => (name in row ? shown((row as Record<string, unknown>)[name]) : '');
  return {
    type: 'table',
    header: ['(idx)', ...names],
    rows: rows.map(([key, row]) => [String(key), ...names.map((name) => cell(row, name))]),
  };
}

const shown = (value: unknown) => (typeof value === 'number' ? value : inspect(value).replace(/\s+/g, ' '));
