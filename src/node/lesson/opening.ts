import type { BackendChoice } from '../backends.ts';
import { nativeCommand, type LessonOptions } from '../options.ts';
import type { Texts } from '../texts/index.ts';
import { code, say, type Block } from './blocks.ts';
import { showCount } from './format.ts';

/** What this is, where it computes and why there, and how to have the same numbers again. */
export function* tellOpening(t: Texts, backend: BackendChoice, { seed, command }: LessonOptions): Generator<Block> {
  yield { kind: 'title', text: t.title };
  yield say(t.intro);
  yield say(t.backend.taken(t.backend.names[backend.name], explain(t.backend, backend)));
  yield say(t.setting(seed));
  yield code(`${command} --seed ${seed + 1}`);
}

function explain(t: Texts['backend'], { name, asked, multiplications, unavailable }: BackendChoice): string {
  const size = showCount(multiplications);
  if (asked) return t.asked;
  if (unavailable.length === 0) return t[name](size);
  const found = t.secondBest(size, unavailable.join(', '));
  return unavailable.includes('native') ? `${found} ${t.build(nativeCommand)}` : found;
}
