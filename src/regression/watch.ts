import { columnScales } from '../data/standardize.ts';
import type { ExampleLoss } from '../training/evaluation.ts';
import type { Settings } from '../training/options.ts';
import { TrainingWatch } from '../training/watch.ts';
import type { AnyModel, Dataset, Parameters } from '../types.ts';
import { curvatureOf, stableRate } from './stability.ts';

/** What tells the two lanes apart. */
export interface Convention {
  /** what one error ŷ − y costs */
  loss: (error: number) => number;
  /** the learning rate that makes the same steps, as a multiple of scratch's */
  rateFactor: (numOutputs: number) => number;
}

/** What the watch needs of a lane. */
export interface WatchedLane<Model extends AnyModel> {
  convention: Convention;
  parameters: (model: Model) => Parameters;
  setParameters: (model: Model, p: Parameters) => void;
}

/** Watches a lane's training with the loss and the stable learning rate of this lesson. */
export function watchTraining<Model extends AnyModel>(
  model: Model,
  data: Dataset,
  settings: Settings,
  { convention, parameters, setParameters }: WatchedLane<Model>,
): TrainingWatch {
  return new TrainingWatch(data, settings, {
    model,
    parameters: () => parameters(model),
    setParameters: (p) => setParameters(model, p),
    exampleLoss: exampleLoss(convention),
    stableRates: async ({ features }, turns) => {
      const factor = convention.rateFactor(model.numOutputs);
      const [asTheyAre, standardized] = [
        await curvatureOf(features, turns),
        await curvatureOf(features, turns, columnScales(features)),
      ];
      return (batchSize) => ({
        stableLearningRate: factor * stableRate(asTheyAre, batchSize),
        standardizedLearningRate: factor * stableRate(standardized, batchSize),
      });
    },
  });
}

/** Of one example: the mean over its k outputs. */
export function exampleLoss({ loss }: Convention): ExampleLoss {
  return (yHat, y) => {
    let sum = 0;
    for (let k = 0; k < y.length; k++) sum += loss(yHat[k]! - y[k]!);
    return sum / y.length;
  };
}
