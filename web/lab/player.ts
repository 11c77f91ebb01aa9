import type { Batch } from '../../src/data/batches.ts';
import { areFinite } from '../../src/measures.ts';
import { meanLoss } from '../../src/regression/loss.ts';
import { DIVERGED, type DivergenceFacts } from '../../src/training/divergence.ts';
import type { LaneName, Parameters } from '../../src/types.ts';
import { BatchSequence } from './batch-sequence.ts';
import type { Experiment, Training } from './experiment.ts';
import { History } from './history.ts';
import { startLanes, type LaneRun, type StepParts } from './lane-run.ts';
import { stableRates, type Measures } from './measures.ts';

export const laneNames = ['scratch', 'concise'] as const satisfies readonly LaneName[];

/** Something of each lane. */
export type EachLane<Value> = Record<LaneName, Value>;

/** Where both lanes are after some steps. */
export interface Place {
  readonly step: number;
  readonly parameters: EachLane<Parameters>;
  /** over all examples, in each lane's own convention; NaN where it is no number any more */
  readonly losses: EachLane<number>;
}

/** The last step, taken apart: its batch and what each lane made of it. */
export interface LastStep {
  X: number[][];
  y: number[][];
  lanes: EachLane<StepParts>;
}

const eachLane = <Value>(of: (lane: LaneName) => Value): EachLane<Value> => ({
  scratch: of('scratch'),
  concise: of('concise'),
});

/** Plays both lanes over the same batches, forwards and back, with the numbers that `train` would give. */
export class Player {
  readonly history: History<Place>;
  private readonly measures: Measures;
  private readonly training: Training;
  private readonly lanes: EachLane<LaneRun>;
  private readonly batches: BatchSequence;
  private readonly ceilings: EachLane<number>;
  private now: Place;
  private before: Place | undefined;
  private batch: Batch | undefined;

  constructor({ data }: Experiment, measures: Measures, training: Training, mostPlaces = 1000) {
    this.history = new History(mostPlaces);
    this.measures = measures;
    this.training = training;
    this.lanes = startLanes(data.features.shape[1], data.labels.shape[1], training);
    this.batches = new BatchSequence(data, training);
    this.now = this.placeAt(0);
    this.history.add(this.now);
    this.ceilings = eachLane((lane) => DIVERGED * Math.max(this.now.losses[lane], this.lossOfZero(lane)));
  }

  get place(): Place {
    return this.now;
  }

  get stepsPerEpoch(): number {
    return this.batches.perEpoch;
  }

  /** whole epochs done */
  get epochs(): number {
    return Math.floor(this.now.step / this.stepsPerEpoch);
  }

  step(): void {
    const { step } = this.now;
    const [X, y] = (this.batch = this.batches.at(step));
    for (const lane of laneNames) this.lanes[lane].step(X, y);
    this.before = this.now;
    this.now = this.placeAt(step + 1);
    this.history.add(this.now);
  }

  /** Back to the last place that is still known before this step: so a step leads there, which can be taken apart. */
  rewind(step: number): void {
    const place = this.history.rewind(Math.max(0, step - 1));
    for (const lane of laneNames) this.lanes[lane].restore(place.parameters[lane]);
    this.now = place;
    this.before = undefined;
    this.batch = undefined;
  }

  lastStep(): LastStep | null {
    const { before, batch, now } = this;
    if (!before || !batch) return null;
    const [X, y] = batch;
    const lanes = eachLane((lane) => this.lanes[lane].takeApart(X, y, before.parameters[lane], now.parameters[lane]));
    return { X: X.arraySync(), y: y.arraySync(), lanes };
  }

  /** Why training cannot go on, if a lane has diverged. */
  divergence(): (DivergenceFacts & { lane: LaneName }) | undefined {
    const lane = laneNames.find((name) => this.hasDiverged(name));
    if (!lane) return undefined;
    const { step } = this.now;
    return {
      lane,
      step,
      epoch: Math.ceil(step / this.stepsPerEpoch),
      learningRate: this.training.rates[lane],
      ...stableRates(this.measures, lane, this.training.batchSize),
    };
  }

  dispose(): void {
    this.batches.dispose();
    for (const lane of laneNames) this.lanes[lane].dispose();
  }

  private hasDiverged(lane: LaneName): boolean {
    const loss = this.now.losses[lane];
    if (loss <= this.ceilings[lane]) return false;
    if (!Number.isFinite(loss)) return true;
    return this.training.rates[lane] > stableRates(this.measures, lane, this.training.batchSize).stableLearningRate;
  }

  private placeAt(step: number): Place {
    const parameters = eachLane((lane) => this.lanes[lane].parameters());
    return { step, parameters, losses: eachLane((lane) => this.lossOf(lane, parameters[lane])) };
  }

  /** In float64, from sums: a step costs no pass over the examples. */
  private lossOf(lane: LaneName, p: Parameters): number {
    return areFinite(p) ? meanLoss(this.measures.moments, p, lane) : NaN;
  }

  private lossOfZero(lane: LaneName): number {
    const { w, b } = this.now.parameters[lane];
    return this.lossOf(lane, { w: w.map((row) => row.map(() => 0)), b: b.map(() => 0) });
  }
}
