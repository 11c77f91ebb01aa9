import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyRows, rowTaker } from '../../src/data/rows.ts';

/** A matrix anywhere in its memory, also at an odd place, and some of its rows in any order, also twice. */
const selection = fc
  .record({
    width: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 71, max: 300 })),
    n: fc.integer({ min: 1, max: 9 }),
    offset: fc.integer({ min: 0, max: 3 }),
    seed: fc.integer(),
  })
  .chain(({ width, n, offset, seed }) => {
    const indices = fc.array(fc.integer({ min: 0, max: n - 1 }), { minLength: 1, maxLength: 12 });
    const special = fc.constantFrom(NaN, Infinity, -0, 1e-45);
    return fc.record({
      width: fc.constant(width),
      values: fc.constant(matrix(width * n, offset, seed)),
      indices,
      special,
    });
  });

function matrix(size: number, offset: number, seed: number): Float32Array {
  return new Float32Array(offset + size).map((_, i) => Math.sin(seed + i)).subarray(offset);
}

/** The numbers of those rows, one by one. */
const oneByOne = (values: Float32Array, width: number, indices: number[]) =>
  indices.flatMap((index) => Array.from({ length: width }, (_, j) => values[index * width + j]!));

test('rows are copied whole and in order, whatever their width and their place in memory', () => {
  fc.assert(
    fc.property(selection, ({ width, values, indices, special }) => {
      values[values.length >> 1] = special;
      const before = [...values];
      const target = new Float32Array(indices.length * width).fill(7);
      copyRows(values, width, Int32Array.from(indices), target);
      expect([...target]).toEqual(oneByOne(values, width, indices));
      expect([...values]).toEqual(before);
    }),
    { numRuns: 500, seed: 1 },
  );
});

test.each([1, 2, 3, 31, 32, 33, 784])(
  'a taker gives rows of %i numbers as tensors, one batch after another',
  (width) => {
    const values = matrix(20 * width, 0, 1);
    const X = tf.tensor2d(values, [20, width]);
    const take = rowTaker(X, 5);
    const kept = [[3, 1, 19, 0, 3], [4, 5, 6, 7, 8], [2]].map((indices) => ({
      indices,
      rows: take(Int32Array.from(indices)),
    }));
    for (const { indices, rows } of kept) {
      expect(rows.shape).toEqual([indices.length, width]);
      expect([...rows.dataSync()]).toEqual(oneByOne(values, width, indices));
      rows.dispose();
    }
    X.dispose();
  },
);
