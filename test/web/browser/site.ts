/** The pages, built once and served on loopback, for the tests that open them in a real browser. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** the browser, or null where none is installed */
    chromium: string | null;
    /** where the site is served, `http://127.0.0.1:PORT/una-capa/`: some path, as on any host */
    site: string;
  }
}

const root = join(import.meta.dirname, '../../..');
const dist = join(root, 'web/dist');

/** Debian's, or what the environment variable CHROMIUM names. */
const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'];

export default async function setup({ provide }: TestProject): Promise<() => void> {
  const chromium = places.find((place) => place !== undefined && existsSync(place)) ?? null;
  provide('chromium', chromium);
  if (chromium === null) {
    console.warn(
      'No Chromium here (Debian: apt-get install chromium): the tests of the pages in a browser are skipped.',
    );
    provide('site', '');
    return () => {};
  }
  await build({ root: join(root, 'web'), logLevel: 'warn' });
  const server = await serve();
  provide('site', `http://127.0.0.1:${(server.address() as AddressInfo).port}/una-capa/`);
  return () => server.close();
}

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url!, 'http://localhost').pathname);
    const file = join(dist, normalize(path.replace(/^\/una-capa\//, '/')), path.endsWith('/') ? 'index.html' : '');
    if (!path.startsWith('/una-capa/') || !existsSync(file)) return response.writeHead(404).end();
    return response
      .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
