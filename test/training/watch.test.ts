import { setTimeout as sleep } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test, vi } from 'vitest';
import {
  concise,
  dataIter,
  DivergenceError,
  epochSeed,
  leastSquares,
  scratch,
  stableLearningRate,
  syntheticData,
} from '../../src/index.ts';
import type { Dataset, Epochs, EpochResult, Parameters, TrainOptions } from '../../src/index.ts';
import { lanes, numbers } from '../lanes.ts';

/** n examples with d features from −2 to 2 and k labels from −2 to 2. */
function dataset(n: number, d: number, k = 1): Dataset {
  const source = numbers(n + d);
  const values = (size: number) => Float32Array.from({ length: size }, () => source.next().value);
  return { features: tf.tensor2d(values(n * d), [n, d]), labels: tf.tensor2d(values(n * k), [n, k]) };
}

const release = ({ features, labels }: Dataset) => tf.dispose([features, labels]);

/** Reads a run to its end. */
async function readAll(run: Epochs): Promise<EpochResult[]> {
  const results: EpochResult[] = [];
  for await (const result of run) results.push(result);
  return results;
}

/** The error that reading a run to its end throws. */
async function errorOf(run: Epochs): Promise<unknown> {
  try {
    await readAll(run);
  } catch (error) {
    return error;
  }
  throw new Error('the run came to its end');
}

/** Keeps the event loop from everything else. */
function block(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

// ── Abort ────────────────────────────────────────────────────────────────────

describe.each(lanes)('$name: abort', ({ lane }) => {
  test('a signal that is aborted already', async () => {
    const data = dataset(20, 2);
    const model = lane.createModel(2, { seed: 1 });
    const before = lane.parameters(model);
    const reason = new Error('enough');
    const error = await errorOf(lane.train(model, data, { numEpochs: 1, signal: AbortSignal.abort(reason) }));
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'AbortError', cause: reason });
    expect(lane.parameters(model)).toEqual(before);
    lane.dispose(model);
    release(data);
  });

  test('between two epochs, by the reader', async () => {
    const data = dataset(20, 2);
    const model = lane.createModel(2);
    const controller = new AbortController();
    const run = lane.train(model, data, { numEpochs: 5, signal: controller.signal });
    expect((await run.next()).value).toMatchObject({ epoch: 1 });
    expect((await run.next()).value).toMatchObject({ epoch: 2 });
    const before = lane.parameters(model);
    controller.abort('a reason');
    await expect(run.next()).rejects.toMatchObject({ name: 'AbortError', cause: 'a reason' });
    expect(lane.parameters(model)).toEqual(before);
    expect(await run.next()).toEqual({ done: true, value: undefined });
    lane.dispose(model);
    release(data);
  });

  test('within a long epoch, by a timer', async () => {
    const data = dataset(200_000, 2);
    const model = lane.createModel(2);
    const controller = new AbortController();
    const start = performance.now();
    setTimeout(() => controller.abort(), 300);
    const error = await errorOf(lane.train(model, data, { numEpochs: 1, batchSize: 1, signal: controller.signal }));
    // All 200 000 steps take 15 s and more.
    expect(performance.now() - start).toBeLessThan(5000);
    expect(error).toMatchObject({ name: 'AbortError', cause: controller.signal.reason as unknown });
    lane.dispose(model);
    release(data);
  });

  test("the time limit of the platform's own AbortSignal", async () => {
    const data = dataset(200_000, 2);
    const model = lane.createModel(2);
    const signal = AbortSignal.timeout(100);
    const error = await errorOf(lane.train(model, data, { numEpochs: 1, batchSize: 10, signal }));
    expect(error).toMatchObject({ name: 'AbortError', cause: { name: 'TimeoutError' } });
    lane.dispose(model);
    release(data);
  });

  test('a signal that is never aborted changes nothing', async () => {
    const data = dataset(20, 2);
    const model = lane.createModel(2);
    const { signal } = new AbortController();
    expect(await readAll(lane.train(model, data, { numEpochs: 3, signal }))).toHaveLength(3);
    lane.dispose(model);
    release(data);
  });
});

// ── Turns for the event loop, and time ───────────────────────────────────────

