import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  DivergenceError,
  leastSquares,
  meanLoss,
  moments,
  score,
  scratch,
  split,
  stableLearningRate,
  standardErrors,
  syntheticData,
  type Dataset,
  type Parameters,
  type TrainingState,
} from '../../src/index.ts';
import { defaultBatchSize, learn } from '../../src/regression/learn.ts';
import { momentsOn, sourceOf } from './sources.ts';

/** Every test leaves as many tensors as there were, but for its data. */
let before: number;
beforeEach(() => (before = tf.memory().numTensors));
afterEach(() => expect(tf.memory().numTensors).toBe(before));

async function withData<Result>(data: Dataset, work: (data: Dataset) => Promise<Result>): Promise<Result> {
  try {
    return await work(data);
  } finally {
    tf.dispose([data.features, data.labels]);
  }
}

/** Features far from 0 and of unlike scales, a label in tens of thousands. */
const houses = () =>
  tf.tidy(() => {
    const { features, labels } = syntheticData([12, -3], 5, 400, { noise: 1, seed: 2 });
    return { features: features.mul<tf.Tensor2D>([2, 300]).add<tf.Tensor2D>([6, 2000]), labels: labels.mul<tf.Tensor2D>(1000).add<tf.Tensor2D>(50_000) }; // prettier-ignore
  });

/** The largest difference between two parameters, as a multiple of their standard errors. */
function apart(a: Parameters, b: Parameters, errors: Parameters): number {
  const all = ({ w, b }: Parameters) => [...w.flat(), ...b];
  return Math.max(...all(a).map((x, i) => Math.abs(x - all(b)[i]!) / all(errors)[i]!));
}

