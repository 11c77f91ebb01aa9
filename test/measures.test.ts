import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference, largestDifference, largestGap, median } from '../src/measures.ts';

const numbers = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 40 });

test.each([
  [[3], 3],
  [[10, 2], 6],
  [[9, 1, 5], 5],
  [[100, 1, 4, 2], 3],
  // Sorted as texts, −10 would come after −1, and 10 before 9.
  [[-1, -10, 9, 10, 100], 9],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});

test('at most half of the values lie below the median, and at most half above', () => {
  fc.assert(
    fc.property(numbers, (values) => {
      const middle = median(values);
      expect(values.filter((x) => x < middle).length).toBeLessThanOrEqual(values.length / 2);
      expect(values.filter((x) => x > middle).length).toBeLessThanOrEqual(values.length / 2);
    }),
  );
});

test('the median leaves what it was given in its order', () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
});

test('the largest gap is that of one place, in whichever direction', () => {
  expect(largestGap([1, 2, 3], [1, 5, 2])).toBe(3);
  expect(largestGap([1, 5, 3], [1, 2, 4])).toBe(3);
  expect(largestGap([4, -1], [4, -1])).toBe(0);
  expect(largestGap([], [])).toBe(0);
});

test('a difference is what one set of parameters lacks of another, number by number', () => {
  const [p, q] = [{ w: [[1, 2], [3, 4]], b: [5, 6] }, { w: [[0, 4], [1, 4]], b: [9, -6] }]; // prettier-ignore
  expect(difference(p, q)).toEqual({ w: [[1, -2], [2, 0]], b: [-4, 12] }); // prettier-ignore
});

test('the largest difference looks at every weight and every bias', () => {
  const p = { w: [[1, 2], [3, 4]], b: [5, 6] }; // prettier-ignore
  expect(largestDifference(p, p)).toBe(0);
  expect(largestDifference(p, { ...p, w: [[1, 2], [3, 4.5]] })).toBe(0.5); // prettier-ignore
  expect(largestDifference({ ...p, w: [[1, 2.25], [3, 4]] }, p)).toBe(0.25); // prettier-ignore
  expect(largestDifference(p, { ...p, b: [5, 8] })).toBe(2);
  expect(largestDifference(p, { w: [[0, 2], [3, 4]], b: [5, 3] })).toBe(3); // prettier-ignore
});
