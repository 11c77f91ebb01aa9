import { describe, expect, test } from 'vitest';
import { leastSquares, meanLoss, moments, scratch, syntheticData } from '../../src/index.ts';
import { arrivalOf, danceOf, isFalling } from '../../src/lesson/conclusions.ts';
import { lesson } from '../../src/lesson/index.ts';
import type { LessonOptions } from '../../src/lesson/options.ts';
import { lessonTexts } from '../../src/lesson/texts/index.ts';
import { chooseBackend } from '../../src/node/index.ts';
import { release } from '../training/runs.ts';
import { lessonDefaults } from './defaults.ts';

test.each([
  { losses: [17, 0.04, 1e-4, 5.2e-5, 5.1e-5], arrival: 'there' },
  { losses: [17, 16, 15], arrival: 'falling' },
  { losses: [17, 0.035], arrival: 'falling' },
  { losses: [17, 2e-4, 3e-4, 2.5e-4], arrival: 'wavering' },
  { losses: [17, 1e-3, 3e-4, 1e-4], arrival: 'falling' },
  { losses: [17, 1e-4, 1e-6], arrival: 'below' },
  // Within a quarter of the noise is there.
  { losses: [17, 6.2e-5], arrival: 'there' },
  { losses: [17, 6.3e-5], arrival: 'falling' },
  { losses: [17, 4.1e-5], arrival: 'there' },
  { losses: [17, 3.9e-5], arrival: 'below' },
  // Only the last two epochs count, and what is left above the noise.
  { losses: [1e-3, 5e-3, 2e-3, 1e-3], arrival: 'falling' },
  { losses: [2e-4, 1.5e-4, 1.2e-4], arrival: 'falling' },
  // From ten times the dance on whatever falls is on its way; nearer, a fifth less is.
  { losses: [1e-3, 6.5e-4, 5.6e-4], arrival: 'falling' },
  { losses: [1e-3, 6.5e-4, 5.4e-4], arrival: 'wavering' },
  { losses: [1.5e-4, 1.28e-4, 1.1e-4], arrival: 'falling' },
])('$losses over a noise loss of 0.00005: $arrival', ({ losses, arrival }) => {
  expect(arrivalOf(losses, 5e-5, 1)).toBe(arrival);
});

test('where there is no bottom above 0, whatever falls is on its way', () => {
  expect(isFalling([1, 0.99, 0.98], 0, 1)).toBe(true);
  expect(isFalling([1, 0.99, 0.995], 0, 1)).toBe(false);
  expect(isFalling([1, 1], 0, 1)).toBe(false);
});

test('far above where it dances, whatever falls is on its way, however near the bottom', () => {
  expect([isFalling([2.2, 2.1, 2.05], 1, 0.1), isFalling([2.2, 2.1, 2.05], 1, 0.11)]).toEqual([true, false]);
  expect(isFalling([2.2, 2.1, 2.15], 1, 0.1)).toBe(false);
});

test('the dance is η·E‖x̃‖²/(2B) of the bottom: as high as the loss is in the end, on average', async () => {
  const run = { learningRate: 0.5, batchSize: 10, examples: 400, features: 2 };
  expect(danceOf(run)).toBeCloseTo(0.075, 12);
  expect(danceOf({ ...run, batchSize: 400 })).toBe(0);
  const data = syntheticData([2, -3.4], 4.2, run.examples, { noise: 1, seed: 1 });
  const bottom = meanLoss(await moments(data), await leastSquares(data.features, data.labels));
  const model = scratch.createModel(2, { seed: 1 });
  const losses: number[] = [];
  const options = { learningRate: 0.5, batchSize: 10, numEpochs: 60, seed: 1 };
  for await (const { loss } of scratch.train(model, data, options)) losses.push(loss);
  const dancing = losses.slice(10);
  const mean = dancing.reduce((sum, loss) => sum + loss - bottom, 0) / dancing.length;
  expect(mean / bottom / danceOf(run)).toBeGreaterThan(0.5);
  expect(mean / bottom / danceOf(run)).toBeLessThan(2);
  scratch.dispose(model);
  release(data);
});

