import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { concise, DivergenceError, leastSquares, scratch, stableLearningRate } from '../../src/index.ts';
import type { Dataset, Parameters, TrainOptions } from '../../src/index.ts';
import { explainDivergence, type DivergenceFacts } from '../../src/training/divergence.ts';
import type { Watched } from '../../src/training/watch.ts';
import { TURN_EVERY } from '../../src/turns.ts';
import { stoppedClock } from '../clock.ts';
import { lanes, meanSquare } from '../lanes.ts';
import { dataset, errorOf, readAll, release } from './runs.ts';
import { watchOver, weight } from './watched.ts';

// ── When it is called divergence ─────────────────────────────────────────────

const diverged = { name: 'DivergenceError' };

describe('a loss is too high', () => {
  // Above ten times that of the start, or of a weight of 0 where the start is better.
  test.each([
    { start: 7, label: 0, high: 70 },
    { start: -3, label: 0, high: 30 },
    { start: 3, label: 4, high: 44 },
    { start: 4, label: 4, high: 44 },
  ])('above the weight $high, from $start to $label', async ({ start, label, high }) => {
    const given = { start, label, learningRate: 2 };
    expect((await watchOver(given).epoch(high)).loss).toBe(high - label);
    await expect(watchOver(given).epoch(high + 0.001)).rejects.toMatchObject(diverged);
  });

  test('twice in a row is divergence, with a better epoch in between it is not', async () => {
    const { epoch } = watchOver({ numEpochs: 9, learningRate: 2 });
    for (const weight of [11, 10, 11, 2, 11]) await epoch(weight);
    await expect(epoch(11)).rejects.toMatchObject({ ...diverged, epoch: 6, step: 6 });
  });

  test('at the end of a run is divergence', async () => {
    const { epoch } = watchOver({ numEpochs: 3, learningRate: 2 });
    for (const weight of [1, 11]) await epoch(weight);
    await expect(epoch(1)).resolves.toMatchObject({ epoch: 3, loss: 1 });

    const bad = watchOver({ numEpochs: 3, learningRate: 2 });
    for (const weight of [1, 1]) await bad.epoch(weight);
    await expect(bad.epoch(11)).rejects.toMatchObject({ ...diverged, epoch: 3, step: 3 });
  });

  test('but not at a learning rate that is stable, and the parameters stay what they are', async () => {
    const { epoch, state } = watchOver({ numEpochs: 3, learningRate: 1 });
    for (const weight of [11, 12, 13]) await epoch(weight);
    expect(state.current).toEqual(weight(13));
  });

  test('so high that it is no number, at any learning rate', async () => {
    for (const loss of [NaN, Infinity]) {
      let evaluations = 0;
      const exampleLoss = () => (++evaluations > 4 ? loss : 1); // two before training, of two examples each
      const { epoch } = watchOver({ numEpochs: 3, learningRate: 0.5, lane: { exampleLoss } });
      await expect(epoch(1)).rejects.toMatchObject({ ...diverged, code: 'out-of-range', epoch: 1 });
    }
  });
});

describe('parameters that are no numbers', () => {
  test.each([
    { w: [[NaN]], b: [0] },
    { w: [[-Infinity]], b: [0] },
    { w: [[1]], b: [Infinity] },
  ])('are divergence at the end of an epoch: %j', async (broken) => {
    const { watch, state } = watchOver({ learningRate: 0.5, lane: { exampleLoss: () => 1 } });
    await watch.startEpoch();
    state.current = broken;
    await expect(watch.endEpoch()).rejects.toMatchObject({ ...diverged, code: 'out-of-range' });
  });

  test('are noticed at a turn of the event loop within the epoch', async () => {
    const clock = stoppedClock();
    const { watch, state } = watchOver({ learningRate: 2 });
    await watch.startEpoch();
    state.current = weight(NaN);
    expect(watch.afterStep()).toBeUndefined();
    clock.pass(TURN_EVERY);
    await expect(watch.afterStep()).rejects.toMatchObject({ ...diverged, epoch: 1, step: 2 });
    expect(state.current).toEqual(weight(1));
  });
});

describe('the parameters of the start are back', () => {
  test('before the bound is looked for: that may be stopped', async () => {
    const stableRates = () => Promise.reject(new Error('stopped'));
    const { epoch, state } = watchOver({ start: 3, lane: { stableRates } });
    await expect(epoch(NaN)).rejects.toThrow('stopped');
    expect(state.current).toEqual(weight(3));
  });

  test('when a loss was too high', async () => {
    const { epoch, state } = watchOver({ start: 3, learningRate: 2 });
    await expect(epoch(31)).rejects.toMatchObject(diverged);
    expect(state.current).toEqual(weight(3));
  });
});

