import { expect, test, vi } from 'vitest';
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

test('nothing is printed', async () => {
  const spies = (['log', 'warn', 'error'] as const).map((method) => vi.spyOn(console, method));
  await renderSvg(spec);
  for (const spy of spies) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
});
