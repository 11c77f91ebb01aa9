import type { Client, ClientConfig } from 'pg';
import { stopIfAborted } from '../../../turns.ts';
import { readCertificates } from '../address.ts';
import { EngineError } from '../engine.ts';
import type { Use } from '../server.ts';
import type { Address } from './address.ts';
import { faultOf } from './faults.ts';

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

export const driver = () =>
  import('pg').then(
    (pg) => pg.default,
    (error: Error) => {
      throw new EngineError('postgres', 'no-driver', error.message.split('\n')[0]!);
    },
  );

/**
 * A connection that can only read. The password comes from where PostgreSQL's own programs have it: PGPASSWORD, or the file
 * .pgpass.
 *
 * @throws EngineError there is no connection; AbortError when stopped
 */
export async function connect(address: Address, use: Use): Promise<Client> {
  const { timeout, signal } = use;
  const { Client } = await driver();
  const client = new Client(await configOf(address, timeout));
  client.on('error', () => undefined); // whoever asks next will hear of it
  const leave = () => client.connection.stream.destroy();
  signal?.addEventListener('abort', leave);
  try {
    await client.connect();
    await client.query(SESSION);
    if (timeout !== undefined) await client.query(`SET statement_timeout = ${Math.round(timeout * 1000)}`);
    const [version] = (await client.query<{ v: string }>("SELECT current_setting('server_version_num') AS v")).rows;
    if (Number(version!.v) < OLDEST) throw new EngineError('postgres', 'old', address.shown, version!.v);
    return client;
  } catch (error) {
    leave();
    stopIfAborted(signal);
    throw faultOf(error, address, use);
  } finally {
    signal?.removeEventListener('abort', leave);
  }
}

async function configOf({ host, port, user, database, tls, connectTimeout }: Address, timeout?: number) {
  const config: ClientConfig = {
    ssl: tls && { ca: await readCertificates('postgres', tls) },
    connectionTimeoutMillis: 1000 * (timeout ?? connectTimeout ?? PATIENCE),
    keepAlive: true,
    application_name: 'una-capa',
  };
  return Object.assign(config, { host, port, user, database });
}
