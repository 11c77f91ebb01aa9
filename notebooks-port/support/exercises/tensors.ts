import * as tf from '@tensorflow/tfjs';
import { scratch, syntheticData } from '../../../src/index.ts';
import { agree, allAgree, isTensor, numberFrom, objectFrom, refuse, resultOf, shown, tensorFrom } from './answers.ts';
import type { Texts } from './texts/en.ts';

/** ŷ in a column and y in a list: their difference as a column. */
export function checkErrors(t: Texts, errorsOf: unknown): void {
  const [yHat, y] = [
    [1.5, -2, 7],
    [2, -4, 4],
  ] as const;
  const answer = resultOf(t, 'errorsOf', errorsOf, [tf.tensor2d([...yHat], [3, 1]), tf.tensor1d([...y])]);
  refuse([isTensor(answer) && String(answer.shape) === '3,3', t.errors.stretched]);
  const got = tensorFrom(t, 'errorsOf', answer, [3, 1]);
  const are = (of: (error: number) => number) =>
    allAgree(
      got,
      yHat.map((value, i) => of(value - y[i]!)),
    );
  refuse(
    [are((error) => -error), t.errors.reversed],
    [are(Math.abs), t.errors.unsigned],
    [are((error) => error ** 2), t.errors.squared],
    [!are((error) => error), t.errors.other(shown(...got))],
  );
}

/** The distance between two points, with nothing left behind and nothing taken away. */
export function checkMemory(t: Texts, distance: unknown): void {
  measure(t, distance, [1, 2, 3], [4, 6, 3]);
  measure(t, distance, [0, -2], [1, 1]);
}

function measure(t: Texts, distance: unknown, p: number[], q: number[]): void {
  const points = [tf.tensor1d(p), tf.tensor1d(q)];
  const before = tf.memory().numTensors;
  const result = resultOf(t, 'distance', distance, points);
  const left = tf.memory().numTensors - before;
  refuse([points.some((point) => point.isDisposed), t.memory.gone]);
  const got = numberFrom(t, 'distance', result);
  const differences = p.map((x, i) => Math.abs(x - q[i]!));
  const expected = Math.hypot(...differences);
  refuse(
    [agree(got, expected ** 2), t.memory.squared],
    [
      agree(
        got,
        differences.reduce((sum, difference) => sum + difference),
      ),
      t.memory.block,
    ],
    [!agree(got, expected), t.memory.value(p.join(', '), q.join(', '), shown(got))],
    [left > 0, t.memory.left(left)],
  );
}

/** ∂/∂w and ∂/∂b of the mean ½-loss, against automatic differentiation. */
export function checkGradient(t: Texts, gradient: unknown): void {
  differentiate(t, gradient, [2, -3.4], 7);
  differentiate(t, gradient, [2, -3.4, 1], 4);
}

function differentiate(t: Texts, gradient: unknown, law: number[], n: number): void {
  const { features: X, labels: y } = syntheticData(law, 4.2, n, { seed: 3 });
  const [w, b] = [tf.tensor2d(law.map((_, j) => [j + 0.5])), tf.tensor1d([-1])];
  const meanLoss = (w: tf.Tensor, b: tf.Tensor) =>
    scratch.squaredLoss(scratch.linreg(X, w as tf.Tensor2D, b as tf.Tensor1D), y).mean<tf.Scalar>();
  const [expectedW, expectedB] = tf.grads(meanLoss)([w, b]) as [tf.Tensor, tf.Tensor];
  const result = resultOf(t, 'gradient', gradient, [X, y, w, b], t.gradient.hint);
  const answer = objectFrom(t, 'gradient', result, ['w', 'b']);
  const [gotW, gotB] = [tensorFrom(t, 'w', answer.w, expectedW.shape), tensorFrom(t, 'b', answer.b, expectedB.shape)];
  compareGradients(t, 'w', gotW, Array.from(expectedW.dataSync()), n);
  compareGradients(t, 'b', gotB, Array.from(expectedB.dataSync()), n);
}

function compareGradients(t: Texts, name: string, got: number[], expected: number[], n: number): void {
  const isTimes = (factor: number) =>
    allAgree(
      got,
      expected.map((value) => factor * value),
    );
  refuse(
    [isTimes(0), t.gradient.zero(name)],
    [isTimes(-1), t.gradient.uphill(name)],
    [isTimes(n), t.gradient.sum(name)],
    [isTimes(1 / n), t.gradient.dividedTwice(name)],
    [isTimes(2), t.gradient.twice(name)],
    [!isTimes(1), t.gradient.other(name, shown(...got), shown(...expected))],
  );
}
