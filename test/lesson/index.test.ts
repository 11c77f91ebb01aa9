import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { stableLearningRate } from '../../src/index.ts';
import type { BackendChoice } from '../../src/lesson/backend.ts';
import type { Block } from '../../src/lesson/blocks.ts';
import { comparison, lesson } from '../../src/lesson/index.ts';
import type { LessonOptions } from '../../src/lesson/options.ts';
import { makeData, trueParameters } from '../../src/lesson/run.ts';
import { lessonTexts } from '../../src/lesson/texts/index.ts';
import { release } from '../training/runs.ts';
import { lessonDefaults } from './defaults.ts';
import { textOf, undisturbed } from './told.ts';

const small = { ...lessonDefaults, examples: 40 };
const backend: BackendChoice = { name: 'cpu', asked: true, multiplications: 20, unavailable: [], reason: 'because' };
const texts = lessonTexts.en;

/** Reads it to its end, or stops it at the block with this text; it must leave no tensor. */
async function read(task: typeof lesson, options: LessonOptions, stopAt?: string) {
  const before = tf.memory().numTensors;
  const controller = new AbortController();
  const telling = task(options, backend, { ...undisturbed, signal: controller.signal });
  const blocks: Block[] = [];
  let next = await telling.next();
  for (; !next.done; next = await telling.next()) {
    blocks.push(next.value);
    if ('text' in next.value && next.value.text === stopAt) controller.abort();
  }
  expect(tf.memory().numTensors).toBe(before);
  return { blocks, result: next.value };
}

describe('the lesson returns', () => {
  test('what each part found, over its own number of epochs', async () => {
    const { result } = await read(lesson, small);
    const { scratch, concise, comparison, dulong, stableLearningRate: stable, ...settings } = result;
    expect(settings).toEqual({
      seed: 1,
      backend: { name: 'cpu', reason: 'because' },
      data: { examples: 40, features: 2, noise: 0.01 },
      batchSize: 10,
      learningRate: 0.03,
      truth: trueParameters(small),
      stopped: false,
    });
    expect([scratch!.epochs.length, concise!.epochs.length, comparison!.epochs.length]).toEqual([5, 3, 3]);
    expect(dulong!.variance).toBeCloseTo(0.003698, 6);
    expect(comparison!.samplingError).not.toBeNull();
    const data = makeData(small);
    expect(stable).toBe(await stableLearningRate(data, { batchSize: 10 }));
    release(data);
  });

  test('as many epochs of each as the reader wants', async () => {
    const { scratch, concise, comparison } = (await read(lesson, { ...small, epochs: 2 })).result;
    expect([scratch, concise, comparison].map((part) => part!.epochs.length)).toEqual([2, 2, 2]);
    // From the same start over the same batches: parts 1 and 3 have the same numbers.
    expect(comparison!.scratch.w).toEqual(scratch!.w);
  });

  test.each([
    ['part 1', texts.scratch.trainingText, [true, null, null], texts.concise.heading],
    ['part 2', texts.concise.trainingText, [false, true, null], texts.concise.shortest],
    ['part 3', texts.concise.shortestText, [false, false, null], texts.compare.heading],
  ])('what it had when it was stopped in %s, and tells no more', async (_, stopAt, stopped, next) => {
    const { blocks, result } = await read(lesson, small, stopAt);
    const { scratch, concise, comparison } = result;
    expect([scratch?.stopped ?? null, concise?.stopped ?? null, comparison]).toEqual(stopped);
    expect(result.stopped).toBe(true);
    expect(blocks.at(-1)).toEqual({ kind: 'text', text: texts.stopped });
    expect(textOf(blocks)).not.toContain(next);
  });
});

test('the comparison alone returns nothing else', async () => {
  const { scratch, concise, dulong, comparison: found, stableLearningRate: stable, stopped } = (await read(comparison, small)).result; // prettier-ignore
  expect({ scratch, concise, dulong, stopped }).toEqual({ scratch: null, concise: null, dulong: null, stopped: false });
  expect(found!.epochs).toHaveLength(3);
  expect(stable).toBeGreaterThan(0);
});

test('a divergence is not taken for a stop', async () => {
  const before = tf.memory().numTensors;
  await expect(read(comparison, { ...small, learningRate: 1e4 })).rejects.toMatchObject({ name: 'DivergenceError' });
  expect(tf.memory().numTensors).toBe(before);
});

test('where nobody looks, nothing is drawn of the steps', async () => {
  const figures = async (options: LessonOptions) =>
    (await read(lesson, options)).blocks.flatMap((block) => (block.kind === 'figure' ? [block.name] : []));
  expect(await figures({ ...small, drawn: false })).not.toContain('bowl');
  expect(await figures(small)).toContain('bowl');
});
