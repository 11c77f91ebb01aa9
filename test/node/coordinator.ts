import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSafeServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What a coordinator that we play replies with: an object as JSON, a text as it is; nothing, and the connection hangs. */
export interface Played {
  status?: number;
  headers?: Record<string, string>;
  body?: object | string;
}

/** A query's piece, where `next` says that another one follows. */
export type Script = (request: {
  method: string;
  path: string;
  sql: string;
  headers: IncomingMessage['headers'];
}) => Played | 'hang' | 'cut';

/** A piece of an answer, as a coordinator says it. */
export const piece = (
  origin: string,
  { next, ...more }: { next?: string; data?: unknown[][]; error?: object },
): Played => ({
  body: { id: 'q1', stats: { state: 'RUNNING' }, ...(next ? { nextUri: `${origin}${next}` } : {}), ...more },
});

/** A server on this machine that speaks as `script` says, with TLS if it has certificates, and what it was asked. */
export async function play(script: (origin: string) => Script, tls?: ServerOptions) {
  const asked: string[] = [];
  const heard = (request: IncomingMessage, response: ServerResponse) => void reply(request, response);
  const server = tls ? createSafeServer(tls, heard) : createServer(heard);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answer = script(origin);

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const sql = (await request.setEncoding('utf8').toArray()).join('');
    asked.push(`${method} ${url}`);
    const played = answer({ method, path: url, sql, headers });
    if (played === 'hang') return;
    if (played === 'cut') return void request.socket.destroy();
    const { status = 200, headers: more = {}, body = '' } = played;
    response.writeHead(status, more).end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin, asked, source: origin.replace(/https?:/, 'trino:').replace('//', '//ana@'), close };
}
