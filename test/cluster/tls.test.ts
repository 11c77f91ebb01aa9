import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { findPostgres, startPostgres, type Running } from '../../scripts/cluster/postgres.ts';
import { text } from '../../src/node/tables/sql.ts';
import { askingOf } from './asking.ts';
import { makeCertificates, type Certificates } from './certificates.ts';

const { asked, refusal } = askingOf('');

/** A server that takes encrypted connections too, and who knows it. */
let server: Running;
let files: Certificates;

beforeAll(async () => {
  files = await makeCertificates();
  server = await startPostgres(findPostgres()!);
  await give('server.crt', files.certificate);
  await give('server.key', files.key);
  await sql('ALTER SYSTEM SET ssl = on');
  await sql('SELECT pg_reload_conf()');
  await vi.waitUntil(async () => String(await sql('SHOW ssl')) === 'on');
  await sql('CREATE TABLE few AS SELECT i AS x, 2 * i AS y FROM generate_series(1, 9) AS i');
}, 60_000);

afterAll(async () => {
  await server.stop();
  await files.remove();
});

async function sql(statement: string): Promise<unknown[][]> {
  const client = new pg.Client({ ...server.config, ssl: false });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: statement, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

/** Has the server write a file where it looks for it, that nobody else may read. */
async function give(name: string, file: string): Promise<void> {
  const pem = text(await readFile(file, 'utf8'));
  await sql(`COPY (SELECT unnest(string_to_array(${pem}, chr(10)))) TO PROGRAM 'umask 077 && cat > ${name}'`);
}

const source = (parameters: string, host = '127.0.0.1') =>
  `postgres://lesson@${host}:${server.config.port}/postgres?${parameters}`;

beforeEach(() => void vi.stubEnv('PGPASSWORD', server.config.password));
afterEach(() => void vi.unstubAllEnvs());

/** How many rows are read, and whether what reads them is encrypted. */
const seen = (parameters: string) =>
  asked('few', { source: source(parameters) }, async (table) => [
    (await table.moments('train'))!.n,
    ...(await sql("SELECT ssl FROM pg_stat_ssl NATURAL JOIN pg_stat_activity WHERE application_name = 'una-capa'")),
  ]);

test('a server whose authority is named is known, and what it says is encrypted', async () => {
  expect(await seen(`sslmode=verify-full&sslrootcert=${files.authority}`)).toEqual([9, [true]]);
  expect(await seen('sslmode=disable')).toEqual([9, [false]]);
  expect(await seen('')).toEqual([9, [false]]); // it is this machine
  expect(await seen(`sslrootcert=${files.authority}`)).toEqual([9, [true]]);
});

test('so it is where the environment says it', async () => {
  vi.stubEnv('PGSSLMODE', 'verify-full').stubEnv('PGSSLROOTCERT', files.authority);
  expect(await seen('')).toEqual([9, [true]]);
});

test.each([
  ['nobody', '', /self-signed certificate in certificate chain|unable to verify/],
  [
    'another authority',
    'stranger',
    /self-signed certificate in certificate chain|unable to verify|certificate signature failure/,
  ],
] as const)('a server that %s vouches for is not believed', async (_, authority, why) => {
  const root = authority && `&sslrootcert=${files[authority]}`;
  const [fault, , said] = await refusal('few', { source: source(`sslmode=verify-full${root}`) });
  expect([fault, said]).toEqual(['tls', expect.stringMatching(why)]);
});

test('the system knows nothing of it', async () => {
  const [fault, , said] = await refusal('few', { source: source('sslrootcert=system') });
  expect([fault, said]).toEqual(['tls', expect.stringMatching(/self-signed certificate|unable to verify/)]);
});

test('nor is one of another name', async () => {
  const [fault, , said] = await refusal('few', { source: source(`sslmode=verify-full&sslrootcert=${files.authority}`, 'localhost') }); // prettier-ignore
  expect([fault, said]).toEqual(['tls', expect.stringMatching(/does not match .*: localhost\. is not/)]);
});

test('a file that holds no certificate is refused, instead of the server', async () => {
  const [fault, file] = await refusal('few', { source: source(`sslmode=verify-full&sslrootcert=${files.key}`) });
  expect([fault, file]).toEqual(['no-certificate', files.key]);
});
