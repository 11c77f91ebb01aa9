import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { EngineError } from '../../src/node/tables/engine.ts';
import type { Use } from '../../src/node/tables/server.ts';
import { addressOf } from '../../src/node/tables/trino/address.ts';
import type { QueryError } from '../../src/node/tables/trino/answer.ts';
import { queryFault } from '../../src/node/tables/trino/faults.ts';
import { openTrino } from '../../src/node/tables/trino/open.ts';
import { Session } from '../../src/node/tables/trino/session.ts';
import { piece, play, type Played, type Script } from './coordinator.ts';

const played: { close: () => void }[] = [];
afterEach(() => played.splice(0).forEach(({ close }) => close()));

async function coordinator(script: (origin: string) => Script) {
  const server = await play(script);
  played.push(server);
  const open = (use: Use = {}) => Session.open(addressOf(server.source), use);
  return { ...server, open };
}

/** Always the same reply, or one after the other. */
const replies = (...all: (Played | 'hang' | 'cut')[]) =>
  coordinator(() => () => (all.length > 1 ? all.shift()! : all[0]!));

/** Why a question has no answer. */
async function refusal(
  { open }: { open: (use?: Use) => Promise<Session> },
  use: Use = { timeout: 1 },
): Promise<string[]> {
  const error = await (await open(use)).rows('SELECT 1').catch((thrown: unknown) => thrown);
  if (error instanceof EngineError) return [error.fault, ...error.details.slice(1)];
  throw error instanceof Error ? error : new Error('There was an answer.');
}

const ROWS = [['3FF0000000000000'], ['4000000000000000']];

test('an answer in pieces, some of them empty, is whole', async () => {
  const { open, asked } = await coordinator((origin) => ({ method, path }) => {
    if (method === 'POST') return piece(origin, { next: '/1' });
    const more = { '/1': { next: '/2' }, '/2': { next: '/3', data: [ROWS[0]!] }, '/3': { data: [ROWS[1]!] } }[path]!;
    return piece(origin, more);
  });
  expect(await (await open()).rows('SELECT x')).toEqual(ROWS);
  expect(asked).toEqual(['POST /v1/statement', 'GET /1', 'GET /2', 'GET /3']);
});

test('says who asks and where, and keeps to the transaction that began', async () => {
  const heard: unknown[] = [];
  const { source } = await coordinator((origin) => ({ headers, sql }) => {
    heard.push([
      sql,
      ...['user', 'catalog', 'schema', 'transaction-id', 'source'].map((name) => headers[`x-trino-${name}`]),
    ]);
    expect(headers.authorization).toBeUndefined();
    const began: Record<string, string> = sql.startsWith('START') ? { 'X-Trino-Started-Transaction-Id': 't7' } : {};
    const ended: Record<string, string> = sql === 'COMMIT' ? { 'X-Trino-Clear-Transaction-Id': 'true' } : {};
    return { ...piece(origin, {}), headers: { ...began, ...ended } };
  });
  const session = await Session.open(addressOf(`${source}/lake/sa%20les`), {});
  await session.begin();
  await session.rows('SELECT 1');
  await session.end('COMMIT');
  await session.end('COMMIT');
  const who = ['ana', 'lake', 'sa les'];
  expect(heard).toEqual([
    ['START TRANSACTION READ ONLY', ...who, 'NONE', 'una-capa'],
    ['SELECT 1', ...who, 't7', 'una-capa'],
    ['COMMIT', ...who, 't7', 'una-capa'],
  ]);
});

