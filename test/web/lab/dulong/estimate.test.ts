import { describe, expect, test } from 'vitest';
import { realFuels } from '../../../../notebooks-port/support/fuels.ts';
import { estimate, meantApart } from '../../../../web/lab/dulong/estimate.ts';
import { FormulaError, type Fault } from '../../../../web/lab/dulong/molecule.ts';
import { describeFault, dulongTexts } from '../../../../web/lab/dulong/texts.ts';

test('predicts with the formula of the 19th century', () => {
  const { fractions, terms, prediction } = estimate('C2H5OH', 'liquid');
  const [C, H, O] = ['C', 'H', 'O'].map((symbol) => fractions.get(symbol)!) as [number, number, number];
  expect(prediction).toBeCloseTo(38.2 * C + 84.9 * (H - O / 8) - 0.5, 4);
  expect(terms.reduce((sum, term) => sum + term)).toBeCloseTo(prediction, 4);
});

test('finds every fuel that was measured again, by its atoms and its state', () => {
  for (const fuel of realFuels) {
    const found = estimate(fuel.formula, fuel.state);
    expect(found.fuel).toBe(fuel);
    expect(found.inputs.slice(0, 3)).toEqual([fuel.C, fuel.H, fuel.O].map((part) => expect.closeTo(part, 5) as number));
  }
  expect(estimate('C2H5OH', 'solid').fuel).toBeUndefined();
});

test('elements without an input weigh, and give nothing', () => {
  const { foreign, inputs, prediction } = estimate('Ca(OH)2', 'solid');
  expect(foreign).toEqual(['Ca']);
  expect(inputs[0]! + inputs[1]! + inputs[2]!).toBeCloseTo(1 - 40.078 / 74.092, 5);
  expect(prediction).toBeLessThan(0);
});

test('an element may be two that were typed carelessly', () => {
  expect(['Co', 'Ho', 'Ca', 'N'].map(meantApart)).toEqual(['CO', 'HO', undefined, undefined]);
});

describe.each(['en', 'es'] as const)('in %s', (lang) => {
  const faults = ['', 'C+', 'c', 'Ch', 'Xx', 'C0', 'C()', 'C(', 'C)'].map((formula): Fault => {
    try {
      estimate(formula, 'gas');
    } catch (error) {
      if (error instanceof FormulaError) return error.fault;
    }
    throw new Error(`${formula} should be refused`);
  });

  test('every fault is told, with its place and what stands there', () => {
    expect(new Set(faults.map(({ kind }) => kind)).size).toBe(8);
    for (const fault of faults) {
      const told = describeFault(fault, dulongTexts[lang]);
      if ('place' in fault) expect(told).toContain(String(fault.place));
      if ('found' in fault) expect(told).toContain(fault.found);
      if ('meant' in fault) expect(told).toContain(fault.meant);
      expect(told).not.toContain('undefined');
    }
  });
});
