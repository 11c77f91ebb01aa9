import type { Notebook, NotebookCell } from './convert.ts';

/** Where a saved notebook is not what it should be: the first difference in each cell, in words. */
export function differences(saved: Notebook, made: Notebook): string[] {
  const found = made.cells.flatMap((cell, i) => {
    const other = saved.cells[i];
    const difference = other ? cellDifference(other, cell) : 'is missing';
    return difference ? [`cell ${i + 1} ${difference}`] : [];
  });
  if (saved.cells.length > made.cells.length) found.push(`has ${saved.cells.length - made.cells.length} more cells`);
  return found;
}

/** Where the code or the prose differ: what can be said without executing the notebook. */
export function sourceDifferences(saved: Notebook, made: Notebook): string[] {
  const withoutOutputs = ({ cells, ...rest }: Notebook) => ({
    ...rest,
    cells: cells.map((c) => ({ ...c, outputs: [] })),
  });
  return differences(withoutOutputs(saved), withoutOutputs(made));
}

function cellDifference(saved: NotebookCell, made: NotebookCell): string | undefined {
  if (saved.cell_type !== made.cell_type) return `is ${saved.cell_type}, and should be ${made.cell_type}`;
  const pairs = [
    ['text', saved.source.join(''), made.source.join('')],
    ['output', outputsOf(saved), outputsOf(made)],
  ] as const;
  for (const [what, left, right] of pairs) {
    const line = firstDifference(left.split('\n'), right.split('\n'));
    if (line)
      return `has another ${what}:\n    saved: ${line.left ?? '(nothing)'}\n    made:  ${line.right ?? '(nothing)'}`;
  }
  return undefined;
}

function firstDifference(left: string[], right: string[]) {
  const at = right.findIndex((line, i) => line !== left[i]);
  if (at >= 0) return { left: left[at], right: right[at] };
  return left.length > right.length ? { left: left[right.length], right: undefined } : undefined;
}

/** A number with a unit of time, which no run repeats. */
const TIMING = /\d[\d.,]*(?= ?(?:µs|ms|s)\b)/g;

/** What a cell put out, a line for each line of it, without its timings. */
function outputsOf({ outputs = [] }: NotebookCell): string {
  return JSON.stringify(outputs, (key, value: unknown) => (key === 'execution_count' ? undefined : value), 1)
    .replaceAll('\\n', '\n')
    .replace(TIMING, '·');
}
