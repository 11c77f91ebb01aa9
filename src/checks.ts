import * as tf from '@tensorflow/tfjs';
import { checkPositive, describe, isFinite32 } from './arguments.ts';
import { hostValues } from './host.ts';
import type { AnyModel, Dataset, Origin, Parameters } from './types.ts';

// ── Tensors ─────────────────────────────────────────────────────────────────

function checkMatrix(name: string, value: unknown, shape: string): asserts value is tf.Tensor2D {
  if (!(value instanceof tf.Tensor)) {
    throw new TypeError(`${name} must be a tensor of shape ${shape}, got ${describe(value)}.${asTensor(name, value)}`);
  }
  if (value.isDisposed) throw new Error(`${name} was disposed of. Pass it before dispose(), or keep a clone().`);
  if (value.rank !== 2) throw new TypeError(`${name} must have shape ${shape}, got ${describe(value)}.`);
  if (value.dtype !== 'float32') {
    throw new TypeError(`${name} must be float32, got ${describe(value)}. ${asFloat(name, value.dtype)}`);
  }
  if (value.size === 0) throw new RangeError(`${name} must not be empty, got ${describe(value)}.`);
  if (tf.getBackend() === 'cpu') checkFits(name, value as tf.Tensor);
}

/**
 * Rows of unequal length make a tensor of the first one's shape that holds more or fewer numbers. Only TensorFlow.js's
 * debug mode notices; pure JavaScript keeps what is too much, and all that comes later is in the wrong place.
 *
 * @throws TypeError
 */
function checkFits(name: string, tensor: tf.Tensor): void {
  const held = hostValues(tensor).length;
  if (held === tensor.size) return;
  throw new TypeError(
    `${name} holds ${held} numbers for its shape [${tensor.shape.join(', ')}] of ${tensor.size}: ` +
      `a row is too ${held > tensor.size ? 'long' : 'short'}. Make all rows equally long.`,
  );
}

/** How to make a matrix of an array: of rows, or of numbers, as one column. */
function asTensor(name: string, value: unknown): string {
  if (Array.isArray(value) && Array.isArray(value[0])) return ` Try tf.tensor2d(${name}).`;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return ` Try tf.tensor2d(${name}, [${name}.length, 1]).`;
  return '';
}

/** How to make numbers of what is no float32. */
function asFloat(name: string, dtype: tf.DataType): string {
  if (dtype !== 'string') return `Try ${name}.toFloat().`;
  return `Turn the texts into numbers first: tf.tensor2d(${name}.arraySync().map((row) => row.map(Number))).`;
}

/**
 * @param features X, [n, d]
 * @throws TypeError no tensor, wrong rank or dtype; RangeError empty; Error disposed
 */
export function checkFeatures(name: string, features: unknown): asserts features is tf.Tensor2D {
  checkMatrix(name, features, '[n, d]: one row an example, one column a feature');
}

/**
 * @param features X, [n, d], already checked
 * @param labels y, [n, k]
 * @throws TypeError no tensor, wrong rank, dtype or number of rows; RangeError empty; Error disposed
 */
function checkLabels(name: string, labels: unknown, features: tf.Tensor2D): asserts labels is tf.Tensor2D {
  const n = features.shape[0];
  if (labels instanceof tf.Tensor && labels.rank === 1) {
    throw new TypeError(
      `${name} must have shape [n, k], here [${n}, k], got ${describe(labels)}. For one label per example make it a ` +
        `column, ${name}.reshape([-1, 1]): otherwise [n, 1] − [n] broadcasts to [n, n] without a word.`,
    );
  }
  checkMatrix(name, labels, '[n, k]: one row an example, one column a label');
  if (labels.shape[0] !== n) {
    throw new TypeError(`${name} must have one row for each of the ${n} examples, got ${describe(labels)}.`);
  }
}

/** Rank, shape and dtype of a dataset. @throws as `checkFeatures` and `checkLabels` */
export function checkDataset(data: unknown): asserts data is Dataset {
  const { features, labels } = (data ?? {}) as Partial<Dataset>;
  checkFeatures('features', features);
  checkLabels('labels', labels, features);
}

/** Predictions and labels have one shape. @throws TypeError */
export function checkShapes(yHat: tf.Tensor2D, y: tf.Tensor2D): void {
  for (const [name, value] of Object.entries({ yHat, y })) {
    if (!(value instanceof tf.Tensor)) throw new TypeError(`${name} must be a tensor [n, k], got ${describe(value)}.`);
  }
  if (yHat.shape[0] === y.shape[0] && yHat.shape[1] === y.shape[1]) return;
  throw new TypeError(`yHat and y must have one shape, [n, k], got ${describe(yHat)} and ${describe(y)}.`);
}

/** Predictions and labels of one shape, whose every value is finite. @throws TypeError; RangeError empty or not finite */
export function checkFinitePair(yHat: tf.Tensor2D, y: tf.Tensor2D): void {
  for (const [name, matrix] of Object.entries({ yHat, y })) {
    checkMatrix(name, matrix, '[n, k]: one row an example, one column a label');
    checkFinite(name, matrix);
  }
  checkShapes(yHat, y);
}

