import type { Settings } from '../settings.ts';
import type { ChallengeName } from './names.ts';
import { rates, type AnswerTo } from './verdicts.ts';

/** What is run to find an answer. */
export interface Challenge<Answer extends string> {
  /** what can be guessed, in the page's order */
  choices: readonly Answer[];
  steps: number;
  /** of each run, what differs from the lesson's settings; the laboratory shows the first */
  runs: (guess: Answer) => readonly Partial<Settings>[];
  /** the answer that the catalogue explains */
  explained: Answer;
}

export const challenges: { readonly [Name in ChallengeName]: Challenge<AnswerTo<Name>> } = {
  ratio: {
    choices: ['half', 'same', 'double', 'quadruple'],
    steps: 100,
    runs: () => [{}, { conciseRate: 0.03 }],
    explained: 'double',
  },
  rate: {
    choices: rates,
    steps: 200,
    runs: (guess) => [guess, ...rates.filter((rate) => rate !== guess)].map((rate) => ({ learningRate: Number(rate) })),
    explained: '1',
  },
  batch: {
    choices: ['fewer', 'alike', 'more'],
    steps: 200,
    runs: () => [{ batchSize: 1000 }, { batchSize: 10 }],
    explained: 'alike',
  },
  noise: {
    choices: ['same', 'three', 'ten', 'hundred'],
    steps: 300,
    runs: () => [{ noise: 0.1 }, { noise: 0.01 }],
    explained: 'hundred',
  },
  std: {
    choices: ['never', 'slower', 'alike'],
    steps: 200,
    runs: () => [{ std: 0 }, {}],
    explained: 'alike',
  },
};
