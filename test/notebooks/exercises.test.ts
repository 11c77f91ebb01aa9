import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import { exercises, names } from '../../notebooks-port/support/exercises/index.ts';
import { en } from '../../notebooks-port/support/exercises/texts/en.ts';
import { es } from '../../notebooks-port/support/exercises/texts/es.ts';
import { realFuels } from '../../notebooks-port/support/fuels.ts';
import { dulong } from '../../src/index.ts';
import { answers, zerosAnswers, type AnswersOf, type OneAnswer } from './answers.ts';

let log: MockInstance;
let before: number;
beforeEach(() => {
  log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  before = tf.memory().numTensors;
});
afterEach(() => {
  expect(tf.memory().numTensors, 'tensors left behind').toBe(before);
  vi.restoreAllMocks();
});

const said = () => log.mock.lastCall![0] as string;

/** Words in which … stands for a number that this test does not know. */
function expectWords(words: string): void {
  const pattern = words.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  expect(said()).toMatch(new RegExp(`^✘ ${pattern.join('.+')}$`));
}

describe.each(['en', 'es'] as const)('%s:', (lang) => {
  const t = { en, es }[lang];
  const check = exercises(lang);

  describe.each(Object.entries(answers) as [OneAnswer, AnswersOf][])('%s', (name, { right, mistakes }) => {
    test('at least five wrong answers are known', () => expect(mistakes.length).toBeGreaterThanOrEqual(5));

    test.each(mistakes)('%s', async (_, answer, words) => {
      await check[name](answer);
      expectWords(words(t));
    });

    test('the right one', async () => {
      await check[name](right);
      expect(said()).toMatch(new RegExp(`^✔ ${t.right}`));
    });
  });

  test.each(zerosAnswers.mistakes)('zeros: %s', (_, [start, losses, works], words) => {
    check.zeros(start, losses, works);
    expectWords(words(t));
  });
  test('zeros: the right one', () => {
    check.zeros(...zerosAnswers.right);
    expect(said()).toBe(`✔ ${t.right}`);
  });
});

/** Whatever is checked, with one answer for all that it takes. */
const checkWith = (check: ReturnType<typeof exercises>, name: (typeof names)[number], answer: unknown) =>
  name === 'zeros' ? check.zeros(answer, answer, answer) : check[name](answer);

describe('no answer passes by chance, and none stops a check', () => {
  const gone = tf.tensor1d([1, 2]);
  gone.dispose();
  const odd: [what: string, answer: unknown][] = [
    ['undefined', undefined],
    ['null', null],
    ['true', true],
    ['a number', 42],
    ['NaN', NaN],
    ['a text', 'w'],
    ['a symbol', Symbol('w')],
    ['a disposed tensor', gone],
    [
      'a function that throws an error',
      () => {
        throw new Error('mine');
      },
    ],
    [
      'one that throws a text',
      () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- students may
        throw 'mine';
      },
    ],
    ['one that rejects', () => Promise.reject(new Error('mine'))],
    ['one that returns NaN', () => NaN],
    ['one that returns −Infinity', () => -Infinity],
    ['one that returns a number too large', () => Number.MAX_VALUE],
    ['one that returns a disposed tensor', () => gone],
    [
      'one that returns itself',
      function self() {
        return self;
      },
    ],
    ['one that returns disposed parts', () => ({ w: gone, b: gone, rate: gone, loss: gone })],
    ['one that returns promised parts', () => ({ w: Promise.resolve(1), rate: Promise.resolve(1) })],
    ['one that disposes of what it gets', (...given: tf.TensorContainer[]) => tf.dispose(given)],
    [
      'one that empties what it gets',
      (...given: unknown[]) => given.forEach((one) => Array.isArray(one) && (one.length = 0)),
    ],
  ];
  const inWords = /^✘ .*\p{L}{3,}.* .*\p{L}{3,}.*[.?)]$/u;

  test.each(odd)('%s', async (_, answer) => {
    for (const lang of ['en', 'es'] as const) {
      const check = exercises(lang);
      for (const name of names) {
        await checkWith(check, name, answer);
        expect(said(), name).toMatch(inWords);
      }
    }
  });

  test('anything at all, or a function that returns it', { timeout: 120_000 }, async () => {
    const check = exercises('en');
    const answer = fc.anything().chain((value) => fc.constantFrom<unknown>(value, () => value));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), answer, async (name, answer) => {
        await checkWith(check, name, answer);
        expect(said()).toMatch(/^✘ /);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the total', () => {
  test.each([
    ['en', '2 of 12 solved in this run.', '✔ solved   ✘ not right yet   · not checked in this run'],
    ['es', '2 de 12 resueltos en esta ejecución.', '✔ resuelto   ✘ todavía no   · sin controlar en esta ejecución'],
  ] as const)('counts what was solved, each by its latest check: %s', (lang, count, legend) => {
    const check = exercises(lang);
    check.noise(answers.noise.right);
    check.errors(answers.errors.right);
    check.memory(() => 5);
    check.bound(answers.bound.right);
    check.bound(() => 1);
    check.total();
    const marks = '1 ✔   2 ✘   3 ·   4 ·   5 ·   6 ·   7 ·   8 ·   9 ✔   10 ·   11 ✘   12 ·';
    expect(said()).toBe([count, marks, legend].join('\n'));
  });

  test('is its own in each run', () => {
    exercises('en').errors(answers.errors.right);
    exercises('en').total();
    expect(said()).toContain('0 of 12');
  });
});

