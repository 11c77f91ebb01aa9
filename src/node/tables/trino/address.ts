import { decoded, hostOf, isHere, optional, parseAddress, shownOf, type Certificates } from '../address.ts';
import { EngineError } from '../engine.ts';

/** Where a coordinator is, who asks, and whose tables are meant where none says so. */
export interface Address {
  /** such as https://trino.example.org:443 */
  origin: string;
  user: string;
  /** of a connection that is encrypted alone */
  password?: string;
  catalog?: string;
  schema?: string;
  /** whether the connection is encrypted, and how the server is known */
  tls: false | Certificates;
  /** for messages */
  shown: string;
}

export const isTrino = (source: string) => /^trino:/i.test(source);

/** What Trino's own driver for Java calls them. */
const PARAMETERS = ['SSL', 'SSLVerification', 'SSLTrustStorePath'];

/** Where coordinators listen, if nothing is said. */
const PORTS = { https: 443, http: 8080 };

/** @throws EngineError an address that is none, or that holds what it should not */
export function addressOf(source: string, environment: NodeJS.ProcessEnv = process.env): Address {
  const url = parseAddress('trino', source, PARAMETERS);
  const host = hostOf('trino', url);
  const [catalog, schema, ...more] = url.pathname.slice(1).split('/');
  if (host === undefined || more.length > 0) throw new EngineError('trino', 'address');
  const tls = tlsOf(url.searchParams, isHere(host));
  const scheme = tls ? 'https' : 'http';
  return {
    origin: new URL(`${scheme}://${url.hostname}:${url.port || PORTS[scheme]}`).origin,
    user: userOf(url, environment),
    ...(tls ? optional('password', environment['TRINO_PASSWORD']) : {}),
    ...optional('catalog', decoded('trino', catalog!)),
    ...optional('schema', decoded('trino', schema ?? '')),
    tls,
    shown: shownOf(url),
  };
}

function userOf(url: URL, environment: NodeJS.ProcessEnv): string {
  const user = decoded('trino', url.username) ?? environment['USER'] ?? environment['USERNAME'];
  if (user === undefined) throw new EngineError('trino', 'no-user', shownOf(url));
  return user;
}

/** Encrypted and checked, if an authority is named, or nothing else is asked for and the way leads out of the machine. */
function tlsOf(parameters: URLSearchParams, here: boolean): Address['tls'] {
  const file = parameters.get('SSLTrustStorePath') ?? undefined;
  const mode = parameters.get('SSL') ?? String(file !== undefined || !here);
  const verification = parameters.get('SSLVerification') ?? 'FULL';
  if (!['true', 'false'].includes(mode))
    throw new EngineError('trino', 'parameter', `SSL=${mode}`, 'SSL=true, SSL=false');
  if (verification !== 'FULL') throw new EngineError('trino', 'tls-mode', `SSLVerification=${verification}`, 'FULL');
  return mode === 'true' && optional('rootFile', file);
}
