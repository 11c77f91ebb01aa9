import * as tf from '@tensorflow/tfjs';
import { afterEach, expect, test, vi } from 'vitest';
import { compare, syntheticData } from '../../src/index.ts';
import * as scratch from '../../src/regression/scratch.ts';
import { TURN_EVERY } from '../../src/turns.ts';
import { stoppedClock } from '../clock.ts';
import { abortedWithin } from '../signal.ts';

vi.mock('../../src/regression/scratch.ts', { spy: true });
afterEach(() => vi.restoreAllMocks());

/** A comparison of 12 steps, each of scratch's followed by this. */
async function withSteps(after: (step: number) => void) {
  const data = syntheticData([2, -3.4], 4.2, 40, { seed: 1 });
  const { trainStep: real } = await vi.importActual<typeof scratch>('../../src/regression/scratch.ts');
  let step = 0;
  vi.mocked(scratch.trainStep).mockImplementation((...given) => {
    const loss = real(...given);
    after(++step);
    return loss;
  });
  const result = await compare(data, { numEpochs: 3, seed: 1 });
  tf.dispose([data.features, data.labels]);
  return result;
}

test('a lane answers for each tensor that its steps left behind, and for no other lane’s', async () => {
  const left: tf.Tensor[] = [];
  const { scratch: leaky, concise: tidy } = await withSteps(() => void left.push(tf.scalar(1)));
  expect([leaky.leakedTensors, tidy.leakedTensors]).toEqual([12, 0]);
  tf.dispose(left);
});

test('the time of a step is the median of what the steps took', async () => {
  const clock = stoppedClock();
  const result = await withSteps((step) => clock.pass(step === 1 ? 900 : step % 2 === 0 ? 4 : 2));
  expect(result.scratch.secondsPerStep).toBeCloseTo(0.004, 9);
  expect(result.concise.secondsPerStep).toBe(0);
});

test('stopped while the exact solution is computed, no model is made', async () => {
  vi.mocked(scratch.createModel).mockClear();
  stoppedClock({ perLook: TURN_EVERY }); // whoever looks sees that a turn is due
  const data = syntheticData([2, -3.4], 4.2, 40, { seed: 1 });
  const stopped = compare(data, { signal: abortedWithin('enough') });
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError', cause: 'enough' });
  expect(scratch.createModel).not.toHaveBeenCalled();
  tf.dispose([data.features, data.labels]);
});
