import { describe, expect, test } from 'vitest';
import type { Scales } from '../../src/data/standardize.ts';
import { leastSquares, type Moments } from '../../src/index.ts';
import type { Table } from '../../src/node/tables/table.ts';
import { asked as askedOfFile, csv, inMemory, namesFor, ownFolders } from '../node/files.ts';
import { numbers } from '../lanes.ts';
import { asked, makeTable, sql, withPassword, type Asking } from './postgres.ts';
import { countingProxy } from './proxy.ts';

withPassword();
const { write, leftovers } = ownFolders();

/** Rows of d features that lie at their offsets, and a label; float32 numbers, so that a tensor holds the same. */
function madeUp(n: number, offsets: readonly number[]): number[][] {
  const random = numbers(7);
  const next = () => random.next().value;
  return Array.from({ length: n }, () => {
    const x = offsets.map((offset) => Math.fround(offset + next()));
    return [...x, Math.fround(x.reduce((sum, value, i) => sum + (i - 1) * value, 0) + next())];
  });
}

/** Within 1e-10 of what it is, where a product of two columns is as large as their spreads let it be. */
function expectAlike(found: Moments, expected: Moments): void {
  expect([found.n, found.numInputs]).toEqual([expected.n, expected.numInputs]);
  expect(Math.abs(found.largestNorm / expected.largestNorm - 1)).toBeLessThan(1e-10);
  const size = (i: number) => Math.sqrt(expected.cross[i]![i]!);
  for (const [i, row] of expected.cross.entries()) {
    expect(Math.abs(found.mean[i]! - expected.mean[i]!)).toBeLessThan(1e-10 * (Math.abs(expected.mean[i]!) + size(i)));
    for (const [j, product] of row.entries()) {
      expect(Math.abs(found.cross[i]![j]! - product)).toBeLessThan(1e-10 * size(i) * size(j));
    }
  }
}

const momentsOf = (name: string, asking: Asking = {}) =>
  asked(name, asking, async (table) => (await table.moments('train'))!);

describe('moments', () => {
  test('are the same from memory, from DuckDB and from PostgreSQL, and so is the exact solution', async () => {
    const rows = madeUp(5000, [0, 1000, -1e5]);
    await makeTable('alike', namesFor(3), rows);
    const file = await write('alike.csv', csv(namesFor(3), rows));
    const [memory, server] = [await inMemory(rows), await momentsOf('alike')];
    const ofFile = await askedOfFile(file, {}, async (table) => (await table.moments('train'))!);
    expectAlike(server, memory);
    expectAlike(server, ofFile);
    const [expected, found] = [await leastSquares(memory), await leastSquares(server)];
    for (const [j, [w]] of expected.w.entries()) expect(Math.abs(found.w[j]![0]! / w! - 1)).toBeLessThan(1e-9);
    expect(found.rank).toBe(4);
  });

  test('of more columns than a select list holds products: in several queries over the same rows', async () => {
    const rows = madeUp(
      300,
      Array.from({ length: 60 }, (_, i) => i),
    );
    await makeTable('wide', namesFor(60), rows);
    expectAlike(await momentsOf('wide'), await inMemory(rows));
  });

  test('of both parts add up to those of the whole', async () => {
    const rows = madeUp(2000, [1, 2]);
    await makeTable('parts', namesFor(2), rows);
    await asked('parts', { test: 0.3 }, async (table) => {
      const [train, held] = [(await table.moments('train'))!, (await table.moments('test'))!];
      expect(train.n).toBe(table.rows.train);
      expect(held.n).toBe(table.rows.test);
      expect(train.n + held.n).toBe(2000);
      const whole = await inMemory(rows);
      for (const [i, mean] of whole.mean.entries()) {
        expect((train.mean[i]! * train.n + held.mean[i]! * held.n) / 2000).toBeCloseTo(mean, 9);
      }
    });
  });

  test('are those of one moment, whatever is written meanwhile', async () => {
    await makeTable('written', namesFor(1), madeUp(500, [3]));
    await asked('written', {}, async (table) => {
      const before = await table.fingerprint();
      await sql('INSERT INTO written SELECT 1e6, 1e6 FROM generate_series(1, 500)');
      expect((await table.moments('train'))!.n).toBe(500);
      expect(await table.fingerprint()).toBe(before);
    });
    expect((await momentsOf('written')).n).toBe(1000);
  });

  test('are all that travels: as many bytes for ten times the rows', async () => {
    const bytes: number[] = [];
    for (const n of [10_000, 100_000]) {
      await sql('DROP TABLE IF EXISTS long', `CREATE TABLE long AS SELECT random() AS a, 1000 + random() AS b, random() AS y FROM generate_series(1, ${n})`); // prettier-ignore
      const proxy = await countingProxy();
      await asked('long', { source: proxy.url, sample: 10 }, async (table) => {
        const before = proxy.received();
        expect((await table.moments('train'))!.n).toBe(n);
        bytes.push(proxy.received() - before);
      });
      proxy.close();
    }
    expect(bytes[0]).toBeGreaterThan(100);
    expect(bytes[1]).toBe(bytes[0]);
  });
});

