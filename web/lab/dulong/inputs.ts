import type { Lang } from '../../../src/lang.ts';
import { states } from '../../../src/regression/dulong.ts';
import { dulongTexts } from './texts.ts';

/** The columns of the design matrix, by their names. */
export const inputNames = (lang: Lang) => ['C', 'H', 'O', ...states.map((state) => dulongTexts[lang].states[state])];
