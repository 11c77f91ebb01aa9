import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { postgres } from '../../src/node/tables/dialects/postgres.ts';
import { among, divided, partition, type Lots } from '../../src/node/tables/lots.ts';
import { openPostgres } from '../../src/node/tables/postgres/open.ts';
import { at, countsOf, designOfTable, valuesOf, type Plan } from '../../src/node/tables/server-queries.ts';
import type { ServerColumn } from '../../src/node/tables/server.ts';

/** A text of SQL without what stands in quotes, and what the names in quotes are. */
function outside(sql: string): { rest: string; names: string[] } {
  const names = [...sql.matchAll(/'(?:[^']|'')*'|"((?:[^"]|"")*)"/g)].map(([, name]) => name?.replaceAll('""', '"'));
  return {
    rest: sql.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, '•'),
    names: names.filter((name) => name !== undefined),
  };
}

const column = (name: string, holds: ServerColumn['holds']) => ({ name, type: '', holds, hashable: true });

test('whatever columns and values are called, they stay within their quotes', () => {
  const queries = (name: string, value: string) => {
    const taken = [column(name, 'float'), column(`${name}!`, 'text'), column(`${name}?`, 'exact')];
    const plan: Plan = { dialect: postgres, from: 't', taken, lot: postgres.lot([{ sql: at(name), type: '' }], 1) };
    return [
      designOfTable(plan, [
        { name: '', column: `${name}!`, value },
        { name: '', column: `${name}?` },
      ]),
      valuesOf(plan, taken[1]!),
      countsOf(plan, partition(0.5).test),
    ];
  };
  const plain = queries('x', 'v').map((sql) => outside(sql));
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, value) => {
      for (const [i, sql] of queries(name, value).entries()) {
        const { rest, names } = outside(sql);
        expect(rest).toBe(plain[i]!.rest);
        expect(names).toEqual(plain[i]!.names.map((plainName) => plainName.replace('x', () => name)));
      }
    }),
  );
});

test('a float64 comes out of its bits as it went in', () => {
  for (const x of [0, -0, 1 / 3, -1e-300, 5e-324, 1.7976931348623157e308]) {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(x);
    expect(postgres.read(`\\x${bytes.toString('hex')}`)).toBe(x);
  }
});

test('a number by lot is of one part, there in the share that comes first or in the rest', () => {
  const holds = (lots: Lots, x: bigint) => (lots.from === null || x >= lots.from) && (lots.to === null || x < lots.to); // prettier-ignore
  fc.assert(
    fc.property(
      fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.double({ min: 0, max: 2, noNaN: true }),
      (x, test, share) => {
        const parts = partition(test);
        expect(holds(parts.train, x)).toBe(!holds(parts.test, x));
        for (const lots of Object.values(parts)) {
          const [first, ...rest] = divided(lots, share) as [Lots, ...Lots[]];
          expect(divided(lots, share).filter((each) => holds(each, x))).toHaveLength(holds(lots, x) ? 1 : 0);
          if (rest[0]) expect([first.from, first.to, rest[0].to]).toEqual([lots.from, rest[0].from, lots.to]);
        }
      },
    ),
  );
});

test('as many of the numbers are held out as are asked for', () => {
  expect(among('lot', partition(0.25).test)).toBe(`lot < CAST('${-(2n ** 62n)}' AS bigint)`);
  expect(among('lot', partition(0).train)).toBe('true');
  expect(divided(partition(0.5).train, 0.25)).toEqual([{ from: 0n, to: 2n ** 61n }, { from: 2n ** 61n, to: null }]); // prettier-ignore
  for (const share of [1, 7]) expect(divided(partition(0.3).train, share)).toEqual([partition(0.3).train]);
});

test('without the driver, it is asked for by name', async () => {
  vi.doMock('pg', () => Promise.reject(new Error("Cannot find package 'pg'")));
  const question = { label: 'y', test: 0, seed: 1, missing: 'error' as const, sample: 10 };
  await expect(openPostgres('postgres://localhost/x', 't', question, {})).rejects.toMatchObject({ fault: 'no-driver' });
  vi.doUnmock('pg');
});
