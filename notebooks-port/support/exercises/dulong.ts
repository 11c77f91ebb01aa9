import * as tf from '@tensorflow/tfjs';
import type { Lang } from '../../../src/lang.ts';
import { leastSquares, split } from '../../../src/index.ts';
import { realFuels, type RealFuel } from '../fuels.ts';
import { numberFrom, objectFrom, refuse } from './answers.ts';
import type { Texts } from './texts/en.ts';

const names = ['C', 'H', 'gas', 'liquid', 'solid'] as const;

/** The factors of a formula for the energy of a fuel, in kJ/g: of C, of H − O/8, and one for each state. */
export type Coefficients = Record<(typeof names)[number], number>;

type Energy = (fuel: RealFuel) => number;

/** Some of the fuels, and the smallest error that such a formula can have on them. */
interface Part {
  fuels: readonly RealFuel[];
  best: number;
}

/** The fuels as the exercise divides them: those of the fit, those held out, and all of them. */
export type Parts = Record<'fitted' | 'heldOut' | 'all', Part>;

/** @returns the praise */
export function checkDulong(t: Texts, lang: Lang, { fitted, heldOut, all }: Parts, answer: unknown): string {
  const given = objectFrom(t, 'coefficients', answer, names);
  const coefficients = Object.fromEntries(names.map((key) => [key, numberFrom(t, key, given[key])])) as Coefficients;
  const energy = formulaOf(coefficients);
  const { rmse, mean, worst } = errorOf(energy, fitted.fuels);
  const isBest = (formula: Energy, part = fitted) => errorOf(formula, part.fuels).rmse < 1.01 * part.best;
  if (!isBest(energy)) {
    const { C, H, gas, liquid, solid } = coefficients;
    const by = Math.abs(worst.error).toFixed(2);
    refuse(
      [isBest(energy, all), t.dulong.ofAll],
      [isBest(energy, heldOut), t.dulong.ofHeldOut],
      [isBest(formulaOf({ ...coefficients, liquid: gas + liquid, solid: gas + solid })), t.dulong.relative],
      [isBest(formulaOf({ ...coefficients, C: H, H: C })), t.dulong.swapped],
      [isBest((fuel) => energy(fuel) - mean), t.dulong.shifted(Math.abs(mean).toFixed(2))],
      [true, t.dulong.worse(rmse.toFixed(2), fitted.best.toFixed(2), worst.names[lang], by, worst.error < 0)],
    );
  }
  const onHeldOut = errorOf(energy, heldOut.fuels).rmse;
  return t.dulong.better(rmse.toFixed(2), fitted.fuels.length, onHeldOut.toFixed(2), heldOut.fuels.length);
}

/** The error of a formula over some fuels, in kJ/g: the root of its mean square, its mean, and the largest one. */
function errorOf(energy: Energy, fuels: readonly RealFuel[]) {
  const errors = fuels.map((fuel) => ({ names: fuel.names, error: energy(fuel) - fuel.energy }));
  const worst = errors.reduce((a, b) => (Math.abs(b.error) > Math.abs(a.error) ? b : a));
  const mean = (of: (error: number) => number) => errors.reduce((sum, { error }) => sum + of(error), 0) / errors.length;
  return { rmse: Math.sqrt(mean((error) => error ** 2)), mean: mean((error) => error), worst };
}

function formulaOf({ C, H, ...states }: Coefficients): Energy {
  return (fuel) => C * fuel.C + H * (fuel.H - fuel.O / 8) + states[fuel.state];
}

/** The parts of the exercise, each with its best. */
export async function partsOfFuels(): Promise<Parts> {
  const [fitted, heldOut] = dividedFuels();
  const part = async (fuels: readonly RealFuel[]) => ({ fuels, best: await bestError(fuels) });
  return { fitted: await part(fitted), heldOut: await part(heldOut), all: await part(realFuels) };
}

/** Which fuels the `split` of the exercise leaves for the fit, and which it holds out. */
function dividedFuels(): [fitted: RealFuel[], heldOut: RealFuel[]] {
  const indices = tf.tensor2d(realFuels.map((_, i) => [i]));
  const { train, test } = split({ features: indices, labels: indices }, { seed: 12 });
  const fuelsOf = (part: tf.Tensor) => Array.from(part.dataSync(), (index) => realFuels[index]!);
  const divided: [RealFuel[], RealFuel[]] = [fuelsOf(train.features), fuelsOf(test.features)];
  tf.dispose([indices, train.features, train.labels, test.features, test.labels]);
  return divided;
}

/** The smallest error that such a formula can have on these fuels. */
async function bestError(fuels: readonly RealFuel[]): Promise<number> {
  const row = ({ C, H, O, state }: RealFuel) => [C, H - O / 8, Number(state === 'liquid'), Number(state === 'solid')];
  const features = tf.tensor2d(fuels.map(row));
  const labels = tf.tensor2d(fuels.map(({ energy }) => [energy]));
  const { w, b } = await leastSquares(features, labels);
  tf.dispose([features, labels]);
  return errorOf((fuel) => row(fuel).reduce((sum, x, j) => sum + x * w[j]![0]!, b[0]!), fuels).rmse;
}
