import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TopLevelSpec } from 'vega-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Block } from '../../src/lesson/blocks.ts';
import { prepareReport, writeReport } from '../../src/node/report.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'una-capa-'))));
afterEach(() => rm(folder, { recursive: true }));

const spec: TopLevelSpec = {
  data: { values: [{ x: 1 }, { x: 2 }] },
  mark: 'point',
  encoding: { x: { field: 'x', type: 'quantitative' } },
};
const blocks: Block[] = [
  { kind: 'title', text: 'A <title> & more' },
  { kind: 'table', header: ['a', 'b'], rows: [['1', '2']] },
  { kind: 'curve', name: 'curve', caption: 'A curve.', values: [1, 2], spec },
  { kind: 'figure', name: 'points', caption: 'Two points.', spec },
];

test('one page that needs nothing else, and each figure as SVG', async () => {
  const page = await writeReport(folder, blocks, 'es', 'una-capa --noise "1"');
  const html = await readFile(page, 'utf8');
  expect((await readdir(path.dirname(page))).sort()).toEqual(['curve.svg', 'index.html', 'points.svg']);
  expect(html).toMatch(/^<!doctype html>\n<html lang="es">/);
  const [mark, ...svg] = (await readFile(path.join(path.dirname(page), 'points.svg'), 'utf8')).split('\n');
  expect([mark, html.includes(svg.join('\n'))]).toEqual(['<!-- generator: una-capa -->', true]);
  expect(html).toContain('<figcaption>Two points.</figcaption>');
  expect(html.match(/<figcaption>[^<]*/g), 'in the order of what is told').toEqual([
    '<figcaption>A curve.',
    '<figcaption>Two points.',
  ]);
  expect(html.replace(/xmlns(:\w+)?="[^"]*"/g, ''), 'fetches nothing').not.toMatch(/https?:|<script|<link|url\(/);
});

test('text stays text', async () => {
  const html = await readFile(await writeReport(folder, blocks, 'en', '<script>'), 'utf8');
  expect(html).toContain('<h1>A &lt;title&gt; &amp; more</h1>');
  expect(html).not.toContain('<script>');
});

test('a figure or a text with control characters is well-formed all the same', async () => {
  const [title, , , figure] = blocks as [Block, Block, Block, Extract<Block, { kind: 'figure' }>];
  const wild = 'a\u0000b\u0008c\ud800d\u001be';
  const spec = { ...figure.spec, title: wild, description: wild };
  await writeReport(folder, [{ ...title, text: wild } as Block, { ...figure, spec }], 'en', wild);
  for (const name of await readdir(folder)) {
    const text = await readFile(path.join(folder, name), 'utf8');
    expect(text, name).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}/u);
    expect(text).toContain('a\ufffdb\ufffdc\ufffdd\ufffde');
  }
});

describe('the folder of a report', () => {
  const foreign = { name: 'ReportError', fault: 'foreign' };

  test('may be new, empty, or hold an earlier report', async () => {
    const inner = path.join(folder, 'deep', 'er');
    await prepareReport(inner);
    await writeReport(inner, blocks, 'en', 'first');
    await prepareReport(inner);
    expect(await readFile(await writeReport(inner, blocks, 'en', 'second'), 'utf8')).toContain('second');
    expect((await readdir(inner)).sort()).toEqual(['curve.svg', 'index.html', 'points.svg']);
  });

  test.each(['index.html', 'notes.txt', '.hidden'])('may not hold %s of somebody else', async (name) => {
    await writeFile(path.join(folder, name), 'mine');
    await expect(prepareReport(folder)).rejects.toMatchObject(foreign);
    expect(await readdir(folder)).toEqual([name]);
  });

  test('may not hold a link in place of the page, even to a report', async () => {
    const report = path.join(folder, 'report');
    const linked = path.join(folder, 'linked');
    await prepareReport(report);
    const page = await writeReport(report, blocks, 'en', 'original');
    await mkdir(linked);
    await symlink(page, path.join(linked, 'index.html'));
    await expect(prepareReport(linked)).rejects.toMatchObject(foreign);
  });

  test('a figure that is a link is replaced, not written through', async () => {
    await writeReport(folder, blocks, 'en', 'first');
    const other = `${folder}-other.svg`;
    await writeFile(other, 'mine');
    await rm(path.join(folder, 'points.svg'));
    await symlink(other, path.join(folder, 'points.svg'));
    await writeReport(folder, blocks, 'en', 'second');
    expect(await readFile(other, 'utf8')).toBe('mine');
    await rm(other);
  });

  test('is cleared of what a killed run left long ago, and of nothing else', async () => {
    await writeReport(folder, blocks, 'en', 'first');
    const leftover = path.join(folder, '.una-capa-01234567-89ab-cdef-0123-456789abcdef');
    const recent = path.join(folder, '.una-capa-11234567-89ab-cdef-0123-456789abcdef');
    for (const one of [leftover, recent]) await mkdir(one);
    await utimes(leftover, 1, 1);
    await prepareReport(folder);
    expect((await readdir(folder)).sort()).toEqual([path.basename(recent), 'curve.svg', 'index.html', 'points.svg']);
  });

  test('holds the figures of one run', async () => {
    await writeReport(folder, [...blocks, { ...blocks[3]!, name: 'bowl' } as Block], 'en', 'first');
    await writeFile(path.join(folder, 'mine.svg'), '<svg/>');
    await writeReport(folder, blocks, 'en', 'second');
    expect((await readdir(folder)).sort()).toEqual(['curve.svg', 'index.html', 'mine.svg', 'points.svg']);
  });

  test('of a run that was killed before its page stood is one', async () => {
    await rm(await writeReport(folder, blocks, 'en', 'killed'));
    await prepareReport(folder);
    await writeFile(path.join(folder, 'mine.svg'), '<svg/>');
    await expect(prepareReport(folder)).rejects.toMatchObject(foreign);
  });

  test('that goes while we write is said as one that cannot be written', async () => {
    const gone = path.join(folder, 'gone');
    const unwritable = { name: 'ReportError', fault: 'unwritable', reason: 'ENOENT' };
    await expect(writeReport(gone, blocks, 'en', 'lost')).rejects.toMatchObject(unwritable);
  });

  test('that cannot be one is said before the work', async () => {
    await writeFile(path.join(folder, 'file'), '');
    const below = prepareReport(path.join(folder, 'file', 'x'));
    await expect(below).rejects.toMatchObject({ name: 'ReportError', fault: 'unwritable', reason: 'ENOTDIR' });
  });
});
