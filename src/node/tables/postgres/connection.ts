import type { Client, ClientConfig } from 'pg';
import { stopIfAborted } from '../../../turns.ts';
import { readCertificates } from '../address.ts';
import { EngineError } from '../engine.ts';
import type { Use } from '../server.ts';
import type { Address } from './address.ts';
import { faultOf, greetingFault } from './faults.ts';

/** Seconds to wait for a connection, if nothing else is asked for. */
const PATIENCE = 30;

/** The first version whose rows can be hashed. */
const OLDEST = 140_000;

/** Nothing can be written, and what comes is written in one way. To compile a thousand sums takes longer than to add them up. */
const SESSION = `
  SET default_transaction_read_only = on;
  SET jit = off;
  SET bytea_output = hex;
  SET standard_conforming_strings = on`;

/** No query outlives for long who asked it, however that one went: where the server's system can tell. */
const CHECK = "SET client_connection_check_interval = '2s'";

export const driver = () =>
  import('pg').then(
    (pg) => pg.default,
    (error: Error) => {
      throw new EngineError('postgres', 'no-driver', error.message.split('\n')[0]!);
    },
  );

/** A connection that can only read. */
export interface Connection {
  client: Client;
  /** the server's own, that answers it */
  process: string;
}

/**
 * Connects. The password comes from where PostgreSQL's own programs have it: PGPASSWORD, or the file .pgpass.
 *
 * @throws EngineError there is no connection; AbortError when stopped
 */
export async function connect(address: Address, use: Use): Promise<Connection> {
  const { timeout = address.connectTimeout ?? PATIENCE, signal } = use;
  const { Client } = await driver();
  const client = new Client(await configOf(address));
  client.on('error', () => undefined); // whoever asks next will hear of it
  const leave = () => client.connection.stream.destroy();
  const limit = limitOf(timeout, leave);
  signal?.addEventListener('abort', leave);
  try {
    await client.connect().catch((error: unknown) => {
      throw greetingFault(error, address);
    });
    return { client, process: await prepare(client, address, use) };
  } catch (error) {
    leave();
    stopIfAborted(signal);
    throw limit.isOver() ? new EngineError('postgres', 'no-answer', address.shown) : faultOf(error, address, use);
  } finally {
    limit.lift();
    signal?.removeEventListener('abort', leave);
  }
}

/** Makes a connection ours, and tells the server's process. @throws EngineError the server is too old */
async function prepare(client: Client, { shown }: Address, { timeout }: Use): Promise<string> {
  await client.query(SESSION);
  await client.query(CHECK).catch(() => undefined);
  if (timeout !== undefined) await client.query(`SET statement_timeout = ${Math.ceil(timeout * 1000)}`);
  const who = "SELECT current_setting('server_version_num') AS version, pg_backend_pid() AS pid";
  const [server] = (await client.query<{ version: string; pid: number }>(who)).rows;
  if (Number(server!.version) < OLDEST) throw new EngineError('postgres', 'old', shown, server!.version);
  return String(server!.pid);
}

/** A time, in seconds, after which a wait is given up; 0 is none. */
export function limitOf(seconds: number, giveUp: () => void) {
  let isOver = false;
  const end = () => {
    isOver = true;
    giveUp();
  };
  const timer = seconds === 0 ? undefined : setTimeout(end, 1000 * seconds);
  return { isOver: () => isOver, lift: () => clearTimeout(timer) };
}

async function configOf({ host, port, user, database, tls }: Address) {
  const config: ClientConfig = {
    ssl: tls && { ca: await readCertificates('postgres', tls) },
    keepAlive: true,
    application_name: 'una-capa',
  };
  return Object.assign(config, { host, port, user, database });
}
