import { expect, test } from 'vitest';
import { batchLosses } from '../../src/figures/batch-losses.ts';
import { laneColors } from '../../src/figures/style.ts';
import { figureTexts } from '../../src/figures/texts.ts';
import { draw, marks, writing } from './draw.ts';

test.each(['es', 'en'] as const)('draws in %s a lane’s losses in its colour, and says how they went', async (lang) => {
  const figure = batchLosses('scratch', [17, 0.5, 2, 1e-4, 3e-4], figureTexts[lang]);
  const svg = await draw(figure);
  expect(marks(svg, 'line')).toHaveLength(1);
  expect(marks(svg, 'line')[0]).toContain(laneColors.scratch);
  expect(marks(svg, 'line')[0]!.match(/[ML]/g)).toHaveLength(5);
  expect(writing(svg)).toEqual(expect.arrayContaining([figureTexts[lang].batchLosses.step, '10⁻⁴', '0.01', '1']));
  expect(figure.description).toMatch(/5 (steps|pasos).* 17 .* 3·10⁻⁴ .* 10⁻⁴/);
});

test('a single step is a point', async () => {
  expect(marks(await draw(batchLosses('scratch', [3], figureTexts.en)), 'symbol')).toHaveLength(1);
});
