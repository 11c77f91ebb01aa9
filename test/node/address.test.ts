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
  expect(tls('postgres://localhost/x?sslrootcert=ca.crt')).toEqual({ rootFile: 'ca.crt' });
  expect(tls('postgres://localhost/x?sslmode=disable&sslrootcert=ca.crt')).toBe(false);
  for (const environment of [{}, { PGSSLMODE: 'disable' }]) expect(tls('postgres://localhost/x?sslrootcert=system', environment)).toEqual({}); // prettier-ignore
  expect(tls('postgres://db/x', { PGSSLROOTCERT: 'system' })).toEqual({});
  expect(tls('postgres://localhost.example.org/x')).toEqual({});
});

test('leaves to the environment what it does not say', () => {
  const environment = { PGHOST: 'db', PGSSLMODE: 'disable', PGCONNECT_TIMEOUT: '7' };
  expect(addressOf('postgres:///x', environment)).toMatchObject({ host: 'db', tls: false, connectTimeout: 7 });
  const said = addressOf('postgres://other/x?sslmode=verify-full&connect_timeout=3', environment);
  expect(said).toMatchObject({ host: 'other', tls: {}, connectTimeout: 3 });
});

test('an environment that says nothing is none', () => {
  expect(addressOf('postgres:///x', { PGPORT: '', PGCONNECT_TIMEOUT: '' })).toEqual(addressOf('postgres:///x', {}));
});

test.each([
  ['PGPORT', 'http', '1', '65535'],
  ['PGPORT', '65536', '1', '65535'],
  ['PGCONNECT_TIMEOUT', '99999999999', '0', '2000000'],
  ['PGCONNECT_TIMEOUT', ' ', '0', '2000000'],
])('%s=%s in the environment is refused', (name, value, ...range) => {
  expect(refusal('postgres:///x', { [name]: value })).toEqual(['number', `${name}=${value}`, ...range]);
  expect(addressOf('postgres://db:1/x?connect_timeout=1', { [name]: value })).toMatchObject({ port: 1, connectTimeout: 1 }); // prettier-ignore
});

test.each([
  ['postgres://ana:hunter2@db/x', 'password-in-address'],
  ['postgres://ana%3Ahunter2@db/x', 'password-in-address'],
  ['postgres://db/x?password=hunter2', 'password-in-address'],
  ['postgres://db/x?user=ana', 'parameter', 'user', 'sslmode, sslrootcert, connect_timeout'],
  ['postgres://db/x?connect_timeout=soon', 'number', 'connect_timeout=soon', '0', '2000000'],
  ['postgres://db/x?connect_timeout=-1', 'number', 'connect_timeout=-1', '0', '2000000'],
  ['postgres://db/x?sslmode=prefer', 'tls-mode', 'sslmode=prefer', 'disable, verify-full'],
  ['postgres:x', 'address'],
  ['postgres://ana:hunter2#@db/x', 'address'],
  ['postgres://ana:1234#@db/x', 'address'],
  ['postgres://db/%', 'address'],
])('%s is refused, and no password repeated', (source, ...expected) => {
  expect(refusal(source)).toEqual(expected);
});
