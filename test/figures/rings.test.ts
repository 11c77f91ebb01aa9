import { expect, test } from 'vitest';
import { contour, lossAbove } from '../../src/figures/rings.ts';

const symmetric = (a: number, b: number, d: number) => [
  [a, b],
  [b, d],
];

test.each([
  ['a circle', 1, 0, 1],
  ['a tilted ellipse', 2, -0.7, 0.5],
  ['a long one', 1e-4, 0, 10],
  ['a direction without curvature', 1, 1, 1],
])('on every ring ½ΔᵀAΔ is its level: %s', (_, a, b, d) => {
  const rings = contour(symmetric(a, b, d), 3, 5);
  expect(rings.flat().length).toBeGreaterThanOrEqual(4);
  for (const [x, y] of rings.flat()) expect((a * x * x + 2 * b * x * y + d * y * y) / 2).toBeCloseTo(3, 9);
});

test('a ring without curvature in one direction is two parallels, otherwise one closed curve', () => {
  expect(contour(symmetric(1, 1, 1), 3, 5)).toHaveLength(2);
  const A = symmetric(1, 0.3, 0.8);
  const [ring, ...others] = contour(A, 3, 5);
  expect(others).toHaveLength(0);
  expect(ring!.at(-1)![0]).toBeCloseTo(ring![0]![0], 9);
  expect(lossAbove(A, ring![7]!)).toBeCloseTo(3, 9);
});
