import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** What came back to one request. */
interface Reply {
  /** all of it, on the socket */
  bytes: number;
  rows: unknown[][];
}

/** A way to a coordinator that keeps what comes back. */
export async function recordingProxy(address: string) {
  const replies: Reply[] = [];
  const proxy = createServer((asked, reply) => {
    const { method, headers } = asked;
    // A connection for each, whose bytes are those of the reply.
    const there = request(new URL(asked.url!, address), { method, headers, agent: false }, (answer) => {
      void record(answer).then((recorded) => replies.push(recorded));
      answer.pipe(reply.writeHead(answer.statusCode!, answer.headers));
    });
    asked.pipe(there);
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (proxy.address() as AddressInfo).port,
    /** since they were last taken */
    take: () => replies.splice(0),
    close: () => proxy.close(),
  };
}

async function record(answer: IncomingMessage): Promise<Reply> {
  const { socket } = answer;
  const body = await buffer(answer);
  const text = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  const { data = [] } = JSON.parse(String(text)) as { data?: unknown[][] };
  return { bytes: socket.bytesRead, rows: data };
}
