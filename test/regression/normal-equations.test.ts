import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { doubtOf } from '../../src/regression/normal-equations.ts';
import { leastSquares, moments, score, standardErrors, syntheticData, type Moments } from '../../src/index.ts';

/** What R's `lm` says: the bias first, null where it determines nothing. */
interface Fit {
  name: string;
  X: number[][];
  y: number[];
  coefficients: (number | null)[];
  standardErrors: (number | null)[];
  r2: number;
  rmse: number;
  rank: number;
}

const fits = JSON.parse(readFileSync(new URL('../fixtures/lm.json', import.meta.url), 'utf8')) as Fit[];

async function sumsOf(X: number[][], y: number[]): Promise<Moments> {
  const [features, labels] = [tf.tensor2d(X), tf.tensor2d(y, [y.length, 1])];
  const sums = await moments({ features, labels });
  tf.dispose([features, labels]);
  return sums;
}

/** How far apart two numbers are, as a fraction of the second. */
const apart = (x: number, y: number) => Math.abs(x - y) / Math.abs(y);

describe.each(fits)(
  '$name: what R’s lm says',
  ({ name, X, y, coefficients, standardErrors: errors, r2, rmse, rank }) => {
    test('of the score, the rank and the standard errors', async () => {
      const sums = await sumsOf(X, y);
      const best = await leastSquares(sums);
      expect(best.rank).toBe(rank);
      const found = standardErrors(sums);
      const ours = [found.b[0]!, ...found.w.flat()];
      const weights = [best.b[0]!, ...best.w.flat()];
      const isSaturated = y.length === rank;
      if (!isSaturated) {
        const said = score(sums, best);
        expect(apart(said.rmse[0]!, rmse)).toBeLessThan(1e-8);
        expect(said.r2[0]).toBeCloseTo(r2, 9);
      }
      // lm leaves a repeated column out and keeps the first; we share its weight, and say that neither is determined.
      const isDetermined = errors.map((_, j) => name !== 'a repeated and a constant column' || j === 2);
      for (const [j, error] of errors.entries()) {
        if (!isDetermined[j] || error === null) expect(ours[j]).toBeNaN();
        else {
          expect(apart(ours[j]!, error), `standard error ${j}`).toBeLessThan(1e-7);
          expect(apart(weights[j]!, coefficients[j]!), `parameter ${j}`).toBeLessThan(1e-7);
        }
      }
    });
  },
);

test('standard errors are what chance moves the parameters by: of two labels, each its own', async () => {
  const { features, labels } = syntheticData([[2, 1], [-3.4, 0]], [4.2, -1], 4000, { noise: 0.5, seed: 3 }); // prettier-ignore
  const scaled = tf.tidy(() => labels.mul<tf.Tensor2D>([[1, 2]]));
  const found = standardErrors(await moments({ features, labels: scaled }));
  for (const [first, second] of [...found.w, found.b] as [number, number][]) {
    expect(first).toBeCloseTo(0.5 / Math.sqrt(4000), 3);
    expect(second / first).toBeCloseTo(2, 1);
  }
  tf.dispose([features, labels, scaled]);
});

test('no more examples than parameters leave nothing to tell an error by', async () => {
  const found = standardErrors(await sumsOf([[1, 0.1], [2, 0.7], [3, 0.2]], [0.1, 0.25, 0.9])); // prettier-ignore
  expect([...found.w.flat(), ...found.b]).toEqual([NaN, NaN, NaN]);
});

test('a feature of which others make up all determines none of them, however little each gives', async () => {
  const whole = Array.from({ length: 60 }, (_, i) => [(i * 7) % 11, (i * 5) % 13, (i * 3) % 17].map((x) => 1000 * x));
  const X = whole.map(([x1, x2, x3]) => [x1!, x2!, 100 * x1! + x2!, x3!]);
  const y = whole.map(([x1, x2, x3], i) => x1! - 2 * x2! + x3! + (i % 2));
  const { w, b } = standardErrors(await sumsOf(X, y));
  expect(w.slice(0, 3).flat()).toEqual([NaN, NaN, NaN]);
  // The last one, and the bias, as if the third were not there.
  const without = standardErrors(await sumsOf(X.map(([x1, x2, , x3]) => [x1!, x2!, x3!]), y)); // prettier-ignore
  expect(apart(w[3]![0]!, without.w[2]![0]!)).toBeLessThan(1e-6);
  expect(apart(b[0]!, without.b[0]!)).toBeLessThan(1e-6);
});

test('the doubt of moments is their noise over the least that the features change', async () => {
  const random = Array.from({ length: 400 }, (_, i) => Math.sin(1.7 * i * i));
  const near = random.map((x, i) => [x, x + 1e-4 * Math.cos(3.1 * i * i)]);
  const sums = await sumsOf(near, random);
  const correlation = sums.cross[0]![1]! / Math.sqrt(sums.cross[0]![0]! * sums.cross[1]![1]!);
  expect(doubtOf(sums) / ((1e-12 * (1 + correlation)) / (1 - correlation))).toBeCloseTo(1, 6);
  expect(doubtOf(await sumsOf([[3], [3]], [1, 2])), 'nothing is learnt').toBe(0);
});
