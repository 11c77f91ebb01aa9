import { describe, expect, test, vi } from 'vitest';
import { addressOf } from '../../src/node/tables/postgres/address.ts';
import { PostgresServer } from '../../src/node/tables/postgres/postgres.ts';
import type { Table } from '../../src/node/tables/table.ts';
import { asked as askedOfFile, namesFor, ownFolders } from '../node/files.ts';
import { asked, makeTable, momentsOf, sql, tested, url, withPassword } from './postgres.ts';
import type { Asking } from './asking.ts';
import { countingProxy } from './proxy.ts';
import { expectAlike, learnsFromTables, madeUp, rowsOfEpoch, SAMPLED } from './tables.ts';

withPassword();
const { write, leftovers } = ownFolders();

learnsFromTables(tested, write);

describe('moments', () => {
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

  test('of both parts are summed up by all workers', async () => {
    await sql('DROP TABLE IF EXISTS long', 'CREATE TABLE long AS SELECT i AS x, i % 7 AS y FROM generate_series(1, 300000) AS i', 'ANALYZE long'); // prettier-ignore
    const numbers = vi.spyOn(PostgresServer.prototype, 'numbers');
    await asked('long', { key: 'x', test: 0.2, sample: 10 }, (table) => table.moments('train'));
    const [select, from] = numbers.mock.lastCall!;
    numbers.mockRestore();
    const plan = String(await sql(`EXPLAIN SELECT ${select.join(', ')} FROM ${from}`));
    expect(plan).toMatch(/Finalize GroupAggregate.*Workers Planned.*Partial HashAggregate.*Parallel Seq Scan on long/s);
  });

  test('are all that travels: as many bytes for a million rows as for ten', async () => {
    const rows = (from: number, to: number) => `SELECT random()::real AS a, (1000 + random())::real AS b, i AS y FROM generate_series(${from}, ${to}) AS i`; // prettier-ignore
    const received = async (n: number) => {
      const proxy = await countingProxy();
      return asked('large', { source: proxy.url, key: 'y', sample: 10 }, async (table) => {
        const before = proxy.received();
        expect((await table.moments('train'))!.n).toBe(n);
        return proxy.received() - before;
      }).finally(proxy.close);
    };
    await sql(`CREATE UNLOGGED TABLE large AS ${rows(1, 1e6)}`);
    const bytes = await received(1e6);
    await sql(`INSERT INTO large ${rows(1e6 + 1, 1e7)}`);
    expect(await received(1e7)).toBe(bytes);
    expect(bytes).toBeGreaterThan(100);
    await sql('DROP TABLE large');
  }, 120_000);
});

