import { EngineError } from '../engine.ts';
import { columnOf, type TableDescription, type Types } from '../server.ts';
import { quoted } from '../sql.ts';
import type { Session } from './session.ts';

/** What we take for numbers and texts, by Trino's names, and the types besides whose values have one text each. */
const TYPES: Types = {
  holdings: [
    ['exact', /^(tinyint|smallint|integer|bigint|decimal)\b/],
    ['float', /^(real|double)$/],
    ['boolean', /^boolean$/],
    ['text', /^(varchar|char)\b/],
  ],
  hashable: /^(date|timestamp|time|interval|uuid|ipaddress)\b/,
};

/** Names that are those of no table. */
const ABSENT = /^(no-table|no-schema|no-database)$/;

/** @param name of a table, or `schema.table`, or `catalog.schema.table`; Trino makes all letters small */
export async function describeTable(session: Session, name: string): Promise<TableDescription> {
  let absent: EngineError | undefined;
  for (const reading of readings(name)) {
    const from = reading.map(quoted).join('.');
    try {
      const columns = await session.rows(`DESCRIBE ${from}`);
      return { from, columns: columns.map(([column, type]) => columnOf(String(column), String(type), TYPES)) };
    } catch (error) {
      if (!(error instanceof EngineError && ABSENT.test(error.fault))) throw error;
      absent ??= error;
    }
  }
  throw absent?.fault === 'no-table' ? new EngineError('trino', 'no-table', name) : absent!;
}

/** A dot is part of a name, or ends that of a schema or of a catalog. */
function readings(name: string): string[][] {
  const dots = [...name.matchAll(/\./g)].map(({ index }) => index);
  const split = (dot: number) => [name.slice(0, dot), name.slice(dot + 1)] as const;
  const pairs = dots.map(split);
  const triples = pairs.flatMap(([first, rest], i) =>
    dots.slice(i + 1).map((dot) => [first, rest.slice(0, dot - dots[i]! - 1), name.slice(dot + 1)]),
  );
  return [[name], ...pairs, ...triples].filter((parts) => parts.every(Boolean)) as string[][];
}
