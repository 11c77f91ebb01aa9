import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import { exercises } from '../../notebooks-port/support/exercises.ts';
import { realFuels } from '../../notebooks-port/support/fuels.ts';
import { dulong } from '../../src/index.ts';

let log: MockInstance;
let before: number;
beforeEach(() => {
  log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  before = tf.memory().numTensors;
});
afterEach(() => {
  expect(tf.memory().numTensors, 'tensors left behind').toBe(before);
  vi.restoreAllMocks();
});

const said = () => log.mock.lastCall![0] as string;
const right = () => expect(said()).toMatch(/^✔/);
const wrong = (what: string) => {
  expect(said()).toMatch(/^✘/);
  expect(said()).toContain(what);
};

/** The checks themselves; what they were given is thrown away. */
const check = exercises('en');

test('1 · three errors', () => {
  tf.tidy(() => {
    const [yHat, y] = [tf.tensor2d([[2.5], [0], [4]]), tf.tensor1d([2, 1, 4])];
    const column = y.reshape([3, 1]);
    check.errors(undefined as never, yHat, y);
    wrong('A tensor is expected here, and this is undefined');
    check.errors(yHat.sub(y), yHat, y);
    wrong('stretched');
    check.errors(yHat.reshape([3]).sub(y), yHat, y);
    wrong('yours has [3]');
    check.errors(column.sub(yHat), yHat, y);
    wrong('wrong way round');
    check.errors(yHat.sub(column), yHat, y);
    right();
  });
});

test('2 · a leak', () => {
  const distance = (p: tf.Tensor, q: tf.Tensor) => p.sub(q).square().sum().sqrt().dataSync()[0]!;
  tf.tidy(() => {
    check.memory(distance);
    wrong('leaves behind: 4');
  });
  check.memory((() => undefined) as never);
  wrong('A number is expected here, and this is undefined');
  check.memory((p, q) => tf.tidy(() => distance(p, q) ** 2));
  wrong('should be 5, and is 25');
  check.memory((p, q) => {
    const result = tf.tidy(() => distance(p, q));
    tf.dispose([p, q]);
    return result;
  });
  wrong('belongs to the caller');
  check.memory((p, q) => tf.tidy(() => distance(p, q)));
  right();
});

describe('3 · a gradient by hand', () => {
  type Given = [X: tf.Tensor2D, y: tf.Tensor2D, w: tf.Tensor2D, b: tf.Tensor1D];
  const mean = (...[X, y, w, b]: Given) => {
    const error = X.matMul(w).add(b).sub(y);
    return { w: tf.matMul(X, error, true).div(7), b: error.sum(0).div(7) };
  };
  const times =
    (factor: number) =>
    (...given: Given) => {
      const { w, b } = mean(...given);
      return { w: w.mul(factor), b: b.mul(factor) };
    };
  test.each([
    ['zeros', times(0), 'For w all zeros'],
    ['uphill and downhill', times(-1), 'wrong way round'],
    ['a sum', times(7), 'divide by the number of rows'],
    ['no ½', times(2), 'For w twice too large'],
    ['anything else', times(3), 'automatic differentiation gives'],
    ['a row', (...given: Given) => ({ ...mean(...given), w: mean(...given).w.transpose() }), 'yours has [1, 2]'],
    ['nothing', (() => undefined) as never, 'A tensor is expected'],
    ['a number', (() => ({ w: tf.zeros([2, 1]), b: 1 })) as never, 'this is 1'],
    ['a wrong bias', (...given: Given) => ({ ...mean(...given), b: tf.zeros([1]) }), 'For b all zeros'],
  ])('%s', (_, gradient, message) => {
    check.gradient(gradient);
    wrong(message);
  });
  test('the right one', () => {
    check.gradient(mean);
    right();
  });
});

test('4 · starting from zero', () => {
  const zeros = { w: [[0], [0]], b: [0] };
  check.zeros({ w: [[0.1], [0]], b: [0] }, 5e-5, true);
  wrong('0.1, 0');
  check.zeros(zeros, 0.035, true);
  wrong('still 0.035');
  check.zeros(zeros, undefined, true);
  wrong('still undefined');
  check.zeros(zeros, 5e-5, false);
  wrong('noise floor');
  check.zeros(zeros, 5e-5, true);
  right();
});

