import { createServer as createWebServer } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { engineFaults } from '../../src/node/texts/engines-en.ts';
import { texts } from '../../src/node/texts/index.ts';
import { findPostgres, startPostgres } from '../../scripts/cluster/postgres.ts';
import { asked, config, makeTable, momentsOf, open, refusal, sql, tested, url, withPassword } from './postgres.ts';
import { countingProxy } from './proxy.ts';
import { refusesTables } from './refusals.ts';

withPassword();

const at = (other: string) => url.replace(/lesson@.*/, other);
const here = `127.0.0.1:${config.port}`;

/** Whether a query whose text says so runs on the server. */
const isRunning = async () =>
  (await sql("SELECT 1 FROM pg_stat_activity WHERE query LIKE '%slow%' AND state = 'active' AND pid <> pg_backend_pid()")).length > 0; // prettier-ignore

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** A view that takes half a minute to read. */
const slow = () =>
  sql('CREATE OR REPLACE VIEW slow AS SELECT i AS x, i AS y FROM generate_series(1, 10) AS i, pg_sleep(30)');
const backend = async () =>
  Number((await sql("SELECT pid FROM pg_stat_activity WHERE query LIKE '%slow%' AND state = 'active' AND pid <> pg_backend_pid()"))[0]![0]); // prettier-ignore

describe('the way to a table', () => {
  test.each([
    ['a host that is none', at('lesson@nowhere.invalid/postgres?sslmode=disable'), 'no-host'],
    ['a port where nobody listens', at('lesson@127.0.0.1:1/postgres'), 'no-server', 'ECONNREFUSED'],
    ['a database that is none', at(`lesson@${here}/nowhere`), 'no-database', 'database "nowhere" does not exist'],
    ['a user who is none', at(`nobody@${here}/postgres`), 'login', 'password authentication failed for user "nobody"'],
    ['a server without TLS', at(`lesson@${here}/postgres?sslmode=verify-full`), 'tls', 'The server does not support SSL connections'], // prettier-ignore
    ['certificates that are not there', at(`lesson@${here}/postgres?sslmode=verify-full&sslrootcert=/nowhere.crt`), 'no-certificate', '/nowhere.crt'], // prettier-ignore
  ])('%s', async (_, source, fault, ...details) => {
    expect(await refusal('t', { source })).toEqual(expect.arrayContaining([fault, ...details]));
  });

  test('a wrong password, and none', async () => {
    process.env['PGPASSWORD'] = 'not this one';
    const [fault, ...details] = await refusal('t');
    expect(fault).toBe('login');
    expect(details.join()).not.toContain('not this one');
    delete process.env['PGPASSWORD'];
    process.env['PGPASSFILE'] = '/nowhere';
    expect((await refusal('t'))[0]).toBe('no-password');
    delete process.env['PGPASSFILE'];
    process.env['PGPASSWORD'] = config.password;
  });

  test('a server that takes the connection and says nothing', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const source = at(`lesson@127.0.0.1:${(silent.address() as AddressInfo).port}/postgres`);
    expect((await refusal('t', { source, timeout: 0.3 }))[0]).toBe('no-answer');
    expect((await refusal('t', { source: `${source}?connect_timeout=1` }))[0]).toBe('no-answer');
    const stopped = open('t', { source, signal: AbortSignal.timeout(200) });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    silent.close();
  });

  test.each(['disable', 'verify-full'])('a server of something else, with sslmode=%s', async (mode) => {
    const web = createWebServer().listen(0, '127.0.0.1');
    await once(web, 'listening');
    const { port } = web.address() as AddressInfo;
    expect((await refusal('t', { source: at(`lesson@127.0.0.1:${port}/postgres?sslmode=${mode}`) }))[0]).toBe('not-it');
    web.close();
  });

  test.each([1, 2, 3, 4, 5])('a server that falls silent after answer %i', async (answers) => {
    const proxy = await countingProxy(answers);
    const isConnected = answers === 5; // before that one, within the time
    const [fault] = await refusal('t', { source: proxy.url, timeout: isConnected ? 5 : 0.3 });
    expect(fault).toBe(isConnected ? 'too-long' : 'no-answer');
    const stopped = open('t', { source: proxy.url, signal: AbortSignal.timeout(500) });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    proxy.close();
  });

  test('no table named', async () => expect((await refusal(undefined))[0]).toBe('which-table'));
});

refusesTables(tested);