describe.each(lanes)('$name: the event loop', ({ lane }) => {
  test('has a turn at least about every 50 ms within an epoch', async () => {
    const data = dataset(20_000, 2);
    const model = lane.createModel(2);
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const start = performance.now();
    await readAll(lane.train(model, data, { numEpochs: 1, batchSize: 10 }));
    clearInterval(timer);
    expect(ticks).toBeGreaterThanOrEqual(5);
    expect((performance.now() - start) / ticks).toBeLessThan(150);
    lane.dispose(model);
    release(data);
  });

  test('is never kept waiting long, neither by the order of many examples nor by their loss', async () => {
    const data = dataset(1_000_000, 2);
    const model = lane.createModel(2);
    // In milliseconds of this process's own work: on a busy machine the clock shows the others' too.
    const worked = () => process.cpuUsage().user / 1000;
    let longest = 0;
    let last = worked();
    const turn = () => {
      longest = Math.max(longest, worked() - last);
      last = worked();
    };
    const run = lane.train(model, data, { numEpochs: 1, batchSize: 5_000 });
    last = worked();
    const timer = setInterval(turn, 5);
    await readAll(run);
    clearInterval(timer);
    turn();
    expect(longest).toBeLessThan(400);
    lane.dispose(model);
    release(data);
  });

  test('has a turn at each epoch, however short', async () => {
    const data = dataset(20, 2);
    const model = lane.createModel(2);
    let ticks = 0;
    const tick = () => void (ticks++, (next = setImmediate(tick)));
    let next = setImmediate(tick);
    await readAll(lane.train(model, data, { numEpochs: 50 }));
    clearImmediate(next);
    expect(ticks).toBeGreaterThanOrEqual(25);
    lane.dispose(model);
    release(data);
  });

  test('seconds leave out what the reader does, and what timers do', async () => {
    const data = dataset(10_000, 2);
    const model = lane.createModel(2);
    let [seconds, reading, blocked] = [0, 0, 0];
    let isReading = false;
    const timer = setInterval(() => {
      if (isReading) return;
      block(60);
      blocked += 0.06;
    }, 1);
    const start = performance.now();
    for await (const result of lane.train(model, data, { numEpochs: 2 })) {
      isReading = true;
      seconds += result.seconds;
      const begun = performance.now();
      await sleep(50);
      block(50);
      reading += (performance.now() - begun) / 1000;
      isReading = false;
    }
    clearInterval(timer);
    const total = (performance.now() - start) / 1000;
    // once at each epoch's turn, and within them
    expect(blocked).toBeGreaterThan(2.5 * 0.06);
    expect(total - reading - seconds).toBeGreaterThan(0.95 * blocked);
    expect(seconds).toBeGreaterThan(0.03);
    lane.dispose(model);
    release(data);
  });

  test('seconds are of training alone, without the evaluation of the loss', async () => {
    const data = dataset(20, 2);
    const model = lane.createModel(2);
    const run = lane.train(model, data, { numEpochs: 2, shuffle: false });
    // Training reads no tensor back, evaluation must: let that be slow.
    const slow = (method: 'data' | 'dataSync') => {
      const read = Reflect.get(tf.Tensor.prototype, method) as () => unknown;
      return vi.spyOn(tf.Tensor.prototype, method).mockImplementation(function (this: tf.Tensor) {
        block(200);
        return read.call(this) as never;
      });
    };
    const spies = [slow('data'), slow('dataSync')];
    const start = performance.now();
    const results = await readAll(run).finally(() => spies.forEach((spy) => spy.mockRestore()));
    expect(performance.now() - start).toBeGreaterThan(600);
    for (const { epoch, seconds } of results) expect(seconds, `epoch ${epoch}`).toBeLessThan(0.2);
    expect(results).toHaveLength(2);
    lane.dispose(model);
    release(data);
  });
});

// ── Divergence ───────────────────────────────────────────────────────────────

