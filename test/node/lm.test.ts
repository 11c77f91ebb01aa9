import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { learn } from '../../src/regression/learn.ts';
import { asked, ownFolders } from './files.ts';

const { write, leftovers } = ownFolders();

/** What R's `lm` says of a table; the bias has no name, and null is what it left out. */
interface Fit {
  name: string;
  label: string;
  csv: string;
  coefficients: Record<string, number | null>;
  standardErrors: Record<string, number | null>;
  rank: number;
  rmse: number;
  r2: number;
}

const fits = JSON.parse(readFileSync(new URL('../fixtures/tables.json', import.meta.url), 'utf8')) as Fit[];

/** lm leaves what repeats others out; here they share the weight, and none of them is determined. */
const SHARED = ['a', 'twice', 'constant', ''];

const apart = (x: number, y: number) => Math.abs(x - y) / Math.abs(y);

describe.each(fits)('$name', (fit) => {
  test('what R’s lm says of the parameters, their standard errors and the score', async () => {
    const file = await write(`${fit.name}.csv`, fit.csv);
    const [design, exact] = await asked(file, { label: fit.label }, async (table) => {
      const { exact } = await learn(table, { numEpochs: 1, learningRate: 1e-3 });
      return [table.design.map(({ name }) => name), exact] as const;
    });
    expect(['', ...design].sort()).toEqual(Object.keys(fit.coefficients).sort());
    expect(exact.rank).toBe(fit.rank);
    expect(apart(exact.rmse.train[0]!, fit.rmse)).toBeLessThan(1e-8);
    expect(exact.r2.train[0]).toBeCloseTo(fit.r2, 8);
    const isShared = Object.values(fit.coefficients).includes(null);
    const found: Record<string, [number, number]> = { '': [exact.b[0]!, exact.standardErrors.b[0]!] };
    design.forEach((name, j) => (found[name] = [exact.w[j]![0]!, exact.standardErrors.w[j]![0]!]));
    for (const [name, [parameter, error]] of Object.entries(found)) {
      if (isShared && SHARED.includes(name)) {
        if (name !== '') expect(error, name).toBeNaN();
        continue;
      }
      expect(apart(parameter, fit.coefficients[name]!), name).toBeLessThan(1e-7);
      expect(apart(error, fit.standardErrors[name]!), `± ${name}`).toBeLessThan(1e-7);
    }
    expect(await leftovers()).toEqual([]);
  });
});