/** The beginning of a text, up to the first number that is put into it. */
const beginning = (text: (...given: never[]) => string) => {
  const [first] = text(...(['@', '@', '@'] as never[])).split('@');
  return first!;
};

describe.each(['en', 'es'] as const)('what a run concludes, in %s', (lang) => {
  const { training, compare, figures, scratch } = lessonTexts[lang];

  async function told(options: Partial<LessonOptions>): Promise<string> {
    const controls = { signal: new AbortController().signal, onProgress: () => {}, onBegin: () => {} };
    const all = { ...lessonDefaults, examples: 200, drawn: false, lang, ...options };
    let text = '';
    for await (const block of lesson(all, await chooseBackend(), controls)) {
      if ('text' in block) text += `${block.text}\n`;
      if ('caption' in block) text += `${block.caption}\n`;
    }
    return text;
  }

  test.each([
    [{ epochs: 12 }, 'there'],
    [{ batchSize: 200 }, 'falling'],
    [{ learningRate: 0.0001 }, 'falling'],
    [{ examples: 5 }, 'falling'],
    [{ epochs: 1 }, 'falling'],
    [{ noise: 3, examples: 20 }, 'falling'],
    [{ examples: 4, features: 8, epochs: 800, batchSize: 4, learningRate: 0.1, noise: 0.1 }, 'below'],
  ] as [Partial<LessonOptions>, keyof typeof training.arrival][])('%j: %s', async (options, arrival) => {
    const text = await told(options);
    for (const [name, words] of Object.entries(training.arrival)) {
      expect(text.includes(beginning(words)) && text.includes(words('@').split('@').at(-1)!), name).toBe(
        name === arrival,
      );
    }
  });

  test('without noise there is neither a floor nor a remedy for noise', async () => {
    const [with0, with1] = [await told({ noise: 0 }), await told({ noise: 0.01 })];
    const words = [beginning(training.floor), figures.floors, compare.sampling('@').split('@').at(-1)!];
    for (const word of words) expect([with0.includes(word), with1.includes(word)]).toEqual([false, true]);
    expect(with0).toContain(compare.noNoise('@').split('@')[0]);
  });

  test('it is on its way, it dances, or it has arrived', async () => {
    expect(await told({ batchSize: 200 })).toContain(compare.onItsWay);
    expect(await told({ noise: 3, examples: 20 })).toContain(compare.onItsWay);
    expect(await told({ epochs: 12, learningRate: 0.3 })).toContain(compare.dancing);
    expect(await told({ epochs: 400, batchSize: 200, learningRate: 0.5 })).toContain(compare.arrived);
    const once = await told({ epochs: 1 });
    for (const words of [compare.onItsWay, compare.dancing, compare.arrived]) expect(once).not.toContain(words);
  });

  test('a bowl, or with few examples a valley of many minima', async () => {
    const [bowl, valley] = [await told({}), await told({ examples: 3, features: 5, batchSize: 3 })];
    expect([bowl.includes(scratch.parametersText), valley.includes(scratch.parametersText)]).toEqual([true, false]);
    expect([bowl.includes(scratch.valleyText), valley.includes(scratch.valleyText)]).toEqual([false, true]);
    expect(valley).toContain(beginning(compare.manyMinima));
    expect(valley).not.toContain(beginning(compare.optimisation));
  });

  test('what float32 cannot hold is said, and nothing where it can', async () => {
    const { precision } = lessonTexts[lang];
    expect(await told({ noise: 1e9 })).toContain(precision.labels(1));
    const usual = await told({});
    for (const words of Object.values(precision)) expect(usual).not.toContain(words(1));
  });

  test('a batch size above n is dealt out as what it is', async () => {
    expect(await told({ batchSize: 5000 })).toContain(scratch.batchesText('200'));
  });
});
