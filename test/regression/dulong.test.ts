import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { dulong } from '../../src/index.ts';

/** The values of a tensor that is not needed any longer. */
function valuesOf(tensor: tf.Tensor): number[] {
  const values = [...tensor.dataSync()];
  tensor.dispose();
  return values;
}

function expectClose(values: number[], expected: number[], digits = 4): void {
  expect(values).toHaveLength(expected.length);
  values.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, digits));
}

/** E [kJ/g] = 38.2·C + 84.9·(H − O/8) − 0.5·l − 0.62·s. */
const formula = (C: number, H: number, O: number, l: number, s: number) =>
  38.2 * C + 84.9 * (H - O / 8) - 0.5 * l - 0.62 * s;

test('the fuels: mass fractions, state, measured energy', () => {
  expect(dulong.fuels).toEqual([
    { name: 'methane', C: 12 / 16, H: 4 / 16, O: 0, state: 'gas', energy: 50.01 },
    { name: 'ethanol', C: 0.52, H: 0.13, O: 0.35, state: 'liquid', energy: 26.7 },
  ]);
});

test('w = [38.2, 84.9, −10.6125, 0, −0.5, −0.62]ᵀ, where −84.9/8 is −10.6125 and not −1.6125', () => {
  expectClose([...dulong.coefficients], [38.2, 84.9, -10.6125, 0, -0.5, -0.62], 10);
  const w = dulong.oneNeuron();
  expect(w.shape).toEqual([6, 1]);
  expectClose(valuesOf(w), [38.2, 84.9, -10.6125, 0, -0.5, -0.62]);
});

test('the design matrix X [2, 6] with the state as a one-hot vector, and y [2, 1]', () => {
  const X = dulong.designMatrix(dulong.fuels);
  const y = dulong.measuredEnergies(dulong.fuels);
  expect([X.shape, X.dtype, y.shape, y.dtype]).toEqual([[2, 6], 'float32', [2, 1], 'float32']);
  expectClose(valuesOf(X), [0.75, 0.25, 0, 1, 0, 0, 0.52, 0.13, 0.35, 0, 1, 0], 6);
  expectClose(valuesOf(y), [50.01, 26.7]);
});

test('a solid has its 1 in the last column, and the formula takes 0.62 off', () => {
  const X = dulong.designMatrix([{ name: 'coal', C: 0.8, H: 0.05, O: 0.08, state: 'solid', energy: 33 }]);
  const w = dulong.oneNeuron();
  expectClose(valuesOf(dulong.predict(X, w)), [formula(0.8, 0.05, 0.08, 0, 1)]);
  expectClose(valuesOf(X).slice(3), [0, 0, 1]);
  w.dispose();
});

test('one neuron: ŷ = [49.875, 26.6866]ᵀ, e = [−0.135, −0.0134]ᵀ, Var(e) = 0.003698', () => {
  const X = dulong.designMatrix(dulong.fuels);
  const y = dulong.measuredEnergies(dulong.fuels);
  const w = dulong.oneNeuron();
  const yHat = dulong.predict(X, w);
  const e = dulong.error(yHat, y);
  expect([yHat.shape, e.shape]).toEqual([
    [2, 1],
    [2, 1],
  ]);
  expectClose(valuesOf(dulong.variance(e)), [0.003698], 6);
  expectClose(valuesOf(e), [-0.135, -0.0134]);
  expectClose([...yHat.dataSync()], [49.875, 26.6866]);
  expectClose(valuesOf(yHat), [formula(0.75, 0.25, 0, 0, 0), formula(0.52, 0.13, 0.35, 1, 0)]);
  tf.dispose([X, y, w]);
});

test('the variance is that of the population, about the mean', () => {
  const e = tf.tensor2d([[1], [3]]);
  expect(valuesOf(dulong.variance(e))).toEqual([1]);
  e.dispose();
});

test('two neurons: W [6, 2], and Ŷ = [[49.875, 0], [26.6866, 2]]', () => {
  const X = dulong.designMatrix(dulong.fuels);
  const W = dulong.twoNeurons();
  expect(W.shape).toEqual([6, 2]);
  expectClose([...W.dataSync()], [38.2, 1, 84.9, 1, -10.6125, 1, 0, -1, -0.5, 1, -0.62, 2]);
  expectClose(valuesOf(dulong.predict(X, W)), [49.875, 0, 26.6866, 2]);
  tf.dispose([X, W]);
});

test('each function leaves the tensor that it returns, and no other', () => {
  const before = tf.memory().numTensors;
  const X = dulong.designMatrix(dulong.fuels);
  const made: tf.Tensor[] = [X, dulong.measuredEnergies(dulong.fuels), dulong.oneNeuron(), dulong.twoNeurons()];
  made.push(dulong.predict(X, made[2] as tf.Tensor2D));
  made.push(dulong.error(made[4] as tf.Tensor2D, made[1] as tf.Tensor2D));
  made.push(dulong.variance(made[5] as tf.Tensor2D));
  expect(tf.memory().numTensors - before).toBe(made.length);
  tf.dispose(made);
});
