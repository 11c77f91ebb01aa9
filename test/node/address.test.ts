import { expect, test } from 'vitest';
import { addressOf, isPostgres } from '../../src/node/tables/postgres/address.ts';
import { EngineError } from '../../src/node/tables/engine.ts';

/** Why an address is refused: the fault, and then its details. */
function refusal(source: string, environment = {}): string[] {
  try {
    addressOf(source, environment);
  } catch (error) {
    if (error instanceof EngineError) return [error.fault, ...error.details];
  }
  throw new Error(`${source} was taken.`);
}

test('is told from a file', () => {
  expect(['postgres://a/b', 'POSTGRESQL://a', 'postgres.csv', 'a/postgres:/b'].map(isPostgres)).toEqual([true, true, false, false]); // prettier-ignore
});

test('has its parts, whatever they hold', () => {
  expect(addressOf('postgresql://ana@db.example.org:6432/sales', {})).toEqual({
    host: 'db.example.org',
    port: 6432,
    user: 'ana',
    database: 'sales',
    tls: {},
    shown: 'postgresql://ana@db.example.org:6432/sales',
  });
  expect(addressOf('postgres://a%40b@[::1]/a%2Fb', {})).toMatchObject({ host: '::1', user: 'a@b', database: 'a/b' });
  expect(addressOf('postgres://%2Frun%2Fpostgresql/x', {})).toMatchObject({ host: '/run/postgresql', tls: false });
  expect(addressOf('postgres:///x', {})).toEqual({ database: 'x', tls: false, shown: 'postgres:///x' });
});

test('is encrypted and checked, unless it says otherwise or stays on this machine', () => {
  const tls = (source: string, environment = {}) => addressOf(source, environment).tls;
  expect(tls('postgres://db/x')).toEqual({});
  expect(tls('postgres://db/x?sslmode=disable')).toBe(false);
  expect(tls('postgres://db/x?sslrootcert=ca.crt')).toEqual({ rootFile: 'ca.crt' });
  for (const host of ['localhost', '127.0.0.1', '[::1]']) expect(tls(`postgres://${host}/x`)).toBe(false);
  expect(tls('postgres://localhost/x?sslmode=verify-full')).toEqual({});
  expect(tls('postgres://localhost.example.org/x')).toEqual({});
});

test('leaves to the environment what it does not say', () => {
  const environment = { PGHOST: 'db', PGSSLMODE: 'disable', PGCONNECT_TIMEOUT: '7' };
  expect(addressOf('postgres:///x', environment)).toMatchObject({ host: 'db', tls: false, connectTimeout: 7 });
  const said = addressOf('postgres://other/x?sslmode=verify-full&connect_timeout=3', environment);
  expect(said).toMatchObject({ host: 'other', tls: {}, connectTimeout: 3 });
});

test.each([
  ['postgres://ana:hunter2@db/x', 'password-in-address'],
  ['postgres://db/x?password=hunter2', 'password-in-address'],
  ['postgres://db/x?user=ana', 'parameter', 'user', 'sslmode, sslrootcert, connect_timeout'],
  ['postgres://db/x?connect_timeout=soon', 'parameter', 'connect_timeout=soon', 'connect_timeout=10'],
  ['postgres://db/x?sslmode=prefer', 'tls-mode', 'sslmode=prefer', 'disable, verify-full'],
  ['postgres:x', 'address'],
  ['postgres://ana:hunter2#@db/x', 'address'],
  ['postgres://ana:1234#@db/x', 'address'],
  ['postgres://db/%', 'address'],
])('%s is refused, and no password repeated', (source, ...expected) => {
  expect(refusal(source)).toEqual(expected);
});
