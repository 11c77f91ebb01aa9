import type { TopLevelSpec } from 'vega-lite';

type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };
export type Row = Record<string, Json>;

/** A figure in two parts: what has to be compiled, and what can be changed while it is on the screen. */
export interface LiveSpec {
  /** the specification with names in the place of its data and of its axes' ends */
  structure: TopLevelSpec;
  /** equal for figures with one structure */
  key: string;
  data: Record<string, Row[]>;
  /** the ends of the axes */
  domains: Record<string, [number, number]>;
  description: string;
}

export function liveSpec({ description = '', ...spec }: TopLevelSpec): LiveSpec {
  const data: LiveSpec['data'] = {};
  const domains: LiveSpec['domains'] = {};
  const names = new Map<string, string>();
  const domainName = (ends: [number, number]) => {
    const name = names.get(String(ends)) ?? `domain${names.size}`;
    names.set(String(ends), name);
    domains[name] = ends;
    return name;
  };
  const visit = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    if (isRows(value['values'])) {
      const name = `data${Object.keys(data).length}`;
      data[name] = value['values'];
      return { name };
    }
    const copy: Record<string, Json> = {};
    for (const [key, part] of Object.entries(value)) {
      if (key === 'domain' && isRange(part)) copy[key] = [0, 1].map((end) => ({ expr: `${domainName(part)}[${end}]` }));
      else copy[key] = visit(part);
    }
    return copy;
  };
  const visited = visit(spec as unknown as Json) as Record<string, Json>;
  const params = Object.entries(domains).map(([name, value]) => ({ name, value }));
  return {
    structure: { ...visited, params } as unknown as TopLevelSpec,
    key: JSON.stringify(visited),
    data,
    domains,
    description: String(description),
  };
}

const isRows = (value: Json): value is Row[] =>
  Array.isArray(value) && value.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row));

const isRange = (value: Json): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((end) => typeof end === 'number');

/** Whether both hold the same rows. */
export function isSameRows(a: readonly Row[] | undefined, b: readonly Row[]): boolean {
  return a?.length === b.length && b.every((row, i) => isSameRow(a[i]!, row));
}

function isSameRow(a: Row, b: Row): boolean {
  for (const key in b) if (a[key] !== b[key]) return false;
  return true;
}

/** Rows that may have left between one that stayed and the next: as many as when every other one leaves, and more. */
const AHEAD = 3;

/**
 * How the rows that are held become others, which are nearly the same in the same order: what comes, what leaves, and what is
 * held then. A row that stays is the one that was held; one that comes is a copy.
 */
export function changeOf(held: readonly Row[], rows: readonly Row[]): Record<'now' | 'come' | 'left', Row[]> {
  const change = { now: [] as Row[], come: [] as Row[], left: [] as Row[] };
  let next = 0;
  for (const row of rows) {
    const ahead = held.slice(next, next + AHEAD + 1).findIndex((one) => isSameRow(one, row));
    if (ahead >= 0) {
      change.left.push(...held.slice(next, next + ahead));
      change.now.push(held[next + ahead]!);
      next += ahead + 1;
    } else {
      const own = { ...row };
      change.come.push(own);
      change.now.push(own);
    }
  }
  change.left.push(...held.slice(next));
  return change;
}
