import type { Batch } from '../../data/batches.ts';
import type { Column, Feature } from '../../data/design.ts';
import type { Moments } from '../../data/moments.ts';
import type { Part } from '../../data/source.ts';
import type { Scales } from '../../data/standardize.ts';
import { among, divided, type Lots } from './lots.ts';
import { fingerprintOf, lookAt, rowsOf, type Plan } from './server-queries.ts';
import { ServerError, type Server, type ServerQuestion } from './server.ts';
import { ShuffledRows } from './shuffled-rows.ts';
import { largestNormOf, minus, momentsOfSums, scaled, sumsToSelect } from './sql.ts';
import type { Table } from './table.ts';
import { TemporaryFolder } from './temporary-folder.ts';

/** Rows that are drawn in a figure, at most. */
const DRAWN = 1000;

/** Of so many rows an engine finds the first ones fast; where they are more, Trino sorts all of them in less time. */
const FEW = 10_000;

/** Where the rows of a table are. */
export interface Rows {
  /** of the table */
  name: string;
  plan: Plan;
  /** a fingerprint, when they were counted */
  print: string;
  rows: Table['rows'];
  parts: Record<Part, Lots>;
  /** the design matrix, as SQL */
  design: string;
}

/**
 * A table that a server holds. What leaves the server are counts and sums, the different values of texts, and of the rows a sample
 * to train on.
 */
export class RemoteTable implements Table {
  readonly columns: Column[];
  readonly design: Feature[];
  readonly rows: Table['rows'];
  /** so many, where it is not all of them */
  readonly sampled?: number;
  private readonly server: Server;
  private readonly source: Rows;
  /** the columns of the design matrix: the features, then the label */
  private readonly raw: string[];
  private readonly folder = new TemporaryFolder();
  private readonly shuffled: ShuffledRows;
  private readonly drawn: Partial<Record<Part, number[][]>> = {};
  private summed?: Promise<Partial<Record<Part, Moments>>>;

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
    this.summed ??= this.sumUp();
    const sums = (await this.summed)[part];
    if (sums?.n !== this.rows[part]) throw this.changed();
    return sums;
  }

  /** The moments of both parts in one pass: a row of sums of each. */
  private async sumUp(): Promise<Partial<Record<Part, Moments>>> {
    const { design, parts } = this.source;
    const d = this.design.length;
    const shifts = await this.one(this.raw.map(this.server.dialect.median), lookAt(design));
    const near = this.raw.map((column, i) => minus(column, shifts[i]!));
    const isHeldOut = among('lot', parts.test);
    const sums: Partial<Record<Part, number[]>> = {};
    for (const select of sumsToSelect(near, this.raw.slice(0, d))) {
      const asked = [`CASE WHEN ${isHeldOut} THEN 1 ELSE 0 END`, ...select];
      for (const [heldOut, ...row] of await this.server.numbers(asked, `${design} GROUP BY ${isHeldOut}`)) {
        (sums[heldOut === 1 ? 'test' : 'train'] ??= []).push(...row);
      }
    }
    return Object.fromEntries(Object.entries(sums).map(([part, row]) => [part, momentsOfSums(row, shifts, d)]));
  }

  async largestNorm(scales: Scales): Promise<number> {
    const z = scaled(this.raw, scales).slice(0, this.design.length);
    const rows = rowsOf(this.source.design, this.source.parts.train);
    const [largest] = await this.one([largestNormOf(z)], rows);
    return largest!;
  }

  /** Expressions in float64, of the one row that they make. */
  private async one(select: readonly string[], from: string): Promise<number[]> {
    const [row] = await this.server.numbers(select, from);
    return row!;
  }

  batches(epoch: number, batchSize: number, scales: Scales): AsyncGenerator<Batch, void, undefined> {
    return this.shuffled.batches(epoch, batchSize, scales);
  }

  /** The sample to train on, in the order of their lots. */
  private async *scaledRows(scales: Scales): AsyncGenerator<Float32Array[], void, undefined> {
    for await (const columns of this.firstOf('train', this.sampled ?? Infinity, scaled(this.raw, scales))) {
      yield columns.map((column) => Float32Array.from(column));
    }
    if (!this.server.isSteady && (await this.fingerprint()) !== this.source.print) throw this.changed();
    await this.server.release();
  }

  async sample(part: Part, count: number): Promise<number[][]> {
    const kept = this.drawn[part];
    if (kept) return kept.slice(0, count);
    const rows: number[][] = [];
    for await (const columns of this.firstOf(part, count, this.raw)) {
      columns[0]!.forEach((_, i) => rows.push(columns.map((column) => column[i]!)));
    }
    return rows;
  }

  /**
   * Of a part, so many rows that come first by lot; where lots are alike, the rows decide. As lots are drawn evenly, they lie
   * among the first share of all; where many rows have one key, the rest is looked through too.
   */
  private async *firstOf(part: Part, count: number, select: readonly string[]) {
    const { design, parts } = this.source;
    const order = `ORDER BY lot, ${this.raw.join(', ')}`;
    let left = Math.min(count, this.rows[part]);
    for (const lots of divided(parts[part], (left + spare(left)) / this.rows[part])) {
      if (left === 0) return;
      const limit = left <= FEW ? ` LIMIT ${left}` : '';
      for await (const columns of this.server.floats(select, `${rowsOf(design, lots)} ${order}${limit}`)) {
        const taken = columns.map((column) => column.subarray(0, left));
        left -= taken[0]!.length;
        yield taken;
      }
    }
  }

  async fingerprint(): Promise<string> {
    const [[print] = []] = await this.server.texts(fingerprintOf(this.source.plan));
    return print!;
  }

  private changed(): ServerError {
    return new ServerError('changed', this.source.name);
  }

  async close(): Promise<void> {
    this.shuffled.dispose();
    await this.server.close();
    await this.folder.remove();
  }
}

/** So many rows more than are wanted are looked through that chance leaves hardly ever too few: six standard deviations. */
const spare = (count: number) => 6 * Math.sqrt(count) + 9;
