import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FitResult } from '../../src/node/fit.ts';
import { unaCapa } from '../node/command.ts';
import { keptAnew } from '../node/kept-anew.ts';

/** What the house i is like, in SQL: its price follows from the rest. */
export const HOUSE = `i % 7 AS rooms, CASE WHEN i % 2 = 0 THEN 'Rosario' ELSE 'Salta' END AS city, i % 3 = 0 AS garden,
  10 * (i % 7) + 5 * (i % 2) - CASE WHEN i % 3 = 0 THEN 2 ELSE 0 END + 30 AS price`;

/** A table of 20 000 such houses, and the way there. */
export interface Houses {
  url: string;
  environment: Record<string, string>;
  secret: string;
  ready: Promise<unknown>;
  /** a file of the tests' own, by its name */
  at: (name: string) => string;
  write: (name: string, content: string) => Promise<string>;
}

/** Waits until where the training stands is kept for the second time: steps have been taken since the first. */
export async function trains(folder: string): Promise<void> {
  await keptAnew(folder);
  await keptAnew(folder);
}

/** What the command tells of a table, whatever engine holds it. */
export function fitsHouses({ url, environment, secret, ready, at, write }: Houses) {
  const fit = (...more: string[]) => ['fit', url, '--table', 'houses', '--label', 'price', '--features', 'rooms,city,garden', '--key', 'id', ...more]; // prettier-ignore

  describe('una-capa fit', () => {
    test('finds what made the label, keeps a model that predicts a file, and tells nobody the password', async () => {
      await ready;
      const out = at('report');
      const told = await unaCapa(fit('--sample', '2000', '--epochs', '2', '--out', out), undefined, environment);
      expect(told).toMatchObject({ code: 0, stderr: '' });
      expect(told.stdout).toMatch(/city=Salta +5(\.0+)? /);
      expect(told.stdout).toMatch(/a sample of 2000 rows/);
      const file = await write('new.csv', 'rooms,city,garden\n3,Salta,true\n0,Rosario,false\n');
      const predicted = await unaCapa(['predict', out, file]);
      expect(predicted.stdout.split('\n').slice(1, 3).map(Number).map(Math.round)).toEqual([63, 30]);
      for (const name of await readdir(out, { recursive: true })) {
        const content = await readFile(path.join(out, name), 'latin1').catch(() => '');
        expect(content).not.toContain(secret);
      }
      expect(told.stdout + told.stderr).not.toContain(secret);
    }, 60_000);

    test('as JSON, the whole table in the scores and a sample in the steps', async () => {
      await ready;
      const args = fit('--sample', '1000', '--epochs', '3', '--batch-size', '10', '--json');
      const { stdout } = await unaCapa(args, undefined, environment);
      const { rows, columns, exact, scratch, steps } = JSON.parse(stdout) as FitResult;
      expect(rows.train + rows.test).toBe(20_000);
      expect(columns).toEqual(['rooms', 'city=Salta', 'garden']);
      [10, 5, -2].forEach((w, j) => expect(exact.w[j]![0]).toBeCloseTo(w, 9));
      expect(exact.b[0]).toBeCloseTo(30, 9);
      expect(scratch.w[0]![0]).toBeCloseTo(10, 0);
      expect(steps).toBe(300);
    }, 60_000);
  });
  return { fit };
}
