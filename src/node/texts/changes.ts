import type { Change } from '../training-file.ts';

/** What a text calls things that changed. */
interface Words {
  names: Record<Change['what'], string>;
  /** a value that nobody chose */
  byDefault: string;
}

/** What was, and what is now: `--seed: 1 → 2; --test: 0.2 → 0.3`. A fingerprint says nothing to a reader. */
export function tellChanges(changes: readonly Change[], words: Words, some: (names: string[]) => string): string {
  const written = (value: Change['was']) => {
    if (value === null) return words.byDefault;
    return typeof value === 'object' ? Object.values(value).join(', ') : String(value);
  };
  const told = ({ what, was, is }: Change) => {
    if (what === 'data') return words.names.data;
    const sides = Array.isArray(was) && Array.isArray(is) ? onlyIn(was, is).map(some) : [was, is].map(written);
    return `${words.names[what]}: ${sides.join(' → ')}`;
  };
  return changes.map(told).join('; ');
}

/** What each of two lists has alone; all that both have, where it is only their order. */
function onlyIn(one: string[], other: string[]): [string[], string[]] {
  const [left, right] = [one.filter((name) => !other.includes(name)), other.filter((name) => !one.includes(name))];
  if (left.length + right.length === 0) return [one, other];
  return [left.length > 0 ? left : ['—'], right.length > 0 ? right : ['—']];
}
