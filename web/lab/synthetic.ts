import * as concise from '../../src/regression/concise.ts';
import { syntheticData } from '../../src/regression/synthetic.ts';
import type { Experiment, Training } from './experiment.ts';
import type { Settings } from './settings.ts';

/** The data that the settings ask for, made from a law that is known. */
export function syntheticExperiment({ w, b, noise, examples, seed }: Settings): Experiment {
  return {
    data: syntheticData([...w], b, examples, { noise, seed }),
    features: ['x₁', 'x₂'],
    labels: ['y'],
    truth: { w: w.map((weight) => [weight]), b: [b] },
    noise,
  };
}

/** Whether two settings ask for the same data on the same engine. */
export function isSameData(a: Settings, b: Settings): boolean {
  return isSameLaw(a, b) && a.seed === b.seed && a.backend === b.backend;
}

/** Whether two settings ask for data from the same law. */
export function isSameLaw(a: Settings, b: Settings): boolean {
  const parts = ({ w, b, noise, examples }: Settings) => [...w, b, noise, examples];
  return String(parts(a)) === String(parts(b));
}

/** The rate with which concise takes scratch's steps, where the ½ is cancelled. */
export const cancelledRate = (learningRate: number) => learningRate * concise.convention.rateFactor(1);

export function trainingOf(settings: Settings): Training {
  const { seed, std, batchSize, shuffle, learningRate, conciseRate } = settings;
  const rates = { scratch: learningRate, concise: conciseRate ?? cancelledRate(learningRate) };
  return { seed, std, batchSize, shuffle, rates };
}
