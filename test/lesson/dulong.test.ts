import * as tf from '@tensorflow/tfjs';
import { expect, test, vi } from 'vitest';
import * as figure from '../../src/figures/neuron.ts';
import { figureTexts } from '../../src/figures/texts.ts';
import { computeDulong, tellDulong } from '../../src/lesson/dulong.ts';
import { namedTexts, rowsOf, textOf } from './told.ts';

vi.mock('../../src/figures/neuron.ts', { spy: true });

// By hand: 38.2·C + 84.9·(H − O/8) − 0.5·l − 0.62·s
const methane = 38.2 * 0.75 + 84.9 * 0.25;
const ethanol = 38.2 * 0.52 + 84.9 * (0.13 - 0.35 / 8) - 0.5;
const [e1, e2] = [methane - 50.01, ethanol - 26.7];
const near = (x: number, digits = 5) => expect.closeTo(x, digits) as number;

test('the formula, its errors and their variance, as by hand', () => {
  const before = tf.memory().numTensors;
  const found = computeDulong();
  expect(tf.memory().numTensors).toBe(before);
  expect(found.predictions).toEqual([near(methane), near(ethanol)]);
  expect(found.energies).toEqual([near(50.01), near(26.7)]);
  expect(found.errors).toEqual([near(e1), near(e2)]);
  expect(found.variance).toBeCloseTo(((e1 - e2) / 2) ** 2, 6);
  // The second neuron: 1·C + 1·H + 1·O − 1·gas + 1·liquid + 2·solid.
  expect(found.layer).toEqual([[near(methane), near(0)], [near(ethanol), near(2)]]); // prettier-ignore
});

test('what is told of it: each fuel with its own numbers, and the mean squared error beside the variance', () => {
  const blocks = [...tellDulong(namedTexts, figureTexts.en, computeDulong())];
  const [fuel1, fuel2] = ['dulong.fuels.methane', 'dulong.fuels.ethanol'];
  expect(rowsOf(blocks)).toEqual([
    [fuel1, '0.75', '0.25', '0', '1', '0', '0', '50.01'],
    [fuel2, '0.52', '0.13', '0.35', '0', '1', '0', '26.7'],
    [fuel1, '49.875', '50.01', '-0.135'],
    [fuel2, '26.6866', '26.7', '-0.0134'],
    [fuel1, '49.875', '0'],
    [fuel2, '26.6866', '2'],
  ]);
  const meanSquare = (e1 ** 2 + e2 ** 2) / 2;
  expect(textOf(blocks)).toContain(`dulong.variance(0.003698; -0.0742; ${Number(meanSquare.toPrecision(4))})`);
  expect(vi.mocked(figure.neuron).mock.lastCall![0]).toEqual({
    inputs: [1, 2, 3, 4, 5, 6].map((column) => `dulong.columns[${column}]`),
    weights: [['38.2'], ['84.9'], ['−10.6125'], ['0'], ['−0.5'], ['−0.62']],
    outputs: ['ŷ'],
  });
  expect(blocks).toContainEqual(expect.objectContaining({ kind: 'figure', name: 'neuron', caption: 'figures.neuron' }));
});
