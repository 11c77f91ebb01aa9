import path from 'node:path';
import type { Column } from '../data/design.ts';
import type { BackendChoice, BackendName } from '../lesson/backend.ts';
import { part, type Block } from '../lesson/blocks.ts';
import { defaultBatchSize, learn, type Learnt } from '../regression/learn.ts';
import { chooseBackend } from './backends.ts';
import { drawResult } from './fit-figures.ts';
import { tellLearning, tellResult, tellRows, type Asked } from './fit-telling.ts';
import { openSource, type SourceQuestion } from './tables/open.ts';
import type { Table } from './tables/table.ts';
import type { Settings, TrainingFile } from './training-file.ts';
import { texts } from './texts/index.ts';

/** What to learn, and how. */
export interface FitOptions extends SourceQuestion, Asked {
  backend?: BackendName;
  batchSize?: number;
  epochs?: number;
  /** where the state of the training is kept, if it is */
  training?: TrainingFile | undefined;
  signal: AbortSignal;
  onProgress: (steps: number, total: number) => void;
  /** called when the work begins that the signal can stop */
  onBegin: () => void;
}

/** Everything that was found out, for `--json`. */
export interface FitResult extends Learnt {
  rows: Table['rows'];
  /** of the design matrix, a category as `city=Rosario` */
  columns: string[];
  /** the columns that it was learnt from, as the table has them */
  inputs: Column[];
  labels: string[];
  backend: { name: string; reason: string };
}

/** What a fit tells, block by block; it returns what it found, also when the user stops it. */
export type Fitting = AsyncGenerator<Block, FitResult>;

/** Learns one column of a file, or of a table on a server, from the others, in both lanes and exactly. */
export async function* fit(source: string, options: FitOptions): Fitting {
  const t = texts[options.lang].fit;
  options.onBegin();
  const opened = await openSource(source, options, options.signal);
  try {
    yield { kind: 'title', text: t.title(options.label, options.table ?? path.basename(source)) };
    yield* tellRows(t, opened, options);
    const backend = await backendFor(opened, options);
    yield part(t.learning);
    const learnt = await learnFrom(opened, backend, options);
    yield* tellLearning(t, opened, learnt, backend, options);
    yield* tellResult(t, opened, learnt, options);
    yield* drawResult(opened, learnt, options);
    return resultOf(opened, learnt, backend, options);
  } finally {
    await opened.close();
  }
}

/** Learns, and keeps where the training stands, if there is a file for it. */
async function learnFrom(opened: Table, backend: BackendChoice, options: FitOptions): Promise<Learnt> {
  const { batchSize, learningRate, epochs: numEpochs, seed, signal, onProgress, training } = options;
  const asked = { batchSize, learningRate, numEpochs, seed, signal, onProgress };
  if (!training) return learn(opened, asked);
  const begun = training.begin(await settingsOf(opened, backend, options), numEpochs);
  try {
    return await learn(opened, { ...asked, ...begun, onState: training.keep });
  } finally {
    await training.flush();
  }
}

async function settingsOf(opened: Table, backend: BackendChoice, options: FitOptions): Promise<Settings> {
  const { rows, design, sampled = null } = opened;
  const { label, test, missing, seed, learningRate = null } = options;
  const { batchSize = defaultBatchSize(sampled ?? rows.train) } = options;
  const columns = design.map(({ name }) => name);
  const data = await opened.fingerprint();
  return { label, columns, test, missing, seed, batchSize, learningRate, backend: backend.name, rows, sampled, data };
}

function resultOf(opened: Table, learnt: Learnt, { name, reason }: BackendChoice, { label }: FitOptions): FitResult {
  const columns = opened.design.map((feature) => feature.name);
  return { rows: opened.rows, columns, inputs: opened.columns, labels: [label], backend: { name, reason }, ...learnt };
}

function backendFor({ design, rows, sampled = rows.train }: Table, { backend, batchSize }: FitOptions) {
  return chooseBackend(backend, {
    batchSize: Math.min(batchSize ?? defaultBatchSize(sampled), sampled),
    numInputs: design.length,
  });
}
