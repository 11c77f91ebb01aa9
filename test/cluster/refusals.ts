import { describe, expect, test } from 'vitest';
import { askingOf, type Asking, type Tested } from './asking.ts';

const THREE = 'FROM (VALUES (1), (2), (3)) AS v (i)';
const MANY = `(VALUES ${Array.from({ length: 51 }, (_, i) => `('a${i}', ${i})`).join(', ')}) AS v (x, y)`;

/** What no table may hold, whatever engine holds it: a view of it, and the fault, and what its details say. */
const CASES: [string, string, string, (string | RegExp)[], Asking?][] = [
  ['no such column', 'SELECT 1 AS x, 2 AS z', 'no-column', ['y', 'x', 'z']],
  ['no such key', 'SELECT 1 AS x, 2 AS y', 'no-key', ['id', 'x', 'y'], { key: 'id' }],
  ['a date', "SELECT DATE '2020-01-01' AS x, 2 AS y", 'kind', ['x', 'DATE']],
  [
    'a label that is text',
    "SELECT 1 AS x, CAST('a' AS varchar(3)) AS y",
    'label-text',
    ['y', /varchar|character varying/],
  ],
  ['no rows', 'SELECT 1 AS x, 2 AS y LIMIT 0', 'no-rows', ['bad']],
  ['missing values', `SELECT nullif(i, 2) AS x, i AS y ${THREE}`, 'missing', ['x (1)']],
  ['nothing but missing values', 'SELECT CAST(NULL AS integer) AS x, 2 AS y', 'all-dropped', ['bad', 'x (1)'], { missing: 'drop' }], // prettier-ignore
  ['not a number', "SELECT CAST('NaN' AS double precision) AS x, 2 AS y", 'not-finite', ['x', 'NaN']],
  ['infinity', "SELECT 1 AS x, CAST('-Infinity' AS real) AS y", 'not-finite', ['y', '-Infinity']],
  [
    'a number beyond float32',
    'SELECT CAST(1e31 AS double precision) AS x, 2 AS y',
    'not-finite',
    ['x', /^1(\.0)?e\+?31$/i],
  ],
  ['a large integer', 'SELECT 9007199254740992 AS x, 2 AS y', 'too-exact', ['x', '9007199254740992']],
  ['the smallest integer', 'SELECT CAST(-9223372036854775807 - 1 AS bigint) AS x, 2 AS y', 'too-exact', ['x', '-9223372036854775808']], // prettier-ignore
  ['a large decimal', "SELECT CAST('9007199254740993.5' AS decimal(30, 2)) AS x, 2 AS y", 'too-exact', ['x', '9007199254740993.50']], // prettier-ignore
  ['many texts', `SELECT x, y FROM ${MANY}`, 'categories', ['x', '50']],
  ['one text', `SELECT CAST('a' AS varchar(3)) AS x, i AS y ${THREE}`, 'no-feature', ['y']],
  ['a function that fails', `SELECT 1 / (i - 2) AS x, i AS y ${THREE}`, 'said', [/^(postgres|trino):/, /division by zero/i]], // prettier-ignore
];

/** What cannot be learnt from, whatever engine holds it. */
export function refusesTables({ url, sql }: Tested): void {
  const { refusal } = askingOf(url);

  describe('what a table holds', () => {
    test.each(CASES)('%s', async (_, select, fault, details, asking = {}) => {
      await sql('DROP VIEW IF EXISTS bad', `CREATE VIEW bad AS ${select}`);
      const expected = details.map((detail): unknown =>
        typeof detail === 'string' ? detail : expect.stringMatching(detail),
      );
      expect(await refusal('bad', asking)).toEqual([fault, ...expected]);
    });

    test('no such table, and none named', async () => {
      for (const name of ['nowhere.bad', 'bad.']) expect(await refusal(name)).toEqual(['no-table', name]);
      for (const name of [undefined, '']) expect((await refusal(name))[0]).toBe('which-table');
    });
  });
}
