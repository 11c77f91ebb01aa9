import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { learn } from '../../src/regression/learn.ts';
import type { Lang } from '../../src/lang.ts';
import { fit } from '../../src/node/fit.ts';
import { texts } from '../../src/node/texts/index.ts';
import type { Parameters } from '../../src/types.ts';
import { asked, csv, ownFolders } from './files.ts';

const { write } = ownFolders();

/** What NIST certifies: the bias first, then the weights. */
interface Certified {
  name: string;
  /** of the polynomial in x that is fitted; null where the columns are the features */
  degree: number | null;
  parameters: number[];
  standardErrors: number[];
  residual: number;
  r2: number;
}

const fixture = (name: string) => readFileSync(new URL(`../fixtures/nist/${name}`, import.meta.url), 'utf8');
const { datasets } = JSON.parse(fixture('certified.json')) as { datasets: Certified[] };

/** A power of a decimal with all of its digits. */
function power(decimal: string, exponent: number): string {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal)!;
  const digits = String(BigInt(whole! + fraction) ** BigInt(exponent)).padStart(fraction.length * exponent + 1, '0');
  const point = digits.length - fraction.length * exponent;
  return `${exponent % 2 ? sign : ''}${digits.slice(0, point)}.${digits.slice(point)}0`;
}

function tableOf({ name, degree }: Certified): string {
  const lines = fixture(`${name}.csv`).trim().split('\n').map((line) => line.split(',')); // prettier-ignore
  if (degree === null) return csv(lines[0]!, lines.slice(1));
  const powers = Array.from({ length: degree }, (_, i) => i + 1);
  const rows = lines.slice(1).map(([y, x]) => [y!, ...powers.map((exponent) => power(x!, exponent))]);
  return csv(['y', ...powers.map((exponent) => `x${exponent}`)], rows);
}

/** How many digits agree of the number that has fewest. */
function digits(found: number[], certified: number[]): number {
  const apart = found.map((x, i) => Math.abs(x - certified[i]!) / (Math.abs(certified[i]!) || 1));
  return Math.min(15, -Math.log10(Math.max(...apart)));
}

/** The bias, and then the weights. */
const allOf = ({ w, b }: Parameters) => [b[0]!, ...w.map(([weight]) => weight!)];

const exactly = async (certified: Certified) => {
  const file = await write(`${certified.name}.csv`, tableOf(certified));
  return asked(file, {}, async (table) => (await learn(table, { numEpochs: 1, learningRate: 1e-3 })).exact);
};

/** Digits that are reached, at the least: of the parameters, and of their standard errors. */
const REACHED: Record<string, [parameters: number, errors: number]> = {
  norris: [12, 13],
  pontius: [12, 13],
  longley: [13, 14],
  wampler1: [9.5, 9],
  wampler2: [13, 14],
  wampler3: [9.5, 13],
  wampler4: [8, 13],
  wampler5: [6, 13],
  filip: [7, 8],
};

describe.each(datasets)('$name', (certified) => {
  test('has the digits that NIST certifies', async () => {
    const exact = await exactly(certified);
    const n = fixture(`${certified.name}.csv`).trim().split('\n').length - 1;
    const residual = exact.rmse.train[0]! * Math.sqrt(n / (n - exact.rank));
    const [parameters, errors] = REACHED[certified.name]!;
    expect(exact.rank).toBe(certified.parameters.length);
    expect(digits(allOf(exact), certified.parameters)).toBeGreaterThan(parameters);
    expect(digits(allOf(exact.standardErrors), certified.standardErrors)).toBeGreaterThan(errors);
    expect(digits([residual], [certified.residual])).toBeGreaterThan(errors);
    expect(digits([exact.r2.train[0]!], [certified.r2])).toBeGreaterThan(11);
  });
});

const named = (name: string) => datasets.find((dataset) => dataset.name === name)!;

/** The paragraphs that `fit` tells. */
async function told(name: string, lang: Lang): Promise<string[]> {
  const file = await write(`${name}-${lang}.csv`, tableOf(named(name)));
  const ignored = () => undefined;
  const options = { label: 'y', test: 0, seed: 1, missing: 'error' as const, lang, epochs: 1, repeat: String };
  const fitting = fit(file, {
    ...options,
    signal: new AbortController().signal,
    onProgress: ignored,
    onBegin: ignored,
  });
  const blocks = [];
  for await (const block of fitting) blocks.push(block);
  return blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
}

test('no more digits are promised than are reached', async () => {
  for (const name of ['wampler3', 'wampler4', 'filip']) {
    const exact = await exactly(named(name));
    const reached = digits(exact.w.flat(), named(name).parameters.slice(1));
    expect(-Math.log10(exact.doubt)).toBeLessThan(reached);
    expect(-Math.log10(exact.doubt)).toBeGreaterThan(reached - 6);
  }
});

test.each(['en', 'es'] as const)('a reader of float64’s limits is warned, in %s', async (lang) => {
  const { doubt } = await exactly(named('filip'));
  const warning = texts[lang].fit.inDoubt(Math.floor(-Math.log10(doubt)));
  expect(await told('filip', lang)).toContain(warning);
  expect(await told('wampler5', lang)).not.toContainEqual(expect.stringContaining(warning.slice(0, 40)));
});
