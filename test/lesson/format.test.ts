import { expect, test } from 'vitest';
import { show, showCount, showLoss, showVector } from '../../src/lesson/format.ts';

test.each([
  [0.0000534, '0.000053'],
  [16.8, '16.800000'],
  [1e-5, '0.000010'],
  [0.999e-5, '9.99e-6'],
  [1.234e-9, '1.23e-9'],
  [0, '0.000000'],
])('a loss of %d is shown as %s', (loss, shown) => {
  expect(showLoss(loss)).toBe(shown);
});

test('a number has so many significant digits, and no zeros behind them', () => {
  expect([show(49.8750001), show(0.5, 2), show(1 / 3, 2), show(-3.4), show(1e-9)]).toEqual([
    '49.88',
    '0.5',
    '0.33',
    '-3.4',
    '1e-9',
  ]);
});

test('of a vector of more than six numbers the first three and the last two', () => {
  expect(showVector([1, 2])).toBe('[1, 2]');
  expect(showVector([1, 2, 3, 4, 5, 6])).toBe('[1, 2, 3, 4, 5, 6]');
  expect(showVector([1, 2, 3, 4, 5, 6, 7])).toBe('[1, 2, 3, …, 6, 7]');
  expect([showVector([1 / 3]), showVector([1 / 3], 2)]).toEqual(['[0.3333]', '[0.33]']);
});

test('a count of five digits and more is in groups of three', () => {
  const shown = [0, 1000, 9999, 10_000, 123_456, 1_234_567].map(showCount);
  expect(shown).toEqual(['0', '1000', '9999', '10 000', '123 456', '1 234 567']);
});
