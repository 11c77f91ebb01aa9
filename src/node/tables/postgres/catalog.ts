import type { Client } from 'pg';
import { EngineError } from '../engine.ts';
import { columnOf, type TableDescription, type Types } from '../server.ts';
import { quoted } from '../sql.ts';

/** What we take for numbers and texts, by PostgreSQL's names, and the types besides whose values it can hash. */
const TYPES: Types = {
  holdings: [
    ['exact', /^(smallint|integer|bigint|numeric)$/],
    ['float', /^(real|double precision)$/],
    ['boolean', /^boolean$/],
    ['text', /^(text|character varying|character|name|enum|(.+\.)?citext)$/], // an extension may be in any schema
  ],
  hashable: /^(date|timestamp|time|interval|uuid|inet|jsonb)\b/,
};

/** Tables, views and whatever else rows can be selected from. */
const FIND = `
  SELECT c.oid, n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relname = $2
    AND CASE WHEN $1::text IS NULL THEN pg_table_is_visible(c.oid) ELSE n.nspname = $1 END`;

/** A domain holds what its base type does, which may be a domain too. */
const COLUMNS = `
  WITH RECURSIVE typed AS (
    SELECT attnum, attname, atttypid AS type FROM pg_attribute WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped
    UNION ALL
    SELECT attnum, attname, typbasetype FROM typed JOIN pg_type t ON t.oid = type WHERE typtype = 'd')
  SELECT attname, CASE typtype WHEN 'e' THEN 'enum' ELSE format_type(t.oid, NULL) END
  FROM typed JOIN pg_type t ON t.oid = type WHERE typtype <> 'd' ORDER BY attnum`;

/** @param name of a table, or `schema.table`; as it is written, not as SQL would fold it */
export async function describeTable(client: Client, name: string): Promise<TableDescription> {
  for (const [schema, table] of readings(name)) {
    const [found] = await rows(client, FIND, [schema, table]);
    if (!found) continue;
    const [oid, ...names] = found as [string, string, string];
    const columns = await rows(client, COLUMNS, [oid]);
    return {
      from: names.map(quoted).join('.'),
      columns: columns.map(([column, type]) => columnOf(column!, type!, TYPES)),
    };
  }
  throw new EngineError('postgres', 'no-table', name);
}

/** A dot is part of a table's name, or ends that of its schema. */
function readings(name: string): (readonly [schema: string | null, table: string])[] {
  const dots = [...name.matchAll(/\./g)].map(({ index }) => index);
  return [[null, name], ...dots.map((dot) => [name.slice(0, dot), name.slice(dot + 1)] as const)];
}

async function rows(client: Client, text: string, values: (string | null)[]): Promise<string[][]> {
  return (await client.query<string[]>({ text, values, rowMode: 'array' })).rows.map((row) => row.map(String));
}
