import { expect, test } from 'vitest';
import { lines, type LinesData } from '../../src/figures/lines.ts';
import { danger } from '../../src/figures/style.ts';
import { draw, marks, position, writing } from './draw.ts';

const words = { title: 'A title', description: 'What one sees', x: { title: 'across' }, y: { title: 'up' } };
const figure = (data: Partial<LinesData>) => draw(lines({ ...words, series: [], ...data }));
const curve: [number, number][] = [
  [1, 1],
  [10, 2],
  [100, 4],
];

test('draws a line for each series and a point for each of theirs, with their names', async () => {
  const svg = await figure({
    series: [
      { name: 'one', points: curve },
      { name: 'two', points: curve.map(([x, y]) => [x, 2 * y]) },
      { name: 'measured', look: 'points', points: curve },
    ],
  });
  expect(marks(svg, 'line')).toHaveLength(2);
  expect(marks(svg, 'symbol')).toHaveLength(3);
  expect(writing(svg)).toEqual(expect.arrayContaining(['A title', 'across', 'up', 'one', 'two', 'measured']));
  expect(svg).toContain('aria-label="What one sees"');
});

test('a log axis puts equal ratios equally far apart, and leaves out what it has no place for', async () => {
  const points: [number, number][] = [[0, 3], [-1, 2], ...curve, [NaN, 1], [1000, Infinity]];
  const svg = await figure({ x: { title: 'across', log: true }, series: [{ name: 's', look: 'points', points }] });
  const xs = marks(svg, 'symbol').map((mark) => position(mark)[0]);
  expect(xs).toHaveLength(3);
  expect(xs[1]! - xs[0]!).toBeCloseTo(xs[2]! - xs[1]!, 1);
  expect(writing(svg)).toEqual(expect.arrayContaining(['1', '10', '100']));
});

test('a point outside of the domain is not drawn, and a line runs out of it', async () => {
  const y = { title: 'up', domain: [0, 3] as [number, number] };
  const points = await figure({ y, series: [{ name: 's', look: 'points', points: curve }] });
  expect(marks(points, 'symbol')).toHaveLength(2);
  const line = await figure({ y, series: [{ name: 's', points: curve }] });
  expect(marks(line, 'line')[0]!.match(/L/g)).toHaveLength(2);
});

test('a rule stands where it is said, with its word, and the axes reach it', async () => {
  const rules: LinesData['rules'] = [
    { axis: 'x', at: 200, text: 'a bound', side: 'left' },
    { axis: 'y', at: 4, text: 'a floor' },
  ];
  const svg = await figure({ rules, series: [{ name: 's', look: 'points', points: curve }] });
  expect(marks(svg, 'rule')).toHaveLength(2);
  expect(writing(svg)).toEqual(expect.arrayContaining(['a bound', 'a floor']));
  const highest = position(marks(svg, 'symbol')[2]!);
  const [upright, level] = marks(svg, 'rule').map(position);
  expect(level![1]).toBeCloseTo(highest[1], 6);
  expect(upright![0]).toBeGreaterThan(highest[0]);
});

test('a line that diverges has an arrow where it leaves at the top, and arrows stand there too', async () => {
  const y = { title: 'up', log: true, domain: [1, 100] as [number, number] };
  const growing: LinesData['series'][0]['points'] = [[0, 1], [10, 10], [20, 1000]]; // prettier-ignore
  const svg = await figure({
    y,
    series: [
      { name: 'falls', points: [[0, 50], [20, 2]] }, // prettier-ignore
      { name: 'grows', points: growing, diverges: true },
      { name: 'is gone', look: 'arrows', points: [[5, Infinity]] },
    ],
  });
  const arrows = marks(svg, 'symbol');
  expect(arrows).toHaveLength(2);
  for (const arrow of arrows) {
    expect(arrow).toContain(danger);
    expect(position(arrow)[1]).toBeLessThan(10);
  }
  const [gone, grown] = arrows.map((arrow) => position(arrow)[0]);
  expect(grown! / gone!, 'halfway from 10 to 20').toBeCloseTo(15 / 5, 6);
  expect(marks(svg, 'line').filter((line) => line.includes(danger))).toHaveLength(1);
  expect(writing(svg)).toEqual(expect.arrayContaining(['falls', 'grows', 'is gone']));
});

test.each([
  [3, 5],
  [0.9, 1.2],
  [4e-4, 3e-3],
  [1e-5, 1e5],
  [1e-30, 1e30],
])('an axis from %d to %d has a few ticks, each written once', async (min, max) => {
  const points: [number, number][] = [[7000, min], [7001, max]]; // prettier-ignore
  const svg = await figure({ y: { title: 'up', log: true }, series: [{ name: 's', points }] });
  const labels = writing(svg).filter((text) => /^[\d.·⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+$/.test(text)); // those across have a comma
  expect(labels.length).toBeGreaterThan(1);
  expect(labels.length).toBeLessThan(14);
  expect(new Set(labels).size).toBe(labels.length);
});
