import * as tf from '@tensorflow/tfjs';
import { moments } from '../data/moments.ts';
import { difference } from '../measures.ts';
import { normal, streamSeed } from '../random.ts';
import { syntheticData } from '../regression/synthetic.ts';
import { exampleLoss, type WatchedLane } from '../regression/watch.ts';
import { datasetLoss } from '../training/evaluation.ts';
import type { Lane } from '../training/lane.ts';
import type { EpochResult } from '../training/options.ts';
import { eventLoopTurns, isStopped } from '../turns.ts';
import type { AnyModel, Dataset, Parameters } from '../types.ts';
import type { Controls, LessonOptions } from './options.ts';

/** What one lane learnt. */
export interface LaneRun extends Parameters {
  /** the loss over the whole dataset before training */
  initialLoss: number;
  /** that of the true parameters: what the noise costs in these very examples */
  noiseLoss: number;
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
  /** w, flat: before the first step, and after each; where w has two numbers, which a bowl can show */
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
  return syntheticData(w, b, options.examples, { noise: options.noise, seed: options.seed });
}

/** The steps of so many epochs. */
export function countSteps({ examples, batchSize }: LessonOptions, numEpochs: number): number {
  return numEpochs * Math.ceil(examples / batchSize);
}

/** Trains one lane, and writes down its first steps. What it had learnt when the user stopped it counts too. */
export async function runLane<Model extends AnyModel>(
  lane: Lane<Model> & WatchedLane<Model>,
  data: Dataset,
  options: LessonOptions,
  numEpochs: number,
  { signal, onProgress }: Controls,
): Promise<{ run: LaneRun; descent: Descent }> {
  const { features, seed, batchSize, learningRate } = options;
  const total = countSteps(options, numEpochs);
  const model = lane.createModel(features, { seed });
  const learnt = () => lane.parameters(model);
  const lossOf = (p: Parameters) => datasetLoss(data, p, exampleLoss(lane.convention), eventLoopTurns(signal));
  const descent: Descent = { losses: [], weights: [learnt().w.flat()] };
  const watch = {
    signal,
    onProgress: (steps: number) => onProgress(steps, total),
    onStep: options.drawn ? (loss: () => number) => writeDown(descent, loss, learnt) : undefined,
  };
  const found = { initialLoss: NaN, noiseLoss: NaN, epochs: [] as EpochResult[] };
  try {
    const stopped = await isStopped(async () => {
      found.initialLoss = await lossOf(learnt());
      found.noiseLoss = await lossOf(trueParameters(options));
      const epochs = lane.train(model, data, { numEpochs, batchSize, learningRate, seed, ...watch });
      for await (const epoch of epochs) found.epochs.push(epoch);
    });
    const errors = difference(trueParameters(options), learnt());
    return { run: { ...learnt(), errors, ...found, stopped }, descent };
  } finally {
    lane.dispose(model);
  }
}

/** Steps of a descent that are drawn. */
const DRAWN = 500;

function writeDown({ losses, weights }: Descent, loss: () => number, parameters: () => Parameters): void {
  if (losses.length === DRAWN) return;
  losses.push(loss());
  if (weights[0]!.length === 2) weights.push(parameters().w.flat());
}

/** The covariance of the features [d, d]: how the ½-loss curves around its minimum, when b follows w. */
export async function covariance(data: Dataset): Promise<number[][]> {
  const { n, numInputs, cross } = await moments(data);
  return cross.slice(0, numInputs).map((row) => row.slice(0, numInputs).map((sum) => sum / n));
}
