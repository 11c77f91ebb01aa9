import { appendFile, mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import type { Batch } from '../../data/batches.ts';
import { copyRows } from '../../data/rows.ts';
import { shuffledIndices, streamSeed } from '../../random.ts';
import { TableError } from './table.ts';

/** Bytes of memory in which rows wait until they are written. */
const WAITING = 2 ** 25;

/** Bytes that are written at once, if there is room for so many of each bucket. */
const WRITTEN = 2 ** 18;

/** Rows that are dealt out over buckets. */
export interface Dealing {
  /** where the buckets come to lie; it is made */
  folder: string;
  /** numbers in a row, the label last */
  width: number;
  /** how many buckets */
  count: number;
  seed: number;
}

/**
 * Rows on the disk in an order that can be shuffled without all of them being in memory. They are written once, each to a
 * bucket that its number and the seed decide, as if by lot: any bucket is a sample of the whole. In an epoch the buckets come in
 * an order of the epoch's own, and the rows of each as well.
 *
 * How well that mixes: where a row comes within an epoch is as random as in a full shuffle, and no two epochs are alike. But
 * whoever shares a bucket stays together: such rows meet in one batch `count` times as often as in a full shuffle, and rows of
 * two buckets meet only where one bucket ends and the next begins. To SGD that makes next to no difference as long as a bucket
 * holds many batches, each nearly a sample of the whole.
 */
export class Buckets {
  private readonly dealing: Dealing;
  /** rows in each */
  private readonly sizes: Float64Array;

  private constructor(dealing: Dealing, sizes: Float64Array) {
    this.dealing = dealing;
    this.sizes = sizes;
  }

  /**
   * @param pieces columns of rows, in an order that is always the same
   * @throws TableError there is no room for them; whatever the pieces throw
   */
  static async deal(pieces: AsyncIterable<Float32Array[]>, dealing: Dealing): Promise<Buckets> {
    const { folder } = dealing;
    try {
      await mkdir(folder);
      return new Buckets(dealing, await write(pieces, dealing));
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      const { code } = error as NodeJS.ErrnoException;
      throw code === undefined ? error : new TableError('storage', folder, code);
    }
  }

  /** One epoch: every row once, in an order that the seed alone decides. Who draws a batch disposes of it. */
  async *batches(seed: number, batchSize: number): AsyncGenerator<Batch, void, undefined> {
    const { width, count } = this.dealing;
    const rows = new Float32Array(batchSize * width);
    let filled = 0;
    for await (const [bucket, values] of this.ahead(shuffledIndices(count, seed))) {
      const order = shuffledIndices(values.length / width, streamSeed(seed, 'order', bucket + 1));
      for (let start = 0; start < order.length;) {
        const taken = order.subarray(start, start + batchSize - filled);
        copyRows(values, width, taken, rows.subarray(filled * width));
        [start, filled] = [start + taken.length, filled + taken.length];
        if (filled < batchSize) continue;
        yield batchOf(rows, width);
        filled = 0;
      }
    }
    if (filled > 0) yield batchOf(rows.subarray(0, filled * width), width);
  }

  /** The buckets that have rows, one after the other; while one is in use, the next is read. */
  private async *ahead(order: Int32Array): AsyncGenerator<[bucket: number, values: Float32Array], void, undefined> {
    const wanted = [...order].filter((bucket) => this.sizes[bucket]! > 0);
    const room = this.dealing.width * this.sizes.reduce((most, size) => Math.max(most, size));
    const [one, other] = [new Float32Array(room), new Float32Array(room)];
    let next = this.read(wanted[0]!, one);
    for (const [i, bucket] of wanted.entries()) {
      const values = await next;
      if (i + 1 < wanted.length) {
        next = this.read(wanted[i + 1]!, i % 2 ? one : other);
        next.catch(() => undefined); // it is heard when its turn comes, if it does
      }
      yield [bucket, values];
    }
  }

  private async read(bucket: number, room: Float32Array): Promise<Float32Array> {
    const values = room.subarray(0, this.sizes[bucket]! * this.dealing.width);
    const bytes = new Uint8Array(values.buffer, 0, values.byteLength);
    const file = await open(fileOf(this.dealing, bucket));
    try {
      for (let at = 0; at < bytes.length;) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, at);
        if (bytesRead === 0) throw new TableError('storage', this.dealing.folder, 'EOF');
        at += bytesRead;
      }
    } finally {
      await file.close();
    }
    return values;
  }
}

const fileOf = ({ folder }: Dealing, bucket: number) => path.join(folder, `${bucket}.rows`);

/** @returns how many rows are in each */
async function write(pieces: AsyncIterable<Float32Array[]>, dealing: Dealing): Promise<Float64Array> {
  const { width, count } = dealing;
  const room = width * Math.max(1, Math.floor(Math.min(WRITTEN, WAITING / count) / (4 * width)));
  const waiting = Array.from({ length: count }, () => new Float32Array(room));
  const lengths = new Int32Array(count);
  const sizes = new Float64Array(count);
  const bucketOf = lotOf(dealing);
  const flush = (bucket: number) => {
    const full = waiting[bucket]!.subarray(0, lengths[bucket]);
    lengths[bucket] = 0;
    return appendFile(fileOf(dealing, bucket), new Uint8Array(full.buffer, 0, full.byteLength));
  };
  let number = 0;
  for await (const columns of pieces) {
    for (let row = 0; row < columns[0]!.length; row++) {
      const bucket = bucketOf(number++);
      const [to, start] = [waiting[bucket]!, lengths[bucket]!];
      for (let j = 0; j < width; j++) to[start + j] = columns[j]![row]!;
      lengths[bucket] = start + width;
      sizes[bucket]!++;
      if (start + width === room) await flush(bucket);
    }
  }
  for (let bucket = 0; bucket < count; bucket++) await flush(bucket);
  return sizes;
}

/** The bucket of a row: MurmurHash3's last steps, which scatter neighbouring numbers all over 32 bits. */
function lotOf({ seed, count }: Dealing): (number: number) => number {
  const start = streamSeed(seed, 'order');
  return (number) => {
    let hash = start ^ number ^ Math.floor(number / 2 ** 32);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) % count;
  };
}

/** Of whole rows, whose last number is the label; a backend may keep the arrays. */
export function batchOf(rows: Float32Array, width: number): Batch {
  const [n, d] = [rows.length / width, width - 1];
  const [X, y] = [new Float32Array(n * d), new Float32Array(n)];
  for (let row = 0, from = 0, to = 0; row < n; row++) {
    for (let j = 0; j < d; j++) X[to++] = rows[from++]!;
    y[row] = rows[from++]!;
  }
  return [tf.tensor2d(X, [n, d]), tf.tensor2d(y, [n, 1])];
}
