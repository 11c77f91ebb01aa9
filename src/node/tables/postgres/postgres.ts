import { Readable } from 'node:stream';
import type { Client, CustomTypesConfig } from 'pg';
import { AbortError, stopIfAborted } from '../../../turns.ts';
import { postgres } from '../dialects/postgres.ts';
import { EngineError } from '../engine.ts';
import type { Server, TableDescription, Use } from '../server.ts';
import type { Address } from './address.ts';
import { describeTable } from './catalog.ts';
import { connect, driver } from './connection.ts';
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
  /** of the server's process */
  private readonly process: string;
  private isOpen = true;

  private constructor(client: Client, process: string, address: Address, use: Use) {
    this.client = client;
    this.process = process;
    this.address = address;
    this.use = use;
    use.signal?.addEventListener('abort', this.cancel);
  }

  static async open(address: Address, use: Use): Promise<PostgresServer> {
    const client = await connect(address, use);
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const server = new PostgresServer(client, String(rows[0]!.pid), address, use);
    await server.ask(() => client.query(LOOK));
    return server;
  }

  describe(table: string): Promise<TableDescription> {
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
      if (!pieces.readableEnded) this.client.connection.stream.destroy();
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
    const { stream } = this.client.connection;
    const leave = setTimeout(() => stream.destroy(), 1000 * GRACE); // a server that does not answer
    await this.client.end().catch(() => undefined);
    clearTimeout(leave);
  }

  /** Another connection asks the server to stop what this one is waiting for; where it cannot, this one is left. */
  private readonly cancel = () => {
    const stop = async () => {
      const other = await connect(this.address, { timeout: GRACE });
      await other.query(`SELECT pg_cancel_backend(${this.process})`);
      await other.end();
    };
    stop().catch(() => this.client.connection.stream.destroy());
  };

  /** @throws AbortError when stopped; EngineError what went wrong, or that there was no answer in time */
  private async ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    const { signal, timeout } = this.use;
    stopIfAborted(signal);
    let late = false;
    const giveUp = () => {
      late = true;
      this.client.connection.stream.destroy();
    };
    const timer = timeout === undefined ? undefined : setTimeout(giveUp, 1000 * (timeout + GRACE));
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof AbortError)) stopIfAborted(signal);
      throw late ? new EngineError('postgres', 'too-long', this.address.shown) : faultOf(error, this.address, this.use);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Rows as they are written, column by column. */
function byColumn(rows: string[][], width: number): Float64Array[] {
  return Array.from({ length: width }, (_, j) => Float64Array.from(rows, (row) => postgres.read(row[j]!)));
}
