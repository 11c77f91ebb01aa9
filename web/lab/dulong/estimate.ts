import * as tf from '@tensorflow/tfjs';
import { realFuels, type RealFuel } from '../../../notebooks-port/support/fuels.ts';
import * as dulong from '../../../src/regression/dulong.ts';
import { atomicWeights } from './elements.ts';
import { massFractions, parseFormula, type Composition } from './molecule.ts';

export type State = dulong.Fuel['state'];

/** What Dulong's neuron says of a molecule. */
export interface Estimate {
  composition: Composition;
  fractions: ReadonlyMap<string, number>;
  /** what enters: the mass fractions of C, H and O, and the state as a one-hot vector */
  inputs: number[];
  /** each input, multiplied by its weight */
  terms: number[];
  /** ŷ, their sum, in kJ/g */
  prediction: number;
  /** a fuel with these atoms in this state whose energy was measured */
  fuel?: RealFuel;
  /** elements that have a mass, and no input */
  foreign: string[];
}

/** @throws FormulaError */
export function estimate(formula: string, state: State): Estimate {
  const composition = parseFormula(formula);
  const fractions = massFractions(composition);
  const part = (symbol: string) => fractions.get(symbol) ?? 0;
  const molecule = { name: formula, C: part('C'), H: part('H'), O: part('O'), state, energy: NaN };
  const { inputs, prediction } = tf.tidy(() => {
    const X = dulong.designMatrix([molecule]);
    return { inputs: X.arraySync()[0]!, prediction: dulong.predict(X, dulong.oneNeuron()).dataSync()[0]! };
  });
  const fuel = realFuels.find((fuel) => fuel.state === state && isSame(parseFormula(fuel.formula), composition));
  return {
    composition,
    fractions,
    inputs,
    terms: inputs.map((input, i) => input * dulong.coefficients[i]!),
    prediction,
    ...(fuel && { fuel }),
    foreign: [...composition.keys()].filter((symbol) => !'CHO'.includes(symbol)),
  };
}

function isSame(a: Composition, b: Composition): boolean {
  return a.size === b.size && [...a].every(([symbol, count]) => b.get(symbol) === count);
}

/** `Co`, cobalt, is easily typed for carbon and oxygen: CO. */
export function meantApart(symbol: string): string | undefined {
  const letters = symbol.toUpperCase();
  return letters.length === 2 && [...letters].every((letter) => atomicWeights.has(letter)) ? letters : undefined;
}
