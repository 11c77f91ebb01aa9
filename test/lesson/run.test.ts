import * as tf from '@tensorflow/tfjs';
import { describe, expect, test, vi } from 'vitest';
import { concise, scratch } from '../../src/index.ts';
import { countSteps, covariance, makeData, runLane, trueParameters } from '../../src/lesson/run.ts';
import type { AnyModel, Lane } from '../../src/index.ts';
import type { WatchedLane } from '../../src/regression/watch.ts';
import { stoppedClock } from '../clock.ts';
import { meanSquare } from '../lanes.ts';
import { release } from '../training/runs.ts';
import { lessonDefaults } from './defaults.ts';
import { undisturbed } from './told.ts';

const small = { ...lessonDefaults, examples: 95 };
type AnyLane = Lane<AnyModel> & WatchedLane<AnyModel>;

test('the law is the lesson’s for two features, and drawn from the seed for others', () => {
  expect(trueParameters(lessonDefaults)).toEqual({ w: [[2], [-3.4]], b: [4.2] });
  const three = { ...lessonDefaults, features: 3 };
  expect(trueParameters(three).w).toHaveLength(3);
  expect(trueParameters(three)).toEqual(trueParameters(three));
  expect(trueParameters({ ...three, seed: 2 }).w).not.toEqual(trueParameters(three).w);
});

test('the steps of some epochs count a short last batch too', () => {
  expect(countSteps({ ...small, batchSize: 10 }, 3)).toBe(30);
  expect(countSteps({ ...small, batchSize: 5 }, 2)).toBe(38);
});

test('the covariance is that of the population, about the means', async () => {
  const features = tf.tensor2d([[1, 10], [3, 10], [5, 40]]); // prettier-ignore
  const data = { features, labels: features };
  const [[xx, xy], [yx, yy]] = (await covariance(data)) as [[number, number], [number, number]];
  expect(xx).toBeCloseTo(8 / 3, 5);
  expect(yy).toBeCloseTo(200, 4);
  expect([xy, yx]).toEqual([expect.closeTo(20, 5), expect.closeTo(20, 5)]);
  features.dispose();
});

describe.each([
  { name: 'scratch', lane: scratch as unknown as AnyLane, lossFactor: 1 / 2 },
  { name: 'concise', lane: concise as unknown as AnyLane, lossFactor: 1 },
])('$name', ({ lane, lossFactor }) => {
  test('a run tells what the lane learnt by itself', async () => {
    const data = makeData(small);
    const { run, descent } = await runLane(lane, data, small, 2, undisturbed);

    const model = lane.createModel(2, { seed: small.seed });
    const start = lane.parameters(model);
    const [x, y] = [data.features.dataSync<'float32'>(), data.labels.dataSync<'float32'>()];
    expect(run.initialLoss).toBeCloseTo(lossFactor * meanSquare(start, x, y), 9);
    const losses: number[] = [];
    const weights = [start.w.flat()];
    const onStep = (loss: () => number) => {
      losses.push(loss());
      weights.push(lane.parameters(model).w.flat());
    };
    const options = { numEpochs: 2, batchSize: 10, learningRate: 0.03, seed: small.seed, onStep };
    const last = await lane.fit(model, data, options);
    expect(run).toMatchObject(lane.parameters(model));
    expect(run.epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(run.epochs[1]!.loss).toBe(last.loss);
    expect(run.stopped).toBe(false);
    expect(descent).toEqual({ losses, weights });
    expect(losses).toHaveLength(20);
    lane.dispose(model);
    release(data);
  });

  test('its errors are true minus learnt', async () => {
    const data = makeData(small);
    const { run } = await runLane(lane, data, small, 1, undisturbed);
    expect(run.errors.w).toEqual([[2 - run.w[0]![0]!], [-3.4 - run.w[1]![0]!]]);
    expect(run.errors.b).toEqual([4.2 - run.b[0]!]);
    // After ten steps of 0.03 nothing has arrived: each error has the sign of what is true.
    expect([run.errors.w[0]![0]!, run.errors.w[1]![0]!, run.errors.b[0]!].map(Math.sign)).toEqual([1, -1, 1]);
    release(data);
  });

  test('its first 500 steps are written down, and none where nobody looks', async () => {
    const data = makeData(small);
    const { descent } = await runLane(lane, data, { ...small, batchSize: 1 }, 6, undisturbed);
    expect([descent.losses.length, descent.weights.length]).toEqual([500, 501]);
    const unseen = await runLane(lane, data, { ...small, drawn: false }, 1, undisturbed);
    expect([unseen.descent.losses.length, unseen.descent.weights.length]).toEqual([0, 1]);
    release(data);
  });

  test('of more weights than a bowl can show, only those of the start are', async () => {
    const options = { ...small, features: 3 };
    const data = makeData(options);
    const { descent } = await runLane(lane, data, options, 1, undisturbed);
    expect([descent.losses.length, descent.weights.length]).toEqual([10, 1]);
    release(data);
  });

  test('it says how far it is', async () => {
    const data = makeData(small);
    stoppedClock({ perLook: 20 });
    const onProgress = vi.fn();
    await runLane(lane, data, small, 2, { ...undisturbed, onProgress });
    const steps = onProgress.mock.calls.map((call) => call[0] as number);
    expect(steps.length).toBeGreaterThan(5);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    expect(onProgress.mock.calls.every((call) => call[1] === 20)).toBe(true);
    release(data);
  });

  test('stopped, it keeps what was learnt so far, and leaves no tensor', async () => {
    const data = makeData(small);
    const before = tf.memory().numTensors;
    const controller = new AbortController();
    stoppedClock({ perLook: 20 });
    const onProgress = (steps: number) => void (steps > 12 && controller.abort());
    const { run } = await runLane(lane, data, small, 9, { ...undisturbed, signal: controller.signal, onProgress });
    expect(run.stopped).toBe(true);
    expect(run.epochs.map(({ epoch }) => epoch)).toEqual([1]);
    expect(run.errors.b).toEqual([4.2 - run.b[0]!]);
    expect(tf.memory().numTensors).toBe(before);
    release(data);
  });

  test('stopped before anything is known, its losses are no numbers', async () => {
    const data = makeData(small);
    stoppedClock({ perLook: 20 });
    const { run } = await runLane(lane, data, small, 1, { ...undisturbed, signal: AbortSignal.abort() });
    expect(run).toMatchObject({ initialLoss: NaN, noiseLoss: NaN, epochs: [], stopped: true });
    release(data);
  });

  test('other errors are not taken for a stop', async () => {
    const data = makeData(small);
    const before = tf.memory().numTensors;
    const run = runLane(lane, data, { ...small, learningRate: 1e4 }, 1, undisturbed);
    await expect(run).rejects.toMatchObject({ name: 'DivergenceError' });
    expect(tf.memory().numTensors).toBe(before);
    release(data);
  });
});
