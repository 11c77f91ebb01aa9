import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import { refusesTables } from './refusals.ts';
import { momentsOf, open, refusal, sql, tested, tls, url } from './trino.ts';

const at = (other: string) => url.replace(/\/\/.*/, `//${other}`);
const here = new URL(url).host;

refusesTables(tested);

describe('the way to a table of Trino', () => {
  test.each([
    ['a host that is none', at('lesson@nowhere.invalid/memory?SSL=false'), 'no-host'],
    ['a port where nobody listens', at('lesson@127.0.0.1:1/memory'), 'no-server', 'ECONNREFUSED'],
    ['a catalog that is none', at(`lesson@${here}/nowhere/default`), 'no-database', "line 1:1: Catalog 'nowhere' not found"], // prettier-ignore
    ['a schema that is none', at(`lesson@${here}/memory/nowhere`), 'no-schema', "line 1:1: Schema 'nowhere' does not exist"], // prettier-ignore
    ['no schema', at(`lesson@${here}/memory`), 'no-schema'],
    ['TLS where there is none', at(`lesson@${here}/memory?SSL=true`), 'tls'],
    ['certificates that are not there', at(`lesson@${here}/memory?SSL=true&SSLTrustStorePath=/nowhere.pem`), 'no-certificate', '/nowhere.pem'], // prettier-ignore
  ])('%s', async (_, source, fault, ...details) => {
    expect(await refusal('t', { source })).toEqual(expect.arrayContaining([fault, ...details]));
  });

  test('a server that takes the connection and says nothing', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const source = at(`lesson@127.0.0.1:${(silent.address() as AddressInfo).port}/memory`);
    expect((await refusal('t', { source, timeout: 0.3 }))[0]).toBe('no-answer');
    const stopped = open('t', { source, signal: AbortSignal.timeout(200) });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    silent.close();
  });
});

describe('an encrypted way to Trino', () => {
  const source = (authority: string, host = '127.0.0.1') =>
    at(`lesson@${host}:${tls.port}/memory/default?SSL=true${authority && `&SSLTrustStorePath=${authority}`}`);

  test('to a coordinator whose authority is named', async () => {
    await tested.makeTable('few', ['x', 'y'], [[1, 2], [3, 4], [5, 7]]); // prettier-ignore
    expect((await momentsOf('few', { source: source(tls.authority) })).n).toBe(3);
  });

  test('on which the password is sent, as nowhere else', async () => {
    vi.stubEnv('TRINO_PASSWORD', 'hunter2');
    const [fault, , said] = await refusal('few', { source: source(tls.authority) });
    expect([fault, said]).toEqual(['login', 'Password not allowed for insecure authentication']);
    expect((await momentsOf('few')).n).toBe(3);
    vi.unstubAllEnvs();
  });

  test.each([
    ['nobody vouches for', '', '127.0.0.1', /self-signed certificate|unable to verify/],
    ['another authority vouches for', tls.stranger, '127.0.0.1', /self-signed certificate|unable to verify|signature/],
    ['is called otherwise', tls.authority, 'localhost', /does not match .*: localhost\. is not/],
  ])('not to one that %s', async (_, authority, host, why) => {
    const [fault, , said] = await refusal('few', { source: source(authority, host) });
    expect([fault, said]).toEqual(['tls', expect.stringMatching(why)]);
  });
});

test.each([
  ['a list', 'SELECT ARRAY[1] AS x, 2 AS y', 'kind', 'x', 'ARRAY(INTEGER)'],
  ['a row', 'SELECT ROW(1, 2) AS x, 2 AS y', 'kind', 'x', 'ROW(INTEGER, INTEGER)'],
  ['bytes', "SELECT X'00' AS x, 2 AS y", 'kind', 'x', 'VARBINARY'],
])('%s in a table', async (_, select, ...expected) => {
  await sql('DROP VIEW IF EXISTS bad', `CREATE VIEW bad AS ${select}`);
  expect(await refusal('bad')).toEqual(expected);
});

describe('in the middle of a query', () => {
  /** Six million rows, made anew for each query: of so many, products that take a while. */
  const lasting = 'SELECT a.orderkey AS x, b.orderkey AS y FROM tpch.sf1.lineitem AS a JOIN tpch.sf1.lineitem AS b ON a.partkey = b.partkey'; // prettier-ignore
  const made = sql('DROP VIEW IF EXISTS lasting', `CREATE VIEW lasting AS ${lasting}`);
  const running = () =>
    sql("SELECT query_id FROM system.runtime.queries WHERE source = 'una-capa' AND state = 'RUNNING' AND query LIKE '%count(*)%lasting%'"); // prettier-ignore
  const begun = () => vi.waitUntil(async () => (await running())[0], { timeout: 60_000, interval: 100 });
  const ended = () => vi.waitUntil(async () => (await running()).length === 0, { timeout: 60_000, interval: 100 });

  test('who stops it stops it on the server too', async () => {
    await made;
    const stopper = new AbortController();
    const opened = open('lasting', { signal: stopper.signal }).catch((error: unknown) => error);
    await begun();
    stopper.abort();
    expect(await opened).toMatchObject({ name: 'AbortError' });
    await ended();
  });

  test('somebody else stops it', async () => {
    await made;
    const refused = refusal('lasting');
    const [[id] = []] = [await begun()];
    await sql(`CALL system.runtime.kill_query(query_id => '${String(id)}', message => 'at noon')`);
    expect((await refused)[0]).toBe('cancelled');
  });

  test('it takes longer than it may', async () => {
    await made;
    expect((await refusal('lasting', { timeout: 5 }))[0]).toBe('too-long');
    await ended();
  });
});

test('a table that changes while it is read is refused, and the next attempt is right', async () => {
  const add = 'INSERT INTO changing SELECT 1e0, 2e0';
  await tested.makeTable('changing', ['x', 'y'], [[1, 2], [3, 4], [5, 7]]); // prettier-ignore
  const table = await open('changing');
  await sql(add);
  await expect(table.moments('train')).rejects.toMatchObject({ fault: 'changed', details: ['changing'] });
  await table.close();
  const other = await open('changing');
  expect((await other.moments('train'))!.n).toBe(4);
  await sql(add);
  const train = async () => {
    for await (const batch of other.batches(1, 2, { mean: [0, 0], std: [1, 1] })) expect(batch).toBeDefined();
  };
  await expect(train()).rejects.toMatchObject({ fault: 'changed' });
  await other.close();
  expect((await momentsOf('changing')).n).toBe(5);
});
