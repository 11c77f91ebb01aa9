import type { Lang } from '../../../src/lang.ts';
import { en } from './texts-en.ts';
import { es } from './texts-es.ts';
import type { ChallengeName } from './names.ts';
import type { AnswerTo, FactsOf } from './verdicts.ts';

/** The words of one challenge. */
export interface ChallengeWords<Answer extends string, Facts> {
  title: string;
  question: string;
  choices: Record<Answer, string>;
  /** what the runs have shown */
  told: (facts: Facts) => string;
  /** why, where the answer is the one that is explained */
  because: string;
}

/** Every word around the challenges. */
export interface ChallengeTexts {
  heading: string;
  intro: string;
  run: string;
  running: string;
  right: string;
  wrong: (guess: string, answer: string) => string;
  none: string;
  stopped: string;
  link: string;
  words: { [Name in ChallengeName]: ChallengeWords<AnswerTo<Name>, FactsOf<Name>> };
}

export const challengeTexts: Record<Lang, ChallengeTexts> = { en, es };
