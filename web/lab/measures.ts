import { moments, type Moments } from '../../src/data/moments.ts';
import { columnScales } from '../../src/data/standardize.ts';
import { conventionOf } from '../../src/regression/conventions.ts';
import { leastSquares, type Solution } from '../../src/regression/exact.ts';
import { curvatureOf, stableRate, type Curvature } from '../../src/regression/stability.ts';
import type { StableRates } from '../../src/training/divergence.ts';
import { eventLoopTurns } from '../../src/turns.ts';
import type { Dataset, LaneName } from '../../src/types.ts';

/** What is known of a dataset before anything is trained on it. */
export interface Measures {
  moments: Moments;
  exact: Solution;
  curvature: Curvature;
  /** the same after `standardize(features)` */
  standardized: Curvature;
}

/** @throws AbortError when stopped */
export async function measure({ features, labels }: Dataset, signal?: AbortSignal): Promise<Measures> {
  const turns = eventLoopTurns(signal);
  return {
    moments: await moments({ features, labels }, { signal }),
    exact: await leastSquares(features, labels, { signal }),
    curvature: await curvatureOf(features, turns),
    standardized: await curvatureOf(features, turns, columnScales(features)),
  };
}

/** How large a lane's learning rate may be, in its own convention. */
export function stableRates({ moments, ...measures }: Measures, lane: LaneName, batchSize: number): StableRates {
  const factor = conventionOf(lane).rateFactor(moments.mean.length - moments.numInputs);
  return {
    stableLearningRate: factor * stableRate(measures.curvature, batchSize),
    standardizedLearningRate: factor * stableRate(measures.standardized, batchSize),
  };
}
