export type Mark = '.' | ',';

const patterns: Record<Mark, RegExp> = {
  '.': /^[-+−]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i,
  ',': /^[-+−]?(\d+,?\d*|,\d+)(e[-+]?\d+)?$/i,
};

/** A number with this decimal mark, or null. */
export function readNumber(cell: string, mark: Mark): number | null {
  if (!patterns[mark].test(cell)) return null;
  const value = Number(cell.replace('−', '-').replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}

/** Whether nobody can tell if this alone is a little more than 1 or than a thousand: `1,234` or `1.234`. */
export const isUnclear = (cell: string) => /^[-+−]?(?!0)\d{1,3}[.,]\d{3}$/.test(cell);

/**
 * The decimal mark of a file: the one that a number clearly has, else the comma behind semicolons, which are what separates
 * columns where commas are decimal, and the point elsewhere.
 */
export function decimalMark(cells: string[], delimiter: string): Mark {
  const isClear = (mark: Mark) =>
    cells.some((cell) => cell.includes(mark) && readNumber(cell.trim(), mark) !== null && !isUnclear(cell.trim()));
  if (isClear('.')) return '.';
  return delimiter === ';' || isClear(',') ? ',' : '.';
}
