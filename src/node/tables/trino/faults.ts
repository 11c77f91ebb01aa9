import { EngineError, type EngineFault } from '../engine.ts';
import { networkFault } from '../network-faults.ts';
import type { Address } from './address.ts';
import type { QueryError, Reply } from './answer.ts';

/** Trino's own names of what went wrong: StandardErrorCode in its sources. */
const NAMES: Record<string, EngineFault> = {
  CATALOG_NOT_FOUND: 'no-database',
  MISSING_CATALOG_NAME: 'no-database',
  SCHEMA_NOT_FOUND: 'no-schema',
  MISSING_SCHEMA_NAME: 'no-schema',
  TABLE_NOT_FOUND: 'no-table',
  PERMISSION_DENIED: 'forbidden',
  USER_CANCELED: 'cancelled',
  ADMINISTRATIVELY_KILLED: 'cancelled',
  ADMINISTRATIVELY_PREEMPTED: 'cancelled',
  SERVER_STARTING_UP: 'starting',
  QUERY_QUEUE_FULL: 'busy',
  NO_NODES_AVAILABLE: 'worker',
  REMOTE_TASK_ERROR: 'worker',
  REMOTE_TASK_MISMATCH: 'worker',
  REMOTE_HOST_GONE: 'worker',
  PAGE_TRANSPORT_ERROR: 'worker',
  PAGE_TRANSPORT_TIMEOUT: 'worker',
  TOO_MANY_REQUESTS_FAILED: 'worker',
  SERVER_SHUTTING_DOWN: 'gone',
  ABANDONED_QUERY: 'gone',
  ABANDONED_TASK: 'gone',
  UNKNOWN_TRANSACTION: 'gone',
  TRANSACTION_ALREADY_ABORTED: 'gone',
};

/** A query that failed, as a fault that the catalogues have words for. */
export function queryFault({ errorName, errorType, message }: QueryError, { shown }: Address): EngineError {
  const fault = NAMES[errorName] ?? (errorType === 'INSUFFICIENT_RESOURCES' ? 'resources' : 'said');
  return fault === 'no-table'
    ? new EngineError('trino', fault, message)
    : new EngineError('trino', fault, shown, message);
}

/** What a reply that is none to a query says, if it says something. */
export function replyFault({ status, body }: Reply, { shown, password, tls }: Address): EngineError | undefined {
  const said = /^\s*</.test(body) ? `HTTP ${status}` : body.trim().slice(0, 200) || `HTTP ${status}`;
  const needsPassword = tls && password === undefined;
  if (status === 401) return new EngineError('trino', needsPassword ? 'no-password' : 'login', shown, said);
  if (status === 403) return new EngineError('trino', 'forbidden', shown, said);
  if (isBusy(status)) return new EngineError('trino', 'no-server', shown, `HTTP ${status}`);
  return undefined;
}

/** What a coordinator, or who stands before it, says when the same request may do better in a moment. */
export const isBusy = (status: number) => [429, 502, 503, 504].includes(status);

/** An error of the way there as a fault that the catalogues have words for. */
export function faultOf(error: unknown, { shown }: Address): unknown {
  if (error instanceof EngineError || !(error instanceof Error)) return error;
  const [code, { message }] = [codeOf(error), error];
  if (wasLate(error)) return new EngineError('trino', 'no-answer', shown);
  if (code.startsWith('HPE_')) return new EngineError('trino', 'not-it', shown, message);
  if (code === 'EPROTO') return new EngineError('trino', 'tls', shown, message);
  return networkFault('trino', error, shown) ?? new EngineError('trino', 'said', shown, message);
}

const codeOf = (error: unknown) => (error as { code?: string }).code ?? '';

/** Whether no reply came in time. */
export const wasLate = (error: unknown) => codeOf(error) === 'ECONNABORTED';

/** Whether a connection ended, or could not be had, before a reply came. */
export const wasCut = (error: unknown) => ['ECONNRESET', 'EPIPE', 'ECONNREFUSED'].includes(codeOf(error));
