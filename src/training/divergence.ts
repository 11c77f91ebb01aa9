import type { Lang } from '../lang.ts';

/** A loss this many times that of the start is too high. */
export const DIVERGED = 10;

/** The largest learning rates that are expected to be stable, in the lane's own convention. */
export interface StableRates {
  /** at this data and batch size */
  stableLearningRate: number;
  /** the same after `standardize(features)` */
  standardizedLearningRate: number;
}

/** What is known when training moves away from the minimum. Learning rates are in the lane's own convention. */
export interface DivergenceFacts extends StableRates {
  /** the epoch, from 1, in which it was noticed */
  epoch: number;
  /** steps taken since training began */
  step: number;
  learningRate: number;
}

/** Why: the learning rate is too large for the data, or the numbers themselves left float32's range. */
export type DivergenceCode = 'rate-too-large' | 'out-of-range';

/**
 * Training moves away from the minimum instead of towards it. The model has the parameters again with which this
 * training began.
 */
export class DivergenceError extends Error implements DivergenceFacts {
  override readonly name = 'DivergenceError';
  readonly code: DivergenceCode;
  readonly epoch: number;
  readonly step: number;
  readonly learningRate: number;
  readonly stableLearningRate: number;
  readonly standardizedLearningRate: number;
  /** Whether standardizing the features would allow a learning rate at least twice as large. */
  readonly standardizingHelps: boolean;

  constructor(facts: DivergenceFacts) {
    super(`${explainDivergence(facts, 'en')} The model has the parameters again with which this training began.`);
    this.code = codeOf(facts);
    this.epoch = facts.epoch;
    this.step = facts.step;
    this.learningRate = facts.learningRate;
    this.stableLearningRate = facts.stableLearningRate;
    this.standardizedLearningRate = facts.standardizedLearningRate;
    this.standardizingHelps = standardizingHelps(facts);
  }
}

function codeOf({ learningRate, stableLearningRate }: DivergenceFacts): DivergenceCode {
  return learningRate > stableLearningRate ? 'rate-too-large' : 'out-of-range';
}

function standardizingHelps({ stableLearningRate, standardizedLearningRate }: DivergenceFacts): boolean {
  return standardizedLearningRate > 2 * stableLearningRate;
}

/** What happened, why, and what to do, in the reader's language. */
export function explainDivergence(facts: DivergenceFacts, lang: Lang): string {
  const t = words[lang];
  const { epoch, step, learningRate, stableLearningRate, standardizedLearningRate } = facts;
  const told = [t.noticed(epoch, step)];
  if (codeOf(facts) === 'out-of-range') {
    told.push(t.outOfRange(String(learningRate), show(stableLearningRate)));
  } else {
    told.push(t.tooLarge(String(learningRate), show(stableLearningRate)));
    if (standardizingHelps(facts)) told.push(t.standardize(show(standardizedLearningRate)));
  }
  return told.join(' ');
}

const show = (rate: number) => String(Number(rate.toPrecision(4)));

const en = {
  noticed: (epoch: number, step: number) => `Training diverged in epoch ${epoch}, step ${step}.`,
  tooLarge: (rate: string, stable: string) =>
    `With a learning rate of ${rate} the steps overshoot the minimum, and the loss grows instead of shrinking. With this data and batch size training is expected to be stable below ${stable}.`,
  standardize: (rate: string) =>
    `Features that lie far from 0 or differ much in scale bear tiny steps alone: standardize(features) brings them to mean 0 and one scale, and anything below ${rate} is expected to be stable.`,
  outOfRange: (rate: string, stable: string) =>
    `The learning rate, ${rate}, is below the stable bound ${stable}, so the numbers themselves left float32's range: look for huge values in the data or the parameters.`,
};

const es: typeof en = {
  noticed: (epoch, step) => `El entrenamiento divergió en la época ${epoch}, paso ${step}.`,
  tooLarge: (rate, stable) =>
    `Con una tasa de aprendizaje de ${rate} los pasos se pasan del mínimo, y la pérdida crece en vez de bajar. Con estos datos y este tamaño de lote, se espera que el entrenamiento sea estable por debajo de ${stable}.`,
  standardize: (rate) =>
    `Las características que están lejos de 0 o en escalas muy distintas solo soportan pasos diminutos: standardize(features) las lleva a media 0 y a una misma escala, y se espera que cualquier tasa por debajo de ${rate} sea estable.`,
  outOfRange: (rate, stable) =>
    `La tasa de aprendizaje, ${rate}, está por debajo de la cota estable ${stable}, así que son los números mismos los que se salieron del rango de float32: buscá valores enormes en los datos o en los parámetros.`,
};

const words: Record<Lang, typeof en> = { es, en };
