import type { TopLevelSpec } from 'vega-lite';
import { base, ink, paleInk, palette, paper } from './style.ts';
import type { FigureTexts } from './texts.ts';

export interface NeuronData {
  /** what enters, [d] */
  inputs: string[];
  /** what each neuron gives, [k] */
  outputs: string[];
  /** what stands on the edges, [d, k]: one column a neuron */
  weights?: string[][];
  /** one a neuron, [k]: drawn as the weights of one more input, which is always 1 */
  bias?: string[];
}

/** Pixels: above the first input, and the columns of inputs, sums and outputs. */
const HEADINGS = 30;
const columns = { inputs: 64, sums: 290, outputs: 340, end: 400 };

const label = { fontSize: 14, color: ink };

/**
 * One neuron, or a layer of them: each sums up all inputs, multiplied by the weights on their edges.
 *
 * @example
 * import { figureTexts, neuron } from 'una-capa/figures';
 * console.log(neuron({ inputs: ['x₁', 'x₂'], outputs: ['ŷ'], weights: [['2'], ['−3.4']] }, figureTexts.en).description);
 */
export function neuron(data: NeuronData, { neuron: texts }: FigureTexts): TopLevelSpec {
  const { inputs, sums, outputs, weights, arrows, height } = layOut(data);
  const headings = [
    { x: columns.inputs - 22, y: 8, text: texts.inputs(data.inputs.length) },
    { x: columns.sums, y: 8, text: texts.neurons(sums.length) },
    { x: columns.outputs + 12, y: 8, text: texts.outputs(sums.length) },
    ...weights.slice(0, 1).map(({ x }) => ({ x, y: 8, text: texts.weights })),
  ];
  const circle = { type: 'point', shape: 'circle', fill: paper, stroke: ink, strokeWidth: 1.5, opacity: 1 } as const;
  const position = (field: string, domain: number[]) =>
    ({ field, type: 'quantitative', axis: null, scale: { domain, nice: false } }) as const;
  const range = sums.map((_, j) => palette[j % palette.length]!); // the edges of one neuron share a colour
  const color = { field: 'neuron', type: 'ordinal', scale: { range }, legend: null } as const;
  const text = { field: 'text' };
  return {
    ...base,
    description: texts.description(data.inputs.length, data.outputs.length, formulas(data)),
    width: columns.end,
    height,
    view: { stroke: null },
    encoding: { x: position('x', [0, columns.end]), y: position('y', [height, 0]) },
    layer: [
      {
        data: { values: arrows },
        mark: { type: 'rule', strokeWidth: 1.3 },
        encoding: { x2: { field: 'x2' }, y2: { field: 'y2' }, color },
      },
      {
        data: { values: outputs },
        mark: { type: 'point', shape: 'triangle-right', filled: true, size: 80, opacity: 1 },
        encoding: { color },
      },
      { data: { values: inputs }, mark: { ...circle, size: 200 } },
      { data: { values: sums }, mark: { ...circle, size: 1300 } },
      { data: { values: inputs }, mark: { type: 'text', align: 'right', dx: -14, ...label }, encoding: { text } },
      { data: { values: sums }, mark: { type: 'text', ...label, fontSize: 20 }, encoding: { text } },
      { data: { values: outputs }, mark: { type: 'text', align: 'left', dx: 10, ...label }, encoding: { text } },
      {
        data: { values: weights },
        mark: { type: 'text', fontSize: 12, stroke: paper, strokeWidth: 9, strokeJoin: 'round' },
        encoding: { text },
      },
      { data: { values: weights }, mark: { type: 'text', fontSize: 12 }, encoding: { text, color } },
      { data: { values: headings }, mark: { type: 'text', fontSize: 12, color: paleInk }, encoding: { text } },
    ],
  };
}

/** Where everything stands, in pixels from the upper left corner. */
function layOut({ inputs, outputs, weights, bias }: NeuronData) {
  const sources = bias ? [...inputs, '1'] : inputs;
  const factors = sources.map((_, i) => (i < inputs.length ? weights?.[i] : bias));
  const rowHeight = Math.max(46, 14 * outputs.length);
  const rows = Math.max(sources.length, 2 * outputs.length);
  const gap = Math.min(2.5 * rowHeight, (rows * rowHeight) / outputs.length);
  const height = HEADINGS + rows * rowHeight;
  const row = (i: number, count: number, gap: number) => (HEADINGS + height) / 2 + (i - (count - 1) / 2) * gap;
  const left = sources.map((text, i) => ({ text, x: columns.inputs, y: row(i, sources.length, rowHeight) }));
  const sums = outputs.map((_, j) => ({ text: 'Σ', x: columns.sums, y: row(j, outputs.length, gap), neuron: j }));
  const right = sums.map((sum, j) => ({ ...sum, text: outputs[j]!, x: columns.outputs }));
  const edges = left.flatMap((from) => sums.map((to) => ({ ...from, x2: to.x, y2: to.y, neuron: to.neuron })));
  const outgoing = sums.map((from, j) => ({ ...from, x2: right[j]!.x, y2: from.y }));
  // So far along the edges all of them are equally far apart, and no label lies on another.
  const place = outputs.length === 1 ? 0.37 : rowHeight / (rowHeight + outputs.length * gap);
  const labels = edges.flatMap(({ x, y, x2, y2, neuron }, e) => {
    const text = factors[Math.floor(e / outputs.length)]?.[neuron];
    return text === undefined ? [] : [{ text, x: x + place * (x2 - x), y: y + place * (y2 - y), neuron }];
  });
  return { inputs: left, sums, outputs: right, weights: labels, arrows: [...edges, ...outgoing], height };
}

/** The layer as its text alternative reads it: ŷ = 2 · x₁ + (−3.4) · x₂ + 4.2. */
function formulas({ inputs, outputs, weights, bias }: NeuronData): string {
  const bracketed = (text: string) => (/^[-−]/.test(text) ? `(${text})` : text);
  const formula = (output: string, j: number) => {
    const terms = inputs.map((input, i) => (weights ? `${bracketed(weights[i]![j]!)} · ${input}` : input));
    return `${output} = ${[...terms, ...(bias ? [bracketed(bias[j]!)] : [])].join(' + ')}`;
  };
  return outputs.map(formula).join('; ');
}
