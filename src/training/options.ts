import {
  checkCallback,
  checkCount,
  checkFlag,
  checkNotNegative,
  checkOptions,
  checkPositive,
  checkSeed,
  checkSignal,
  checkSize,
} from '../arguments.ts';
import { checkExamples, checkFiniteDataset, checkParameters } from '../checks.ts';
import { warnOfPrecision, type OnWarning } from '../data/precision.ts';
import { randomSeed } from '../random.ts';
import type { AnyModel, Dataset, Parameters } from '../types.ts';

/** The layer that `createModel` makes. */
export interface LayerOptions {
  /**
   * k, neurons
   * @default 1
   */
  numOutputs?: number;
  /**
   * standard deviation of the initial weights
   * @default 0.01
   */
  std?: number;
  /** any integer: the same initial weights again; without it, others each time */
  seed?: number;
}

/** Checks a layer's size and options, and fills in the defaults. @throws TypeError, RangeError */
export function layerDefaults(numInputs: number, options: LayerOptions): Required<LayerOptions> {
  checkOptions(options, ['numOutputs', 'std', 'seed']);
  const { numOutputs = 1, std = 0.01, seed = randomSeed() } = options;
  checkCount('numInputs', numInputs);
  checkCount('numOutputs', numOutputs);
  checkSize('numInputs', numInputs, numOutputs);
  checkNotNegative('std', std);
  checkSeed(seed);
  return { numOutputs, std, seed };
}

/** How to train. */
export interface TrainOptions {
  /**
   * examples in a mini-batch; above n it is one batch of n
   * @default 10
   */
  batchSize?: number;
  /**
   * η, what a gradient is multiplied by to make a step
   * @default 0.03
   */
  learningRate?: number;
  /** passes over the whole dataset */
  numEpochs: number;
  /**
   * a new order of the examples in each epoch, or as they come
   * @default true
   */
  shuffle?: boolean;
  /** any integer: the same batches in the same order again; without it, others each time */
  seed?: number;
  /** stops training within some 50 ms, with an AbortError */
  signal?: AbortSignal;
  /** called about every 40 ms of training with the steps taken so far */
  onProgress?: (steps: number) => void;
  /** hears at the call of a column that float32 cannot hold well */
  onWarning?: OnWarning;
  /** called after each step; `loss()` reads its batch's mean loss before it, and only during the call */
  onStep?: (loss: () => number) => void;
}

/** What `train` yields after each epoch. */
export interface EpochResult {
  /** from 1 */
  epoch: number;
  /** the mean loss over the whole dataset after the epoch, in the lane's own convention */
  loss: number;
  /** of training in this epoch alone, without the evaluation of the loss */
  seconds: number;
}

/** Trains while it is read, and can be left at any time. */
export type Epochs = AsyncGenerator<EpochResult, void, undefined>;

type Optional = 'signal' | 'onProgress' | 'onStep' | 'onWarning';

/** Training options with the defaults filled in. */
export type Settings = Required<Omit<TrainOptions, Optional>> & Pick<TrainOptions, Optional>;

/**
 * Checks everything that training is given, and fills in the defaults.
 *
 * @param start the model's parameters before training: finite, or nothing could be learnt from them
 * @throws TypeError, RangeError
 */
export function trainSettings(model: AnyModel, start: Parameters, data: Dataset, options: TrainOptions): Settings {
  checkFiniteDataset(data);
  checkExamples(model, data.features, data.labels, ['features', 'labels']);
  checkParameters(start, model.numInputs, model.numOutputs);
  const settings = withDefaults(options);
  warnOfPrecision(data, settings.onWarning);
  return settings;
}

/** Checks the options, and fills in the defaults. @throws TypeError, RangeError */
export function withDefaults(options: TrainOptions): Settings {
  const names = [
    'batchSize',
    'learningRate',
    'numEpochs',
    'shuffle',
    'seed',
    'signal',
    'onProgress',
    'onStep',
    'onWarning',
  ] as const;
  checkOptions(options, names);
  const { batchSize = 10, learningRate = 0.03, numEpochs, shuffle = true, seed = randomSeed() } = options;
  const { signal, onProgress, onStep, onWarning } = options;
  checkCount('batchSize', batchSize);
  checkPositive('learningRate', learningRate);
  checkCount('numEpochs', numEpochs);
  checkFlag('shuffle', shuffle);
  checkSeed(seed);
  checkSignal(signal);
  checkCallback('onProgress', onProgress);
  checkCallback('onStep', onStep);
  checkCallback('onWarning', onWarning);
  return { batchSize, learningRate, numEpochs, shuffle, seed, signal, onProgress, onStep, onWarning };
}
