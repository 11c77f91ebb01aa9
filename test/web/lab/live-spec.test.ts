import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lossCurves } from '../../../src/figures/loss-curves.ts';
import { scatter } from '../../../src/figures/scatter.ts';
import { figureTexts } from '../../../src/figures/texts.ts';
import { changeOf, isSameRows, liveSpec } from '../../../web/lab/live-spec.ts';

const points = { x: [0, 1, 2], y: [1, 3, 5], framesPoints: true };
const lineOf = (slope: number) => liveSpec(scatter({ ...points, line: { slope, intercept: 1 } }, figureTexts.en));
const losses = (...values: number[]) =>
  liveSpec(
    lossCurves(
      {
        epochs: values.map((loss, epoch) => ({ lane: 'scratch', epoch, loss })),
        noiseFloors: [{ lane: 'scratch', loss: 0.01 }],
        lastEpoch: 3,
      },
      figureTexts.en,
    ),
  );

describe('a live specification', () => {
  test('has its data apart, by name', () => {
    const { structure, data } = lineOf(2);
    expect(Object.values(data)).toEqual([
      [
        { x: 0, y: 1 },
        { x: 1, y: 3 },
        { x: 2, y: 5 },
      ],
      [
        { x: 0, y: 1 },
        { x: 2, y: 5 },
      ],
    ]);
    expect(JSON.stringify(structure)).not.toContain('"values":[{');
    expect(structure).toMatchObject({ layer: [{ data: { name: 'data0' } }, { data: { name: 'data1' } }] });
  });

  test('is compiled again only where more than data, ends of axes and description is another', () => {
    expect(lineOf(2).key).toBe(lineOf(-7).key);
    expect(lineOf(2).description).not.toBe(lineOf(-7).description);
    const [few, many] = [losses(16), losses(16, 4, 0.005)];
    expect(few.key).toBe(many.key);
    expect(few.domains).not.toEqual(many.domains);
    expect(losses(16, 4e6).key).not.toBe(few.key);
    expect(liveSpec(scatter(points, figureTexts.en)).key).not.toBe(lineOf(2).key);
  });

  test('knows which data changed', () => {
    const [before, after] = [lineOf(2), lineOf(3)];
    expect(isSameRows(before.data['data0'], after.data['data0']!)).toBe(true);
    expect(isSameRows(before.data['data1'], after.data['data1']!)).toBe(false);
    expect(isSameRows(undefined, [])).toBe(false);
    expect(isSameRows([{ x: 1 }], [{ x: 1 }, { x: 2 }])).toBe(false);
  });
});

describe('the change from some rows to others', () => {
  const rows = (...values: number[]) => values.map((x) => ({ x }));

  test('leads from any rows to any others, by what comes and what leaves', () => {
    const some = fc.array(fc.integer({ min: 0, max: 4 })).map((values) => rows(...values));
    fc.assert(
      fc.property(some, some, (held, wanted) => {
        const { now, come, left } = changeOf(held, wanted);
        expect(now).toEqual(wanted);
        const after = [...held.filter((row) => !left.includes(row)), ...come];
        expect(new Set(after)).toEqual(new Set(now));
        expect(after).toHaveLength(now.length);
        for (const row of come) expect(wanted).not.toContain(row); // Vega writes on what it is given
      }),
    );
  });

  test.each([
    ['as they are', [1, 2, 3], [1, 2, 3], [], []],
    ['one step on, in two lanes', [1, 2, 3, 11, 12, 13], [1, 2, 4, 5, 11, 12, 14, 15], [4, 5, 14, 15], [3, 13]],
    ['every other one', [1, 2, 3, 4, 5, 6], [1, 3, 5], [], [2, 4, 6]],
    ['a start', [], [1, 2], [1, 2], []],
  ])('names no more than that: %s', (_, held, wanted, come, left) => {
    expect(changeOf(rows(...held), rows(...wanted))).toMatchObject({ come: rows(...come), left: rows(...left) });
  });
});
