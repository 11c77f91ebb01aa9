import { expect, test } from 'vitest';
import type { Point } from '../../src/figures/exit.ts';
import { lossBowl, type LossBowlData } from '../../src/figures/loss-bowl.ts';
import { danger, laneColors } from '../../src/figures/style.ts';
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
};

const bowl = (changed: Partial<LossBowlData> = {}) => lossBowl({ ...data, ...changed }, figureTexts.en);

/** A path whose distance from the minimum is multiplied by the factor in each step. */
const going = (factor: number, steps: number): Point[] =>
  Array.from({ length: steps + 1 }, (_, step) => [2 - 2 * factor ** step, -3.4 + 3.4 * factor ** step]);

/** Where the marks of a lane stand, in pixels. */
const marksOf = (svg: string, lane: 'scratch' | 'concise') =>
  marks(svg, 'symbol')
    .filter((mark) => mark.includes(laneColors[lane]))
    .map(position);

test('a unit is equally long on both axes', async () => {
  const svg = await draw(lossBowl(data, figureTexts.en));
  // Landmarks are drawn last: two starts, the minimum, the truth.
  const [start, , minimum] = marks(svg, 'symbol').slice(-4).map(position);
  expect((minimum![0] - start![0]) / 2).toBeCloseTo((minimum![1] - start![1]) / 3.4, 2);
});

test.each(['es', 'en'] as const)(
  'draws in %s each path, its steps, its start, the minimum and the truth',
  async (lang) => {
    const svg = await draw(lossBowl(data, figureTexts[lang]));
    expect(marksOf(svg, 'scratch')).toHaveLength(3);
    expect(marksOf(svg, 'concise')).toHaveLength(3);
    expect(marks(svg, 'line').filter((line) => /#d97706|#123f7a/.test(line))).toHaveLength(2);
    const { start, minimum, lanes } = figureTexts[lang].lossBowl;
    expect(writing(svg)).toEqual(expect.arrayContaining([start, minimum, lanes.scratch, lanes.concise]));
  },
);

test('both lanes are marked at the same steps, whose number is said', async () => {
  const paths: LossBowlData['paths'] = [
    { lane: 'scratch', points: going(0.97, 300) },
    { lane: 'concise', points: going(0.94, 300) },
  ];
  const svg = await draw(bowl({ paths }));
  const [scratch, concise] = [marksOf(svg, 'scratch'), marksOf(svg, 'concise')];
  expect(scratch.length).toBeGreaterThan(4);
  expect(concise.length).toBeGreaterThan(2);
  expect(concise[0]![1], 'twice as far').toBeCloseTo(scratch[1]![1], -1);
  const said = writing(svg).find((text) => /A mark every \d+ steps/.test(text));
  const stride = Number(/\d+/.exec(said!)![0]);
  expect(stride).toBeGreaterThan(1);
  const chosen = await draw(bowl({ paths, stepsPerMark: 2 * stride }));
  expect(marksOf(chosen, 'scratch')[0]![1] - scratch[1]![1]).toBeCloseTo(0, 6);
});

test('where the minimum and the truth lie on one spot, their distance is said', async () => {
  const near = writing(await draw(bowl({ truth: [2.003, -3.396] })));
  expect(near).toContain(figureTexts.en.lossBowl.truthAtMinimum('0.005'));
  const far = writing(await draw(bowl({ truth: [2.6, -3] })));
  expect(far).toContain(figureTexts.en.lossBowl.truth);
});

test('a path that diverges is seen to leave a frame in which the other one is seen', async () => {
  const paths: LossBowlData['paths'] = [
    { lane: 'scratch', points: going(0.8, 40) },
    { lane: 'concise', points: going(-1.7, 40) },
  ];
  const figure = bowl({ paths });
  const svg = await draw(figure);
  expect(marks(svg, 'symbol').filter((mark) => mark.includes(danger))).toHaveLength(1);
  expect(writing(svg)).toContain('concise: leaves the figure in step 3');
  expect(figure.description).toMatch(/lane concise: it begins \S+ above the minimum and leaves the figure in step 3/);
  expect(figure.description).toMatch(/lane from scratch: in 40 steps from a loss \S+ above the minimum to \S+10⁻/);
  const [start, minimum] = [marks(svg, 'symbol').at(-4)!, marks(svg, 'symbol').at(-2)!].map(position);
  expect(minimum![1] - start![1], 'pixels').toBeGreaterThan(60);
});

test('steps about a minimum at which they began do not diverge', async () => {
  const about = (i: number): Point => [2 + 0.01 * Math.sin(i), -3.4 + 0.01 * Math.cos(3 * i)];
  const points = [[2.0001, -3.4] as Point, ...Array.from({ length: 59 }, (_, i) => about(i))];
  const figure = bowl({ truth: undefined, paths: [{ lane: 'scratch', points }] });
  expect(marks(await draw(figure), 'symbol').join()).not.toContain(danger);
  expect(figure.description).toContain('in 59 steps');
});

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

test('a path that ends nowhere (NaN) leaves', async () => {
  const paths: LossBowlData['paths'] = [{ lane: 'scratch', points: [...points, [NaN, Infinity]] }];
  const figure = bowl({ paths });
  expect(marks(await draw(figure), 'symbol').join()).toContain(danger);
  expect(figure.description).toContain('leaves the figure in step 4');
});

test('a path may leave out steps: marks, words and the step in which it leaves stay right', () => {
  const all = going(0.9, 40);
  const steps = [...all.keys()].filter((step) => step < 20 || step % 4 === 0);
  const [whole, thinned] = [undefined, steps].map((steps) =>
    bowl({
      paths: [{ lane: 'scratch', steps, points: steps ? steps.map((step) => all[step]!) : all }],
      stepsPerMark: 4,
    }),
  );
  expect(thinned!.description).toBe(whole!.description);
  const leaving = bowl({
    paths: [{ lane: 'scratch', steps: [0, 1, 7, 60], points: [all[0]!, all[1]!, all[2]!, [900, 900]] }],
  });
  expect(leaving.description).toContain('in step 60');
});

test('its labels keep clear of given spots, and do not move as the path grows', () => {
  const placesOf = (steps: number, keepClear?: Point[]) => {
    const spec = bowl({ paths: [{ lane: 'scratch', points: going(0.8, 60).slice(0, steps) }], keepClear });
    return JSON.stringify(spec).match(/\{"loss":"[^}]*\}/g);
  };
  const straight = going(0.8, 20);
  expect(placesOf(2, straight)).toEqual(placesOf(60, straight));
  expect(placesOf(2)).not.toEqual(placesOf(60));
});
