/**
 * Linear regression as a one-layer neural network, twice: from `scratch` and `concise`.
 *
 * @packageDocumentation
 */
export type { AnyModel, Dataset, Parameters } from './types.ts';
export { syntheticData } from './regression/synthetic.ts';
export { dataIter, type Batch } from './data/batches.ts';
export { standardize, type Standardized } from './data/standardize.ts';
export * as dulong from './regression/dulong.ts';
export * as scratch from './regression/scratch.ts';
export * as concise from './regression/concise.ts';
export { compare, type CompareOptions, type Comparison, type LaneResult } from './regression/compare.ts';
export { leastSquares } from './regression/exact.ts';
export { DivergenceError, stableLearningRate, type DivergenceFacts } from './regression/stability.ts';
export type { EpochResult, Epochs, Lane, LayerOptions, TrainOptions } from './training.ts';
export { AbortError } from './turns.ts';
export { epochSeed, shuffledIndices } from './random.ts';
