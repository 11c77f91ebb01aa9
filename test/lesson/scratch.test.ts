import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { dataIter, epochSeed } from '../../src/index.ts';
import type { Block } from '../../src/lesson/blocks.ts';
import type { LessonOptions } from '../../src/lesson/options.ts';
import { makeData, type LaneRun } from '../../src/lesson/run.ts';
import { tellBatch, tellPipeline, tellTraining } from '../../src/lesson/scratch.ts';
import { release } from '../training/runs.ts';
import { lessonDefaults } from './defaults.ts';
import { namedTexts, rowsOf, textOf } from './told.ts';

describe('a batch', () => {
  /** Row i has x = 100·i + 1, 100·i + 2, … and y = −i. */
  function shown(rows: number, columns: number): Block[] {
    const X = tf.tensor2d(Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => 100 * i + j + 1))); // prettier-ignore
    const y = tf.tensor2d(Array.from({ length: rows }, (_, i) => [-i]));
    const blocks = [...tellBatch(namedTexts.scratch, X, y)];
    tf.dispose([X, y]);
    return blocks;
  }
  const headerOf = (blocks: Block[]) => blocks.flatMap((block) => (block.kind === 'table' ? block.header : []));

  test('has its shapes, and each row with its label', () => {
    const blocks = shown(2, 2);
    expect(textOf(blocks)).toBe('X [2, 2]    y [2, 1]');
    expect(headerOf(blocks)).toEqual(['X', 'x₁', 'x₂', 'y']);
    expect(rowsOf(blocks)).toEqual([
      ['0', '1.0000', '2.0000', '0.0000'],
      ['1', '101.0000', '102.0000', '-1.0000'],
    ]);
  });

  test('is shown whole up to ten rows of six features', () => {
    const blocks = shown(10, 6);
    expect(textOf(blocks)).not.toContain('firstRows');
    expect(rowsOf(blocks)).toHaveLength(10);
    expect(headerOf(blocks)).toEqual(['X', 'x₁', 'x₂', 'x₃', 'x₄', 'x₅', 'x₆', 'y']);
  });

  test('that is larger is cut, and that is said', () => {
    const blocks = shown(11, 7);
    expect(textOf(blocks)).toContain('scratch.firstRows(10)');
    expect(headerOf(blocks)).toEqual(['X', 'x₁', 'x₂', 'x₃', 'x₄', 'x₅', 'x₆', '…', 'y']);
    expect(rowsOf(blocks)).toHaveLength(10);
    expect(rowsOf(blocks)[9]).toEqual(['9', '901.0000', '902.0000', '903.0000', '904.0000', '905.0000', '906.0000', '…', '-9.0000']); // prettier-ignore
  });
});

describe('the pipeline', () => {
  /** What is told of the lesson's data, but for these options. */
  function told(changes: Partial<LessonOptions>): Block[] {
    const options = { ...lessonDefaults, ...changes };
    const data = makeData(options);
    const before = tf.memory().numTensors;
    const blocks = [...tellPipeline(namedTexts, data, options)];
    expect(tf.memory().numTensors).toBe(before);
    release(data);
    return blocks;
  }

  test('shows the very batch with which training begins', () => {
    const options = { ...lessonDefaults, examples: 30, batchSize: 4, seed: 7 };
    const data = makeData(options);
    let first: string[][] = [];
    for (const [X, y] of dataIter(4, data.features, data.labels, { seed: epochSeed(7, 1) })) {
      first = rowsOf([...tellBatch(namedTexts.scratch, X, y)]);
      break;
    }
    release(data);
    expect(rowsOf(told(options))).toEqual(first);
    expect(first).toHaveLength(4);
  });

  test('says the law, the shapes and the sizes', () => {
    const text = textOf(told({ examples: 20_000, noise: 0.5, learningRate: 0.1 }));
    expect(text).toContain('w = [2, -3.4]ᵀ    b = 4.2    ε ~ N(0, 0.5²)');
    expect(text).toContain('scratch.shapes([20000, 2]; [20000, 1])');
    expect(text).toContain('scratch.dataText(20 000; scratch.withNoise)');
    expect(text).toContain('η = 0.1');
  });

  test('a batch is no larger than the data', () => {
    expect(textOf(told({ batchSize: 10 }))).toContain('scratch.batchesText(10)');
    expect(textOf(told({ examples: 7, batchSize: 10 }))).toContain('scratch.batchesText(7)');
  });

  test('is a bowl only with more examples than features', () => {
    const few = { features: 5, batchSize: 2 };
    expect(textOf(told({ ...few, examples: 5 }))).toContain('scratch.valleyText');
    expect(textOf(told({ ...few, examples: 6 }))).toContain('scratch.parametersText');
  });
});

describe('what training came to', () => {
  const run: LaneRun = {
    w: [[2.00000049], [-3.4000012]],
    b: [4.2],
    initialLoss: 16.8,
    noiseLoss: 5e-5,
    epochs: [{ epoch: 1, loss: 0.0123, seconds: 0.12345 }],
    errors: { w: [[0.00123], [-0.00456]], b: [0.000789] },
    stopped: false,
  };
  const told = (changes: Partial<LaneRun>, noiseFloor = 6e-5) => [
    ...tellTraining(namedTexts, { ...run, ...changes }, noiseFloor, 1),
  ];

  test('are the losses before and after each epoch, and the errors that are left', () => {
    const blocks = told({});
    expect(rowsOf(blocks)).toEqual([
      ['0', '16.800000', ''],
      ['1', '0.012300', '0.123'],
    ]);
    expect(textOf(blocks)).toContain('w = [2, -3.4]ᵀ    b = 4.2');
    expect(textOf(blocks)).toContain('w: [0.0012, -0.0046]    b: 0.00079');
    expect(textOf(blocks)).toContain('training.floor(0.000060; 0.000050)');
    expect(textOf(blocks)).not.toContain('stopped');
  });

  test('the last loss as a multiple of what the noise costs: two digits, and from 10 on whole ones', () => {
    const arrival = (last: number) => {
      const epochs = [1, last].map((loss, i) => ({ epoch: i + 1, loss, seconds: 1 }));
      return /training\.arrival\.(.*)/.exec(textOf(told({ epochs })))![1];
    };
    expect(arrival(0.0123)).toBe('falling(246)');
    expect(arrival(5e-5 * 9.96)).toBe('falling(10)');
    expect(arrival(5e-5 * 10.4)).toBe('falling(10)');
    expect(arrival(5e-5 * 3.14)).toBe('falling(3.1)');
    expect(arrival(5e-5 / 1.6)).toBe('below(0.63)');
    expect(arrival(5e-5)).toMatch(/^there/);
  });

  test('without noise there is no floor, and before the first epoch no arrival', () => {
    expect(textOf(told({}, 0))).not.toMatch(/floor|arrival/);
    const stopped = textOf(told({ epochs: [], stopped: true }));
    expect(stopped).toContain('training.stopped(0)');
    expect(stopped).toContain('training.floor');
    expect(stopped).not.toContain('arrival');
  });
});
