import type { Batch } from '../../data/batches.ts';
import { designOf, type Column, type Feature } from '../../data/design.ts';
import type { Moments } from '../../data/moments.ts';
import type { Part } from '../../data/source.ts';
import type { Scales } from '../../data/standardize.ts';
import { checkWidth, choose, MOST_VALUES } from './choice.ts';
import { firstOf, partition, type Lots } from './lots.ts';
import { at, countsOf, designOfTable, lookAt, rowsOf, valuesOf, wrongOne, type Plan } from './server-queries.ts';
import { ServerError, type Server, type ServerColumn, type ServerQuestion, type TableDescription } from './server.ts';
import { ShuffledRows } from './shuffled-rows.ts';
import { largestNormOf, minus, momentsOfSums, scaled, sumsToSelect } from './sql.ts';
import { TableError, type Table } from './table.ts';
import { TemporaryFolder } from './temporary-folder.ts';

/** Rows that are drawn in a figure, at most; about. */
const DRAWN = 1000;

/**
 * Opens a table that a server holds. What leaves the server are counts and sums, the different values of texts, and of the rows
 * a sample to train on.
 *
 * @throws ServerError, TableError the table cannot be learnt from
 */
export async function openOn(server: Server, name: string, question: ServerQuestion): Promise<Table> {
  const described = await server.describe(name);
  const taken = choose(described.columns, question);
  for (const column of taken) checkColumn(column);
  if (taken[0]!.holds === 'text') throw new ServerError('label-text', question.label, taken[0]!.type);
  const plan = { dialect: server.dialect, from: described.from, taken, lot: lotOf(server, described, question) };
  const { rows, parts } = await divide(server, plan, name, question);
  const columns: Column[] = [];
  for (const column of taken.slice(1)) columns.push(await columnOf(server, plan, column));
  const design = designOf(columns);
  if (design.length === 0) throw new TableError('no-feature', question.label);
  checkWidth(design.length);
  const table = new RemoteTable(
    server,
    columns,
    design,
    { rows, parts, design: designOfTable(plan, design) },
    question,
  );
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
  const hashable = named.filter((column) => column.hashable).map(({ name }) => at(name));
  if (hashable.length === 0) throw new ServerError('unhashable', named[0]!.name, named[0]!.type);
  return dialect.lot(hashable, seed);
}

