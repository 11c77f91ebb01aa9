import { TableError, type Question } from './table.ts';

/** Different values of a text up to which each is a column of its own. */
export const MOST_VALUES = 50;

/** Columns of a design matrix up to which their products are summed up in reasonable time. */
export const MOST_COLUMNS = 500;

/** From here on, float64 leaves integers out. */
export const MOST_EXACT = 2 ** 53;

/** Beyond this, what is computed of numbers may leave float32's range. */
export const LARGEST = 1e30;

/** The label, and then the features. @throws TableError a name that is none, or that stands where it cannot */
export function choose<Named extends { name: string }>(columns: readonly Named[], { label, features }: Question) {
  const named = (name: string) => {
    const found = columns.find((column) => column.name === name);
    if (!found) throw new TableError('no-column', name, ...columns.map((column) => column.name));
    return found;
  };
  const repeated = features?.find((name, i) => features.indexOf(name) < i);
  if (repeated !== undefined) throw new TableError('feature-twice', repeated);
  if (features?.includes(label)) throw new TableError('label-among-features', label);
  const others = features?.map(named) ?? columns.filter(({ name }) => name !== label);
  const wanted = [named(label), ...others];
  checkWidth(others.length);
  return wanted;
}

/** @throws TableError too many columns to learn from */
export function checkWidth(columns: number): void {
  if (columns > MOST_COLUMNS) throw new TableError('too-wide', String(columns), String(MOST_COLUMNS));
}
