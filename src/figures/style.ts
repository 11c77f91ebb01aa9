import type { Config } from 'vega-lite';
import type { LaneName } from '../types.ts';

/** The lanes, in the order in which figures draw them: concise lies thin and dashed on top of scratch. */
export const lanes: readonly LaneName[] = ['scratch', 'concise'];

export const paper = '#ffffff';
export const ink = '#333333';
export const paleInk = '#767676';
export const grid = '#e4e4e4';

/** The colour of what goes wrong, and of nothing else. */
export const danger = '#c62828';

export const laneColors: Record<LaneName, string> = { scratch: '#d97706', concise: '#123f7a' };

/** Broad and plain, thin and dashed: where the lanes coincide, and in greyscale too, both are seen. */
const laneStyles = {
  scratch: { color: laneColors.scratch, dash: [1, 0], width: 4, shape: 'circle' },
  concise: { color: laneColors.concise, dash: [6, 4], width: 1.8, shape: 'square' },
};

/** For what are not lanes: neurons, curves, backends. */
export const palette = ['#0f766e', '#7e22ce', '#52606f', '#8a5a17'] as const;

/** What each colour becomes where the reader's screen is dark. */
export const darkColors: Record<string, string> = {
  [paper]: '#222427',
  [ink]: '#e6e4de',
  [paleInk]: '#a09e98',
  [grid]: '#3b3e42',
  [danger]: '#ff7b72',
  [laneColors.scratch]: '#f5a02f',
  [laneColors.concise]: '#7fb2f5',
  [palette[0]]: '#2ec4b6',
  [palette[1]]: '#c792f5',
  [palette[2]]: '#a7b4c2',
  [palette[3]]: '#d6a35c',
};

/** Fonts that the reader's machine has: nothing is fetched. */
const font = 'system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, DejaVu Sans, sans-serif';

/** Vega-Lite passes on what its types do not know: that legends above a figure stand below one another. */
const legendLayout = { top: { direction: 'vertical', anchor: 'start' } } as unknown as undefined;

const config: Config = {
  font,
  title: { anchor: 'start', fontSize: 15, fontWeight: 600, color: ink, subtitleColor: paleInk, offset: 10 },
  axis: {
    labelColor: ink,
    titleColor: ink,
    labelFontSize: 12,
    titleFontSize: 13,
    titleFontWeight: 'normal',
    domainColor: paleInk,
    tickColor: paleInk,
  },
  axisQuantitative: { gridColor: grid, titlePadding: 8, labelFlush: false },
  legend: {
    orient: 'top',
    title: null,
    labelFontSize: 12,
    labelColor: ink,
    labelLimit: 0,
    symbolSize: 90,
    layout: legendLayout,
  },
  text: { color: ink, fontSize: 12 },
  view: { stroke: grid },
};

/** What every figure begins with. */
export const base = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  background: paper,
  padding: 10,
  config,
};

/** Pixels of the axes: narrow enough for the letters to stay legible on a phone, which shrinks figures to its width. */
export const size = { width: 350, height: 270 };

/** Lines of so many letters at most, broken at spaces. By default, the lines of a title above a figure. */
export function linesOf(text: string, longest = 38): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line && line.length + 1 + word.length > longest) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}

/** In how many columns the names of a legend have room, as Vega measures them: in one row, or one below the other. */
export function legendColumns(names: string[]): number {
  const letters = names.reduce((sum, name) => sum + name.length + 5, 0);
  return letters > 38 ? 1 : names.length || 1;
}

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
  const legend = { ...lineLegend, columns: legendColumns(present.map((lane) => names[lane])) };
  const color = by((style) => style.color, legend);
  const broad = { test: `datum.lane === ${JSON.stringify(names.scratch)}`, value: laneStyles.scratch.width };
  return {
    line: {
      color,
      strokeDash: by((style) => style.dash, legend),
      strokeWidth: { condition: broad, value: laneStyles.concise.width },
    },
    point: { color, shape: by((style) => style.shape, null) },
  };
}

/** The smallest and the largest value. */
export function extent(values: readonly number[]): [min: number, max: number] {
  let [min, max] = [Infinity, -Infinity];
  for (const x of values) [min, max] = [Math.min(min, x), Math.max(max, x)];
  return [min, max];
}

/** A log scale, with ticks at powers of ten, and between them where there are only few. */
export function logAxis(domain: [min: number, max: number]) {
  const values = logTicks(domain);
  const labels = Object.fromEntries(values.map((value) => [value, written(value)]));
  return {
    scale: { type: 'log' as const, domain, nice: false },
    axis: { values, labelExpr: `(${JSON.stringify(labels)})[datum.value]` },
  };
}

/** From the sparsest ticks to the densest: in each decade, these times its power of ten. */
const densities = [[1], [1, 3], [1, 2, 5], [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9]];

function logTicks([min, max]: [min: number, max: number]): number[] {
  const [first, last] = [Math.floor(Math.log10(min)), Math.ceil(Math.log10(max))];
  const stride = Math.ceil((last - first) / 9);
  const exponents = Array.from({ length: Math.floor((last - first) / stride) + 1 }, (_, i) => first + stride * i);
  const ticks = densities.map((mantissas) =>
    exponents.flatMap((e) => mantissas.map((m) => Number(`${m}e${e}`))).filter((x) => x >= min && x <= max),
  );
  return ticks.find(({ length }) => length >= 3) ?? ticks.at(-1)!;
}

/** Two digits of a number as people write it: 12, −0.53, 5.3·10⁻⁵; ∞ for what is not finite. */
export function written(value: number): string {
  if (!Number.isFinite(value)) return '∞';
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