test.each<[string, Played, string, string]>([
  ['a page of a proxy', { body: '<html>Welcome</html>' }, 'not-it', 'HTTP 200'],
  ['JSON of something else', { body: { ok: true } }, 'not-it', 'HTTP 200'],
  ['nothing there', { status: 404, body: '<html>Not found</html>' }, 'not-it', 'HTTP 404'],
  ['a way elsewhere', { status: 302, headers: { Location: 'https://example.org' } }, 'not-it', 'HTTP 302'],
  ['a password that is wrong', { status: 401, body: 'Access Denied: Invalid credentials' }, 'login', 'Access Denied: Invalid credentials'], // prettier-ignore
  ['what is not allowed', { status: 403, body: 'User ana cannot impersonate user eva' }, 'forbidden', 'User ana cannot impersonate user eva'], // prettier-ignore
  ['a proxy whose server is away', { status: 503, body: '<html>' }, 'no-server', 'HTTP 503'],
])('%s', async (_, reply, fault, said) => {
  expect(await refusal(await replies(reply), { timeout: 1 })).toEqual([fault, said]);
});

test('what is busy, or still starting, is asked again, and answers', async () => {
  const starting = { errorName: 'SERVER_STARTING_UP', errorType: 'INTERNAL_ERROR', message: 'still initializing' };
  const { open, asked } = await coordinator((origin) => {
    const replies = [
      { status: 503 },
      { status: 429 },
      piece(origin, { error: starting }),
      piece(origin, { data: ROWS }),
    ];
    return () => replies.shift()!;
  });
  expect(await (await open({ timeout: 5 })).rows('SELECT x')).toEqual(ROWS);
  expect(asked).toHaveLength(4);
});

test('a piece whose connection was cut off is asked for again; a query is not begun twice', async () => {
  const cut = await coordinator((origin) => {
    const replies: (Played | 'cut')[] = [piece(origin, { next: '/1' }), 'cut', 'cut', piece(origin, { data: ROWS })];
    return () => replies.shift()!;
  });
  expect(await (await cut.open()).rows('SELECT x')).toEqual(ROWS);
  const begun = await replies('cut');
  expect((await refusal(begun))[0]).toBe('gone');
  expect(begun.asked).toEqual(['POST /v1/statement']);
});

test('a coordinator that has forgotten the query', async () => {
  const server = await coordinator(
    (origin) =>
      ({ method }) =>
        method === 'POST' ? piece(origin, { next: '/1' }) : { status: 404 },
  );
  expect(await refusal(server)).toEqual(['gone', 'HTTP 404']);
});

test('a coordinator that goes away in the middle', async () => {
  const server = await coordinator((origin) => () => {
    setImmediate(() => server.close());
    return piece(origin, { next: '/1' });
  });
  expect(await refusal(server, { timeout: 0.5 })).toEqual(['gone', 'ECONNREFUSED']);
});

test('an answer that goes on elsewhere is not followed there', async () => {
  const other = await replies({ body: '' });
  const server = await coordinator(() => () => piece(other.origin, { next: '/1' }));
  expect(await refusal(server)).toEqual(['elsewhere', other.origin]);
  expect(other.asked).toEqual([]);
});

test('a server that takes the question and says nothing, and one that stops in the middle', async () => {
  expect((await refusal(await replies('hang'), { timeout: 0.2 }))[0]).toBe('no-answer');
  const silent = await coordinator(
    (origin) =>
      ({ method }) =>
        method === 'POST' ? piece(origin, { next: '/1' }) : 'hang',
  );
  expect((await refusal(silent, { timeout: 0.2 }))[0]).toBe('too-long');
  expect(silent.asked.at(-1)).toBe('DELETE /1');
});

test('a query that takes longer than it may is stopped on the server', async () => {
  const server = await coordinator((origin) => {
    let polls = 0;
    return ({ method }) => (method === 'DELETE' ? { status: 204 } : piece(origin, { next: `/${++polls}` }));
  });
  expect((await refusal(server, { timeout: 0.2 }))[0]).toBe('too-long');
  expect(server.asked.at(-1)).toMatch(/^DELETE \/\d+$/);
});

test('who stops it, or has enough, stops it on the server', async () => {
  const script =
    (origin: string): Script =>
    ({ method }) =>
      method === 'GET' ? 'hang' : piece(origin, { next: '/1', data: ROWS });
  const stopper = new AbortController();
  const stopped = await coordinator(script);
  const answer = (await stopped.open({ signal: stopper.signal })).rows('SELECT x');
  await vi.waitFor(() => expect(stopped.asked).toContain('GET /1'));
  stopper.abort();
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  expect(stopped.asked.at(-1)).toBe('DELETE /1');
  const enough = await coordinator(script);
  for await (const rows of (await enough.open()).pieces('SELECT x')) {
    expect(rows).toEqual(ROWS);
    break;
  }
  expect(enough.asked).toEqual(['POST /v1/statement', 'DELETE /1']);
});

