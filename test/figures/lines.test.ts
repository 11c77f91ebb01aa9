import { expect, test } from 'vitest';
import { lines, type LinesData } from '../../src/figures/lines.ts';
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
