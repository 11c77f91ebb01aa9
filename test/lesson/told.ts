import type { LessonTexts } from '../../src/lesson/texts/index.ts';
import { lessonTexts } from '../../src/lesson/texts/index.ts';
import type { Block } from '../../src/lesson/blocks.ts';
import type { Controls } from '../../src/lesson/options.ts';

/** A catalogue whose texts are their own names with what they were given: what is told, whatever the words. */
export const namedTexts = named(lessonTexts.en, '') as LessonTexts;

function named(text: unknown, name: string): unknown {
  if (typeof text === 'string') return name;
  if (typeof text === 'function') return (...given: unknown[]) => `${name}(${given.join('; ')})`;
  if (Array.isArray(text)) return text.map((_, i) => `${name}[${i}]`);
  const inside = name && `${name}.`;
  return Object.fromEntries(Object.entries(text as object).map(([key, value]) => [key, named(value, inside + key)]));
}

/** Nobody stops it, and nobody looks how far it is. */
export const undisturbed: Controls = { signal: new AbortController().signal, onBegin: () => {}, onProgress: () => {} };

/** The texts of some blocks, one a line. */
export const textOf = (blocks: Block[]): string =>
  blocks.flatMap((block) => ('text' in block ? [block.text] : [])).join('\n');

/** The rows of all tables among some blocks. */
export const rowsOf = (blocks: Block[]): string[][] =>
  blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
