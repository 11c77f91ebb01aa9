import type { Lang } from '../../lang.ts';
import { en, type LessonTexts } from './en.ts';
import { es } from './es.ts';

export type { LessonTexts };

/** The catalogue of everything the lesson says. */
export const lessonTexts: Record<Lang, LessonTexts> = { es, en };
