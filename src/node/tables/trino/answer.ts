import { EngineError } from '../engine.ts';
import type { Address } from './address.ts';

/** A value as it came: we ask for texts, and for small whole numbers. */
export type Cell = string | number | boolean | null;

/** What went wrong, in Trino's words. */
export interface QueryError {
  message: string;
  errorName: string;
  errorType: string;
}

/** A piece of an answer: https://trino.io/docs/current/develop/client-protocol.html */
export interface Answer {
  data?: Cell[][];
  /** where the next piece is; a query without one has ended */
  nextUri?: string;
  error?: QueryError;
}

/** What came back from a request. */
export interface Reply {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** @throws EngineError something that no coordinator says, or that sends us elsewhere: a password is for one server alone */
export function read({ status, body }: Reply, { shown, origin }: Address): Answer {
  const answer = status === 200 ? parsed(body) : undefined;
  if (answer === undefined) throw new EngineError('trino', 'not-it', shown, `HTTP ${status}`);
  const next = new URL(answer.nextUri ?? origin, origin);
  if (next.origin !== origin) throw new EngineError('trino', 'elsewhere', shown, next.origin);
  return answer;
}

function parsed(body: string): Answer | undefined {
  try {
    const answer = JSON.parse(body) as Partial<Record<'id' | 'stats', unknown>> | null;
    return typeof answer?.id === 'string' && typeof answer.stats === 'object' ? (answer as Answer) : undefined;
  } catch {
    return undefined;
  }
}
