import { expect, test } from 'vitest';
import { contour, lossAbove, lossBowl, type LossBowlData, type Point } from '../../src/figures/loss-bowl.ts';
import { figureTexts } from '../../src/figures/texts.ts';
import { draw, marks, position, writing } from './draw.ts';

const symmetric = (a: number, b: number, d: number) => [
  [a, b],
  [b, d],
];
const points: Point[] = [
  [0, 0],
  [1.2, -1],
  [1.9, -3],
  [2.01, -3.39],
];
const data: LossBowlData = {
  minimum: [2, -3.4],
  curvature: symmetric(1, 0.3, 0.8),
  truth: [2.001, -3.401],
  paths: [
    { lane: 'scratch', points },
    { lane: 'concise', points },
  ],
  stepsPerEpoch: 3,
};

test.each([
  ['a circle', 1, 0, 1],
  ['a tilted ellipse', 2, -0.7, 0.5],
  ['a long one', 1e-4, 0, 10],
  ['a direction without curvature', 1, 1, 1],
])('on every ring ½ΔᵀAΔ is its level: %s', (_, a, b, d) => {
  const rings = contour(symmetric(a, b, d), 3, 5);
  expect(rings.flat().length).toBeGreaterThanOrEqual(4);
  for (const [x, y] of rings.flat()) expect((a * x * x + 2 * b * x * y + d * y * y) / 2).toBeCloseTo(3, 9);
});

test('a ring without curvature in one direction is two parallels, otherwise one closed curve', () => {
  expect(contour(symmetric(1, 1, 1), 3, 5)).toHaveLength(2);
  const [ring, ...others] = contour(data.curvature, 3, 5);
  expect(others).toHaveLength(0);
  expect(ring!.at(-1)![0]).toBeCloseTo(ring![0]![0], 9);
  expect(lossAbove(data.curvature, ring![7]!)).toBeCloseTo(3, 9);
});

test('a unit is equally long on both axes', async () => {
  const svg = await draw(lossBowl(data, figureTexts.en));
  // Landmarks are drawn last: two starts, the minimum, the truth.
  const [start, , minimum] = marks(svg, 'symbol').slice(-4).map(position);
  expect((minimum![0] - start![0]) / 2).toBeCloseTo((minimum![1] - start![1]) / 3.4, 2);
});

test.each(['es', 'en'] as const)(
  'draws in %s each path, its epochs, its start, the minimum and the truth',
  async (lang) => {
    const svg = await draw(lossBowl(data, figureTexts[lang]));
    expect(marks(svg, 'symbol')).toHaveLength(2 + 4);
    expect(marks(svg, 'line').filter((line) => /#d97706|#123f7a/.test(line))).toHaveLength(2);
    const { start, minimum, truth, lanes } = figureTexts[lang].lossBowl;
    expect(writing(svg)).toEqual(expect.arrayContaining([start, minimum, truth, lanes.scratch, lanes.concise]));
  },
);

test('copes without truth, with one lane, a start at the minimum, and a flat bowl', async () => {
  const { minimum } = data;
  const paths: LossBowlData['paths'] = [{ lane: 'concise', points: [minimum] }];
  const svg = await draw(lossBowl({ minimum, curvature: data.curvature, paths }, figureTexts.en));
  expect(writing(svg)).not.toContain(figureTexts.en.lossBowl.truth);
  await draw(
    lossBowl(
      {
        ...data,
        curvature: symmetric(0, 0, 0),
      },
      figureTexts.en,
    ),
  );
  await draw(
    lossBowl(
      {
        ...data,
        curvature: symmetric(1, 1, 1),
      },
      figureTexts.en,
    ),
  );
});

test('what the path lost on its way (NaN) is not drawn', async () => {
  const paths: LossBowlData['paths'] = [{ lane: 'scratch', points: [...points, [NaN, Infinity]] }];
  await draw(lossBowl({ ...data, paths, stepsPerEpoch: 1 }, figureTexts.en));
});