describe('what was learnt', () => {
  test('is in the source’s own units: exactly least squares, and both lanes come near', () =>
    withData(houses(), async (data) => {
      const { exact, scratch, concise, ...run } = await learn(sourceOf(data), {
        learningRate: 0.02,
        numEpochs: 20,
        seed: 3,
      });
      const best = await leastSquares(data.features, data.labels);
      const errors = standardErrors(await moments(data));
      expect(exact.rank).toBe(3);
      expect(apart(exact, best, errors)).toBeLessThan(1e-6);
      expect(exact.standardErrors).toEqual(errors);
      for (const lane of [scratch, concise]) expect(apart(lane, best, errors)).toBeLessThan(1);
      expect(apart(scratch, concise, errors), 'the lanes took the same steps').toBeLessThan(1e-3);
      expect(run.stopped).toBe(false);
      expect(run.spread[0]).toBeCloseTo(Math.sqrt((await moments(data)).cross[2]![2]! / 400), 6);
    }));

  test('is scored as predictions are, on both parts', () =>
    withData(houses(), (data) => {
      const { train, test } = split(data, { test: 0.25, seed: 5 });
      const both = [train.features, train.labels, test.features, test.labels];
      return learn(sourceOf(train, test), { numEpochs: 4 })
        .then(({ exact, scratch, concise }) => {
          for (const found of [exact, scratch, concise]) {
            for (const [name, part] of Object.entries({ train, test }) as ['train' | 'test', Dataset][]) {
              const yHat = tf.tidy(() => part.features.matMul<tf.Tensor2D>(tf.tensor2d(found.w)).add<tf.Tensor2D>(found.b)); // prettier-ignore
              const said = score(yHat, part.labels);
              yHat.dispose();
              expect(found.rmse[name]![0]! / said.rmse[0]!).toBeCloseTo(1, 5);
              expect(found.r2[name]![0]).toBeCloseTo(said.r2[0]!, 5);
            }
          }
        })
        .finally(() => tf.dispose(both));
    }));

  test('has no score of a part without examples', () =>
    withData(houses(), async (data) => {
      const { exact, scratch } = await learn(sourceOf(data), { numEpochs: 1 });
      expect([exact.rmse.test, exact.r2.test, scratch.rmse.test, scratch.r2.test]).toEqual([null, null, null, null]);
    }));

  test('of two labels is each its own', () =>
    withData(
      syntheticData([[2, 100], [-3, 50]], [4, -7], 300, { noise: 0.1 }), // prettier-ignore
      async (data) => {
        const { exact, scratch, concise } = await learn(sourceOf(data), { learningRate: 0.05, numEpochs: 20 });
        const best = await leastSquares(data.features, data.labels);
        const errors = standardErrors(await moments(data));
        expect(apart(exact, best, errors)).toBeLessThan(1e-6);
        for (const lane of [scratch, concise]) expect(apart(lane, best, errors)).toBeLessThan(1.5);
        expect([exact.rmse.train.length, exact.r2.train.length, exact.standardErrors.b.length]).toEqual([2, 2, 2]);
      },
    ));

  test('of a column at an offset of 10⁶, one that never changes and one that repeats another', async () => {
    const x = Float32Array.from({ length: 60 }, (_, i) => (i * 37) % 60);
    const rows = Array.from(x, (value, i) => [1e6 + value, 5, value, i % 7]);
    const labels = rows.map(([, , value, other], i) => [3 * value! - 2 * other! + 7 + (i % 3)]);
    await withData({ features: tf.tensor2d(rows), labels: tf.tensor2d(labels) }, async (data) => {
      const { exact, scratch, concise } = await learn(sourceOf(data), { learningRate: 0.05, numEpochs: 100 });
      expect(exact.rank).toBe(3);
      expect(exact.w[0]![0]! + exact.w[2]![0]!).toBeCloseTo(3, 1);
      expect(exact.w[0]![0]).toBeCloseTo(exact.w[2]![0]!, 6);
      expect(exact.w[1]).toEqual([0]);
      for (const { rmse } of [scratch, concise]) expect(rmse.train[0]! / exact.rmse.train[0]!).toBeLessThan(1.05);
    });
  });

  test('of one example is its label', () =>
    withData({ features: tf.tensor2d([[3, 4]]), labels: tf.tensor2d([[7]]) }, async (data) => {
      const { exact, scratch } = await learn(sourceOf(data), { numEpochs: 30 });
      expect([exact.w, exact.b, exact.rank]).toEqual([[[0], [0]], [7], 1]);
      expect([...exact.r2.train, ...exact.standardErrors.b]).toEqual([NaN, NaN]);
      const { w, b } = scratch;
      expect(3 * w[0]![0]! + 4 * w[1]![0]! + b[0]!).toBeCloseTo(7, 4);
    }));
});

