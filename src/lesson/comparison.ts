import { numbersOf } from '../measures.ts';
import type { Comparison, LaneResult } from '../regression/compare.ts';
import type { Parameters } from '../types.ts';
import type { LessonOptions } from './options.ts';
import type { LessonTexts } from './texts/index.ts';
import { code, part, say, table, type Block } from './blocks.ts';
import { danceOf, isFalling } from './conclusions.ts';
import { show, showCount, showLoss } from './format.ts';
import { countSteps } from './run.ts';

/** The lanes agree up to rounding below this fraction of the parameters: about a hundred float32 epsilons. */
const ROUNDING = 1e-5;

/** At this many times η*, all but heavy-tailed data diverge. */
const FAR_BEYOND = 5;

/**
 * Part 3: that both lanes are one algorithm, and what the errors that are left come from.
 *
 * @param bowl shows what the ½ does
 */
export function* tellComparison(
  { compare: t }: LessonTexts,
  found: Comparison,
  options: LessonOptions,
  stable: number | null,
  bowl?: Block | null,
): Generator<Block> {
  const { epochs, maxDifference, scratch, concise } = found;
  const { learningRate, repeat } = options;
  const beyond = stable !== null && learningRate > stable;
  yield part(t.heading);
  yield say(t.text(String(learningRate), show(learningRate / 2)));
  yield table(
    t.losses,
    epochs.map(({ epoch, scratchLoss, conciseLoss }) => {
      return [String(epoch), showLoss(scratchLoss), showLoss(conciseLoss), (conciseLoss / scratchLoss).toFixed(4)];
    }),
  );
  const { w, b } = maxDifference;
  const steps = countSteps(options, epochs.length);
  yield say(t.difference(steps, showCount(steps), w.toExponential(1), b.toExponential(1)));
  if (Math.max(w, b) < ROUNDING * sizeOf(scratch)) yield say(t.rounding);
  else yield say(beyond ? t.enlarged : t.apart);
  if (bowl) yield bowl;
  yield say(t.account);
  yield table(t.lanes, [
    [t.names.scratch, ...account(scratch)],
    [t.names.concise, ...account(concise)],
  ]);
  yield* tellErrors(t, found, options);
  if (stable === null) return;
  yield say(t.stable(String(learningRate), show(stable, 3), show(stable / 2, 3)));
  if (beyond) {
    yield say(t.held);
    return;
  }
  yield say(options.batchSize >= options.examples ? t.fullBatch : t.beyond);
  yield code(repeat('--learning-rate', show(FAR_BEYOND * stable, 2)));
}

/** The largest parameter, and 1 at least: what rounding is measured by. */
const sizeOf = (p: Parameters) => numbersOf(p).reduce((max, x) => Math.max(max, Math.abs(x)), 1);

/** What is left between the parameters and the truth. */
function* tellErrors(t: LessonTexts['compare'], found: Comparison, options: LessonOptions): Generator<Block> {
  const { scratch, exact, samplingError } = found;
  if (exact === null) yield say(t.noExact);
  else if (scratch.optimisationError === null) yield say(t.manyMinima(showLoss(scratch.excessLoss!)));
  else {
    yield say([t.optimisation(show(scratch.optimisationError, 2)), ...approach(t, found, options)].join(' '));
    const sampling = options.noise > 0 ? t.sampling : t.noNoise;
    if (samplingError !== null) yield say(sampling(show(samplingError, 2)));
  }
}

/** Whether scratch has arrived at the exact solution, is on its way, or dances around it; after one epoch nobody knows. */
function approach(t: LessonTexts['compare'], { epochs, scratch }: Comparison, options: LessonOptions): string[] {
  if (scratch.optimisationError! < ROUNDING * sizeOf(scratch)) return [t.arrived];
  if (epochs.length < 2) return [];
  const losses = epochs.map(({ scratchLoss }) => scratchLoss);
  const isOnItsWay = isFalling(losses, scratch.loss - scratch.excessLoss!, danceOf(options));
  return [isOnItsWay ? t.onItsWay : t.dancing];
}

/** A lane's time per step, distance to the exact solution and leaked tensors. */
function account({ secondsPerStep, optimisationError, leakedTensors }: LaneResult): string[] {
  const distance = optimisationError === null ? '—' : show(optimisationError, 2);
  return [(secondsPerStep * 1e6).toFixed(0), distance, String(leakedTensors)];
}
