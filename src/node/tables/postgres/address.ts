import { ServerError } from '../server.ts';

/** Where a database is, and who asks. What is left out, the environment or PostgreSQL's own defaults say. */
export interface Address {
  host?: string;
  port?: number;
  user?: string;
  database?: string;
  /** whether the connection is encrypted, and by whose certificates the server is known: the system's, or a file's */
  tls: false | { rootFile?: string };
  /** seconds */
  connectTimeout?: number;
  /** for messages */
  shown: string;
}

export const isPostgres = (source: string) => /^postgres(ql)?:/i.test(source);

const PARAMETERS = ['sslmode', 'sslrootcert', 'connect_timeout'];

/** The modes of TLS that promise something: none, or a certificate that is checked. */
const MODES = ['disable', 'verify-full'];

/** @throws ServerError an address that is none, or that holds what it should not */
export function addressOf(source: string, environment: NodeJS.ProcessEnv = process.env): Address {
  const url = parse(source);
  if (url.password !== '' || url.searchParams.has('password')) throw new ServerError('password-in-address');
  const unknown = [...url.searchParams.keys()].find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined) throw new ServerError('parameter', unknown, PARAMETERS.join(', '));
  const host = decoded(url.hostname.replace(/^\[(.*)\]$/, '$1')) ?? environment['PGHOST'];
  const timeout = url.searchParams.get('connect_timeout') ?? environment['PGCONNECT_TIMEOUT'];
  return {
    ...(host === undefined ? {} : { host }),
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    ...optional('user', decoded(url.username)),
    ...optional('database', decoded(url.pathname.slice(1))),
    tls: tlsOf(url.searchParams, environment, isHere(host)),
    ...(timeout === undefined ? {} : { connectTimeout: secondsOf(timeout) }),
    shown: `${url.protocol}//${url.username && `${url.username}@`}${url.host}${url.pathname}`,
  };
}

/** A source that is not understood is not shown: there may be a password in it. */
function parse(source: string): URL {
  const url = URL.canParse(source) ? new URL(source) : undefined;
  if (!url?.href.includes('://') || url.hash !== '') throw new ServerError('address');
  return url;
}

function decoded(part: string): string | undefined {
  try {
    return part === '' ? undefined : decodeURIComponent(part);
  } catch {
    throw new ServerError('address');
  }
}

const optional = <Name extends string>(name: Name, value: string | undefined) =>
  (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, string>>;

/** Whether nothing that is said to a host leaves the machine. */
const isHere = (host = 'localhost') => host.startsWith('/') || /^(localhost|127\.[\d.]+|::1)$/.test(host);

/** Encrypted and checked, if nothing else is asked for and the way leads out of the machine. */
function tlsOf(parameters: URLSearchParams, environment: NodeJS.ProcessEnv, here: boolean): Address['tls'] {
  const mode = parameters.get('sslmode') ?? environment['PGSSLMODE'] ?? (here ? 'disable' : 'verify-full');
  if (mode === 'disable') return false;
  if (mode !== 'verify-full') throw new ServerError('tls-mode', mode, MODES.join(', '));
  return optional('rootFile', parameters.get('sslrootcert') ?? environment['PGSSLROOTCERT']);
}

function secondsOf(timeout: string): number {
  const seconds = Number(timeout);
  if (timeout.trim() !== '' && Number.isInteger(seconds) && seconds >= 0) return seconds;
  throw new ServerError('parameter', `connect_timeout=${timeout}`, 'connect_timeout=10');
}