describe('a run that goes on from where another one stood', () => {
  const options = { numEpochs: 3, seed: 6, batchSize: 3 };

  /** Where a run stands, now and then, as a file would keep it. */
  async function statesOf(data: Dataset, signal?: AbortSignal, after?: (states: string[]) => void) {
    const states: string[] = [];
    const onState = (state: TrainingState) => {
      states.push(JSON.stringify(state));
      after?.(states);
    };
    const learnt = await learn(sourceOf(data), { ...options, signal, onState });
    return { learnt, states: states.map((state) => JSON.parse(state) as TrainingState) };
  }

  test('ends where that one does, to the bit, from its beginning, within an epoch and from its end', () =>
    withData(houses(), async (data) => {
      const { learnt, states } = await statesOf(data);
      expect([states[0]!.steps, states.at(-1)!.steps]).toEqual([0, learnt.steps]);
      expect(states.some(({ batch, epoch }) => batch > 0 && epoch > 1)).toBe(true);
      const few = states.filter((_, i) => i % 4 === 0 || i === states.length - 1);
      for (const from of few) expect(await learn(sourceOf(data), { ...options, from })).toEqual(learnt);
    }));

  test('also where that one was stopped', () =>
    withData(houses(), async (data) => {
      const { learnt: whole } = await statesOf(data);
      const stopper = new AbortController();
      const stopped = await statesOf(data, stopper.signal, ({ length }) => length === 3 && stopper.abort());
      expect(stopped.learnt.stopped).toBe(true);
      expect(stopped.states.at(-1)!.steps, 'nothing that was learnt is lost').toBe(stopped.learnt.steps);
      expect(await learn(sourceOf(data), { ...options, from: stopped.states.at(-1)! })).toEqual(whole);
    }));

  test('may go farther than that one was to go', () =>
    withData(houses(), async (data) => {
      const { states } = await statesOf(data);
      const farther = { ...options, numEpochs: 4 };
      const whole = await learn(sourceOf(data), farther);
      expect(await learn(sourceOf(data), { ...farther, from: states.at(-1)! })).toEqual(whole);
    }));

  test('takes the scales and the rate that it began with, not those that are computed anew', () =>
    withData(houses(), async (data) => {
      const { states } = await statesOf(data);
      const { mean, std } = states[0]!.scales;
      const scales = { mean, std: std.map((one) => 1.25 * one) };
      const source = sourceOf(data);
      const taken = new Set<unknown>();
      const batches: typeof source.batches = (epoch, batchSize, given) => {
        taken.add(given);
        return source.batches(epoch, batchSize, given);
      };
      const from = { ...states[0]!, scales, learningRate: 1e-6 };
      const { learningRate } = await learn({ ...source, batches }, { ...options, from });
      expect([[...taken], learningRate]).toEqual([[scales], 1e-6]);
      const given = await learn(source, { ...options, from, learningRate: 2e-6 });
      expect(given.learningRate).toBe(2e-6);
    }));

  test('is of the same columns, or refused', () =>
    withData(houses(), async (data) => {
      const { states } = await statesOf(data);
      const { scales, ...state } = states[0]!;
      const from = { ...state, scales: { ...scales, mean: scales.mean.slice(1) } };
      await expect(learn(sourceOf(data), { ...options, from })).rejects.toThrow('scales must have a mean and a std');
    }));
});