describe('what columns hold', () => {
  test('numbers of every type, booleans and texts, as DuckDB takes them from a file', async () => {
    await sql(
      'DROP TABLE IF EXISTS kinds',
      'DROP TYPE IF EXISTS colour',
      "CREATE TYPE colour AS ENUM ('red', 'blue')",
      'DROP DOMAIN IF EXISTS celsius',
      'CREATE DOMAIN celsius AS numeric(6, 2)',
      'CREATE TABLE kinds (small smallint, big bigint, exact numeric(12, 3), degrees celsius, single real, garden boolean, city varchar(20), code char(4), paint colour, y numeric)', // prettier-ignore
      `INSERT INTO kinds VALUES
        (1, 9007199254740991, 1.125, -3.25, 0.5, true, 'Salta', 'a', 'red', 1),
        (2, 9007199254740990, 2.5, 4, 1.5, false, 'Ñandú''s', 'b', 'blue', 2),
        (3, 9007199254740989, 7.75, 4, 1.25, false, 'a"b', 'a', 'blue', 5),
        (NULL, 7, 7, 7, 7, true, 'left out', 'c', 'red', 7)`,
    );
    const file = await write(
      'kinds.csv',
      `small,big,exact,degrees,single,garden,city,code,paint,y
1,9007199254740991,1.125,-3.25,0.5,true,Salta,a,red,1
2,9007199254740990,2.5,4,1.5,false,Ñandú's,b,blue,2
3,9007199254740989,7.75,4,1.25,false,"a""b",a,blue,5
,7,7,7,7,true,left out,c,red,7
`,
    );
    const question = { missing: 'drop' as const };
    const told = ({ columns, design, rows }: Table) => ({ columns, design, rows });
    expect(await asked('kinds', question, told)).toEqual(await askedOfFile(file, question, told));
    const ofFile = await askedOfFile(file, question, async (table) => (await table.moments('train'))!);
    expectAlike(await momentsOf('kinds', question), ofFile);
  });

  test.each(['"; DROP TABLE untouched; --', 't', 'lot', 'c0', "it's", 'A b'])('a column named %j', async (name) => {
    const rows = madeUp(50, [1]);
    const quoted = name.replaceAll('"', '""');
    await sql('DROP TABLE IF EXISTS named', 'CREATE TABLE IF NOT EXISTS untouched (x int)');
    await makeTable('named', [quoted, 'y'], rows);
    expectAlike(await momentsOf('named', { features: [name] }), await inMemory(rows));
    expect(await asked('named', { key: name }, ({ columns }) => columns)).toEqual([{ name, kind: 'number' }]);
    expect(await sql('SELECT count(*) FROM untouched')).toEqual([['0']]);
  });

  test('a view, a table in a schema, one with a dot, a quote and capitals in its name', async () => {
    await makeTable('plain', namesFor(1), madeUp(20, [1]));
    await sql(
      'DROP SCHEMA IF EXISTS elsewhere CASCADE',
      'CREATE SCHEMA elsewhere',
      'CREATE TABLE elsewhere.some AS SELECT * FROM plain LIMIT 7',
      'CREATE VIEW elsewhere.seen AS SELECT * FROM plain LIMIT 8',
      'DROP TABLE IF EXISTS "Odd.na""me"',
      'CREATE TABLE "Odd.na""me" AS SELECT * FROM plain LIMIT 9',
    );
    const counts = ['plain', 'elsewhere.some', 'elsewhere.seen', 'Odd.na"me'].map((name) => momentsOf(name));
    expect((await Promise.all(counts)).map(({ n }) => n)).toEqual([20, 7, 8, 9]);
  });
});

