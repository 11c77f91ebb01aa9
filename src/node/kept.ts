import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { checkParameters } from '../checks.ts';
import { designOf, type Column } from '../data/design.ts';
import { layersModel, parametersOfLayers } from '../regression/keep.ts';
import type { Learnt, Scores } from '../regression/learn.ts';
import type { Parameters } from '../types.ts';
import type { Files } from './aside.ts';
import { artifactsOf, filesOf, TOPOLOGY } from './model-folder.ts';

/** How what is kept is written down; another number is for another reader. */
const FORMAT = 1;

/** By this we know a model that a fit left, before we replace it. */
export const MODEL_MARK = '{"userDefinedMetadata":{"una-capa":';

/** What was learnt from a table: enough to predict the label of other rows of its kind. */
export interface Kept {
  label: string;
  /** the columns that it is predicted from, as the table has them */
  columns: Column[];
  /** the columns of the design matrix, one for each weight */
  design: string[];
  /** in float64 and in the table's own units, where float32 would lose digits to a large offset */
  parameters: Parameters;
  /** where the parameters come from: the exact solution */
  from: 'exact';
  /** of the design matrix and the 1 of the bias: below their number, many parameters predict equally well, and these are the smallest */
  rank: number;
  scores: Scores;
}

export type ModelFault = 'missing' | 'foreign' | 'damaged' | 'version';

/** A model that cannot be used: `file` is its model.json. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly fault: ModelFault;
  readonly file: string;
  readonly reason: string;

  constructor(fault: ModelFault, file: string, reason: string) {
    super(`${file} is no model to predict with: ${fault}, ${reason}`);
    this.fault = fault;
    this.file = file;
    this.reason = reason;
  }
}

/** What a fit has found, as far as it is to be kept. */
interface Fitted extends Pick<Learnt, 'exact'> {
  inputs: Column[];
  columns: string[];
  labels: string[];
}

/**
 * What to keep of a fit. Of all that was learnt the exact solution predicts the rows that were learnt from best, and it does so
 * however few the steps of the lanes were.
 */
export function keptOf({ inputs, columns, labels, exact }: Fitted): Kept {
  const { w, b, rank, rmse, r2 } = exact;
  const [label] = labels as [string];
  return { label, columns: inputs, design: columns, parameters: { w, b }, from: 'exact', rank, scores: { rmse, r2 } };
}

/** The files of a LayersModel with these parameters, and what more there is to know in its metadata. */
export async function filesToKeep(kept: Kept, version: string): Promise<Files> {
  const net = layersModel(kept.parameters);
  net.setUserDefinedMetadata({ 'una-capa': { format: FORMAT, version, ...asJson(kept) } });
  let files: Files = new Map();
  await net.save(
    tf.io.withSaveHandler((artifacts) => {
      files = filesOf(artifacts);
      return Promise.resolve({ modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) });
    }),
  );
  net.dispose();
  return files;
}

/** Without what JSON does not have: R² of a label that never changes is null there. */
const asJson = (value: object) => JSON.parse(JSON.stringify(value)) as object;

/** The model.json of a model: that of a folder, or itself. */
export async function modelFile(model: string): Promise<string> {
  return (await isFolder(model)) ? path.join(model, TOPOLOGY) : model;
}

/**
 * What a fit has kept, with nothing taken on trust: what the weights of the layer say must be what the metadata say.
 *
 * @param file its model.json
 * @throws ModelError
 */
export async function openKept(file: string): Promise<Kept> {
  const { format, version, ...kept } = await readMetadata(file);
  if (typeof format !== 'number') throw new ModelError('damaged', file, 'format');
  if (format !== FORMAT) throw new ModelError('version', file, String(version));
  try {
    checkKept(kept);
    await checkWeights(file, kept.parameters);
    return kept;
  } catch (error) {
    throw new ModelError('damaged', file, (error as Error).message);
  }
}

const isFolder = (file: string) =>
  stat(file).then(
    (entry) => entry.isDirectory(),
    () => false,
  );

async function readMetadata(file: string): Promise<Record<string, unknown>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ModelError('missing', file, error.code ?? error.message);
  });
  let ours: unknown;
  try {
    ours = (JSON.parse(text) as Partial<tf.io.ModelJSON> | null)?.userDefinedMetadata?.['una-capa' as never];
  } catch (error) {
    throw new ModelError('damaged', file, (error as Error).message);
  }
  if (typeof ours !== 'object' || ours === null) throw new ModelError('foreign', file, 'userDefinedMetadata');
  return ours as Record<string, unknown>;
}

/** @throws Error what is not as `filesToKeep` writes it */
function checkKept(kept: Partial<Kept>): asserts kept is Kept {
  const { label, columns, design, parameters } = kept;
  if (typeof label !== 'string') throw new TypeError('label');
  if (!Array.isArray(columns) || !columns.every(isColumn)) throw new TypeError('columns');
  const names = designOf(columns).map(({ name }) => name);
  if (JSON.stringify(names) !== JSON.stringify(design)) throw new TypeError('design');
  checkParameters(parameters, names.length, 1);
}

function isColumn(column: Partial<Column & { values: unknown[] }> | null): boolean {
  if (typeof column?.name !== 'string') return false;
  if (column.kind !== 'text') return column.kind === 'number' || column.kind === 'boolean';
  return Array.isArray(column.values) && column.values.every((value) => typeof value === 'string');
}

/** @throws Error the layer's parameters are not these, as float32 holds them */
async function checkWeights(file: string, { w, b }: Parameters): Promise<void> {
  const net = await tf.loadLayersModel(tf.io.fromMemory(await artifactsOf(file)));
  try {
    const layer = parametersOfLayers(net);
    const [found, expected] = [
      [...layer.w, layer.b],
      [...w, b],
    ].map((rows) => rows.flat().map(Math.fround));
    if (JSON.stringify(found) !== JSON.stringify(expected)) throw new TypeError('weights.bin ≠ model.json');
  } finally {
    net.dispose();
  }
}
