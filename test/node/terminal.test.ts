import * as tf from '@tensorflow/tfjs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { TopLevelSpec } from 'vega-lite';
import type { Block } from '../../src/lesson/blocks.ts';
import { comparison, lesson } from '../../src/lesson/index.ts';
import { lessonTexts } from '../../src/lesson/texts/index.ts';
import { table, toTerminal, wrap } from '../../src/node/terminal.ts';
import { chooseBackend } from '../../src/node/index.ts';
import type { LessonOptions } from '../../src/lesson/options.ts';
import { lessonDefaults } from '../lesson/defaults.ts';

async function blocksOf(options: Partial<LessonOptions>, task = lesson): Promise<Block[]> {
  const all = { ...lessonDefaults, ...options };
  const controls = { signal: new AbortController().signal, onProgress: () => {}, onBegin: () => {} };
  const blocks: Block[] = [];
  for await (const block of task(all, await chooseBackend(), controls)) blocks.push(block);
  return blocks;
}

const colourless = (text: string) => text.replace(new RegExp(String.fromCharCode(27) + '\\[[0-9;]*m', 'g'), '');

describe.each(['es', 'en'] as const)('the lesson in %s', (lang) => {
  test('fits 80 columns and has no hole in its texts', async () => {
    const printed = (await blocksOf({ lang })).map((block) => colourless(toTerminal(block))).join('\n');
    expect(printed.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(printed).not.toMatch(/undefined|NaN|\[object/);
  });

  test('has all five figures for two features, and no bowl for three', async () => {
    const names = (blocks: Block[]) => blocks.flatMap((block) => ('spec' in block ? [block.name] : []));
    expect(names(await blocksOf({ lang }))).toEqual(['neuron', 'batches', 'scatter', 'loss', 'bowl']);
    expect(names(await blocksOf({ lang, features: 3 }))).toEqual(['neuron', 'batches', 'scatter', 'loss']);
  });

  test('has each figure where it is spoken of', async () => {
    const t = lessonTexts[lang];
    const told = (await blocksOf({ lang })).map((block) =>
      'spec' in block ? block.name : 'text' in block ? block.text : '',
    );
    const order = [t.dulong.neuron, 'neuron', t.training.errors, 'batches', t.concise.heading, 'loss', t.concise.shortest, t.compare.heading, 'bowl', t.compare.beyond]; // prettier-ignore
    const places = order.map((what) => told.indexOf(what));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('copes with the smallest and oddest sizes', async () => {
    for (const options of [
      { examples: 1, epochs: 1 },
      { examples: 7, batchSize: 100, epochs: 1 },
      { examples: 40, batchSize: 16, epochs: 2 },
      { features: 1, epochs: 1, examples: 20 },
      { features: 12, epochs: 1, examples: 50 },
      { noise: 0, epochs: 1, examples: 50 },
    ]) {
      const blocks = await blocksOf({ lang, ...options });
      expect(blocks.map(toTerminal).join('')).not.toMatch(/undefined|\[object/);
    }
  });
});

test('the lesson leaves no tensor behind', async () => {
  const before = tf.memory().numTensors;
  await blocksOf({ examples: 50 });
  expect(tf.memory().numTensors).toBe(before);
});

test('both languages tell the same, block by block', async () => {
  const outline = (blocks: Block[]) => blocks.map(({ kind }) => kind);
  expect(outline(await blocksOf({ lang: 'es' }))).toEqual(outline(await blocksOf({ lang: 'en' })));
  expect(outline(await blocksOf({ lang: 'es' }, comparison))).toEqual(
    outline(await blocksOf({ lang: 'en' }, comparison)),
  );
});

describe('a curve', () => {
  afterEach(() => vi.unstubAllEnvs());

  const draw = (values: number[]) =>
    toTerminal({ kind: 'curve', caption: 'Loss', name: 'loss', values, spec: {} as TopLevelSpec })
      .split('\n')
      .filter(Boolean)
      .slice(1);
  const axis = (lines: string[]) => lines.map((line) => line.split('┤')[0]!.trim()).filter(Boolean);

  test('has powers of ten at its axis, and the numbers of its steps below', () => {
    const lines = draw(Array.from({ length: 500 }, (_, i) => 17 * 0.97 ** i + 2e-3));
    expect(axis(lines.slice(0, -1))).toEqual(['100', '10', '1', '0.1', '0.01', '0.001']);
    expect(lines.at(-1)).toMatch(/^ +1 +500$/);
    expect(lines.map((line) => line.indexOf('┤')).slice(0, -1)).toEqual(lines.slice(1).map(() => 6));
    expect(lines.findIndex((line) => line.includes('┤─'))).toBeGreaterThan(
      lines.findIndex((line) => /^ *100 /.test(line)),
    );
    expect(lines.findIndex((line) => line.includes('┤─'))).toBeLessThan(lines.findIndex((line) => /^ *1 /.test(line)));
  });

  test.each([[[1]], [[0.99, 0.9, 0.95]], [[1e-15, 1e20]], [[0, 17]], [[5e-5, 4.9e-5]]])(
    'says nothing twice: %j',
    (values) => {
      const labels = axis(draw(values).slice(0, -1));
      expect(labels.length).toBeGreaterThan(1);
      expect(new Set(labels).size).toBe(labels.length);
      expect(labels.join(' ')).not.toMatch(/-0|e[+-]|\^/);
    },
  );

  test.each([20, 40, 80])('fits %i columns', (columns) => {
    vi.stubEnv('COLUMNS', String(columns));
    const lines = draw(Array.from({ length: 500 }, (_, i) => 17 * 0.95 ** i));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
    expect(lines.at(-1)).toMatch(/1 +500$/);
  });

  test('without values is nothing', () => {
    expect(draw([])).toEqual([]);
  });
});

test('lines break at spaces only', () => {
  expect(wrap('one two three', 8)).toBe('one two\nthree');
  expect(wrap('unbreakable', 4)).toBe('unbreakable');
});

test('names to the left, numbers to the right', () => {
  expect(table(['lane', 'loss'], [['scratch', '1']], 13)).toBe('lane     loss\n───────  ────\nscratch     1');
});

test('a table that is too wide is a list a row', () => {
  const rows = [
    ['X', '1'],
    ['concise', '2'],
  ];
  expect(table(['', 'loss'], rows, 12)).toBe('X\nloss: 1\n\nconcise\nloss: 2');
});
