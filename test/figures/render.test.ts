import { expect, test, vi } from 'vitest';
import { batchLosses } from '../../src/figures/batch-losses.ts';
import { lossBowl } from '../../src/figures/loss-bowl.ts';
import { lossCurves } from '../../src/figures/loss-curves.ts';
import { neuron } from '../../src/figures/neuron.ts';
import { darkColors } from '../../src/figures/style.ts';
import { scatter } from '../../src/figures/scatter.ts';
import { figureTexts } from '../../src/figures/texts.ts';
import { renderSvg } from '../../src/node/render.ts';

const spec = scatter({ x: [0, 1], y: [1, 2] }, figureTexts.es);

test('the SVG is one image with its description, and needs no font from elsewhere', async () => {
  const svg = await renderSvg(spec);
  expect(svg).toMatch(/^<svg role="img" aria-label="Diagrama de dispersión de 2 ejemplos/);
  expect(svg).not.toMatch(/@font-face|@import|<image/);
});

test('a description may hold any character', async () => {
  const svg = await renderSvg({ ...spec, description: '"a" < b & $& c' });
  expect(svg).toContain('aria-label="&quot;a&quot; &lt; b &amp; $&amp; c"');
});

test('every colour has another one for a dark screen', async () => {
  const points = [[0, 0], [1, -2], [1, 30]] as [number, number][]; // prettier-ignore
  const lanes = ['scratch', 'concise'] as const;
  const figures = [
    spec,
    lossBowl({ minimum: [1, -1], truth: [3, -3], curvature: [[1, 0], [0, 1]], paths: lanes.map((lane) => ({ lane, points })) }, figureTexts.en), // prettier-ignore
    lossCurves({ epochs: lanes.flatMap((lane) => [{ lane, epoch: 0, loss: 1 }, { lane, epoch: 1, loss: NaN }]), noiseFloors: [{ lane: 'scratch', loss: 1e-4 }] }, figureTexts.en), // prettier-ignore
    neuron({ inputs: ['x'], outputs: ['a', 'b', 'c', 'd'], weights: [['1', '2', '3', '4']] }, figureTexts.en),
    batchLosses('scratch', [1, 2], figureTexts.en),
  ];
  for (const figure of figures) {
    const svg = await renderSvg(figure);
    const colors = [...svg.matchAll(/ (?:fill|stroke)="([^"]+)"/g)].map(([, color]) => color!);
    expect(colors.length).toBeGreaterThan(10);
    for (const color of new Set(colors)) {
      if (['none', 'transparent'].includes(color)) continue;
      expect(darkColors).toHaveProperty([color]);
      expect(svg).toContain(`[fill="${color}"]{fill:${darkColors[color]}}`);
    }
  }
});

test('nothing is printed', async () => {
  const spies = (['log', 'warn', 'error'] as const).map((method) => vi.spyOn(console, method));
  await renderSvg(spec);
  for (const spy of spies) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
});
