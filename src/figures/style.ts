import type { Config } from 'vega-lite';
import type { LaneName } from '../types.ts';

/** The lanes, in the order in which figures draw them: concise lies thin and dashed on top of scratch. */
export const lanes: readonly LaneName[] = ['scratch', 'concise'];

export const orange = '#d97706';
export const blue = '#123f7a';
export const green = '#15803d';

/** Orange is broad and plain, blue thin and dashed: where the lanes coincide, and in greyscale too, both are seen. */
const laneStyles = {
  scratch: { color: orange, dash: [1, 0], width: 4, shape: 'circle' },
  concise: { color: blue, dash: [6, 4], width: 1.8, shape: 'square' },
};

/** For what are not lanes: neurons, curves. */
export const palette = [blue, '#b45309', green, '#7e22ce'] as const;

export const ink = '#333333';
export const paleInk = '#767676';
export const grid = '#e4e4e4';

/** Fonts that the reader's machine has: nothing is fetched. */
const font = 'system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, DejaVu Sans, sans-serif';

const config: Config = {
  font,
  title: { anchor: 'start', fontSize: 15, fontWeight: 600, color: ink, subtitleColor: paleInk, offset: 10 },
  axis: { labelColor: ink, titleColor: ink, labelFontSize: 11, titleFontSize: 12, titleFontWeight: 'normal' },
  axisQuantitative: { gridColor: grid, domainColor: paleInk, tickColor: paleInk, titlePadding: 8, labelFlush: false },
  legend: { orient: 'top', title: null, labelFontSize: 12, labelColor: ink, labelLimit: 0, symbolSize: 90 },
  view: { stroke: grid },
};

/** What every figure begins with. */
export const base = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  background: 'white',
  padding: 12,
  config,
};

/** A legend whose symbols are pieces of the line. */
export const lineLegend = { symbolType: 'stroke', symbolSize: 500, symbolStrokeWidth: 2.5 };

/** Encodings that tell the lanes apart; the field `lane` holds the names that the legend shows. */
export function laneEncoding(present: readonly LaneName[], names: Record<LaneName, string>) {
  const by = <Look>(look: (style: (typeof laneStyles)[LaneName]) => Look, legend: object | null) => ({
    field: 'lane',
    type: 'nominal' as const,
    scale: { domain: present.map((lane) => names[lane]), range: present.map((lane) => look(laneStyles[lane])) },
    legend,
  });
  const color = by((style) => style.color, lineLegend);
  const broad = { test: `datum.lane === ${JSON.stringify(names.scratch)}`, value: laneStyles.scratch.width };
  return {
    line: {
      color,
      strokeDash: by((style) => style.dash, lineLegend),
      strokeWidth: { condition: broad, value: laneStyles.concise.width },
    },
    point: { color, shape: by((style) => style.shape, null) },
  };
}

/** The smallest and the largest value. */
export function extent(values: readonly number[]): [min: number, max: number] {
  return values.reduce(([min, max], x) => [Math.min(min, x), Math.max(max, x)], [Infinity, -Infinity]);
}

/** A log scale, with ticks at powers of ten, and at 2 and 5 times them where there are only few. */
export function logAxis(domain: [min: number, max: number]) {
  const [first, last] = [Math.floor(Math.log10(domain[0])), Math.ceil(Math.log10(domain[1]))];
  const step = Math.ceil((last - first) / 9);
  const mantissas = last - first <= 3 ? [1, 2, 5] : [1];
  const values: number[] = [];
  for (let e = first; e <= last; e += step) values.push(...mantissas.map((m) => Number(`${m}e${e}`)));
  const labels = Object.fromEntries(values.map((value) => [value, written(value)]));
  return {
    scale: { type: 'log' as const, domain, nice: false },
    axis: { values, labelExpr: `(${JSON.stringify(labels)})[datum.value]` },
  };
}

/** Two digits of a number as people write it: 12, −0.53, 5.3·10⁻⁵. */
export function written(value: number): string {
  const [digits, exponent] = value.toExponential(1).replace('.0', '').split('e') as [string, string];
  if (Math.abs(Number(exponent)) <= 3) return String(Number(value.toPrecision(2))).replace('-', '−');
  const power = `10${exponent
    .replace('+', '')
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!)}`;
  return digits === '1' ? power : `${digits.replace('-', '−')}·${power}`;
}

/** x₁, x₂, …: the letter with its number below. */
export function subscripted(letter: string, index: number): string {
  return letter + String(index).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]!);
}
