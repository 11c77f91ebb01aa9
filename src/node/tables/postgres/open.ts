import { openOn } from '../open-on.ts';
import { ServerError, type ServerQuestion, type Use } from '../server.ts';
import type { Table } from '../table.ts';
import { addressOf } from './address.ts';
import { PostgresServer } from './postgres.ts';

/**
 * Opens a table, or a view, of a PostgreSQL database.
 *
 * @param source such as postgres://ana@db.example.org/sales
 * @throws EngineError, ServerError, TableError the table cannot be learnt from; AbortError when stopped
 */
export async function openPostgres(
  source: string,
  name: string | undefined,
  question: ServerQuestion,
  use: Use,
): Promise<Table> {
  const address = addressOf(source);
  if (name === undefined) throw new ServerError('which-table', address.shown);
  return openOn(await PostgresServer.open(address, use), name, question);
}
