import { atomicWeights } from './elements.ts';

/** How many atoms of each element a molecule has. */
export type Composition = ReadonlyMap<string, number>;

/** What is wrong with a formula; `place` is that of the character, from 1. */
export type Fault =
  | { kind: 'empty' }
  | { kind: 'character'; place: number; found: string }
  | { kind: 'lowerCase'; place: number; found: string; meant: string }
  | { kind: 'unknown'; place: number; found: string; meant?: string }
  | { kind: 'count'; place: number; found: string; largest: number }
  | { kind: 'emptyGroup'; place: number }
  | { kind: 'open'; place: number; found: string }
  | { kind: 'close'; place: number; found: string };

export class FormulaError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(`not the formula of a molecule: ${JSON.stringify(fault)}`);
    this.name = 'FormulaError';
    this.fault = fault;
  }
}

/** The largest number that may stand behind an element or a bracket. */
export const LARGEST = 9999;

const TOKEN = /(?:(?<symbol>[A-Z][a-z]?)|(?<close>[)\]]))(?<count>\d*)|(?<open>[([])/y;
const closing: Record<string, string> = { '(': ')', '[': ']' };

/** A bracket that is open, or all of the formula, with the atoms in it so far. */
interface Group {
  bracket: string;
  place: number;
  counts: Map<string, number>;
}

/**
 * Counts the atoms of a formula such as C2H5OH, C₂H₅OH or Ca(OH)2, whose brackets may stand within one another.
 *
 * @throws FormulaError
 */
export function parseFormula(formula: string): Composition {
  const text = formula.replace(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - '₀'.charCodeAt(0)));
  const groups: Group[] = [{ bracket: '', place: 0, counts: new Map() }];
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, TOKEN.lastIndex)) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.groups;
    if (!token) throw new FormulaError(unreadable(text, at));
    const { symbol, open, close, count = '' } = token;
    if (open) groups.push({ bracket: open, place: at + 1, counts: new Map() });
    else if (symbol) add(groups.at(-1)!, symbolAt(text, at, symbol), countOf(count, at + 1 + symbol.length));
    else closeGroup(groups, close!, at + 1, countOf(count, at + 2));
  }
  return whole(groups);
}

function skipSpace(text: string, from: number): number {
  return from + /^\s*/.exec(text.slice(from))![0].length;
}

function add({ counts }: Group, symbol: string, count: number): void {
  counts.set(symbol, (counts.get(symbol) ?? 0) + count);
}

function closeGroup(groups: Group[], bracket: string, place: number, times: number): void {
  const group = groups.length > 1 ? groups.pop()! : undefined;
  if (!group || closing[group.bracket] !== bracket) throw new FormulaError({ kind: 'close', place, found: bracket });
  if (group.counts.size === 0) throw new FormulaError({ kind: 'emptyGroup', place: group.place });
  for (const [symbol, count] of group.counts) add(groups.at(-1)!, symbol, count * times);
}

function whole(groups: Group[]): Composition {
  const { bracket, place, counts } = groups.at(-1)!;
  if (groups.length > 1) throw new FormulaError({ kind: 'open', place, found: bracket });
  if (counts.size === 0) throw new FormulaError({ kind: 'empty' });
  return counts;
}

function countOf(digits: string, place: number): number {
  if (digits === '') return 1;
  if (!digits.startsWith('0') && Number(digits) <= LARGEST) return Number(digits);
  throw new FormulaError({ kind: 'count', place, found: digits, largest: LARGEST });
}

/** The element at a place. `CL` was meant to be Cl, `Ch` to be CH. */
function symbolAt(text: string, at: number, symbol: string): string {
  if (atomicWeights.has(symbol)) return symbol;
  const [first, second] = symbol as unknown as [string, string?];
  const joined = (text[at - 1] ?? '') + first.toLowerCase();
  const candidates = second ? [first + second.toUpperCase()] : [joined];
  const meant = candidates.find((candidate) => isFormula(candidate));
  throw new FormulaError({ kind: 'unknown', place: at + 1, found: symbol, ...(meant && { meant }) });
}

/** One element, or two of one letter. */
const isFormula = (text: string) =>
  atomicWeights.has(text) || (/^[A-Z]{2}$/.test(text) && [...text].every((letter) => atomicWeights.has(letter)));

function unreadable(text: string, at: number): Fault {
  const found = String.fromCodePoint(text.codePointAt(at)!);
  const capital = found.toUpperCase();
  const meant = [capital, capital + text[at + 1]].find((symbol) => symbol !== found && atomicWeights.has(symbol));
  return meant
    ? { kind: 'lowerCase', place: at + 1, found: text.slice(at, at + meant.length), meant }
    : { kind: 'character', place: at + 1, found };
}

/** Σ count · atomic weight, in g/mol. */
export function molarMass(composition: Composition): number {
  return [...composition].reduce((sum, [symbol, count]) => sum + count * atomicWeights.get(symbol)!, 0);
}

/** The part of a molecule's mass that each of its elements makes up. */
export function massFractions(composition: Composition): ReadonlyMap<string, number> {
  const mass = molarMass(composition);
  return new Map([...composition].map(([symbol, count]) => [symbol, (count * atomicWeights.get(symbol)!) / mass]));
}
