import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DivergenceError, mergeMoments, moments, stableLearningRate, standardize } from '../../src/index.ts';
import type { DivergenceFacts } from '../../src/index.ts';

/** `stableLearningRate` of plain rows; the labels do not matter to it. */
async function stable(X: number[][], batchSize?: number): Promise<number> {
  const [features, labels] = [tf.tensor2d(X), tf.ones<tf.Rank.R2>([X.length, 2])];
  const before = tf.memory().numTensors;
  try {
    return await stableLearningRate({ features, labels }, { batchSize });
  } finally {
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([features, labels]);
  }
}

const withOne = (X: number[][]) => X.map((x) => [...x.map(Math.fround), 1]);
const dot = (x: number[], y: number[]) => x.reduce((sum, xi, i) => sum + xi * y[i]!, 0);

/** Hv for H = X̃ᵀX̃/n, without ever making H. */
function timesH(rows: number[][], v: number[]): number[] {
  return v.map((_, j) => rows.reduce((sum, x) => sum + (x[j]! * dot(x, v)) / rows.length, 0));
}

/** λ of H by power iteration. */
function largestEigenvalue(rows: number[][]): number {
  let v = rows[0]!.map((_, j) => 1 + j / 10);
  let lambda = 0;
  for (let i = 0; i < 3000; i++) {
    v = timesH(rows, v);
    lambda = Math.sqrt(dot(v, v));
    v = v.map((x) => x / lambda);
  }
  return lambda;
}

/** R² = max ‖x̃‖². */
const largestSquaredNorm = (rows: number[][]) => Math.max(...rows.map((x) => dot(x, x)));

/** η* = 2 / ((1 − c)·λ + c·R²), c = (n − B)/(B(n − 1)), for the shortest batch that a run has. */
function formula(X: number[][], batchSize: number): number {
  const rows = withOne(X);
  const n = rows.length;
  const B = n % batchSize === 0 ? batchSize : n % batchSize;
  const c = (n - B) / (B * (n - 1));
  return 2 / ((1 - c) * largestEigenvalue(rows) + c * largestSquaredNorm(rows));
}

/** n rows of d values that owe nothing to the package's random numbers. */
const someRows = (n: number, d: number, scale = 1) =>
  Array.from({ length: n }, (_, i) =>
    Array.from({ length: d }, (_, j) => scale * (j + 1) * Math.sin(7 * i * (j + 1.3))),
  );

const ratio = (x: number, y: number) => expect(x / y).toBeCloseTo(1, 6);

describe('η* = 2 / ((1 − c)·λ + c·R²)', () => {
  test.each([1, 2, 7, 10, 39, 40])('at d = 3, n = 40, B = %i, against power iteration', async (B) => {
    ratio(await stable(someRows(40, 3), B), formula(someRows(40, 3), B));
  });

  test('at d = 1 in closed form, where H is 2 × 2', async () => {
    const x = [0.5, -1.5, 2, 3, 0.25];
    const [q, m] = [x.reduce((sum, v) => sum + v * v, 0) / 5, x.reduce((sum, v) => sum + v, 0) / 5];
    const lambda = (q + 1 + Math.sqrt((q - 1) ** 2 + 4 * m * m)) / 2;
    const c = 3 / (2 * 4); // of the last batch: 3 examples, and then 2
    ratio(await stable(x.map((v) => [v]), 3), 2 / ((1 - c) * lambda + c * 10)); // prettier-ignore
  });

  test('a batch of one gives 2/R², a full batch 2/λ, and a larger one counts as full', async () => {
    const X = someRows(30, 4);
    ratio(await stable(X, 1), 2 / largestSquaredNorm(withOne(X)));
    ratio(await stable(X, 30), 2 / largestEigenvalue(withOne(X)));
    expect(await stable(X, 31)).toBe(await stable(X, 30));
    expect(await stable(X, 1000)).toBe(await stable(X, 30));
  });

  test('one example: λ is R², whatever the batch size', async () => {
    ratio(await stable([[3, 4]], 1), 2 / 26);
    ratio(await stable([[3, 4]], 10), 2 / 26);
  });

  test('the batch size is 10 unless it is said otherwise', async () => {
    expect(await stable(someRows(40, 2))).toBe(await stable(someRows(40, 2), 10));
    expect(await stable(someRows(40, 2))).not.toBe(await stable(someRows(40, 2), 11));
  });

  test('is larger the larger the batch', async () => {
    const rates = [];
    for (const B of [1, 2, 5, 10, 20, 40]) rates.push(await stable(someRows(40, 3), B));
    expect(rates).toEqual([...rates].sort((a, b) => a - b));
    expect(new Set(rates).size).toBe(6);
  });

  // A question that many have asked: x = −1, 0, 1, 2, 3, 4 trains at 0.01, and with one outlier it explodes.
  test('an outlier of 25 halves to 0.01064, one of 26 to 0.00988: 0.01 lies between', async () => {
    const withOutlier = (x: number) => [-1, 0, 1, 2, 3, 4, x].map((v) => [v]);
    expect((await stable(withOutlier(25), 7)) / 2).toBeCloseTo(0.01064, 5);
    expect((await stable(withOutlier(26), 7)) / 2).toBeCloseTo(0.00988, 5);
  });

  test('many rows, several pieces: as with the few that they repeat', async () => {
    const few = someRows(50, 9);
    const X = Array.from({ length: 110_000 }, (_, i) => few[i % 50]!);
    ratio(await stable(X, 110_000), 2 / largestEigenvalue(withOne(few)));
  });

  test.each([1e-30, 1e-6, 1e6, 1e18, 1e19, 1e25, 1e30])(
    'values of the size %f give a number, and the right one',
    async (size) => {
      for (const B of [1, 5, 20]) {
        const rate = await stable(someRows(20, 2, size), B);
        expect(rate).toBeGreaterThan(0);
        expect(rate / formula(someRows(20, 2, size), B)).toBeCloseTo(1, 4);
      }
    },
  );

  test('features of very different scales', async () => {
    const X = someRows(20, 2).map(([x1, x2]) => [1e30 * x1!, 1e-5 * x2!]);
    expect((await stable(X, 4)) / formula(X, 4)).toBeCloseTo(1, 4);
  });
});

