import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { standardizedMoments } from '../../src/data/moments.ts';
import type { Scales } from '../../src/data/standardize.ts';
import type { Moments } from '../../src/index.ts';
import { openFile } from '../../src/node/tables/duckdb.ts';
import { sumsToSelect } from '../../src/node/tables/sql.ts';
import { TableError, type Table } from '../../src/node/tables/table.ts';
import { numbers as drawNumbers } from '../lanes.ts';
import { asked, csv, inMemory, namesFor, open, ownFolders } from './files.ts';

const { at, write, leftovers } = ownFolders();

/** Rows of d features that lie at their offsets, and a label; float32 numbers, so that a tensor holds the same. */
function madeUp(n: number, offsets: readonly number[]): number[][] {
  const random = drawNumbers(7);
  const next = () => random.next().value;
  return Array.from({ length: n }, () => {
    const x = offsets.map((offset) => Math.fround(offset + next() * (Math.abs(offset) > 1e5 ? 1e5 : 1)));
    return [...x, Math.fround(next() * 5 - 40)];
  });
}

/** Within 1e-10 of what it is, where a product of two columns is as large as their spreads let it be. */
function expectAlike(found: Moments, expected: Moments): void {
  expect([found.n, found.numInputs]).toEqual([expected.n, expected.numInputs]);
  expect(Math.abs(found.largestNorm / expected.largestNorm - 1)).toBeLessThan(1e-10);
  const size = (i: number) => Math.sqrt(expected.cross[i]![i]!);
  for (const [i, row] of expected.cross.entries()) {
    expect(Math.abs(found.mean[i]! / expected.mean[i]! - 1)).toBeLessThan(1e-10);
    for (const [j, product] of row.entries()) {
      expect(Math.abs(found.cross[i]![j]! - product)).toBeLessThan(1e-10 * size(i) * size(j));
    }
  }
}

const scalesOf = ({ n, mean, cross }: Moments): Scales => ({ mean, std: cross.map((row, i) => Math.sqrt(row[i]! / n)) }); // prettier-ignore

