import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { split } from '../../src/index.ts';

/** n examples whose features and label tell which one they are. */
const numbered = (n: number) => {
  const features = tf.tensor2d(Float32Array.from({ length: 2 * n }, (_, i) => i), [n, 2]); // prettier-ignore
  return { features, labels: tf.tensor2d(Float32Array.from({ length: n }, (_, i) => -1 - 2 * i), [n, 1]) }; // prettier-ignore
};

test('each example is in exactly one part, its features with its label, and none is left behind', () => {
  const sizes = fc
    .integer({ min: 2, max: 60 })
    .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 1, max: n - 1 })));
  fc.assert(
    fc.property(sizes, fc.integer(), ([n, held], seed) => {
      const data = numbered(n);
      const before = tf.memory().numTensors;
      const { train, test } = split(data, { test: held / n, seed });
      expect(tf.memory().numTensors).toBe(before + 4);
      expect([train.features.shape, test.features.shape]).toEqual([[n - held, 2], [held, 2]]); // prettier-ignore
      const rows = [train, test].flatMap(({ features, labels }) => {
        const y = labels.arraySync();
        return features.arraySync().map(([a, b], i) => [a!, b!, y[i]![0]!]);
      });
      rows.sort(([a], [b]) => a! - b!);
      expect(rows).toEqual(Array.from({ length: n }, (_, i) => [2 * i, 2 * i + 1, -1 - 2 * i]));
      tf.dispose([data.features, data.labels, train.features, train.labels, test.features, test.labels]);
    }),
    { numRuns: 50, seed: 1 },
  );
});

test('a seed holds the same examples out again, another one others; a fifth by default', () => {
  const data = numbered(50);
  const held = (options: { seed?: number }) => {
    const parts = split(data, options);
    const values = [...parts.test.labels.dataSync()];
    tf.dispose([parts.train.features, parts.train.labels, parts.test.features, parts.test.labels]);
    return values;
  };
  expect(held({ seed: 3 })).toHaveLength(10);
  expect(held({ seed: 3 })).toEqual(held({ seed: 3 }));
  expect(held({ seed: 3 })).not.toEqual(held({ seed: 4 }));
  expect(held({})).not.toEqual(held({}));
  tf.dispose([data.features, data.labels]);
});

test.each([
  [0, /would hold out 0/],
  [1, /would hold out 5/],
  [0.05, /would hold out 0/],
  [-1, /of 5 here, -1/],
  [NaN, /NaN/],
] as const)('a fraction of %s leaves a part empty', (fraction, message) => {
  const data = numbered(5);
  expect(() => split(data, { test: fraction })).toThrow(RangeError);
  expect(() => split(data, { test: fraction })).toThrow(message);
  expect(() => split(data, { test: '0.2' as never })).toThrow(TypeError);
  tf.dispose([data.features, data.labels]);
});
