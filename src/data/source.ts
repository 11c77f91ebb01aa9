import type { Batch } from './batches.ts';
import type { Moments } from './moments.ts';
import type { Scales } from './standardize.ts';

/** Examples to learn from, and examples held out. */
export type Part = 'train' | 'test';

/**
 * Examples that somebody else holds, a file or a database. They need never come all at once: what leaves it are sums, which are
 * few however many the examples are, and mini-batches.
 */
export interface Source {
  /** Of a part: features, then labels, as they are; null where it has no examples. */
  moments(part: Part): Promise<Moments | null>;
  /** The largest ‖(z, 1)‖² of an example to learn from, where z are its features as (x − mean) / std. */
  largestNorm(scales: Scales): Promise<number>;
  /** Of the examples to learn from, how many there are in an epoch, or about so many; all of them, where it is left out. */
  readonly sampled?: number;
  /** The examples to learn from as (x − mean) / std, in mini-batches, in an order that the epoch alone decides. */
  batches(epoch: number, batchSize: number, scales: Scales): AsyncGenerator<Batch, void, undefined>;
  /**
   * For a solution that loses no digits to sums: the examples of a part in float64, as they are, a column each of the features,
   * then of the labels; null where they are too many to be held.
   */
  numbers?(part: Part): Promise<Float64Array[] | null>;
}
