import * as tf from '@tensorflow/tfjs';
import { eventLoopTurns } from '../../../src/turns.ts';
import type { Experiment, Training } from '../experiment.ts';
import { measure, type Measures } from '../measures.ts';
import { Player, type Place } from '../player.ts';
import type { Settings } from '../settings.ts';
import { syntheticExperiment, trainingOf } from '../synthetic.ts';

/** A run that is over: what went in, and all that a verdict may be read from. */
export interface Run {
  experiment: Experiment;
  measures: Measures;
  training: Training;
  /** from the start to the last step, in order */
  places: readonly Place[];
  hasDiverged: boolean;
}

/** Plays so many steps, or until a lane diverges; the page answers meanwhile. */
export async function playRun(settings: Settings, steps: number): Promise<Run> {
  const experiment = syntheticExperiment(settings);
  const measures = await measure(experiment.data);
  const training = trainingOf(settings);
  const player = new Player(experiment, measures, training);
  const turns = eventLoopTurns();
  while (player.place.step < steps && !player.divergence()) {
    player.step();
    if (turns.isDue()) await turns.take();
  }
  const run = { experiment, measures, training, places: [...player.history.all], hasDiverged: !!player.divergence() };
  player.dispose();
  tf.dispose({ ...experiment.data });
  return run;
}
