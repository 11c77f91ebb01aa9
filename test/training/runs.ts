import * as tf from '@tensorflow/tfjs';
import type { Dataset, EpochResult, Epochs } from '../../src/index.ts';
import { numbers } from '../lanes.ts';

/** n examples with d features from −2 to 2 and k labels from −2 to 2. */
export function dataset(n: number, d: number, k = 1): Dataset {
  const source = numbers(n + d);
  const values = (size: number) => Float32Array.from({ length: size }, () => source.next().value);
  return { features: tf.tensor2d(values(n * d), [n, d]), labels: tf.tensor2d(values(n * k), [n, k]) };
}

export const release = ({ features, labels }: Dataset): void => tf.dispose([features, labels]);

/** Reads a run to its end. */
export async function readAll(run: Epochs): Promise<EpochResult[]> {
  const results: EpochResult[] = [];
  for await (const result of run) results.push(result);
  return results;
}

/** The error that reading a run to its end throws. */
export async function errorOf(run: Epochs): Promise<unknown> {
  try {
    await readAll(run);
  } catch (error) {
    return error;
  }
  throw new Error('the run came to its end');
}
