import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { EngineError, type Engine } from './engine.ts';

/** The certificates by which a server is known: the system's, or those in a file. */
export interface Certificates {
  rootFile?: string;
}

/**
 * The parts of a server's address. A source that is not understood is not shown: there may be a password in it.
 *
 * @param parameters what may stand after the question mark
 * @throws EngineError an address that is none, or that holds what it should not
 */
export function parseAddress(engine: Engine, source: string, parameters: readonly string[]): URL {
  const url = URL.canParse(source) ? new URL(source) : undefined;
  if (!url?.href.includes('://') || url.hash !== '') throw new EngineError(engine, 'address');
  if (hasPassword(url)) throw new EngineError(engine, 'password-in-address');
  const unknown = [...url.searchParams.keys()].find((name) => !parameters.includes(name));
  if (unknown !== undefined) throw new EngineError(engine, 'parameter', unknown, parameters.join(', '));
  return url;
}

/** Behind the user's name a colon may be written as %3A. */
const hasPassword = ({ username, password, searchParams }: URL) =>
  password !== '' || /%3a/i.test(username) || searchParams.has('password');

/** What a part of an address says, if anything. @throws EngineError a part that says nothing which can be read */
export function decoded(engine: Engine, part: string): string | undefined {
  try {
    return part === '' ? undefined : decodeURIComponent(part);
  } catch {
    throw new EngineError(engine, 'address');
  }
}

/** An address as messages show it. */
export const shownOf = (url: URL) => `${url.protocol}//${url.username && `${url.username}@`}${url.host}${url.pathname}`;

/** The name of a host, without the brackets of an IPv6 address. */
export const hostOf = (engine: Engine, url: URL) => decoded(engine, url.hostname.replace(/^\[(.*)\]$/, '$1'));

/** Whether nothing that is said to a host leaves the machine. */
export const isHere = (host = 'localhost') => host.startsWith('/') || /^(localhost|127\.[\d.]+|::1)$/.test(host);

/** The certificates in a file, or nothing, where the system's will do. @throws EngineError there is no such file, or none in it */
export async function readCertificates(engine: Engine, { rootFile }: Certificates): Promise<string | undefined> {
  if (rootFile === undefined) return undefined;
  try {
    const certificates = await readFile(rootFile, 'utf8');
    new X509Certificate(certificates); // TLS itself would take any text, and know nobody by it
    return certificates;
  } catch (error) {
    throw new EngineError(engine, 'no-certificate', rootFile, (error as Error).message);
  }
}

/** A property with a value, or none. */
export const optional = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Value>>;
