import { describe, expect, test } from 'vitest';
import { coefficients, type Coefficient } from '../../src/figures/coefficients.ts';
import { laneColors, palette } from '../../src/figures/style.ts';
import { figureTexts } from '../../src/figures/texts.ts';
import { draw, marks, position, writing } from './draw.ts';

const weight = (name: string, exact: number, margin?: number): Coefficient => ({
  name,
  exact,
  margin,
  scratch: exact + 1,
  concise: exact - 1,
});
const figure = (all: Coefficient[], lang: 'en' | 'es' = 'en') =>
  coefficients({ label: 'price', coefficients: all }, figureTexts[lang]);

/** The points of one colour. */
const pointsOf = (svg: string, color: string) => marks(svg, 'symbol').filter((mark) => mark.includes(`"${color}"`));

/** Intervals, as where they begin and how long they are, in pixels; the line at 0 apart. */
const intervalsOf = (svg: string) =>
  marks(svg, 'rule')
    .filter((mark) => mark.includes(palette[0]))
    .map((mark) => ({ left: position(mark)[0], length: Number(/x2="(-?[\d.]+)"/.exec(mark)![1]) }));

describe.each(['en', 'es'] as const)('in %s', (lang) => {
  test('each weight is a point in the middle of its interval, and each lane’s is in its colour', async () => {
    const svg = await draw(figure([weight('a', 10, 2), weight('b', -20, 6)], lang));
    const exact = pointsOf(svg, palette[0]).map((mark) => position(mark)[0]);
    const intervals = intervalsOf(svg);
    expect([exact.length, intervals.length]).toEqual([2, 2]);
    for (const { left, length } of intervals) {
      expect(exact.some((x) => Math.abs(left + length / 2 - x) < 0.01)).toBe(true);
    }
    const [short, long] = intervals.map(({ length }) => Math.abs(length)).sort((a, b) => a - b);
    expect(long! / short!).toBeCloseTo(3, 2);
    const unit = short! / 4;
    for (const [color, shift] of [
      [laneColors.scratch, 1],
      [laneColors.concise, -1],
    ] as const) {
      const xs = pointsOf(svg, color).map((mark) => position(mark)[0]);
      expect(xs.map((x, i) => (x - exact[i]!) / unit).every((moved) => Math.abs(moved - shift) < 0.01)).toBe(true);
    }
  });

  test('the largest comes first, whatever its sign, and says so to who cannot see it', async () => {
    const spec = figure([weight('small', 1, 0.5), weight('large', -20, 6), weight('middle', 5.25, 1)], lang);
    const svg = await draw(spec);
    const heights = pointsOf(svg, palette[0]).map(position);
    const [first] = [...heights].sort(([, a], [, b]) => a - b);
    expect(first![0]).toBe(Math.min(...heights.map(([x]) => x)));
    expect(writing(svg).filter((text) => ['small', 'large', 'middle'].includes(text))).toEqual(['large', 'middle', 'small']); // prettier-ignore
    expect(spec.description).toMatch(/price.* large: −20, (from|de) −26 (to|a) −14\. middle: 5\.[23], .*\. small: 1, /);
    expect(spec.description).not.toContain(figureTexts[lang].coefficients.without);
  });
});

test('what has no interval is a point alone, and that is said', async () => {
  const spec = figure([weight('a', 10, 2), weight('b', -20)]);
  const svg = await draw(spec);
  expect([pointsOf(svg, palette[0]).length, intervalsOf(svg).length]).toEqual([2, 1]);
  const { without } = figureTexts.en.coefficients;
  expect(writing(svg).join(' ')).toContain(without);
  expect(spec.description).toContain(`${without} b: −20. a: 10, from 8 to 12.`);
});

test('of many columns it draws the thirty with the largest weights, and says so', async () => {
  const all = Array.from({ length: 31 }, (_, i) => weight(`x${i}`, i % 2 ? i : -i, 0.5));
  const svg = await draw(figure(all));
  expect(pointsOf(svg, palette[0])).toHaveLength(30);
  expect(writing(svg)).not.toContain('x0');
  expect(writing(svg).join(' ')).toContain(figureTexts.en.coefficients.largest(30, 31));
  expect(writing(await draw(figure(all.slice(1)))).join(' ')).not.toContain('largest');
});

test('draws a single weight of 0 without an interval, and names of any kind', async () => {
  const svg = await draw(figure([{ name: `it's "a" <b> & [c].d`, exact: 0, scratch: 0, concise: 0 }]));
  expect(marks(svg, 'symbol')).toHaveLength(3);
});
