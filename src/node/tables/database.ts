import type { DuckDBConnection, DuckDBInstance, DuckDBResult } from '@duckdb/node-api';
import { stopIfAborted } from '../../turns.ts';
import { faultOf } from './faults.ts';
import { TableError } from './table.ts';
import { TemporaryFolder } from './temporary-folder.ts';

/** Nothing is fetched at run time; what does not fit into so much memory goes to the disk. */
const SETTINGS = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  memory_limit: '384MB',
};

/** What a database is for. */
interface Use {
  /** what errors are about */
  source: string;
  /** stops the query that is running */
  signal?: AbortSignal | undefined;
}

const driver = () =>
  import('@duckdb/node-api').catch((error: Error) => {
    throw new TableError('no-driver', error.message.split('\n')[0]!);
  });

/** A database of our own: in memory, or in a folder of its own, among the system's temporary ones, which goes with it. */
export class Database {
  private readonly instance: DuckDBInstance;
  private readonly connection: DuckDBConnection;
  private readonly folder: TemporaryFolder;
  private readonly source: string;
  private readonly signal: AbortSignal | undefined;
  private isOpen = true;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, folder: TemporaryFolder, use: Use) {
    this.instance = instance;
    this.connection = connection;
    this.folder = folder;
    this.source = use.source;
    this.signal = use.signal;
    this.signal?.addEventListener('abort', this.interrupt);
  }

  /** For what is read once, and kept nowhere. */
  static async inMemory(use: Use): Promise<Database> {
    const { DuckDBInstance } = await driver();
    const instance = await DuckDBInstance.create(':memory:', SETTINGS);
    return new Database(instance, await instance.connect(), new TemporaryFolder(), use);
  }

  static async open(use: Use): Promise<Database> {
    const { DuckDBInstance } = await driver();
    const folder = new TemporaryFolder();
    const file = await folder.newPath();
    try {
      const instance = await DuckDBInstance.create(file, SETTINGS);
      return new Database(instance, await instance.connect(), folder, use);
    } catch (error) {
      await folder.remove();
      throw faultOf(error, use.source);
    }
  }

  async rows(sql: string): Promise<unknown[][]> {
    return (await this.ask(() => this.connection.runAndReadAll(sql))).getRows();
  }

  /** The numbers of the first row. */
  async numbers(sql: string): Promise<number[]> {
    const [row] = await this.rows(sql);
    return row!.map(Number);
  }

  /** Rows of floats as they come, column by column, some thousands at a time. */
  async *floats<Floats extends Float32Array | Float64Array = Float32Array>(
    sql: string,
  ): AsyncGenerator<Floats[], void, undefined> {
    const result: DuckDBResult = await this.ask(() => this.connection.stream(sql));
    for (;;) {
      const chunk = await this.ask(() => result.fetchChunk());
      if (!chunk || chunk.rowCount === 0) return;
      // DuckDB's own memory, where boxed values would take twice the time: `items` is not among its public types.
      const vectors = Array.from({ length: chunk.columnCount }, (_, i) => chunk.getColumnVector(i));
      yield vectors.map(
        (vector) => (vector as unknown as { items: Floats }).items.subarray(0, chunk.rowCount) as Floats,
      );
    }
  }

  /** What there is to say when a stream ends before its rows do: DuckDB itself says nothing. @throws AbortError when stopped */
  cutOff(): TableError {
    stopIfAborted(this.signal);
    return new TableError('unreadable', this.source, 'DuckDB stopped reading before its end.');
  }

  /** A path that goes with the database, for rows that are to lie beside it. */
  newPath(): Promise<string> {
    return this.folder.newPath();
  }

  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.signal?.removeEventListener('abort', this.interrupt);
    this.connection.closeSync();
    this.instance.closeSync();
    await this.folder.remove();
  }

  private readonly interrupt = () => this.connection.interrupt();

  private async ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (error) {
      if (/interrupt/i.test((error as Error).message)) stopIfAborted(this.signal);
      throw faultOf(error, this.source);
    }
  }
}
