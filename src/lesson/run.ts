import * as tf from '@tensorflow/tfjs';
import { moments } from '../data/moments.ts';
import { syntheticData } from '../regression/synthetic.ts';
import { normal, streamSeed } from '../random.ts';
import { exampleLoss, type WatchedLane } from '../regression/watch.ts';
import { datasetLoss } from '../training/evaluation.ts';
import type { Lane } from '../training/lane.ts';
import type { EpochResult } from '../training/options.ts';
import { AbortError, eventLoopTurns } from '../turns.ts';
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
export function runLane<Model extends AnyModel>(
  lane: Lane<Model> & WatchedLane<Model>,
  data: Dataset,
  options: LessonOptions,
  numEpochs: number,
  { signal, onProgress }: Controls,
): Promise<{ run: LaneRun; descent: Descent }> {
  const { seed, batchSize, learningRate } = options;
  const total = countSteps(options, numEpochs);
  return withModel(lane, options, async (model) => {
    const epochs: EpochResult[] = [];
    const descent: Descent = { losses: [], weights: [lane.parameters(model).w.flat()] };
    const watch = {
      signal,
      onProgress: (steps: number) => onProgress(steps, total),
      onStep: options.drawn
        ? (loss: () => number) => writeDown(descent, loss, () => lane.parameters(model))
        : undefined,
    };
    let [initialLoss, noiseLoss] = [NaN, NaN];
    let stopped = false;
    try {
      const lossOf = (p: Parameters) => datasetLoss(data, p, exampleLoss(lane.convention), eventLoopTurns(signal));
      initialLoss = await lossOf(lane.parameters(model));
      noiseLoss = await lossOf(trueParameters(options));
      for await (const epoch of lane.train(model, data, { numEpochs, batchSize, learningRate, seed, ...watch })) {
        epochs.push(epoch);
      }
    } catch (error) {
      if (!(error instanceof AbortError)) throw error;
      stopped = true;
    }
    const learnt = lane.parameters(model);
    const errors = difference(trueParameters(options), learnt);
    return { run: { ...learnt, errors, initialLoss, noiseLoss, epochs, stopped }, descent };
  });
}

/** Steps of a descent that are drawn. */
const DRAWN = 500;

function writeDown({ losses, weights }: Descent, loss: () => number, parameters: () => Parameters): void {
  if (losses.length === DRAWN) return;
  losses.push(loss());
  if (weights[0]!.length === 2) weights.push(parameters().w.flat());
}

/** p − q, shaped as they are. */
function difference(p: Parameters, q: Parameters): Parameters {
  return {
    w: p.w.map((row, i) => row.map((weight, j) => weight - q.w[i]![j]!)),
    b: p.b.map((bias, i) => bias - q.b[i]!),
  };
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
export async function covariance(data: Dataset): Promise<number[][]> {
  const { n, numInputs, cross } = await moments(data);
  return cross.slice(0, numInputs).map((row) => row.slice(0, numInputs).map((sum) => sum / n));
}
