import { commonLetters } from '../../src/arguments.ts';
import type { Fault } from './settings.ts';

/** Of two words that share so much one is the other, mistyped. */
const ALIKE = 0.75;

/** Letters from which on the beginning of a word stands for it. */
const BEGINNING = 4;

/** The keys of an address that nobody reads and that look like one of ours; what others append to links does not. */
export function unknownKeys(address: URLSearchParams, known: readonly string[]): Fault[] {
  const unknown = [...new Set(address.keys())].filter((key) => !known.includes(key));
  return unknown.flatMap((key): Fault[] => {
    const meant = nearest(key, known);
    return meant === undefined ? [] : [{ kind: 'unknown', key, meant }];
  });
}

function nearest(key: string, known: readonly string[]): string | undefined {
  const likenesses = known.map((one) => likeness(lettersOf(key), lettersOf(one)));
  const best = Math.max(...likenesses);
  return best < ALIKE ? undefined : known[likenesses.indexOf(best)];
}

/** `batchSize`, `batch_size` and `batch-size` are one; and so are `w1` and `w`. */
const lettersOf = (key: string) => key.toLowerCase().replace(/[^a-z]/g, '');

/** The part of their letters that two words share, in their order: 1, if they are the same. */
function likeness(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= BEGINNING && long.startsWith(short)) return Math.max(ALIKE, share(a, b));
  return share(a, b);
}

const share = (a: string, b: string) => (2 * commonLetters(a, b)) / (a.length + b.length);
