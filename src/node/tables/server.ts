import type { Dialect } from './dialects/dialect.ts';
import type { Question } from './table.ts';

/** What a column holds, as far as we can learn from it: of `exact` numbers, float64 may leave some out. */
export type Holding = 'exact' | 'float' | 'boolean' | 'text' | 'other';

/** A column of a table that a server holds. */
export interface ServerColumn {
  name: string;
  /** the server's own name of it */
  type: string;
  holds: Holding;
  /** whether a row's lot can be drawn from it */
  hashable: boolean;
}

/** What an engine's types hold, by its own names of them, and which besides have values that can be hashed. */
export interface Types {
  holdings: readonly (readonly [Holding, RegExp])[];
  hashable: RegExp;
}

/** A column of a type that an engine may or may not know as one of these. */
export function columnOf(name: string, type: string, { holdings, hashable }: Types): ServerColumn {
  const holds = holdings.find(([, pattern]) => pattern.test(type))?.[0] ?? 'other';
  return { name, type, holds, hashable: holds !== 'other' || hashable.test(type) };
}

/** A table as a server knows it. */
export interface TableDescription {
  /** as SQL takes it: quoted, with its schema */
  from: string;
  columns: ServerColumn[];
}

/** The longest that a timer can wait, and a little less. */
export const MOST_SECONDS = 2_000_000;

/** How a server is used. */
export interface Use {
  /** seconds to wait for the connection, and for each answer; for answers there is no limit, if it is left out */
  timeout?: number | undefined;
  /** stops the query that is running, on the server too */
  signal?: AbortSignal | undefined;
}

/** A server of SQL, and one look at its tables. */
export interface Server {
  dialect: Dialect;
  /** whether the tables stay, to us, as they were at the first question; otherwise we must see for ourselves */
  isSteady: boolean;
  /** @throws EngineError there is no such table */
  describe(table: string): Promise<TableDescription>;
  /** Expressions in float64, of few rows. */
  numbers(select: readonly string[], from: string): Promise<number[][]>;
  /** Rows of texts. */
  texts(sql: string): Promise<string[][]>;
  /** Expressions in float64 of many rows, column by column, some thousands of rows at a time. */
  floats(select: readonly string[], from: string): AsyncGenerator<Float64Array[], void, undefined>;
  /** No more will be asked: the server need not keep the tables as they were. */
  release(): Promise<void>;
  close(): Promise<void>;
}

/** What is asked of a table on a server. */
export interface ServerQuestion extends Question {
  /** the column that decides a row's lot; all that can, if none is named */
  key?: string;
  /** how many rows the lanes train on */
  sample: number;
}

/** What can be wrong with a table on a server. */
export type ServerFault =
  | 'which-table'
  | 'for-servers'
  | 'no-key'
  | 'unhashable'
  | 'label-text'
  | 'not-finite'
  | 'too-exact'
  | 'missing'
  | 'changed';

/** A table on a server that cannot be learnt from: `details` are what a text in any language needs to say why. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly fault: ServerFault;
  readonly details: readonly string[];

  constructor(fault: ServerFault, ...details: string[]) {
    super(`${fault}: ${details.join('; ')}`);
    this.fault = fault;
    this.details = details;
  }
}