test.each([
  [
    '5 · without the ½',
    check.half,
    0.015,
    { '-1': 'above 0', NaN: 'above 0', 0.03: 'twice as long', 0.06: 'wrong way round', 0.0075: '0.5 times as long' },
  ],
  ['10 · half the noise', check.noise, 100, { 0: 'at least 1', 50: '71 %', 25: '100.0 % of', 101: '49.8 % of' }],
  ['11 · two neurons', check.twoNeurons, 0.03, { 0: 'above 0', 0.015: 'With two outputs', 0.06: '2 times as long' }],
])('%s', (_, checkNumber, answer, mistakes) => {
  for (const [mistake, message] of Object.entries(mistakes)) {
    checkNumber(Number(mistake));
    wrong(message);
  }
  checkNumber(answer);
  right();
});

test('6 · the last batch is short', () => {
  const sgd =
    (divisor: (rows: number) => number) => (params: tf.Variable[], grads: tf.Tensor[], rate: number, n: number) =>
      params.forEach((p, i) => p.assign(p.sub(grads[i]!.mul(rate / divisor(n)))));
  check.shortBatch(sgd(() => 10));
  wrong('0.30 of what');
  check.shortBatch(sgd(() => 3));
  wrong('full batch of ten is wrong');
  check.shortBatch(sgd((rows) => rows));
  right();
});

test('7 · a feature twice', async () => {
  await check.repeated((w) => w[0]!);
  wrong('do not determine it');
  await check.repeated((w) => w[5]!);
  wrong('indices 0 to 4');
  await check.repeated((w) => w[1]!);
  wrong('does not depend on the repeated feature');
  await check.repeated((w) => (w[0]! + w[4]!) / 2);
  wrong('not what the law says');
  await check.repeated((w) => w[0]! + w[4]!);
  right();
});

test('8 · how large may the rate be', () => {
  const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  const lambda = (xs: number[]) => {
    const [a, m] = [mean(xs.map((x) => x * x)), mean(xs)];
    return (a + 1) / 2 + Math.hypot((a - 1) / 2, m);
  };
  check.bound((xs) => 2 / mean(xs.map((x) => x * x)));
  wrong('leaves out the bias');
  check.bound((xs) => 1 / lambda(xs));
  wrong('mean squared error');
  check.bound((() => undefined) as never);
  wrong('this is undefined');
  check.bound(() => 1);
  wrong('-2, 1, 3, 5');
  check.bound((xs) => 2 / lambda(xs));
  right();
});

test('9 · and back again', () => {
  check.restored((() => ({ w: 1 })) as never);
  wrong('this is undefined');
  check.restored((w, b, mean, std) => ({ w: w * std, b: b - (w * mean) / std }));
  wrong('weight is off');
  check.restored((w, b, _, std) => ({ w: w / std, b }));
  wrong('shifted');
  check.restored((w, b, mean, std) => ({ w: w / std, b: b - (w * mean) / std }));
  right();
});

test('12 · Dulong, again', async () => {
  await check.dulong({ C: 38.2, H: NaN, gas: 0, liquid: 0, solid: 0 });
  wrong('this is NaN');
  await check.dulong({ C: 38.2, H: 84.9, gas: 0, liquid: -0.5, solid: -0.62 });
  wrong('ethylene');
  await exercises('es').dulong({ C: 38.2, H: 84.9, gas: 0, liquid: -0.5, solid: -0.62 });
  wrong('etileno');
  await check.dulong({ C: 36.97, H: 85.71, gas: 1.33, liquid: -1.74, solid: -2.5 });
  wrong('relative to the gas');
  await check.dulong({ C: 36.97, H: 85.71, gas: 0, liquid: -1.74, solid: -2.5 });
  wrong('off by 1.33');
  await check.dulong({ C: 36.97, H: 85.71, gas: 1.33, liquid: -0.41, solid: -1.17 });
  right();
});

describe('the real fuels', () => {
  test('hold the two of the lesson, as they were measured', () => {
    for (const { name, C, H, O, state, energy } of dulong.fuels) {
      const fuel = realFuels.find((one) => one.name === name)!;
      expect([fuel.C, fuel.H, fuel.O]).toEqual([C, H, O].map((fraction) => expect.closeTo(fraction, 2) as number));
      expect(fuel.state).toBe(state);
      expect(Math.abs(fuel.energy - energy)).toBeLessThan(0.11); // ethanol: 26.80 here, 26.70 there
    }
  });

  test('are made of carbon, hydrogen and oxygen only, and follow the formula of 2016 within 3 kJ/g', () => {
    for (const { C, H, O, state, energy } of realFuels) {
      expect(C + H + O).toBeCloseTo(1, 12);
      const stateTerm = { gas: 0, liquid: -0.5, solid: -0.62 }[state];
      expect(Math.abs(38.2 * C + 84.9 * (H - O / 8) + stateTerm - energy)).toBeLessThan(3);
    }
  });
});
