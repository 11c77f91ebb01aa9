import * as tf from '@tensorflow/tfjs';
import { afterEach, expect, test, vi } from 'vitest';
import { measure } from '../../../web/lab/measures.ts';
import { Session } from '../../../web/lab/session.ts';
import { defaults } from '../../../web/lab/settings.ts';
import { syntheticExperiment, trainingOf } from '../../../web/lab/synthetic.ts';

afterEach(() => vi.unstubAllGlobals());

test('the way back is gone over some frames where it is long: whoever taps meanwhile does not wait', async () => {
  const frames: ((now: number) => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (frame: (now: number) => void) => frames.push(frame));
  let now = 0;
  vi.stubGlobal('performance', { now: () => now });
  const experiment = syntheticExperiment({ ...defaults, examples: 50 });
  const session = new Session(experiment, await measure(experiment.data), trainingOf(defaults));
  session.goTo(1303);
  const { place } = session.shown.value;
  session.goTo(2200); // of so many places every fourth is known

  vi.stubGlobal('performance', { now: () => (now += 10) }); // each step takes 10 ms of the 24
  session.goTo(1303);
  expect(session.shown.value.place.step).toBeLessThan(1303);
  expect(session.moving.value).toBe(true);
  session.back();
  session.step();
  while (session.moving.value) frames.pop()!(now);
  expect(session.shown.value.place).toEqual(place);
  session.dispose();
  tf.dispose({ ...experiment.data });
});
