import { onTestFinished, vi } from 'vitest';

/**
 * A clock in place of `performance.now`, for one test: it goes on when it is told to, and by `perLook` milliseconds
 * each time that somebody looks at it.
 */
export function stoppedClock({ perLook = 0 } = {}): { pass(milliseconds: number): void } {
  let now = Math.ceil(performance.now()); // whole milliseconds, so that sums of them are exact
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += perLook));
  onTestFinished(() => void clock.mockRestore());
  return { pass: (milliseconds) => void (now += milliseconds) };
}
