import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/lesson/blocks.ts';
import { comparison, lesson } from '../../src/lesson/index.ts';
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

  test('has all four figures for two features, and no bowl for three', async () => {
    const names = (blocks: Block[]) => blocks.flatMap((block) => (block.kind === 'figure' ? [block.name] : []));
    expect(names(await blocksOf({ lang }))).toEqual(['neuron', 'scatter', 'loss', 'bowl']);
    expect(names(await blocksOf({ lang, features: 3 }))).toEqual(['neuron', 'scatter', 'loss']);
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
