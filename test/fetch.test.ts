import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { onTestFinished, expect, test } from 'vitest';
import { download, ensure, type Part } from '../scripts/cluster/fetch.ts';
import { ownFolders } from './node/files.ts';

const { at } = ownFolders();
let places = 0;

/** An archive of a folder `thing-1` with one file. */
const archive = (): Buffer => (made ??= makeArchive());
let made: Buffer | undefined; // gzip notes the time: another one has another sum

function makeArchive(): Buffer {
  const [from, file] = [at('from'), at('thing-1.tar.gz')];
  mkdirSync(path.join(from, 'thing-1'), { recursive: true });
  writeFileSync(path.join(from, 'thing-1/said'), 'hello\n'.repeat(1000));
  execFileSync('tar', ['-czf', file, '-C', from, 'thing-1']);
  return readFileSync(file);
}

const whole =
  (bytes: Buffer): RequestListener =>
  (_, response) =>
    response.end(bytes);
const half =
  (bytes: Buffer): RequestListener =>
  (_, response) => {
    response.writeHead(200, { 'content-length': bytes.length });
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  };
const status =
  (code: number): RequestListener =>
  (_, response) =>
    response.writeHead(code).end();

/** A part that is at a server, which answers to each request in its own way; the last way stays. */
async function partAt(bytes: Buffer, ...answers: RequestListener[]): Promise<Part> {
  const server = createServer((request, response) => (answers.length > 1 ? answers.shift()! : answers[0]!)(request, response)); // prettier-ignore
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/thing-1.tar.gz`;
  const sha256 = [createHash('sha256').update(bytes).digest('hex')];
  return {
    folder: at(`cache${++places}/thing`),
    name: 'thing 1',
    sha256,
    inside: 'thing-1',
    fetch: (into) => download(url, into),
  };
}

const isWhole = ({ folder }: Part) => readFileSync(path.join(folder, 'said'), 'utf8') === 'hello\n'.repeat(1000);
const kept = ({ folder }: Part) => (existsSync(path.dirname(folder)) ? readdirSync(path.dirname(folder)) : []);
const silent = () => undefined;

/** What it says to whom it fails, in one line; '' where it does not. */
const failure = (part: Part) => ensure(part, silent).then(() => '', (error: Error) => error.message); // prettier-ignore

test('what is missing is fetched, checked and unpacked, and nothing else is left', async () => {
  const part = await partAt(archive(), whole(archive()), status(404));
  await ensure(part, silent);
  await ensure(part, silent); // nothing is asked again
  expect([isWhole(part), kept(part)]).toEqual([true, ['thing']]);
});

test('a download that breaks off is begun again', async () => {
  const part = await partAt(archive(), half(archive()), status(503), whole(archive()));
  await ensure(part, silent);
  expect([isWhole(part), kept(part)]).toEqual([true, ['thing']]);
});

test('what is damaged is not kept, and fetched the next time', async () => {
  const damaged = Buffer.from(archive()).fill(0, 100, 110);
  const part = await partAt(archive(), whole(damaged), whole(archive()));
  const found = createHash('sha256').update(damaged).digest('hex');
  expect(await failure(part)).toMatch(`thing 1 came damaged, or is not the one that was tried: its SHA-256 must be ${part.sha256[0]}, got ${found}`); // prettier-ignore
  expect(kept(part)).toEqual([]);
  await ensure(part, silent);
  expect(isWhole(part)).toBe(true);
});

test('two programs that fetch it at once end with one', async () => {
  const part = await partAt(archive(), whole(archive()));
  await Promise.all([ensure(part, silent), ensure(part, silent)]);
  expect([isWhole(part), kept(part)]).toEqual([true, ['thing']]);
});

test('without a server, or where it has no such file, the error says what was to be fetched, and why not', async () => {
  const missing = await partAt(archive(), status(404));
  expect(await failure(missing)).toMatch(
    /^http.*thing-1\.tar\.gz could not be fetched: HTTP 404\. Look at the network/,
  );
  const nowhere = { ...missing, fetch: (into: string) => download('http://127.0.0.1:1/thing-1.tar.gz', into) };
  expect(await failure(nowhere)).toMatch(/^http:\/\/127.0.0.1:1\/thing-1.tar.gz could not be fetched: \S.+\. Look at/);
  expect(kept(missing)).toEqual([]);
});
