import * as tf from '@tensorflow/tfjs';
import type { Lang } from '../../../src/lang.ts';
import { leastSquares } from '../../../src/index.ts';
import { realFuels, type RealFuel } from '../fuels.ts';
import { numberFrom, objectFrom, refuse } from './answers.ts';
import type { Texts } from './texts/en.ts';

const names = ['C', 'H', 'gas', 'liquid', 'solid'] as const;

/** The factors of a formula for the energy of a fuel, in kJ/g: of C, of H − O/8, and one for each state. */
export type Coefficients = Record<(typeof names)[number], number>;

type Energy = (fuel: RealFuel) => number;

/** @param best the smallest error that such a formula can have. @returns the praise */
export function checkDulong(t: Texts, lang: Lang, best: number, answer: unknown): string {
  const given = objectFrom(t, 'coefficients', answer, names);
  const coefficients = Object.fromEntries(names.map((key) => [key, numberFrom(t, key, given[key])])) as Coefficients;
  const energy = formulaOf(coefficients);
  const { rmse, mean, worst } = errorOf(energy);
  const isBest = (formula: Energy) => errorOf(formula).rmse < 1.01 * best;
  if (!isBest(energy)) {
    const { C, H, gas, liquid, solid } = coefficients;
    const by = Math.abs(worst.error).toFixed(2);
    refuse(
      [isBest(formulaOf({ ...coefficients, liquid: gas + liquid, solid: gas + solid })), t.dulong.relative],
      [isBest(formulaOf({ ...coefficients, C: H, H: C })), t.dulong.swapped],
      [isBest((fuel) => energy(fuel) - mean), t.dulong.shifted(Math.abs(mean).toFixed(2))],
      [true, t.dulong.worse(rmse.toFixed(2), best.toFixed(2), worst.names[lang], by, worst.error < 0)],
    );
  }
  return t.dulong.better(rmse.toFixed(2), best.toFixed(2));
}

/** The error of a formula over the real fuels, in kJ/g: the root of its mean square, its mean, and the largest one. */
function errorOf(energy: Energy) {
  const errors = realFuels.map((fuel) => ({ names: fuel.names, error: energy(fuel) - fuel.energy }));
  const worst = errors.reduce((a, b) => (Math.abs(b.error) > Math.abs(a.error) ? b : a));
  const mean = (of: (error: number) => number) => errors.reduce((sum, { error }) => sum + of(error), 0) / errors.length;
  return { rmse: Math.sqrt(mean((error) => error ** 2)), mean: mean((error) => error), worst };
}

function formulaOf({ C, H, ...states }: Coefficients): Energy {
  return (fuel) => C * fuel.C + H * (fuel.H - fuel.O / 8) + states[fuel.state];
}

/** The smallest error that such a formula can have on these fuels. */
export async function bestError(): Promise<number> {
  const row = ({ C, H, O, state }: RealFuel) => [C, H - O / 8, Number(state === 'liquid'), Number(state === 'solid')];
  const features = tf.tensor2d(realFuels.map(row));
  const labels = tf.tensor2d(realFuels.map(({ energy }) => [energy]));
  const { w, b } = await leastSquares(features, labels);
  tf.dispose([features, labels]);
  return errorOf((fuel) => row(fuel).reduce((sum, x, j) => sum + x * w[j]![0]!, b[0]!)).rmse;
}
