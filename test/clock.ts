import { onTestFinished, vi } from 'vitest';

/** A clock in place of `performance.now`, for one test: it goes on only when it is told to. */
export function stoppedClock(): { pass(milliseconds: number): void } {
  let now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  onTestFinished(() => clock.mockRestore());
  return { pass: (milliseconds) => void (now += milliseconds) };
}
