import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { config, url } from './postgres.ts';

/** What PostgreSQL says when it waits for the next question. */
const READY = Buffer.from('Z\0\0\0\x05', 'latin1');

/**
 * A way to the server that counts what comes back, and that can be cut off or left hanging.
 *
 * @param answers after so many on a connection, nothing comes back on it any more
 */
export async function countingProxy(answers = Infinity) {
  let received = 0;
  const sockets: Socket[] = [];
  const proxy = createServer((client) => {
    const server = connect(config.port, config.host);
    let left = answers;
    server.on('data', (data: Buffer) => {
      received += data.length;
      if (data.includes(READY) && --left === 0) server.unpipe();
    });
    for (const socket of [client, server]) socket.on('error', () => undefined);
    client.pipe(server).pipe(client);
    sockets.push(client, server);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  return {
    url: url.replace(`:${config.port}/`, `:${port}/`),
    /** bytes */
    received: () => received,
    /** From now on nothing comes back. */
    hang: () => sockets.forEach((socket) => socket.unpipe().pause()),
    close: () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}
