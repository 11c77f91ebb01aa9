import type { Comparison, LaneResult } from '../regression/compare.ts';
import type { LessonOptions } from './options.ts';
import type { LessonTexts } from './texts/index.ts';
import { code, part, say, table, type Block } from './blocks.ts';
import { show, showCount, showLoss } from './format.ts';
import { countSteps } from './run.ts';

/** The lanes agree up to rounding below this fraction of the parameters: about a hundred float32 epsilons. */
const ROUNDING = 1e-5;

/** At this many times η*, all but heavy-tailed data diverge. */
const FAR_BEYOND = 5;

/** Part 3: that both lanes are one algorithm, and what the errors that are left come from. */
export function* tellComparison(
  { compare: t }: LessonTexts,
  { epochs, maxDifference, scratch, concise, exact, samplingError }: Comparison,
  options: LessonOptions,
  stable: number | null,
): Generator<Block> {
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
  const size = Math.max(1, ...[...scratch.w.flat(), ...scratch.b].map(Math.abs));
  if (Math.max(w, b) < ROUNDING * size) yield say(t.rounding);
  else yield say(beyond ? t.enlarged : t.apart);
  yield table(t.lanes, [
    [t.names.scratch, ...account(scratch)],
    [t.names.concise, ...account(concise)],
  ]);
  if (exact === null) yield say(t.noExact);
  if (samplingError !== null) yield say(t.errors(show(scratch.optimisationError!, 2), show(samplingError, 2)));
  if (stable === null) return;
  yield say(t.stable(String(learningRate), show(stable, 3), show(stable / 2, 3)));
  if (beyond) return;
  yield say(t.beyond);
  yield code(repeat('--learning-rate', show(FAR_BEYOND * stable, 2)));
}

/** A lane's time per step, distance to the exact solution and leaked tensors. */
function account({ secondsPerStep, optimisationError, leakedTensors }: LaneResult): string[] {
  const distance = optimisationError === null ? '—' : show(optimisationError, 2);
  return [(secondsPerStep * 1e6).toFixed(0), distance, String(leakedTensors)];
}