describe('the rates that an error names', () => {
  /** Stable below a tenth of the batch size; ten times as much where the features are standardized. */
  const stableRates: Watched['stableRates'] = () =>
    Promise.resolve((batchSize) => ({ stableLearningRate: batchSize / 10, standardizedLearningRate: batchSize }));

  test.each([
    { shuffle: true, learningRate: 2, stable: 1, code: 'rate-too-large' },
    { shuffle: false, learningRate: 2, stable: 1, code: 'rate-too-large' },
    // Below the bound of a batch of ten, and above that of a batch of one.
    { shuffle: true, learningRate: 0.5, stable: 1, code: 'out-of-range' },
    { shuffle: false, learningRate: 0.5, stable: 0.1, code: 'rate-too-large' },
    { shuffle: false, learningRate: 1, stable: 0.1, code: 'rate-too-large' },
    { shuffle: false, learningRate: 0.05, stable: 0.1, code: 'out-of-range' },
  ])('with shuffle $shuffle and a rate of $learningRate', async ({ stable, code, ...options }) => {
    const { epoch } = watchOver({ ...options, batchSize: 10, lane: { stableRates } });
    const before = tf.memory().numTensors;
    await expect(epoch(NaN)).rejects.toMatchObject({
      code,
      learningRate: options.learningRate,
      stableLearningRate: stable,
      standardizedLearningRate: 10 * stable,
      standardizingHelps: true,
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('are looked for with the turns of the run, which its signal stops', async () => {
    let given: unknown;
    const looked: Watched['stableRates'] = (_, turns) => stableRates((given = turns) as never, turns);
    const { watch, epoch } = watchOver({ lane: { stableRates: looked } });
    await expect(epoch(NaN)).rejects.toMatchObject(diverged);
    expect(given).toBe(watch.turns);
  });
});

// ── What the error says ──────────────────────────────────────────────────────

describe('the error', () => {
  const facts = { epoch: 2, step: 17, learningRate: 3, stableLearningRate: 1.23456, standardizedLearningRate: 2.5 };

  test('carries what is known, and a message in English', () => {
    const error = new DivergenceError(facts);
    expect(error).toMatchObject({
      name: 'DivergenceError',
      ...facts,
      code: 'rate-too-large',
      standardizingHelps: true,
    });
    expect(error.message).toContain(explainDivergence(facts, 'en'));
    expect(error.message).toContain('with which this training began');
  });

  test.each(['es', 'en'] as const)('tells in %s where it was, with which rate, and what to do', (lang) => {
    const told = (changed: Partial<DivergenceFacts>) => explainDivergence({ ...facts, ...changed }, lang);
    expect(told({})).toMatch(/ 2, \p{L}+ 17\..* 3 .* 1\.235\..* 2\.5 /u);
    expect(told({})).toContain('standardize(features)');
    // Exactly twice as much is no help worth the words.
    expect(told({ standardizedLearningRate: 2 * facts.stableLearningRate })).not.toContain('standardize');
    expect(told({ learningRate: facts.stableLearningRate })).toContain('float32');
    expect(told({ learningRate: 1 })).not.toContain('standardize');
    expect(told({})).not.toContain('float32');
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
    const results = await readAll(scratch.train(model, data, options)).finally(() => scratch.dispose(model));
    return results.map(({ loss }) => loss);
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
    // The last example is long, and its label off: each epoch ends with a step that overshoots, and 99 mend that.
    const x = Array.from({ length: 100 }, (_, i) => (i < 99 ? (-1) ** i : 10));
    const y = x.map((value, i) => 2 * value + 1 + (i < 99 ? 0 : 0.5));
    const data = { features: tf.tensor2d(x, [100, 1]), labels: tf.tensor2d(y, [100, 1]) };
    const learningRate = 2 * (await stableLearningRate(data, { batchSize: 1 }));
    const exact = await leastSquares(data.features, data.labels);
    const initialLoss = meanSquare(exact, Float32Array.from(x), Float32Array.from(y)) / 2;
    const losses = await run(data, { batchSize: 1, shuffle: false, learningRate, numEpochs: 5 }, exact);
    expect(losses).toHaveLength(5);
    for (const loss of losses) expect(loss).toBeGreaterThan(10 * initialLoss);
    release(data);
  });
});

// ── What a run leaves behind ─────────────────────────────────────────────────

describe.each(lanes)('$name: a run that went wrong', ({ lane, lossFactor, rateFactor }) => {
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

  test.each([1, 2])(
    'a run of %i epoch(s) below the stable rate is left alone, however high its loss',
    async (numEpochs) => {
      // One example among a hundred is far off and comes last: one step fits it, and throws all the others away.
      const y = Array.from({ length: 100 }, (_, i) => (i < 99 ? 0 : 1000));
      const data = { features: tf.ones<tf.Rank.R2>([100, 1]), labels: tf.tensor2d(y, [100, 1]) };
      const model = lane.createModel(1, { seed: 1 });
      const options = { numEpochs, batchSize: 1, shuffle: false };
      const [stable, initialLoss] = [rateFactor(1), lossFactor * 1e4]; // 2/R² = 1, and that of w = 0 and b = 0
      const { loss } = await lane.fit(model, data, { ...options, learningRate: 0.5 * stable });
      expect(loss).toBeGreaterThan(50 * initialLoss);
      const error = await errorOf(lane.train(model, data, { ...options, learningRate: 1.01 * stable }));
      expect(error).toMatchObject({ code: 'rate-too-large', epoch: numEpochs, stableLearningRate: stable });
      lane.dispose(model);
      release(data);
    },
  );

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
});

test('on thousands of features it is told at once: no matrix of them is made', async () => {
  const data = dataset(100, 4000);
  const model = scratch.createModel(4000);
  const worked = process.cpuUsage().user;
  expect(await errorOf(scratch.train(model, data, { numEpochs: 5, learningRate: 1 }))).toMatchObject(diverged);
  const seconds = (process.cpuUsage().user - worked) / 1e6;
  expect(seconds, 'the matrix of 4001 × 4001 alone took two minutes').toBeLessThan(20);
  scratch.dispose(model);
  release(data);
});
