import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { leastSquares } from '../../../../src/regression/exact.ts';
import { prepare } from '../../../../web/lab/points/prepare.ts';
import { readTable } from '../../../../web/lab/points/table.ts';

/** y = 12·rooms + 1.5·area + 40, in columns of very unequal scale. */
const rows = Array.from({ length: 40 }, (_, i) => [1 + (i % 6), 30 + ((i * 37) % 100), i] as const);
const text = ['rooms,area,price,i', ...rows.map(([r, a, i]) => `${r},${a},${12 * r + 1.5 * a + 40},${i}`)].join('\n');

test.each([true, false])('w and b come back in the units of the file (standardized: %s)', async (standardized) => {
  const before = tf.memory().numTensors;
  const prepared = prepare(readTable(text), { features: [0, 1], label: 2, standardized, seed: 1 });
  const { data, features, labels } = prepared.experiment;
  expect([features, labels]).toEqual([['rooms', 'area'], ['price']]);
  expect([prepared.numTrain, prepared.numTest]).toEqual([32, 8]);
  const learnt = await leastSquares(data.features, data.labels);
  const { w, b } = prepared.restore(learnt);
  expect([...w.flat(), ...b]).toEqual([12, 1.5, 40].map((value) => expect.closeTo(value, 3) as number));
  const { train, test } = prepared.scores(learnt);
  expect([train.r2[0], test.r2[0]]).toEqual([expect.closeTo(1, 5), expect.closeTo(1, 5)]);
  expect(test.rmse[0]).toBeLessThan(1e-3);
  prepared.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test('what is standardized has one scale, and nothing of the rows held out', () => {
  const prepared = prepare(readTable(text), { features: [0, 1], label: 2, standardized: true, seed: 1 });
  const { mean, variance } = tf.moments(prepared.experiment.data.features, 0);
  expect([...mean.dataSync(), ...variance.dataSync()]).toEqual(
    [0, 0, 1, 1].map((value) => expect.closeTo(value, 5) as number),
  );
  prepared.dispose();
});

test('a label without features is refused', () => {
  const choice = { features: [], label: 2, standardized: true, seed: 1 };
  expect(() => prepare(readTable(text), choice)).toThrow('noFeature');
});
