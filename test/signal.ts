/** A signal that is aborted from the second look at it on: after the turn with which long work begins, within it. */
export function abortedWithin(reason: unknown): AbortSignal {
  let looks = 0;
  return Object.defineProperty(AbortSignal.abort(reason), 'aborted', { get: () => ++looks > 1 });
}
