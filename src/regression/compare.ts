import * as tf from '@tensorflow/tfjs';
import { checkFiniteDataset, checkOptions, checkParameters } from '../checks.ts';
import { dataIter, type Batch } from '../data/batches.ts';
import { largestDifference, largestGap, median } from '../measures.ts';
import { epochSeed } from '../random.ts';
import type { Lane } from '../training/lane.ts';
import { withDefaults, type Settings, type TrainOptions } from '../training/options.ts';
import type { TrainingWatch } from '../training/watch.ts';
import { datasetLoss } from '../training/evaluation.ts';
import type { AnyModel, Dataset, Parameters } from '../types.ts';
import * as concise from './concise.ts';
import { isQuicklySolved, leastSquares } from './exact.ts';
import * as scratch from './scratch.ts';
import { exampleLoss, watchTraining, type WatchedLane } from './watch.ts';

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
  /** the largest |Δ| to the exact solution over w and b; null where that is too large to compute */
  optimisationError: number | null;
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
  exact: Parameters | null;
  /** the largest |Δ| of the exact solution to the truth over w and b; null without one of the two */
  samplingError: number | null;
}

/**
 * Trains both lanes from the same parameters over the same batches, and measures how far apart they ever are.
 *
 * Mean squared error has no ½ and averages over the k outputs too, so concise takes η·k/2 where scratch takes η.
 *
 * @param data features [n, d] and labels [n, k]
 * @throws TypeError, RangeError for what it is given; AbortError; DivergenceError (scratch's convention)
 */
export async function compare(data: Dataset, options: CompareOptions = {}): Promise<Comparison> {
  checkFiniteDataset(data);
  checkOptions(options, ['batchSize', 'learningRate', 'numEpochs', 'seed', 'signal', 'onProgress', 'truth']);
  const { truth, numEpochs = 3, ...others } = options;
  const settings = withDefaults({ ...others, numEpochs, shuffle: true });
  if (truth !== undefined) checkParameters(truth, data.features.shape[1], data.labels.shape[1]);
  const { features, labels } = data;
  const exact = isQuicklySolved(data) ? await leastSquares(features, labels, { signal: settings.signal }) : null;
  const trained = await trainBoth(data, settings);
  const withError = (lane: Trained) => ({ ...lane, optimisationError: exact && largestDifference(lane, exact) });
  return {
    ...trained,
    scratch: withError(trained.scratch),
    concise: withError(trained.concise),
    exact,
    samplingError: exact && truth ? largestDifference(exact, truth) : null,
  };
}

/** A lane's result before it is held against the exact solution. */
type Trained = Omit<LaneResult, 'optimisationError'>;

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