test('x = (0.0644555, −0.9289392): the power iteration from a bad start stops at the wrong eigenvector', async () => {
  expect(await stable([[0.0644555], [-0.9289392]], 2)).toBeCloseTo(1.6213, 4); // not 10
});

/** Examples ±aⱼeⱼ, so that H has exactly these eigenvalues, and 1 of the bias. */
const withEigenvalues = (lambdas: number[]) =>
  lambdas.flatMap((lambda, j) =>
    [1, -1].map((sign) => lambdas.map((_, l) => (l === j ? sign * Math.sqrt(lambdas.length * lambda) : 0))),
  );

test.each([
  ['all the same', () => 4],
  ['close together', (j: number) => 4 - 1e-4 * j],
  ['one a little above the others', (j: number) => (j === 7 ? 4.001 : 4)],
  ['of all sizes', (j: number) => 2 ** (2 - j)],
  ['none above that of the bias', (j: number) => 1 / (j + 1)],
])('the largest of 30 eigenvalues that are %s', async (_, lambda) => {
  const lambdas = Array.from({ length: 30 }, (_, j) => lambda(j));
  ratio(await stable(withEigenvalues(lambdas), 60), 2 / Math.max(1, ...lambdas));
});

test('from moments, and from the moments of parts, it is the same', async () => {
  const X = tf.tensor2d(someRows(60, 4, 3));
  const y = tf.ones<tf.Rank.R2>([60, 3]);
  const part = (start: number, rows: number) =>
    moments({ features: X.slice([start, 0], [rows, 4]), labels: y.slice([start, 0], [rows, 3]) });
  const merged = mergeMoments(await part(0, 13), await part(13, 47));
  for (const batchSize of [1, 7, 20, 60]) {
    const rate = await stableLearningRate({ features: X, labels: y }, { batchSize });
    ratio(await stableLearningRate(merged, { batchSize }), rate);
    ratio(await stableLearningRate(merged, { batchSize, lane: 'concise' }), 1.5 * rate);
  }
  tf.dispose([X, y]);
});

test("in the lane's own convention: k/2 times as much in concise", async () => {
  const data = { features: tf.tensor2d(someRows(20, 2)), labels: tf.ones<tf.Rank.R2>([20, 3]) };
  const rate = await stableLearningRate(data);
  expect(await stableLearningRate(data, { lane: 'scratch' })).toBe(rate);
  expect((await stableLearningRate(data, { lane: 'concise' })) / rate).toBeCloseTo(1.5, 12);
  await expect(stableLearningRate(data, { lane: 'other' as never })).rejects.toThrow(
    /lane must be 'scratch' or 'concise'/,
  );
  tf.dispose([data.features, data.labels]);
});

