import { decoded, hostOf, isHere, optional, parseAddress, shownOf, type Certificates } from '../address.ts';
import { EngineError } from '../engine.ts';

/** Where a database is, and who asks. What is left out, the environment or PostgreSQL's own defaults say. */
export interface Address {
  host?: string;
  port?: number;
  user?: string;
  database?: string;
  /** whether the connection is encrypted, and how the server is known */
  tls: false | Certificates;
  /** seconds */
  connectTimeout?: number;
  /** for messages */
  shown: string;
}

export const isPostgres = (source: string) => /^postgres(ql)?:/i.test(source);

const PARAMETERS = ['sslmode', 'sslrootcert', 'connect_timeout'];

/** The modes of TLS that promise something: none, or a certificate that is checked. */
const MODES = ['disable', 'verify-full'];

/** @throws EngineError an address that is none, or that holds what it should not */
export function addressOf(source: string, environment: NodeJS.ProcessEnv = process.env): Address {
  const url = parseAddress('postgres', source, PARAMETERS);
  const host = hostOf('postgres', url) ?? environment['PGHOST'];
  const timeout = url.searchParams.get('connect_timeout') ?? environment['PGCONNECT_TIMEOUT'];
  return {
    ...optional('host', host),
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    ...optional('user', decoded('postgres', url.username)),
    ...optional('database', decoded('postgres', url.pathname.slice(1))),
    tls: tlsOf(url.searchParams, environment, isHere(host)),
    ...(timeout === undefined ? {} : { connectTimeout: secondsOf(timeout) }),
    shown: shownOf(url),
  };
}

/** Encrypted and checked, if nothing else is asked for and the way leads out of the machine. */
function tlsOf(parameters: URLSearchParams, environment: NodeJS.ProcessEnv, here: boolean): Address['tls'] {
  const mode = parameters.get('sslmode') ?? environment['PGSSLMODE'] ?? (here ? 'disable' : 'verify-full');
  if (mode === 'disable') return false;
  if (mode !== 'verify-full') throw new EngineError('postgres', 'tls-mode', `sslmode=${mode}`, MODES.join(', '));
  return optional('rootFile', parameters.get('sslrootcert') ?? environment['PGSSLROOTCERT']);
}

function secondsOf(timeout: string): number {
  const seconds = Number(timeout);
  if (timeout.trim() !== '' && Number.isInteger(seconds) && seconds >= 0) return seconds;
  throw new EngineError('postgres', 'parameter', `connect_timeout=${timeout}`, 'connect_timeout=10');
}