describe.each(lanes)('$name: divergence', ({ lane, rateFactor }) => {
  test.each([
    { name: 'one neuron', k: 1, batchSize: 10 },
    { name: 'three neurons', k: 3, batchSize: 10 },
    { name: 'a batch size above n', k: 2, batchSize: 100 },
  ])("says what happened in the lane's own convention: $name", async ({ k, batchSize }) => {
    const data = dataset(45, 2, k);
    const model = lane.createModel(2, { numOutputs: k });
    const stable = rateFactor(k) * (await stableLearningRate(data, { batchSize }));
    const learningRate = 4 * stable;
    const error = await errorOf(lane.train(model, data, { numEpochs: 200, batchSize, learningRate, seed: 1 }));
    expect(error).toBeInstanceOf(DivergenceError);
    expect(error).toBeInstanceOf(Error);
    const { name, epoch, step, message, ...rates } = error as DivergenceError;
    const steps = Math.ceil(45 / batchSize);
    expect(name).toBe('DivergenceError');
    expect(epoch).toBeGreaterThanOrEqual(2);
    expect(epoch).toBeLessThanOrEqual(200);
    expect(step).toBeGreaterThan((epoch - 1) * steps);
    expect(step).toBeLessThanOrEqual(epoch * steps);
    expect(rates.learningRate).toBe(learningRate);
    expect(rates.stableLearningRate / stable).toBeCloseTo(1, 9);
    expect(message).toContain(String(learningRate));
    expect(message).toContain(String(Number(stable.toPrecision(4))));
    lane.dispose(model);
    release(data);
  });

  test('a loss above 10 times the initial one is divergence at the second epoch in a row', async () => {
    const data = { features: tf.tensor2d([[2], [-2]]), labels: tf.tensor2d([[0], [0]]) };
    const model = lane.createModel(1);
    lane.setParameters(model, { w: [[1]], b: [0] });
    // λ = 4, so that each step multiplies w by 1 − 4η (ηk/2 in concise): here by −3, and the loss by 9.
    const options = { numEpochs: 9, learningRate: rateFactor(1), batchSize: 2 };
    const losses: number[] = [];
    const run = async () => {
      for await (const { loss } of lane.train(model, data, options)) losses.push(loss);
    };
    await expect(run()).rejects.toMatchObject({ name: 'DivergenceError', epoch: 3, step: 3 });
    // 9 times, 81 times, 729 times
    expect(losses).toHaveLength(2);
    expect(losses[1]! / losses[0]!).toBeCloseTo(9, 4);
    lane.dispose(model);
    release(data);
  });

  test('is noticed within a long epoch as soon as numbers are no longer finite', async () => {
    const data = dataset(100_000, 2);
    const model = lane.createModel(2);
    const error = await errorOf(lane.train(model, data, { numEpochs: 1, learningRate: 1000 }));
    expect(error).toBeInstanceOf(DivergenceError);
    expect((error as DivergenceError).epoch).toBe(1);
    expect((error as DivergenceError).step).toBeLessThan(5_000);
    lane.dispose(model);
    release(data);
  });

  test('numbers beyond float32 are divergence from the first epoch on', async () => {
    const data = { features: tf.tensor2d([[1e20], [-1e20]]), labels: tf.tensor2d([[1], [1]]) };
    const model = lane.createModel(1, { std: 1, seed: 1 });
    const error = await errorOf(lane.train(model, data, { numEpochs: 1 }));
    expect(error).toBeInstanceOf(DivergenceError);
    lane.dispose(model);
    release(data);
  });
});

/** y = 2x − 1 at x = −1, 0, 1, 2, 3, 4 and one more: https://github.com/tensorflow/tfjs/issues/8302 */
function issue8302(last: number): Dataset {
  const x = [-1, 0, 1, 2, 3, 4, last];
  return {
    features: tf.tensor2d(x, [7, 1]),
    labels: tf.tensor2d(
      x.map((value) => 2 * value - 1),
      [7, 1],
    ),
  };
}

test.each([
  [25, 0.01064],
  [26, 0.00988],
])('tensorflow/tfjs#8302: with %d the mean squared error is stable below %d', async (last, stable) => {
  const data = issue8302(last);
  const digits = String(stable).replace(/^0\.0*/, '').length;
  const computed = (await stableLearningRate(data, { batchSize: 7 })) / 2;
  expect(Number(computed.toPrecision(digits))).toBe(stable);
  release(data);
});

test("tensorflow/tfjs#8302: the library's default rate converges with 25 and explodes with 26", async () => {
  const options = { numEpochs: 300, batchSize: 7, learningRate: 0.01, seed: 2 };
  const good = issue8302(25);
  const model = concise.createModel(1, { seed: 2 });
  const losses = (await readAll(concise.train(model, good, options))).map(({ loss }) => loss);
  expect(losses.at(-1)!).toBeLessThan(losses[0]! / 1e4);
  concise.dispose(model);
  release(good);

  const bad = issue8302(26);
  const doomed = concise.createModel(1, { seed: 2 });
  const error = await errorOf(concise.train(doomed, bad, options));
  expect(error).toBeInstanceOf(DivergenceError);
  expect((error as DivergenceError).learningRate).toBe(0.01);
  expect((error as DivergenceError).stableLearningRate.toPrecision(3)).toBe('0.00988');
  expect((error as DivergenceError).message).toMatch(/standardize/);
  concise.dispose(doomed);
  release(bad);
});

