import * as tf from '@tensorflow/tfjs';
import { hostValues } from './host.ts';
import type { AnyModel, Dataset, Origin, Parameters } from './types.ts';

/** Says what came, short enough for an error message. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return `the string ${JSON.stringify(shortened(value))}`;
  if (typeof value === 'bigint') return `the bigint ${shortened(String(value))}n`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return describeObject(value);
  return String(value);
}

function describeObject(value: object): string {
  if (value instanceof tf.Tensor) {
    const dtype = value.dtype === 'float32' ? '' : `, ${value.dtype}`;
    return `a tensor of shape [${(value.shape as number[]).join(', ')}]${dtype}`;
  }
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  if (ArrayBuffer.isView(value)) return 'a typed array';
  return `an object with ${shortened(Object.keys(value).join(', ')) || 'no keys'}`;
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** Whether float32, in which TensorFlow.js computes, can hold it: its largest number is 3.4e38. */
function isFinite32(x: number): boolean {
  return Number.isFinite(Math.fround(x));
}

// ── Numbers ─────────────────────────────────────────────────────────────────

function checkNumber(name: string, value: unknown, legal: string, isLegal: (x: number) => boolean): void {
  if (typeof value !== 'number') throw new TypeError(`${name} must be ${legal}, got ${describe(value)}.`);
  if (!isLegal(value)) throw new RangeError(`${name} must be ${legal}, got ${value}.`);
}

/** @throws TypeError not a number; RangeError not one of 1, 2, 3, …, up to 2⁵³ − 1 */
export function checkCount(name: string, value: unknown): void {
  const legal = Number(value) > LARGEST ? `a positive integer up to ${LARGEST}` : 'a positive integer';
  checkNumber(name, value, legal, (x) => Number.isSafeInteger(x) && x > 0);
}

/** Up to here JavaScript tells neighbouring integers apart: 2⁵³ − 1. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** More numbers than this no tensor can hold. */
const MOST_ELEMENTS = 2 ** 31 - 1;

/** @throws RangeError a matrix of so many rows and columns cannot be made */
export function checkSize(name: string, rows: number, columns: number): void {
  if (rows * columns <= MOST_ELEMENTS) return;
  throw new RangeError(
    `${name} must be at most ${Math.floor(MOST_ELEMENTS / columns)}, as a tensor of shape [n, ${columns}] ` +
      `holds at most 2³¹ − 1 numbers; got ${rows}.`,
  );
}

/** @throws TypeError not a number; RangeError zero, negative, NaN or too large for float32 */
export function checkPositive(name: string, value: unknown): void {
  checkNumber(name, value, 'a finite number greater than 0', (x) => isFinite32(x) && x > 0);
}

/** @throws TypeError not a number; RangeError negative, NaN or too large for float32 */
export function checkNotNegative(name: string, value: unknown): void {
  checkNumber(name, value, 'a finite number, 0 or greater', (x) => isFinite32(x) && x >= 0);
}

/** @throws TypeError not a number; RangeError not an integer. No seed at all is fine. */
export function checkSeed(seed: unknown): void {
  if (seed === undefined) return;
  const legal = Number.isInteger(seed) ? `an integer from −${LARGEST} to ${LARGEST}` : 'an integer';
  checkNumber('seed', seed, `${legal} (or left out, to draw one)`, Number.isSafeInteger);
}

/** @throws TypeError not an object (null and arrays among them), or one with an option that does not exist */
export function checkOptions<Options extends object>(
  options: Options,
  known: readonly (keyof Options & string)[],
  name = 'options',
): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options) || options instanceof tf.Tensor) {
    throw new TypeError(`${name} must be an object, got ${describe(options)}.`);
  }
  for (const key of Object.keys(options)) {
    if (known.some((name) => name === key)) continue;
    throw new TypeError(
      `${name} has no ${JSON.stringify(key)}. Did you mean ${nearest(key, known)}? There are: ${known.join(', ')}.`,
    );
  }
}

/** The known word that shares the most letters, in their order, with one that is not: `lr` is learningRate. */
function nearest(unknown: string, known: readonly string[]): string {
  const likeness = (word: string) => commonLetters(unknown.toLowerCase(), word.toLowerCase()) - word.length / 100;
  return known.reduce((best, word) => (likeness(word) > likeness(best) ? word : best));
}

/** The length of the longest common subsequence. */
export function commonLetters(a: string, b: string): number {
  let above = new Array<number>(b.length + 1).fill(0);
  for (const letter of a) {
    const row = [0];
    for (let j = 0; j < b.length; j++) {
      row.push(letter === b[j] ? above[j]! + 1 : Math.max(above[j + 1]!, row[j]!));
    }
    above = row;
  }
  return above[b.length]!;
}

/** @throws TypeError not true or false */
export function checkFlag(name: string, value: unknown): void {
  if (typeof value !== 'boolean') throw new TypeError(`${name} must be true or false, got ${describe(value)}.`);
}

/** @throws TypeError not a function. None at all is fine. */
export function checkCallback(name: string, value: unknown): void {
  if (value === undefined || typeof value === 'function') return;
  throw new TypeError(`${name} must be a function, got ${describe(value)}.`);
}

/** @throws TypeError not an AbortSignal. No signal at all is fine. */
export function checkSignal(signal: unknown): void {
  if (signal === undefined || signal instanceof AbortSignal) return;
  throw new TypeError(`signal must be an AbortSignal (new AbortController().signal), got ${describe(signal)}.`);
}

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
