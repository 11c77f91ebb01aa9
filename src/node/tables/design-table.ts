import * as tf from '@tensorflow/tfjs';
import { dataIter, type Batch } from '../../data/batches.ts';
import type { Column, Feature } from '../../data/design.ts';
import type { Moments } from '../../data/moments.ts';
import type { Part } from '../../data/source.ts';
import type { Scales } from '../../data/standardize.ts';
import { epochSeed } from '../../random.ts';
import type { Database } from './database.ts';
import { RowBuffer } from './row-buffer.ts';
import { double, largestNormOf, minus, momentsOfSums, sumsToSelect } from './sql.ts';
import type { Table } from './table.ts';

/** Rows of a first look, whose medians are close enough to measure from. */
const LOOK = 10_000;

/** Numbers up to which a table is held in memory, and dealt out by the lesson's own iterator. */
const IN_MEMORY = 2_000_000;

const PARTS: Record<Part, string> = { train: 'NOT test', test: 'test' };

/** The table whose rows are those of the view `design`: their number n, whether they are held out, and the columns c0, c1, … */
export class DesignTable implements Table {
  readonly columns: Column[];
  readonly design: Feature[];
  readonly rows: Table['rows'];
  private readonly database: Database;
  private readonly seed: number;
  /** the columns of the view: the features, then the label */
  private readonly raw: string[];
  /** all rows to learn from, where they are few */
  private held?: { scales: Scales; batch: Batch } | undefined;

  constructor(database: Database, columns: Column[], design: Feature[], rows: Table['rows'], seed: number) {
    this.database = database;
    this.columns = columns;
    this.design = design;
    this.rows = rows;
    this.seed = seed;
    this.raw = Array.from({ length: design.length + 1 }, (_, i) => `c${i}`);
  }

  async moments(part: Part): Promise<Moments | null> {
    if (this.rows[part] === 0) return null;
    const d = this.design.length;
    const where = PARTS[part];
    const shifts = await this.look(where);
    const near = this.raw.map((column, i) => minus(column, shifts[i]!));
    const sums: number[] = [];
    for (const select of sumsToSelect(near, this.raw.slice(0, d))) {
      sums.push(...(await this.database.numbers(`SELECT ${select.join(', ')} FROM design WHERE ${where}`)));
    }
    return momentsOfSums(sums, shifts, d);
  }

  /**
   * The medians of the first rows: values that occur, so that nothing at all is left of a column that never changes, and no
   * farther from the mean than the standard deviation, so that what is left of an offset costs no digits.
   */
  private look(where: string): Promise<number[]> {
    const medians = this.raw.map((column) => `quantile_disc(${column}, 0.5)`).join(', ');
    return this.database.numbers(`SELECT ${medians} FROM (SELECT * FROM design WHERE ${where} LIMIT ${LOOK})`);
  }

  async largestNorm(scales: Scales): Promise<number> {
    const z = scaled(this.raw, scales).slice(0, this.design.length);
    const [largest] = await this.database.numbers(`SELECT ${largestNormOf(z)} FROM design WHERE ${PARTS.train}`);
    return largest!;
  }

  async numbers(part: Part): Promise<Float64Array[] | null> {
    const n = this.rows[part];
    if (n * this.raw.length > IN_MEMORY) return null;
    const columns = this.raw.map(() => new Float64Array(n));
    let drawn = 0;
    for await (const vectors of this.database.floats<Float64Array>(
      `SELECT ${this.raw.join(', ')} FROM design WHERE ${PARTS[part]} ORDER BY n`,
    )) {
      columns.forEach((column, j) => column.set(vectors[j]!, drawn));
      drawn += vectors[0]!.length;
    }
    if (drawn < n) throw this.database.cutOff();
    return columns;
  }

  async *batches(epoch: number, batchSize: number, scales: Scales): AsyncGenerator<Batch, void, undefined> {
    if (this.rows.train * this.raw.length <= IN_MEMORY) {
      const [features, labels] = await this.inMemory(scales);
      yield* dataIter(batchSize, features, labels, { seed: epochSeed(this.seed, epoch) });
      return;
    }
    const order = `hash(hash(n, ${this.seed}, ${epoch})), n`;
    for await (const batch of this.inOrder(order, batchSize, scales)) yield* handOut(batch);
  }

  /** All rows to learn from. */
  private async inMemory(scales: Scales): Promise<Batch> {
    if (this.held?.scales !== scales) {
      if (this.held) tf.dispose(this.held.batch);
      const { value } = await this.inOrder('n', this.rows.train, scales).next();
      this.held = { scales, batch: value as Batch };
    }
    return this.held.batch;
  }

  /** Batches in the order of an SQL expression; who draws one disposes of it. */
  private async *inOrder(order: string, batchSize: number, scales: Scales): AsyncGenerator<Batch, void, undefined> {
    const columns = scaled(this.raw, scales).map((column) => `CAST(${column} AS FLOAT)`);
    const rows = new RowBuffer(this.design.length, batchSize);
    let drawn = 0;
    for await (const vectors of this.database.floats(
      `SELECT ${columns.join(', ')} FROM design WHERE ${PARTS.train} ORDER BY ${order}`,
    )) {
      for (let row = 0; row < vectors[0]!.length; row++) {
        if (rows.add(vectors, row)) yield rows.take();
      }
      drawn += vectors[0]!.length;
    }
    if (drawn < this.rows.train) throw this.database.cutOff();
    if (rows.count > 0) yield rows.take();
  }

  async sample(part: Part, count: number): Promise<number[][]> {
    const columns = this.raw.join(', ');
    const rows = await this.database.rows(
      `SELECT ${columns} FROM design WHERE ${PARTS[part]} ORDER BY hash(n, ${this.seed}), n LIMIT ${count}`,
    );
    return rows.map((row) => row.map(Number));
  }

  /** Of whole numbers, which the order of threads does not round: sums of floats would differ from run to run. */
  async fingerprint(): Promise<string> {
    const [row] = await this.database.rows(`SELECT bit_xor(hash(n, test, ${this.raw.join(', ')})) FROM design`);
    return String(row![0]);
  }

  close(): Promise<void> {
    if (this.held) tf.dispose(this.held.batch);
    this.held = undefined;
    return this.database.close();
  }
}
const scaled = (columns: string[], { mean, std }: Scales) =>
  columns.map((column, i) => `(${minus(column, mean[i]!)} / ${double(std[i]!)})`);

/** A batch belongs to whoever made it, as in `dataIter`: it lives until the next one is drawn. */
function* handOut(batch: Batch): Generator<Batch, void, undefined> {
  try {
    yield batch;
  } finally {
    tf.dispose(batch);
  }
}
