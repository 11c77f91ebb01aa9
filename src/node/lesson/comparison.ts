import type { Comparison, LaneResult } from '../../compare.ts';
import type { LessonOptions } from '../options.ts';
import type { Texts } from '../texts/index.ts';
import { code, part, say, table, type Block } from './blocks.ts';
import { show, showCount, showLoss } from './format.ts';
import { countSteps } from './run.ts';

/** The lanes agree up to rounding below this: about a hundred float32 epsilons. */
const ROUNDING = 1e-5;

/** Part 3: that both lanes are one algorithm, and what the errors that are left come from. */
export function* tellComparison(
  { compare: t }: Texts,
  { epochs, maxDifference, scratch, concise, exact, samplingError }: Comparison,
  options: LessonOptions,
  stable: number | null,
): Generator<Block> {
  const { learningRate } = options;
  yield part(t.heading);
  yield say(t.text(String(learningRate), show(learningRate / 2)));
  yield table(
    t.losses,
    epochs.map(({ epoch, scratchLoss, conciseLoss }) => {
      return [String(epoch), showLoss(scratchLoss), showLoss(conciseLoss), (conciseLoss / scratchLoss).toFixed(4)];
    }),
  );
  const { w, b } = maxDifference;
  yield say(t.difference(showCount(countSteps(options, epochs.length)), w.toExponential(1), b.toExponential(1)));
  yield say(Math.max(w, b) < ROUNDING ? t.rounding : t.apart);
  yield table(t.lanes, [
    [t.names.scratch, ...account(scratch)],
    [t.names.concise, ...account(concise)],
  ]);
  if (exact === null) yield say(t.noExact);
  if (samplingError !== null) yield say(t.errors(show(scratch.optimisationError!, 2), show(samplingError, 2)));
  if (stable !== null) {
    yield say(t.stable(String(learningRate), show(stable, 3)));
    yield code(`npm start -- --learning-rate ${show(2 * stable, 2)}`);
  }
}

/** A lane's time per step, distance to the exact solution and leaked tensors. */
function account({ secondsPerStep, optimisationError, leakedTensors }: LaneResult): string[] {
  const distance = optimisationError === null ? '—' : show(optimisationError, 2);
  return [(secondsPerStep * 1e6).toFixed(0), distance, String(leakedTensors)];
}
