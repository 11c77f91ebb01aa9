import { expect, test } from 'vitest';
import { studentsT } from '../../src/regression/students-t.ts';

/** ∫ cosᵖ from 0 to an angle, by Simpson's rule: with p = ν − 1, Student's density as t = √ν tan θ sees it. */
function integral(power: number, angle: number, pieces = 20_000): number {
  const step = angle / pieces;
  let sum = 0;
  for (let i = 0; i <= pieces; i++) {
    const weight = i === 0 || i === pieces ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * Math.cos(i * step) ** power;
  }
  return (sum * step) / 3;
}

test.each([1, 2, 3, 4, 5, 10, 29, 30, 120, 1000, 1001, 5000])('95 %% lie within it, of ν = %i', (degrees) => {
  const angle = Math.atan(studentsT(degrees) / Math.sqrt(degrees));
  const share = integral(degrees - 1, angle) / integral(degrees - 1, Math.PI / 2);
  expect(share).toBeCloseTo(0.95, degrees > 1000 ? 6 : 10);
});

test('of many degrees it is the normal distribution’s, and never less', () => {
  expect(studentsT(1e9)).toBeCloseTo(1.96, 3);
  const values = [1, 2, 3, 7, 50, 999, 1000, 1001, 1e5].map(studentsT);
  expect([...values].sort((a, b) => b - a)).toEqual(values);
});