test('with TLS, the password goes to the server whose certificate is known, and to no other', async () => {
  const file = (name: string) => path.join(import.meta.dirname, '../fixtures/tls', name);
  const tls = { key: readFileSync(file('localhost.key')), cert: readFileSync(file('localhost.crt')) };
  const heard: unknown[] = [];
  const server = await play(
    (origin) => (request) => {
      heard.push(request.headers.authorization);
      return request.method === 'POST' ? piece(origin, { next: '/1' }) : piece(origin, { data: ROWS });
    },
    tls,
  );
  played.push(server);
  const ask = async (parameters: string) => {
    const address = addressOf(`${server.source}?SSL=true${parameters}`, { TRINO_PASSWORD: 'contraseña' });
    return (await Session.open(address, { timeout: 2 })).rows('SELECT x');
  };
  expect(await ask(`&SSLTrustStorePath=${file('localhost.crt')}`)).toEqual(ROWS);
  const basic = `Basic ${Buffer.from('ana:contraseña').toString('base64')}`;
  expect(heard).toEqual([basic, basic]);
  const refused: unknown = await ask('').catch((error: unknown) => error);
  expect(refused).toMatchObject({ fault: 'tls' });
  expect(JSON.stringify([refused, String(refused)])).not.toContain('contraseña');
  expect(heard).toHaveLength(2);
});

test('without a password, a server that asks for one says where it belongs', async () => {
  const { source } = await replies({ status: 401, body: 'Unauthorized' });
  expect((await refusal({ open: (use) => Session.open({ ...addressOf(source), tls: {} }, use!) }))[0]).toBe(
    'no-password',
  );
});

test.each([
  ['PERMISSION_DENIED', 'USER_ERROR', 'forbidden'],
  ['ADMINISTRATIVELY_KILLED', 'USER_ERROR', 'cancelled'],
  ['ADMINISTRATIVELY_PREEMPTED', 'INSUFFICIENT_RESOURCES', 'cancelled'],
  ['EXCEEDED_GLOBAL_MEMORY_LIMIT', 'INSUFFICIENT_RESOURCES', 'resources'],
  ['EXCEEDED_TIME_LIMIT', 'INSUFFICIENT_RESOURCES', 'resources'],
  ['QUERY_QUEUE_FULL', 'INSUFFICIENT_RESOURCES', 'busy'],
  ['REMOTE_TASK_ERROR', 'INTERNAL_ERROR', 'worker'],
  ['PAGE_TRANSPORT_ERROR', 'INTERNAL_ERROR', 'worker'],
  ['TOO_MANY_REQUESTS_FAILED', 'INTERNAL_ERROR', 'worker'],
  ['NO_NODES_AVAILABLE', 'INTERNAL_ERROR', 'worker'],
  ['DIVISION_BY_ZERO', 'USER_ERROR', 'said'],
  ['ICEBERG_BAD_DATA', 'EXTERNAL', 'said'],
])('%s', (errorName, errorType, fault) => {
  const error: QueryError = { errorName, errorType, message: 'why' };
  expect(queryFault(error, addressOf('trino://ana@db'))).toMatchObject({ fault, details: ['trino://ana@db', 'why'] });
});

test('without the driver, it is asked for by name', async () => {
  vi.doMock('trino-client', () => Promise.reject(new Error("Cannot find package 'trino-client'")));
  const question = { label: 'y', test: 0, seed: 1, missing: 'error' as const, sample: 10 };
  await expect(openTrino('trino://a@localhost/x', 't', question, {})).rejects.toMatchObject({ fault: 'no-driver' });
  vi.doUnmock('trino-client');
});
