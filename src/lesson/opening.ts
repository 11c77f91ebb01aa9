import { explainBackend, type BackendFacts } from './backend.ts';
import { code, say, type Block } from './blocks.ts';
import type { LessonOptions } from './options.ts';
import type { LessonTexts } from './texts/index.ts';

/** What this is, where it computes and why there, and how to have the same numbers again. */
export function* tellOpening(t: LessonTexts, backend: BackendFacts, options: LessonOptions): Generator<Block> {
  const { seed, repeat, buildNative } = options;
  const why = [explainBackend(t.backend, backend)];
  if (backend.unavailable.includes('native')) why.push(t.backend.build(buildNative));
  yield { kind: 'title', text: t.title };
  yield say(t.intro);
  yield say(t.backend.taken(t.backend.names[backend.name], why.join(' ')));
  yield say(t.setting(seed));
  yield code(repeat('--seed', String(seed + 1)));
}
