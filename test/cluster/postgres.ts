import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { quoted } from '../../src/node/tables/sql.ts';
import { askingOf, type Tested } from './asking.ts';

export const { url, config } = inject('postgres');

/** The password is where a reader would have it, as long as a test file runs. */
export function withPassword(): void {
  const before = process.env['PGPASSWORD'];
  beforeAll(() => void (process.env['PGPASSWORD'] = config.password));
  afterAll(() => {
    if (before === undefined) delete process.env['PGPASSWORD'];
    else process.env['PGPASSWORD'] = before;
  });
}

/** Runs statements as the one who may do everything, and gives the last one's rows. */
export async function sql(...statements: (string | pg.QueryConfig)[]): Promise<unknown[][]> {
  const client = new pg.Client(config);
  client.on('error', () => undefined); // whoever asks hears of it
  await client.connect();
  try {
    let rows: unknown[][] = [];
    for (const statement of statements) {
      const asked = typeof statement === 'string' ? { text: statement } : statement;
      rows = (await client.query<unknown[]>({ ...asked, rowMode: 'array' })).rows;
    }
    return rows;
  } finally {
    await client.end();
  }
}

/** A table of float64 columns with these rows. */
export async function makeTable(name: string, names: readonly string[], rows: readonly number[][]): Promise<void> {
  const columns = names.map((column) => `${quoted(column)} double precision`).join(', ');
  const unnested = names.map((_, i) => `$${i + 1}::double precision[]`).join(', ');
  await sql(
    `DROP TABLE IF EXISTS "${name}"`,
    `CREATE TABLE "${name}" (${columns})`,
    { text: `INSERT INTO "${name}" SELECT * FROM unnest(${unnested})`, values: names.map((_, i) => rows.map((row) => row[i])) }, // prettier-ignore
    `ANALYZE "${name}"`,
  );
}

export const { open, asked, refusal, momentsOf } = askingOf(url);

export const tested: Tested = { url, sql, makeTable, named: (column) => column };
