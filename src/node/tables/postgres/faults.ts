import { ServerError } from '../server.ts';
import type { Address } from './address.ts';

/** What Node.js says of the way to a server. */
const NO_HOST = new Set(['ENOTFOUND', 'EAI_AGAIN']);
const NO_SERVER = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOENT', 'EACCES']);
const GONE = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** PostgreSQL's own codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const LOGIN = new Set(['28P01', '28000']);
const SHUTDOWN = new Set(['57P01', '57P02', '57P03', '57P05', '25P03']);

const TLS = /certificate|SSL|TLS|^(UNABLE_TO|CERT_|DEPTH_|SELF_SIGNED|ERR_TLS|ERR_SSL)/;

/** An error of the driver as a fault that the catalogues have words for. */
export function faultOf(error: unknown, { shown, database = '?' }: Address): unknown {
  if (error instanceof ServerError || !(error instanceof Error)) return error;
  const { code = '', message, errors } = error as Error & { code?: string; errors?: Error[] };
  if (errors?.[0] && !message) return faultOf(errors[0], { shown, database, tls: false }); // of each address of a host
  if (NO_HOST.has(code)) return new ServerError('no-host', shown);
  if (NO_SERVER.has(code)) return new ServerError('no-server', shown, code);
  if (code === '3D000') return new ServerError('no-database', database, shown);
  if (LOGIN.has(code)) return new ServerError('login', shown, message);
  if (code === '42501') return new ServerError('forbidden', shown, message);
  if (code === '57014') return new ServerError(/statement timeout/.test(message) ? 'too-long' : 'cancelled', shown);
  if (SHUTDOWN.has(code) || GONE.has(code)) return new ServerError('gone', shown, message);
  if (/timeout expired/.test(message)) return new ServerError('no-answer', shown);
  if (/password must be a/.test(message)) return new ServerError('no-password', shown);
  if (/terminated|not queryable|closed/.test(message)) return new ServerError('gone', shown, message);
  if (TLS.test(code) || TLS.test(message)) return new ServerError('tls', shown, message);
  return new ServerError('said', shown, message);
}
