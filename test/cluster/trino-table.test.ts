import { describe, expect, test } from 'vitest';
import { trino } from '../../src/node/tables/dialects/trino.ts';
import type { Table } from '../../src/node/tables/table.ts';
import { asked as askedOfFile, namesFor, ownFolders } from '../node/files.ts';
import { expectAlike, learnsFromTables, madeUp } from './tables.ts';
import { asked, momentsOf, sql, tested, url } from './trino.ts';

const { write } = ownFolders();

learnsFromTables(tested, write);

describe('what columns of Trino hold', () => {
  test('numbers of every type, booleans and texts, as DuckDB takes them from a file', async () => {
    await sql(
      'DROP TABLE IF EXISTS kinds',
      'CREATE TABLE kinds (tiny tinyint, small smallint, big bigint, exact decimal(12, 3), long decimal(38, 30), single real, garden boolean, city varchar(20), code char(4), y decimal(5, 1))', // prettier-ignore
      `INSERT INTO kinds VALUES
        (TINYINT '1', SMALLINT '1', 9007199254740991, 1.125, -3.25, REAL '0.5', true, 'Salta', 'a', 1),
        (TINYINT '-2', SMALLINT '2', 9007199254740990, 2.5, 4, REAL '1.5', false, 'Ñandú''s', 'b', 2),
        (TINYINT '7', SMALLINT '3', 9007199254740989, 7.75, 4, REAL '1.25', false, 'a"b', 'a', 5),
        (TINYINT '7', NULL, 7, 7, 7, REAL '7', true, 'left out', 'c', 7)`,
    );
    const file = await write(
      'kinds.csv',
      `tiny,small,big,exact,long,single,garden,city,code,y
1,1,9007199254740991,1.125,-3.25,0.5,true,Salta,a,1
-2,2,9007199254740990,2.5,4,1.5,false,Ñandú's,b,2
7,3,9007199254740989,7.75,4,1.25,false,"a""b",a,5
7,,7,7,7,7,true,left out,c,7
`,
    );
    const question = { missing: 'drop' as const };
    const told = ({ columns, design, rows }: Table) => ({ columns, design, rows });
    expect(await asked('kinds', question, told)).toEqual(await askedOfFile(file, question, told));
    const ofFile = await askedOfFile(file, question, async (table) => (await table.moments('train'))!);
    expectAlike(await momentsOf('kinds', question), ofFile);
  });

  test('a view, a table in a schema and in another catalog, one with a dot, a quote and capitals in its name', async () => {
    await tested.makeTable('plain', namesFor(1), madeUp(20, [1]));
    await sql(
      'CREATE SCHEMA IF NOT EXISTS elsewhere',
      'DROP TABLE IF EXISTS elsewhere.some',
      'CREATE TABLE elsewhere.some AS SELECT * FROM plain LIMIT 7',
      'CREATE OR REPLACE VIEW elsewhere.seen AS SELECT * FROM plain LIMIT 8',
      'DROP TABLE IF EXISTS "Odd.na""me"',
      'CREATE TABLE "Odd.na""me" AS SELECT * FROM plain LIMIT 9',
    );
    const names = ['plain', 'PLAIN', 'elsewhere.some', 'elsewhere.seen', 'memory.elsewhere.seen', 'Odd.na"me'];
    const counts: number[] = [];
    for (const name of names) counts.push((await momentsOf(name)).n);
    expect(counts).toEqual([20, 20, 7, 8, 8, 9]);
    await sql('CREATE SCHEMA IF NOT EXISTS "a b"', 'CREATE OR REPLACE VIEW "a b".seen AS SELECT * FROM plain LIMIT 6');
    expect((await momentsOf('seen', { source: url.replace(/default$/, 'a%20b') })).n).toBe(6);
    const nations = { label: 'regionkey', features: ['nationkey'] };
    expect((await momentsOf('tpch.tiny.nation', nations)).n).toBe(25);
  });
});

describe("a row's lot", () => {
  /** Lots of rows of two columns, of which the second is a text. */
  const lots = async (seed: number, ...rows: string[]) => {
    const values = [{ sql: 'a', type: 'bigint' }, { sql: 'b', type: 'varchar(9)' }]; // prettier-ignore
    const listed = rows.map((row, i) => `(${i}, ${row})`).join(', ');
    const select = `CAST(${trino.lot(values, seed)} AS varchar)`;
    return (await sql(`SELECT ${select} FROM (VALUES ${listed}) AS t (i, a, b) ORDER BY i`)).map(([lot]) =>
      String(lot),
    );
  };

  test('tells apart what is nothing from what is empty or zero, and a column from the next', async () => {
    const rows = ["0, ''", "NULL, ''", '0, NULL', 'NULL, NULL', "1, '0'", "0, '1'", "10, 'ab'", "1, '0ab'", "-1, 'é'"];
    const typed = rows.map((row) => row.replace(/^(\S+), (.*)$/, 'CAST($1 AS bigint), CAST($2 AS varchar(9))'));
    const [first, again, other] = [await lots(1, ...typed), await lots(1, ...typed), await lots(2, ...typed)];
    expect(again).toEqual(first);
    expect(new Set([...first, ...other]).size).toBe(2 * rows.length);
  });

  test('is as likely as any other', async () => {
    const lot = trino.lot([{ sql: 'x', type: 'bigint' }], 7);
    const tenth = `CAST(floor((CAST(${lot} AS double) / 9223372036854775808e0 + 1e0) * 5e0) AS integer)`;
    const counts = await sql(`SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS t (x) GROUP BY ${tenth}`);
    expect(counts).toHaveLength(10);
    // χ² of nine degrees of freedom: above 27.9 once in a thousand.
    expect(counts.reduce((sum, [n]) => sum + (Number(n) - 1000) ** 2 / 1000, 0)).toBeLessThan(27.9);
  });

  test('of more columns than a call takes, is decided by the last of them too', async () => {
    const values = Array.from({ length: 250 }, () => ({ sql: '1', type: 'integer' }));
    const lot = (last: string) => trino.lot([...values, { sql: last, type: 'integer' }], 1);
    const [[a, b, c] = []] = await sql(
      `SELECT ${[lot('1'), lot('2'), lot('2')].map((x) => `CAST(${x} AS varchar)`).join(', ')}`,
    );
    expect(a).not.toBe(b);
    expect(b).toBe(c);
  });
});

test('rows are known again by their fingerprint, and another value gives another one', async () => {
  const make = (y: number) => tested.makeTable('fingered', ['x', 'y'], [[1, 2], [3, 4], [5, y]]); // prettier-ignore
  const print = () => asked('fingered', { key: 'x' }, (table) => table.fingerprint());
  await make(6);
  const first = await print();
  await make(6);
  expect(await print()).toBe(first);
  await make(7);
  expect(await print()).not.toBe(first);
});
