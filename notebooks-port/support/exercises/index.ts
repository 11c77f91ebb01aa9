import * as tf from '@tensorflow/tfjs';
import type { Lang } from '../../../src/lang.ts';
import { WrongAnswer } from './answers.ts';
import { checkDulong, partsOfFuels } from './dulong.ts';
import { checkBound, checkNoise, checkRepeated, checkRestored } from './formulas.ts';
import { checkHalf, checkOutputs, checkShortBatch, checkZeros } from './steps.ts';
import { checkErrors, checkGradient, checkMemory } from './tensors.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';

export type { Coefficients } from './dulong.ts';

/** In the order of the notebook: the first is exercise 1. */
export const names = [
  'errors',
  'memory',
  'shortBatch',
  'zeros',
  'half',
  'gradient',
  'restored',
  'repeated',
  'noise',
  'outputs',
  'bound',
  'dulong',
] as const;

export type Name = (typeof names)[number];

/**
 * The checks of the exercises. Each says in the notebook whether the answer is right, or what is off, and keeps a mark;
 * answers may be anything, whatever their types say.
 */
export function exercises(lang: Lang) {
  const t = { en, es }[lang];
  const marks = new Map<Name, boolean>();

  /** @param check throws WrongAnswer, or returns its praise, if it has its own */
  const say = (name: Name, check: () => string | void) => {
    const { right, words } = verdict(check);
    marks.set(name, right);
    console.log(right ? `✔ ${words ?? t.right}` : `✘ ${words}`);
  };

  return {
    errors: (errorsOf: unknown) => say('errors', () => checkErrors(t, errorsOf)),
    memory: (distance: unknown) => say('memory', () => checkMemory(t, distance)),
    shortBatch: (sgd: unknown) => say('shortBatch', () => checkShortBatch(t, sgd)),
    zeros: (start: unknown, losses: unknown, works: unknown) => say('zeros', () => checkZeros(t, start, losses, works)),
    half: (withoutHalf: unknown) => say('half', () => checkHalf(t, withoutHalf)),
    gradient: (gradient: unknown) => say('gradient', () => checkGradient(t, gradient)),
    restored: (restore: unknown) => say('restored', () => checkRestored(t, restore)),
    repeated: (effect: unknown) => say('repeated', () => checkRepeated(t, effect)),
    noise: (rowsFor: unknown) => say('noise', () => checkNoise(t, rowsFor)),
    outputs: (conciseRate: unknown) => say('outputs', () => checkOutputs(t, conciseRate)),
    bound: (stableRate: unknown) => say('bound', () => checkBound(t, stableRate)),
    dulong: async (coefficients: unknown) => {
      const parts = await partsOfFuels();
      say('dulong', () => checkDulong(t, lang, parts, coefficients));
    },
    total: () => console.log(total(t, marks)),
  };
}

/** What a check says of an answer; what the answer left in memory is freed. */
function verdict(check: () => string | void): { right: boolean; words: string | undefined } {
  try {
    return { right: true, words: tf.tidy(check) ?? undefined };
  } catch (error) {
    if (!(error instanceof WrongAnswer)) throw error;
    return { right: false, words: error.message };
  }
}

/** How many of the exercises are solved, and which; the latest check of each counts. */
function total(t: typeof en, marks: Map<Name, boolean>): string {
  const solved = names.filter((name) => marks.get(name)).length;
  const line = names.map((name, i) => {
    const right = marks.get(name);
    return `${i + 1} ${right === undefined ? '·' : right ? '✔' : '✘'}`;
  });
  return [t.total(solved, names.length), line.join('   '), t.legend].join('\n');
}
