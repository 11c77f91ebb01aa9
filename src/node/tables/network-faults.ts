import { EngineError, type Engine } from './engine.ts';

/** What Node.js says of the way to a server. */
const NO_HOST = new Set(['ENOTFOUND', 'EAI_AGAIN']);
const NO_SERVER = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOENT', 'EACCES']);
const GONE = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
const TLS = /certificate|SSL|TLS|^(UNABLE_TO|CERT_|DEPTH_|SELF_SIGNED|ERR_TLS|ERR_SSL)/;

/** An error on the way to a server as a fault that the catalogues have words for, or nothing, where it is none of these. */
export function networkFault(engine: Engine, error: Error, shown: string): EngineError | undefined {
  const { code = '', message, errors } = error as Error & { code?: string; errors?: Error[] };
  if (errors?.[0] && !message) return networkFault(engine, errors[0], shown); // of each address of a host
  if (NO_HOST.has(code)) return new EngineError(engine, 'no-host', shown);
  if (NO_SERVER.has(code)) return new EngineError(engine, 'no-server', shown, code);
  if (GONE.has(code)) return new EngineError(engine, 'gone', shown, message);
  if (TLS.test(code) || TLS.test(message)) return new EngineError(engine, 'tls', shown, message);
  return undefined;
}
