import { expect, test } from 'vitest';
import { neuron } from '../../src/figures/neuron.ts';
import { figureTexts } from '../../src/figures/texts.ts';
import { draw, marks, position, writing } from './draw.ts';

const fuel = ['C', 'H', 'O', 'gas', 'liquid', 'solid'];
const dulong = ['38.2', '84.9', '−10.6125', '0', '−0.5', '−0.62'];

test('six inputs and one output: an edge from each, and one out', async () => {
  const weights = dulong.map((w) => [w]);
  const svg = await draw(neuron({ inputs: fuel, outputs: ['energy'], weights }, figureTexts.en));
  expect(marks(svg, 'rule')).toHaveLength(6 + 1);
  expect(writing(svg)).toEqual(expect.arrayContaining([...fuel, ...dulong, 'Σ', 'energy']));
  expect(svg).toContain('a neuron with 6 inputs: energy = 38.2 · C + 84.9 · H + (−10.6125) · O');
});

test.each([2, 3, 4])('six inputs and %i outputs: no label lies on another', async (k) => {
  const outputs = Array.from({ length: k }, (_, j) => `y${j}`);
  const weights = fuel.map((_, i) => outputs.map((_, j) => `w${i}${j}`));
  const svg = await draw(neuron({ inputs: fuel, outputs, weights }, figureTexts.en));
  expect(marks(svg, 'rule')).toHaveLength(6 * k + k);
  const labels = [...svg.matchAll(/(<text[^>]*>)w\d\d</g)].map(([, mark]) => position(mark!)[1]);
  const heights = [...new Set(labels)].sort((a, b) => a - b);
  expect(heights).toHaveLength(6 * k);
  for (let i = 1; i < heights.length; i++) expect(heights[i]! - heights[i - 1]!).toBeGreaterThan(11);
});

test('a bias is the weight of one more input, which is 1', async () => {
  const data = { inputs: ['x₁', 'x₂'], outputs: ['ŷ'], weights: [['2'], ['−3.4']], bias: ['4.2'] };
  const svg = await draw(neuron(data, figureTexts.es));
  expect(marks(svg, 'rule')).toHaveLength(3 + 1);
  expect(writing(svg)).toEqual(expect.arrayContaining(['1', '4.2', 'entradas', 'pesos', 'neurona', 'salida']));
  expect(svg).toContain('ŷ = 2 · x₁ + (−3.4) · x₂ + 4.2');
});

test('a bias is labelled without weights too', async () => {
  const svg = await draw(neuron({ inputs: ['x₁', 'x₂'], outputs: ['ŷ'], bias: ['b'] }, figureTexts.en));
  expect(position(/<text[^>]*>b</.exec(svg)![0])[1]).toBeGreaterThan(position(/<text[^>]*>x₂</.exec(svg)![0])[1] - 23);
});
