import { expect, test } from 'vitest';
import { EngineError } from '../../src/node/tables/engine.ts';
import { addressOf, isTrino } from '../../src/node/tables/trino/address.ts';

/** Why an address is refused: the fault, and then its details. */
function refusal(source: string, environment = {}): string[] {
  try {
    addressOf(source, environment);
  } catch (error) {
    if (error instanceof EngineError) return [error.engine, error.fault, ...error.details];
  }
  throw new Error(`${source} was taken.`);
}

test('is told from a file', () => {
  expect(['trino://a/b', 'TRINO://a', 'trino.csv', 'a/trino:/b'].map(isTrino)).toEqual([true, true, false, false]);
});

test('has its parts, whatever they hold', () => {
  expect(addressOf('trino://ana@trino.example.org:8443/lake/sales', {})).toEqual({
    origin: 'https://trino.example.org:8443',
    user: 'ana',
    catalog: 'lake',
    schema: 'sales',
    tls: {},
    shown: 'trino://ana@trino.example.org:8443/lake/sales',
  });
  expect(addressOf('trino://a%40b@[::1]/a%2Fb', {})).toMatchObject({ origin: 'http://[::1]:8080', user: 'a@b', catalog: 'a/b' }); // prettier-ignore
  expect(addressOf('trino://db', { USER: 'eva' })).toMatchObject({ origin: 'https://db', user: 'eva' });
});

test('is encrypted and checked, unless it says otherwise or stays on this machine', () => {
  const way = (source: string) => {
    const { tls, origin } = addressOf(source, { USER: 'ana' });
    return [tls, origin];
  };
  expect(way('trino://db')).toEqual([{}, 'https://db']);
  expect(way('trino://db?SSL=false')).toEqual([false, 'http://db:8080']);
  expect(way('trino://db?SSL=true&SSLVerification=FULL&SSLTrustStorePath=ca.pem')).toEqual([{ rootFile: 'ca.pem' }, 'https://db']); // prettier-ignore
  for (const host of ['localhost', '127.0.0.1', '[::1]']) expect(way(`trino://${host}`)[0]).toBe(false);
  expect(way('trino://localhost?SSLTrustStorePath=ca.pem')[0]).toEqual({ rootFile: 'ca.pem' });
  expect(way('trino://localhost?SSL=true')).toEqual([{}, 'https://localhost']);
  expect(way('trino://localhost.example.org')[0]).toEqual({});
});

test('takes a password from the environment, for an encrypted connection alone', () => {
  const environment = { TRINO_PASSWORD: 'hunter2' };
  expect(addressOf('trino://ana@db', environment).password).toBe('hunter2');
  for (const source of ['trino://ana@localhost', 'trino://ana@db?SSL=false']) {
    expect(addressOf(source, environment)).not.toHaveProperty('password');
  }
});

test.each([
  ['trino://ana:hunter2@db/x', 'password-in-address'],
  ['trino://db/x?password=hunter2', 'password-in-address'],
  ['trino://ana@db/x?sslmode=disable', 'parameter', 'sslmode', 'SSL, SSLVerification, SSLTrustStorePath'],
  ['trino://ana@db/x?SSL=yes', 'parameter', 'SSL=yes', 'SSL=true, SSL=false'],
  ['trino://ana@db/x?SSLVerification=NONE', 'tls-mode', 'SSLVerification=NONE', 'FULL'],
  ['trino://ana@db/x?SSLVerification=CA', 'tls-mode', 'SSLVerification=CA', 'FULL'],
  ['trino://db/x', 'no-user', 'trino://db/x'],
  ['trino:x', 'address'],
  ['trino:///x', 'address'],
  ['trino://ana@db/a/b/c', 'address'],
  ['trino://ana:hunter2#@db/x', 'address'],
  ['trino://ana@db/%', 'address'],
])('%s is refused, and no password repeated', (source, ...expected) => {
  expect(refusal(source)).toEqual(['trino', ...expected]);
});
