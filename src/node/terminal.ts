import { styleText } from 'node:util';
import { plot, type PlotConfig } from 'asciichart';
import { Presets, SingleBar } from 'cli-progress';
import { extent, linesOf, written } from '../figures/style.ts';
import type { Block } from '../lesson/blocks.ts';

/** Columns that we use, 80 at most: as many as the environment says, or else the terminal. */
export function terminalWidth(): number {
  const columns = Number(process.env['COLUMNS']) || process.stdout.columns || 80;
  return Math.min(80, Math.max(20, columns));
}

/** A block of the lesson as lines for the terminal. Figures are for the report: here they are nothing. */
export function toTerminal(block: Block): string {
  switch (block.kind) {
    case 'title':
      return underlined(block.text, '═');
    case 'part':
      return `\n${underlined(block.text, '─')}`;
    case 'step':
      return `${bold(block.text)}\n`;
    case 'text':
      return `${wrap(block.text)}\n`;
    case 'formula':
      return `${styleText('cyan', indent(wrap(block.text, innerWidth())))}\n`;
    case 'code': // as it is, so that it can be copied
      return `${styleText('cyan', indent(block.text))}\n`;
    case 'table':
      return `${indent(table(block.header, block.rows, innerWidth()))}\n`;
    case 'curve':
      return `${wrap(`${block.caption}:`)}\n${drawCurve(block.values)}\n`;
    case 'figure':
      return '';
  }
}

const underlined = (text: string, line: string) =>
  `${bold(wrap(text))}\n${line.repeat(Math.min(text.length, terminalWidth()))}\n`;

const bold = (text: string) => styleText('bold', text);
const indent = (text: string) => text.replace(/^/gm, '    ');
const innerWidth = () => terminalWidth() - 4;

/** Lines as wide as the terminal, of at most 80 columns, broken at spaces. */
export function wrap(text: string, width = terminalWidth()): string {
  const paragraphs = text.split('\n');
  return paragraphs.flatMap((paragraph) => linesOf(paragraph, width)).join('\n');
}

/** Columns set flush: the first one, of names, to the left and the numbers to the right. Too wide, each row is a list. */
export function table(header: string[], rows: string[][], width = Infinity): string {
  const widths = header.map((name, j) => Math.max(name.length, ...rows.map((row) => row[j]!.length)));
  if (widths.reduce((sum, column) => sum + 2 + column, -2) > width) return lists(header, rows, width);
  const pad = (cell: string, j: number) => (j === 0 ? cell.padEnd(widths[j]!) : cell.padStart(widths[j]!));
  return [header, widths.map((column) => '─'.repeat(column)), ...rows]
    .map((row) => row.map(pad).join('  ').trimEnd())
    .join('\n');
}

/** Each row by itself: a line for each of its cells, after its column's name. */
function lists(header: string[], rows: string[][], width: number): string {
  const line = (cell: string, j: number) => wrap(`${header[j]!}: ${cell}`.replace(/^: /, ''), width);
  return rows.map((row) => row.map(line).join('\n')).join('\n\n');
}

/** Rows of a curve, about. */
const ROWS = 14;

/** Values by the number of their step, on a logarithmic scale: powers of ten along the axis. */
function drawCurve(values: number[]): string {
  const exponents = values.filter(Number.isFinite).map((value) => Math.log10(Math.max(value, 1e-15)));
  if (exponents.length === 0) return '';
  const { bottom, rowsPerDecade, labels } = powersOfTen(...extent(exponents));
  const margin = Math.max(3, ...labels.map(({ length }) => length));
  const heights = sample(exponents, terminalWidth() - margin - 3).map((x) => (x - bottom) * rowsPerDecade);
  const format = (height: number) => labels[Math.round(height)]!.padStart(margin);
  const symbols: PlotConfig['symbols'] = ['┤', '┤', '╶', '╴', '─', '╰', '╭', '╮', '╯', '│'];
  const rows = labels.length - 1;
  const curve = plot(heights, { min: 0, max: rows, height: rows, format, symbols }).replace(/ +$/gm, '');
  const lastStep = values.length === 1 ? '' : String(values.length).padStart(heights.length - 1);
  return `${curve}\n${' '.repeat(margin + 1)}1${lastStep}`;
}

/** An axis of powers of ten around two exponents, with a label for each of its rows, most of them empty. */
function powersOfTen(min: number, max: number) {
  const bottom = Math.floor(min);
  const decades = Math.max(1, Math.ceil(max) - bottom);
  const decadesPerLabel = Math.ceil(decades / ROWS);
  const numLabels = Math.ceil(decades / decadesPerLabel);
  const rowsPerLabel = decades === 1 ? 10 : Math.floor(ROWS / numLabels);
  const labels = Array.from({ length: numLabels * rowsPerLabel + 1 }, (_, row) => {
    const rest = row % rowsPerLabel;
    const mantissa = rest === 0 ? 1 : decades === 1 && { 3: 2, 7: 5 }[rest]; // 10^0.3 ≈ 2, 10^0.7 ≈ 5
    const exponent = bottom + Math.floor(row / rowsPerLabel) * decadesPerLabel;
    return mantissa ? written(Number(`${mantissa}e${exponent}`)) : '';
  });
  return { bottom, rowsPerDecade: rowsPerLabel / decadesPerLabel, labels };
}

/** About `count` of the values, evenly spaced. */
function sample(values: number[], count: number): number[] {
  const stride = Math.max(1, values.length / count);
  return Array.from({ length: Math.min(count, values.length) }, (_, i) => values[Math.floor(i * stride)]!);
}

/** Milliseconds of training before a progress bar appears. */
const PATIENCE = 500;

/** A progress bar on stderr for whoever waits long; nothing where stderr is no terminal. */
export function progressBar(format: string) {
  const look = { format, stream: process.stderr, clearOnComplete: true }; // the cursor stays: a kill could not show it again
  const bar = new SingleBar(look, Presets.shades_classic);
  let began = 0;
  let last = Infinity;
  return {
    update: (steps: number, total: number): void => {
      if (steps < last) began = performance.now(); // another training
      last = steps;
      if (bar.isActive) bar.update(steps);
      else if (performance.now() - began > PATIENCE) bar.start(total, steps);
    },
    /** Clears the bar, before something else is printed. */
    clear: (): void => {
      if (bar.isActive) bar.stop();
    },
  };
}
