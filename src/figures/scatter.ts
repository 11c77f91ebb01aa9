import type { TopLevelSpec } from 'vega-lite';
import { base, extent, ink, lineLegend, subscripted } from './style.ts';
import type { FigureTexts } from './texts.ts';

export interface ScatterData {
  /** one feature of each example; above some 1000 examples, give a sample */
  x: ArrayLike<number>;
  /** the label of each example */
  y: ArrayLike<number>;
  /** the number of the feature, from 1 (1) */
  feature?: number;
  /** ŷ = slope · x + intercept */
  line?: { slope: number; intercept: number };
}

/**
 * A feature against the label, one point an example, and the regression line if there is one.
 *
 * @example
 * import { figureTexts, scatter } from 'una-capa/figures';
 * console.log(scatter({ x: [0, 1, 2], y: [1, 3, 5], line: { slope: 2, intercept: 1 } }, figureTexts.en).title);
 */
export function scatter({ x, y, feature = 1, line }: ScatterData, { scatter: texts }: FigureTexts): TopLevelSpec {
  const name = subscripted('x', feature);
  const xs = Array.from(x);
  const points = xs.map((x, i) => ({ x, y: y[i]! }));
  const ends = line && xs.length > 0 ? extent(xs).map((x) => ({ x, y: line.slope * x + line.intercept })) : [];
  const scale = { zero: false };
  return {
    ...base,
    title: texts.title(name),
    description: texts.description(name, xs.length, ends.length > 0),
    width: 420,
    height: 280,
    encoding: {
      x: { field: 'x', type: 'quantitative', title: texts.feature(name), scale, axis: { tickCount: 8 } },
      y: { field: 'y', type: 'quantitative', title: texts.label, scale },
    },
    layer: [
      {
        data: { values: points },
        mark: { type: 'point', filled: true, size: 22, color: '#3b6ea5', opacity: 0.35, aria: false },
      },
      ...(line ? [regressionLine(ends, texts.line)] : []),
    ],
  };
}

function regressionLine(values: { x: number; y: number }[], name: string) {
  const color = { datum: name, scale: { range: [ink] }, legend: lineLegend };
  return { data: { values }, mark: { type: 'line' as const, strokeWidth: 2.5 }, encoding: { color } };
}
