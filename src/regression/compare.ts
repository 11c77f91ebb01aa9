import * as tf from '@tensorflow/tfjs';
import { checkOptions } from '../arguments.ts';
import { checkFiniteDataset, checkParameters } from '../checks.ts';
import { dataIter, type Batch } from '../data/batches.ts';
import { warnOfPrecision } from '../data/precision.ts';
import { difference, largestDifference, largestGap, median } from '../measures.ts';
import { epochSeed } from '../random.ts';
import { datasetLoss } from '../training/evaluation.ts';
import type { Lane } from '../training/lane.ts';
import { withDefaults, type Settings, type TrainOptions } from '../training/options.ts';
import type { TrainingWatch } from '../training/watch.ts';
import { eventLoopTurns, type Turns } from '../turns.ts';
import type { AnyModel, Dataset, Parameters } from '../types.ts';
import * as concise from './concise.ts';
import { isQuicklySolved, leastSquares, type Solution } from './exact.ts';
import * as scratch from './scratch.ts';
import { exampleLoss, watchTraining, type Convention, type WatchedLane } from './watch.ts';

/** How to compare; `learningRate` is scratch's. */
export interface CompareOptions extends Omit<TrainOptions, 'numEpochs' | 'shuffle' | 'onStep'> {
  /**
   * passes over the whole dataset
   * @default 3
   */
  numEpochs?: number;
  /** the parameters that made the data, where they are known */
  truth?: Parameters;
}

/** Where one lane arrived, and what it took. */
export interface LaneResult extends Parameters {
  /** the mean loss over the dataset at the end, in the lane's own convention */
  loss: number;
  /** of one step, without drawing its batch; the median */
  secondsPerStep: number;
  /** the largest |Δ| to the exact solution over w and b; null where that is unknown or not the only one */
  optimisationError: number | null;
  /** how far `loss` lies above the smallest there is; null where the exact solution is */
  excessLoss: number | null;
  /** tensors that the lane left behind: none, if it is written well */
  leakedTensors: number;
}

/** Both lanes, side by side. */
export interface Comparison {
  /** the mean losses over the dataset after each epoch, each in its lane's own convention */
  epochs: { epoch: number; scratchLoss: number; conciseLoss: number }[];
  /** the largest |Δ| between the lanes over all steps */
  maxDifference: { w: number; b: number };
  scratch: LaneResult;
  concise: LaneResult;
  /** the least-squares solution; null where it would take more than a few seconds */
  exact: Solution | null;
  /** the largest |Δ| of the exact solution to the truth over w and b; null without one of the two, or with many minima */
  samplingError: number | null;
}

/**
 * Trains both lanes from the same parameters over the same batches, and measures how far apart they ever are.
 *
 * Mean squared error has no ½ and averages over the k outputs too, so concise takes η·k/2 where scratch takes η.
 *
 * @example
 * import { compare, syntheticData } from 'una-capa';
 * const { maxDifference } = await compare(syntheticData([2, -3.4], 4.2, 1000), { numEpochs: 3, seed: 1 });
 * console.log(maxDifference); // about 1e-7 in w and in b: float32's rounding
 *
 * @param data features [n, d] and labels [n, k]; they stay the caller's
 * @throws TypeError, RangeError for what it is given; AbortError; DivergenceError (scratch's convention)
 */
export async function compare(data: Dataset, options: CompareOptions = {}): Promise<Comparison> {
  const { truth, ...settings } = compareSettings(data, options);
  const { features, labels } = data;
  const { signal } = settings;
  const exact = isQuicklySolved(data) ? await leastSquares(features, labels, { signal }) : null;
  const onlyOne = exact && exact.rank === features.shape[1] + 1 ? exact : null;
  const trained = await trainBoth(data, settings);
  const held = async (lane: Trained, { convention }: { convention: Convention }): Promise<LaneResult> => ({
    ...lane,
    optimisationError: onlyOne && largestDifference(lane, onlyOne),
    excessLoss: exact && (await excessLoss(data, lane, exact, convention, eventLoopTurns(signal))),
  });
  return {
    ...trained,
    scratch: await held(trained.scratch, scratch),
    concise: await held(trained.concise, concise),
    exact,
    samplingError: onlyOne && truth ? largestDifference(onlyOne, truth) : null,
  };
}

