import type { ServerFault } from '../tables/server.ts';
import { some } from './words.ts';

/** What can be wrong with a table on a server. */
export const servers: Record<ServerFault, (details: readonly string[]) => string> = {
  'which-table': ([address]) => `Say with --table which table of ${address} to learn from.`,
  'for-servers': ([option]) =>
    `${option} is for a table in a database, and this is a file. A database has an address such as postgres://USER@HOST/DATABASE or trino://USER@HOST/CATALOG/SCHEMA.`,
  'no-key': ([name, ...there]) => `--key: there is no column "${name}". There are: ${some(there)}.`,
  unhashable: ([name, type]) =>
    `No row can be drawn by the column "${name}" (${type}). Name another one with --key: one that tells the rows apart, such as a number or a text.`,
  'label-text': ([name, type]) =>
    `The label must be numbers, and the column "${name}" is ${type}. Name another column with --label, or learn from a view that turns it into numbers.`,
  'not-finite': ([name, value]) =>
    `The column "${name}" holds ${value}. Numbers must be finite, and no larger than 1e30. Select the others in a view, and learn from that.`,
  'too-exact': ([name, value]) =>
    `The column "${name}" holds ${value}: from 2⁵³ on, 64-bit floating-point numbers leave integers out. Subtract an origin first, in a view, or leave the column out with --features.`,
  missing: (columns) =>
    `Values are missing (NULL). How many: ${some(columns)}. With --missing drop, the rows that lack a value are left out.`,
  changed: ([name]) =>
    `The table "${name}" was changed while it was read, so that its sums would have mixed old rows and new ones: nothing was learnt from it. The same command begins anew; where the table is never at rest, learn from a copy of it.`,
};
