import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import * as tf from '@tensorflow/tfjs';
import type { Experiment, Training } from './experiment.ts';
import { eachFrame } from './frames.ts';
import type { Measures } from './measures.ts';
import { Player, type LastStep, type Place } from './player.ts';

/** What the page shows of a player. */
export interface Shown {
  place: Place;
  epochs: number;
  /** null before the first step, and while large batches rush by */
  last: LastStep | null;
  history: readonly Place[];
  /** tensors that are alive in all of TensorFlow.js */
  tensors: number;
}

/** Milliseconds of work at once: whoever taps meanwhile waits no longer. Two frames, almost. */
const AT_ONCE = 30;

/** Milliseconds from one look at the way to a far step to the next: drawing all of it would take longer than the steps. */
const ON_THE_WAY = 250;

/** Milliseconds of training in each frame of play, of the 16 that there are: the rest is for drawing where it led. */
const IN_PLAY = 6;

/** Rows of a batch that are read while playing. */
const ROWS_IN_PLAY = 1000;

/** One experiment being played: what the buttons do, and what there is to see after it. */
export class Session {
  readonly experiment: Experiment;
  readonly measures: Measures;
  readonly training: Training;
  readonly playing = signal(false);
  /** to where it is on its way, if it is */
  readonly target = signal<number | undefined>();
  /** whether steps are being taken */
  readonly moving = computed(() => this.playing.value || this.target.value !== undefined);
  readonly divergence = signal<ReturnType<Player['divergence']>>();
  readonly shown;
  readonly stepsPerEpoch: number;
  private readonly player: Player;
  private stop: (() => void) | undefined;

  constructor(experiment: Experiment, measures: Measures, training: Training) {
    this.experiment = experiment;
    this.measures = measures;
    this.training = training;
    this.player = new Player(experiment, measures, training);
    this.stepsPerEpoch = this.player.stepsPerEpoch;
    this.shown = signal(this.look());
  }

  step(): void {
    this.goTo(this.destination + 1);
  }

  back(): void {
    this.goTo(this.destination - 1);
  }

  /** To the end of this epoch. */
  epoch(): void {
    this.goTo((Math.floor(this.destination / this.stepsPerEpoch) + 1) * this.stepsPerEpoch);
  }

  reset(): void {
    this.goTo(0);
  }

  /** At once where it is near; farther away, over some frames. The way back leads forwards from a place that is known. */
  goTo(step: number): void {
    this.pause();
    if (step < this.player.place.step) this.player.rewind(step);
    const isDone = () => this.player.place.step >= step;
    this.advance(isDone, AT_ONCE);
    if (!isDone() && !this.divergence.value) {
      this.target.value = step;
      this.travel(isDone);
    }
  }

  /** @param speed steps a second; Infinity: as fast as it goes */
  play(speed: ReadonlySignal<number>): void {
    this.pause();
    this.playing.value = true;
    let due = 0;
    this.run((seconds) => {
      if (seconds > 0) due = Math.min(due + speed.value * seconds, speed.value); // a page that was away does not catch up
      if (due < 1) return; // nothing to show, and the figures need not be drawn
      this.advance(
        () => due < 1,
        IN_PLAY,
        () => due--,
      );
    });
  }

  pause(): void {
    if (!this.stop) return;
    this.stop();
    this.stop = undefined;
    batch(() => {
      this.playing.value = false;
      this.target.value = undefined;
      this.show();
    });
  }

  /** Where it is, or where it will be: what is asked for on the way comes after it. */
  private get destination(): number {
    return this.target.value ?? this.player.place.step;
  }

  dispose(): void {
    this.pause();
    this.player.dispose();
  }

  private travel(isDone: () => boolean): void {
    let next = 0;
    this.run(() => {
      this.train(isDone, AT_ONCE);
      if (performance.now() < next) return;
      this.show();
      next = performance.now() + ON_THE_WAY;
    }, isDone);
  }

  private run(frame: (seconds: number) => void, isDone = () => false): void {
    this.stop = eachFrame((seconds) => {
      frame(seconds);
      if (isDone() || this.divergence.value) this.pause();
    });
  }

  /** Trains, and shows where that led. */
  private advance(isEnough: () => boolean, budget: number, afterStep?: () => void): void {
    this.train(isEnough, budget, afterStep);
    this.show();
  }

  /** Takes steps until they are enough, a lane diverges or the time is up. */
  private train(isEnough: () => boolean, budget: number, afterStep = () => {}): void {
    const end = performance.now() + budget;
    let divergence = this.player.divergence();
    while (!divergence && !isEnough() && performance.now() < end) {
      this.player.step();
      afterStep();
      divergence = this.player.divergence();
    }
    this.divergence.value = divergence;
  }

  private show(): void {
    this.shown.value = this.look();
  }

  private look(): Shown {
    const { place, epochs, history } = this.player;
    const isRushing = this.stop !== undefined && this.training.batchSize > ROWS_IN_PLAY;
    const last = isRushing ? null : this.player.lastStep();
    return { place, epochs, last, history: history.all, tensors: tf.memory().numTensors };
  }
}
