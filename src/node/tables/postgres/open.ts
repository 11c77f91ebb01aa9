import { openOn } from '../remote-table.ts';
import { ServerError, type ServerQuestion } from '../server.ts';
import { addressOf } from './address.ts';
import type { Use } from './connection.ts';
import { PostgresServer } from './postgres.ts';

/**
 * Opens a table, or a view, of a PostgreSQL database.
 *
 * @param source such as postgres://ana@db.example.org/sales
 * @throws ServerError, TableError the table cannot be learnt from; AbortError when stopped
 */
export async function openPostgres(source: string, name: string | undefined, question: ServerQuestion, use: Use) {
  const address = addressOf(source);
  if (name === undefined) throw new ServerError('which-table', address.shown);
  const server = await PostgresServer.open(address, use);
  try {
    return await openOn(server, name, question);
  } catch (error) {
    await server.close();
    throw error;
  }
}
