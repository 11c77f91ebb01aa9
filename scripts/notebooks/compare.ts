import { isDeepStrictEqual } from 'node:util';
import type { Notebook, NotebookCell, Output } from './convert.ts';

/** Where a saved notebook is not what it should be: the first difference in each cell, in words. */
export function differences(saved: Notebook, made: Notebook): string[] {
  const found = sourceDifferences(saved, made);
  made.cells.forEach((cell, i) => {
    const other = saved.cells[i];
    const difference = other && firstDifference('output', outputsOf(other), outputsOf(cell));
    if (difference) found.push(`cell ${i + 1} ${difference}`);
  });
  return found;
}

/** The same without the outputs: what can be said without executing the notebook. */
export function sourceDifferences(saved: Notebook, made: Notebook): string[] {
  const found = made.cells.flatMap((cell, i) => {
    const other = saved.cells[i];
    const difference = other ? cellDifference(other, cell) : 'is missing';
    return difference ? [`cell ${i + 1} ${difference}`] : [];
  });
  if (saved.cells.length > made.cells.length) found.push(`cells too many: ${saved.cells.length - made.cells.length}`);
  if (!isDeepStrictEqual(formatOf(saved), formatOf(made))) found.push('has another format or kernel');
  return found;
}

/** What else a notebook says of itself; `language_info` comes from the kernel when it is executed. */
function formatOf({ nbformat, nbformat_minor, metadata }: Notebook) {
  return { nbformat, nbformat_minor, kernelspec: metadata['kernelspec'] };
}

function cellDifference(saved: NotebookCell, made: NotebookCell): string | undefined {
  if (saved.cell_type !== made.cell_type) return `is ${saved.cell_type}, and should be ${made.cell_type}`;
  if (saved.id !== made.id || !isDeepStrictEqual(saved.metadata, made.metadata)) return 'has another id or metadata';
  return firstDifference('text', saved.source.join(''), made.source.join(''));
}

function firstDifference(what: string, saved: string, made: string): string | undefined {
  const [left, right] = [saved.split('\n'), made.split('\n')];
  const length = Math.max(left.length, right.length);
  const at = Array.from({ length }).findIndex((_, i) => left[i] !== right[i]);
  if (at < 0) return undefined;
  return `has another ${what}:\n    saved: ${left[at] ?? '(nothing)'}\n    made:  ${right[at] ?? '(nothing)'}`;
}

/** What a cell printed, without its timings, which no run repeats. */
export function withoutTimings(text: string): string {
  return text.replace(/\d[\d.]*(?= ms\b)/g, '·');
}

/** What a cell put out, a line for each line of it. */
function outputsOf({ outputs = [], execution_count }: NotebookCell): string {
  const plain = ({ text, ...output }: Output) =>
    text === undefined ? output : { ...output, text: withoutTimings(([text].flat() as string[]).join('')) };
  return JSON.stringify({ execution_count, outputs: outputs.map(plain) }, null, 1).replaceAll('\\n', '\n');
}
