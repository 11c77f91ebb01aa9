import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Notebook } from '../../scripts/notebooks/convert.ts';
import { examplePath, exampleText } from '../../notebooks-port/support/examples.ts';

const root = join(import.meta.dirname, '../..');

afterEach(() => {
  vi.restoreAllMocks();
  vi.doUnmock('../../notebooks-port/support/examples.ts');
});

test('a file among the examples is read from wherever one stands', async () => {
  const text = readFileSync(join(root, 'examples/penguins.csv'), 'utf8');
  expect(await exampleText('penguins.csv')).toBe(text);
  expect(readFileSync(examplePath('penguins.csv')!, 'utf8')).toBe(text);
});

describe.each(['en', 'es'] as const)('what 5-your-data says of its run: %s', (lang) => {
  const file = join(root, 'notebooks-port', lang, '5-your-data.ipynb');
  const { cells } = JSON.parse(readFileSync(file, 'utf8')) as Notebook;
  const prose = cells.filter(({ cell_type }) => cell_type === 'markdown').map(({ source }) => source.join(''));
  const outputs = cells.flatMap((cell) => cell.outputs ?? []);
  const shown = outputs.map((output) => {
    const { text, data } = output as { text?: string[]; data?: Record<string, string[]> };
    return [text ?? data!['text/plain']!].flat().join('');
  });
  const tableOf = (rows: number, columns: number) =>
    shown
      .map((text) => text.trim().split('\n'))
      .find((t) => t.length === rows && t[1]!.split('\t').length === columns)!;
  const numbersOf = (row: string) => row.split('\t').slice(1).map(Number);

  const exact = tableOf(8, 4)
    .slice(1)
    .map((row) => numbersOf(row)[0]!);
  const [flipper, , , chinstrap, gentoo, , bias] = exact;

  test('the numbers in its prose come from its run, rounded to what is said', () => {
    const printed = numbersIn(shown.join('\n'));
    const follows = [10 * Number(flipper!.toFixed(1)), chinstrap! - gentoo!, bias! + gentoo!, -gentoo!];
    // The share of an interval and its samples; what a weight is raised by; a small step in R²; a table's 8 × 8 numbers.
    const chosen = [95, 100, 1000, 0.01, 64];
    const known = [...printed, ...follows, ...chosen];
    const [, ...afterOpening] = prose;
    const said = numbersIn(afterOpening.map(withoutFormulas).join('\n'));
    const unknown = said.filter((text) => !known.some((value) => isRounded(Number(value), text)));
    expect(said.length).toBeGreaterThan(40);
    expect(unknown).toEqual([]);
  });

  test('no interval of a column contains 0', () => {
    const intervals = tableOf(8, 5)
      .slice(1, -1)
      .map((row) => numbersOf(row).slice(2));
    expect(intervals).toHaveLength(6);
    for (const [from, to] of intervals) expect(from! * to!).toBeGreaterThan(0);
  });

  test('its draw was the unluckiest of the twenty', () => {
    const [, heldOut] = numbersOf(tableOf(4, 5)[1]!);
    const lowest = shown.flatMap((text) => /R².*?(\d\.\d\d)/.exec(text.startsWith('R²') ? text : '')?.[1] ?? []);
    expect(lowest).toEqual([heldOut!.toFixed(2)]);
  });
});

const withoutFormulas = (text: string) => text.replace(/\$\$?[^$]+\$\$?|`[^`]+`|\]\([^)]+\)/g, '');
const numbersIn = (text: string) =>
  [...text.replaceAll('−', '-').matchAll(/(?<![\w.])-?\d+(\.\d+)?/g)].map(([number]) => number);

/** Whether a text is what becomes of a value that is rounded to its digits. */
function isRounded(value: number, text: string): boolean {
  const digits = text.replace(/^-?0\.0*|[-.]/g, '');
  const significant = text.includes('.') ? digits : digits.replace(/0+$/, '');
  return Number(value.toPrecision(significant.length || 1)) === Number(text);
}

test('where there is no file system, it says so and loads no DuckDB', { timeout: 120_000 }, async () => {
  const printed: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((...values: unknown[]) => void printed.push(values.join(' ')));
  vi.doMock('../../notebooks-port/support/examples.ts', () => ({ exampleText, examplePath: () => undefined }));
  vi.doMock('@duckdb/node-api', () => {
    throw new Error('loaded');
  });
  await import('../../notebooks-port/lessons/5-your-data.ts');
  expect(printed.at(-1)).toMatch(/^(There is no file system here|Acá no hay sistema de archivos)/);
});
