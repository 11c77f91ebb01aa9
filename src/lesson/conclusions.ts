/**
 * Where a lane's loss came to, held against what the noise costs in these very examples: there, below it (the fit
 * follows the noise), still falling towards it, or wavering above it.
 */
export type Arrival = 'there' | 'below' | 'falling' | 'wavering';

/** Losses within this factor of one another count as the same. */
const ALIKE = 1.25;

/** An epoch near the bottom that takes off less than this share of what is left only wavers. */
const PROGRESS = 0.2;

/** So many times higher above the bottom than it dances, no loss wavers: what falls there is on its way. */
const FAR = 10;

/** A training, as far as it decides how the loss ends. */
interface Training {
  /** in scratch's convention */
  learningRate: number;
  batchSize: number;
  examples: number;
  features: number;
}

/**
 * How high above its bottom the loss dances in the end, as a share of the bottom: η·E‖x̃‖²/(2B), as every mini-batch of B points
 * its own way; 0 where each has all the examples. E‖x̃‖² is d + 1 for features of mean 0 and standard deviation 1.
 *
 * @see Widrow et al., "Stationary and nonstationary learning characteristics of the LMS adaptive filter", Proc. IEEE 64 (1976),
 *   where it is called the misadjustment
 */
export function danceOf({ learningRate, batchSize, examples, features }: Training): number {
  return batchSize >= examples ? 0 : (learningRate * (features + 1)) / (2 * batchSize);
}

/**
 * @param losses over the whole dataset: before training, and after each epoch
 * @param noiseLoss the loss of the true parameters
 * @param dance as `danceOf` tells it
 */
export function arrivalOf(losses: readonly number[], noiseLoss: number, dance: number): Arrival {
  const last = losses.at(-1)!;
  if (last > noiseLoss * ALIKE) return isFalling(losses, noiseLoss, dance) ? 'falling' : 'wavering';
  return last < noiseLoss / ALIKE ? 'below' : 'there';
}

/** Whether the loss is on its way to the bottom: near it, only if the last two epochs each took off a good deal. */
export function isFalling(losses: readonly number[], bottom: number, dance: number): boolean {
  const above = losses.slice(-3).map((loss) => loss - bottom);
  const share = above.at(-1)! > FAR * dance * bottom ? 1 : 1 - PROGRESS;
  return above.slice(1).every((after, i) => after < share * above[i]!);
}
