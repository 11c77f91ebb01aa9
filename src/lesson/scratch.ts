import type * as tf from '@tensorflow/tfjs';
import { dataIter } from '../data/batches.ts';
import { subscripted } from '../figures/style.ts';
import { epochSeed } from '../random.ts';
import type { Dataset } from '../types.ts';
import type { LessonOptions } from './options.ts';
import type { LessonTexts } from './texts/index.ts';
import { code, formula, part, say, step, table, type Block } from './blocks.ts';
import { show, showCount, showLoss, showVector } from './format.ts';
import { arrivalOf } from './conclusions.ts';
import { trueParameters, type LaneRun } from './run.ts';
import { functionOf } from './source.ts';

/** Rows and columns of a batch that are printed at most. */
const SHOWN = { rows: 10, columns: 6 };

/** Part 1 up to the training: the data, the first mini-batch, and the steps of the pipeline. */
export function* tellPipeline({ scratch: t }: LessonTexts, data: Dataset, options: LessonOptions): Generator<Block> {
  const { w, b } = trueParameters(options);
  const { features: d, examples: n, batchSize, learningRate, sources } = options;
  const own = (name: string) => code(functionOf(sources.scratch, name));
  yield part(t.heading);
  yield say(t.pipeline);
  yield step(t.data);
  yield say(t.dataText(showCount(n), options.noise > 0 ? t.withNoise : t.withoutNoise));
  yield formula(
    `y = Xw + b + ε    X ~ N(0, 1)\nw = ${showVector(w.flat())}ᵀ    b = ${b[0]}    ε ~ N(0, ${options.noise}²)`,
  );
  yield say(t.shapes(`[${n}, ${d}]`, `[${n}, 1]`));
  yield step(t.batches);
  yield say(t.batchesText(showCount(Math.min(batchSize, n))));
  yield* tellFirstBatch(t, data, options);
  yield step(t.parameters);
  yield say(n > d ? t.parametersText : t.valleyText);
  yield formula(`w ~ N(0, 0.01²) [${d}, 1]    b = 0 [1]`);
  yield step(t.model);
  yield formula('ŷ = Xw + b');
  yield say(t.source);
  yield own('linreg');
  yield step(t.loss);
  yield say(t.lossText);
  yield formula('ℓ(ŷ, y) = ½(ŷ − y)²');
  yield own('squaredLoss');
  yield step(t.optimizer);
  yield say(t.optimizerText);
  yield formula(`p ← p − η · ∂(Σ ℓ)/∂p / ${t.rows}    η = ${learningRate}`);
  yield own('sgd');
  yield say(t.hyper);
  yield step(t.training);
  yield say(t.trainingText);
  yield own('differentiate');
  yield own('step');
}

function* tellFirstBatch(
  t: LessonTexts['scratch'],
  { features, labels }: Dataset,
  options: LessonOptions,
): Generator<Block> {
  const order = { seed: epochSeed(options.seed, 1) };
  for (const [X, y] of dataIter(options.batchSize, features, labels, order)) {
    yield* tellBatch(t, X, y);
    break;
  }
}

/** A batch's shapes and its first rows. */
export function* tellBatch(t: LessonTexts['scratch'], X: tf.Tensor2D, y: tf.Tensor2D): Generator<Block> {
  const columns = Math.min(SHOWN.columns, X.shape[1]);
  const more = columns < X.shape[1] ? ['…'] : [];
  const names = Array.from({ length: columns }, (_, j) => subscripted('x', j + 1));
  const targets = y.arraySync();
  const rows = X.arraySync()
    .slice(0, SHOWN.rows)
    .map((row, i) => [String(i), ...row.slice(0, columns).map(cell), ...more, cell(targets[i]![0]!)]);
  yield formula(`X [${X.shape.join(', ')}]    y [${y.shape.join(', ')}]`);
  if (rows.length < X.shape[0]) yield say(t.firstRows(rows.length));
  yield table(['X', ...names, ...more, 'y'], rows);
}

const cell = (value: number) => value.toFixed(4);

/** What a lane's training came to: the loss of each epoch, and the errors that are left. @param dance as `danceOf` tells it */
export function* tellTraining(
  { training: t }: LessonTexts,
  run: LaneRun,
  noiseFloor: number,
  dance: number,
): Generator<Block> {
  if (run.stopped) yield say(t.stopped(run.epochs.length));
  const start = ['0', showLoss(run.initialLoss), ''];
  const rows = run.epochs.map(({ epoch, loss, seconds }) => [String(epoch), showLoss(loss), seconds.toFixed(3)]);
  yield say(t.mean);
  yield table(t.columns, [start, ...rows]);
  if (noiseFloor === 0) yield say(t.noFloor);
  else yield say(t.floor(showLoss(noiseFloor), showLoss(run.noiseLoss)));
  if (noiseFloor > 0 && run.epochs.length > 0) yield say(tellArrival(t, run, dance));
  yield formula(`w = ${showVector(run.w.flat(), 6)}ᵀ    b = ${show(run.b[0]!, 6)}`);
  yield say(t.errors);
  yield formula(`w: ${showVector(run.errors.w.flat(), 2)}    b: ${show(run.errors.b[0]!, 2)}`);
}

/** What the last loss says, beside what the noise costs. */
function tellArrival(t: LessonTexts['training'], { initialLoss, noiseLoss, epochs }: LaneRun, dance: number): string {
  const losses = [initialLoss, ...epochs.map(({ loss }) => loss)];
  const ratio = losses.at(-1)! / noiseLoss;
  return t.arrival[arrivalOf(losses, noiseLoss, dance)](ratio < 10 ? show(ratio, 2) : showCount(Math.round(ratio)));
}
