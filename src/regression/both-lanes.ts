import * as tf from '@tensorflow/tfjs';
import type { Batch } from '../data/batches.ts';
import type { Moments } from '../data/moments.ts';
import type { Source } from '../data/source.ts';
import type { Scales } from '../data/standardize.ts';
import { areFinite } from '../measures.ts';
import { DIVERGED, DivergenceError } from '../training/divergence.ts';
import { eventLoopTurns, isStopped } from '../turns.ts';
import type { LaneName } from '../types.ts';
import * as concise from './concise.ts';
import { meanLoss } from './loss.ts';
import * as scratch from './scratch.ts';
import type { EpochLosses, TrainingState } from './training-state.ts';

/** All that a training needs to know. */
interface Run {
  /** examples in an epoch */
  n: number;
  batchSize: number;
  learningRate: number;
  numEpochs: number;
  /** the largest learning rate that is expected to be stable */
  stable: number;
  scales: Scales;
  /** the moments of the standardized examples, from which the loss over all of them follows */
  scaled: Moments;
  seed?: number;
  signal?: AbortSignal;
  onProgress?: (steps: number, total: number) => void;
  from?: TrainingState;
  onState?: (state: TrainingState) => void | Promise<void>;
}

/** How many mini-batches n examples are. */
export const stepsOf = (n: number, batchSize: number) => Math.ceil(n / batchSize);

/** Both lanes, from one start over the same batches. When they are stopped, they are what they were then. */
export async function trainLanes(source: Source, run: Run) {
  const lanes = bothLanes(run);
  try {
    const epochs = [...(run.from?.epochs ?? [lanes.losses(0)])];
    const stopped = await isStopped(() => train(source, lanes, run, epochs));
    return { parameters: lanes.parameters(), epochs, steps: lanes.steps(), stopped };
  } finally {
    lanes.dispose();
  }
}

/** From where it begins to the end of the last epoch; each whole epoch's losses join the others. */
async function train(source: Source, lanes: BothLanes, run: Run, epochs: EpochLosses[]): Promise<void> {
  const { batchSize, numEpochs, scales } = run;
  const turns = eventLoopTurns(run.signal);
  const tell = teller(lanes, run, epochs);
  let { epoch, batch: before } = run.from ?? { epoch: 1, batch: 0 };
  await tell(epoch, before);
  await turns.take();
  for (; epoch <= numEpochs; epoch++, before = 0) {
    let batch = 0;
    for await (const examples of source.batches(epoch, batchSize, scales)) {
      if (++batch > before) lanes.step(examples);
      if (!turns.isDue()) continue;
      await tell(epoch, Math.max(batch, before));
      await turns.take();
    }
    const losses = lanes.losses(epoch);
    if (!(losses.scratchLoss <= DIVERGED * epochs[0]!.scratchLoss)) throw diverged(run, epoch, lanes.steps());
    epochs.push(losses);
  }
  await tell(epoch, 0);
}

/** Tells others how far it is. @throws DivergenceError */
function teller(lanes: BothLanes, run: Run, epochs: readonly EpochLosses[]) {
  const { learningRate, scales, onProgress, onState } = run;
  const total = run.numEpochs * stepsOf(run.n, run.batchSize);
  return async (epoch: number, batch: number): Promise<void> => {
    const [steps, parameters] = [lanes.steps(), lanes.parameters()];
    if (!areFinite(parameters.scratch) || !areFinite(parameters.concise)) throw diverged(run, epoch, steps);
    onProgress?.(steps, total);
    await onState?.({ epoch, batch, steps, parameters, epochs: [...epochs], learningRate, scales });
  };
}

function diverged({ learningRate, stable }: Run, epoch: number, step: number): DivergenceError {
  return new DivergenceError({
    epoch,
    step,
    learningRate,
    stableLearningRate: stable,
    standardizedLearningRate: stable,
  });
}

type BothLanes = ReturnType<typeof bothLanes>;

function bothLanes({ scaled, seed, learningRate, from }: Run) {
  const numOutputs = scaled.mean.length - scaled.numInputs;
  const byHand = scratch.createModel(scaled.numInputs, { numOutputs, seed });
  const byLibrary = concise.createModel(scaled.numInputs, { numOutputs, seed });
  const start = from?.parameters ?? { scratch: scratch.parameters(byHand), concise: scratch.parameters(byHand) };
  scratch.setParameters(byHand, start.scratch);
  concise.setParameters(byLibrary, start.concise);
  const conciseRate = concise.convention.rateFactor(numOutputs) * learningRate;
  let steps = from?.steps ?? 0;
  const parameters = () => ({ scratch: scratch.parameters(byHand), concise: concise.parameters(byLibrary) });
  return {
    parameters,
    step([X, y]: Batch): void {
      steps++;
      tf.dispose([scratch.trainStep(byHand, X, y, learningRate), concise.trainStep(byLibrary, X, y, conciseRate)]);
    },
    steps: () => steps,
    losses(epoch: number): EpochLosses {
      const now = parameters();
      const lossOf = (lane: LaneName) => (areFinite(now[lane]) ? meanLoss(scaled, now[lane], lane) : Infinity);
      return { epoch, scratchLoss: lossOf('scratch'), conciseLoss: lossOf('concise') };
    },
    dispose(): void {
      scratch.dispose(byHand);
      concise.dispose(byLibrary);
    },
  };
}