/** Runs statements on a database of the test's own. */
async function duckdb(...statements: string[]): Promise<void> {
  const instance = await DuckDBInstance.create();
  const connection: DuckDBConnection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

const momentsOf = (source: string) => asked(source, {}, async (table) => (await table.moments('train'))!);

describe('moments', () => {
  const offsets = [0, 1e6, -3e7, 1e9, 12];
  const rows = madeUp(3000, offsets);
  const names = namesFor(offsets.length);

  test('are those of memory, from CSV, Parquet and JSON, at any offset', async () => {
    const expected = await inMemory(rows);
    const file = await write('m.csv', csv(names, rows));
    await duckdb(`COPY (FROM read_csv('${file}')) TO '${at('m.parquet')}'`);
    await duckdb(`COPY (FROM read_csv('${file}')) TO '${at('m.jsonl')}' (FORMAT json)`);
    for (const name of ['m.csv', 'm.parquet', 'm.jsonl']) expectAlike(await momentsOf(at(name)), expected);
  });

  test('however the rows are split over files', async () => {
    await write('split-1.csv', csv(names, rows.slice(0, 1)));
    await write('split-2.csv', csv(names, rows.slice(1, 2500)));
    await write('split-3.csv', csv(names, rows.slice(2500)));
    await duckdb(
      `COPY (FROM read_csv('${at('split-2.csv')}')) TO '${at('split-2.parquet')}'`,
      `COPY (FROM read_csv('${at('split-[13].csv')}')) TO '${at('split-13.parquet')}'`,
    );
    const expected = await inMemory(rows);
    expectAlike(await momentsOf(at('split-*.csv')), expected);
    expectAlike(await momentsOf(at('split-*.parquet')), expected);
  });

  test('of two parts add up to those of the whole', async () => {
    const file = await write('parts.csv', csv(names, rows));
    await asked(file, { test: 0.3 }, async (table) => {
      const [train, held] = [(await table.moments('train'))!, (await table.moments('test'))!];
      expect(table.rows).toEqual({ train: train.n, test: held.n, dropped: 0 });
      expect(train.n + held.n).toBe(3000);
      expect(Math.abs(held.n / 3000 - 0.3)).toBeLessThan(0.05);
    });
  });

  test('of more columns than one query has sums for', async () => {
    const queries = sumsToSelect(namesFor(50), namesFor(49));
    expect(queries.map(({ length }) => length)).toEqual([1000, 2 + 51 + (51 * 52) / 2 - 1000]);
    const wide = madeUp(60, Array.from({ length: 50 }, (_, i) => 10 * i)); // prettier-ignore
    expectAlike(await momentsOf(await write('wide.csv', csv(namesFor(50), wide))), await inMemory(wide));
  });

  test('of a column that never changes have nothing left of it, whatever float64 makes of its mean', async () => {
    const file = await write('constant.csv', csv(['c', 'x', 'y'], rows.map(([x], i) => ['1000000000.1', x!, i]))); // prettier-ignore
    const { mean, cross } = await momentsOf(file);
    expect(mean[0]).toBe(1000000000.1);
    expect(cross[0]).toEqual([0, 0, 0]);
  });

  test('of standardized columns follow from them and the largest norm', async () => {
    const file = await write('scales.csv', csv(names, rows));
    const [sums, largest] = await asked(file, {}, async (table) => {
      const sums = (await table.moments('train'))!;
      return [sums, await table.largestNorm(scalesOf(sums))] as const;
    });
    const { mean, std } = scalesOf(sums);
    const z = rows.map((row) => row.map((x, j) => (x - mean[j]!) / std[j]!));
    const found = standardizedMoments(sums, std, largest);
    expect(found.mean).toEqual(names.map(() => 0));
    for (let i = 0; i < names.length; i++) {
      for (let j = 0; j < names.length; j++) {
        const product = z.reduce((sum, row) => sum + row[i]! * row[j]!, 0);
        expect(Math.abs(found.cross[i]![j]! - product) / z.length).toBeLessThan(1e-10);
      }
    }
    const norms = z.map((row) => row.slice(0, -1).reduce((sum, x) => sum + x ** 2, 1));
    expect(Math.abs(found.largestNorm / Math.max(...norms) - 1)).toBeLessThan(1e-10);
  });

  test('of one row, and of fewer rows than columns', async () => {
    const one = await momentsOf(await write('one.csv', csv(['a', 'b', 'y'], [[1, 2, 3]])));
    expect(one).toEqual({ n: 1, numInputs: 2, mean: [1, 2, 3], cross: [[0, 0, 0], [0, 0, 0], [0, 0, 0]], largestNorm: 6 }); // prettier-ignore
    expectAlike(
      await momentsOf(await write('few.csv', csv(namesFor(4), madeUp(2, [1, 2, 3, 4])))),
      await inMemory(madeUp(2, [1, 2, 3, 4])),
    );
  });

  test('of a part without rows are none', async () => {
    const file = await write('all.csv', csv(['x', 'y'], [[1, 2], [3, 4]])); // prettier-ignore
    expect(await asked(file, {}, (table) => table.moments('test'))).toBeNull();
    const rows = await asked(file, { test: 0.999999 }, (table) => table.rows);
    expect(rows, 'there is always something to learn from').toEqual({ train: 2, test: 0, dropped: 0 });
  });
});

const asTheyAre = (columns: number): Scales => ({ mean: Array<number>(columns).fill(0), std: Array<number>(columns).fill(1) }); // prettier-ignore

/** The rows of each batch of an epoch: features, then the label. */
async function drawn(table: Table, epoch: number, batchSize: number, scales?: Scales): Promise<number[][][]> {
  const batches: number[][][] = [];
  for await (const [X, y] of table.batches(epoch, batchSize, scales ?? asTheyAre(table.design.length + 1))) {
    const labels = y.arraySync();
    batches.push(X.arraySync().map((x, i) => [...x, ...labels[i]!]));
  }
  return batches;
}

describe('batches', () => {
  const n = 5000; // more than one of DuckDB's vectors of 2048
  const numbered = csv(['x', 'y'], Array.from({ length: n }, (_, i) => [i, -2 * i])); // prettier-ignore
  const numbers = (batches: number[][][]) => batches.flat().map(([x]) => x!);

  test('bring each row to learn from once an epoch, with its own label, and none that was held out', async () => {
    await asked(await write('numbered.csv', numbered), { test: 0.25 }, async (table) => {
      const held = new Set((await table.sample('test', n)).map(([x]) => x!));
      expect(held.size).toBe(table.rows.test);
      for (const epoch of [1, 2]) {
        const batches = await drawn(table, epoch, 64);
        const seen = numbers(batches);
        expect(batches.slice(0, -1).every((batch) => batch.length === 64)).toBe(true);
        expect(seen.length).toBe(table.rows.train);
        expect(new Set([...seen, ...held]).size).toBe(n);
        expect(batches.flat().every(([x, y]) => y === -2 * x!)).toBe(true);
      }
    });
  });

  test('come in an order that seed and epoch decide, and not the threads', async () => {
    const file = await write('order.csv', numbered);
    const order = (seed: number, epoch: number, threads?: number) =>
      asked(file, { seed, test: 0.25 }, async (table) => {
        if (threads) await setThreads(table, threads);
        return numbers(await drawn(table, epoch, 100));
      });
    const [first, again, one, two] = [await order(1, 1), await order(1, 1), await order(1, 1, 1), await order(1, 1, 2)];
    for (const other of [again, one, two]) expect(other).toEqual(first);
    expect(await order(1, 2)).not.toEqual(first);
    expect([...(await order(1, 2))].sort()).toEqual([...first].sort());
    expect([...(await order(2, 1))].sort(), 'others are held out').not.toEqual([...first].sort());
  });

  test('bring other rows together in each epoch: as many pairs stay together as chance lets', async () => {
    await asked(await write('pairs.csv', numbered), {}, async (table) => {
      const batchOf = async (epoch: number) => {
        const batches = await drawn(table, epoch, 10);
        return new Map(batches.flatMap((batch, i) => batch.map(([x]) => [x!, i])));
      };
      const [first, second] = [await batchOf(1), await batchOf(2)];
      const met = new Map<string, number>();
      let together = 0;
      for (let x = 0; x < n; x++) {
        const both = `${first.get(x)} ${second.get(x)}`;
        together += met.get(both) ?? 0;
        met.set(both, (met.get(both) ?? 0) + 1);
      }
      // n·9/2 pairs share a batch, and 9/(n − 1) of them would do so again: 40.5, give or take 6.4.
      expect(together).toBeGreaterThan(10);
      expect(together).toBeLessThan(80);
    });
  });

  test('are on the scales that are asked for', async () => {
    const file = await write('offset.csv', csv(['x', 'y'], [[1e9 + 1, 10], [1e9 + 3, 30], [1e9 + 5, 20]])); // prettier-ignore
    const scales = { mean: [1e9 + 3, 20], std: [2, 10] };
    const batches = await asked(file, {}, (table) => drawn(table, 1, 10, scales));
    expect(batches.flat().sort(([a], [b]) => a! - b!)).toEqual([[-1, -1], [0, 1], [1, 0]]); // prettier-ignore
  });

  test('live until the next is drawn, or the loop is left, and the table can be asked on', async () => {
    const before = tf.memory().numTensors;
    await asked(await write('lives.csv', numbered), {}, async (table) => {
      let last: tf.Tensor | undefined;
      let count = 0;
      for await (const [X, y] of table.batches(1, 10, asTheyAre(2))) {
        if (last) expect(last.isDisposed).toBe(true);
        last = X;
        expect([X.isDisposed, y.isDisposed]).toEqual([false, false]);
        if (++count === 3) break;
      }
      expect(last!.isDisposed).toBe(true);
      expect(await table.sample('train', 2)).toHaveLength(2);
      expect(numbers(await drawn(table, 1, 10))).toHaveLength(n);
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('keep what they were, whatever comes after', async () => {
    const file = await write('kept.csv', csv(['x', 'y'], [[1, 2], [3, 4], [5, 6]])); // prettier-ignore
    const kept = await asked(file, {}, async (table) => {
      const all: tf.Tensor2D[] = [];
      for await (const [X] of table.batches(1, 1, asTheyAre(2))) all.push(X.clone());
      return all;
    });
    expect(kept.map((X) => X.arraySync()[0]![0]!).sort()).toEqual([1, 3, 5]);
    tf.dispose(kept);
  });
});

describe('a table larger than what is held', () => {
  const n = 1_200_000;
  const all = async (table: Table, epoch: number) => {
    const rows = new Float32Array(n);
    let drawn = 0;
    for await (const [X, y] of table.batches(epoch, 4096, asTheyAre(2))) {
      const labels = y.dataSync();
      rows.set(X.dataSync().map((x, i) => (x === 2 * labels[i]! ? x : NaN)), drawn); // prettier-ignore
      drawn += labels.length;
    }
    return rows;
  };

  test('is dealt out in an order that threads do not change, every row once in each epoch', async () => {
    const file = at('large.parquet');
    await duckdb(`COPY (SELECT 2e0 * range x, range::DOUBLE y FROM range(${n})) TO '${file}'`);
    const order = (threads: number) =>
      asked(file, {}, async (table) => {
        await setThreads(table, threads);
        return [await all(table, 1), await all(table, 2), await leftovers()] as const;
      });
    const [[first, second, folders], [again]] = [await order(1), await order(2)];
    expect(folders).toHaveLength(1);
    const isSame = (a: Float32Array, b: Float32Array) => a.every((row, i) => row === b[i]);
    expect(isSame(again, first)).toBe(true);
    expect(isSame(second, first)).toBe(false);
    for (const rows of [first, second])
      expect(
        rows
          .slice()
          .sort()
          .every((row, i) => row === 2 * i),
      ).toBe(true);
    expect(await leftovers()).toEqual([]);
  });

  test('is not handed over whole', async () => {
    expect(await asked(at('large.parquet'), {}, (table) => table.numbers!('train'))).toBeNull();
  });

  test('can be stopped while it is dealt out', async () => {
    const stopper = new AbortController();
    const question = { label: 'y', test: 0, seed: 1, missing: 'error' as const };
    const table = await openFile(at('large.parquet'), question, stopper.signal);
    try {
      whenReading(table, () => stopper.abort('enough'));
      const dealing = table.batches(1, 10, asTheyAre(2)).next();
      await expect(dealing).rejects.toMatchObject({ name: 'AbortError', cause: 'enough' });
      expect((await table.moments('train'))!.n).toBe(n);
    } finally {
      await table.close();
    }
  });
});

/** Does something once the engine has read the first of its rows. */
function whenReading(table: Table, act: () => void): void {
  type Read = (sql: string) => AsyncGenerator<Float32Array[]>;
  const { database } = table as unknown as { database: { floats: Read } };
  const floats = database.floats.bind(database);
  database.floats = async function* (sql) {
    for await (const rows of floats(sql)) {
      act();
      yield rows;
    }
  };
}

/** Reaches through to the engine: how many threads it has must make no difference. */
async function setThreads(table: Table, threads: number): Promise<void> {
  const { database } = table as unknown as { database: { rows: (sql: string) => Promise<unknown> } };
  await database.rows(`SET threads = ${threads}`);
}

describe('columns', () => {
  const faultOf = async (opening: Promise<Table>): Promise<[string, ...string[]]> => {
    const table = await opening.catch((error: unknown) => error as TableError);
    if (!(table instanceof TableError)) throw new Error('It was opened.');
    return [table.fault, ...table.details];
  };

  test('of text are one column for each value but the first, in sorted order', async () => {
    const file = await write('text.csv', csv(['city', 'y'], [['Rosario', 1], ['Azul', 2], ['Ñandú', 3], ['Rosario', 4]])); // prettier-ignore
    await asked(file, {}, ({ columns, design }) => {
      expect(columns).toEqual([{ name: 'city', kind: 'text', values: ['Azul', 'Rosario', 'Ñandú'] }]);
      expect(design.map(({ name }) => name)).toEqual(['city=Rosario', 'city=Ñandú']);
    });
    const rows = await asked(file, {}, (table) => table.sample('train', 4));
    expect(rows.sort((a, b) => a[2]! - b[2]!)).toEqual([[1, 0, 1], [0, 0, 2], [0, 1, 3], [1, 0, 4]]); // prettier-ignore
  });

  test('of 50 different texts are taken, and of 51 are not', async () => {
    const texts = (count: number) => csv(['t', 'y'], Array.from({ length: count }, (_, i) => [`v${i}`, i])); // prettier-ignore
    const design = await asked(await write('t50.csv', texts(50)), {}, (table) => table.design);
    expect(design).toHaveLength(49);
    expect(await faultOf(open(await write('t51.csv', texts(51))))).toEqual(['categories', 't', '50']);
  });

  test('may be called anything, and hold any text', async () => {
    const name = '"; DROP TABLE x; --';
    const content = `"${name.replaceAll('"', '""')}",rowid,c0,test,y\n'it''s',1,2,true,1\n"a"";b",2,3,false,2\n`;
    await asked(await write("o'hara [1]*.csv", content), {}, async (table) => {
      expect(table.columns[0]).toEqual({ name, kind: 'text', values: ["'it''s'", 'a";b'] });
      expect(table.design.map(({ name }) => name)).toEqual([`${name}=a";b`, 'rowid', 'c0', 'test']);
      const rows = await table.sample('train', 2);
      expect(rows.sort((a, b) => a[4]! - b[4]!)).toEqual([[0, 1, 2, 1, 1], [1, 2, 3, 0, 2]]); // prettier-ignore
    });
  });

  test('of true and false, decimals and integers are numbers', async () => {
    const types = `SELECT true b, 1.25::DECIMAL(9,2) d, 7::TINYINT t, 9007199254740991 i, 2.5::FLOAT f, 'a' c, 3::UHUGEINT u, 1.5 y`;
    await duckdb(`COPY (${types} UNION ALL SELECT false, 3, 8, 2, 1, 'b', 4, 2.5) TO '${at('types.parquet')}'`);
    await asked(at('types.parquet'), {}, async (table) => {
      expect(table.columns.map(({ kind }) => kind)).toEqual(['boolean', 'number', 'number', 'number', 'number', 'text', 'number']); // prettier-ignore
      const rows = await table.sample('train', 2);
      expect(rows.sort((a, b) => a[7]! - b[7]!)).toEqual([[1, 1.25, 7, 9007199254740991, 2.5, 0, 3, 1.5], [0, 3, 8, 2, 1, 1, 4, 2.5]]); // prettier-ignore
    });
  });

  test('of integers that float64 has not are refused', async () => {
    await duckdb(`COPY (SELECT 9007199254740993 x, 1 y UNION ALL SELECT 1, 2) TO '${at('big.parquet')}'`);
    const fault = ['too-exact', 'x', '1', '9007199254740993'];
    expect(await faultOf(open(at('big.parquet')))).toEqual(fault);
  });

  test('keep decimals that come late, where the first rows are integers', async () => {
    const rows = [...Array.from({ length: 25_000 }, (_, i) => [i, 1]), [3, 1.5]]; // prettier-ignore
    await write('late.csv', csv(['x', 'y'], rows));
    await write('late.jsonl', rows.map(([x, y]) => JSON.stringify({ x, y })).join('\n'));
    await duckdb(
      `COPY (SELECT range x, 1 y FROM range(25000)) TO '${at('late-1.parquet')}'`,
      `COPY (SELECT 3 x, 1.5::DOUBLE y) TO '${at('late-2.parquet')}'`,
    );
    for (const source of ['late.csv', 'late.jsonl', 'late-*.parquet']) {
      expect((await momentsOf(at(source))).mean[1]! * 25_001).toBeCloseTo(25_001.5, 6);
    }
  });

  test('are those of the file that was named, not of others that its name would match as a pattern', async () => {
    await write('data1.csv', csv(['decoy', 'y'], [[1, 2]]));
    const file = await write('data[1].csv', csv(['x', 'y'], [[3, 4], [5, 6]])); // prettier-ignore
    expect(await asked(file, {}, (table) => table.columns.map(({ name }) => name))).toEqual(['x']);
  });

  test('are those that were named, in that order', async () => {
    const file = await write('named.csv', csv(['a', 'b', 'y', 'c'], [[1, 2, 3, 'd'], [4, 5, 6, 'e']])); // prettier-ignore
    expect((await asked(file, { features: ['b', 'a'] }, (table) => table.design)).map(({ name }) => name)).toEqual([
      'b',
      'a',
    ]);
  });

  test('that lack values are refused, or their rows left out', async () => {
    const file = await write('lacking.csv', 'a,b,y\n1,2,3\nNA,5,6\n,,8\n7,1,9\n');
    expect(await faultOf(open(file))).toEqual(['missing', '2', 'a (2)', 'b (1)']);
    const rows = await asked(file, { missing: 'drop' }, (table) => table.rows);
    expect(rows).toEqual({ train: 2, test: 0, dropped: 2 });
  });
});

describe('a signal', () => {
  test('stops the query that is under way, and the table can be asked on', async () => {
    const file = await write('signal.csv', csv(['x', 'y'], Array.from({ length: 3000 }, (_, i) => [i, 2 * i]))); // prettier-ignore
    const stopper = new AbortController();
    const question = { label: 'y', test: 0, seed: 1, missing: 'error' as const };
    const table = await openFile(file, question, stopper.signal);
    try {
      const { database } = table as unknown as { database: { rows: (sql: string) => Promise<unknown> } };
      const long = database.rows(
        'SELECT count(*) FROM range(100000) a, range(100000) b WHERE (a.range * b.range) % 7 = 3',
      );
      setTimeout(() => stopper.abort('enough'), 50);
      await expect(long).rejects.toMatchObject({ name: 'AbortError', cause: 'enough' });
      expect((await table.moments('train'))!.n).toBe(3000);
    } finally {
      await table.close();
    }
  });
});

describe('nothing is left behind', () => {
  test('after an error, after `close`, and after a second `close`', async () => {
    const table = await open(await write('left.csv', csv(['x', 'y'], [[1, 2], [3, 4]]))); // prettier-ignore
    expect(await leftovers()).toHaveLength(1);
    await table.close();
    await table.close();
    await expect(open(at('left.csv'), { label: 'z' })).rejects.toThrow(TableError);
    await expect(open(at('nowhere.csv'))).rejects.toThrow(TableError);
    expect(await leftovers()).toEqual([]);
  });
});
