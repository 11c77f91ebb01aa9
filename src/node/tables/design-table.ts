import type { Batch } from '../../data/batches.ts';
import type { Column, Feature } from '../../data/design.ts';
import type { Moments } from '../../data/moments.ts';
import type { Part } from '../../data/source.ts';
import type { Scales } from '../../data/standardize.ts';
import type { Database } from './database.ts';
import { HELD, ShuffledRows } from './shuffled-rows.ts';
import { largestNormOf, minus, momentsOfSums, scaled, sumsToSelect } from './sql.ts';
import type { Table } from './table.ts';

/** Rows of a first look, whose medians are close enough to measure from. */
const LOOK = 10_000;

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
  private readonly shuffled: ShuffledRows;

  constructor(database: Database, columns: Column[], design: Feature[], rows: Table['rows'], seed: number) {
    this.database = database;
    this.columns = columns;
    this.design = design;
    this.rows = rows;
    this.seed = seed;
    this.raw = Array.from({ length: design.length + 1 }, (_, i) => `c${i}`);
    this.shuffled = new ShuffledRows({
      count: rows.train,
      width: this.raw.length,
      seed,
      newFolder: () => database.newPath(),
      draw: (scales) => this.scaledRows(scales),
    });
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
   * What to measure the columns from: the medians of the first rows. They are values that occur, so that nothing at all is left of
   * a column that never changes, and no farther from the mean than the standard deviation, so that what is left of an offset
   * costs no digits. Nor does an offset within that distance, which may as well stay: a difference takes its time.
   */
  private async look(where: string): Promise<number[]> {
    const looks = this.raw.flatMap((column) => [`quantile_disc(${column}, 0.5)`, `stddev_pop(${column})`]);
    const first = `SELECT * FROM design WHERE ${where} LIMIT ${LOOK}`;
    const found = await this.database.numbers(`SELECT ${looks.join(', ')} FROM (${first})`);
    const near = (median: number, deviation: number) => (Math.abs(median) <= deviation ? 0 : median);
    return this.raw.map((_, i) => near(found[2 * i]!, found[2 * i + 1]!));
  }

  async largestNorm(scales: Scales): Promise<number> {
    const z = scaled(this.raw, scales).slice(0, this.design.length);
    const [largest] = await this.database.numbers(`SELECT ${largestNormOf(z)} FROM design WHERE ${PARTS.train}`);
    return largest!;
  }

  async numbers(part: Part): Promise<Float64Array[] | null> {
    const n = this.rows[part];
    if (n * this.raw.length > HELD) return null;
    const columns = this.raw.map(() => new Float64Array(n));
    let drawn = 0;
    const sql = `SELECT ${this.raw.join(', ')} FROM design WHERE ${PARTS[part]}`;
    for await (const vectors of this.whole<Float64Array>(sql, n)) {
      for (const [j, column] of columns.entries()) column.set(vectors[j]!, drawn);
      drawn += vectors[0]!.length;
    }
    return columns;
  }

  batches(epoch: number, batchSize: number, scales: Scales): AsyncGenerator<Batch, void, undefined> {
    return this.shuffled.batches(epoch, batchSize, scales);
  }

  /** The rows to learn from, in the order of their numbers. */
  private async *scaledRows(scales: Scales): AsyncGenerator<Float32Array[], void, undefined> {
    const columns = scaled(this.raw, scales).map((column) => `CAST(${column} AS FLOAT)`);
    yield* this.whole<Float32Array>(`SELECT ${columns.join(', ')} FROM design WHERE ${PARTS.train}`, this.rows.train);
  }

  /** @throws TableError there are fewer rows than there were */
  private async *whole<Floats extends Float32Array | Float64Array>(sql: string, n: number) {
    let drawn = 0;
    for await (const vectors of this.database.floats<Floats>(sql)) {
      yield vectors;
      drawn += vectors[0]!.length;
    }
    if (drawn < n) throw this.database.cutOff();
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
    this.shuffled.dispose();
    return this.database.close();
  }
}
