import * as tf from '@tensorflow/tfjs';
import {
  checkCallback,
  checkCount,
  checkExamples,
  checkFiniteDataset,
  checkFlag,
  checkNotNegative,
  checkOptions,
  checkPositive,
  checkSeed,
  checkSignal,
} from './checks.ts';
import { standardize } from './data/standardize.ts';
import { hostValues } from './host.ts';
import { randomSeed } from './random.ts';
import { DivergenceError, stableLearningRate } from './regression/stability.ts';
import { eventLoopTurns, type Turns } from './turns.ts';
import type { AnyModel, Dataset, Parameters } from './types.ts';

/** The layer that `createModel` makes. */
export interface LayerOptions {
  /** k, neurons (1) */
  numOutputs?: number;
  /** standard deviation of the initial weights (0.01) */
  std?: number;
  /** any integer: the same initial weights again */
  seed?: number;
}

/** Checks a layer's size and options, and fills in the defaults. @throws TypeError, RangeError */
export function layerDefaults(numInputs: number, options: LayerOptions): Required<LayerOptions> {
  checkOptions(options);
  const { numOutputs = 1, std = 0.01, seed = randomSeed() } = options;
  checkCount('numInputs', numInputs);
  checkCount('numOutputs', numOutputs);
  checkNotNegative('std', std);
  checkSeed(seed);
  return { numOutputs, std, seed };
}

/** How to train. */
export interface TrainOptions {
  /** examples in a mini-batch (10); above n it is one batch of n */
  batchSize?: number;
  /** η, the length of a step (0.03) */
  learningRate?: number;
  /** passes over the whole dataset */
  numEpochs: number;
  /** a new order of the examples in each epoch (true), or as they come */
  shuffle?: boolean;
  /** any integer: the same batches in the same order again */
  seed?: number;
  /** stops training within some 50 ms, with an AbortError */
  signal?: AbortSignal;
  /** called about every 40 ms of training with the steps taken so far */
  onProgress?: (steps: number) => void;
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

type Optional = 'signal' | 'onProgress' | 'onStep';

/** Training options with the defaults filled in. */
export type Settings = Required<Omit<TrainOptions, Optional>> & Pick<TrainOptions, Optional>;

/** Checks everything that training is given, and fills in the defaults. @throws TypeError, RangeError */
export function trainSettings(model: AnyModel, data: Dataset, options: TrainOptions): Settings {
  checkFiniteDataset(data);
  checkExamples(model, data.features, data.labels, ['features', 'labels']);
  return withDefaults(options);
}

/** Checks the options, and fills in the defaults. @throws TypeError, RangeError */
export function withDefaults(options: TrainOptions): Settings {
  checkOptions(options);
  const { batchSize = 10, learningRate = 0.03, numEpochs, shuffle = true, seed = randomSeed() } = options;
  const { signal, onProgress, onStep } = options;
  checkCount('batchSize', batchSize);
  checkPositive('learningRate', learningRate);
  checkCount('numEpochs', numEpochs);
  checkFlag('shuffle', shuffle);
  checkSeed(seed);
  checkSignal(signal);
  checkCallback('onProgress', onProgress);
  checkCallback('onStep', onStep);
  return { batchSize, learningRate, numEpochs, shuffle, seed, signal, onProgress, onStep };
}

/** A model as the training loop sees it, with the conventions of its lane. */
export interface Observed {
  /** of one error ŷ − y */
  loss: (error: number) => number;
  parameters: () => Parameters;
  /** the lane's stable learning rate as a multiple of scratch's */
  rateFactor: number;
}

/** The ½ of scratch, and the mean over k outputs of concise. */
export function observe<Model extends AnyModel>(model: Model, parameters: (model: Model) => Parameters): Observed {
  const scratch = { loss: (error: number) => error ** 2 / 2, rateFactor: 1 };
  const concise = { loss: (error: number) => error ** 2, rateFactor: model.numOutputs / 2 };
  return { ...{ scratch, concise }[model.lane], parameters: () => parameters(model) };
}

/** What both lanes offer, each for its own kind of model. */
export interface Lane<Model extends AnyModel> {
  createModel(numInputs: number, options?: LayerOptions): Model;
  predict(model: Model, X: tf.Tensor2D): tf.Tensor2D;
  trainStep(model: Model, X: tf.Tensor2D, y: tf.Tensor2D, learningRate: number): tf.Scalar;
  train(model: Model, data: Dataset, options: TrainOptions): Epochs;
  parameters(model: Model): Parameters;
  setParameters(model: Model, p: Parameters): void;
  dispose(model: Model): void;
}

/** Rows between two looks at the clock. */
const ROWS = 1024;

/**
 * The mean of l(ŷ − y) over all n·k elements, in float64. In float32, WebAssembly's mean of 10⁶ elements is off by 4.5e-4,
 * and a small loss drowns in the rounding of large predictions.
 */
export async function meanLoss(data: Dataset, { loss, parameters }: Observed, turns: Turns): Promise<number> {
  const [n, d] = data.features.shape;
  const x = hostValues(data.features);
  const y = hostValues(data.labels);
  const { w, b } = parameters();
  const neurons = b.map((bias, k) => ({ bias, weights: Float64Array.from(w, (row) => row[k]!) }));
  let sum = 0;
  for (let row = 0; row < n; row++) {
    neurons.forEach(({ weights, bias }, k) => {
      const yHat = bias + dot(x, row * d, weights);
      sum += loss(yHat - y[row * neurons.length + k]!);
    });
    if (row % ROWS === 0 && turns.isDue()) await turns.take();
  }
  return sum / y.length;
}

/** Σ xⱼwⱼ over one example, whose features begin at `start`. */
function dot(x: Float32Array, start: number, w: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < w.length; j++) sum += x[start + j]! * w[j]!;
  return sum;
}

