import * as tf from '@tensorflow/tfjs';
import { dataIter, scratch, syntheticData } from '../../../src/index.ts';
import { agree, numberFrom, objectFrom, refuse, resultOf, shown } from './answers.ts';
import type { Texts } from './texts/en.ts';

/** From w and b learnt on z = (x − mean) / std to those that give the same predictions on x. */
export function checkRestored(t: Texts, restore: unknown): void {
  restoreFrom(t, restore, { w: 3, b: -2, mean: 30, std: 20 });
  restoreFrom(t, restore, { w: -1, b: 5, mean: -0.5, std: 0.25 });
}

function restoreFrom(t: Texts, restore: unknown, given: { w: number; b: number; mean: number; std: number }): void {
  const { w, b, mean, std } = given;
  const answer = objectFrom(t, 'restore', resultOf(t, 'restore', restore, [w, b, mean, std]), ['w', 'b']);
  const [gotW, gotB] = [numberFrom(t, 'w', answer.w), numberFrom(t, 'b', answer.b)];
  const shift = (w * mean) / std;
  refuse(
    [agree(gotW, w), t.restored.sameWeight],
    [agree(gotW, w * std), t.restored.inverse],
    [!agree(gotW, w / std), t.restored.weight],
    [agree(gotB, b), t.restored.sameBias],
    [agree(gotB, b - mean) || agree(gotB, b - w * mean), t.restored.unscaled],
    [agree(gotB, b + shift), t.restored.sign],
    [!agree(gotB, b - shift), t.restored.bias],
  );
}

/** What the data determine of the weights of a feature that stands in the table twice, as the first and the fifth. */
export function checkRepeated(t: Texts, effect: unknown): void {
  const of = (w: number[]) => numberFrom(t, 'effectOfRepeated', resultOf(t, 'effectOfRepeated', effect, [[...w]]));
  const [weights, otherWeights] = [1, 2].map(weightsOfRepeated) as [number[], number[]];
  const [one, other] = [of(weights), of(otherWeights)];
  const near = (x: number, y: number) => Math.abs(x - y) < 1e-3;
  const moved = (j: number) => of(weights.map((weight, i) => (i === j ? weight + 1 : weight)));
  refuse(
    [!near(one, other), t.repeated.differs(shown(one), shown(other))],
    [near(moved(0), one) && near(moved(4), one), t.repeated.unrelated],
    [[1, 2, 3].some((j) => !near(moved(j), one)), t.repeated.others],
    [!near(one, 2) || !near(moved(0), 3), t.repeated.untrue(shown(one))],
  );
}

/** The five weights that eight epochs learn from such a table. */
function weightsOfRepeated(seed: number): number[] {
  const { features, labels } = syntheticData([2, -3.4, 1, 0.5], 4.2, 1000, { noise: 0, seed: 1 });
  const X = tf.concat2d([features, features.slice([0, 0], [-1, 1])], 1);
  const model = scratch.createModel(5, { std: 1, seed });
  for (let epoch = 1; epoch <= 8; epoch++) {
    for (const [rows, y] of dataIter(10, X, labels, { seed: epoch })) scratch.trainStep(model, rows, y, 0.03).dispose();
  }
  const { w } = scratch.parameters(model);
  scratch.dispose(model);
  return w.flat();
}

/** How many rows make the noise of a gradient so many times smaller: it falls with their square root. */
export function checkNoise(t: Texts, rowsFor: unknown): void {
  for (const [rows, times] of [
    [25, 2],
    [25, 3],
    [10, 4],
  ] as const) {
    const got = numberFrom(t, 'rowsFor', resultOf(t, 'rowsFor', rowsFor, [rows, times]));
    refuse([!Number.isInteger(got) || got < 1, t.noise.count(String(got))]);
    const share = Math.sqrt(rows / got);
    const percent = `${shown(100 * share)} %`;
    refuse(
      [got === rows, t.noise.same(times)],
      [share > 1 / times, t.noise.tooFew(times, rows, got, percent)],
      [share < 1 / times, t.noise.tooMany(times, rows, got, percent)],
    );
  }
}

/** 2 / λ for one feature and a bias. */
export function checkBound(t: Texts, stableRate: unknown): void {
  boundFor(t, stableRate, [-2, 1, 3, 5]);
  boundFor(t, stableRate, [0.5, 1, -4]);
}

function boundFor(t: Texts, stableRate: unknown, xs: number[]): void {
  const got = numberFrom(t, 'stableRate', resultOf(t, 'stableRate', stableRate, [[...xs]]));
  const { a, steep, flat } = steepness(xs);
  const values = xs.join(', ');
  const factor = shown(1 - got * steep);
  refuse(
    [got <= 0, t.bound.positive(shown(got))],
    [agree(got, steep), t.bound.eigenvalue],
    [agree(got, steep / 2), t.bound.upsideDown],
    [agree(got, 2 / flat), t.bound.smaller],
    [agree(got, 2 / a), t.bound.noBias],
    [agree(got, 1 / steep), t.bound.otherLoss],
    [!agree(got, 2 / steep) && got > 2 / steep, t.bound.grows(values, shown(got), factor)],
    [!agree(got, 2 / steep), t.bound.shrinks(values, shown(got), factor)],
  );
}

/** mean(x²), and both eigenvalues of the matrix that it stands in. */
function steepness(xs: number[]): { a: number; steep: number; flat: number } {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, m] = [mean(xs.map((x) => x * x)), mean(xs)];
  const root = Math.hypot((a - 1) / 2, m);
  return { a, steep: (a + 1) / 2 + root, flat: (a + 1) / 2 - root };
}
