import { designOf, type Column } from '../../data/design.ts';
import { checkWidth, choose, MOST_VALUES } from './choice.ts';
import { partition } from './lots.ts';
import { RemoteTable } from './remote-table.ts';
import { countsOf, designOfTable, valueOf, valuesOf, wrongOne, type Plan } from './server-queries.ts';
import {
  ServerError,
  type Server,
  type ServerColumn,
  type ServerQuestion,
  type TableDescription,
  type Use,
} from './server.ts';
import { TableError, type Table } from './table.ts';

/** What opens the tables of an engine. */
export type Open = (source: string, name: string | undefined, question: ServerQuestion, use: Use) => Promise<Table>;

/**
 * Opens a table, or a view, that a server holds.
 *
 * @param addressOf reads a source, such as postgres://ana@db.example.org/sales
 * @param reach connects to the server there
 * @throws EngineError, ServerError, TableError the table cannot be learnt from; AbortError when stopped
 */
export function opener<Address extends { shown: string }>(
  addressOf: (source: string) => Address,
  reach: (address: Address, use: Use) => Promise<Server>,
): Open {
  return async (source, name, question, use) => {
    const address = addressOf(source);
    if (!name) throw new ServerError('which-table', address.shown);
    const server = await reach(address, use);
    try {
      return await tableOn(server, name, question);
    } catch (error) {
      await server.close();
      throw error;
    }
  };
}

async function tableOn(server: Server, name: string, question: ServerQuestion): Promise<Table> {
  const described = await server.describe(name);
  const taken = choose(described.columns, question);
  for (const column of taken) checkColumn(column);
  if (taken[0]!.holds === 'text') throw new ServerError('label-text', question.label, taken[0]!.type);
  const plan = { dialect: server.dialect, from: described.from, taken, lot: lotOf(server, described, question) };
  const divided = await divide(server, plan, name, question);
  const columns: Column[] = [];
  for (const column of taken.slice(1)) columns.push(await columnOf(server, plan, column));
  const design = designOf(columns);
  if (design.length === 0) throw new TableError('no-feature', question.label);
  checkWidth(design.length);
  const source = { name, plan, ...divided, design: designOfTable(plan, design) };
  const table = new RemoteTable(server, columns, design, source, question);
  await table.prepare();
  return table;
}

/** @throws TableError a type of which nothing can be made */
function checkColumn({ name, type, holds }: ServerColumn): void {
  if (holds === 'other') throw new TableError('kind', name, type.toUpperCase());
}

/** @throws ServerError a key that is none, or no column that could be one */
function lotOf({ dialect }: Server, { columns }: TableDescription, { key, seed }: ServerQuestion): string {
  const named = key === undefined ? columns : columns.filter(({ name }) => name === key);
  if (named.length === 0) throw new ServerError('no-key', key!, ...columns.map(({ name }) => name));
  const hashable = named.filter((column) => column.hashable).map(valueOf);
  if (hashable.length === 0) throw new ServerError('unhashable', named[0]!.name, named[0]!.type);
  return dialect.lot(hashable, seed);
}

/** How many rows there are in each part. @throws TableError, ServerError what is in them cannot be learnt from */
async function divide(server: Server, plan: Plan, name: string, { test, missing }: ServerQuestion) {
  const parts = partition(test);
  const [[print, ...counted] = []] = await server.texts(countsOf(plan, parts.test));
  const [all, dropped, heldOut, ...counts] = counted.map(Number) as [number, number, number];
  if (all === 0) throw new TableError('no-rows', name);
  const width = plan.taken.length;
  const wrong = plan.taken.find((_, i) => counts[width + i]! > 0);
  if (wrong) throw await faultOfNumber(server, plan, wrong);
  const lacking = plan.taken.flatMap((column, i) => (counts[i]! > 0 ? [`${column.name} (${counts[i]})`] : []));
  if (dropped > 0 && missing === 'error') throw new ServerError('missing', ...lacking);
  if (dropped === all) throw new TableError('all-dropped', name, ...lacking);
  const train = all - dropped - heldOut;
  // Of a row or two, chance may have held all out.
  if (train === 0) return { print: print!, rows: { train: heldOut, test: 0, dropped }, parts: partition(0) };
  return { print: print!, rows: { train, test: heldOut, dropped }, parts };
}

async function faultOfNumber(server: Server, plan: Plan, wrong: ServerColumn): Promise<ServerError> {
  const [[value] = ['']] = await server.texts(wrongOne(plan, wrong));
  const isFinite = Number.isFinite(Number(value));
  return new ServerError(wrong.holds === 'exact' && isFinite ? 'too-exact' : 'not-finite', wrong.name, value!);
}

/** @throws TableError a text of too many values */
async function columnOf(server: Server, plan: Plan, column: ServerColumn): Promise<Column> {
  const { name, holds } = column;
  if (holds !== 'text') return { name, kind: holds === 'boolean' ? 'boolean' : 'number' };
  const values = (await server.texts(valuesOf(plan, column))).map(([value]) => value!);
  if (values.length > MOST_VALUES) throw new TableError('categories', name, String(MOST_VALUES));
  return { name, kind: 'text', values };
}
