import type { Lang } from '../../lang.ts';
import { en, type Texts } from './en.ts';
import { es } from './es.ts';

export type { Texts };

/** The catalogue of everything the command says beside the lesson. */
export const texts: Record<Lang, Texts> = { es, en };
