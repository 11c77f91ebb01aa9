import { EngineError } from '../engine.ts';
import type { Use } from '../server.ts';
import type { Address } from './address.ts';
import { read, type Answer, type Cell, type Reply } from './answer.ts';
import { queryFault, replyFault } from './faults.ts';
import { Requests } from './requests.ts';

/** Milliseconds after which a server that is starting is asked again. */
const START = 1000;

/** Queries of one user, in a transaction as soon as one has begun. */
export class Session {
  readonly address: Address;
  private readonly requests: Requests;
  private readonly use: Use;
  private transaction = 'NONE';

  private constructor(requests: Requests, address: Address, use: Use) {
    this.requests = requests;
    this.address = address;
    this.use = use;
  }

  static async open(address: Address, use: Use): Promise<Session> {
    return new Session(await Requests.open(address, use), address, use);
  }

  /** From here on nothing can be written. Whether all sees the same rows, each catalog decides for itself. */
  async begin(): Promise<void> {
    await this.rows('START TRANSACTION READ ONLY');
  }

  async end(how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    if (this.transaction !== 'NONE') await this.rows(how);
  }

  /** All rows of an answer. */
  async rows(sql: string): Promise<Cell[][]> {
    const rows: Cell[][] = [];
    for await (const piece of this.pieces(sql)) rows.push(...piece);
    return rows;
  }

  /**
   * The rows of an answer as they come. A server that is starting has not begun with anything, so that it can be asked again.
   *
   * @throws EngineError what went wrong; AbortError when stopped
   */
  async *pieces(sql: string): AsyncGenerator<Cell[][], void, undefined> {
    const end = Date.now() + this.requests.patience;
    for (;;) {
      try {
        return yield* this.query(sql);
      } catch (error) {
        const isStarting = error instanceof EngineError && error.fault === 'starting';
        if (!isStarting || Date.now() + START > end) throw error;
        await this.requests.pause(START);
      }
    }
  }

  private async *query(sql: string): AsyncGenerator<Cell[][], void, undefined> {
    let end = this.limit();
    let answer = this.read(await this.requests.post(sql, this.headers()));
    try {
      for (;;) {
        if (answer.error) throw queryFault(answer.error, this.address);
        if (answer.data?.length) {
          yield answer.data;
          end = this.limit();
        }
        if (answer.nextUri === undefined) return;
        answer = await this.next(answer.nextUri, end);
      }
    } finally {
      if (answer.nextUri !== undefined) await this.requests.leave(answer.nextUri);
    }
  }

  /** @throws EngineError it has taken too long, or the query is known no more */
  private async next(uri: string, end: number): Promise<Answer> {
    const { shown } = this.address;
    try {
      const reply = await this.requests.get(uri, end - Date.now());
      if (reply.status === 404 || reply.status === 410)
        throw new EngineError('trino', 'gone', shown, `HTTP ${reply.status}`);
      return this.read(reply);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.fault === 'no-server') throw new EngineError('trino', 'gone', ...error.details);
      throw Date.now() >= end ? new EngineError('trino', 'too-long', shown) : error;
    }
  }

  private read(reply: Reply): Answer {
    const fault = replyFault(reply, this.address);
    if (fault) throw fault;
    const answer = read(reply, this.address);
    const started = reply.headers['x-trino-started-transaction-id'];
    if (typeof started === 'string') this.transaction = started;
    if (reply.headers['x-trino-clear-transaction-id'] !== undefined) this.transaction = 'NONE';
    return answer;
  }

  private headers(): Record<string, string> {
    const { catalog, schema } = this.address;
    return {
      'X-Trino-Transaction-Id': this.transaction,
      ...(catalog === undefined ? {} : { 'X-Trino-Catalog': catalog }),
      ...(schema === undefined ? {} : { 'X-Trino-Schema': schema }),
    };
  }

  /** When an answer is late. */
  private limit(): number {
    return this.use.timeout === undefined ? Infinity : Date.now() + 1000 * this.use.timeout;
  }
}