/** How many rows there are in each part. @throws TableError, ServerError what is in them cannot be learnt from */
async function divide(server: Server, plan: Plan, name: string, { test, missing }: ServerQuestion) {
  const parts = partition(test);
  const { select, from } = countsOf(plan, parts.test);
  const [all, dropped, heldOut, ...counts] = (await server.numbers(select, from)) as [number, number, number];
  if (all === 0) throw new TableError('no-rows', name);
  const width = plan.taken.length;
  const wrong = plan.taken.find((_, i) => counts[width + i]! > 0);
  if (wrong) throw await faultOfNumber(server, plan, wrong);
  const lacking = plan.taken.flatMap((column, i) => (counts[i]! > 0 ? [`${column.name} (${counts[i]})`] : []));
  if (dropped > 0 && missing === 'error') throw new ServerError('missing', ...lacking);
  if (dropped === all) throw new TableError('all-dropped', name, ...lacking);
  const train = all - dropped - heldOut;
  // Of a row or two, chance may have held all out.
  if (train === 0) return { rows: { train: heldOut, test: 0, dropped }, parts: partition(0) };
  return { rows: { train, test: heldOut, dropped }, parts };
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

/** Where the rows of a table are. */
interface Rows {
  rows: Table['rows'];
  parts: Record<Part, Lots>;
  /** the design matrix, as SQL */
  design: string;
}

class RemoteTable implements Table {
  readonly columns: Column[];
  readonly design: Feature[];
  readonly rows: Table['rows'];
  /** about so many, where it is not all of them */
  readonly sampled?: number;
  private readonly server: Server;
  private readonly source: Rows;
  /** the columns of the design matrix: the features, then the label */
  private readonly raw: string[];
  private readonly folder = new TemporaryFolder();
  private readonly shuffled: ShuffledRows;
  private readonly drawn: Partial<Record<Part, number[][]>> = {};

  constructor(server: Server, columns: Column[], design: Feature[], source: Rows, { sample, seed }: ServerQuestion) {
    this.server = server;
    this.columns = columns;
    this.design = design;
    this.rows = source.rows;
    this.source = source;
    this.raw = Array.from({ length: design.length + 1 }, (_, i) => `c${i}`);
    if (sample < this.rows.train) this.sampled = sample;
    this.shuffled = new ShuffledRows({
      count: this.sampled ?? this.rows.train,
      width: this.raw.length,
      seed,
      newFolder: () => this.folder.newPath(),
      draw: (scales) => this.scaledRows(scales),
    });
  }

  /** Draws what the figure shows, so that nothing need be asked any more once the training has begun. */
  async prepare(): Promise<void> {
    const part = this.rows.test > 0 ? 'test' : 'train';
    this.drawn[part] = await this.sample(part, DRAWN);
  }

  async moments(part: Part): Promise<Moments | null> {
    if (this.rows[part] === 0) return null;
    const d = this.design.length;
    const rows = rowsOf(this.source.design, this.source.parts[part]);
    const shifts = await this.server.numbers(this.raw.map(this.server.dialect.median), lookAt(rows));
    const near = this.raw.map((column, i) => minus(column, shifts[i]!));
    const sums: number[] = [];
    for (const select of sumsToSelect(near, this.raw.slice(0, d))) {
      sums.push(...(await this.server.numbers(select, rows)));
    }
    return momentsOfSums(sums, shifts, d);
  }

  async largestNorm(scales: Scales): Promise<number> {
    const z = scaled(this.raw, scales).slice(0, this.design.length);
    const rows = rowsOf(this.source.design, this.source.parts.train);
    const [largest] = await this.server.numbers([largestNormOf(z)], rows);
    return largest!;
  }

  batches(epoch: number, batchSize: number, scales: Scales): AsyncGenerator<Batch, void, undefined> {
    return this.shuffled.batches(epoch, batchSize, scales);
  }

  /** The sample to train on, in the order of their lots. */
  private async *scaledRows(scales: Scales): AsyncGenerator<Float32Array[], void, undefined> {
    const share = (this.sampled ?? this.rows.train) / this.rows.train;
    for await (const columns of this.inOrder('train', share, scaled(this.raw, scales))) {
      yield columns.map((column) => Float32Array.from(column));
    }
    await this.server.release();
  }

  async sample(part: Part, count: number): Promise<number[][]> {
    const kept = this.drawn[part];
    if (kept) return kept.slice(0, count);
    const rows: number[][] = [];
    for await (const columns of this.inOrder(part, count / this.rows[part], this.raw)) {
      columns[0]!.forEach((_, i) => rows.push(columns.map((column) => column[i]!)));
    }
    return rows;
  }

  /** Of a part, the share that comes first by lot; where lots are alike, the rows decide. */
  private inOrder(part: Part, share: number, select: readonly string[]) {
    const rows = rowsOf(this.source.design, firstOf(this.source.parts[part], share));
    return this.server.floats(select, `${rows} ORDER BY lot, ${this.raw.join(', ')}`);
  }

  /** Of whole numbers, which no order of adding them up rounds. */
  async fingerprint(): Promise<string> {
    const hash = this.server.dialect.lot(['lot', ...this.raw], 0);
    const [row] = await this.server.texts(`SELECT CAST(sum(${hash}) AS varchar) FROM ${this.source.design}`);
    return row![0]!;
  }

  async close(): Promise<void> {
    this.shuffled.dispose();
    await this.server.close();
    await this.folder.remove();
  }
}
