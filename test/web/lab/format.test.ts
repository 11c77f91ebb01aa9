import { expect, test } from 'vitest';
import { rateShown, shapeOf, shown } from '../../../web/lab/format.ts';

test.each([
  [2, '2.0000'],
  [-3.40004, '−3.4000'],
  [0, '0.0000'],
  [0.0123, '0.0123'],
  [0.00123, '1.230e−3'],
  [-4e-7, '−4.000e−7'],
  [123456, '1.235e5'],
  [Infinity, '∞'],
  [-Infinity, '−∞'],
  [NaN, 'NaN'],
])('shows %d as %s', (value, text) => {
  expect(shown(value)).toBe(text);
});

test('shows rates with four digits, and shapes as the lesson writes them', () => {
  expect(rateShown(0.819149)).toBe('0.8191');
  expect(
    shapeOf([
      [1, 2],
      [3, 4],
      [5, 6],
    ]),
  ).toEqual([3, 2]);
  expect(shapeOf(1)).toEqual([]);
});
