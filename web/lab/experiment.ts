import type { Dataset, LaneName, Parameters } from '../../src/types.ts';

/** What both lanes are trained on, wherever it comes from. */
export interface Experiment {
  /** features [n, d] and labels [n, k]; whoever made them disposes of them, after the player */
  readonly data: Dataset;
  /** what the features and the labels are called: d and k names */
  readonly features: readonly string[];
  readonly labels: readonly string[];
  /** the parameters that made the labels, where somebody knows them */
  readonly truth?: Parameters;
  /** σ of the noise in the labels, where somebody knows it */
  readonly noise?: number;
}

/** How both lanes are trained. */
export interface Training {
  /** of the initial weights and of the order of the examples */
  readonly seed: number;
  /** standard deviation of the initial weights */
  readonly std: number;
  readonly batchSize: number;
  readonly shuffle: boolean;
  /** η, each in its lane's own convention */
  readonly rates: Readonly<Record<LaneName, number>>;
}
