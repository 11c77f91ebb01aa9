import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { challenges } from '../../../web/lab/challenges/challenges.ts';
import { challengeNames, type ChallengeName } from '../../../web/lab/challenges/names.ts';
import { playRun, type Run } from '../../../web/lab/challenges/run.ts';
import { challengeTexts } from '../../../web/lab/challenges/texts.ts';
import { judge, type AnswerTo } from '../../../web/lab/challenges/verdicts.ts';
import { stableRates } from '../../../web/lab/measures.ts';
import { defaults, type Settings } from '../../../web/lab/settings.ts';
import { byHand } from './by-hand.ts';

/** Runs are played once, whoever asks. */
const played = new Map<string, Promise<Run>>();
function play(change: Partial<Settings>, steps: number): Promise<Run> {
  const key = JSON.stringify([change, steps]);
  if (!played.has(key)) played.set(key, playRun({ ...defaults, ...change }, steps));
  return played.get(key)!;
}

/** The runs of a challenge, some of them altered. */
const runsOf = (
  name: ChallengeName,
  alter: (run: Partial<Settings>, i: number) => Partial<Settings> = (run) => run,
) => {
  const { runs, steps } = challenges[name];
  const changes = (runs as (guess?: string) => readonly Partial<Settings>[])(challenges[name].choices[0]);
  return Promise.all(changes.map((run, i) => play(alter(run, i), steps)));
};

beforeAll(() => tf.enableProdMode());

describe('a challenge’s runs say', () => {
  test('that the same steps cost twice as much without the ½, and at the same rate less by far', async () => {
    const { answer, facts } = judge('ratio', await runsOf('ratio'));
    const own = await byHand({ ...defaults, conciseRate: defaults.learningRate }, 100);
    expect(answer).toBe('double');
    expect(facts.ratio).toBeCloseTo(2, 3);
    expect(facts.apart).toBeLessThan(1e-5);
    expect(facts.ownRatio).toBeCloseTo(own.concise.loss / own.scratch.loss, 6);
    expect(facts.ownRatio).toBeLessThan(0.1);
  });

  test('which rate is the largest that converges, whichever is guessed, and that the bound is a cautious one', async () => {
    for (const guess of challenges.rate.choices) {
      const changes = challenges.rate.runs(guess);
      expect(changes[0]).toEqual({ learningRate: Number(guess) });
      const runs = await Promise.all(changes.map((change) => play(change, challenges.rate.steps)));
      const { answer, facts } = judge('rate', runs);
      expect(answer).toBe('1');
      expect(facts.ends.map(({ rate, hasDiverged }) => [rate, hasDiverged])).toEqual([
        [0.03, false],
        [0.3, false],
        [1, false],
        [3, true],
      ]);
      expect(facts.stable).toBe(stableRates(runs[0]!.measures, 'scratch', 10).stableLearningRate);
      expect(facts.stable).toBeLessThan(1);
    }
  });

  test('that all rows take as many steps as ten, and read a hundred times as much', async () => {
    const { answer, facts } = judge('batch', await runsOf('batch'));
    const [all, few] = facts.ways;
    expect(answer).toBe('alike');
    // The mean loss of features N(0, 1) curves by 1: what is left of the way shrinks by 1 − η a step.
    expect(Math.abs(all!.steps! - Math.log(0.01) / Math.log(0.97))).toBeLessThan(15);
    expect([all!.read, few!.read]).toEqual([all!.steps! * 1000, few!.steps! * 10]);
  });

  test('that the loss at rest grows with the square of the noise', async () => {
    const { answer, facts } = judge('noise', await runsOf('noise'));
    expect(answer).toBe('hundred');
    expect(facts.times).toBeCloseTo(100, -1);
    for (const { sigma, loss, floor } of facts.ends) {
      expect(floor).toBeCloseTo(sigma ** 2 / 2, 12);
      expect(Math.abs(loss / floor - 1)).toBeLessThan(0.1);
    }
  });

  test('that a single layer learns from zeros as fast as from random weights', async () => {
    const { answer, facts } = judge('std', await runsOf('std'));
    expect(answer).toBe('alike');
    expect(facts.end).toBeLessThan(facts.first / 1000);
    expect(Math.abs(facts.steps! - facts.usual!)).toBeLessThan(3);
  });
});

describe('other runs have other verdicts', () => {
  const cases: [ChallengeName, string | undefined, (run: Partial<Settings>, i: number) => Partial<Settings>][] = [
    ['ratio', undefined, () => ({ conciseRate: 0.03 })],
    ['rate', '0.3', ({ learningRate }) => ({ learningRate: learningRate === 1 ? 2.5 : learningRate! })],
    ['rate', undefined, () => ({ learningRate: 3 })],
    ['batch', 'fewer', (run, i) => ({ ...run, learningRate: i === 0 ? 0.97 : 0.03 })],
    ['batch', 'more', (_, i) => ({ batchSize: 1000, learningRate: i === 0 ? 0.03 : 0.97 })],
    ['batch', undefined, () => ({ learningRate: 1e-4 })],
    ['noise', 'same', () => ({ noise: 0.01 })],
    ['noise', 'ten', (_, i) => ({ noise: i === 0 ? 0.1 : 0.1 / Math.sqrt(10) })],
    ['std', 'never', () => ({ learningRate: 1e-6 })],
    ['std', 'slower', (_, i) => ({ learningRate: i === 0 ? 0.01 : 0.03 })],
    ['std', undefined, (_, i) => (i === 0 ? { learningRate: 3 } : {})],
  ];
  test.each(cases)('%s: %s', async (name, expected, alter) => {
    expect(judge(name, await runsOf(name, alter)).answer).toBe(expected);
  });
});

describe.each(['en', 'es'] as const)('the words, in %s,', (lang) => {
  test.each(challengeNames)('of %s tell numbers of the runs, and take those that there are not', async (name) => {
    const told = challengeTexts[lang].words[name].told as (facts: unknown) => string;
    const told1 = told(judge(name, await runsOf(name)).facts);
    const told2 = told(judge(name, await runsOf(name, () => ({ learningRate: 1e-4 }))).facts);
    expect(told1).not.toBe(told2);
    expect(told1 + told2).not.toMatch(/undefined|NaN/);
    expect(Object.keys(challengeTexts[lang].words[name].choices)).toHaveLength(challenges[name].choices.length);
    expect(challenges[name].choices).toContain(challenges[name].explained satisfies AnswerTo<ChallengeName>);
  });
});

test('a run leaves no tensors behind, and is of the settings that were asked for', async () => {
  const before = tf.memory().numTensors;
  const run = await playRun({ ...defaults, examples: 50, learningRate: 0.1 }, 7);
  expect(tf.memory().numTensors).toBe(before);
  expect(run.places.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(run.places[7]!.parameters).toEqual({
    scratch: (await byHand({ ...defaults, examples: 50, learningRate: 0.1 }, 7)).scratch.parameters,
    concise: (await byHand({ ...defaults, examples: 50, learningRate: 0.1 }, 7)).concise.parameters,
  });
});
