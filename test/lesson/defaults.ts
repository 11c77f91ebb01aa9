import { readFileSync } from 'node:fs';
import type { LessonOptions } from '../../src/lesson/options.ts';

const sourceOf = (lane: string) => readFileSync(new URL(`../../src/regression/${lane}.ts`, import.meta.url), 'utf8');

export const laneSources = { scratch: sourceOf('scratch'), concise: sourceOf('concise') };

/** What the command line does when nothing is set. */
export const lessonDefaults: LessonOptions = {
  lang: 'en',
  seed: 1,
  examples: 1000,
  features: 2,
  noise: 0.01,
  batchSize: 10,
  learningRate: 0.03,
  drawn: true,
  sources: laneSources,
  repeat: (option, value) => `npm start -- ${option} ${value}`,
  buildNative: 'npm run native',
};