/** Reads every value once. @throws RangeError naming the first one that is NaN or infinite */
export function checkFinite(name: string, tensor: tf.Tensor2D): void {
  const values = hostValues(tensor);
  const width = tensor.shape[1];
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    throw new RangeError(
      `${name} must be finite numbers, got ${values[i]} in row ${Math.floor(i / width)}, column ${i % width} ` +
        `(from 0). Repair or leave out that example.`,
    );
  }
}

/** A dataset whose every value is finite. @throws as `checkDataset` and `checkFinite` */
export function checkFiniteDataset(data: unknown): asserts data is Dataset {
  checkDataset(data);
  checkFinite('features', data.features);
  checkFinite('labels', data.labels);
}

// ── Parameters and models ───────────────────────────────────────────────────

/**
 * @param p w [numInputs, numOutputs] and b [numOutputs] as plain arrays
 * @throws TypeError wrong shape or no numbers; RangeError NaN or infinite
 */
export function checkParameters(p: unknown, numInputs: number, numOutputs: number): asserts p is Parameters {
  const { w, b } = (p ?? {}) as Partial<Parameters>;
  if (!Array.isArray(w) || w.length !== numInputs || !Array.from(w).every((row) => hasLength(row, numOutputs))) {
    const example = 'one inner array a feature, as in [[2], [-3.4]]';
    throw new TypeError(`w must be numbers of shape [${numInputs}, ${numOutputs}], ${example}; got ${describe(w)}.`);
  }
  if (!hasLength(b, numOutputs)) {
    throw new TypeError(`b must be an array of shape [${numOutputs}], a number for each neuron; got ${describe(b)}.`);
  }
  for (const x of [...w.flatMap((row) => Array.from(row as unknown[])), ...Array.from(b)]) {
    if (typeof x !== 'number') throw new TypeError(`w and b must hold numbers alone, got ${describe(x)} among them.`);
    if (!isFinite32(x)) throw new RangeError(`w and b must be finite numbers (float32), got ${x}.`);
  }
}

const hasLength = (row: unknown, length: number): row is unknown[] => Array.isArray(row) && row.length === length;

/** Whether `dispose` has been called on it. @throws TypeError no model, or that of another lesson or lane */
export function isDisposed(model: unknown, { lesson, lane }: Origin): boolean {
  const given = (model ?? {}) as Partial<AnyModel>;
  if (given.lesson === lesson && given.lane === lane) return given.disposed === true;
  throw new TypeError(`model must come from ${lane}.createModel(…), got ${describeModel(model, lesson)}.`);
}

function describeModel(model: unknown, lesson: Origin['lesson']): string {
  const given = (model ?? {}) as Partial<AnyModel>;
  if (!given.lesson || !given.lane) return describe(model);
  return given.lesson === lesson
    ? `a model of the ${given.lane} lane`
    : `a model of another lesson, ${String(given.lesson)}`;
}

/** @throws TypeError no model, or that of another lesson or lane; Error disposed */
export function checkModel(model: unknown, origin: Origin): void {
  if (!isDisposed(model, origin)) return;
  throw new Error(`This model was disposed of. Make a new one with ${origin.lane}.createModel(…).`);
}

/** X has a column for each input. @throws as `checkFeatures`; TypeError another number of columns */
function checkColumns(name: string, X: unknown, model: AnyModel): asserts X is tf.Tensor2D {
  checkFeatures(name, X);
  if (X.shape[1] === model.numInputs) return;
  throw new TypeError(
    `${name} must have shape [n, ${model.numInputs}], a column for each input of the model; got ${describe(X)}.`,
  );
}

/** X and y fit the model and each other. @throws as `checkFeatures` and `checkLabels`; TypeError other columns */
export function checkExamples(model: AnyModel, X: unknown, y: unknown, names = ['X', 'y'] as [string, string]): void {
  checkColumns(names[0], X, model);
  checkLabels(names[1], y, X);
  if (y.shape[1] === model.numOutputs) return;
  throw new TypeError(
    `${names[1]} must have shape [n, ${model.numOutputs}], a column for each output of the model; got ${describe(y)}.`,
  );
}

/** What a prediction takes. @throws as `checkModel` and `checkFeatures`; TypeError another number of columns */
export function checkInputs(model: AnyModel, origin: Origin, X: unknown): void {
  checkModel(model, origin);
  checkColumns('X', X, model);
}

/** What the gradients of a batch take. @throws as `checkModel` and `checkExamples` */
export function checkBatch(model: AnyModel, origin: Origin, X: unknown, y: unknown): void {
  checkModel(model, origin);
  checkExamples(model, X, y);
}

/** What one training step takes. @throws as `checkBatch` and `checkPositive` */
export function checkStep(model: AnyModel, origin: Origin, X: unknown, y: unknown, learningRate: unknown): void {
  checkBatch(model, origin, X, y);
  checkPositive('learningRate', learningRate);
}
