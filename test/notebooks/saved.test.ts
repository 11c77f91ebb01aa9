import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sourceDifferences } from '../../scripts/notebooks/compare.ts';
import { toNotebook, type Notebook } from '../../scripts/notebooks/convert.ts';
import { withLink } from '../../scripts/notebooks/page-link.ts';

// What can be said of the saved notebooks without a kernel; `npm run notebooks:check` executes them.
const folder = join(import.meta.dirname, '../../notebooks-port');
const lessons = readdirSync(join(folder, 'lessons')).map((file) => file.replace('.ts', ''));
const langs = ['en', 'es'] as const;

test.each(langs)('there is a notebook for each lesson and no other: %s', (lang) => {
  expect(readdirSync(join(folder, lang)).sort()).toEqual(lessons.map((name) => `${name}.ipynb`).sort());
});

describe.each(langs.flatMap((lang) => lessons.map((name) => ({ lang, name }))))('$lang/$name', ({ lang, name }) => {
  const file = join(folder, lang, `${name}.ipynb`);
  const saved = JSON.parse(readFileSync(file, 'utf8')) as Notebook;
  const code = saved.cells.filter((cell) => cell.cell_type === 'code');

  test('has the code and the prose of its source', async () => {
    const source = readFileSync(join(folder, 'lessons', `${name}.ts`), 'utf8');
    expect(sourceDifferences(saved, withLink(await toNotebook(source, lang), lang, name))).toEqual([]);
  });

  test('was executed from top to bottom, without an error or a warning', () => {
    expect(code.map((cell) => cell.execution_count)).toEqual(code.map((_, i) => i + 1));
    const outputs = code.flatMap((cell) => cell.outputs!);
    expect(outputs.filter((output) => output.output_type === 'error' || output['name'] === 'stderr')).toEqual([]);
  });

  test('a cell that prints or draws has something to show for it', () => {
    const says = /^(?!.*=>).*\b(console\.log|await show|await table|check\.\w+)\(|\.print\(\)/m;
    const silent = code.filter((cell) => says.test(cell.source.join('')) && cell.outputs!.length === 0);
    expect(silent.map((cell) => cell.source.join(''))).toEqual([]);
  });

  test('every figure is there', () => {
    for (const { source, outputs } of code) {
      const drawn = outputs!.filter((output) => 'image/svg+xml' in bundle(output));
      expect(drawn, source.join('')).toHaveLength(source.filter((line) => line.startsWith('await show(')).length);
    }
  });

  test('every figure has words for those who cannot see it', () => {
    const figures = code.flatMap((cell) => cell.outputs!).filter((output) => 'image/svg+xml' in bundle(output));
    for (const figure of figures) {
      const words = text(bundle(figure)['text/plain']);
      expect(words.length).toBeGreaterThan(30);
      expect(text(bundle(figure)['text/html'])).toMatch(/^<img src="data:image\/svg\+xml;base64,[^"]+" alt="[^"]{30}/);
    }
  });

  test('is below 1 MB', () => {
    expect(statSync(file).size).toBeLessThan(1e6);
  });
});

const bundle = (output: object) => ('data' in output ? (output.data as Record<string, string | string[]>) : {});
const text = (lines: string | string[] | undefined) => [lines ?? []].flat().join('');
