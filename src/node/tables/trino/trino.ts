import { trino } from '../dialects/trino.ts';
import type { Server, TableDescription, Use } from '../server.ts';
import type { Address } from './address.ts';
import type { Cell } from './answer.ts';
import { describeTable } from './catalog.ts';
import { Session } from './session.ts';

/** Trino, through a session that only reads. */
export class TrinoServer implements Server {
  readonly dialect = trino;
  /** Some catalogs show a transaction the rows of one moment, and others do not. */
  readonly isSteady = false;
  private readonly session: Session;

  private constructor(session: Session) {
    this.session = session;
  }

  static async open(address: Address, use: Use): Promise<TrinoServer> {
    return new TrinoServer(await Session.open(address, use));
  }

  /** A name that is none would end the transaction, so that it begins after this. */
  async describe(table: string): Promise<TableDescription> {
    const described = await describeTable(this.session, table);
    await this.session.begin();
    return described;
  }

  async texts(sql: string): Promise<string[][]> {
    return (await this.session.rows(sql)).map((row) => row.map(String));
  }

  async numbers(select: readonly string[], from: string): Promise<number[][]> {
    return (await this.session.rows(bits(select, from))).map((row) => row.map(numberOf));
  }

  async *floats(select: readonly string[], from: string): AsyncGenerator<Float64Array[], void, undefined> {
    for await (const rows of this.session.pieces(bits(select, from))) {
      yield select.map((_, j) => Float64Array.from(rows, (row) => numberOf(row[j]!)));
    }
  }

  release(): Promise<void> {
    return this.session.end('COMMIT');
  }

  /** What is asked of nobody any more, the server forgets by itself. */
  async close(): Promise<void> {
    await this.session.end('ROLLBACK').catch(() => undefined);
  }
}

const bits = (select: readonly string[], from: string) => `SELECT ${select.map(trino.bits).join(', ')} FROM ${from}`;

const numberOf = (cell: Cell) => trino.read(String(cell));
