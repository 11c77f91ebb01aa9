import { describe, expect, test } from 'vitest';
import { numbers } from '../lanes.ts';
import { asked, csv, ownFolders } from './files.ts';

const { write } = ownFolders();

const fingerprint = (source: string, question = {}) => asked(source, question, (table) => table.fingerprint());

const written = (name: string, rows: (number | string)[][]) => write(`${name}.csv`, csv(['x', 'city', 'y'], rows));

const rows = [
  [1, 'A', 2],
  [3, 'B', 4],
  [5, 'A', 7],
  [8, 'B', 9],
];

describe('the fingerprint of a table', () => {
  test.each([
    ['a value that is another', [...rows.slice(0, 3), [8, 'B', 6]]],
    ['a category that is another', [...rows.slice(0, 3), [8, 'A', 9]]],
    ['two rows that changed places', [rows[1]!, rows[0]!, ...rows.slice(2)]],
    ['values that changed columns', [[2, 'A', 1], ...rows.slice(1)]],
    ['a row less', rows.slice(0, 3)],
    ['a row twice', [...rows, rows[3]!]],
  ])('tells %s', async (name, others) => {
    expect(await fingerprint(await written(name, others))).not.toBe(await fingerprint(await written('rows', rows)));
  });

  test('is of the columns that are taken, and of which rows are held out', async () => {
    const file = await written('rows', rows);
    const all = await fingerprint(file);
    expect(await fingerprint(file, { features: ['x'] })).not.toBe(all);
    expect(await fingerprint(file, { test: 0.5 })).not.toBe(all);
  });

  test('is the same however many threads add it up', async () => {
    const random = numbers(11);
    const many = Array.from({ length: 300_000 }, (_, i) => [random.next().value, i % 2 ? 'A' : 'B', i]);
    const file = await written('many', many);
    expect(new Set(await Promise.all([1, 2, 3].map(() => fingerprint(file)))).size).toBe(1);
  });
});
