import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { FitResult } from '../../src/node/fit.ts';
import { unaCapa } from '../node/command.ts';
import { ownFolders } from '../node/files.ts';
import { fitsHouses, HOUSE, trains } from './houses.ts';
import { sql, url } from './trino.ts';

const { at, write } = ownFolders();
const houses = sql(
  'DROP TABLE IF EXISTS houses',
  `CREATE TABLE houses AS SELECT i AS id, ${HOUSE} FROM UNNEST(sequence(1, 10000)) AS t (i)`,
  `INSERT INTO houses SELECT i AS id, ${HOUSE} FROM UNNEST(sequence(10001, 20000)) AS t (i)`,
);
const secret = { TRINO_PASSWORD: 'hunter2', HTTP_PROXY: 'http://127.0.0.1:1' };
const { fit } = fitsHouses({ url, environment: secret, secret: 'hunter2', ready: houses, write, at });

/** How many queries of ours there were, or are, of which this holds. */
const count = async (condition: string) =>
  Number((await sql(`SELECT count(*) FROM system.runtime.queries WHERE source = 'una-capa' AND ${condition}`))[0]![0]);

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(100);
}

describe('Ctrl-C', () => {
  test('stops the query on the server', async () => {
    await sql('CREATE OR REPLACE VIEW endless AS SELECT a.orderkey AS x, b.orderkey AS y FROM tpch.sf1.lineitem AS a JOIN tpch.sf1.lineitem AS b ON a.partkey = b.partkey'); // prettier-ignore
    const running = () => count("state = 'RUNNING' AND query LIKE '%endless%'");
    const ended = await unaCapa(['fit', url, '--table', 'endless', '--label', 'y'], undefined, secret, async (kill) => {
      await until(async () => (await running()) > 0);
      kill('SIGINT');
    });
    expect(ended).toMatchObject({ code: 130, stdout: '' });
    await until(async () => (await running()) === 0);
  }, 120_000);

  test('while the lanes train keeps what was learnt, and the same command goes on from there', async () => {
    await houses;
    const args = (out: string) => fit('--sample', '2000', '--epochs', '300', '--json', '--out', at(out));
    const stopped = await unaCapa(args('stopped'), undefined, secret, async (kill) => {
      await trains(at('stopped'));
      kill('SIGINT');
    });
    expect([stopped.code, (JSON.parse(stopped.stdout) as FitResult).stopped]).toEqual([130, true]);
    const begun = (JSON.parse(stopped.stdout) as FitResult).steps;
    const resumed = await unaCapa([...args('stopped'), '--resume']);
    expect(resumed.stderr).toBe('');
    const { steps, scratch } = JSON.parse(resumed.stdout) as FitResult;
    expect(begun).toBeGreaterThan(0);
    expect(steps).toBeGreaterThan(begun);
    [10, 5, -2].forEach((w, j) => expect(scratch.w[j]![0]).toBeCloseTo(w, 4));
    for (const name of await readdir(at('stopped'), { recursive: true })) {
      expect(await readFile(path.join(at('stopped'), name), 'latin1').catch(() => '')).not.toContain('hunter2');
    }
  }, 240_000);
});
