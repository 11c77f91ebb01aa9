import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Block } from '../../src/lesson/blocks.ts';
import { writeReport } from '../../src/node/report.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'una-capa-'))));
afterEach(() => rm(folder, { recursive: true }));

const blocks: Block[] = [
  { kind: 'title', text: 'A <title> & more' },
  { kind: 'table', header: ['a', 'b'], rows: [['1', '2']] },
  { kind: 'curve', caption: 'for the terminal', values: [1, 2] },
  {
    kind: 'figure',
    name: 'points',
    caption: 'Two points.',
    spec: {
      data: { values: [{ x: 1 }, { x: 2 }] },
      mark: 'point',
      encoding: { x: { field: 'x', type: 'quantitative' } },
    },
  },
];

test('one page that needs nothing else, and each figure as SVG', async () => {
  const page = await writeReport(folder, blocks, 'es', 'una-capa --noise "1"');
  const html = await readFile(page, 'utf8');
  expect((await readdir(path.dirname(page))).sort()).toEqual(['index.html', 'points.svg']);
  expect(html).toMatch(/^<!doctype html>\n<html lang="es">/);
  expect(html).toContain(await readFile(path.join(path.dirname(page), 'points.svg'), 'utf8'));
  expect(html).toContain('<figcaption>Two points.</figcaption>');
  expect(html.replace(/xmlns(:\w+)?="[^"]*"/g, ''), 'fetches nothing').not.toMatch(/https?:|<script|<link|url\(/);
});

test('text stays text', async () => {
  const html = await readFile(await writeReport(folder, blocks, 'en', '<script>'), 'utf8');
  expect(html).toContain('<h1>A &lt;title&gt; &amp; more</h1>');
  expect(html).not.toContain('<script>');
});
