import { decoded, hostOf, isHere, optional, parseAddress, shownOf, type Certificates } from '../address.ts';
import { EngineError } from '../engine.ts';
import { MOST_SECONDS } from '../server.ts';

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

/** What stands for the system's own authorities, as if it were a file. */
const SYSTEM = 'system';

/** The modes of TLS that promise something: none, or a certificate that is checked. */
const MODES = ['disable', 'verify-full'];

/** @throws EngineError an address that is none, or that holds what it should not */
export function addressOf(source: string, environment: NodeJS.ProcessEnv = process.env): Address {
  const url = parseAddress('postgres', source, PARAMETERS);
  const host = hostOf('postgres', url) ?? environment['PGHOST'];
  const { PGPORT, PGCONNECT_TIMEOUT } = environment;
  const port = url.port === '' ? within('PGPORT', PGPORT, 1, 65_535) : Number(url.port);
  const asked = url.searchParams.get('connect_timeout') ?? undefined;
  const timeout = within('connect_timeout', asked, 0, MOST_SECONDS) ?? within('PGCONNECT_TIMEOUT', PGCONNECT_TIMEOUT, 0, MOST_SECONDS); // prettier-ignore
  return {
    ...optional('host', host),
    ...optional('port', port),
    ...optional('user', decoded('postgres', url.username)),
    ...optional('database', decoded('postgres', url.pathname.slice(1))),
    tls: tlsOf(url.searchParams, environment, isHere(host)),
    ...optional('connectTimeout', timeout),
    shown: shownOf(url),
  };
}

/** Encrypted and checked, if an authority is named, or nothing else is asked for and the way leads out of the machine. */
function tlsOf(parameters: URLSearchParams, environment: NodeJS.ProcessEnv, here: boolean): Address['tls'] {
  const { PGSSLMODE = here ? 'disable' : 'verify-full', PGSSLROOTCERT } = environment;
  const named = parameters.get('sslrootcert');
  const mode = parameters.get('sslmode') ?? (named === null ? PGSSLMODE : 'verify-full');
  if (mode === 'disable') return false;
  if (mode !== 'verify-full') throw new EngineError('postgres', 'tls-mode', `sslmode=${mode}`, MODES.join(', '));
  const file = named ?? PGSSLROOTCERT;
  return optional('rootFile', file === SYSTEM ? undefined : file);
}

/** A whole number, if there is one; nothing is as good as none. @throws EngineError something else is */
function within(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (!text) return undefined;
  const value = text.trim() === '' ? NaN : Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new EngineError('postgres', 'number', `${name}=${text}`, String(least), String(most));
}
