import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import {
  compare,
  concise,
  dataIter,
  epochSeed,
  leastSquares,
  scratch,
  stableLearningRate,
  syntheticData,
} from '../../src/index.ts';
import type { Comparison, Dataset, Parameters } from '../../src/index.ts';
import { lanes, largestGap, meanSquare } from '../lanes.ts';

const truth: Parameters = { w: [[2], [-3.4]], b: [4.2] };
const lesson = () => syntheticData([2, -3.4], 4.2, 1000, { seed: 1 });
const release = ({ features, labels }: Dataset) => tf.dispose([features, labels]);

/** Three neurons, and batches of which the last one is short. */
const several = () =>
  syntheticData(
    [
      [1, -2, 0.5],
      [0.25, 3, -1],
    ],
    [1, 0, -4],
    45,
    { noise: 0.3, seed: 2 },
  );

/** Least squares by the normal equations X̃ᵀX̃ θ = X̃ᵀy and Gaussian elimination, in float64. */
function normalEquations({ features, labels }: Dataset): Parameters {
  const X = features.arraySync().map((x) => [...x, 1]);
  const y = labels.arraySync();
  const width = X[0]!.length;
  const rows = Array.from({ length: width }, (_, i) => [
    ...Array.from({ length: width }, (_, j) => X.reduce((sum, x) => sum + x[i]! * x[j]!, 0)),
    ...y[0]!.map((_, j) => X.reduce((sum, x, row) => sum + x[i]! * y[row]![j]!, 0)),
  ]);
  for (let i = 0; i < width; i++) {
    rows[i] = rows[i]!.map((value) => value / rows[i]![i]!);
    for (let other = 0; other < width; other++) {
      const factor = rows[other]![i]!;
      if (other !== i) rows[other] = rows[other]!.map((value, j) => value - factor * rows[i]![j]!);
    }
  }
  const theta = rows.map((row) => row.slice(width));
  return { w: theta.slice(0, -1), b: theta.at(-1)! };
}

/** All that is the same each time: not the seconds. */
function withoutTimes(result: Comparison) {
  const untimed = ({ w, b, loss, optimisationError, leakedTensors }: Comparison['scratch']) => {
    return { w, b, loss, optimisationError, leakedTensors };
  };
  return { ...result, scratch: untimed(result.scratch), concise: untimed(result.concise) };
}

test("at the lesson's size the lanes agree, and both arrive", async () => {
  const data = lesson();
  const { epochs, maxDifference, ...result } = await compare(data, { seed: 1, truth });
  expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  // float32 rounds differently in two different programs: none at all would mean that one was compared with itself.
  expect(maxDifference.w + maxDifference.b).toBeGreaterThan(0);
  expect(maxDifference.w).toBeLessThan(1e-5);
  expect(maxDifference.b).toBeLessThan(1e-5);
  for (const { name } of lanes) {
    expect(largestGap(result[name], truth)).toBeLessThan(0.01);
    expect(result[name].leakedTensors).toBe(0);
    expect(result[name].secondsPerStep).toBeGreaterThan(0);
    expect(result[name].secondsPerStep).toBeLessThan(0.1);
  }
  release(data);
});

