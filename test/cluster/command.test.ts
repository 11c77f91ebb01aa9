import { chmod } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { FitResult } from '../../src/node/fit.ts';
import { unaCapa } from '../node/command.ts';
import { ownFolders } from '../node/files.ts';
import { fitsHouses, HOUSE, trains } from './houses.ts';
import { config, sql, url } from './postgres.ts';

const { at, write } = ownFolders();
const password = { PGPASSWORD: config.password, NO_PROXY: '*' };
const houses = sql(
  'DROP TABLE IF EXISTS houses',
  `CREATE TABLE houses AS SELECT i AS id, ${HOUSE} FROM generate_series(1, 20000) AS i`,
);
const { fit } = fitsHouses({ url, environment: password, secret: config.password, ready: houses, at, write });

describe('una-capa fit postgres://…', () => {
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

  test('a password in a file is found, and nothing else is said of it', async () => {
    await houses;
    const file = await write('pgpass', `127.0.0.1:*:*:lesson:${config.password}\n`);
    await chmod(file, 0o600);
    const told = await unaCapa(fit('--epochs', '1', '--json'), undefined, { PGPASSFILE: file });
    expect(told).toMatchObject({ code: 0, stderr: '' });
    expect(told.stdout).not.toContain(config.password);
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
    const out = at('stopped');
    let idle: unknown[] = [];
    const args = fit('--sample', '2000', '--epochs', '1000000', '--json', '--out', out);
    const { code, stdout } = await unaCapa(args, undefined, password, async (kill) => {
      await trains(out);
      idle = await sql("SELECT query FROM pg_stat_activity WHERE application_name = 'una-capa' AND state = 'idle'");
      kill('SIGINT');
    });
    expect(idle).toEqual([['COMMIT']]);
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
