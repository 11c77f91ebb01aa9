import type { Lang } from '../../../src/lang.ts';
import { en, type Texts } from './en.ts';
import { es } from './es.ts';

export type { Texts } from './en.ts';

export const texts: Record<Lang, Texts> = { en, es };
