import { expect, test } from 'vitest';
import { differences, sourceDifferences } from '../../scripts/notebooks/compare.ts';
import type { Notebook, Output } from '../../scripts/notebooks/convert.ts';

const printed = (text: string): Output => ({ output_type: 'stream', name: 'stdout', text });
const notebook = (outputs: Output[], code = 'f();'): Notebook => ({
  cells: [
    { cell_type: 'markdown', id: 'a', metadata: {}, source: ['# Words'] },
    { cell_type: 'code', id: 'b', metadata: {}, source: [code], execution_count: 1, outputs },
  ],
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5,
});

test('a notebook does not differ from itself, nor from a run that took another time', () => {
  const saved = notebook([printed('1000 rows in 12 ms\n')]);
  expect(differences(saved, notebook([printed('999 rows in 12 ms\n')]))).toHaveLength(1);
  expect(differences(saved, notebook([printed('1000 rows in 9.25 ms\n')]))).toEqual([]);
});

test('another number, a dropped output, one too many: each is a difference, and says where', () => {
  const made = notebook([printed('epoch 1\nloss 0.5\n'), printed('done\n')]);
  const others = [[printed('epoch 1\nloss 0.6\n'), printed('done\n')], [printed('epoch 1\nloss 0.5\n')], []];
  for (const outputs of others) {
    expect(differences(notebook(outputs), made)).toEqual([expect.stringMatching(/^cell 2 has another output/)]);
    expect(differences(made, notebook(outputs))).toHaveLength(1);
  }
  expect(differences(notebook(others[0]!), made)[0]).toMatch(/saved: .*0\.6[^]*made: .*0\.5/);
});

test('other code and other prose are differences, also where outputs do not count', () => {
  const made = notebook([printed('1\n')]);
  expect(sourceDifferences(notebook([]), made)).toEqual([]);
  expect(sourceDifferences(notebook([], 'g();'), made)).toEqual([expect.stringMatching(/^cell 2 has another text/)]);
  const translated = notebook([]);
  translated.cells[0]!.source = ['# Palabras'];
  expect(sourceDifferences(translated, made)).toEqual([expect.stringMatching(/^cell 1 has another text/)]);
});

test('cells that are missing, of another kind, or too many', () => {
  const made = notebook([]);
  const shorter = { ...made, cells: made.cells.slice(0, 1) };
  expect(differences(shorter, made)).toEqual(['cell 2 is missing']);
  expect(differences(made, shorter)).toEqual(['cells too many: 1']);
  const turned = { ...made, cells: [...made.cells].reverse() };
  expect(differences(turned, made)[0]).toBe('cell 1 is code, and should be markdown');
});

test.each([
  ['another kernel', { metadata: { kernelspec: { name: 'python3' } } }, 'format or kernel'],
  ['another format', { nbformat: 3 }, 'format or kernel'],
  ['another id', { cells: notebook([]).cells.map((cell) => ({ ...cell, id: 'x' })) }, 'id or metadata'],
  ['a tag', { cells: notebook([]).cells.map((c) => ({ ...c, metadata: { tags: ['t'] } })) }, 'id or metadata'],
  ['no execution', { cells: notebook([]).cells.map((c) => ({ ...c, execution_count: null })) }, 'another output'],
])('%s is a difference', (_, change, message) => {
  expect(differences({ ...notebook([]), ...change }, notebook([])).join('\n')).toContain(message);
});
