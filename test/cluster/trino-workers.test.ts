import { afterAll, beforeAll, expect, test } from 'vitest';
import { findTrino } from '../../scripts/cluster/trino-parts.ts';
import { askTrino, numbersTo } from '../../scripts/cluster/trino-sql.ts';
import { startTrino, type RunningTrino } from '../../scripts/cluster/trino.ts';
import type { FitResult } from '../../src/node/fit.ts';
import { unaCapa } from '../node/command.ts';
import { askingOf } from './asking.ts';
import { recordingProxy } from './trino-proxy.ts';

/** Whose workers nobody else needs. */
let own: RunningTrino;
beforeAll(async () => void (own = await startTrino(findTrino()!)), 300_000);
afterAll(() => own.stop());

const sql = (text: string) => askTrino(own.address, text);

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}

const { asked } = askingOf('');

/** Moments of a table of so many rows: what they are, and what came from the coordinator meanwhile. */
async function momentsOf(rows: number) {
  await sql('DROP TABLE IF EXISTS long');
  await sql(`CREATE TABLE long AS SELECT id, random() AS a, 1000 + random() AS b, random() AS y FROM ${numbersTo(rows, 'id')}`); // prettier-ignore
  const proxy = await recordingProxy(own.address);
  const source = own.url.replace(/:\d+/, `:${proxy.port}`);
  return asked('long', { source, key: 'id', features: ['a', 'b'], test: 0.2, sample: 10 }, async (table) => {
    proxy.take();
    const moments = (await table.moments('train'))!;
    return { moments, replies: proxy.take() };
  }).finally(() => proxy.close());
}

test('sums are all that travels: as many bytes of rows for a million rows as for ten', async () => {
  const bytes: number[] = [];
  for (const n of [1_000_000, 10_000_000]) {
    const { moments, replies } = await momentsOf(n);
    expect(Math.abs(moments.n / n - 0.8)).toBeLessThan(0.02);
    const rows = replies.flatMap(({ rows }) => rows);
    expect(rows).toHaveLength(3); // where the columns lie; the sums of what is held out, and of the rest
    bytes.push(rows.reduce((sum, row) => sum + JSON.stringify(row).length, 0));
    // Beside them each reply says how the query is getting on: how many there are is a matter of time.
    for (const reply of replies) expect(reply.bytes).toBeLessThan(2000);
  }
  expect(bytes[0]).toBeGreaterThan(300);
  expect(bytes[1]).toBe(bytes[0]);
}, 300_000);

/** The pieces of a plan, each of which runs at its place. */
const fragmentsOf = (plan: string) => plan.split(/^(?=Fragment \d)/m).slice(1);

test('each worker makes sums of the rows that it reads, and those sums are added', async () => {
  await momentsOf(100_000);
  const [[query]] = (await sql(`SELECT query FROM system.runtime.queries
    WHERE source = 'una-capa' AND query LIKE '%GROUP BY%' ORDER BY created DESC LIMIT 1`)) as [[string]];
  expect(query).toMatch(/sum\(.*FROM \(SELECT .* FROM "long" AS t/);
  const [[plan]] = (await sql(`EXPLAIN ANALYZE ${query}`)) as [[string]];
  const scan = fragmentsOf(plan).find((fragment) => fragment.includes('table = memory:'))!;
  expect(scan).toMatch(/Input: 100000 rows/);
  expect(scan).toMatch(/Tasks count: 2;/);
  expect(scan).toMatch(/Aggregate\[type = PARTIAL/);
  expect(Number(/Output: (\d+) rows/.exec(scan)![1])).toBeLessThan(40);
  const final = fragmentsOf(plan).find((fragment) => /Aggregate\[type = FINAL/.test(fragment))!;
  expect(final).not.toBe(scan);
}, 300_000);

/** The rows of the sample to train on, as their numbers came. */
const sample = () =>
  asked(
    'orders',
    {
      source: own.url.replace('memory/default', 'tpch/tiny'),
      label: 'totalprice',
      features: ['custkey'],
      key: 'orderkey',
      sample: 500,
    },
    async (table) => {
      // prettier-ignore
      const rows: number[][] = [];
      for await (const [X, y] of table.batches(1, 64, { mean: [0, 0], std: [1, 1] })) {
        const labels = y.arraySync();
        X.arraySync().forEach((x, i) => rows.push([...x, ...labels[i]!]));
      }
      return rows;
    },
  );

const activeNodes = async () => (await sql("SELECT 1 FROM system.runtime.nodes WHERE state = 'active'")).length;

test('a worker that is killed: no number, but why; the other draws the same sample; and with both again, the right number', async () => {
  const source = own.url.replace('memory/default', 'tpch/sf0.2');
  const fit = () => unaCapa(['fit', source, '--table', 'orders', '--label', 'totalprice', '--features', 'custkey', '--key', 'orderkey', '--test', '0', '--sample', '1000', '--epochs', '1', '--json']); // prettier-ignore
  const withTwo = await sample();
  const failing = fit();
  await until(async () => (await sql("SELECT 1 FROM system.runtime.queries WHERE source = 'una-capa' AND state = 'RUNNING' AND query LIKE '%orders%'")).length > 0); // prettier-ignore
  await own.workers[0]!.kill();
  const failed = await failing;
  expect([failed.code, failed.stdout]).toEqual([1, '']);
  expect(failed.stderr.replaceAll(/\s+/g, ' ')).toMatch(/A worker of trino:\S+ is missing, or went away in the middle/);

  await until(async () => (await activeNodes()) === 2);
  expect(await sample()).toEqual(withTwo);
  expect(Math.abs(withTwo.length - 500)).toBeLessThan(5 * Math.sqrt(500));

  await own.workers[0]!.start();
  const { rows, exact } = JSON.parse((await fit()).stdout) as FitResult;
  expect(rows.train).toBe(300_000);
  const [[slope]] = (await sql('SELECT regr_slope(totalprice, CAST(custkey AS double)) FROM tpch."sf0.2".orders')) as [[number]]; // prettier-ignore
  expect(Math.abs(exact.w[0]![0]! / slope - 1)).toBeLessThan(1e-6);
}, 300_000);
