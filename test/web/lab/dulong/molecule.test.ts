import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atomicWeights } from '../../../../web/lab/dulong/elements.ts';
import {
  FormulaError,
  massFractions,
  molarMass,
  parseFormula,
  type Fault,
} from '../../../../web/lab/dulong/molecule.ts';

const counts = (formula: string) => Object.fromEntries(parseFormula(formula));

function faultOf(formula: string): Fault | null {
  try {
    parseFormula(formula);
    return null;
  } catch (error) {
    if (error instanceof FormulaError) return error.fault;
    throw error;
  }
}

test.each([
  ['CH4', { C: 1, H: 4 }],
  ['C2H5OH', { C: 2, H: 6, O: 1 }],
  ['C₁₂H₂₂O₁₁', { C: 12, H: 22, O: 11 }],
  ['Ca(OH)2', { Ca: 1, O: 2, H: 2 }],
  ['CH3(CH2)14COOH', { C: 16, H: 32, O: 2 }],
  ['[Cu(NH3)4]SO4', { Cu: 1, N: 4, H: 12, S: 1, O: 4 }],
  [' C H3 OH ', { C: 1, H: 4, O: 1 }],
  ['CO', { C: 1, O: 1 }],
  ['Co', { Co: 1 }],
])('%s has the atoms %o', (formula, atoms) => {
  expect(counts(formula)).toEqual(atoms);
});

test.each([
  ['', { kind: 'empty' }],
  ['  ', { kind: 'empty' }],
  ['c2H6', { kind: 'lowerCase', place: 1, found: 'c', meant: 'C' }],
  ['C2h5OH', { kind: 'lowerCase', place: 3, found: 'h', meant: 'H' }],
  ['al2O3', { kind: 'lowerCase', place: 1, found: 'al', meant: 'Al' }],
  ['H2O(l)', { kind: 'character', place: 5, found: 'l' }],
  ['Ch4', { kind: 'unknown', place: 1, found: 'Ch', meant: 'CH' }],
  ['CCL4', { kind: 'unknown', place: 3, found: 'L', meant: 'Cl' }],
  ['CH3Xx', { kind: 'unknown', place: 4, found: 'Xx' }],
  ['2H2O', { kind: 'character', place: 1, found: '2' }],
  ['C+H', { kind: 'character', place: 2, found: '+' }],
  ['CH0', { kind: 'count', place: 3, found: '0', largest: 9999 }],
  ['C02', { kind: 'count', place: 2, found: '02', largest: 9999 }],
  ['(CH2)0', { kind: 'count', place: 6, found: '0', largest: 9999 }],
  ['C10000', { kind: 'count', place: 2, found: '10000', largest: 9999 }],
  ['Ca(OH', { kind: 'open', place: 3, found: '(' }],
  ['CaOH)2', { kind: 'close', place: 5, found: ')' }],
  ['Ca(OH]2', { kind: 'close', place: 6, found: ']' }],
  ['C()2', { kind: 'emptyGroup', place: 2 }],
  ['C😀', { kind: 'character', place: 2, found: '😀' }],
])('%j is refused where it is wrong', (formula, fault) => {
  expect(faultOf(formula)).toEqual(fault);
});

describe('masses', () => {
  /** Added up by hand from IUPAC's abridged atomic weights. */
  test.each([
    ['CH4', 12.011 + 4.032],
    ['C2H5OH', 46.069],
    ['Ca(OH)2', 74.092],
    ['C12H22O11', 342.297],
  ])('%s weighs %f g/mol', (formula, mass) => {
    expect(molarMass(parseFormula(formula))).toBeCloseTo(mass, 10);
  });

  test('every element has one, and they are in order but for the four known pairs', () => {
    const weights = [...atomicWeights.values()];
    expect(weights).toHaveLength(84);
    const falls = [...atomicWeights.keys()].filter((_, i) => weights[i]! > (weights[i + 1] ?? Infinity));
    expect(falls).toEqual(['Ar', 'Co', 'Te', 'Th']);
  });
});

describe('for all formulas', () => {
  const symbol = fc.constantFrom(...atomicWeights.keys());
  const count = fc.integer({ min: 1, max: 30 });
  const flat = fc
    .array(fc.tuple(symbol, count), { minLength: 1, maxLength: 5 })
    .map((atoms) => atoms.map(([name, n]) => (n === 1 ? name : name + n)).join(''));

  test('a bracket is its content, so many times', () => {
    fc.assert(
      fc.property(flat, flat, fc.integer({ min: 1, max: 5 }), (before, inner, n) => {
        expect(counts(`${before}(${inner})${n}`)).toEqual(counts(before + inner.repeat(n)));
        expect(counts(`[(${inner})${n}]2`)).toEqual(counts(inner.repeat(2 * n)));
      }),
    );
  });

  test('fractions of the mass add up to 1, and do not change with the number of molecules', () => {
    fc.assert(
      fc.property(flat, count, (formula, n) => {
        const fractions = massFractions(parseFormula(formula));
        expect([...fractions.values()].reduce((sum, part) => sum + part)).toBeCloseTo(1, 12);
        for (const [name, part] of massFractions(parseFormula(`(${formula})${n}`))) {
          expect(part).toBeCloseTo(fractions.get(name)!, 12);
        }
      }),
    );
  });

  test('whatever is typed, it is read, or its fault lies within it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'CHOco()[]023 ') }), (text) => {
        const fault = faultOf(text);
        if (!fault || fault.kind === 'empty') return;
        expect(fault.place).toBeGreaterThan(0);
        expect(fault.place).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
