import { checkCount, checkPositive, describe } from '../arguments.ts';
import { checkParameters } from '../checks.ts';
import type { Scales } from '../data/standardize.ts';
import type { LaneName, Parameters } from '../types.ts';

/** The mean loss over all the examples to learn from, standardized, each lane's in its own convention. */
export interface EpochLosses {
  epoch: number;
  scratchLoss: number;
  conciseLoss: number;
}

/**
 * Where a training of both lanes stands. It is plain numbers, each of which JSON keeps to the bit: a training that goes on from
 * here ends where it would have ended without an interruption.
 */
export interface TrainingState {
  /** the epoch under way, from 1; one more than there are, when all of them are done */
  epoch: number;
  /** mini-batches that were taken of it: the seed and the epoch decide which those were */
  batch: number;
  /** taken in all */
  steps: number;
  /** of each lane, on standardized examples; float32, as the numbers that they are */
  parameters: Record<LaneName, Parameters>;
  /** before the first step (epoch 0), and after each whole epoch */
  epochs: EpochLosses[];
  /** scratch's */
  learningRate: number;
  /** by which the examples were standardized: an engine of many threads rounds them otherwise the next time */
  scales: Scales;
}

/**
 * Whether a value, read from who knows where, can be the state of a training of such examples.
 *
 * @throws TypeError or RangeError it cannot
 */
export function checkTrainingState(
  value: unknown,
  numInputs: number,
  numOutputs: number,
): asserts value is TrainingState {
  const { epoch, batch, steps, parameters, epochs, learningRate, scales } = (value ?? {}) as Partial<TrainingState>;
  checkCount('epoch', epoch);
  for (const [name, taken] of Object.entries({ batch, steps })) {
    if (!Number.isSafeInteger(taken) || taken! < 0) {
      throw new RangeError(`${name} must be an integer, 0 or greater, got ${describe(taken)}.`);
    }
  }
  checkPositive('learningRate', learningRate);
  for (const lane of ['scratch', 'concise'] as const) checkParameters(parameters?.[lane], numInputs, numOutputs);
  const columns = numInputs + numOutputs;
  if (!areNumbers(scales?.mean, columns) || !areNumbers(scales?.std, columns)) {
    throw new TypeError(
      `scales must have a mean and a std for each of ${columns} columns, as onState hears them; got ${describe(scales)}.`,
    );
  }
  if (!Array.isArray(epochs) || epochs.length !== epoch || !epochs.every(isLosses)) {
    throw new TypeError(
      `epochs must be the losses before the first step and after each whole epoch, ${epoch} in all; got ${describe(epochs)}.`,
    );
  }
}

const areNumbers = (values: unknown, count: number) =>
  Array.isArray(values) && values.length === count && values.every(Number.isFinite);

const isLosses = (losses: Partial<EpochLosses> | null, epoch: number) =>
  losses?.epoch === epoch && Number.isFinite(losses.scratchLoss) && Number.isFinite(losses.conciseLoss);
