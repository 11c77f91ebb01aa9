/**
 * Linear regression as a one-layer neural network, twice: from `scratch` and `concise`.
 *
 * @packageDocumentation
 */
export type { AnyModel, Dataset, LaneName, Origin, Parameters } from './types.ts';
export { syntheticData } from './regression/synthetic.ts';
export { dataIter, type Batch } from './data/batches.ts';
export { mergeMoments, moments, type Moments } from './data/moments.ts';
export type { OnWarning, PrecisionWarning } from './data/precision.ts';
export { score, type Score } from './data/score.ts';
export { split, type SplitOptions } from './data/split.ts';
export { standardize, type Scales, type Standardized } from './data/standardize.ts';
export * as dulong from './regression/dulong.ts';
export * as scratch from './regression/scratch.ts';
export * as concise from './regression/concise.ts';
export { compare, type CompareOptions, type Comparison, type LaneResult } from './regression/compare.ts';
export { learn, type Learnt, type LearnOptions, type Scores, type Yardstick } from './regression/learn.ts';
export type { EpochLosses, TrainingState } from './regression/training-state.ts';
export type { Part, Source } from './data/source.ts';
export type { Judged } from './regression/qr.ts';
export { leastSquares, type Solution, type SolveOptions } from './regression/exact.ts';
export { stableLearningRate, type StabilityOptions } from './regression/learning-rate.ts';
export { loadModel, saveModel, type Models } from './regression/keep.ts';
export { meanLoss } from './regression/loss.ts';
export { standardErrors } from './regression/normal-equations.ts';
export type { Convention } from './regression/watch.ts';
export { DivergenceError, type DivergenceCode, type DivergenceFacts } from './training/divergence.ts';
export type { Gradients, Lane } from './training/lane.ts';
export type { EpochResult, Epochs, LayerOptions, TrainOptions } from './training/options.ts';
export { AbortError } from './turns.ts';
export { systemLanguage, type Lang } from './lang.ts';
export { epochSeed, shuffledIndices } from './random.ts';
