/**
 * Where a lane's loss came to, held against what the noise costs in these very examples: there, below it (the fit
 * follows the noise), still falling towards it, or wavering above it.
 */
export type Arrival = 'there' | 'below' | 'falling' | 'wavering';

/** Losses within this factor of one another count as the same. */
const ALIKE = 1.25;

/** An epoch near the bottom that takes off less than this share of what is left only wavers. */
const PROGRESS = 0.2;

/** So many times the bottom above it, no loss wavers: what moves there is on its way. */
const FAR = 10;

/**
 * @param losses over the whole dataset: before training, and after each epoch
 * @param noiseLoss the loss of the true parameters
 */
export function arrivalOf(losses: readonly number[], noiseLoss: number): Arrival {
  const last = losses.at(-1)!;
  if (last > noiseLoss * ALIKE) return isFalling(losses, noiseLoss) ? 'falling' : 'wavering';
  return last < noiseLoss / ALIKE ? 'below' : 'there';
}

/** Whether the loss is on its way to the bottom: near it, only if the last two epochs each took off a good deal. */
export function isFalling(losses: readonly number[], bottom: number): boolean {
  const above = losses.slice(-3).map((loss) => loss - bottom);
  const share = above.at(-1)! > FAR * bottom ? 1 : 1 - PROGRESS;
  return above.slice(1).every((after, i) => after < share * above[i]!);
}
