/** The law behind the files that the benchmark makes: y = Σ wx + noise, where the fourth feature lies at 1000. */
export const WEIGHTS = [1, -2, 3, -4, 5, -6, 7, -8, 9, -10];
export const OFFSETS = WEIGHTS.map((_, j) => (j === 3 ? 1000 : 0));

export const featureNames = WEIGHTS.map((_, j) => `x${j}`);
export const LABEL = 'y';

/** The table on a server that holds such rows, and the number of each. */
export const TABLE = 'measured';
export const KEY = 'id';

/** What is measured in a process of ours: on a file, or with the rows on a server. */
export type DataTask = 'bare' | 'exact' | 'lane' | ServerTask;
export type ServerTask = 'postgres' | 'trino';

/** What somebody else is measured at, in Python or in R. */
export type OtherTask = 'SGDRegressor' | 'LinearRegression' | 'lm' | 'biglm';

/** What something took: by the clock, and of the processors, which others on the machine slow down less. */
export interface Took {
  seconds: number;
  processor: number;
}

/** What such a process prints. */
export interface DataAnswer {
  steps: Record<string, Took>;
  /** the most memory it ever had, in MB */
  peak: number;
  /** how far the weight is off that is off most */
  furthest?: number;
}
