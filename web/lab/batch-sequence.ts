import { dataIter, type Batch } from '../../src/data/batches.ts';
import { epochSeed } from '../../src/random.ts';
import type { Dataset } from '../../src/types.ts';
import type { Training } from './experiment.ts';

/** The batches of all epochs, one after the other, as `train` draws them. */
export class BatchSequence {
  readonly perEpoch: number;
  private readonly data: Dataset;
  private readonly training: Training;
  private epoch = 0;
  /** batches drawn in this epoch */
  private drawn = 0;
  private batches: Generator<Batch, void> | undefined;

  constructor(data: Dataset, training: Training) {
    this.data = data;
    this.training = training;
    this.perEpoch = Math.ceil(data.features.shape[0] / training.batchSize);
  }

  /** The batch of step `index`, from 0. It lives until another one is asked for. */
  at(index: number): Batch {
    const epoch = Math.floor(index / this.perEpoch) + 1;
    const place = index % this.perEpoch;
    if (epoch !== this.epoch || place < this.drawn) this.begin(epoch);
    for (; this.drawn < place; this.drawn++) this.batches!.next();
    this.drawn++;
    return this.batches!.next().value as Batch;
  }

  dispose(): void {
    this.batches?.return();
    this.batches = undefined;
    this.epoch = 0;
  }

  private begin(epoch: number): void {
    this.dispose();
    const { batchSize, shuffle, seed } = this.training;
    const { features, labels } = this.data;
    this.batches = dataIter(batchSize, features, labels, { shuffle, seed: epochSeed(seed, epoch) });
    this.epoch = epoch;
    this.drawn = 0;
  }
}
