import { isPostgres } from './postgres/address.ts';
import { ServerError } from './server.ts';
import type { Question, Table } from './table.ts';
import { isTrino } from './trino/address.ts';

/** What is asked of a source, a file or a table on a server; what stands first here, of the latter alone. */
export interface SourceQuestion extends Question {
  /** its name */
  table?: string;
  /** the column that decides in which part a row is, and whether it is in the sample */
  key?: string;
  /** rows that the lanes train on */
  sample?: number;
  /** seconds to wait for the server */
  timeout?: number;
}

/** Rows that the lanes train on, if nobody chose how many. */
const SAMPLE = 1_000_000;

/** Opens what a source names, with the engine that it takes: no other is loaded. */
export async function openSource(source: string, question: SourceQuestion, signal: AbortSignal): Promise<Table> {
  const { table, timeout, sample = SAMPLE } = question;
  if (isPostgres(source)) {
    const { openPostgres } = await import('./postgres/open.ts');
    return openPostgres(source, table, { ...question, sample }, { timeout, signal });
  }
  if (isTrino(source)) {
    const { openTrino } = await import('./trino/open.ts');
    return openTrino(source, table, { ...question, sample }, { timeout, signal });
  }
  const option = (['table', 'key', 'sample', 'timeout'] as const).find((name) => question[name] !== undefined);
  if (option) throw new ServerError('for-servers', `--${option}`);
  const { openFile } = await import('./duckdb.ts');
  return openFile(source, question, signal);
}
