import * as tf from '@tensorflow/tfjs';
import { batchLosses } from '../figures/batch-losses.ts';
import { lossBowl } from '../figures/loss-bowl.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { scatter } from '../figures/scatter.ts';
import type { FigureTexts } from '../figures/texts.ts';
import type { Dataset, LaneName, Parameters } from '../types.ts';
import type { LessonOptions } from './options.ts';
import type { LessonTexts } from './texts/index.ts';
import type { Block } from './blocks.ts';
import { showCount } from './format.ts';
import { covariance, trueParameters, type LaneRun } from './run.ts';

/** Examples that a scatter shows at most. */
const POINTS = 1000;

/** The second feature (or the only one) against the label, with the line that was learnt. */
export function drawScatter(
  t: LessonTexts,
  labels: FigureTexts,
  { features, labels: y }: Dataset,
  { w, b }: Parameters,
): Block {
  const column = Math.min(1, features.shape[1] - 1);
  const rows = Math.min(POINTS, features.shape[0]);
  const means = tf.tidy(() => features.mean(0).dataSync());
  const others = w.map(([weight], j) => (j === column ? 0 : weight! * means[j]!));
  const data = {
    x: tf.tidy(() => features.slice([0, column], [rows, 1]).dataSync()),
    y: tf.tidy(() => y.slice([0, 0], [rows, 1]).dataSync()),
    feature: column + 1,
    line: { slope: w[column]![0]!, intercept: others.reduce((sum, term) => sum + term, b[0]!) },
  };
  return { kind: 'figure', name: 'scatter', caption: t.figures.scatter, spec: scatter(data, labels) };
}

/** The loss of each mini-batch that a lane met in its first steps. */
export function drawBatches(t: LessonTexts, labels: FigureTexts, lane: LaneName, losses: number[]): Block {
  const spec = batchLosses(lane, losses, labels);
  return { kind: 'curve', name: 'batches', caption: t.training.curve(showCount(losses.length)), values: losses, spec };
}

/** The loss of both lanes, epoch by epoch, above their noise floors. */
export function drawLosses(t: LessonTexts, labels: FigureTexts, noise: number, runs: Record<LaneName, LaneRun>): Block {
  const curve = (lane: LaneName) =>
    [{ epoch: 0, loss: runs[lane].initialLoss }, ...runs[lane].epochs].map(({ epoch, loss }) => ({
      lane,
      epoch,
      loss,
    }));
  const noiseFloors = [
    { lane: 'scratch' as const, loss: noise ** 2 / 2 },
    { lane: 'concise' as const, loss: noise ** 2 },
  ];
  const spec = lossCurves({ epochs: [...curve('scratch'), ...curve('concise')], noiseFloors }, labels);
  const caption = noise > 0 ? `${t.figures.loss} ${t.figures.floors}` : t.figures.loss;
  return { kind: 'figure', name: 'loss', caption, spec };
}

/** The loss over (w₁, w₂) with the steps of both lanes. @param weights of each lane: before the first step, and after each */
export async function drawBowl(
  t: LessonTexts,
  labels: FigureTexts,
  data: Dataset,
  options: LessonOptions,
  minimum: Parameters,
  weights: Record<LaneName, number[][]>,
): Promise<Block> {
  const point = (w: number[]): [number, number] => [w[0]!, w[1]!];
  const path = (lane: LaneName) => ({ lane, points: weights[lane].map(point) });
  const bowl = {
    minimum: point(minimum.w.flat()),
    curvature: await covariance(data),
    truth: point(trueParameters(options).w.flat()),
    paths: [path('scratch'), path('concise')],
  };
  return {
    kind: 'figure',
    name: 'bowl',
    caption: t.figures.bowl(String(options.learningRate)),
    spec: lossBowl(bowl, labels),
  };
}
