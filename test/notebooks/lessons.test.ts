import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { afterEach, expect, test, vi } from 'vitest';
import { withoutTimings } from '../../scripts/notebooks/compare.ts';
import type { Notebook, Output } from '../../scripts/notebooks/convert.ts';
import { t } from '../../notebooks-port/support/notebook.ts';

const folder = join(import.meta.dirname, '../../notebooks-port');
const lessons = readdirSync(join(folder, 'lessons')).map((file) => file.replace('.ts', ''));

afterEach(() => {
  vi.restoreAllMocks();
});

/** What a saved notebook shows as text: what it printed, and its tables. */
function shown(output: Output): string[] {
  if (output.output_type === 'stream') return [output['text'] as string[]].flat();
  const { 'text/html': html, 'text/plain': plain } = output['data'] as Record<string, string | string[]>;
  return String([html].flat()[0]).startsWith('<table>') ? [`${[plain!].flat().join('')}\n`] : [];
}

test.each(lessons)('%s is a script, and says what its saved notebook says', { timeout: 180_000 }, async (name) => {
  const printed: string[] = [];
  vi.spyOn(console, 'log').mockImplementation(
    (...values: unknown[]) => void printed.push(values.map(String).join(' ')),
  );
  await import(/* @vite-ignore */ pathToFileURL(join(folder, 'lessons', `${name}.ts`)).href);
  expect(printed.length).toBeGreaterThan(10);

  if (tf.getBackend() !== 'cpu') return; // the last digits are those of the notebooks' backend
  const saved = readFileSync(join(folder, t({ en: 'en', es: 'es' }), `${name}.ipynb`), 'utf8');
  const outputs = (JSON.parse(saved) as Notebook).cells.flatMap((cell) => cell.outputs ?? []);
  const lines = (text: string) => withoutTimings(text).split('\n').filter(Boolean);
  expect(lines(printed.join('\n'))).toEqual(lines(outputs.flatMap(shown).join('')));
});
