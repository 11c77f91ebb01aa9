import { EngineError } from '../../src/node/tables/engine.ts';
import { openSource, type SourceQuestion } from '../../src/node/tables/open.ts';
import { ServerError } from '../../src/node/tables/server.ts';
import { TableError, type Table } from '../../src/node/tables/table.ts';

/** Questions about a label y, of which nothing is held out, if nothing else is asked. */
export type Asking = Partial<SourceQuestion> & { source?: string; signal?: AbortSignal };

/** An engine that tests learn from. */
export interface Tested {
  /** where it is */
  url: string;
  /** Runs statements as the one who may do everything, and gives the last one's rows. */
  sql: (...statements: string[]) => Promise<unknown[][]>;
  /** What it calls a column that was called so. */
  named: (column: string) => string;
  /** A table of float64 columns with these rows. */
  makeTable: (name: string, names: readonly string[], rows: readonly number[][]) => Promise<void>;
}

/** How to ask an engine. */
export function askingOf(url: string) {
  const open = (table: string | undefined, { source = url, signal, ...question }: Asking = {}): Promise<Table> => {
    const asked = { label: 'y', test: 0, seed: 1, missing: 'error' as const, sample: 1e6, ...question };
    return openSource(
      source,
      table === undefined ? asked : { ...asked, table },
      signal ?? new AbortController().signal,
    );
  };

  /** What a table is asked before it goes. */
  async function asked<Answer>(name: string, asking: Asking, ask: (table: Table) => Promise<Answer> | Answer) {
    const table = await open(name, asking);
    try {
      return await ask(table);
    } finally {
      await table.close();
    }
  }

  /** Why a table cannot be learnt from: the fault, and then its details. */
  async function refusal(name: string | undefined, asking: Asking = {}): Promise<string[]> {
    const opened = await open(name, asking).catch((error: unknown) => error);
    const isFault = [EngineError, ServerError, TableError].some((kind) => opened instanceof kind);
    if (isFault) return [(opened as TableError).fault, ...(opened as TableError).details];
    throw opened instanceof Error ? opened : new Error(`${name} was opened.`);
  }

  const momentsOf = (name: string, asking: Asking = {}) =>
    asked(name, asking, async (table) => (await table.moments('train'))!);

  return { open, asked, refusal, momentsOf };
}
