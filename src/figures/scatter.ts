import type { TopLevelSpec } from 'vega-lite';
import { base, extent, ink, lineLegend, palette, size, subscripted, linesOf, written } from './style.ts';
import type { FigureTexts } from './texts.ts';

export interface ScatterData {
  /** one feature of each example; above some 1000 examples, give a sample */
  x: ArrayLike<number>;
  /** the label of each example */
  y: ArrayLike<number>;
  /** the number of the feature, from 1, or its name (1) */
  feature?: number | string;
  /** the name of the label, where it has one */
  label?: string;
  /** ŷ = slope · x + intercept */
  line?: { slope: number; intercept: number };
  /** whether the axes hold the points alone, whatever the line does: for one that moves (false) */
  framesPoints?: boolean;
}

/**
 * A feature against the label, one point an example, and the regression line if there is one.
 *
 * @example
 * import { figureTexts, scatter } from 'una-capa/figures';
 * console.log(scatter({ x: [0, 1, 2], y: [1, 3, 5], line: { slope: 2, intercept: 1 } }, figureTexts.en).title);
 */
export function scatter(
  { x, y, feature = 1, label, line, framesPoints }: ScatterData,
  { scatter: texts }: FigureTexts,
): TopLevelSpec {
  const name = typeof feature === 'string' ? feature : subscripted('x', feature);
  const xs = Array.from(x);
  const points = xs.map((x, i) => ({ x, y: y[i]! }));
  const ends = line && xs.length > 0 ? extent(xs).map((x) => ({ x, y: line.slope * x + line.intercept })) : [];
  const scale = { zero: false };
  const isFramed = framesPoints && points.length > 0;
  const widths = isFramed ? { ...scale, domain: extent(xs), nice: true } : scale;
  const heights = isFramed ? { ...scale, domain: extent(points.map(({ y }) => y)) } : scale;
  return {
    ...base,
    title: linesOf(texts.title(name, label)),
    description: texts.description(name, label ?? 'y', xs.length, line && formula(name, line)),
    ...size,
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        title: typeof feature === 'string' ? name : texts.feature(name),
        scale: widths,
        axis: { tickCount: 7 },
      },
      y: { field: 'y', type: 'quantitative', title: label ?? texts.label, scale: heights },
    },
    layer: [
      {
        data: { values: points },
        mark: { ...(isFramed ? stillPoint : point), color: palette[0], aria: false },
      },
      ...(line ? [regressionLine(ends, texts.line, framesPoints)] : []),
    ],
  };
}

/** A point's, in square pixels. */
const AREA = 22;

const point = { type: 'point' as const, filled: true, size: AREA, opacity: 0.4 };

/** The same to the eye, but without what browsers weigh in each frame, mark by mark: a transform, and an opacity of all of it. */
const stillPoint = {
  type: 'rect' as const,
  width: Math.sqrt(AREA),
  height: Math.sqrt(AREA),
  cornerRadius: Math.sqrt(AREA) / 2,
  opacity: 1,
  fillOpacity: point.opacity,
};

/** −3.4 · x₂ + 4.2 */
function formula(feature: string, { slope, intercept }: NonNullable<ScatterData['line']>): string {
  return `${written(slope)} · ${feature} ${intercept < 0 ? '−' : '+'} ${written(Math.abs(intercept))}`;
}

function regressionLine(values: { x: number; y: number }[], name: string, clip?: boolean) {
  const color = { datum: name, scale: { range: [ink] }, legend: lineLegend };
  return { data: { values }, mark: { type: 'line' as const, clip, strokeWidth: 2.5 }, encoding: { color } };
}