// ── Divergence, over random data ─────────────────────────────────────────────

const families = ['well scaled', 'badly scaled', 'heavy-tailed', 'signs'] as const;

/** Features of a family, with y = Σx + 1 + ε. */
function random(seed: number, family: (typeof families)[number]): Dataset {
  const n = [37, 64, 90][seed % 3]!;
  const d = [1, 3, 8][seed % 3]!;
  return tf.tidy(() => {
    const z = tf.randomNormal<tf.Rank.R2>([n, d], 0, 1, 'float32', seed + 1);
    const scale = tf.tensor1d(Array.from({ length: d }, (_, j) => 30 ** (((j + seed) % 3) - 1)));
    const features = {
      'well scaled': () => z,
      'badly scaled': () => z.mul(scale).add<tf.Tensor2D>(5),
      'heavy-tailed': () => z.mul<tf.Tensor2D>(z.square()),
      // All examples are equally long: the noise of small batches is at its worst.
      signs: () => z.sign(),
    }[family]();
    const noise = tf.randomNormal<tf.Rank.R2>([n, 1], 0, 0.1, 'float32', seed + 100);
    return { features, labels: features.sum(1, true).add(1).add<tf.Tensor2D>(noise) };
  });
}

describe.each(lanes)('$name: over random data', ({ lane, rateFactor }) => {
  test.each(families)('below the stable learning rate nothing is called divergence: %s', async (family) => {
    for (const seed of [0, 1, 2]) {
      const data = random(seed, family);
      const [n, d] = data.features.shape;
      const exact = await leastSquares(data.features, data.labels);
      const far = { w: exact.w.map(([w]) => [w! + 3]), b: [exact.b[0]! - 3] };
      for (const batchSize of [1, 10, 64, n]) {
        const learningRate = 0.95 * rateFactor(1) * (await stableLearningRate(data, { batchSize }));
        // From the minimum itself the noise of small batches leads to far more than 10 times the initial loss.
        for (const start of [exact, far]) {
          const model = lane.createModel(d);
          lane.setParameters(model, start);
          const options = { numEpochs: 3, batchSize, learningRate, seed };
          expect(await readAll(lane.train(model, data, options))).toHaveLength(3);
          lane.dispose(model);
        }
      }
      release(data);
    }
  });

  test.each(families)('a full batch at 1.1 times the stable learning rate is: %s', async (family) => {
    for (const seed of [0, 1, 2]) {
      const data = random(seed, family);
      const n = data.features.shape[0];
      const learningRate = 1.1 * rateFactor(1) * (await stableLearningRate(data, { batchSize: n }));
      const model = lane.createModel(data.features.shape[1], { seed });
      const error = await errorOf(lane.train(model, data, { numEpochs: 200, batchSize: n, learningRate, seed }));
      expect(error).toBeInstanceOf(DivergenceError);
      lane.dispose(model);
      release(data);
    }
  });
});

test('several neurons bear k/2 times the learning rate in concise', async () => {
  const data = dataset(40, 3, 4);
  const stable = await stableLearningRate(data, { batchSize: 40 });
  for (const { lane, rateFactor } of lanes) {
    const run = (factor: number) => {
      const model = lane.createModel(3, { numOutputs: 4, seed: 3 });
      const learningRate = factor * rateFactor(4) * stable;
      return readAll(lane.train(model, data, { numEpochs: 150, batchSize: 40, learningRate })).finally(() =>
        lane.dispose(model),
      );
    };
    const losses = (await run(0.95)).map(({ loss }) => loss);
    expect(losses.at(-1)!).toBeLessThan(losses[0]! + 1e-6);
    await expect(run(1.1)).rejects.toBeInstanceOf(DivergenceError);
  }
  release(data);
});

