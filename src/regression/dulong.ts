import * as tf from '@tensorflow/tfjs';

/** States of aggregation, in the order of their one-hot columns. */
export const states = ['gas', 'liquid', 'solid'] as const;

/** A fuel as Dulong's formula sees it. */
export interface Fuel {
  name: string;
  /** mass fraction of carbon */
  C: number;
  /** mass fraction of hydrogen */
  H: number;
  /** mass fraction of oxygen */
  O: number;
  state: (typeof states)[number];
  /** energy released by burning it, measured, in kJ/g */
  energy: number;
}

/** The lesson's two fuels: methane CH₄ and ethanol C₂H₅OH. */
export const fuels: readonly Fuel[] = [
  { name: 'methane', C: 0.75, H: 0.25, O: 0, state: 'gas', energy: 50.01 },
  { name: 'ethanol', C: 0.52, H: 0.13, O: 0.35, state: 'liquid', energy: 26.7 },
];

/**
 * Coefficients of Dulong's formula in its 2016 refit, E [kJ/g] = 38.2·C + 84.9·(H − O/8) − 0.5·l − 0.62·s, one a column
 * of the design matrix: C, H, O, gas, liquid, solid.
 */
export const coefficients: readonly number[] = [38.2, 84.9, -84.9 / 8, 0, -0.5, -0.62];

/** Weights of a second neuron, which learnt some other property of the fuel. */
export const secondNeuron: readonly number[] = [1, 1, 1, -1, 1, 2];

/**
 * X [n, 6]: C, H, O and the state as a one-hot vector. One row a fuel.
 *
 * @example
 * import { dulong } from 'una-capa';
 * const X = dulong.designMatrix(dulong.fuels);
 * const yHat = dulong.predict(X, dulong.oneNeuron()); // of both neurons: dulong.twoNeurons()
 * const e = dulong.error(yHat, dulong.measuredEnergies(dulong.fuels));
 * dulong.variance(e).print(); // 0.003698
 *
 * @throws RangeError an unknown state
 */
export function designMatrix(fuels: readonly Fuel[]): tf.Tensor2D {
  return tf.tidy(() => {
    const fractions = tf.tensor2d(fuels.map(({ C, H, O }) => [C, H, O]));
    const indices = tf.tensor1d(fuels.map(stateIndex), 'int32');
    return tf.concat2d([fractions, tf.oneHot(indices, states.length).toFloat() as tf.Tensor2D], 1);
  });
}

function stateIndex({ state }: Fuel): number {
  const index = states.indexOf(state);
  if (index < 0) throw new RangeError(`state must be one of ${states.join(', ')}, got ${String(state)}.`);
  return index;
}

/** y [n, 1]: the measured energies, in kJ/g. */
export function measuredEnergies(fuels: readonly Fuel[]): tf.Tensor2D {
  return tf.tensor2d(fuels.map(({ energy }) => [energy]));
}

/** w [6, 1]: one neuron, a column of weights. */
export function oneNeuron(): tf.Tensor2D {
  return tf.tensor2d([...coefficients], [coefficients.length, 1]);
}

/** W [6, 2]: a layer of two neurons, a column each. */
export function twoNeurons(): tf.Tensor2D {
  return tf.stack([[...coefficients], [...secondNeuron]], 1) as tf.Tensor2D;
}

/** ŷ = Xw, or Ŷ = XW for several neurons. */
export function predict(X: tf.Tensor2D, w: tf.Tensor2D): tf.Tensor2D {
  return tf.matMul(X, w);
}

/** e = ŷ − y. */
export function error(yHat: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  return yHat.sub<tf.Tensor2D>(y);
}

/** Var(e) = mean((e − mean(e))²), of the population. */
export function variance(e: tf.Tensor2D): tf.Scalar {
  return tf.tidy(() => tf.moments(e).variance as tf.Scalar);
}