function compareSettings(data: Dataset, options: CompareOptions): Settings & { truth?: Parameters } {
  checkFiniteDataset(data);
  const names = ['batchSize', 'learningRate', 'numEpochs', 'seed', 'signal', 'onProgress', 'onWarning'] as const;
  checkOptions(options, [...names, 'truth']);
  const { truth, numEpochs = 3, ...others } = options;
  const settings = withDefaults({ ...others, numEpochs, shuffle: true });
  if (truth !== undefined) checkParameters(truth, data.features.shape[1], data.labels.shape[1]);
  warnOfPrecision(data, settings.onWarning);
  return { ...settings, truth };
}

/**
 * L(p) − L(p*), without subtracting: for squared errors and their minimum p* it is the loss of p − p* where all labels
 * are 0.
 */
async function excessLoss(
  { features, labels }: Dataset,
  p: Parameters,
  minimum: Parameters,
  convention: Convention,
  turns: Turns,
): Promise<number> {
  const zeros = tf.zerosLike(labels);
  try {
    return await datasetLoss({ features, labels: zeros }, difference(p, minimum), exampleLoss(convention), turns);
  } finally {
    zeros.dispose();
  }
}

/** A lane's result before it is held against the exact solution. */
type Trained = Omit<LaneResult, 'optimisationError' | 'excessLoss'>;

/** Both lanes from the same start, to the end. Where one diverges the other does too, so scratch alone is watched. */
async function trainBoth(data: Dataset, settings: Settings) {
  const { batchSize, learningRate, numEpochs, seed } = settings;
  const k = data.labels.shape[1];
  const sameSteps = concise.convention.rateFactor(k) / scratch.convention.rateFactor(k);
  const byHand = enter(scratch, data, seed, learningRate);
  const byLibrary = enter(concise, data, seed, sameSteps * learningRate);
  const watch = byHand.watch(settings);
  const epochs: Comparison['epochs'] = [];
  const maxDifference = { w: 0, b: 0 };
  try {
    for (let epoch = 1; epoch <= numEpochs; epoch++) {
      await watch.startEpoch();
      const batches = dataIter(batchSize, data.features, data.labels, { seed: epochSeed(seed, epoch) });
      await stepBoth(byHand, byLibrary, batches, watch, maxDifference);
      const { loss: scratchLoss } = await watch.endEpoch();
      const conciseLoss = await byLibrary.evaluate(watch);
      epochs.push({ epoch, scratchLoss, conciseLoss });
    }
  } finally {
    byHand.leave();
    byLibrary.leave();
  }
  const { scratchLoss, conciseLoss } = epochs.at(-1)!;
  const accounts = { scratch: byHand.account(scratchLoss), concise: byLibrary.account(conciseLoss) };
  return { epochs, maxDifference, ...accounts };
}

/** Gives each batch to both lanes; `maxDifference` grows where they part. */
async function stepBoth(
  byHand: Entrant,
  byLibrary: Entrant,
  batches: Iterable<Batch>,
  watch: TrainingWatch,
  maxDifference: Comparison['maxDifference'],
): Promise<void> {
  for (const [X, y] of batches) {
    const p = byHand.step(X, y);
    const q = byLibrary.step(X, y);
    maxDifference.w = Math.max(maxDifference.w, largestGap(p.w.flat(), q.w.flat()));
    maxDifference.b = Math.max(maxDifference.b, largestGap(p.b, q.b));
    await watch.afterStep();
  }
}

type Entrant = ReturnType<typeof enter>;

/** Makes a lane's model, and keeps account of the time and the tensors that its work takes. */
function enter<Model extends AnyModel>(
  lane: Lane<Model> & WatchedLane<Model>,
  data: Dataset,
  seed: number,
  learningRate: number,
) {
  const seconds: number[] = [];
  let leakedTensors = 0;
  const counted = <T>(work: () => T): T => {
    const before = tf.memory().numTensors;
    const result = work();
    leakedTensors += tf.memory().numTensors - before;
    return result;
  };
  const [numInputs, numOutputs] = [data.features.shape[1], data.labels.shape[1]];
  const model = counted(() => lane.createModel(numInputs, { numOutputs, seed }));
  let current = lane.parameters(model);
  return {
    watch: (settings: Settings) => watchTraining(model, data, settings, lane),
    evaluate: ({ turns }: TrainingWatch) => datasetLoss(data, current, exampleLoss(lane.convention), turns),
    /** One step; returns the parameters after it. */
    step(X: tf.Tensor2D, y: tf.Tensor2D): Parameters {
      const start = performance.now();
      counted(() => lane.trainStep(model, X, y, learningRate).dispose());
      seconds.push((performance.now() - start) / 1000);
      return (current = lane.parameters(model));
    },
    leave: () => counted(() => lane.dispose(model)),
    account: (loss: number) => ({ ...current, loss, secondsPerStep: median(seconds), leakedTensors }),
  };
}