describe('a run', () => {
  test('chooses what it was not told: batches of ten, a quarter of the stable rate, some 3000 steps', () =>
    withData(houses(), async (data) => {
      const run = await learn(sourceOf(data));
      const { mean, cross, n } = await moments(data);
      const scales = { mean, std: cross.map((row, i) => Math.sqrt(row[i]! / n)) };
      const stable = await stableLearningRate(await momentsOn(data, scales));
      expect(run.batchSize).toBe(10);
      expect(run.stableLearningRate / stable).toBeCloseTo(1, 6);
      expect(run.learningRate).toBe(run.stableLearningRate / 4);
      expect(run.epochs.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 76 }, (_, i) => i));
      expect(run.steps).toBe(3000);
      expect([99_999, 100_000, 1_500_000, 3_000_000, 2e7].map(defaultBatchSize)).toEqual([10, 256, 256, 512, 4096]);
    }));

  test('tells each epoch’s loss over all standardized examples, in each lane’s convention', () =>
    withData(houses(), async (data) => {
      const { epochs } = await learn(sourceOf(data), { numEpochs: 3, seed: 4, learningRate: 0.05 });
      const { mean, cross, n } = await moments(data);
      const scaled = await momentsOn(data, { mean, std: cross.map((row, i) => Math.sqrt(row[i]! / n)) });
      const model = scratch.createModel(2, { seed: 4 });
      expect(epochs[0]!.scratchLoss).toBeCloseTo(meanLoss(scaled, scratch.parameters(model)), 6);
      scratch.dispose(model);
      expect(epochs).toHaveLength(4);
      for (const { scratchLoss, conciseLoss } of epochs) expect(conciseLoss / scratchLoss).toBeCloseTo(2, 3);
      expect(epochs[3]!.scratchLoss).toBeLessThan(epochs[0]!.scratchLoss);
    }));

  test('repeats itself with a seed, and begins elsewhere with another', () =>
    withData(houses(), async (data) => {
      const run = async (seed: number) => (await learn(sourceOf(data), { numEpochs: 1, seed })).scratch;
      const first = await run(1);
      expect(await run(1)).toEqual(first);
      expect((await run(2)).w).not.toEqual(first.w);
    }));

  test('that diverges says so, with the rate that would have worked', () =>
    withData(houses(), async (data) => {
      const { stableLearningRate } = await learn(sourceOf(data), { numEpochs: 1 });
      for (const learningRate of [30, 1e30]) {
        const error = await learn(sourceOf(data), { learningRate, numEpochs: 3 }).catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(DivergenceError);
        expect(error).toMatchObject({ learningRate, stableLearningRate, epoch: 1, code: 'rate-too-large', standardizingHelps: false }); // prettier-ignore
      }
    }));

  test('that diverges does so within its epoch, however long that is', () =>
    withData(houses(), async (data) => {
      const source = sourceOf(data);
      const batches: typeof source.batches = async function* (...asked) {
        for (;;) yield* source.batches(...asked);
      };
      const run = learn({ ...source, batches }, { learningRate: 30, numEpochs: 1 });
      await expect(run).rejects.toThrow(DivergenceError);
    }));

  test('that is stopped gives what was learnt by then', () =>
    withData(houses(), async (data) => {
      const stopper = new AbortController();
      const told: number[][] = [];
      const onProgress = (steps: number, total: number) => {
        told.push([steps, total]);
        if (told.length === 2) stopper.abort();
      };
      const run = await learn(sourceOf(data), { numEpochs: 100_000, signal: stopper.signal, onProgress });
      expect(run.stopped).toBe(true);
      expect(told).toHaveLength(2);
      expect(run.steps).toBe(told[1]![0]);
      expect(told[1]![1]).toBe(4_000_000);
      expect(run.epochs.length, 'the last is not told, even if its last step was taken').toBe(
        Math.ceil(run.steps / 40),
      );
      expect(run.scratch.rmse.train[0]).toBeLessThan(run.spread[0]!);
    }));

  test('that is stopped before it begins still has the exact solution', () =>
    withData(houses(), async (data) => {
      const run = await learn(sourceOf(data), { numEpochs: 100_000, signal: AbortSignal.abort() });
      expect(run.stopped).toBe(true);
      expect(run.exact).toMatchObject(await leastSquares(await moments(data)));
    }));

  test('that cannot draw a batch passes the error on, and leaves nothing behind', () =>
    withData(houses(), async (data) => {
      const source = sourceOf(data);
      const batches = async function* (): ReturnType<typeof source.batches> {
        await Promise.resolve();
        throw new Error('The file has gone.');
      };
      await expect(learn({ ...source, batches })).rejects.toThrow('The file has gone.');
    }));

  test('needs an example', async () => {
    const nothing = {
      moments: () => Promise.resolve(null),
      largestNorm: () => Promise.resolve(1),
      batches: () => ({}) as never,
    };
    await expect(learn(nothing)).rejects.toThrow('There must be an example to learn from at least, got none.');
  });
});

test.each([
  [{ batchSize: 0 }, RangeError, 'batchSize must be a positive integer'],
  [{ learningRate: -1 }, RangeError, 'learningRate must be'],
  [{ numEpochs: 1.5 }, RangeError, 'numEpochs must be a positive integer'],
  [{ seed: 0.5 }, RangeError, 'seed must be an integer'],
  [{ signal: {} }, TypeError, 'signal must be an AbortSignal'],
  [{ onProgress: 1 }, TypeError, 'onProgress must be a function'],
  [{ onState: {} }, TypeError, 'onState must be a function'],
  [{ epochs: 3 }, TypeError, 'Did you mean numEpochs?'],
])('options that cannot be are refused by name, before anything is read: %j', async (options, kind, message) => {
  const unread = () => Promise.reject(new Error('It was read.'));
  const source = { moments: unread, largestNorm: unread, batches: () => ({}) as never };
  const error = await learn(source, options as never).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(kind);
  expect((error as Error).message).toContain(message);
});
