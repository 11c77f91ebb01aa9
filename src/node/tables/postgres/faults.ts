import { EngineError, type EngineFault } from '../engine.ts';
import { networkFault } from '../network-faults.ts';
import type { Use } from '../server.ts';
import type { Address } from './address.ts';

/** PostgreSQL's own codes, the first that fits: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CODES: readonly (readonly [EngineFault, RegExp])[] = [
  ['login', /^28/],
  ['no-database', /^3D000/],
  ['forbidden', /^42501/],
  ['cancelled', /^(57014|40001|40P01)/],
  ['starting', /^57P03/],
  ['gone', /^(57P|25P0[34])/],
  ['busy', /^(53300|55P03)/],
  ['resources', /^5[34]/],
];

/** A number that a table holds, or a product of two, is nearer to 0 than float64 reaches. */
const UNDERFLOW = /underflow|^"-?0\.0+\d+" is out of range/;

/** An error before the server let us in: who hangs up by then, or answers the question for TLS with something else, does not know us. */
export function greetingFault(error: unknown, { shown }: Address): unknown {
  const message = error instanceof Error ? error.message : '';
  return /^Connection terminated unexpectedly|error establishing an SSL connection/.test(message)
    ? new EngineError('postgres', 'not-it', shown, message)
    : error;
}

/** An error of the driver as a fault that the catalogues have words for. */
export function faultOf(error: unknown, { shown }: Address, use: Use): unknown {
  if (error instanceof EngineError || !(error instanceof Error)) return error;
  const { code = '', message } = error as Error & { code?: string };
  const fault = 'severity' in error ? serverFault(code, message, use) : driverFault(message);
  if (fault) return new EngineError('postgres', fault, shown, message);
  return networkFault('postgres', error, shown) ?? new EngineError('postgres', 'said', shown, message);
}

function serverFault(code: string, message: string, { timeout }: Use): EngineFault {
  if (/statement timeout/.test(message)) return timeout === undefined ? 'resources' : 'too-long'; // the server's, or ours
  if (code === '22003' && UNDERFLOW.test(message)) return 'underflow';
  return CODES.find(([, codes]) => codes.test(code))?.[0] ?? 'said';
}

function driverFault(message: string): EngineFault | undefined {
  if (/password must be a/.test(message)) return 'no-password';
  return /terminated|not queryable|closed/.test(message) ? 'gone' : undefined;
}