describe('the notebook', () => {
  const folder = join(import.meta.dirname, '../../notebooks-port');
  const source = (name: string) => readFileSync(join(folder, 'lessons', `${name}.ts`), 'utf8');
  const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, match]) => match!);

  test.each(['4-exercises', '4-solutions'])('%s has the exercises in the order of their numbers', (name) => {
    const numbers = names.flatMap((_, i) => [String(i + 1), String(i + 1)]); // in two languages
    expect(all(source(name), /^\/\/ ## (\d+) · /gm)).toEqual(numbers);
    expect(all(source(name), /check\.(?!total)(\w+)\(/g)).toEqual(names);
  });

  test.each([
    ['en', ['Easy', 'Medium', 'Hard'], /^\/\/ \*(\w+), \d+ minutes\.\*$/gm, /, (\d+) minutes\.\*$/gm, 'README.md'],
    [
      'es',
      ['Fácil', 'Media', 'Difícil'],
      /^\/\/ \*([\p{L}]+), \d+ minutos\.\*$/gmu,
      /, (\d+) minutos\.\*$/gm,
      'README.es.md',
    ],
  ])('goes from easy to hard, in the minutes that its README says: %s', (_, levels, level, minutes, readme) => {
    const found = all(source('4-exercises'), level).map((word) => levels.indexOf(word));
    expect(found).toHaveLength(names.length);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    const sum = all(source('4-exercises'), minutes).reduce((sum, each) => sum + Number(each), 0);
    expect(readFileSync(join(folder, readme), 'utf8')).toMatch(new RegExp(`^\\| 4 \\|.*\\| ${sum} \\|$`, 'm'));
  });
});

describe('the real fuels', () => {
  test('hold the two of the lesson, as they were measured', () => {
    for (const { name, C, H, O, state, energy } of dulong.fuels) {
      const fuel = realFuels.find((one) => one.name === name)!;
      expect([fuel.C, fuel.H, fuel.O]).toEqual([C, H, O].map((fraction) => expect.closeTo(fraction, 2) as number));
      expect(fuel.state).toBe(state);
      expect(Math.abs(fuel.energy - energy)).toBeLessThan(0.11); // ethanol: 26.80 here, 26.70 there
    }
  });

  test('are made of carbon, hydrogen and oxygen only, and follow the formula of 2016 within 3 kJ/g', () => {
    for (const { C, H, O, state, energy } of realFuels) {
      expect(C + H + O).toBeCloseTo(1, 12);
      const stateTerm = { gas: 0, liquid: -0.5, solid: -0.62 }[state];
      expect(Math.abs(38.2 * C + 84.9 * (H - O / 8) + stateTerm - energy)).toBeLessThan(3);
    }
  });

  test('give 12 to 50 kJ/g, as exercise 12 says', () => {
    const energies = realFuels.map(({ energy }) => energy);
    expect([Math.min(...energies), Math.max(...energies)].map(Math.round)).toEqual([12, 50]);
  });
});