describe('the bound that a divergence is held against', () => {
  const run = async (data: Dataset, options: TrainOptions, start: Parameters) => {
    const model = scratch.createModel(data.features.shape[1]);
    scratch.setParameters(model, start);
    try {
      for await (const { loss } of scratch.train(model, data, options)) expect(loss).toBeGreaterThanOrEqual(0);
    } finally {
      scratch.dispose(model);
    }
  };
  const zero = { w: [[0]], b: [0] };

  test('knows that a short last batch bears less', async () => {
    const x = [-0.1, 0.2, 0.1, -0.2, 0.3, -0.3, 0.1, 0.2, -0.1, 0.1, 30];
    const data = { features: tf.tensor2d(x, [11, 1]), labels: tf.tensor2d(x.map((v) => 2 * v + 1), [11, 1]) }; // prettier-ignore
    const learningRate = 9 * (await stableLearningRate(data, { batchSize: 10 })); // a batch of 10 would bear it
    const failure = run(data, { batchSize: 10, learningRate, numEpochs: 600, seed: 1 }, zero);
    await expect(failure).rejects.toMatchObject({
      name: 'DivergenceError',
      stableLearningRate: expect.closeTo(2 / 901, 6) as number,
    });
    tf.dispose([data.features, data.labels]);
  });

  test('lets a run be that starts at the minimum and dances around it', async () => {
    const data = syntheticData([2], 1, 500, { seed: 3 });
    const learningRate = 2 * (await stableLearningRate(data, { batchSize: 1 }));
    const exact = await leastSquares(data.features, data.labels);
    await run(data, { batchSize: 1, learningRate, numEpochs: 30, seed: 3 }, exact);
    tf.dispose([data.features, data.labels]);
  });
});

// ── What a run leaves behind, and what happens to it from outside ─────────────

describe.each(lanes)('$name: a run that went wrong', ({ lane, rateFactor }) => {
  test.each([
    { name: 'at the end of a run of one epoch', n: 20, batchSize: 1, learningRate: 0.02, numEpochs: 1 },
    { name: 'after two bad epochs', n: 20, batchSize: 1, learningRate: 0.02, numEpochs: 5 },
    { name: 'where the numbers are no longer finite', n: 20, batchSize: 1, learningRate: 1e6, numEpochs: 5 },
  ])('gives the model its parameters back: $name', async ({ n, batchSize, learningRate, numEpochs }) => {
    // Steps on x = 19 multiply its error by 1 − 0.02 · 362.
    const x = Array.from({ length: n }, (_, i) => i);
    const data = { features: tf.tensor2d(x, [n, 1]), labels: tf.tensor2d(x, [n, 1]) };
    const model = lane.createModel(1, { seed: 3 });
    const before = lane.parameters(model);
    const options = { batchSize, learningRate: learningRate * rateFactor(1), numEpochs, seed: 1 };
    const error = await errorOf(lane.train(model, data, options));
    expect(error).toBeInstanceOf(DivergenceError);
    expect(error).toMatchObject({ code: 'rate-too-large' });
    expect((error as Error).message).toContain('with which this training began');
    expect(lane.parameters(model)).toEqual(before);
    const { loss } = await lane.fit(model, data, { batchSize: n, learningRate: 0.01 * rateFactor(1), numEpochs: 3000 });
    expect(loss).toBeLessThan(1e-6);
    lane.dispose(model);
    release(data);
  });

  test('a run of one epoch below the stable rate is left alone, however high its loss', async () => {
    const data = { features: tf.tensor2d([[1], [1]]), labels: tf.tensor2d([[0], [0]]) };
    const model = lane.createModel(1);
    lane.setParameters(model, { w: [[1e-3]], b: [0] });
    const { loss } = await lane.fit(model, data, { numEpochs: 1, batchSize: 2, learningRate: 0.9 * rateFactor(1) });
    expect(loss).toBeLessThan(1e-6);
    lane.dispose(model);
    release(data);
  });

  test('parameters that are not finite are refused at the call', () => {
    const data = dataset(4, 1);
    const model = lane.createModel(1);
    const huge = { X: tf.tensor2d([[1e30]]), y: tf.tensor2d([[1e30]]) };
    for (let i = 0; i < 3; i++) lane.trainStep(model, huge.X, huge.y, 1e10).dispose();
    expect(() => lane.train(model, data, { numEpochs: 1 })).toThrow(/w and b must be finite/);
    lane.dispose(model);
    release(data);
    tf.dispose(huge);
  });

  test.each(['between two epochs', 'in onStep', 'in onProgress'])('a model that is disposed of %s', async (when) => {
    const data = dataset(when === 'in onProgress' ? 100_000 : 30, 2);
    const model = lane.createModel(2);
    const gone = () => lane.dispose(model);
    const run = lane.train(model, data, {
      numEpochs: 2,
      ...(when === 'in onStep' && { onStep: gone }),
      ...(when === 'in onProgress' && { onProgress: gone }),
    });
    const reading = (async () => {
      for await (const { epoch } of run) if (epoch === 1) gone();
    })();
    await expect(reading).rejects.toThrow('This model was disposed of');
    release(data);
  });
});

