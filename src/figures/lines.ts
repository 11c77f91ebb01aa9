import type { TopLevelSpec } from 'vega-lite';
import { exitOf, type Frame, type Point } from './exit.ts';
import {
  base,
  danger,
  extent,
  ink,
  legendColumns,
  lineLegend,
  logAxis,
  paleInk,
  palette,
  size,
  linesOf,
} from './style.ts';

/** A figure whose words the caller brings: what is drawn may be anything. */
export interface LinesData {
  title: string;
  /** what somebody hears who cannot see the figure */
  description: string;
  x: Axis;
  y: Axis;
  series: Series[];
  /** straight lines across the figure, each with a word on this side of it (x) or at this end (y) */
  rules?: { axis: 'x' | 'y'; at: number; text: string; side?: 'left' | 'right' }[];
}

export interface Axis {
  title: string;
  /** logarithmic: what is not above 0 is left out */
  log?: boolean;
  /** instead of what the points need */
  domain?: [min: number, max: number];
}

export interface Series {
  name: string;
  points: Point[];
  /** points, a line through them ('line'), or arrows at the upper edge, for what lies beyond it */
  look?: 'line' | 'points' | 'arrows';
  /** a colour that means something; the next one of the palette otherwise */
  color?: string;
  /** in the colour of danger, with an arrow where the line leaves the figure */
  diverges?: boolean;
}

/** Of the lines, so that they differ without colour too. */
const dashes = [
  [1, 0],
  [6, 4],
  [2, 3],
  [9, 3, 2, 3],
];

/** As high as a line's, so that both stand on one line where there are both. */
const pointLegend = { symbolType: 'circle', symbolSize: 60, padding: 7 };
const arrowLegend = { ...pointLegend, symbolType: 'triangle-up' };

/**
 * Curves and points in one pair of axes. What lies outside of an axis' domain, or is not finite, is cut off.
 *
 * @example
 * import { lines } from 'una-capa/figures';
 * const [x, y] = [{ title: 'x' }, { title: 'x²' }];
 * const series = [{ name: 'a parabola', points: [[-1, 1], [0, 0], [1, 1]] }];
 * console.log(lines({ title: 'A curve', description: 'A parabola.', x, y, series }).title);
 */
export function lines({ title, description, x, y, series, rules = [] }: LinesData): TopLevelSpec {
  const drawn = series.map((one, i) => drawSeries(one, i, x, y));
  const rows = drawn.flatMap((one) => one.rows);
  const ys = rows.filter((row) => Number.isFinite(row.y)).map((row) => row.y);
  const xAxis = drawAxis(x, [...rows.map((row) => row.x), ...ruled(rules, 'x')]);
  const yAxis = drawAxis(y, [...ys, ...ruled(rules, 'y')]);
  const across = { x: { field: 'x', type: 'quantitative' as const, ...xAxis } };
  const position = { ...across, y: { field: 'y', type: 'quantitative' as const, ...yAxis } };
  const having = (look: Drawn['look']) => drawn.filter((one) => one.look === look);
  return {
    ...base,
    title: linesOf(title),
    description,
    ...size,
    resolve: { scale: { color: 'independent', strokeDash: 'independent' } },
    layer: [
      ...rules.flatMap(drawRule),
      ...[drawLines(having('line')), drawPoints(having('points'))]
        .filter(({ data }) => data.values.length > 0)
        .map((layer) => ({ ...layer, encoding: { ...position, ...layer.encoding } })),
      ...[drawArrows(having('arrows'), arrowLegend), drawArrows(having('line').map(exits(y)), null)]
        .filter(({ data }) => data.values.length > 0)
        .map((layer) => ({ ...layer, encoding: { ...across, ...layer.encoding } })),
    ],
  };
}

interface Drawn {
  name: string;
  look: NonNullable<Series['look']>;
  color: string;
  dash: number[];
  diverges: boolean;
  rows: { name: string; x: number; y: number; order: number }[];
}

function drawSeries({ name, points, look = 'line', diverges = false, color }: Series, i: number, x: Axis, y: Axis) {
  const isBad = diverges || look === 'arrows';
  const drawn: Drawn = {
    name,
    look,
    color: isBad ? danger : (color ?? palette[i % palette.length]!),
    dash: dashes[i % dashes.length]!,
    diverges,
    rows: points
      .filter(([px, py]) => canBeDrawn(px, x, look) && (look === 'arrows' || canBeDrawn(py, y, look)))
      .map(([px, py], order) => ({ name, x: px, y: py, order })),
  };
  return drawn;
}