describe.each([
  ['the lesson', lesson, {}],
  ['several neurons', several, { batchSize: 10, learningRate: 0.1, numEpochs: 5 }],
] as const)('%s', (_, make, options) => {
  test('each lane arrives where it does by itself', async () => {
    const data = make();
    const [d, k] = [data.features.shape[1], data.labels.shape[1]];
    const result = await compare(data, { ...options, seed: 5 });
    expect(result.epochs).toHaveLength('numEpochs' in options ? options.numEpochs : 3);
    for (const { name, lane, rateFactor } of lanes) {
      const model = lane.createModel(d, { numOutputs: k, seed: 5 });
      const settings = { batchSize: 10, learningRate: 0.03, numEpochs: 3, ...options };
      settings.learningRate *= rateFactor(k);
      let loss = 0;
      for await (const end of lane.train(model, data, { ...settings, seed: 5 })) {
        loss = end.loss;
        expect(result.epochs[end.epoch - 1]![`${name}Loss`]).toBe(loss);
      }
      expect(result[name]).toMatchObject({ ...lane.parameters(model), loss });
      lane.dispose(model);
    }
    release(data);
  });

  test('the losses are those of the parameters, each with its own ½ or none', async () => {
    const data = make();
    const { epochs, ...result } = await compare(data, { ...options, seed: 5 });
    const [x, y] = [data.features.dataSync<'float32'>(), data.labels.dataSync<'float32'>()];
    for (const { name, lossFactor } of lanes) {
      expect(result[name].loss / (lossFactor * meanSquare(result[name], x, y))).toBeCloseTo(1, 5);
      expect(epochs.at(-1)![`${name}Loss`]).toBe(result[name].loss);
    }
    for (const { scratchLoss, conciseLoss } of epochs) expect(conciseLoss / scratchLoss).toBeCloseTo(2, 3);
    release(data);
  });

  test('maxDifference is the largest over all steps', async () => {
    const data = make();
    const [d, k] = [data.features.shape[1], data.labels.shape[1]];
    const { maxDifference } = await compare(data, { ...options, seed: 5 });
    const settings = { batchSize: 10, learningRate: 0.03, numEpochs: 3, ...options };
    const [byHand, byLibrary] = [
      scratch.createModel(d, { numOutputs: k, seed: 5 }),
      concise.createModel(d, { numOutputs: k, seed: 5 }),
    ];
    const expected = { w: 0, b: 0 };
    for (let epoch = 1; epoch <= settings.numEpochs; epoch++) {
      const seed = epochSeed(5, epoch);
      for (const [X, y] of dataIter(settings.batchSize, data.features, data.labels, { seed })) {
        scratch.trainStep(byHand, X, y, settings.learningRate).dispose();
        concise.trainStep(byLibrary, X, y, (settings.learningRate * k) / 2).dispose();
        const [p, q] = [scratch.parameters(byHand), concise.parameters(byLibrary)];
        expected.w = Math.max(expected.w, largestGap({ w: p.w, b: [] }, { w: q.w, b: [] }));
        expected.b = Math.max(expected.b, largestGap({ w: [], b: p.b }, { w: [], b: q.b }));
      }
    }
    expect(maxDifference).toEqual(expected);
    scratch.dispose(byHand);
    concise.dispose(byLibrary);
    release(data);
  });

  test('the exact solution, and the distances to it', async () => {
    const data = make();
    const known: Parameters = {
      w: data.features.arraySync()[0]!.map((_, i) => data.labels.arraySync()[0]!.map((_, j) => i - j)),
      b: data.labels.arraySync()[0]!.map((_, j) => j / 2),
    };
    const result = await compare(data, { ...options, seed: 5, truth: known });
    const expected = normalEquations(data);
    expect(result.exact).not.toBeNull();
    expect(largestGap(result.exact!, expected)).toBeLessThan(1e-9);
    expect(result.samplingError).toBeCloseTo(largestGap(expected, known), 9);
    for (const { name } of lanes)
      expect(result[name].optimisationError).toBeCloseTo(largestGap(expected, result[name]), 9);
    release(data);
  });
});

test('the sampling error counts the bias too', async () => {
  const data = lesson();
  const exact = await leastSquares(data.features, data.labels);
  const off = (w: number, b: number): Parameters => ({
    w: [[exact.w[0]![0]!], [exact.w[1]![0]! + w]],
    b: [exact.b[0]! + b],
  });
  const options = { numEpochs: 1, batchSize: 500, seed: 1 };
  expect((await compare(data, { ...options, truth: off(2, 1) })).samplingError).toBeCloseTo(2, 9);
  expect((await compare(data, { ...options, truth: off(1, -3) })).samplingError).toBeCloseTo(3, 9);
  release(data);
});

test('without the truth there is no sampling error', async () => {
  const data = several();
  const result = await compare(data, { numEpochs: 1, seed: 1 });
  expect(result.samplingError).toBeNull();
  expect(result.exact).not.toBeNull();
  release(data);
});

test('what is too large to solve in a few seconds is left out, and training goes on', async () => {
  const data = { features: tf.fill<tf.Rank.R2>([5000, 785], 0.5), labels: tf.ones<tf.Rank.R2>([5000, 1]) };
  const known = { w: new Array<number[]>(785).fill([0]), b: [1] };
  const options = { numEpochs: 1, batchSize: 2500, learningRate: 1e-3, seed: 1, truth: known };
  const start = performance.now();
  const result = await compare(data, options);
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(result.exact).toBeNull();
  expect(result.samplingError).toBeNull();
  for (const { name } of lanes) {
    expect(result[name].optimisationError).toBeNull();
    expect(result[name].w).toHaveLength(785);
  }
  expect(result.epochs).toHaveLength(1);
  release(data);
});

test('a seed repeats everything, another one does not', async () => {
  const data = several();
  const run = async (seed?: number) => withoutTimes(await compare(data, { numEpochs: 2, seed }));
  const first = await run(0);
  expect(await run(0)).toEqual(first);
  expect((await run(1)).scratch.w).not.toEqual(first.scratch.w);
  expect((await run()).scratch.w).not.toEqual((await run()).scratch.w);
  release(data);
});

