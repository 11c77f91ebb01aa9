import * as tf from '@tensorflow/tfjs';
import type { Source } from '../../src/data/source.ts';
import type { Scales } from '../../src/data/standardize.ts';
import { dataIter, epochSeed, moments, type Dataset, type Moments } from '../../src/index.ts';

/** Examples in memory as somebody else's: their moments, and their mini-batches. */
export function sourceOf(train: Dataset, test?: Dataset): Source {
  return {
    async moments(part) {
      const data = part === 'train' ? train : test;
      return data ? moments(data) : null;
    },
    largestNorm: async (scales) => (await momentsOn(train, scales)).largestNorm,
    // eslint-disable-next-line @typescript-eslint/require-await
    async *batches(epoch, batchSize, scales) {
      const { features, labels } = onScales(train, scales);
      try {
        yield* dataIter(batchSize, features, labels, { seed: epochSeed(1, epoch) });
      } finally {
        tf.dispose([features, labels]);
      }
    },
  };
}

/** The moments of examples that were standardized before. */
export async function momentsOn(data: Dataset, scales: Scales): Promise<Moments> {
  const scaled = onScales(data, scales);
  const sums = await moments(scaled);
  tf.dispose([scaled.features, scaled.labels]);
  return sums;
}

function onScales({ features, labels }: Dataset, { mean, std }: Scales): Dataset {
  const d = features.shape[1];
  const scaled = (X: tf.Tensor2D, from: number, to: number) =>
    tf.tidy(() => X.sub(mean.slice(from, to)).div<tf.Tensor2D>(std.slice(from, to)));
  return { features: scaled(features, 0, d), labels: scaled(labels, d, mean.length) };
}
