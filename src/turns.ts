/** Milliseconds of work after which the event loop gets a turn. */
export const TURN_EVERY = 20;

/** The work was stopped by its `AbortSignal`; `cause` is the signal's reason. */
export class AbortError extends Error {
  override readonly name = 'AbortError';
}

/** @throws AbortError when the signal is aborted */
export function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AbortError('Stopped by its AbortSignal.', { cause: signal.reason });
}

/** Whether the work was stopped by its signal. What else goes wrong in it is thrown. */
export async function isStopped(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (error instanceof AbortError) return true;
    throw error;
  }
}

export interface Turns {
  /** whether the last turn is long ago */
  isDue(): boolean;
  /** @throws AbortError */
  take(): Promise<void>;
}

/** A message to ourselves: it comes back at once, where a timer waits 1 ms, or 4 ms in a browser. */
function nextTurn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * Turns for the event loop within long work, so that timers, clicks and Ctrl-C arrive. Awaiting a tensor is not enough:
 * the pure JavaScript backend answers at once, in the same turn.
 *
 * @param signal stops the work: `take` throws an `AbortError` once it is aborted
 */
export function eventLoopTurns(signal?: AbortSignal): Turns {
  let last = performance.now();
  return {
    isDue: () => performance.now() - last >= TURN_EVERY,
    async take() {
      await nextTurn();
      stopIfAborted(signal);
      last = performance.now();
    },
  };
}
