import { expect, test } from 'vitest';
import { scatter } from '../../src/figures/scatter.ts';
import { extent } from '../../src/figures/style.ts';
import { figureTexts } from '../../src/figures/texts.ts';
import { draw, marks, position, writing } from './draw.ts';

const x = Float32Array.of(-1, 0, 1, 3);
const y = Float32Array.of(2, 1, 0, -2);

test('draws a point an example, and a line only if there is one', async () => {
  const svg = await draw(scatter({ x, y }, figureTexts.en));
  expect(marks(svg, 'symbol')).toHaveLength(4);
  expect(marks(svg, 'line')).toHaveLength(0);
});

test('the line goes through points that lie on it', async () => {
  const figure = scatter({ x, y, line: { slope: -1, intercept: 1 } }, figureTexts.en);
  expect(figure.description).toContain('ŷ = −1 · x₁ + 1');
  const svg = await draw(figure);
  const [line] = marks(svg, 'line');
  const ends = corners(line!);
  const points = marks(svg, 'symbol').map(position);
  expect(ends).toEqual([points[0], points[3]]);
});

test.each([
  ['es', 'característica x₂', 'etiqueta y'],
  ['en', 'feature x₂', 'label y'],
] as const)('its axes say in %s which feature and which label', async (lang, feature, label) => {
  const svg = await draw(scatter({ x, y, feature: 2 }, figureTexts[lang]));
  expect(writing(svg)).toEqual(expect.arrayContaining([feature, label]));
});

test.each([
  ['es', 'precio según ambientes'],
  ['en', 'precio against ambientes'],
] as const)('says in %s what its feature and its label are called, where they have names', async (lang, title) => {
  const figure = scatter({ x, y, feature: 'ambientes', label: 'precio' }, figureTexts[lang]);
  expect(writing(await draw(figure))).toEqual(expect.arrayContaining(['ambientes', 'precio', title]));
  expect(figure.description).toMatch(/ambientes.*precio/);
});

test('where its axes are the points’ own, a line moves neither points nor axes, and stays within', async () => {
  const flat = { slope: 0, intercept: 1 };
  const steep = { slope: 1000, intercept: -5 };
  const [calm, wild] = await Promise.all(
    [flat, steep].map((line) => draw(scatter({ x, y, line, framesPoints: true }, figureTexts.en))),
  );
  expect(marks(calm!, 'rect')).toHaveLength(4);
  expect(marks(wild!, 'rect')).toEqual(marks(calm!, 'rect'));
  expect(wild).toContain('clip-path');
});

test('beside a line that moves, a point is as large as elsewhere, and where its example is', async () => {
  const line = { slope: -1, intercept: 1 };
  const svg = await draw(scatter({ x, y, line, framesPoints: true }, figureTexts.en));
  const diameter = 2 * symbolRadius(await draw(scatter({ x, y }, figureTexts.en)));
  const [first, , , last] = marks(svg, 'rect').map(box);
  for (const [i, end] of corners(marks(svg, 'line')[0]!).entries()) {
    for (const [axis, [from, to]] of [first!, last!][i]!.entries()) {
      expect(to - from).toBeCloseTo(diameter, 3);
      expect((from + to) / 2).toBeCloseTo(end[axis]!, 3);
    }
  }
});

/** The corners of a path of straight lines and curves. */
function corners(mark: string): [x: number, y: number][] {
  return [...mark.matchAll(/([-\d.]+),([-\d.]+)(?=[MLCZ"])/g)].map(([, x, y]) => [Number(x), Number(y)]);
}

/** From where to where a mark goes, across and up. */
function box(mark: string) {
  return [0, 1].map((axis) => extent(corners(mark).map((corner) => corner[axis]!)));
}

function symbolRadius(svg: string): number {
  return Number(/ d="M([\d.]+),0A/.exec(marks(svg, 'symbol')[0]!)![1]);
}
