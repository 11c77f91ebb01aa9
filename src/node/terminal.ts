import { styleText } from 'node:util';
import { plot } from 'asciichart';
import { Presets, SingleBar } from 'cli-progress';
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
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    lines.push('');
    for (const word of paragraph.split(' ')) {
      const line = lines.at(-1)!;
      if (line && line.length + 1 + word.length > width) lines.push(word);
      else lines[lines.length - 1] = line ? `${line} ${word}` : word;
    }
  }
  return lines.join('\n');
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

/** Values on a logarithmic scale, drawn with characters. */
function drawCurve(values: number[]): string {
  const logarithms = sample(values, terminalWidth() - 14).map((value) => Math.log10(Math.max(value, 1e-15)));
  return plot(logarithms, { height: 10, format: (x) => `10^${x.toFixed(1)}`.padStart(9) });
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
