import { expect, test } from 'vitest';
import { AbortError, eventLoopTurns, TURN_EVERY } from '../src/turns.ts';
import { stoppedClock } from './clock.ts';

test('a turn is due once enough time has passed since the last one', async () => {
  const clock = stoppedClock();
  const turns = eventLoopTurns();
  expect(turns.isDue()).toBe(false);
  clock.pass(TURN_EVERY - 1);
  expect(turns.isDue()).toBe(false);
  clock.pass(1);
  expect(turns.isDue()).toBe(true);
  await turns.take();
  expect(turns.isDue()).toBe(false);
});

test('what others do during a turn does not make the next one due', async () => {
  const clock = stoppedClock();
  const turns = eventLoopTurns();
  setImmediate(() => clock.pass(1000));
  await turns.take();
  expect(turns.isDue()).toBe(false);
});

test('a turn lets timers and clicks be served', async () => {
  const turns = eventLoopTurns();
  let served = false;
  setImmediate(() => (served = true));
  await turns.take();
  expect(served).toBe(true);
});

test('a turn throws an AbortError when the signal was aborted, before it or during it', async () => {
  const reason = new Error('enough');
  const before = eventLoopTurns(AbortSignal.abort(reason)).take();
  await expect(before).rejects.toBeInstanceOf(AbortError);
  await expect(before).rejects.toMatchObject({ name: 'AbortError', cause: reason });

  const controller = new AbortController();
  const turns = eventLoopTurns(controller.signal);
  await turns.take();
  setImmediate(() => controller.abort('a reason'));
  await expect(turns.take()).rejects.toMatchObject({ name: 'AbortError', cause: 'a reason' });
});

test('a process that waits for nothing else may end', async () => {
  const before = process.getActiveResourcesInfo().filter((resource) => resource === 'MessagePort').length;
  const turns = eventLoopTurns();
  for (let i = 0; i < 5; i++) await turns.take();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const after = process.getActiveResourcesInfo().filter((resource) => resource === 'MessagePort').length;
  expect(after).toBeLessThanOrEqual(before);
});