test('thousands of features: no matrix of them is made', async () => {
  const [n, d] = [60, 20_000];
  const x = Float32Array.from({ length: n * d }, (_, i) => Math.sin(i * 0.7) * (1 + (i % 7)));
  const data = { features: tf.tensor2d(x, [n, d]), labels: tf.ones<tf.Rank.R2>([n, 1]) };
  // H = X̃ᵀX̃/n and X̃X̃ᵀ/n have the same largest eigenvalue, and the latter is [60, 60].
  const gram = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => {
      let sum = 1;
      for (let l = 0; l < d; l++) sum += x[i * d + l]! * x[j * d + l]!;
      return sum / n;
    }),
  );
  let v = gram.map((_, i) => 1 + i / 10);
  let lambda = 0;
  for (let i = 0; i < 2000; i++) {
    v = gram.map((row) => dot(row, v));
    lambda = Math.sqrt(dot(v, v));
    v = v.map((value) => value / lambda);
  }
  ratio(await stableLearningRate(data, { batchSize: n }), 2 / lambda);
  tf.dispose([data.features, data.labels]);
});

/** Every way to take `size` of the items. */
function combinations<T>(items: T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => combinations(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

test('below η* a step shrinks the expected squared error of the parameters, over all possible batches', async () => {
  const value = fc.double({ min: -4, max: 4, noNaN: true }).map(Math.fround);
  const rows = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 6 });
  const direction = fc.tuple(value, value, value).filter((e) => dot(e, e) > 1e-3);
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 6 }), direction, async (X, size, e) => {
      const batches = combinations(withOne(X), Math.min(size, X.length));
      const rate = 0.999 * (await stable(X, size));
      const after = batches.map((batch) => {
        const step = timesH(batch, e);
        const moved = e.map((v, i) => v - rate * step[i]!);
        return dot(moved, moved);
      });
      expect(after.reduce((sum, v) => sum + v, 0) / batches.length).toBeLessThanOrEqual(dot(e, e) * (1 + 1e-12));
    }),
    { numRuns: 100, seed: 1 },
  );
});

test('a stopped computation rejects with an AbortError that has the reason, and leaves no tensor', async () => {
  const data = { features: tf.ones<tf.Rank.R2>([400_000, 9]), labels: tf.ones<tf.Rank.R2>([400_000, 1]) };
  const before = tf.memory().numTensors;
  await expect(stableLearningRate(data, { signal: AbortSignal.abort('enough') })).rejects.toMatchObject({
    name: 'AbortError',
    cause: 'enough',
  });
  expect(tf.memory().numTensors).toBe(before);
  tf.dispose([data.features, data.labels]);
});

describe('DivergenceError', () => {
  const facts: DivergenceFacts = {
    epoch: 3,
    step: 250,
    learningRate: 0.5,
    stableLearningRate: 0.0123456,
    standardizedLearningRate: 0.3,
  };

  test('is an Error with its name and the numbers', () => {
    const error = new DivergenceError(facts);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('DivergenceError');
    expect(error).toMatchObject(facts);
  });

  test('says where, how large the rate was and how large it may be, and recommends to standardize', () => {
    const { message } = new DivergenceError(facts);
    for (const part of ['epoch 3', 'step 250', '0.5', '0.01235', 'standardize(features)', '0.3']) {
      expect(message).toContain(part);
    }
  });

  test('does not recommend what would not help', () => {
    const { message } = new DivergenceError({ ...facts, standardizedLearningRate: 0.02 });
    expect(message).toContain('0.01235');
    expect(message).not.toMatch(/standardi[sz]e/);
  });

  test('blames the numbers and not the learning rate where that is below the bound', () => {
    const { message } = new DivergenceError({ ...facts, learningRate: 0.01 });
    expect(message).toMatch(/learning rate, 0\.01, is below the stable bound 0\.01235/);
    expect(message).not.toMatch(/too large|standardi[sz]e/);
  });

  test('shows tiny and huge rates too', () => {
    const { message } = new DivergenceError({ ...facts, learningRate: 1e10, stableLearningRate: 1.23456e-61 });
    expect(message).toContain('10000000000');
    expect(message).toContain('1.235e-61');
  });
});

test('standardizing makes room for a larger learning rate where features are badly scaled', async () => {
  const X = someRows(50, 2).map(([x1, x2]) => [x1! + 100, 20 * x2!]);
  const features = tf.tensor2d(X);
  const { features: z } = standardize(features);
  expect(await stable(z.arraySync(), 10)).toBeGreaterThan(100 * (await stable(X, 10)));
  tf.dispose([features, z]);
});
