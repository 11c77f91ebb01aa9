import type { Batch } from './batches.ts';
import type { Moments } from './moments.ts';
import type { Scales } from './standardize.ts';

/** Examples to learn from, and examples held out. */
export type Part = 'train' | 'test';

/**
 * Examples that somebody else holds, a file or a database. They never come all at once: what leaves it are sums, which are few
 * however many the examples are, and mini-batches.
 */
export interface Source {
  /** Of a part: features, then labels, as they are or as (x − mean) / std; null where it has no examples. */
  moments(part: Part, scales?: Scales): Promise<Moments | null>;
  /** The examples to learn from as (x − mean) / std, in mini-batches, in an order that the epoch alone decides. */
  batches(epoch: number, batchSize: number, scales: Scales): AsyncGenerator<Batch, void, undefined>;
}
