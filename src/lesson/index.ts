import * as tf from '@tensorflow/tfjs';
import { warnOfPrecision, type PrecisionWarning } from '../data/precision.ts';
import { compare, type Comparison } from '../regression/compare.ts';
import * as concise from '../regression/concise.ts';
import { isQuicklySolved } from '../regression/exact.ts';
import { figureTexts } from '../figures/texts.ts';
import * as scratch from '../regression/scratch.ts';
import { stableLearningRate } from '../regression/learning-rate.ts';
import { AbortError } from '../turns.ts';
import type { Dataset, Parameters } from '../types.ts';
import type { BackendChoice } from './backend.ts';
import type { Controls, LessonOptions } from './options.ts';
import { lessonTexts, type LessonTexts } from './texts/index.ts';
import { say, type Block } from './blocks.ts';
import { tellComparison } from './comparison.ts';
import { danceOf } from './conclusions.ts';
import { tellLibrary, tellLoader, tellShortestForm } from './concise.ts';
import { computeDulong, tellDulong, type DulongResult } from './dulong.ts';
import { drawBatches, drawBowl, drawLosses, drawScatter } from './figures.ts';
import { tellOpening } from './opening.ts';
import { countSteps, makeData, runLane, trueParameters, type LaneRun } from './run.ts';
import { tellPipeline, tellTraining } from './scratch.ts';

/** Everything that a command found out, for `--json`; null is what it did not reach. */
export interface LessonResult {
  seed: number;
  backend: { name: string; reason: string };
  data: { examples: number; features: number; noise: number };
  batchSize: number;
  learningRate: number;
  truth: Parameters;
  /** for scratch's loss */
  stableLearningRate: number | null;
  dulong: DulongResult | null;
  scratch: LaneRun | null;
  concise: LaneRun | null;
  comparison: Comparison | null;
  /** by the user, before the end */
  stopped: boolean;
}

/** What a command tells, block by block; it returns what it found, also when the user stops it. */
export type Telling = AsyncGenerator<Block, LessonResult>;

/** Epochs of each part: the lesson's, unless the user chose. */
function epochsOf({ epochs }: LessonOptions) {
  return { scratch: epochs ?? 5, concise: epochs ?? 3, compare: epochs ?? 3 };
}

/** The whole lesson: Dulong's neuron, both lanes, and their comparison. */
export async function* lesson(options: LessonOptions, backend: BackendChoice, controls: Controls): Telling {
  const result = emptyResult(options, backend);
  const t = lessonTexts[options.lang];
  yield* tellOpening(t, backend, options);
  result.dulong = computeDulong();
  yield* tellDulong(t, figureTexts[options.lang], result.dulong);
  return yield* withData(options, controls, result, (data) => tellLanes(data, options, controls, result));
}

/** The comparison alone. */
export async function* comparison(options: LessonOptions, backend: BackendChoice, controls: Controls): Telling {
  const result = emptyResult(options, backend);
  yield* tellOpening(lessonTexts[options.lang], backend, options);
  return yield* withData(options, controls, result, (data) => compareLanes(data, options, controls, result));
}

function emptyResult(options: LessonOptions, { name, reason }: BackendChoice): LessonResult {
  const { seed, examples, features, noise, batchSize, learningRate } = options;
  const settings = { seed, backend: { name, reason }, data: { examples, features, noise }, batchSize, learningRate };
  const nothingYet = { stableLearningRate: null, dulong: null, scratch: null, concise: null, comparison: null };
  return { ...settings, truth: trueParameters(options), ...nothingYet, stopped: false };
}

/** Makes the data, lets `tell` fill the result, and disposes of the data, whatever happens. */
async function* withData(
  options: LessonOptions,
  controls: Controls,
  result: LessonResult,
  tell: (data: Dataset) => AsyncGenerator<Block>,
): Telling {
  const data = makeData(options);
  try {
    controls.onBegin();
    yield* tellPrecision(lessonTexts[options.lang], data);
    yield* tell(data);
  } catch (error) {
    if (!(error instanceof AbortError)) throw error;
    result.stopped = true;
    yield say(lessonTexts[options.lang].stopped);
  } finally {
    tf.dispose([data.features, data.labels]);
  }
  return result;
}

/** Where float32 cannot hold the data well, which noise of many millions brings about. */
function* tellPrecision(t: LessonTexts, data: Dataset): Generator<Block> {
  const heard: PrecisionWarning[] = [];
  warnOfPrecision(data, (warning) => void heard.push(warning));
  for (const { name, column } of heard) yield say(t.precision[name](column + 1));
}

/** Parts 1 to 3. @throws AbortError when the user stops it */
async function* tellLanes(data: Dataset, options: LessonOptions, controls: Controls, result: LessonResult) {
  const t = lessonTexts[options.lang];
  const labels = figureTexts[options.lang];
  const { scratch: scratchEpochs, concise: conciseEpochs } = epochsOf(options);
  yield* tellPipeline(t, data, options);
  const byHand = await runLane(scratch, data, options, scratchEpochs, controls);
  result.scratch = byHand.run;
  yield* tellTraining(t, byHand.run, options.noise ** 2 / 2, danceOf(options));
  if (byHand.run.stopped) throw new AbortError('Stopped in part 1.');
  if (options.drawn) {
    yield drawBatches(t, labels, 'scratch', byHand.descent.losses);
    yield drawScatter(t, labels, data, byHand.run);
  }

  yield* tellLoader(t, data, options);
  yield* tellLibrary(t, options);
  const byLibrary = await runLane(concise, data, options, conciseEpochs, controls);
  result.concise = byLibrary.run;
  const conciseRate = options.learningRate / concise.convention.rateFactor(1);
  yield* tellTraining(t, byLibrary.run, options.noise ** 2, danceOf({ ...options, learningRate: conciseRate }));
  if (byLibrary.run.stopped) throw new AbortError('Stopped in part 2.');
  yield drawLosses(t, labels, options.noise, { scratch: byHand.run, concise: byLibrary.run });
  yield* tellShortestForm(t, options, conciseEpochs);

  const descents = { scratch: byHand.descent.weights, concise: byLibrary.descent.weights };
  const isBowlDrawn = options.drawn && options.features === 2;
  const bowl = (exact: Parameters) => drawBowl(t, labels, data, options, exact, descents);
  yield* compareLanes(data, options, controls, result, isBowlDrawn ? bowl : undefined);
  yield say(t.closing);
}

/**
 * Part 3.
 *
 * @param drawBowl the figure that belongs to it, around the exact solution
 * @throws AbortError when the user stops it
 */
async function* compareLanes(
  data: Dataset,
  options: LessonOptions,
  { signal, onProgress }: Controls,
  result: LessonResult,
  drawBowl?: (exact: Parameters) => Promise<Block>,
): AsyncGenerator<Block> {
  const { batchSize, learningRate, seed } = options;
  const numEpochs = epochsOf(options).compare;
  const total = countSteps(options, numEpochs);
  const watch = { signal, onProgress: (steps: number) => onProgress(steps, total) };
  const found = await compare(data, { batchSize, learningRate, numEpochs, seed, truth: result.truth, ...watch });
  result.comparison = found;
  if (isQuicklySolved(data)) {
    result.stableLearningRate = await stableLearningRate(data, { batchSize, signal });
  }
  const bowl = found.exact && (await drawBowl?.(found.exact));
  yield* tellComparison(lessonTexts[options.lang], found, options, result.stableLearningRate, bowl);
}
