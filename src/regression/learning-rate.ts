import { checkCallback, checkCount, checkOptions, checkSignal } from '../arguments.ts';
import { checkFiniteDataset } from '../checks.ts';
import { checkMoments, isMoments, type Moments } from '../data/moments.ts';
import { warnOfPrecision, type OnWarning } from '../data/precision.ts';
import { eventLoopTurns } from '../turns.ts';
import type { Dataset, LaneName } from '../types.ts';
import { conventionOf } from './conventions.ts';
import { curvatureOf, curvatureOfMoments, stableRate } from './stability.ts';

/** Of which run. */
export interface StabilityOptions {
  /**
   * B, examples in a mini-batch; above n it is one batch of n
   * @default 10
   */
  batchSize?: number;
  /**
   * whose convention: concise's rate is k/2 times scratch's
   * @default 'scratch'
   */
  lane?: LaneName;
  /** stops the computation, with an AbortError */
  signal?: AbortSignal;
  /** hears of a column that float32 cannot hold well; of moments, `moments` told when it read the examples */
  onWarning?: OnWarning;
}

/**
 * How large the learning rate may be: a rate below which training is expected to be stable. It is no promise, and no sharp
 * border: two or three times this rate often works.
 *
 *     η* = 2 / ((1 − c)·λ + c·R²),  c = (n − B) / (B(n − 1))
 *
 * With x̃ = (x, 1), λ is the largest eigenvalue of H = X̃ᵀX̃/n and R² the largest ‖x̃‖² of an example. A full batch (B = n)
 * gives the classic 2/λ, a batch of one 2/R²: the smaller the batch, the smaller the steps it bears. In concise it is k/2
 * times as much.
 *
 * What holds exactly: on labels without noise, one step of scratch at a rate below η*, with a fresh batch of B examples
 * drawn without replacement, shrinks the expected squared error of the parameters, because
 * E[H_B²] ≼ ((1 − c)·λ + c·R²)·H. That it is needed too is sure only for B = n. With noise the error shrinks until the
 * parameters dance around the minimum, the wider the larger the rate. Two more things a run has that one step has not:
 *
 * - The last batch is shorter where B does not divide n, and bears less: B is the shortest batch of the run here.
 * - Within a shuffled epoch batches depend on each other: what the first has taken, the last cannot get. Made-up examples
 *   grow in mean square below η* (x = 4, 4, 0, 0 at B = 2). Without shuffling, only 2/R² covers every order.
 *
 * @example
 * import { scratch, stableLearningRate, syntheticData } from 'una-capa';
 * const data = syntheticData([2, -3.4], 4.2, 1000);
 * const learningRate = (await stableLearningRate(data, { batchSize: 10 })) / 2;
 * console.log(await scratch.fit(scratch.createModel(2), data, { learningRate, numEpochs: 3 }));
 *
 * @param data features [n, d] and labels [n, k], which stay the caller's, or their moments
 * @returns η*, to 6 digits
 * @throws TypeError or RangeError for data or options that cannot be; AbortError when stopped
 */
export async function stableLearningRate(data: Dataset | Moments, options: StabilityOptions = {}): Promise<number> {
  if (isMoments(data)) checkMoments(data);
  else checkFiniteDataset(data);
  checkOptions(options, ['batchSize', 'lane', 'signal', 'onWarning']);
  const { batchSize = 10, lane = 'scratch', signal, onWarning } = options;
  checkCount('batchSize', batchSize);
  checkSignal(signal);
  checkCallback('onWarning', onWarning);
  const { rateFactor } = conventionOf(lane);
  if (!isMoments(data)) warnOfPrecision(data, onWarning);
  const turns = eventLoopTurns(signal);
  const curvature = await (isMoments(data) ? curvatureOfMoments(data, turns) : curvatureOf(data.features, turns));
  return rateFactor(numOutputsOf(data)) * stableRate(curvature, batchSize);
}

function numOutputsOf(data: Dataset | Moments): number {
  return isMoments(data) ? data.mean.length - data.numInputs : data.labels.shape[1];
}
