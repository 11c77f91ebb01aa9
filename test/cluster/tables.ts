import { describe, expect, test } from 'vitest';
import type { Scales } from '../../src/data/standardize.ts';
import { leastSquares, type Moments } from '../../src/index.ts';
import { numbers } from '../lanes.ts';
import { asked as askedOfFile, csv, inMemory, namesFor } from '../node/files.ts';
import { askingOf, type Asking, type Tested } from './asking.ts';

/** Rows of d features that lie at their offsets, and a label; float32 numbers, so that a tensor holds the same. */
export function madeUp(n: number, offsets: readonly number[]): number[][] {
  const random = numbers(7);
  const next = () => random.next().value;
  return Array.from({ length: n }, () => {
    const x = offsets.map((offset) => Math.fround(offset + next()));
    return [...x, Math.fround(x.reduce((sum, value, i) => sum + (i - 1) * value, 0) + next())];
  });
}

/** Within 1e-10 of what it is, where a product of two columns is as large as their spreads let it be. */
export function expectAlike(found: Moments, expected: Moments): void {
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

/** The rows of the table `sampled`, and how an epoch scales them. */
export const SAMPLED = madeUp(3000, [1, 2]);
const scales: Scales = { mean: [0.5, 1.5, 2], std: [2, 3, 4] };

/** The rows that one epoch trains on, as they come. */
export function rowsOfEpoch(url: string, asking: Asking, number = 1): Promise<number[][]> {
  return askingOf(url).asked('sampled', asking, async (table) => {
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

/** Writes a file, and says where it is. */
type Write = (name: string, content: string) => Promise<string>;

/** What holds for a table, whatever engine holds it. */
export function learnsFromTables({ url, sql, makeTable, named }: Tested, write: Write): void {
  const { asked, momentsOf } = askingOf(url);

  describe('moments', () => {
    test('are the same from memory, from DuckDB and from a server, and so is the exact solution', async () => {
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
        Array.from({ length: 45 }, (_, i) => i),
      );
      await makeTable('wide', namesFor(45), rows);
      expectAlike(await momentsOf('wide'), await inMemory(rows));
    }, 120_000);

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
  });

  describe('what columns hold', () => {
    test.each(['"; DROP TABLE untouched; --', 't', 'lot', 'c0', "it's", 'A b'])(
      'a column named %j',
      async (written) => {
        const [name, rows] = [named(written), madeUp(50, [1])];
        await sql('DROP TABLE IF EXISTS named', 'CREATE TABLE IF NOT EXISTS untouched (x integer)');
        await makeTable('named', [written, 'y'], rows);
        expectAlike(await momentsOf('named', { features: [name] }), await inMemory(rows));
        expect(await asked('named', { key: name }, ({ columns }) => columns)).toEqual([{ name, kind: 'number' }]);
        expect(String(await sql('SELECT count(*) FROM untouched'))).toBe('0');
      },
    );
  });

  describe('the sample', () => {
    const made = makeTable('sampled', namesFor(2), SAMPLED);
    const epoch = async (asking: Asking, number = 1) => {
      await made;
      return rowsOfEpoch(url, asking, number);
    };

    test('is the same in every epoch, in another order, and as many as are asked for', async () => {
      const [first, second] = [await epoch({ sample: 400, test: 0.2 }), await epoch({ sample: 400, test: 0.2 }, 2)];
      expect(second).not.toEqual(first);
      expect(sorted(second)).toEqual(sorted(first));
      expect(first).toHaveLength(400);
      for (const sample of [1, 2, 2999]) expect(await epoch({ sample })).toHaveLength(sample);
    });

    test('is as large where rows share a key, or lack it', async () => {
      await makeTable(
        'shared',
        ['x', 'k', 'y'],
        Array.from({ length: 300 }, (_, i) => [i, i % 7, 1]),
      );
      await sql('DROP VIEW IF EXISTS lacking', 'CREATE VIEW lacking AS SELECT x, nullif(k, 3) AS k, y FROM shared');
      const drawn = (table: string, key: string) =>
        asked(table, { key, features: ['x'], sample: 60 }, async (opened) => {
          let rows = 0;
          for await (const [X] of opened.batches(1, 7, { mean: [0, 0], std: [1, 1] })) rows += X.shape[0];
          return rows;
        });
      expect([await drawn('shared', 'y'), await drawn('shared', 'k'), await drawn('lacking', 'k')]).toEqual([
        60, 60, 60,
      ]);
    });

    test('is another one with another seed, and a larger one holds the smaller', async () => {
      const [small, large] = [sorted(await epoch({ sample: 200 })), sorted(await epoch({ sample: 800 }))];
      expect(large).toEqual(expect.arrayContaining(small));
      const other = new Set(sorted(await epoch({ sample: 200, seed: 2 })));
      expect(small.filter((row) => other.has(row)).length).toBeLessThan(40);
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
      expect(drawn).toEqual(sorted(SAMPLED.map(standardized)));
    });

    test('follows from the key alone, whatever else a row holds', async () => {
      const make = (other: number) => makeTable('keyed', ['id', 'x', 'other', 'y'], Array.from({ length: 500 }, (_, id) => [id, id, other, 1])); // prettier-ignore
      const draw = () =>
        asked('keyed', { key: 'id', test: 0.3, features: ['x'] }, (table) => table.sample('test', 1000));
      await make(7);
      const before = await draw();
      await make(-1);
      expect(await draw()).toEqual(before);
      expect(before.length).toBeGreaterThan(100);
    });
  });
}
