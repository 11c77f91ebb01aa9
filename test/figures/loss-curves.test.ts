import { describe, expect, test } from 'vitest';
import { lossCurves, type LossCurvesData } from '../../src/figures/loss-curves.ts';
import { danger, laneColors } from '../../src/figures/style.ts';
import { figureTexts } from '../../src/figures/texts.ts';
import { draw, marks, position, writing } from './draw.ts';

const both = (losses: number[]): LossCurvesData['epochs'] =>
  losses.flatMap((loss, epoch) => [
    { lane: 'scratch' as const, epoch, loss: loss / 2 },
    { lane: 'concise' as const, epoch, loss },
  ]);
const noiseFloors: LossCurvesData['noiseFloors'] = [
  { lane: 'scratch', loss: 5e-5 },
  { lane: 'concise', loss: 1e-4 },
];

test('equal ratios of losses are equally far apart', async () => {
  const epochs = both([10, 1, 0.1, 0.01]).filter(({ lane }) => lane === 'concise');
  const svg = await draw(lossCurves({ epochs, noiseFloors: [] }, figureTexts.en));
  const heights = marks(svg, 'symbol').map((mark) => position(mark)[1]);
  const steps = heights.slice(1).map((height, i) => height - heights[i]!);
  expect(steps[0]).toBeGreaterThan(10);
  for (const step of steps) expect(step).toBeCloseTo(steps[0]!, 1);
});

test.each([
  ['es', 'piso de ruido ½σ² = 5·10⁻⁵', 'época'],
  ['en', 'noise floor ½σ² = 5·10⁻⁵', 'epoch'],
] as const)('draws in %s a line and a floor for each lane', async (lang, floor, epoch) => {
  const svg = await draw(lossCurves({ epochs: both([10, 0.1, 1.1e-4]), noiseFloors }, figureTexts[lang]));
  expect(marks(svg, 'line')).toHaveLength(2);
  expect(marks(svg, 'symbol')).toHaveLength(6);
  expect(marks(svg, 'rule')).toHaveLength(2);
  expect(writing(svg)).toEqual(expect.arrayContaining([floor, epoch, figureTexts[lang].lossCurves.lanes.concise]));
});

test('one lane alone has one line, one floor and one legend entry', async () => {
  const alone = <Row extends { lane: string }>(rows: Row[]) => rows.filter(({ lane }) => lane === 'concise');
  const data = { epochs: alone(both([10, 0.1])), noiseFloors: alone(noiseFloors) };
  const svg = await draw(lossCurves(data, figureTexts.en));
  expect(marks(svg, 'line')).toHaveLength(1);
  expect(marks(svg, 'rule')).toHaveLength(1);
  expect(writing(svg)).not.toContain(figureTexts.en.lossCurves.lanes.scratch);
});

test('one epoch is one point a lane, and one tick', async () => {
  const epochs = both([30]).map((row) => ({ ...row, epoch: 1 }));
  const svg = await draw(lossCurves({ epochs, noiseFloors: [] }, figureTexts.en));
  expect(marks(svg, 'symbol')).toHaveLength(2);
  expect(writing(svg).filter((text) => text === '1')).toHaveLength(1);
});

test('a loss of 0 is left out, and nothing at all can be drawn too', async () => {
  const svg = await draw(lossCurves({ epochs: both([1, 1e-14, 0]), noiseFloors: [] }, figureTexts.en));
  expect(marks(svg, 'symbol')).toHaveLength(4);
  const empty = await draw(lossCurves({ epochs: both([0]), noiseFloors: [] }, figureTexts.en));
  expect(marks(empty, 'symbol')).toHaveLength(0);
});

test('epochs are ticked in whole numbers, and 200 of them do not hide the line behind marks', async () => {
  const few = await draw(lossCurves({ epochs: both([30, 20]), noiseFloors: [] }, figureTexts.en));
  expect(writing(few).filter((text) => /^[01]$/.test(text))).toEqual(['0', '1']);
  const losses = Array.from({ length: 200 }, (_, i) => 0.9 ** i);
  const many = await draw(lossCurves({ epochs: both(losses), noiseFloors: [] }, figureTexts.en));
  expect(marks(many, 'symbol').length).toBeLessThan(60);
  expect(marks(many, 'line')[0]!.match(/[ML]/g)).toHaveLength(200);
});

describe('a run that diverges', () => {
  const alone = (losses: number[]) => both(losses).filter(({ lane }) => lane === 'concise');
  const arrows = (svg: string) => marks(svg, 'symbol').filter((mark) => mark.includes(danger));
  const height = 270;

  test.each([
    ['to infinity at once', [17, Infinity], 'from 17 to ∞ in epoch 1: training diverges'],
    ['to NaN', [17, 900, NaN], 'from 17 to ∞ in epoch 2: training diverges'],
    ['far', [17, 1e4, 1e9, 1e30], 'from 17 to 10³⁰ in epoch 3: training diverges'],
    ['less far', [17, 50, 300], 'from 17 to 300 in epoch 2: training diverges'],
  ])('is seen to leave, and it is said: %s', async (_, losses, said) => {
    const figure = lossCurves({ epochs: alone(losses), noiseFloors: [] }, figureTexts.en);
    const svg = await draw(figure);
    expect(arrows(svg)).toHaveLength(1);
    const [x, y] = position(arrows(svg)[0]!);
    expect(x).toBeGreaterThan(20);
    expect(y).toBeLessThan(0.15 * height);
    expect(marks(svg, 'line')[0]!.match(/[ML]/g)!.length).toBeGreaterThan(1);
    expect(figure.description).toContain(said);
    expect(writing(svg).join('\n')).toContain('has diverged by epoch');
  });

  test('leaves room for one that does not', async () => {
    const epochs = [...alone([34, 1e6, 1e40]), ...both([34, 1, 1e-3]).filter(({ lane }) => lane === 'scratch')];
    const figure = lossCurves({ epochs, noiseFloors: [] }, figureTexts.en);
    const drawn = marks(await draw(figure), 'symbol').filter((mark) => mark.includes(laneColors.scratch));
    const heights = drawn.map((mark) => position(mark)[1]);
    expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(height / 3);
    expect(figure.description).toContain('scratch, ½(ŷ − y)², goes from 17 to 5·10⁻⁴ in epoch 2.');
  });

  test('is none that only wavers, or falls', async () => {
    for (const losses of [[17, 100, 90], [17, 1e-4, 2e-4], [17]]) {
      const figure = lossCurves({ epochs: alone(losses), noiseFloors: [] }, figureTexts.en);
      expect(arrows(await draw(figure))).toEqual([]);
      expect(figure.description).not.toContain('diverges');
    }
  });
});

test('its axis may reach ahead of the epochs there are', () => {
  const epochs = [16, 4].map((loss, epoch) => ({ lane: 'scratch' as const, epoch, loss }));
  const reach = (lastEpoch?: number) =>
    /"domain":\[0,(\d+)\]/.exec(JSON.stringify(lossCurves({ epochs, noiseFloors: [], lastEpoch }, figureTexts.en)))![1];
  expect([reach(), reach(5), reach(0.5)]).toEqual(['1', '5', '1']);
});
