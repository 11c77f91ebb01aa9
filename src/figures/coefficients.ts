import type { TopLevelSpec } from 'vega-lite';
import { base, grid, laneColors, lanes, linesOf, paleInk, palette, size, written } from './style.ts';
import type { LaneName } from '../types.ts';
import type { FigureTexts } from './texts.ts';

/** A weight, in the label's unit per standard deviation of its column, so that those of all columns compare. */
export interface Coefficient extends Record<LaneName, number> {
  /** of the column */
  name: string;
  exact: number;
  /** half of the exact weight's 95 % interval, if the rows determine it */
  margin?: number | undefined;
}

export interface CoefficientsData {
  label: string;
  coefficients: Coefficient[];
}

/** Columns that a figure has room for. */
const MOST = 30;

/** Pixels of a column's row. */
const ROW = 30;

/** Pixels of a column's name, as Vega measures letters where it cannot see them: some 20 of them. */
const NAME = 190;

/**
 * The exact weights as points with their intervals, the largest first, and those of both lanes beside them.
 *
 * @example
 * import { coefficients, figureTexts } from 'una-capa/figures';
 * const rooms = { name: 'rooms', exact: 2, margin: 0.5, scratch: 1.9, concise: 1.9 };
 * console.log(coefficients({ label: 'price', coefficients: [rooms] }, figureTexts.en).description);
 */
export function coefficients({ label, coefficients: all }: CoefficientsData, texts: FigureTexts): TopLevelSpec {
  const { coefficients: t, lossBowl } = texts;
  const shown = [...all].sort((a, b) => Math.abs(b.exact) - Math.abs(a.exact)).slice(0, MOST);
  const intervals = shown.flatMap(({ name, exact, margin }) =>
    margin === undefined ? [] : [{ name, kind: t.exact, low: exact - margin, high: exact + margin }],
  );
  const kinds = [lossBowl.lanes.scratch, t.exact, lossBowl.lanes.concise];
  const points = shown.flatMap(({ name, exact, ...values }) => [
    { name, kind: t.exact, x: exact },
    ...lanes.map((lane) => ({ name, kind: lossBowl.lanes[lane], x: values[lane] })),
  ]);
  const notes = [
    ...(all.length > shown.length ? [t.largest(shown.length, all.length)] : []),
    ...(intervals.length < shown.length ? [t.without] : []),
  ];
  const y = { field: 'name', type: 'nominal' as const, sort: shown.map(({ name }) => name), ...rows };
  const yOffset = { field: 'kind', type: 'nominal' as const, scale: { domain: kinds, paddingOuter: 0.4 } };
  const x = { type: 'quantitative' as const, title: linesOf(t.x(label), 46), axis: { tickCount: 5 } };
  return {
    ...base,
    title: { text: linesOf(t.title(label)), subtitle: notes.flatMap((note) => linesOf(note, 46)) },
    description: t.description(label, shown.map(summary), notes),
    width: size.width,
    height: { step: ROW, for: 'position' },
    layer: [
      { data: { values: [{}] }, mark: { type: 'rule', color: paleInk }, encoding: { x: { datum: 0, ...x } } },
      {
        data: { values: intervals },
        mark: { type: 'rule', strokeWidth: 3, color: palette[0] },
        encoding: { x: { field: 'low', ...x }, x2: { field: 'high' }, y, yOffset },
      },
      {
        data: { values: points },
        mark: { type: 'point', filled: true, opacity: 1, size: 60 },
        encoding: { x: { field: 'x', ...x }, y, yOffset, ...looks(kinds) },
      },
    ],
  };
}

const rows = { title: null, axis: { labelLimit: NAME, grid: true, gridColor: grid, tickBand: 'extent' as const } };

/** By its form too, each is told from the others. */
function looks(domain: string[]) {
  const by = (range: string[]) => ({ field: 'kind', type: 'nominal' as const, scale: { domain, range } });
  const legend = { columns: 1 };
  return {
    color: { ...by([laneColors.scratch, palette[0], laneColors.concise]), legend },
    shape: { ...by(['circle', 'diamond', 'square']), legend },
  };
}

function summary({ name, exact, margin }: Coefficient) {
  if (margin === undefined) return { name, value: written(exact) };
  return { name, value: written(exact), low: written(exact - margin), high: written(exact + margin) };
}
