import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { leastSquares } from '../../../../src/regression/exact.ts';
import type { Fault } from '../../../../web/lab/points/faults.ts';
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

describe('where the numbers are not those of the lesson', () => {
  const choice = { features: [0], label: 1, standardized: true, seed: 1 };
  const table = (x: (i: number) => number, y = (i: number) => 3 * i + 5) =>
    readTable(['x,y', ...Array.from({ length: 40 }, (_, i) => `${x(i)},${y(i)}`)].join('\n'));

  test.each([
    ['far from 0', (i: number) => 1.7e12 + 1000 * i, 1000],
    ['close together', (i: number) => 1 + 1e-9 * i, 1e-9],
    ['tiny', (i: number) => 1e-40 * i, 1e-40],
    ['huge', (i: number) => 1e30 * i, 1e30],
  ])('a feature %s is learnt from all the same', async (_, x, unit) => {
    const prepared = prepare(table(x), choice);
    const { data } = prepared.experiment;
    const learnt = await leastSquares(data.features, data.labels);
    expect((prepared.restore(learnt).w[0]![0]! * unit) / 3).toBeCloseTo(1, 5);
    const { train, test } = prepared.scores(learnt);
    expect(train.r2[0]).toBeCloseTo(1, 9);
    expect(test.r2[0]).toBeCloseTo(1, 9);
    expect(test.rmse[0]).toBeLessThan(1e-4);
    prepared.dispose();
  });

  test.each<[string, (i: number) => number, Fault]>([
    ['far from 0', (i) => 1.7e12 + 1000 * i, { kind: 'far', column: 1, name: 'x', from: 1.7e12 }],
    ['tiny', (i) => 1e-40 * i, { kind: 'alike', column: 1, name: 'x' }],
    ['huge', (i) => 1e30 * i, { kind: 'large', line: 3, column: 1, name: 'x', found: '1e+30' }],
  ])('in its own units, a feature %s is refused', (_, x, fault) => {
    const attempt = () => prepare(table(x), { ...choice, standardized: false });
    expect(attempt).toThrow(expect.objectContaining({ fault }));
  });

  test.each([true, false])('a lane that diverged has learnt nothing (standardized: %s)', (standardized) => {
    const prepared = prepare(table((i) => i), { ...choice, standardized }); // prettier-ignore
    const none = { rmse: [NaN], r2: [NaN] };
    expect(prepared.restore({ w: [[Infinity]], b: [1] })).toEqual({ w: [[NaN]], b: [NaN] });
    expect(prepared.scores({ w: [[3e38]], b: [3e38] })).toEqual({ train: none, test: none });
    prepared.dispose();
  });
});
