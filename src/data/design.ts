/** A column of a table, and what it holds. A text has the values that occur, sorted. */
export type Column = { name: string; kind: 'number' | 'boolean' } | { name: string; kind: 'text'; values: string[] };

/** A column of the design matrix: a column of the table, or whether that holds one value. */
export interface Feature {
  /** `rooms`, or `city=Rosario` */
  name: string;
  column: string;
  /** of a text: the value that is a 1 here */
  value?: string;
}

/**
 * The columns of the design matrix. A text is one-hot, without its first value: that one is the reference, whose effect is in
 * the bias, as the gas is among Dulong's fuels. Were it there too, its columns would add up to the bias' own 1.
 */
export function designOf(columns: readonly Column[]): Feature[] {
  return columns.flatMap((column): Feature[] => {
    if (column.kind !== 'text') return [{ name: column.name, column: column.name }];
    return column.values.slice(1).map((value) => ({ name: `${column.name}=${value}`, column: column.name, value }));
  });
}
