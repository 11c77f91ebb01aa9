import { effect } from '@preact/signals';
import * as tf from '@tensorflow/tfjs';
import { afterEach, expect, test, vi } from 'vitest';
import { measure } from '../../../web/lab/measures.ts';
import { Session } from '../../../web/lab/session.ts';
import { defaults } from '../../../web/lab/settings.ts';
import { syntheticExperiment, trainingOf } from '../../../web/lab/synthetic.ts';
import { byHand } from './by-hand.ts';

afterEach(() => vi.unstubAllGlobals());

async function open() {
  const experiment = syntheticExperiment({ ...defaults, examples: 50 });
  const session = new Session(experiment, await measure(experiment.data), trainingOf(defaults));
  const close = () => {
    session.dispose();
    tf.dispose({ ...experiment.data });
  };
  return { session, close };
}

test('the way to a far step is shown now and then, and its end as it is', async () => {
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => setTimeout(() => frame(performance.now())));
  const { session, close } = await open();
  let shows = 0;
  effect(() => void (session.shown.value && shows++));
  const start = performance.now();
  session.goTo(800);
  expect(session.target.value).toBe(800);
  await vi.waitUntil(() => session.target.value === undefined, { timeout: 60_000 });
  expect(shows).toBeLessThan(5 + (performance.now() - start) / 250);
  const { place, last } = session.shown.value;
  const { scratch } = await byHand({ ...defaults, examples: 50 }, 800);
  expect([place.step, place.parameters.scratch]).toEqual([800, scratch.parameters]);
  expect(last!.X).toEqual(scratch.X);
  close();
});

test('the way back is gone over some frames where it is long: whoever taps meanwhile does not wait', async () => {
  const frames: ((now: number) => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (frame: (now: number) => void) => frames.push(frame));
  let now = 0;
  vi.stubGlobal('performance', { now: () => now });
  const { session, close } = await open();
  session.goTo(1303);
  const { place } = session.shown.value;
  session.goTo(2200); // of so many places every fourth is known

  vi.stubGlobal('performance', { now: () => (now += 20) }); // each step takes 20 ms
  session.goTo(1303);
  expect(session.shown.value.place.step).toBeLessThan(1303);
  expect(session.moving.value).toBe(true);
  session.back();
  session.step();
  while (session.moving.value) frames.pop()!(now);
  expect(session.shown.value.place).toEqual(place);
  close();
});
