import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FitResult } from '../../src/node/fit.ts';
import { unaCapa } from '../node/command.ts';
import { ownFolders } from '../node/files.ts';
import { config, sql, url } from './postgres.ts';

const { at, write } = ownFolders();
const password = { PGPASSWORD: config.password, NO_PROXY: '*' };
const fit = (...more: string[]) => ['fit', url, '--table', 'houses', '--label', 'price', '--features', 'rooms,city,garden', '--key', 'id', ...more]; // prettier-ignore
const houses = sql(
  'DROP TABLE IF EXISTS houses',
  `CREATE TABLE houses AS SELECT i AS id, i % 7 AS rooms, (ARRAY['Rosario', 'Salta'])[1 + i % 2] AS city, i % 3 = 0 AS garden,
     10 * (i % 7) + 5 * (i % 2) - 2 * (i % 3 = 0)::int + 30 AS price FROM generate_series(1, 20000) AS i`,
);

describe('una-capa fit postgres://…', () => {
  test('finds what made the label, keeps a model that predicts a file, and tells nobody the password', async () => {
    await houses;
    const out = at('report');
    const told = await unaCapa(fit('--sample', '2000', '--epochs', '2', '--out', out), undefined, password);
    expect(told).toMatchObject({ code: 0, stderr: '' });
    expect(told.stdout).toMatch(/city=Salta +5(\.0+)? /);
    expect(told.stdout).toMatch(/about 2000 rows/);
    const file = await write('new.csv', 'rooms,city,garden\n3,Salta,true\n0,Rosario,false\n');
    const predicted = await unaCapa(['predict', out, file]);
    expect(predicted.stdout.split('\n').slice(1, 3).map(Number).map(Math.round)).toEqual([63, 30]);
    for (const name of await readdir(out, { recursive: true })) {
      const content = await readFile(path.join(out, name), 'latin1').catch(() => '');
      expect(content).not.toContain(config.password);
    }
    expect(told.stdout + told.stderr).not.toContain(config.password);
  });

  test('as JSON, the whole table in the scores and a sample in the steps', async () => {
    await houses;
    const args = fit('--sample', '1000', '--epochs', '3', '--batch-size', '10', '--json');
    const { stdout } = await unaCapa(args, undefined, password);
    const { rows, columns, exact, scratch, steps } = JSON.parse(stdout) as FitResult;
    expect(rows.train + rows.test).toBe(20_000);
    expect(columns).toEqual(['rooms', 'city=Salta', 'garden']);
    [10, 5, -2].forEach((w, j) => expect(exact.w[j]![0]).toBeCloseTo(w, 9));
    expect(exact.b[0]).toBeCloseTo(30, 9);
    expect(scratch.w[0]![0]).toBeCloseTo(10, 0);
    expect(Math.abs(steps - 300)).toBeLessThan(50);
  });

  test('a password in the address is refused, and not repeated', async () => {
    const { code, stdout, stderr } = await unaCapa(['fit', url.replace('lesson@', 'lesson:hunter2@'), '--table', 'houses', '--label', 'price']); // prettier-ignore
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/PGPASSWORD/);
    expect(stderr).not.toMatch(/hunter2/);
  });

  test('a wrong password is told of, and not repeated, in both languages', async () => {
    for (const lang of ['en', 'es']) {
      const told = await unaCapa(fit('--lang', lang), undefined, { PGPASSWORD: 'hunter2' });
      expect(told.code).toBe(1);
      expect(told.stderr).toMatch(/password authentication failed/);
      expect(told.stdout + told.stderr).not.toMatch(/hunter2/);
    }
  });

  test('Ctrl-C stops the query on the server', async () => {
    await sql('CREATE OR REPLACE VIEW lasting AS SELECT i AS x, i AS y FROM generate_series(1, 10) AS i, pg_sleep(60)');
    const running = () => sql("SELECT 1 FROM pg_stat_activity WHERE query LIKE '%lasting%' AND state = 'active' AND pid <> pg_backend_pid()"); // prettier-ignore
    const ended = await unaCapa(
      ['fit', url, '--table', 'lasting', '--label', 'y'],
      undefined,
      password,
      async (kill) => {
        while ((await running()).length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
        kill('SIGINT');
      },
    );
    expect(ended).toMatchObject({ code: 130, stdout: '' });
    expect(await running()).toEqual([]);
  });

  test('Ctrl-C while the lanes train ends with what was learnt, and by then nothing is asked of the server', async () => {
    await houses;
    const isIdle = () => sql("SELECT 1 FROM pg_stat_activity WHERE application_name = 'una-capa' AND state = 'idle' AND query = 'COMMIT'"); // prettier-ignore
    const args = fit('--sample', '2000', '--epochs', '1000000', '--json');
    const { code, stdout } = await unaCapa(args, undefined, password, async (kill) => {
      while ((await isIdle()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
      await new Promise((resolve) => setTimeout(resolve, 300));
      kill('SIGINT');
    });
    const { stopped, steps, exact } = JSON.parse(stdout) as FitResult;
    expect([code, stopped]).toEqual([130, true]);
    expect(steps).toBeGreaterThan(0);
    expect(exact.w[0]![0]).toBeCloseTo(10, 9);
  });

  test('options of a database are refused for a file', async () => {
    const { code, stderr } = await unaCapa(['fit', 'examples/fuels.csv', '--label', 'energy', '--sample', '10']);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/--sample is for a table in a database/)]);
  });
});
