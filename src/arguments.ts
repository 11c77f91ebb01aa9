import * as tf from '@tensorflow/tfjs';

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

/** A text of so many characters, at most. */
export const shortened = (text: string, most = 60) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** Whether float32, in which TensorFlow.js computes, can hold it: its largest number is 3.4e38. */
export function isFinite32(x: number): boolean {
  return Number.isFinite(Math.fround(x));
}

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
