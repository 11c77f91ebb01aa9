import * as tf from '@tensorflow/tfjs';
import { checkModel } from '../checks.ts';
import { areFinite } from '../measures.ts';
import { eventLoopTurns, TURN_EVERY, type Turns } from '../turns.ts';
import type { AnyModel, Dataset, Parameters } from '../types.ts';
import { DIVERGED, DivergenceError, type StableRates } from './divergence.ts';
import { datasetLoss, type ExampleLoss } from './evaluation.ts';
import type { EpochResult, Settings } from './options.ts';

/** A model in training, with the conventions of its lesson and lane. */
export interface Watched {
  model: AnyModel;
  parameters: () => Parameters;
  setParameters: (p: Parameters) => void;
  exampleLoss: ExampleLoss;
  /** for any batch size, how large the learning rate may be, in the lane's own convention */
  stableRates: (data: Dataset, turns: Turns) => Promise<(batchSize: number) => StableRates>;
}

/** Milliseconds between two reports of progress, about. */
const PROGRESS_EVERY = 40;

/**
 * Everything that a training loop needs besides the lesson: it lets the event loop breathe, stops at an abort, notices
 * divergence and keeps the time.
 */
export class TrainingWatch {
  private readonly data: Dataset;
  private readonly settings: Settings;
  private readonly watched: Watched;
  readonly turns: Turns;
  private readonly initial: Parameters;
  /** the initial loss, or that of w = 0 and b = 0 where training starts from something better */
  private referenceLoss = NaN;
  /** epochs in a row whose loss was too high */
  private highLosses = 0;
  private epoch = 0;
  private step = 0;
  private started = 0;
  private breathed = performance.now();
  private reported = performance.now();

  constructor(data: Dataset, settings: Settings, watched: Watched) {
    this.data = data;
    this.settings = settings;
    this.watched = watched;
    this.turns = eventLoopTurns(settings.signal);
    this.initial = watched.parameters();
  }

  /** Whoever reads the epochs, and whoever is called back, may have disposed of the model. @throws Error */
  private checkModel(): void {
    checkModel(this.watched.model, this.watched.model);
  }

  /** Gives the event loop a turn; the first time, evaluates the loss before training. */
  async startEpoch(): Promise<void> {
    await this.turns.take();
    this.checkModel();
    if (this.epoch === 0) {
      this.referenceLoss = Math.max(await this.evaluate(this.initial), await this.evaluate(zeros(this.initial)));
    }
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
    return this.isTimeToBreathe() ? this.breathe() : undefined;
  }

  /** What `train` yields. @throws DivergenceError */
  async endEpoch(): Promise<EpochResult> {
    const seconds = (performance.now() - this.started) / 1000;
    const current = this.watched.parameters();
    const loss = await this.evaluate(current);
    await this.checkLoss(loss, current);
    return { epoch: this.epoch, loss, seconds };
  }

  private report(loss: tf.Tensor): void {
    const { onStep } = this.settings;
    try {
      if (!onStep) return;
      const before = performance.now();
      onStep(() => tf.tidy(() => loss.mean().dataSync<'float32'>()[0]!));
      this.checkModel();
      this.started += performance.now() - before;
    } finally {
      loss.dispose();
    }
  }

  private isTimeToBreathe(): boolean {
    return performance.now() - this.breathed >= TURN_EVERY;
  }

  private reportProgress(): void {
    if (performance.now() - this.reported < PROGRESS_EVERY) return;
    this.reported = performance.now();
    this.settings.onProgress?.(this.step);
  }

  private async breathe(): Promise<void> {
    const before = performance.now();
    await this.turns.take();
    this.reportProgress();
    await this.checkParameters(this.watched.parameters());
    this.breathed = performance.now();
    this.started += this.breathed - before;
  }

  private evaluate(p: Parameters): Promise<number> {
    return datasetLoss(this.data, p, this.watched.exampleLoss, this.turns);
  }

  private async checkParameters(p: Parameters): Promise<void> {
    if (!areFinite(p)) throw await this.giveUp();
  }

  /** Non-finite, or too high for two epochs in a row or at the end of the run, with a rate above the stable one. */
  private async checkLoss(loss: number, current: Parameters): Promise<void> {
    await this.checkParameters(current);
    if (!Number.isFinite(loss)) throw await this.giveUp();
    this.highLosses = loss > DIVERGED * this.referenceLoss ? this.highLosses + 1 : 0;
    const isLast = this.epoch === this.settings.numEpochs;
    if (this.highLosses === 0 || (this.highLosses === 1 && !isLast)) return;
    const error = await this.divergence();
    if (error.code === 'rate-too-large') throw await this.giveUp(error);
  }

  /** Puts the parameters back to where training began: from garbage no second try could start. */
  private async giveUp(error?: DivergenceError): Promise<DivergenceError> {
    this.watched.setParameters(this.initial);
    return error ?? this.divergence();
  }

  private async divergence(): Promise<DivergenceError> {
    const { epoch, step } = this;
    const { batchSize, learningRate, shuffle } = this.settings;
    const ratesOf = await this.watched.stableRates(this.data, this.turns);
    let rates = ratesOf(batchSize);
    // Where nobody shuffles, a batch may hold only examples that are like the largest.
    if (!shuffle && learningRate <= rates.stableLearningRate) rates = ratesOf(1);
    return new DivergenceError({ epoch, step, learningRate, ...rates });
  }
}

/** Parameters of the same shape, all of them 0. */
function zeros({ w, b }: Parameters): Parameters {
  return { w: w.map((row) => row.map(() => 0)), b: b.map(() => 0) };
}
