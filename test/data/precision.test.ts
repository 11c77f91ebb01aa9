import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { compare, concise, leastSquares, moments, scratch, stableLearningRate } from '../../src/index.ts';
import type { Dataset, PrecisionWarning } from '../../src/index.ts';

const column = (values: number[]) => tf.tensor2d(values, [values.length, 1]);
const release = ({ features, labels }: Dataset) => tf.dispose([features, labels]);
const upTo = (n: number, f: (i: number) => number) => Array.from({ length: n }, (_, i) => f(i));

/** What a call hears. */
async function heard(data: Dataset): Promise<PrecisionWarning[]> {
  const warnings: PrecisionWarning[] = [];
  await leastSquares(data.features, data.labels, { onWarning: (warning) => void warnings.push(warning) });
  return warnings;
}

describe('columns that float32 cannot hold', () => {
  test.each([
    ['times in milliseconds, a second apart', upTo(20, (i) => 1.7e12 + 1000 * i)],
    ['integers above 2²⁴', upTo(20, (i) => 2 ** 24 + 1 + 2 * i)],
    ['negative ones', upTo(20, (i) => -3e7 - i)],
    ['a small spread far from 0', upTo(20, (i) => 1000 + 1e-4 * i)],
    ['negative ones that come down', upTo(20, (i) => -1e6 * i)],
    ['one that is large among others', upTo(20, (i) => (i === 7 ? 3e7 : i))],
    ['one step fewer than 2¹² of float32', upTo(20, (i) => (i % 2 ? 1 + 2 ** -11 - 2 ** -23 : 1))],
  ])('%s', async (_, values) => {
    const data = { features: column(values), labels: column(upTo(20, (i) => i)) };
    const [warning, ...more] = await heard(data);
    expect(more).toEqual([]);
    expect(warning).toMatchObject({ code: 'precision', name: 'features', column: 0 });
    expect(warning!.message).toMatch(/^Column 0 .* features .*Subtract an origin/);
    const swapped = { features: data.labels, labels: data.features };
    expect(await heard(swapped)).toMatchObject([{ name: 'labels', column: 0 }]);
    release(data);
  });

  test.each([
    ['years', upTo(20, (i) => 2000 + i)],
    ['ones and zeros', upTo(20, (i) => i % 2)],
    ['a constant', upTo(20, () => 5)],
    ['zeros', upTo(20, () => 0)],
    ['fractions of all sizes', upTo(20, (i) => 10 ** (i - 13))],
    ['2¹² steps of float32', upTo(20, (i) => (i % 2 ? 1 + 2 ** -11 : 1))],
    ['integers up to 2²⁴', upTo(20, (i) => 2 ** 24 - 100_000 * i)],
  ])('not %s', async (_, values) => {
    const data = { features: column(values), labels: column(upTo(20, (i) => i)) };
    expect(await heard(data)).toEqual([]);
    release(data);
  });
});

test('the first column of several is named, with its range, and the values stay as they are', async () => {
  const rows = upTo(20, (i) => i).map((i) => [i % 3, 5e7 - 4 * i, -1e7 * i]);
  const data = { features: tf.tensor2d(rows), labels: tf.tensor2d(rows) };
  const before = data.features.arraySync();
  const [{ name, column, message }] = (await heard(data)) as [PrecisionWarning];
  expect({ name, column }).toEqual({ name: 'features', column: 1 });
  expect(message).toContain('Column 1 (from 0) of the features goes from 49999924 to 50000000:');
  expect(data.features.arraySync()).toEqual(before);
  release(data);
});

test('every call that reads all values tells it, once, and is none the worse without a listener', async () => {
  const data = { features: column(upTo(20, (i) => 2 ** 25 + 8 * i)), labels: column(upTo(20, (i) => 2 ** 25 - 8 * i)) };
  let calls = 0;
  const onWarning = () => void calls++;
  const options = { numEpochs: 1, learningRate: 1e-20, onWarning };
  const [byHand, byLibrary] = [scratch.createModel(1), concise.createModel(1)];
  await scratch.fit(byHand, data, options);
  await concise.fit(byLibrary, data, options);
  await compare(data, options);
  const sums = await moments(data, { onWarning });
  await stableLearningRate(data, { onWarning });
  expect(calls).toBe(5);
  await stableLearningRate(sums, { onWarning }); // of which it was told above
  expect(calls).toBe(5);
  await expect(stableLearningRate(sums, { onWarning: 1 as never })).rejects.toThrow(/onWarning must be a function/);
  await stableLearningRate(data);
  expect(() => scratch.train(byHand, data, { ...options, onWarning: 1 as never })).toThrow(
    /onWarning must be a function/,
  );
  scratch.dispose(byHand);
  concise.dispose(byLibrary);
  release(data);
});
