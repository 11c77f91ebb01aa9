import * as tf from '@tensorflow/tfjs';
import { describe, expect, test, vi } from 'vitest';
import { dataIter, epochSeed } from '../../src/index.ts';
import { TURN_EVERY } from '../../src/turns.ts';
import { stoppedClock } from '../clock.ts';
import { lanes } from '../lanes.ts';
import { dataset, errorOf, readAll, release } from './runs.ts';
import { watchOver, weight } from './watched.ts';

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
    setTimeout(() => controller.abort(), 300);
    const error = await errorOf(lane.train(model, data, { numEpochs: 1, batchSize: 1, signal: controller.signal }));
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

// ── Turns for the event loop ─────────────────────────────────────────────────

describe('the event loop', () => {
  test('has a turn after a step when the last one is long ago, and at no other', async () => {
    const clock = stoppedClock();
    const { watch } = watchOver();
    await watch.startEpoch();
    let served = 0;
    const serve = () => setImmediate(() => served++);
    for (let turn = 1; turn <= 3; turn++) {
      clock.pass(TURN_EVERY - 1);
      expect(watch.afterStep()).toBeUndefined();
      serve();
      clock.pass(1);
      await watch.afterStep();
      expect(served).toBe(turn);
    }
  });

  test('has a turn within the evaluation of the loss', async () => {
    const clock = stoppedClock();
    const { watch, state } = watchOver({
      lane: { exampleLoss: () => (clock.pass(TURN_EVERY), 0) }, // two examples, looked at once
    });
    let served = false;
    await watch.startEpoch();
    setImmediate(() => (served = true));
    state.current = weight(2);
    await watch.endEpoch();
    expect(served).toBe(true);
  });
});

describe.each(lanes)('$name: the event loop', ({ lane }) => {
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
});

// ── Time ─────────────────────────────────────────────────────────────────────

describe('seconds', () => {
  test('are those of the steps alone', async () => {
    const clock = stoppedClock();
    const others = (milliseconds: number) => setImmediate(() => clock.pass(milliseconds));
    const { watch } = watchOver({
      numEpochs: 2,
      onStep: () => clock.pass(1e3),
      onProgress: () => clock.pass(1e4),
      lane: {
        exampleLoss: () => (clock.pass(1e5), 1), // in the evaluations before training and after each epoch
        parameters: () => (clock.pass(1e6), weight(1)), // read when the event loop has its turn
      },
    });
    for (const epoch of [1, 2]) {
      others(1e7);
      await watch.startEpoch();
      for (let step = 0; step < 3; step++) {
        clock.pass(TURN_EVERY + epoch);
        others(1e8);
        await watch.afterStep(tf.scalar(0));
      }
      expect(await watch.endEpoch()).toEqual({
        epoch,
        loss: 1,
        seconds: expect.closeTo((3 * (TURN_EVERY + epoch)) / 1000, 9) as number,
      });
      clock.pass(1e9); // the reader
    }
  });
});

// ── Progress ─────────────────────────────────────────────────────────────────

test('onProgress is told about every 40 ms how many steps were taken, also where epochs are shorter', async () => {
  const onProgress = vi.fn();
  const clock = stoppedClock();
  const { watch } = watchOver({ numEpochs: 9, onProgress });
  for (let epoch = 0; epoch < 9; epoch++) {
    await watch.startEpoch();
    clock.pass(10);
    await watch.afterStep();
    await watch.endEpoch();
  }
  // Looked at every 20 ms, where an epoch begins or a step ends.
  expect(onProgress.mock.calls).toEqual([[4], [8]]);
});

test.each(lanes)('$name: onProgress is told of the steps of a run', async ({ lane }) => {
  const data = dataset(100, 2);
  const model = lane.createModel(2);
  const onProgress = vi.fn();
  const clock = stoppedClock();
  await lane.fit(model, data, { numEpochs: 2, onProgress, onStep: () => clock.pass(40) });
  expect(onProgress.mock.calls).toEqual(Array.from({ length: 20 }, (_, i) => [i + 1]));
  lane.dispose(model);
  release(data);
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

// ── A model that is gone ─────────────────────────────────────────────────────

describe.each(lanes)('$name', ({ lane }) => {
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
