import * as tf from '@tensorflow/tfjs';
import { dataIter, type Batch } from '../../data/batches.ts';
import type { Scales } from '../../data/standardize.ts';
import { epochSeed } from '../../random.ts';
import { batchOf, Buckets } from './buckets.ts';

/** Numbers that are held in memory at once: a whole table, dealt out by the lesson's own iterator, or else a bucket of it. */
export const HELD = 2_000_000;

/** Rows that some engine holds. */
export interface Drawing {
  /** how many there are */
  count: number;
  /** numbers in a row, the label last */
  width: number;
  seed: number;
  /** a folder that is not there yet, for rows that do not fit into memory */
  newFolder: () => Promise<string>;
  /** as (x − mean) / std, column by column, in an order that is always the same */
  draw: (scales: Scales) => AsyncIterable<Float32Array[]>;
}

/** Rows in mini-batches, in an order of each epoch's own: in memory where they are few, and else in buckets on the disk. */
export class ShuffledRows {
  private readonly drawing: Drawing;
  /** all of them, as they were last asked for: where they are few, and where they are many */
  private held?: { scales: Scales; batch: Batch } | undefined;
  private dealt?: { scales: Scales; buckets: Buckets } | undefined;

  constructor(drawing: Drawing) {
    this.drawing = drawing;
  }

  async *batches(epoch: number, batchSize: number, scales: Scales): AsyncGenerator<Batch, void, undefined> {
    const seed = epochSeed(this.drawing.seed, epoch);
    if (this.drawing.count * this.drawing.width <= HELD) {
      const [features, labels] = await this.inMemory(scales);
      yield* dataIter(batchSize, features, labels, { seed });
      return;
    }
    const buckets = await this.inBuckets(scales);
    for await (const batch of buckets.batches(seed, batchSize)) yield* handOut(batch);
  }

  dispose(): void {
    if (this.held) tf.dispose(this.held.batch);
    this.held = undefined;
  }

  private async inMemory(scales: Scales): Promise<Batch> {
    if (this.held?.scales !== scales) {
      this.dispose();
      const pieces: Float32Array[] = [];
      for await (const columns of this.drawing.draw(scales)) pieces.push(byRow(columns));
      this.held = { scales, batch: batchOf(joined(pieces), this.drawing.width) };
    }
    return this.held.batch;
  }

  private async inBuckets(scales: Scales): Promise<Buckets> {
    if (this.dealt?.scales !== scales) {
      const { count, width, seed, newFolder, draw } = this.drawing;
      const dealing = { folder: await newFolder(), width, count: Math.ceil((count * width) / HELD), seed };
      this.dealt = { scales, buckets: await Buckets.deal(draw(scales), dealing) };
    }
    return this.dealt.buckets;
  }
}

/** Numbers column by column, row by row. */
function byRow(columns: Float32Array[]): Float32Array {
  const [n, width] = [columns[0]!.length, columns.length];
  const rows = new Float32Array(n * width);
  for (const [j, column] of columns.entries()) for (let i = 0; i < n; i++) rows[i * width + j] = column[i]!;
  return rows;
}

function joined(pieces: Float32Array[]): Float32Array {
  const whole = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const piece of pieces) {
    whole.set(piece, filled);
    filled += piece.length;
  }
  return whole;
}

/** A batch belongs to whoever made it, as in `dataIter`: it lives until the next one is drawn. */
function* handOut(batch: Batch): Generator<Batch, void, undefined> {
  try {
    yield batch;
  } finally {
    tf.dispose(batch);
  }
}
