import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { openPostgres } from '../../src/node/tables/postgres/open.ts';
import { EngineError } from '../../src/node/tables/engine.ts';
import { ServerError, type ServerQuestion, type Use } from '../../src/node/tables/server.ts';
import { TableError, type Table } from '../../src/node/tables/table.ts';

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
  const columns = names.map((column) => `"${column}" double precision`).join(', ');
  const unnested = names.map((_, i) => `$${i + 1}::double precision[]`).join(', ');
  await sql(
    `DROP TABLE IF EXISTS "${name}"`,
    `CREATE TABLE "${name}" (${columns})`,
    { text: `INSERT INTO "${name}" SELECT * FROM unnest(${unnested})`, values: names.map((_, i) => rows.map((row) => row[i])) }, // prettier-ignore
    `ANALYZE "${name}"`,
  );
}

/** Questions about a label y, of which nothing is held out, if nothing else is asked. */
export type Asking = Partial<ServerQuestion> & Use & { source?: string };

export function open(name: string | undefined, { source = url, timeout, signal, ...question }: Asking = {}) {
  const asked = { label: 'y', test: 0, seed: 1, missing: 'error' as const, sample: 1e6, ...question };
  return openPostgres(source, name, asked, { timeout, signal });
}

/** What a table is asked before it goes. */
export async function asked<Answer>(name: string, asking: Asking, ask: (table: Table) => Promise<Answer> | Answer) {
  const table = await open(name, asking);
  try {
    return await ask(table);
  } finally {
    await table.close();
  }
}

/** Why a table cannot be learnt from: the fault, and then its details. */
export async function refusal(name: string | undefined, asking: Asking = {}): Promise<string[]> {
  const opened = await open(name, asking).catch((error: unknown) => error);
  if (opened instanceof EngineError || opened instanceof ServerError || opened instanceof TableError)
    return [opened.fault, ...opened.details];
  throw opened instanceof Error ? opened : new Error(`${name} was opened.`);
}
