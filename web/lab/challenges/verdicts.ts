import { conventionOf } from '../../../src/regression/conventions.ts';
import type { Parameters } from '../../../src/types.ts';
import { stableRates } from '../measures.ts';
import type { ChallengeName } from './names.ts';
import type { Run } from './run.ts';

/** What runs say to a challenge. */
interface Verdict<Answer extends string, Facts> {
  /** nothing, where none of the choices fits */
  answer: Answer | undefined;
  facts: Facts;
}

const last = ({ places }: Run) => places.at(-1)!;
const ratioOfLosses = (run: Run) => last(run).losses.concise / last(run).losses.scratch;
const finalLoss = (run: Run) => last(run).losses.scratch;

function distance(p: Parameters, q: Parameters): number {
  const flat = ({ w, b }: Parameters) => [...w.flat(), ...b];
  const there = flat(q);
  return Math.hypot(...flat(p).map((x, i) => x - there[i]!));
}

/** The step after which scratch has 99 % of the way to the exact solution behind it. */
function arrival({ places, measures }: Run): number | undefined {
  const left = places.map(({ parameters }) => distance(parameters.scratch, measures.exact));
  return places[left.findIndex((distance) => distance <= left[0]! / 100)]?.step;
}

/** The choice whose value this is, up to a factor. */
function nearest<Answer extends string>(value: number, choices: Record<Answer, number>, factor: number) {
  const names = Object.keys(choices) as Answer[];
  return names.find((name) => Math.abs(Math.log(value / choices[name])) <= Math.log(factor));
}

/** Concise's loss over scratch's: of this run, and of another in which concise takes scratch's own rate. */
function ratio(cancelled: Run, own: Run) {
  const value = ratioOfLosses(cancelled);
  const { step, parameters } = last(cancelled);
  const apart = distance(parameters.scratch, parameters.concise);
  return {
    answer: nearest(value, { half: 0.5, same: 1, double: 2, quadruple: 4 }, 1.02),
    facts: { step, ratio: value, apart, ownRatio: ratioOfLosses(own) },
  };
}

/** The learning rates to choose from. */
export const rates = ['0.03', '0.3', '1', '3'] as const;

/** The largest rate with which training converges: the loss falls to a hundredth of what it was. */
function rate(...runs: Run[]) {
  const ends = runs
    .map((run) => ({
      rate: run.training.rates.scratch,
      step: last(run).step,
      loss: finalLoss(run),
      hasDiverged: run.hasDiverged,
      converges: finalLoss(run) <= run.places[0]!.losses.scratch / 100,
    }))
    .sort((a, b) => a.rate - b.rate);
  const largest = ends.findLast(({ converges }) => converges)?.rate;
  const { measures, training } = runs[0]!;
  const { stableLearningRate: stable } = stableRates(measures, 'scratch', training.batchSize);
  return { answer: rates.find((choice) => Number(choice) === largest), facts: { ends, stable } };
}

/** The steps to the minimum with all rows in each batch, against those with a few. */
function batch(all: Run, few: Run) {
  const ways = [all, few].map((run) => {
    const rows = Math.min(run.training.batchSize, run.measures.moments.n);
    const steps = arrival(run);
    return { rows, steps, read: steps === undefined ? undefined : steps * rows };
  });
  const times = (ways[0]!.steps ?? NaN) / (ways[1]!.steps ?? NaN);
  return { answer: nearest(times, { fewer: 1 / 100, alike: 1, more: 100 }, 2), facts: { ways } };
}

/** The loss at rest with much noise, against that with little. */
function noise(much: Run, little: Run) {
  const ends = [little, much].map((run) => {
    const sigma = run.experiment.noise ?? NaN;
    return { sigma, loss: finalLoss(run), floor: conventionOf('scratch').loss(sigma) };
  });
  const times = finalLoss(much) / finalLoss(little);
  const answer = nearest(times, { same: 1, three: Math.sqrt(10), ten: 10, hundred: 100 }, 1.3);
  return { answer, facts: { step: last(much).step, ends, times } };
}

type Pace = 'never' | 'slower' | 'alike';

/** The losses at both ends of a run, the steps that it took to arrive, and those that it usually takes. */
interface Descent {
  first: number;
  end: number;
  steps: number | undefined;
  usual: number | undefined;
}

/** Whether the way from weights that are all 0 is as short as that from random ones. */
function std(zeros: Run, random: Run) {
  const facts = {
    step: last(zeros).step,
    first: zeros.places[0]!.losses.scratch,
    end: finalLoss(zeros),
    steps: arrival(zeros),
    usual: arrival(random),
  };
  return { answer: zeros.hasDiverged ? undefined : paceOf(facts), facts };
}

function paceOf({ first, end, steps = Infinity, usual }: Descent): Pace | undefined {
  if (end > 0.9 * first) return 'never';
  if (usual === undefined) return undefined;
  return steps > 1.2 * usual ? 'slower' : 'alike';
}

const verdicts = { ratio, rate, batch, noise, std } satisfies Record<
  ChallengeName,
  (...runs: [Run, Run]) => Verdict<string, unknown>
>;

/** What a challenge's runs say, the one that the laboratory shows first. */
export function judge<Name extends ChallengeName>(name: Name, runs: readonly Run[]) {
  return (verdicts[name] as (...runs: readonly Run[]) => Verdict<AnswerTo<Name>, FactsOf<Name>>)(...runs);
}

type VerdictOf<Name extends ChallengeName> = ReturnType<(typeof verdicts)[Name]>;
export type AnswerTo<Name extends ChallengeName> = NonNullable<VerdictOf<Name>['answer']>;
export type FactsOf<Name extends ChallengeName> = VerdictOf<Name>['facts'];