function drawLines(drawn: Drawn[]) {
  const by = (range: (string | number[])[]) => encodeName(drawn, range, lineLegend);
  return {
    data: { values: drawn.flatMap(({ rows }) => rows) },
    mark: { type: 'line' as const, strokeWidth: 2.2, clip: true },
    encoding: {
      color: by(drawn.map(({ color }) => color)),
      strokeDash: by(drawn.map(({ dash }) => dash)),
      order: { field: 'order' },
    },
  };
}

function drawPoints(drawn: Drawn[]) {
  const color = encodeName(
    drawn,
    drawn.map((one) => one.color),
    pointLegend,
  );
  return {
    data: { values: drawn.flatMap(({ rows }) => rows) },
    mark: { type: 'point' as const, filled: true, opacity: 1, size: 45 },
    encoding: { color },
  };
}

/** At the upper edge, whatever their height. */
function drawArrows(drawn: Drawn[], legend: object | null) {
  const colors = drawn.map(({ color }) => color);
  return {
    data: { values: drawn.flatMap(({ rows }) => rows) },
    mark: { type: 'point' as const, shape: 'triangle-up', filled: true, opacity: 1, size: 90 },
    encoding: { y: { value: 5 }, color: encodeName(drawn, colors, legend) },
  };
}

/** In place of its points, where a line that diverges leaves the figure at the top. */
const exits =
  ({ log, domain = [-Infinity, Infinity] }: Axis) =>
  (drawn: Drawn): Drawn => {
    const height = (y: number) => (log ? Math.log10(y) : y);
    const frame: Frame = [
      [-Infinity, Infinity],
      [-Infinity, height(domain[1])],
    ];
    const exit = exitOf(
      drawn.rows.map(({ x, y }): Point => [x, height(y)]),
      frame,
    );
    const rows = drawn.diverges && exit ? [{ name: drawn.name, x: exit.at[0], y: Infinity, order: 0 }] : [];
    return { ...drawn, rows };
  };

function encodeName(drawn: Drawn[], range: (string | number[])[], legend: object | null) {
  const domain = drawn.map(({ name }) => name);
  const columns = legendColumns(domain);
  return {
    field: 'name',
    type: 'nominal' as const,
    scale: { domain, range },
    legend: legend && { ...legend, columns },
  };
}

/** A line runs on outside of the domain, where it is clipped; a point is there or not. */
function canBeDrawn(value: number, { log, domain }: Axis, look: Drawn['look']): boolean {
  if (!Number.isFinite(value) || (log && value <= 0)) return false;
  return look !== 'points' || !domain || (value >= domain[0] && value <= domain[1]);
}

type Rule = NonNullable<LinesData['rules']>[number];

const ruled = (rules: Rule[], axis: Rule['axis']) => rules.filter((rule) => rule.axis === axis).map(({ at }) => at);

/** The word stands beside the upper end of an upright line, and above one end of a level one. */
function drawRule({ axis, at, text, side = 'right' }: Rule) {
  const here = { [axis]: { datum: at, type: 'quantitative' as const } };
  const isRight = side === 'right';
  const word = {
    x: { align: isRight ? 'left' : 'right', baseline: 'top', dx: isRight ? 5 : -5, dy: 3, y: 0 },
    y: { align: side, baseline: 'bottom', dx: isRight ? -4 : 4, dy: -3, x: isRight ? 'width' : 0 },
  } as const;
  const data = { values: [{}] };
  return [
    { data, mark: { type: 'rule' as const, color: paleInk, strokeDash: [3, 3] }, encoding: here },
    { data, mark: { type: 'text' as const, color: ink, ...word[axis] }, encoding: { ...here, text: { value: text } } },
  ];
}

function drawAxis({ title, log, domain }: Axis, values: number[]) {
  if (log) {
    const [min, max] = extent(values);
    return { title, ...logAxis(domain ?? [min / 1.3, max * 1.3]) };
  }
  const scale = domain ? { domain, nice: false, zero: false } : { zero: false };
  return { title, scale, axis: { tickCount: 5 } };
}
