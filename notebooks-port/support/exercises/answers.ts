import * as tf from '@tensorflow/tfjs';
import type { Texts } from './texts/en.ts';

/** A wrong answer. Its message is for whoever gave it. */
export class WrongAnswer extends Error {}

/** The first of these mistakes that was made is said; if none was, all is well. */
export function refuse(...mistakes: [made: boolean, words: string][]): void {
  const mistake = mistakes.find(([made]) => made);
  if (mistake) throw new WrongAnswer(mistake[1]);
}

/** What the function of an answer gives. That it is none, or throws, is an answer too, and a wrong one. */
export function resultOf(t: Texts, name: string, answer: unknown, args: unknown[], hint = ''): unknown {
  if (typeof answer !== 'function') throw new WrongAnswer(t.functionExpected(name, whatCame(t, answer)));
  let result: unknown;
  try {
    result = (answer as (...args: unknown[]) => unknown)(...args);
  } catch (error) {
    const words = error instanceof Error ? `${error.name}: ${error.message}` : whatCame(t, error);
    throw new WrongAnswer(t.threw(name, words) + hint);
  }
  if (result instanceof Promise) throw new WrongAnswer(t.gives(name, whatCame(t, result)));
  return result;
}

/** @throws WrongAnswer unless it is a finite number */
export function numberFrom(t: Texts, name: string, answer: unknown): number {
  if (typeof answer === 'number' && Number.isFinite(answer)) return answer;
  throw new WrongAnswer(t.number(name, whatCame(t, answer)));
}

/** @throws WrongAnswer unless it is true or false, and not something that merely counts as one of them */
export function booleanFrom(t: Texts, name: string, answer: unknown): boolean {
  if (typeof answer === 'boolean') return answer;
  throw new WrongAnswer(t.yesOrNo(name, whatCame(t, answer)));
}

/** @throws WrongAnswer unless it is a plain object; what stands under its keys is looked at one by one */
export function objectFrom<Key extends string>(t: Texts, name: string, answer: unknown, keys: readonly Key[]) {
  const isObject = typeof answer === 'object' && answer !== null;
  if (isObject && !isTensor(answer) && !Array.isArray(answer) && !(answer instanceof Promise))
    return answer as Partial<Record<Key, unknown>>;
  throw new WrongAnswer(t.object(name, keys.join(', '), whatCame(t, answer)));
}

/** The numbers of a tensor. @throws WrongAnswer unless it is a tensor of this shape, still there, with finite numbers */
export function tensorFrom(t: Texts, name: string, answer: unknown, shape: number[]): number[] {
  if (!isTensor(answer)) throw new WrongAnswer(t.tensor(name, whatCame(t, answer)));
  refuse(
    [answer.isDisposed, t.disposed(name)],
    [!['float32', 'int32'].includes(answer.dtype), t.unreadable(name, answer.dtype)],
    [String(answer.shape) !== String(shape), t.shape(name, shape.join(', '), answer.shape.join(', '))],
  );
  const values = Array.from(answer.dataSync());
  refuse([!values.every(Number.isFinite), t.notFinite(name)]);
  return values;
}

/** With a shape that is known to be numbers, which `instanceof` alone does not give. */
export const isTensor = (value: unknown): value is tf.Tensor => value instanceof tf.Tensor;

/** What came in place of what was asked, in words, and what to do about it. */
function whatCame(t: Texts, value: unknown): string {
  if (value === undefined) return t.came.undefined;
  if (typeof value === 'number') return numberInWords(t, value);
  if (typeof value === 'string') return t.came.text(value);
  if (typeof value === 'function') return t.came.function;
  if (value === null || typeof value === 'boolean') return `${value}.`;
  if (isTensor(value)) return t.came.tensor(value.shape.join(', '));
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return t.came.list;
  if (!(value instanceof Promise)) return t.came.object;
  value.catch(() => undefined); // it is refused already: a later failure must not stop the notebook
  return t.came.promise;
}

function numberInWords(t: Texts, value: number): string {
  if (Number.isNaN(value)) return t.came.notANumber;
  return Number.isFinite(value) ? `${value}.` : t.came.infinite(String(value));
}

/** Whether two numbers agree to float32, measured by the second, or by the largest that it stands among. */
export const agree = (x: number, y: number, scale = Math.abs(y)) => Math.abs(x - y) <= 1e-4 * (scale || 1);

export function allAgree(xs: readonly number[], ys: readonly number[]): boolean {
  const scale = Math.max(...ys.map(Math.abs));
  return xs.length === ys.length && xs.every((x, i) => agree(x, ys[i]!, scale));
}

/** Numbers as they are told: four digits are plenty. */
export const shown = (...values: number[]) => values.map((x) => Number(x.toPrecision(4))).join(', ');
