import { inject, vi } from 'vitest';
import { askTrino } from '../../scripts/cluster/trino-sql.ts';
import { quoted } from '../../src/node/tables/sql.ts';
import { askingOf, type Tested } from './asking.ts';

vi.setConfig({ testTimeout: 180_000 }); // a Trino that has just started compiles as it goes

export const { url, address, tls } = inject('trino');
export const { open, asked, refusal, momentsOf } = askingOf(url);

/** Runs statements as somebody who may do everything, and gives the last one's rows. */
export async function sql(...statements: string[]): Promise<unknown[][]> {
  let rows: unknown[][] = [];
  for (const statement of statements) rows = await askTrino(address, statement);
  return rows;
}

/** A table of float64 columns with these rows. */
async function makeTable(name: string, names: readonly string[], rows: readonly number[][]): Promise<void> {
  const columns = names.map((column, i) => `r[${i + 1}] AS ${quoted(column)}`).join(', ');
  const json = `CAST(json_parse('${JSON.stringify(rows)}') AS array(array(double)))`;
  await sql(`DROP TABLE IF EXISTS ${quoted(name)}`, `CREATE TABLE ${quoted(name)} AS SELECT ${columns} FROM UNNEST(${json}) AS t (r)`); // prettier-ignore
}

export const tested: Tested = { url, sql, makeTable, named: (column) => column.toLowerCase() };
