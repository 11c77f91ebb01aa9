/** How large a training step is, and how many epochs of it make a round of the benchmark. */
export interface Size {
  name: string;
  examples: number;
  features: number;
  batchSize: number;
  epochs: number;
}

/** S is the lesson; M and L are what people train a layer on in earnest. */
export const sizes: Size[] = [
  { name: 'S', examples: 1000, features: 2, batchSize: 10, epochs: 20 },
  { name: 'M', examples: 100_000, features: 100, batchSize: 256, epochs: 1 },
  { name: 'L', examples: 200_000, features: 784, batchSize: 1024, epochs: 1 },
];

/** Steps of growing size, for what a backend costs and brings: twenty batches each. */
export const ladder: Size[] = [
  [10, 2],
  [32, 10],
  [64, 32],
  [64, 64],
  [128, 64],
  [128, 128],
  [256, 100],
  [256, 400],
  [256, 784],
  [512, 784],
  [1024, 784],
].map(([batchSize, features]) => ({
  name: `${batchSize} × ${features}`,
  examples: 20 * batchSize!,
  features: features!,
  batchSize: batchSize!,
  epochs: 10,
}));

/** The data of a size: float32, row after row, in files that all workers read. */
export interface Job extends Size {
  featuresFile: string;
  labelsFile: string;
}

/** What a worker says first: what computes in it. */
export interface Greeting {
  name: string;
}

/** What a worker is asked, a line each: to load data, or to train a round with one of its contenders. */
export type Request = { prepare: Job } | { train: string };

/** What it answers: the microseconds that a step took, or what went wrong. */
export type Answer = { usPerStep?: number; error?: string };

/** PyTorch's loops: as the notebooks write them, and with batches drawn by tensor indexing. */
export const torchLanes = ['torch-scratch', 'torch-concise', 'torch-scratch-indexed', 'torch-concise-indexed'] as const;

export type Lane = 'scratch' | 'concise' | 'fit' | 'floor' | (typeof torchLanes)[number];

/** A line of the result, as `--json` writes it. */
export interface Measurement {
  size: string;
  lane: Lane;
  backend: string;
  /** the median of the rounds */
  usPerStep: number;
  min: number;
  max: number;
}
