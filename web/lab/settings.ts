import { challengeNames, type ChallengeName } from './challenges/names.ts';

/** Everything that can be set in the laboratory; the defaults are the command's. */
export interface Settings {
  /** of the data, of the initial weights and of the order of the examples */
  seed: number;
  examples: number;
  /** the weights that make the data */
  w: readonly [number, number];
  b: number;
  /** σ of the noise in the labels */
  noise: number;
  batchSize: number;
  /** η of scratch */
  learningRate: number;
  /** η of concise; without it the ½ is cancelled, and both lanes take the same steps */
  conciseRate: number | undefined;
  /** standard deviation of the initial weights */
  std: number;
  shuffle: boolean;
  backend: Backend;
}

export const backends = ['cpu', 'wasm'] as const;
export type Backend = (typeof backends)[number];

/** What a value has to be. */
export type Legal =
  | { kind: 'integer' | 'number' | 'pair'; min: number; max: number }
  | { kind: 'positive'; max: number }
  | { kind: 'choice'; choices: readonly string[] };

/** A setting: its name in the address, its default, and how it is read and written. */
export interface Field<Value> {
  key: string;
  fallback: Value;
  legal: Legal;
  /** nothing, if it is not legal */
  read: (text: string) => Value | undefined;
  write: (value: Value) => string;
}

/** What is wrong with what was set, and what stands in its place. */
export type Fault =
  | { kind: 'value'; key: string; legal: Legal; got: string; taken: string }
  | { kind: 'several'; key: string; got: readonly string[]; taken: string }
  | { kind: 'unknown'; key: string; meant: string };

/** That a value is not legal, and what it should have been. */
export function faultOf<Value>(field: Field<Value>, got: string, taken: Value): Fault {
  return { kind: 'value', key: field.key, legal: field.legal, got, taken: written(field, taken) };
}

/** That several values came for one. */
export function severalOf<Value>(field: Field<Value>, got: readonly string[], taken: Value): Fault {
  return { kind: 'several', key: field.key, got, taken: written(field, taken) };
}

const written = <Value>({ write }: Field<Value>, value: Value) => (value === undefined ? '' : write(value));

const numberOf = (text: string) => (text.trim() === '' ? NaN : Number(text));
const isWithin = (x: number, { min, max }: { min: number; max: number }) => x >= min && x <= max;

function number(key: string, fallback: number, min: number, max: number, kind: 'number' | 'integer' = 'number') {
  const isLegal = (x: number) => isWithin(x, { min, max }) && (kind === 'number' || Number.isSafeInteger(x));
  const read = (text: string) => (isLegal(numberOf(text)) ? numberOf(text) : undefined);
  return { key, fallback, legal: { kind, min, max }, read, write: String } satisfies Field<number>;
}

const integer = (key: string, fallback: number, min: number, max: number) => number(key, fallback, min, max, 'integer');

/** 0 < η ≤ the largest. */
function rate<Fallback extends number | undefined>(key: string, fallback: Fallback): Field<number | Fallback> {
  const legal = { kind: 'positive', max: 1000 } as const;
  const isLegal = (x: number) => x > 0 && x <= legal.max;
  const read = (text: string) => (isLegal(numberOf(text)) ? numberOf(text) : undefined);
  return { key, fallback, legal, read, write: String };
}

function pair(key: string, fallback: readonly [number, number], min: number, max: number) {
  const read = (text: string): readonly [number, number] | undefined => {
    const numbers = text.split(',').map(numberOf);
    if (numbers.length !== 2 || !numbers.every((x) => isWithin(x, { min, max }))) return undefined;
    return [numbers[0]!, numbers[1]!];
  };
  const write = (numbers: readonly [number, number]) => numbers.join(',');
  return { key, fallback, legal: { kind: 'pair', min, max }, read, write } satisfies Field<readonly [number, number]>;
}

function choice<Name extends string>(key: string, fallback: Name, choices: readonly Name[]) {
  const read = (text: string) => choices.find((name) => name === text);
  return { key, fallback, legal: { kind: 'choice', choices }, read, write: String } satisfies Field<Name>;
}

/** 1 or 0. */
function flag(key: string, fallback: boolean) {
  const { legal, read } = choice(key, '1', ['0', '1']);
  const write = (value: boolean) => (value ? '1' : '0');
  return {
    key,
    fallback,
    legal,
    read: (text: string) => (read(text) ? text === '1' : undefined),
    write,
  } satisfies Field<boolean>;
}

/** More examples, made all at once, would keep the page from answering. */
const MOST_EXAMPLES = 200_000;

const LARGEST = Number.MAX_SAFE_INTEGER;

/** The one table that the address, the controls and the messages follow. */
export const fields: { readonly [Name in keyof Settings]: Field<Settings[Name]> } = {
  seed: integer('seed', 1, -LARGEST, LARGEST),
  examples: integer('examples', 1000, 1, MOST_EXAMPLES),
  w: pair('w', [2, -3.4], -1000, 1000),
  b: number('b', 4.2, -1000, 1000),
  noise: number('noise', 0.01, 0, 1000),
  batchSize: integer('batch-size', 10, 1, MOST_EXAMPLES),
  learningRate: rate('learning-rate', 0.03),
  conciseRate: rate('concise-rate', undefined),
  std: number('std', 0.01, 0, 1000),
  shuffle: flag('shuffle', true),
  backend: choice('backend', 'cpu', backends),
};

/** The language, which the pages share: without it, the reader's. */
export const langField: Field<string | undefined> = { ...choice('lang', 'en', ['es', 'en']), fallback: undefined };

/** The challenge that a link leads to. */
export const challengeField: Field<ChallengeName | undefined> = {
  ...choice('challenge', 'ratio', challengeNames),
  fallback: undefined,
};

/** How many steps were taken: as many as play can take, for the page writes them here as it goes. */
export const stepField = integer('step', 0, 0, LARGEST);

export const settingNames = Object.keys(fields) as (keyof Settings)[];

export const defaults = Object.fromEntries(
  settingNames.map((name) => [name, fields[name].fallback]),
) as unknown as Settings;