describe('what a table of PostgreSQL holds', () => {
  test.each<[string, string, string, string[], object?]>([
    ['a key that cannot be hashed', "SELECT 1 AS x, 2 AS y, '{}'::json AS j", 'unhashable', ['j', 'json'], { key: 'j', features: ['x'] }], // prettier-ignore
    ['a list', 'SELECT ARRAY[1] AS x, 2 AS y', 'kind', ['x', 'INTEGER[]']],
    ['JSON', "SELECT '{}'::jsonb AS x, 2 AS y", 'kind', ['x', 'JSONB']],
    ['a decimal that is not a number', "SELECT 'NaN'::numeric AS x, 2 AS y", 'not-finite', ['x', 'NaN']],
    ['a decimal beyond float64', 'SELECT 1e400 AS x, 2 AS y', 'not-finite', ['x', `1${'0'.repeat(400)}`]],
  ])('%s', async (_, select, fault, details, asking) => {
    await sql('DROP VIEW IF EXISTS bad', `CREATE VIEW bad AS ${select}`);
    expect(await refusal('bad', asking)).toEqual([fault, ...details]);
  });

  test.each([
    ['a number', '1e-330'],
    ['the product of two', '1e-200::float8'],
  ])('%s nearer to 0 than float64 reaches', async (_, x) => {
    await sql('DROP VIEW IF EXISTS tiny', `CREATE VIEW tiny AS SELECT i * ${x} AS x, i AS y FROM generate_series(1, 9) AS i`); // prettier-ignore
    await expect(momentsOf('tiny')).rejects.toMatchObject({ fault: 'underflow' });
  });

  test('a table that the user may not read', async () => {
    await sql(
      'DROP ROLE IF EXISTS guest',
      `CREATE ROLE guest LOGIN PASSWORD '${config.password}'`,
      'DROP TABLE IF EXISTS secret',
      'CREATE TABLE secret AS SELECT 1 AS x, 2 AS y',
    );
    const [fault, , said] = await refusal('secret', { source: at(`guest@${here}/postgres`) });
    expect([fault, said]).toEqual(['forbidden', 'permission denied for table secret']);
  });

  test('a view that would write', async () => {
    await sql(
      'CREATE TABLE IF NOT EXISTS touched (x int)',
      'CREATE OR REPLACE FUNCTION touch() RETURNS int LANGUAGE sql AS $$ INSERT INTO touched VALUES (1) RETURNING x $$',
      'CREATE OR REPLACE VIEW writes AS SELECT touch() AS x, 2 AS y',
    );
    const [fault, , said] = await refusal('writes');
    expect([fault, said]).toEqual(['said', 'cannot execute INSERT in a read-only transaction']);
    expect(await sql('SELECT count(*) FROM touched')).toEqual([['0']]);
  });
});

describe('in the middle of a query', () => {
  test('who stops it stops it on the server too', async () => {
    await slow();
    const stopper = new AbortController();
    const opened = open('slow', { signal: stopper.signal }).catch((error: unknown) => error);
    await until(isRunning);
    stopper.abort();
    expect(await opened).toMatchObject({ name: 'AbortError' });
    expect(await isRunning()).toBe(false);
  });

  test('somebody else cancels it', async () => {
    await slow();
    const refused = refusal('slow');
    await until(isRunning);
    await sql(`SELECT pg_cancel_backend(${await backend()})`);
    expect((await refused)[0]).toBe('cancelled');
  });

  test('it takes longer than it may, on the server and on the way', async () => {
    await slow();
    expect((await refusal('slow', { timeout: 0.5 }))[0]).toBe('too-long');
    expect(await isRunning()).toBe(false);
    const proxy = await countingProxy();
    const refused = refusal('slow', { source: proxy.url, timeout: 1 });
    await until(isRunning);
    proxy.hang();
    expect((await refused)[0]).toBe('too-long');
    proxy.close();
  });

  test('the connection is cut off; the server hears of it', async () => {
    await slow();
    const proxy = await countingProxy();
    const refused = refusal('slow', { source: proxy.url });
    await until(isRunning);
    proxy.close();
    expect((await refused)[0]).toBe('gone');
    await until(async () => !(await isRunning()));
  });

  test('its process is killed; the same command is right afterwards', async () => {
    const own = await startPostgres(findPostgres()!);
    const before = process.env['PGPASSWORD'];
    const shared = { ...config };
    try {
      Object.assign(config, own.config);
      process.env['PGPASSWORD'] = own.config.password;
      await makeTable('steady', ['x', 'y'], [[1, 2], [3, 4], [5, 7]]); // prettier-ignore
      await slow();
      const refused = refusal('slow', { source: own.url });
      await until(isRunning);
      process.kill(await backend(), 'SIGKILL');
      expect((await refused)[0]).toBe('gone');
      await until(() => sql('SELECT 1').then(() => true, () => false)); // prettier-ignore
      const sums = await asked('steady', { source: own.url }, (table) => table.moments('train'));
      expect(sums).toMatchObject({ n: 3, mean: [3, 13 / 3] });
    } finally {
      Object.assign(config, shared);
      process.env['PGPASSWORD'] = before;
      await own.stop();
    }
  });
});

test('every fault has words in both languages, which name what they are about', () => {
  const faults = Object.keys(texts.en.servers) as (keyof typeof texts.en.servers)[];
  for (const { servers, engines } of Object.values(texts)) {
    for (const fault of faults) expect(servers[fault](['FIRST', '140000', 'THIRD'])).not.toMatch(/undefined|NaN/);
    for (const engine of ['postgres', 'trino'] as const) {
      for (const fault of engineFaults)
        expect(engines(fault, ['FIRST', '140000', 'THIRD'], engine)).not.toMatch(/undefined|NaN/);
    }
  }
});