describe('what columns hold', () => {
  test('numbers of every type, booleans and texts, as DuckDB takes them from a file', async () => {
    await sql(
      'DROP TABLE IF EXISTS kinds',
      'DROP TYPE IF EXISTS colour',
      "CREATE TYPE colour AS ENUM ('red', 'blue')",
      'DROP DOMAIN IF EXISTS celsius CASCADE',
      'CREATE DOMAIN celsius AS numeric(6, 2)',
      'CREATE DOMAIN fever AS celsius',
      'CREATE SCHEMA IF NOT EXISTS extras',
      'CREATE EXTENSION IF NOT EXISTS citext SCHEMA extras',
      'CREATE TABLE kinds (small smallint, big bigint, exact numeric(12, 3), degrees celsius, body fever, single real, garden boolean, city varchar(20), code char(4), paint colour, nick extras.citext, y numeric)', // prettier-ignore
      `INSERT INTO kinds VALUES
        (1, 9007199254740991, 1.125, -3.25, 36.5, 0.5, true, 'Salta', 'a', 'red', 'Ana', 1),
        (2, 9007199254740990, 2.5, 4, 37, 1.5, false, 'Ñandú''s', 'b', 'blue', 'ana', 2),
        (3, 9007199254740989, 7.75, 4, 39.25, 1.25, false, 'a"b', 'a', 'blue', 'Ana', 5),
        (NULL, 7, 7, 7, 7, 7, true, 'left out', 'c', 'red', 'Eva', 7)`,
    );
    const file = await write(
      'kinds.csv',
      `small,big,exact,degrees,body,single,garden,city,code,paint,nick,y
1,9007199254740991,1.125,-3.25,36.5,0.5,true,Salta,a,red,Ana,1
2,9007199254740990,2.5,4,37,1.5,false,Ñandú's,b,blue,ana,2
3,9007199254740989,7.75,4,39.25,1.25,false,"a""b",a,blue,Ana,5
,7,7,7,7,7,true,left out,c,red,Eva,7
`,
    );
    const question = { missing: 'drop' as const };
    const told = ({ columns, design, rows }: Table) => ({ columns, design, rows });
    expect(await asked('kinds', question, told)).toEqual(await askedOfFile(file, question, told));
    const ofFile = await askedOfFile(file, question, async (table) => (await table.moments('train'))!);
    expectAlike(await momentsOf('kinds', question), ofFile);
  });

  test('a view that is kept, a table in parts, columns that are computed', async () => {
    await makeTable('whole', namesFor(2), madeUp(20, [0, 1]));
    await sql(
      'DROP TABLE IF EXISTS divided, computed',
      'CREATE MATERIALIZED VIEW kept AS SELECT * FROM whole',
      'CREATE TABLE divided (x0 double precision, x1 double precision, y double precision) PARTITION BY RANGE (x0)',
      'CREATE TABLE below PARTITION OF divided FOR VALUES FROM (MINVALUE) TO (0)',
      'CREATE TABLE above PARTITION OF divided FOR VALUES FROM (0) TO (MAXVALUE)',
      'INSERT INTO divided SELECT * FROM whole',
      'CREATE TABLE computed (x0 double precision, x1 double precision, y double precision GENERATED ALWAYS AS (x0 - x1) STORED)',
      'INSERT INTO computed SELECT x0, x1 FROM whole',
    );
    const whole = await momentsOf('whole');
    for (const name of ['kept', 'divided']) expectAlike(await momentsOf(name), whole);
    const [from, to] = [await momentsOf('computed', { label: 'x0' }), whole];
    expect(from.mean[1]).toBeCloseTo(to.mean[0]! - to.mean[1]!, 12);
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
  const setWorkers = (workers: number) =>
    sql(`ALTER ROLE lesson SET max_parallel_workers_per_gather = ${workers}`, 'ALTER ROLE lesson SET parallel_setup_cost = 0', 'ALTER ROLE lesson SET parallel_tuple_cost = 0', 'ALTER ROLE lesson SET min_parallel_table_scan_size = 0'); // prettier-ignore

  test('is the same with the same seed, whatever the number of workers and the place of the rows on the disk', async () => {
    const epoch = (asking: Asking) => rowsOfEpoch(url, asking);
    await makeTable('sampled', namesFor(2), SAMPLED);
    await setWorkers(0);
    const alone = await epoch({ sample: 400, test: 0.2 });
    await setWorkers(2);
    expect(String(await sql('EXPLAIN SELECT x0 FROM sampled WHERE hash_record_extended(ROW(x0), 1) > 0'))).toMatch(/Workers Planned/); // prettier-ignore
    expect(await epoch({ sample: 400, test: 0.2 })).toEqual(alone);
    await sql('ALTER ROLE lesson RESET ALL');
    await sql('CREATE TABLE relaid AS SELECT * FROM sampled ORDER BY y', 'DROP TABLE sampled', 'ALTER TABLE relaid RENAME TO sampled'); // prettier-ignore
    expect(await epoch({ sample: 400, test: 0.2 })).toEqual(alone);
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

  test('may be taken slowly, to its last piece: the connection goes on', async () => {
    const server = await PostgresServer.open(addressOf(url), {});
    const rows = server.floats(['x'], `generate_series(1, ${4 * 8192 + 1}) AS t (x)`);
    let count = 0;
    for await (const [x] of rows) {
      count += x!.length;
      await new Promise((resolve) => setTimeout(resolve, 200)); // by now all the others have come
    }
    expect(count).toBe(4 * 8192 + 1);
    expect(await server.texts('SELECT 1')).toEqual([['1']]);
    await server.close();
  });

  test('is as large where it is so large that the engine gives some rows more', async () => {
    await sql('DROP TABLE IF EXISTS more', 'CREATE TABLE more AS SELECT i % 1000 AS a, i AS y FROM generate_series(1, 30000) AS i'); // prettier-ignore
    await asked('more', { key: 'y', sample: 12_345 }, async (table) => {
      const labels: number[] = [];
      for await (const [, y] of table.batches(1, 4096, { mean: [0, 0], std: [1, 1] })) labels.push(...y.dataSync());
      expect(labels).toHaveLength(12_345);
      const few = await table.sample('train', 1000);
      expect(labels).toEqual(expect.arrayContaining(few.map(([, y]) => y)));
    });
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
