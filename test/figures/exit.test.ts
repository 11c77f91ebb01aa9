import { expect, test } from 'vitest';
import { exitOf, type Frame } from '../../src/figures/exit.ts';

const frame: Frame = [
  [0, 10],
  [0, 5],
];

test('a path that ends inside has no exit, even if it was outside meanwhile', () => {
  expect(exitOf([[1, 1], [20, 1], [2, 2]], frame)).toBeUndefined(); // prettier-ignore
  expect(exitOf([], frame)).toBeUndefined();
  expect(exitOf([[20, 20]], frame)).toBeUndefined();
});

test.each([
  ['up', [4, 9], [4, 5], 0],
  ['to the right', [16, 1], [10, 1], 90],
  ['through a corner', [12, 9], [8, 5], 45],
  ['down', [4, -3], [4, 0], 180],
] as const)('a path leaves on the straight line of its step: %s', (_, to, at, angle) => {
  const exit = exitOf([[1, 1], [4, 1], [...to], [99, 99]], frame)!; // prettier-ignore
  expect(exit.step).toBe(2);
  expect(exit.angle).toBeCloseTo(angle, 9);
  expect(exit.at).toEqual(at.map((value) => expect.closeTo(value, 9) as number));
});

test('a path that ends nowhere leaves from its last point, in the direction of the step before', () => {
  expect(exitOf([[1, 1], [2, 1], [NaN, Infinity]], frame)).toEqual({ step: 2, at: [2, 1], angle: 90 }); // prettier-ignore
});
