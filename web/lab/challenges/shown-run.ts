import { effect } from '@preact/signals';
import type { Session } from '../session.ts';
import { defaults, type Settings } from '../settings.ts';
import type { Laboratory } from '../state.ts';
import type { Challenge } from './challenges.ts';
import { playRun, type Run } from './run.ts';

/** Runs a challenge, the first run before the reader's eyes. @returns nothing, if the reader stopped that one */
export async function runChallenge<Answer extends string>(
  lab: Laboratory,
  { runs, steps }: Challenge<Answer>,
  guess: Answer,
): Promise<Run[] | undefined> {
  const settingsOf = (change: Partial<Settings>) => ({ ...defaults, backend: lab.settings.value.backend, ...change });
  const [shown, ...others] = runs(guess).map(settingsOf);
  const first = await showRun(lab, shown!, steps);
  if (!first) return undefined;
  const rest: Run[] = [];
  for (const settings of others) rest.push(await playRun(settings, steps));
  return [first, ...rest];
}

async function showRun(lab: Laboratory, settings: Settings, steps: number): Promise<Run | undefined> {
  await lab.openMade(settings, steps);
  if (lab.isOpening.value) return undefined; // something else was asked for meanwhile
  const session = lab.session.value!;
  await standstill(session);
  const run = runOf(session);
  return run.hasDiverged || session.shown.value.place.step === steps ? run : undefined;
}

/** Waits until no more steps are being taken. */
async function standstill({ moving }: Session): Promise<void> {
  let stop = () => {};
  await new Promise<void>((resolve) => {
    stop = effect(() => {
      if (!moving.value) resolve();
    });
  });
  stop();
}

function runOf({ experiment, measures, training, shown, divergence }: Session): Run {
  const { history, place } = shown.value;
  const places = [...history.filter(({ step }) => step < place.step), place];
  return { experiment, measures, training, places, hasDiverged: divergence.value !== undefined };
}
