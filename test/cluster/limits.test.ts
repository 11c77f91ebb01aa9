import pg from 'pg';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { text } from '../../src/node/tables/sql.ts';
import { config, momentsOf, refusal, sql, withPassword } from './postgres.ts';

withPassword();

const as = (user: string, database = 'postgres') => ({
  source: `postgres://${user}@127.0.0.1:${config.port}/${database}`,
});
const visitor = as('visitor');

/** The fault, and what PostgreSQL said. */
const why = async (...asking: Parameters<typeof refusal>) => {
  const [fault, , said] = await refusal(...asking);
  return [fault, said];
};

/** What holds for the visitor from here on, instead of what held. */
const grant = (what: string) => sql('ALTER ROLE visitor RESET ALL', `ALTER ROLE visitor ${what}`);

beforeAll(async () => {
  await sql(
    `CREATE ROLE visitor LOGIN PASSWORD '${config.password}'`,
    'CREATE TABLE partly AS SELECT i AS id, 2 * i AS x, i AS hidden, i AS y FROM generate_series(1, 9) AS i',
    'GRANT SELECT (id, x, y) ON partly TO visitor',
  );
});

describe('a user of PostgreSQL', () => {
  const seen = { ...visitor, features: ['x'], key: 'id' };

  test('who may read some of the columns, learns from those', async () => {
    expect((await momentsOf('partly', seen)).n).toBe(9);
    const hidden = [{ ...visitor }, { ...visitor, features: ['x'] }, { ...seen, key: 'hidden' }];
    for (const asking of hidden) expect(await why('partly', asking)).toEqual(['forbidden', 'permission denied for table partly']); // prettier-ignore
  });

  test('with a password of whatever signs', async () => {
    const odd = `:@/%é'" \\`;
    await grant(`PASSWORD ${text(odd)}`);
    vi.stubEnv('PGPASSWORD', odd);
    expect((await momentsOf('partly', seen)).n).toBe(9);
    vi.unstubAllEnvs();
    await grant(`PASSWORD '${config.password}'`);
  });

  test('to whom the server grants little time', async () => {
    await sql('CREATE VIEW lengthy AS SELECT i AS x, i AS y FROM generate_series(1, 9) AS i, pg_sleep(30)', 'GRANT SELECT ON lengthy TO visitor'); // prettier-ignore
    await grant("SET statement_timeout = '100ms'");
    expect(await why('lengthy', visitor)).toEqual(['resources', 'canceling statement due to statement timeout']);
    expect((await why('lengthy', { ...visitor, timeout: 0.2 }))[0]).toBe('too-long');
  });

  test('who waits for somebody else', async () => {
    await grant("SET lock_timeout = '100ms'");
    const other = new pg.Client(config);
    await other.connect();
    await other.query('BEGIN; LOCK TABLE partly');
    expect(await why('partly', seen)).toEqual(['busy', 'canceling statement due to lock timeout']);
    await other.end();
  });

  test('of whom there are as many as there may be', async () => {
    await grant('CONNECTION LIMIT 0');
    expect(await why('partly', seen)).toEqual(['busy', 'too many connections for role "visitor"']);
    await grant('CONNECTION LIMIT -1');
  });

  test('whose database is closed', async () => {
    await sql('CREATE DATABASE shut');
    await sql('ALTER DATABASE shut ALLOW_CONNECTIONS false');
    const said = 'database "shut" is not currently accepting connections';
    expect(await why('partly', as('visitor', 'shut'))).toEqual(['said', said]);
  });
});

test.each([
  ['40001', 'cancelled'], // on a standby, for a conflict with what happened
  ['53400', 'resources'],
  ['54001', 'resources'],
  ['57P03', 'starting'],
  ['57P01', 'gone'],
])('an error of code %s is told as %s', async (code, fault) => {
  await sql(
    `CREATE OR REPLACE FUNCTION fails() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE 'planted' USING ERRCODE = '${code}'; END $$`,
    'CREATE OR REPLACE VIEW failing AS SELECT fails() AS x, 2 AS y',
  );
  expect(await why('failing')).toEqual([fault, 'planted']);
});
