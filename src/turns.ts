/** Milliseconds of work after which the event loop gets a turn. */
const TURN_EVERY = 40;

/** Training was stopped by its `AbortSignal`; `cause` is the signal's reason. */
export class AbortError extends Error {
  override readonly name = 'AbortError';
}

/**
 * Turns for the event loop within long work, so that timers, clicks and Ctrl-C arrive. Awaiting a tensor is not enough:
 * the pure JavaScript backend answers at once, in the same turn.
 *
 * @param signal stops the work: `take` throws an `AbortError` once it is aborted
 */
export function eventLoopTurns(signal?: AbortSignal) {
  let last = performance.now();
  return {
    isDue: (): boolean => performance.now() - last >= TURN_EVERY,
    async take(): Promise<void> {
      await new Promise((resolve) => setTimeout(resolve));
      if (signal?.aborted) throw new AbortError('Stopped by its AbortSignal.', { cause: signal.reason });
      last = performance.now();
    },
  };
}