/** A loss this many times that of the start, two epochs in a row, with a learning rate above the stable one: diverged. */
const DIVERGED = 10;

/**
 * Everything that a training loop needs besides the lesson: it lets the event loop breathe, stops at an abort, notices
 * divergence and keeps the time.
 */
export class TrainingWatch {
  private readonly data: Dataset;
  private readonly settings: Settings;
  private readonly observed: Observed;
  readonly turns: Turns;
  /** the initial loss, or that of w = 0 and b = 0 where training starts from something better */
  private referenceLoss = NaN;
  private highLosses = 0;
  private stableRates?: StableRates;
  private epoch = 0;
  private step = 0;
  private started = 0;

  constructor(data: Dataset, settings: Settings, observed: Observed) {
    this.data = data;
    this.settings = settings;
    this.observed = observed;
    this.turns = eventLoopTurns(settings.signal);
  }

  /** Gives the event loop a turn; the first time, evaluates the loss before training. */
  async startEpoch(): Promise<void> {
    await this.turns.take();
    if (this.epoch === 0) this.referenceLoss = Math.max(await this.evaluate(), await this.evaluate(zeros));
    this.epoch++;
    this.started = performance.now();
  }

  /**
   * To be awaited after each step: nearly always nothing, and a turn for the event loop when it is time. Takes over the
   * step's loss, one number or one for each element, if it is given.
   */
  afterStep(loss?: tf.Tensor): Promise<void> | undefined {
    this.step++;
    if (loss) this.report(loss);
    return this.turns.isDue() ? this.breathe() : undefined;
  }

  /** What `train` yields. @throws DivergenceError */
  async endEpoch(): Promise<EpochResult> {
    const seconds = (performance.now() - this.started) / 1000;
    const loss = await this.evaluate();
    await this.checkLoss(loss);
    return { epoch: this.epoch, loss, seconds };
  }

  private report(loss: tf.Tensor): void {
    const { onStep } = this.settings;
    try {
      if (!onStep) return;
      const before = performance.now();
      onStep(() => tf.tidy(() => loss.mean().dataSync<'float32'>()[0]!));
      this.started += performance.now() - before;
    } finally {
      loss.dispose();
    }
  }

  private async breathe(): Promise<void> {
    const before = performance.now();
    await this.turns.take();
    this.settings.onProgress?.(this.step);
    await this.checkParameters();
    this.started += performance.now() - before;
  }

  private evaluate(of = (p: Parameters) => p): Promise<number> {
    const { loss, rateFactor, parameters } = this.observed;
    return meanLoss(this.data, { loss, rateFactor, parameters: () => of(parameters()) }, this.turns);
  }

  private async checkParameters(): Promise<void> {
    const { w, b } = this.observed.parameters();
    if (![...w.flat(), ...b].every(Number.isFinite)) throw await this.divergence();
  }

  private async checkLoss(loss: number): Promise<void> {
    await this.checkParameters();
    if (!Number.isFinite(loss)) throw await this.divergence();
    this.highLosses = loss > DIVERGED * this.referenceLoss ? this.highLosses + 1 : 0;
    if (this.highLosses < 2) return;
    const error = await this.divergence();
    if (error.learningRate > error.stableLearningRate) throw error;
  }

  private async divergence(): Promise<DivergenceError> {
    const { epoch, step } = this;
    const { learningRate } = this.settings;
    this.stableRates ??= await this.boundThatBroke();
    return new DivergenceError({ epoch, step, learningRate, ...this.stableRates });
  }

  /** For batches as asked for; or, if that does not explain it, for the least favourable ones that there are. */
  private async boundThatBroke(): Promise<StableRates> {
    const { batchSize, learningRate, shuffle } = this.settings;
    const asAsked = await this.stableFor(batchSize);
    if (learningRate > asAsked.stableLearningRate) return asAsked;
    // A last batch that is short; or, where nobody shuffles, one whose examples are all like the largest.
    return this.stableFor(shuffle ? this.data.features.shape[0] % batchSize || batchSize : 1);
  }

  private async stableFor(batchSize: number): Promise<StableRates> {
    const { features, labels } = this.data;
    const { signal } = this.settings;
    const stable = async (X: tf.Tensor2D) =>
      this.observed.rateFactor * (await stableLearningRate({ features: X, labels }, { batchSize, signal }));
    const standardized = standardize(features).features;
    try {
      return { stableLearningRate: await stable(features), standardizedLearningRate: await stable(standardized) };
    } finally {
      standardized.dispose();
    }
  }
}

type StableRates = Pick<DivergenceError, 'stableLearningRate' | 'standardizedLearningRate'>;

/** Parameters of the same shape, all of them 0. */
function zeros({ w, b }: Parameters): Parameters {
  return { w: w.map((row) => row.map(() => 0)), b: b.map(() => 0) };
}
