import { Readable } from 'node:stream';
import type { Client, CustomTypesConfig } from 'pg';
import { AbortError, stopIfAborted } from '../../../turns.ts';
import { postgres } from '../dialects/postgres.ts';
import { EngineError } from '../engine.ts';
import type { Server, TableDescription, Use } from '../server.ts';
import type { Address } from './address.ts';
import { describeTable } from './catalog.ts';
import { connect, driver, limitOf, type Connection } from './connection.ts';
import { faultOf } from './faults.ts';

/** One look at the tables: all that is asked within it is answered of the same rows. */
const LOOK = 'BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY';

/** Rows that come as one piece. */
const PIECE = 8192;

/** Seconds that an answer may be late, after the server itself should have given up. */
const GRACE = 2;

/** Whatever comes, as it is written. */
const AS_WRITTEN: CustomTypesConfig = { getTypeParser: () => (value: string) => value };

/** PostgreSQL, through a connection that only reads. */
export class PostgresServer implements Server {
  readonly dialect = postgres;
  readonly isSteady = true;
  private readonly client: Client;
  private readonly address: Address;
  private readonly use: Use;
  /** the server's, that answers us */
  private readonly process: string;
  private isOpen = true;
  private stopping?: ReturnType<typeof limitOf>;

  private constructor({ client, process }: Connection, address: Address, use: Use) {
    this.client = client;
    this.process = process;
    this.address = address;
    this.use = use;
    use.signal?.addEventListener('abort', this.cancel);
  }

  static async open(address: Address, use: Use): Promise<PostgresServer> {
    return new PostgresServer(await connect(address, use), address, use);
  }

  async describe(table: string): Promise<TableDescription> {
    await this.ask(() => this.client.query(LOOK));
    return this.ask(() => describeTable(this.client, table));
  }

  texts(sql: string): Promise<string[][]> {
    return this.ask(
      async () => (await this.client.query<string[]>({ text: sql, rowMode: 'array', types: AS_WRITTEN })).rows,
    );
  }

  async numbers(select: readonly string[], from: string): Promise<number[][]> {
    const rows = await this.texts(`SELECT ${select.map(postgres.bits).join(', ')} FROM ${from}`);
    return rows.map((row) => row.map(postgres.read));
  }

  async *floats(select: readonly string[], from: string): AsyncGenerator<Float64Array[], void, undefined> {
    const pieces = await this.pieces(`SELECT ${select.map(postgres.bits).join(', ')} FROM ${from}`, select.length);
    const iterator = pieces[Symbol.asyncIterator]() as AsyncIterator<Float64Array[]>;
    try {
      for (;;) {
        const next = await this.ask(() => iterator.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      // Who has enough before the end cannot tell the server so but by leaving.
      if (!pieces.readableEnded) this.leave();
      pieces.destroy();
    }
  }

  /** Rows as they come; while nobody takes them, the server waits. */
  private async pieces(sql: string, width: number): Promise<Readable> {
    const { Query } = await driver();
    const socket = this.client.connection.stream;
    const pieces = new Readable({ objectMode: true, highWaterMark: 4, read: () => void socket.resume() });
    const query = new Query<string[]>({ text: sql, rowMode: 'array', types: AS_WRITTEN } as { text: string });
    let rows: string[][] = [];
    const hand = () => {
      if (rows.length > 0 && !pieces.push(byColumn(rows, width))) socket.pause();
      rows = [];
    };
    query.on('row', (row) => {
      if (rows.push(row) === PIECE) hand();
    });
    query.on('end', () => {
      hand();
      pieces.push(null);
      socket.resume(); // whoever takes the last rows slowly: what is asked next is answered on it too
    });
    query.on('error', (error) => pieces.destroy(error));
    this.client.query(query);
    return pieces;
  }

  async release(): Promise<void> {
    await this.ask(() => this.client.query('COMMIT'));
  }

  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.use.signal?.removeEventListener('abort', this.cancel);
    this.stopping?.lift();
    const limit = limitOf(GRACE, this.leave); // a server that does not answer
    await this.client.end().catch(() => undefined);
    limit.lift();
  }

  private readonly leave = () => this.client.connection.stream.destroy();

  /** Has the server stop what it is asked; where it cannot, or takes too long to say so, this connection is left. */
  private readonly cancel = () => {
    this.stopping = limitOf(2 * GRACE, this.leave);
    this.askToStop().catch(this.leave);
  };

  /** On another connection: this one waits for an answer. */
  private async askToStop(): Promise<void> {
    const { client } = await connect(this.address, { timeout: GRACE });
    const limit = limitOf(GRACE, () => client.connection.stream.destroy());
    try {
      await client.query(`SELECT pg_cancel_backend(${this.process})`);
      await client.end();
    } finally {
      limit.lift();
    }
  }

  /** @throws AbortError when stopped; EngineError what went wrong, or that there was no answer in time */
  private async ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    const { signal, timeout } = this.use;
    stopIfAborted(signal);
    const limit = limitOf(timeout === undefined ? 0 : timeout + GRACE, this.leave);
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof AbortError)) stopIfAborted(signal);
      if (limit.isOver()) throw new EngineError('postgres', 'too-long', this.address.shown);
      throw faultOf(error, this.address, this.use);
    } finally {
      limit.lift();
    }
  }
}

/** Rows as they are written, column by column. */
function byColumn(rows: string[][], width: number): Float64Array[] {
  return Array.from({ length: width }, (_, j) => Float64Array.from(rows, (row) => postgres.read(row[j]!)));
}
