import * as tf from '@tensorflow/tfjs';
import type { Batch } from '../../data/batches.ts';

/** Rows that become a batch when they are enough. */
export class RowBuffer {
  count = 0;
  private X: Float32Array;
  private y: Float32Array;
  private readonly d: number;
  private readonly size: number;

  constructor(d: number, size: number) {
    this.d = d;
    this.size = size;
    this.X = new Float32Array(size * d);
    this.y = new Float32Array(size);
  }

  /** Whether there are enough now. */
  add(vectors: Float32Array[], row: number): boolean {
    const start = this.count * this.d;
    for (let j = 0; j < this.d; j++) this.X[start + j] = vectors[j]![row]!;
    this.y[this.count++] = vectors[this.d]![row]!;
    return this.count === this.size;
  }

  /** What there is; the buffers go along, as a backend may keep them. */
  take(): Batch {
    const { count, d } = this;
    const batch: Batch = [
      tf.tensor2d(this.X.subarray(0, count * d), [count, d]),
      tf.tensor2d(this.y.subarray(0, count), [count, 1]),
    ];
    [this.count, this.X, this.y] = [0, new Float32Array(this.size * d), new Float32Array(this.size)];
    return batch;
  }
}
