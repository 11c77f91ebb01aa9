import { openOn } from '../open-on.ts';
import { ServerError, type ServerQuestion, type Use } from '../server.ts';
import type { Table } from '../table.ts';
import { addressOf } from './address.ts';
import { TrinoServer } from './trino.ts';

/**
 * Opens a table, or a view, that Trino can read.
 *
 * @param source such as trino://ana@trino.example.org/lake/sales
 * @throws EngineError, ServerError, TableError the table cannot be learnt from; AbortError when stopped
 */
export async function openTrino(
  source: string,
  name: string | undefined,
  question: ServerQuestion,
  use: Use,
): Promise<Table> {
  const address = addressOf(source);
  if (name === undefined) throw new ServerError('which-table', address.shown);
  return openOn(await TrinoServer.open(address, use), name, question);
}
