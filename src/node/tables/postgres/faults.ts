import { EngineError, type EngineFault } from '../engine.ts';
import { networkFault } from '../network-faults.ts';
import type { Address } from './address.ts';

/** PostgreSQL's own codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const LOGIN = new Set(['28P01', '28000']);
const SHUTDOWN = new Set(['57P01', '57P02', '57P03', '57P05', '25P03']);

/** An error of the driver as a fault that the catalogues have words for. */
export function faultOf(error: unknown, { shown }: Address): unknown {
  if (error instanceof EngineError || !(error instanceof Error)) return error;
  const fault = (name: EngineFault, ...details: string[]) => new EngineError('postgres', name, ...details);
  const { code = '', message } = error as Error & { code?: string };
  if (code === '3D000') return fault('no-database', shown, message);
  if (LOGIN.has(code)) return fault('login', shown, message);
  if (code === '42501') return fault('forbidden', shown, message);
  if (code === '57014') return fault(/statement timeout/.test(message) ? 'too-long' : 'cancelled', shown);
  if (SHUTDOWN.has(code)) return fault('gone', shown, message);
  if (/timeout expired/.test(message)) return fault('no-answer', shown);
  if (/password must be a/.test(message)) return fault('no-password', shown);
  if (/terminated|not queryable|closed/.test(message)) return fault('gone', shown, message);
  return networkFault('postgres', error, shown) ?? fault('said', shown, message);
}
