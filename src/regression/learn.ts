import { checkCallback, checkCount, checkOptions, checkPositive, checkSeed, checkSignal } from '../arguments.ts';
import { standardizedMoments, type Moments } from '../data/moments.ts';
import type { Source } from '../data/source.ts';
import { restore, type Scales } from '../data/standardize.ts';
import type { Parameters } from '../types.ts';
import { stepsOf, trainLanes } from './both-lanes.ts';
import { stableLearningRate } from './learning-rate.ts';
import { checkTrainingState, type EpochLosses, type TrainingState } from './training-state.ts';
import { scoresOf, yardstickOf, type Scores, type Yardstick } from './yardstick.ts';

export type { Scores, Yardstick } from './yardstick.ts';

/** How to learn from a source; what is left out follows from its examples. */
export interface LearnOptions {
  /** 10 by default; from 100 000 examples on 256, and more where an epoch would still be 3000 steps */
  batchSize?: number;
  /** scratch's, on the standardized examples; a quarter of the stable one by default */
  learningRate?: number;
  /** as many as make some 3000 steps by default, and 3 at least */
  numEpochs?: number;
  /** of the initial weights */
  seed?: number;
  /** stops the training: what was learnt by then is the result */
  signal?: AbortSignal;
  /** called now and then with the steps taken, of so many */
  onProgress?: (steps: number, total: number) => void;
  /** where an earlier training of the same examples stood: it goes on from there, with its learning rate if none is given */
  from?: TrainingState;
  /** called with where the training stands before its first step, some fifty times a second, and after its last; it waits */
  onState?: (state: TrainingState) => void | Promise<void>;
}

/** What was learnt, in the units of the source. */
export interface Learnt {
  batchSize: number;
  learningRate: number;
  /** for scratch's loss, on the standardized examples */
  stableLearningRate: number;
  /** the standard deviation of each label among the examples learnt from: what always saying the mean is off by */
  spread: number[];
  /** and that of each feature: a weight times it tells how much that feature does, whatever its unit */
  featureSpread: number[];
  /** before the first step (epoch 0), and after each epoch */
  epochs: EpochLosses[];
  exact: Yardstick;
  scratch: Parameters & Scores;
  concise: Parameters & Scores;
  /** that were taken */
  steps: number;
  /** before its last epoch ended */
  stopped: boolean;
}

/** Examples from which steps on ten of them would take too long. */
const MANY = 100_000;

/** Steps that are taken where nobody chose a number of epochs. */
const STEPS = 3000;

/**
 * Examples of a mini-batch, of n in all, where nobody chose how many: the largest power of 2 with which an epoch alone makes
 * so many steps, as what a step costs hardly depends on its size.
 */
export function defaultBatchSize(n: number): number {
  return n < MANY ? 10 : Math.max(256, 2 ** Math.floor(Math.log2(n / STEPS)));
}

/**
 * Learns from examples that need not fit into memory: the exact solution and every score from their moments alone (where the
 * examples are few, from themselves), and both lanes from the same mini-batches, from one start, with steps of one length. The
 * lanes work on standardized columns, labels included; what comes out is in the source's own units.
 *
 * @example
 * import { dataIter, learn, moments, syntheticData } from 'una-capa';
 * // These examples fit into memory; a file or a database answers the same three questions.
 * const { features, labels } = syntheticData([2, -3.4], 4.2, 1000, { seed: 1 });
 * const scaled = ({ mean, std }) => ({
 *   features: features.sub(mean.slice(0, 2)).div(std.slice(0, 2)),
 *   labels: labels.sub(mean[2]).div(std[2]),
 * });
 * const source = {
 *   moments: async (part) => (part === 'test' ? null : moments({ features, labels })),
 *   largestNorm: async (scales) => (await moments(scaled(scales))).largestNorm,
 *   batches: async function* (epoch, batchSize, scales) {
 *     const { features: X, labels: y } = scaled(scales);
 *     yield* dataIter(batchSize, X, y, { seed: epoch });
 *   },
 * };
 * const { exact, scratch } = await learn(source, { numEpochs: 3 });
 * console.log(exact.w, exact.standardErrors.w, scratch.w); // w about [[2], [-3.4]], twice
 *
 * @throws DivergenceError the learning rate is too large; TypeError or RangeError for options that cannot be
 */
export async function learn(source: Source, options: LearnOptions = {}): Promise<Learnt> {
  checkLearning(options);
  const [train, test] = [await source.moments('train'), await source.moments('test')];
  if (train === null) throw new RangeError('There must be an example to learn from at least, got none.');
  if (options.from) checkTrainingState(options.from, train.numInputs, train.mean.length - train.numInputs);
  const sums = { train, test };
  const scales = options.from?.scales ?? scalesOf(train);
  const scaled = standardizedMoments(train, scales.std, await source.largestNorm(scales));
  const { sampled: n = train.n } = source;
  const { batchSize = defaultBatchSize(n) } = options;
  const stable = await stableLearningRate(scaled, { batchSize });
  const ownRate = options.from?.learningRate ?? stable / 4;
  const { learningRate = ownRate, numEpochs = Math.max(3, Math.ceil(STEPS / stepsOf(n, batchSize))) } = options;
  const run = { ...options, n, batchSize, learningRate, numEpochs, stable, scales, scaled };
  const { parameters, ...trained } = await trainLanes(source, run);
  const scored = (p: Parameters) => ({ ...p, ...scoresOf(p, sums) });
  return {
    batchSize,
    learningRate,
    stableLearningRate: stable,
    spread: spreadOf(train).slice(train.numInputs),
    featureSpread: spreadOf(train).slice(0, train.numInputs),
    exact: await yardstickOf(source, sums),
    scratch: scored(restored(parameters.scratch, scales)),
    concise: scored(restored(parameters.concise, scales)),
    ...trained,
  };
}

function checkLearning(options: LearnOptions): void {
  checkOptions(options, ['batchSize', 'learningRate', 'numEpochs', 'seed', 'signal', 'onProgress', 'from', 'onState']);
  const { batchSize = 10, learningRate = 1, numEpochs = 1, seed = 0, signal } = options;
  checkCount('batchSize', batchSize);
  checkPositive('learningRate', learningRate);
  checkCount('numEpochs', numEpochs);
  checkSeed(seed);
  checkSignal(signal);
  checkCallback('onProgress', options.onProgress);
  checkCallback('onState', options.onState);
}

/** The standard deviation of each column, labels included. */
const spreadOf = ({ n, cross }: Moments) => cross.map((row, i) => Math.sqrt(row[i]! / n));

/** Of each column, labels included; 1 for one that never changes. */
const scalesOf = (moments: Moments): Scales => ({
  mean: moments.mean,
  std: spreadOf(moments).map((spread) => spread || 1),
});

/** From (y − mean)/std = Σ w (x − mean)/std + b to y = Σ w x + b. */
function restored({ w, b }: Parameters, { mean, std }: Scales): Parameters {
  const d = w.length;
  const inUnits = (row: number[]) => row.map((value, k) => value * std[d + k]!);
  const p = { w: w.map(inUnits), b: inUnits(b).map((bias, k) => bias + mean[d + k]!) };
  return restore(p, mean.slice(0, d), std.slice(0, d));
}