test('it leaves nothing behind and disposes of nothing that it was given', async () => {
  const data = several();
  const values = [data.features.arraySync(), data.labels.arraySync()];
  const before = tf.memory().numTensors;
  await compare(data, { seed: 1 });
  expect(tf.memory().numTensors).toBe(before);
  const diverging = compare(data, { learningRate: 100, numEpochs: 100, seed: 1 });
  await expect(diverging).rejects.toMatchObject({ name: 'DivergenceError', learningRate: 100 });
  expect(tf.memory().numTensors).toBe(before);
  await expect(compare(data, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  expect(tf.memory().numTensors).toBe(before);
  expect([data.features.arraySync(), data.labels.arraySync()]).toEqual(values);
  release(data);
});

test('what leaves float32 is told with the stable rate of shuffled batches', async () => {
  const { features, labels } = several();
  const data = { features, labels: tf.fill<tf.Rank.R2>([45, 1], 3e38) };
  const run = compare(data, { batchSize: 10, learningRate: 1e-3, numEpochs: 1, seed: 1 });
  const stable = await stableLearningRate(data, { batchSize: 10 });
  await expect(run).rejects.toMatchObject({
    name: 'DivergenceError',
    code: 'out-of-range',
    stableLearningRate: stable,
  });
  release(data);
  labels.dispose();
});

test('a signal stops it: aborted already, or by a timer within an epoch', async () => {
  const small = several();
  const reason = new Error('enough');
  await expect(compare(small, { signal: AbortSignal.abort(reason) })).rejects.toMatchObject({
    name: 'AbortError',
    cause: reason,
  });
  release(small);

  const large = syntheticData([2, -3.4], 4.2, 20_000, { seed: 1 });
  const before = tf.memory().numTensors;
  const controller = new AbortController();
  const start = performance.now();
  setTimeout(() => controller.abort('a reason'), 300);
  const run = compare(large, { batchSize: 1, numEpochs: 10, signal: controller.signal });
  await expect(run).rejects.toMatchObject({ name: 'AbortError', cause: 'a reason' });
  // The whole run takes 20 s and more.
  expect(performance.now() - start).toBeLessThan(5000);
  expect(tf.memory().numTensors).toBe(before);
  release(large);
});

test('it refuses what cannot be', async () => {
  const data = several();
  const hole = tf.tensor2d([[1, 2, Infinity]]);
  const point = tf.tensor2d([[1, 2]]);
  const refused: [Promise<Comparison>, ErrorConstructor][] = [
    [compare(data, { numEpochs: 0 }), RangeError],
    [compare(data, { batchSize: 2.5 }), RangeError],
    [compare(data, { learningRate: 0 }), RangeError],
    [compare(data, { seed: 0.1 }), RangeError],
    [compare(data, { truth }), TypeError],
    [compare({ features: point, labels: hole }), RangeError],
    [compare({ features: data.features, labels: hole }), TypeError],
    [compare({} as Dataset), TypeError],
  ];
  for (const [run, kind] of refused) await expect(run).rejects.toThrow(kind);
  tf.dispose([hole, point]);
  release(data);
});

describe('how far from the minimum', () => {
  /** The loss of parameters, in float64, with the ½. */
  const halfLoss = (p: Parameters, { features, labels }: Dataset) =>
    meanSquare(p, features.dataSync<'float32'>(), labels.dataSync<'float32'>()) / 2;

  test('excessLoss is the loss above that of the exact solution, in the convention of each lane', async () => {
    const data = several();
    const result = await compare(data, { seed: 1, numEpochs: 2, learningRate: 0.01 });
    const bottom = halfLoss(result.exact!, data);
    expect(result.scratch.excessLoss! / (halfLoss(result.scratch, data) - bottom)).toBeCloseTo(1, 9);
    expect(result.concise.excessLoss! / (2 * (halfLoss(result.concise, data) - bottom))).toBeCloseTo(1, 9);
    expect(result.exact!.rank).toBe(3);
    release(data);
  });

  test.each([
    { name: 'fewer examples than features', X: [[1, 2, 3], [0, 1, -1]] }, // prettier-ignore
    { name: 'one-hot beside the bias', X: [[1, 0], [0, 1], [1, 0], [0, 1]] }, // prettier-ignore
    { name: 'a column twice', X: [[1, 1], [2, 2], [4, 4]] }, // prettier-ignore
  ])('where many minima are as good, the distance to one of them means nothing: $name', async ({ X }) => {
    const data = { features: tf.tensor2d(X), labels: tf.tensor2d(X.map(([x]) => [3 * x! + 1])) };
    const d = X[0]!.length;
    const truth = { w: X[0]!.map((_, j) => [j === 0 ? 3 : 0]), b: [1] };
    const options = { batchSize: X.length, learningRate: 0.1, numEpochs: 1000, seed: 1, truth };
    const result = await compare(data, options);
    expect(result.exact!.rank).toBeLessThan(d + 1);
    expect(result.samplingError).toBeNull();
    for (const lane of [result.scratch, result.concise]) {
      expect(lane.optimisationError).toBeNull();
      expect(lane.excessLoss).toBeGreaterThanOrEqual(0);
      expect(lane.excessLoss).toBeLessThan(1e-6);
      expect(lane.loss).toBeLessThan(1e-6);
    }
    release(data);
  });

  test('is null where the exact solution is', async () => {
    const data = { features: tf.randomNormal<tf.Rank.R2>([3000, 900], 0, 1, 'float32', 1), labels: tf.ones<tf.Rank.R2>([3000, 1]) }; // prettier-ignore
    const result = await compare(data, { batchSize: 1000, learningRate: 1e-4, numEpochs: 1, truth: undefined });
    expect([result.exact, result.scratch.excessLoss, result.concise.optimisationError]).toEqual([null, null, null]);
    release(data);
  });
});
