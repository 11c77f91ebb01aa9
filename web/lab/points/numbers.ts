export type Mark = '.' | ',';

const patterns: Record<Mark, RegExp> = {
  '.': /^[-+−]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i,
  ',': /^[-+−]?(\d+,?\d*|,\d+)(e[-+]?\d+)?$/i,
};

/** A number with this decimal mark that float32 can hold, or null. */
export function readNumber(cell: string, mark: Mark): number | null {
  if (!patterns[mark].test(cell)) return null;
  const value = Number(cell.replace('−', '-').replace(',', '.'));
  return Number.isFinite(Math.fround(value)) ? value : null;
}

/**
 * The decimal mark of a file. Nobody can tell whether `1,234` alone is a little more than 1 or than a thousand: there a comma is
 * a mark only behind semicolons, which are what separates columns where commas are decimal.
 */
export function decimalMark(cells: string[], delimiter: string): Mark {
  if (cells.some((cell) => /^\s*[-+−]?\d*\.\d+(e|\s*$)/i.test(cell))) return '.';
  const isDecimal = (cell: string) => /^\s*[-+−]?(\d*,(\d{1,2}|\d{4,})|0*,\d+)(e[-+]?\d+)?\s*$/i.test(cell);
  return delimiter === ';' || cells.some(isDecimal) ? ',' : '.';
}
