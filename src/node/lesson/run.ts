import * as tf from '@tensorflow/tfjs';
import { dataIter } from '../../data/batches.ts';
import { syntheticData } from '../../data/synthetic.ts';
import { epochSeed, normal, streamSeed } from '../../random.ts';
import { meanLoss, observe, type EpochResult, type Lane } from '../../training.ts';
import { AbortError, eventLoopTurns } from '../../turns.ts';
import type { AnyModel, Dataset, Parameters } from '../../types.ts';
import type { LessonOptions } from '../options.ts';

/** Lets the user stop a long run, and see how far it is. */
export interface Controls {
  /** called when the data are there and the work begins that the signal can stop */
  onBegin: () => void;
  signal: AbortSignal;
  /** called now and then with the steps taken, of so many */
  onProgress: (steps: number, total: number) => void;
}

/** What one lane learnt. */
export interface LaneRun extends Parameters {
  /** the loss over the whole dataset before training */
  initialLoss: number;
  epochs: EpochResult[];
  /** true minus learnt, shaped as w and b */
  errors: Parameters;
  /** before its last epoch ended */
  stopped: boolean;
}

/** The first steps of a lane's training, one by one. */
export interface Descent {
  /** the mini-batch's loss before each step */
  losses: number[];
  /** w, flat: before the first step, and after each */
  weights: number[][];
}

/** w = [2, −3.4] and b = 4.2 for two features; for another number of them, w ~ N(0, 1) from the seed. */
export function trueParameters({ features, seed }: LessonOptions): Parameters {
  if (features === 2) return { w: [[2], [-3.4]], b: [4.2] };
  const w = tf.tidy(() => normal<tf.Rank.R2>([features, 1], 1, streamSeed(seed, 'true weights')).arraySync());
  return { w, b: [4.2] };
}

/** The dataset of the lesson. */
export function makeData(options: LessonOptions): Dataset {
  const { w, b } = trueParameters(options);
  return syntheticData(w, b, options.examples, options);
}

/** The steps of so many epochs. */
export function countSteps({ examples, batchSize }: LessonOptions, numEpochs: number): number {
  return numEpochs * Math.ceil(examples / batchSize);
}

/** Trains one lane; what it had learnt when the user stopped it counts too. */
export function runLane<Model extends AnyModel>(
  lane: Lane<Model>,
  data: Dataset,
  options: LessonOptions,
  numEpochs: number,
  { signal, onProgress }: Controls,
): Promise<LaneRun> {
  const { seed, batchSize, learningRate } = options;
  const total = countSteps(options, numEpochs);
  return withModel(lane, options, async (model) => {
    const epochs: EpochResult[] = [];
    let initialLoss = NaN;
    let stopped = false;
    try {
      initialLoss = await meanLoss(
        data,
        observe(model, (m) => lane.parameters(m)),
        eventLoopTurns(signal),
      );
      const watch = { signal, onProgress: (steps: number) => onProgress(steps, total) };
      for await (const epoch of lane.train(model, data, { numEpochs, batchSize, learningRate, seed, ...watch })) {
        epochs.push(epoch);
      }
    } catch (error) {
      if (!(error instanceof AbortError)) throw error;
      stopped = true;
    }
    const learnt = lane.parameters(model);
    return { ...learnt, errors: difference(trueParameters(options), learnt), initialLoss, epochs, stopped };
  });
}

/** p − q, shaped as they are. */
function difference(p: Parameters, q: Parameters): Parameters {
  return {
    w: p.w.map((row, i) => row.map((weight, j) => weight - q.w[i]![j]!)),
    b: p.b.map((bias, i) => bias - q.b[i]!),
  };
}

/** Steps that `descend` takes at most. */
const DESCENT = 500;

/** Takes the first steps of a lane's training once more, and writes down each one. @throws AbortError */
export function descend<Model extends AnyModel>(
  lane: Lane<Model>,
  { features, labels }: Dataset,
  { seed, batchSize, learningRate, features: numInputs }: LessonOptions,
  numEpochs: number,
  { signal }: Controls,
): Promise<Descent> {
  const turns = eventLoopTurns(signal);
  return withModel(lane, { features: numInputs, seed }, async (model) => {
    await turns.take();
    const losses: number[] = [];
    const weights = [lane.parameters(model).w.flat()];
    for (let epoch = 1; epoch <= numEpochs && losses.length < DESCENT; epoch++) {
      for (const [X, y] of dataIter(batchSize, features, labels, { seed: epochSeed(seed, epoch) })) {
        losses.push(read(lane.trainStep(model, X, y, learningRate)));
        weights.push(lane.parameters(model).w.flat());
        if (turns.isDue()) await turns.take();
        if (losses.length === DESCENT) break;
      }
    }
    return { losses, weights };
  });
}

/** The value of a scalar, which is disposed of. */
function read(scalar: tf.Scalar): number {
  const [value] = scalar.dataSync();
  scalar.dispose();
  return value!;
}

async function withModel<Model extends AnyModel, Result>(
  lane: Lane<Model>,
  { features, seed }: Pick<LessonOptions, 'features' | 'seed'>,
  use: (model: Model) => Promise<Result>,
): Promise<Result> {
  const model = lane.createModel(features, { seed });
  try {
    return await use(model);
  } finally {
    lane.dispose(model);
  }
}

/** The covariance of the features [d, d]: how the ½-loss curves around its minimum, when b follows w. */
export function covariance({ features }: Dataset): number[][] {
  return tf.tidy(() => {
    const centred = features.sub<tf.Tensor2D>(features.mean(0));
    return tf.matMul<tf.Tensor2D>(centred, centred, true).div<tf.Tensor2D>(features.shape[0]).arraySync();
  });
}
