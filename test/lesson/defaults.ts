import type { LessonOptions } from '../../src/lesson/options.ts';

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
  repeat: (option, value) => `npm start -- ${option} ${value}`,
  buildNative: 'npm run native',
};