describe('the sample', () => {
  const rows = madeUp(3000, [1, 2]);
  const scales: Scales = { mean: [0.5, 1.5, 2], std: [2, 3, 4] };
  const made = makeTable('sampled', namesFor(2), rows);

  /** The rows that one epoch trains on, as they come. */
  async function epoch(asking: Asking, number = 1): Promise<number[][]> {
    await made;
    return asked('sampled', asking, async (table) => {
      const drawn: number[][] = [];
      for await (const [X, y] of table.batches(number, 64, scales)) {
        const labels = y.arraySync();
        X.arraySync().forEach((x, i) => drawn.push([...x, labels[i]![0]!]));
      }
      return drawn;
    });
  }

  const standardized = (row: number[]) => row.map((x, i) => Math.fround((x - scales.mean[i]!) / scales.std[i]!));
  const sorted = (drawn: number[][]) => drawn.map(String).sort();
  const setWorkers = (workers: number) =>
    sql(`ALTER ROLE lesson SET max_parallel_workers_per_gather = ${workers}`, 'ALTER ROLE lesson SET parallel_setup_cost = 0', 'ALTER ROLE lesson SET parallel_tuple_cost = 0', 'ALTER ROLE lesson SET min_parallel_table_scan_size = 0'); // prettier-ignore

  test('is the same with the same seed, whatever the number of workers and the place of the rows on the disk', async () => {
    await setWorkers(0);
    const alone = await epoch({ sample: 400, test: 0.2 });
    await setWorkers(2);
    expect(String(await sql('EXPLAIN SELECT x0 FROM sampled WHERE hash_record_extended(ROW(x0), 1) > 0'))).toMatch(/Workers Planned/); // prettier-ignore
    expect(await epoch({ sample: 400, test: 0.2 })).toEqual(alone);
    await sql('ALTER ROLE lesson RESET ALL');
    await sql('CREATE TABLE relaid AS SELECT * FROM sampled ORDER BY y', 'DROP TABLE sampled', 'ALTER TABLE relaid RENAME TO sampled'); // prettier-ignore
    expect(await epoch({ sample: 400, test: 0.2 })).toEqual(alone);
    expect(sorted(await epoch({ sample: 400, test: 0.2 }, 2))).toEqual(sorted(alone));
    expect(Math.abs(alone.length - 400)).toBeLessThan(5 * Math.sqrt(400));
  });

  test('is another one with another seed, and a larger one holds the smaller', async () => {
    const [small, large] = [sorted(await epoch({ sample: 200 })), sorted(await epoch({ sample: 800 }))];
    expect(large).toEqual(expect.arrayContaining(small));
    const other = new Set(sorted(await epoch({ sample: 200, seed: 2 })));
    expect(small.filter((row) => other.has(row)).length).toBeLessThan(40);
  });

  test('is known again by a fingerprint of the rows, by the workers no less, and another where one value is', async () => {
    const print = () => asked('fingered', { key: 'x0' }, (table) => table.fingerprint());
    await makeTable('fingered', namesFor(1), madeUp(500, [0]));
    await setWorkers(0);
    const first = await print();
    await setWorkers(2);
    expect(await print()).toBe(first);
    await sql('ALTER ROLE lesson RESET ALL', 'UPDATE fingered SET y = y + 1 WHERE x0 = (SELECT max(x0) FROM fingered)');
    expect(await print()).not.toBe(first);
  });

  test('is all rows to learn from where they are no more, and never one that is held out', async () => {
    const all = await epoch({ test: 0.25 });
    await asked('sampled', { test: 0.25 }, async (table) => {
      expect(table.sampled).toBeUndefined();
      expect(all).toHaveLength(table.rows.train);
      const held = await table.sample('test', 5000);
      expect(held).toHaveLength(Math.min(1000, table.rows.test));
      const learnt = new Set(sorted(all));
      expect(sorted(held.map(standardized)).filter((row) => learnt.has(row))).toEqual([]);
    });
  });

  test('is standardized in float64, and then float32', async () => {
    const drawn = sorted(await epoch({}));
    expect(drawn).toEqual(sorted(rows.map(standardized)));
  });

  test('follows from the key alone, whatever else a row holds', async () => {
    const draw = () => asked('keyed', { key: 'id', test: 0.3, features: ['x'] }, (table) => table.sample('test', 1000));
    await sql('DROP TABLE IF EXISTS keyed', 'CREATE TABLE keyed AS SELECT id, id AS x, random() AS other, 1 AS y FROM generate_series(1, 500) AS id'); // prettier-ignore
    const before = await draw();
    await sql('UPDATE keyed SET other = -1');
    expect(await draw()).toEqual(before);
    expect(before.length).toBeGreaterThan(100);
  });

  test('waits on the disk where it does not fit into memory, and goes with the table', async () => {
    await sql('DROP TABLE IF EXISTS many', 'CREATE TABLE many AS SELECT i % 1000 AS a, i AS y FROM generate_series(1, 1100000) AS i'); // prettier-ignore
    await asked('many', { key: 'y', sample: 2e6 }, async (table) => {
      let [count, sum] = [0, 0];
      for await (const [, y] of table.batches(1, 4096, { mean: [0, 0], std: [1, 1] })) {
        count += y.shape[0];
        sum += y.dataSync<'float32'>().reduce((total, value) => total + value, 0);
      }
      expect([count, sum]).toEqual([1_100_000, (1_100_000 * 1_100_001) / 2]);
      expect(await leftovers()).toHaveLength(1);
    });
    expect(await leftovers()).toEqual([]);
  });
});