test('divergence on thousands of features is told at once: no matrix of them is made', async () => {
  const [n, d] = [100, 4000];
  const source = numbers(3);
  const x = Float32Array.from({ length: n * d }, () => source.next().value);
  const data = { features: tf.tensor2d(x, [n, d]), labels: tf.ones<tf.Rank.R2>([n, 1]) };
  const model = scratch.createModel(d);
  const worked = process.cpuUsage().user;
  const error = await errorOf(scratch.train(model, data, { numEpochs: 5, learningRate: 1 }));
  expect(error).toBeInstanceOf(DivergenceError);
  const seconds = (process.cpuUsage().user - worked) / 1e6;
  expect(seconds, 'the matrix of 4001 × 4001 alone took two minutes').toBeLessThan(20);
  scratch.dispose(model);
  release(data);
});

describe.each(lanes)('$name: fit', ({ lane }) => {
  test('returns what the last epoch of train yields, and trains as it does', async () => {
    const data = dataset(25, 2, 2);
    const [fitted, trained] = [1, 1].map((seed) => lane.createModel(2, { numOutputs: 2, seed }));
    const options = { numEpochs: 3, seed: 5 };
    const last = await lane.fit(fitted!, data, options);
    const expected = (await readAll(lane.train(trained!, data, options))).at(-1)!;
    expect(last).toEqual({ ...expected, seconds: last.seconds });
    expect(last.epoch).toBe(3);
    expect(last.seconds).toBeGreaterThan(0);
    expect(lane.parameters(fitted!)).toEqual(lane.parameters(trained!));
    lane.dispose(fitted!);
    lane.dispose(trained!);
    release(data);
  });

  test('train alone trains nothing: nobody has read it', async () => {
    const data = dataset(25, 2);
    const model = lane.createModel(2);
    const before = lane.parameters(model);
    const run = lane.train(model, data, { numEpochs: 3 });
    expect(lane.parameters(model)).toEqual(before);
    await run.return();
    lane.dispose(model);
    release(data);
  });
});

describe.each(lanes)('$name: onProgress', ({ lane }) => {
  test('is called about every 40 ms, also where epochs are shorter than that', async () => {
    const data = dataset(100, 2);
    const model = lane.createModel(2);
    const calls: { steps: number; at: number }[] = [];
    const start = performance.now();
    const onProgress = (steps: number) => void calls.push({ steps, at: performance.now() - start });
    await lane.fit(model, data, { numEpochs: 400, onProgress });
    const elapsed = performance.now() - start;
    expect(calls.length).toBeGreaterThan(elapsed / 200);
    expect(calls.length).toBeLessThanOrEqual(elapsed / 40);
    const steps = calls.map((call) => call.steps);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    expect(steps.at(-1)).toBeLessThanOrEqual(4000);
    lane.dispose(model);
    release(data);
  });
});

// ── Each step ────────────────────────────────────────────────────────────────

describe.each(lanes)('$name: onStep', ({ lane }) => {
  test('gets the mean loss of each batch before its step, as trainStep returns it', async () => {
    const data = dataset(25, 2, 2);
    const [watched, byHand] = [1, 1].map((seed) => lane.createModel(2, { numOutputs: 2, seed }));
    const losses: number[] = [];
    const onStep = (loss: () => number) => void losses.push(loss());
    await readAll(lane.train(watched!, data, { numEpochs: 2, seed: 5, onStep }));
    const expected: number[] = [];
    for (const epoch of [1, 2]) {
      for (const [X, y] of dataIter(10, data.features, data.labels, { seed: epochSeed(5, epoch) })) {
        expected.push(tf.tidy(() => lane.trainStep(byHand!, X, y, 0.03).dataSync()[0]!));
      }
    }
    expect(losses).toEqual(expected);
    lane.dispose(watched!);
    lane.dispose(byHand!);
    release(data);
  });

  test('may throw: the error arrives, and no tensor stays', async () => {
    const data = dataset(20, 2);
    const model = lane.createModel(2, { seed: 1 });
    const before = tf.memory().numTensors;
    const onStep = () => {
      throw new Error('seen enough');
    };
    expect(await errorOf(lane.train(model, data, { numEpochs: 1, onStep }))).toMatchObject({ message: 'seen enough' });
    expect(tf.memory().numTensors).toBe(before);
    lane.dispose(model);
    release(data);
  });
});
