import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { concise } from '../../src/index.ts';
import { tellLibrary, tellLoader } from '../../src/lesson/concise.ts';
import type { Block } from '../../src/lesson/blocks.ts';
import { makeData } from '../../src/lesson/run.ts';
import { release } from '../training/runs.ts';
import { lessonDefaults } from './defaults.ts';
import { namedTexts, rowsOf, textOf } from './told.ts';

test('the library’s loader deals out examples of ours, and leaves no tensor', async () => {
  const options = { ...lessonDefaults, examples: 1100, batchSize: 8 };
  const data = makeData(options);
  const before = tf.memory().numTensors;
  const blocks: Block[] = [];
  for await (const block of tellLoader(namedTexts, data, options)) blocks.push(block);
  expect(tf.memory().numTensors).toBe(before);
  expect(textOf(blocks)).toContain('X [8, 2]    y [8, 1]');
  const [X, y] = [data.features.arraySync(), data.labels.arraySync()];
  const ours = X.map((x, i) => [...x, y[i]![0]!].map((value) => value.toFixed(4)).join(' '));
  const dealt = rowsOf(blocks).map(([, ...cells]) => ours.indexOf(cells.join(' ')));
  expect(dealt).toHaveLength(8);
  expect(Math.min(...dealt)).toBeGreaterThanOrEqual(0);
  expect(dealt).not.toEqual([...dealt].sort((i, j) => i - j)); // shuffled
  release(data);
});

test('the layer and the matrix product agree on an example, and no tensor stays', () => {
  const before = tf.memory().numTensors;
  const blocks = [...tellLibrary(namedTexts, { ...lessonDefaults, features: 3, seed: 5 })];
  expect(tf.memory().numTensors).toBe(before);
  const [layer, hand] = rowsOf(blocks).map(([, value]) => Number(value));
  expect(hand).toBeCloseTo(layer!, 5);
  const formula = /X = \[\[(.*)\]\] {4}w = \[(.*)\]ᵀ {4}b = \[0\]/.exec(textOf(blocks))!;
  const [x, w] = formula.slice(1).map((numbers) => numbers.split(', ').map(Number));
  const model = concise.createModel(3, { seed: 5 });
  concise.parameters(model).w.forEach(([weight], j) => expect(w![j]).toBeCloseTo(weight!, 5));
  concise.dispose(model);
  // As far as four digits of x go, what is shown is what was computed.
  expect(x!.reduce((sum, xj, j) => sum + xj * w![j]!, 0)).toBeCloseTo(layer!, 5);
  expect(Math.abs(layer!)).toBeGreaterThan(1e-4);
});
