import * as tf from '@tensorflow/tfjs';
import { expect, test, vi } from 'vitest';
import { figureTexts } from '../../src/figures/texts.ts';
import * as bowl from '../../src/figures/loss-bowl.ts';
import * as curves from '../../src/figures/loss-curves.ts';
import * as points from '../../src/figures/scatter.ts';
import { drawBatches, drawBowl, drawLosses, drawScatter } from '../../src/lesson/figures.ts';
import type { Block } from '../../src/lesson/blocks.ts';
import type { LaneRun } from '../../src/lesson/run.ts';
import { release } from '../training/runs.ts';
import { lessonDefaults } from './defaults.ts';
import { namedTexts } from './told.ts';

vi.mock('../../src/figures/loss-bowl.ts', { spy: true });
vi.mock('../../src/figures/loss-curves.ts', { spy: true });
vi.mock('../../src/figures/scatter.ts', { spy: true });

const labels = figureTexts.en;

test('the scatter’s line passes over the mean of the other features', () => {
  const features = tf.tensor2d([[1, 10, 100], [3, 20, 300], [5, 60, 200]]); // prettier-ignore
  const data = { features, labels: tf.tensor2d([[7], [8], [9]]) };
  const figure = drawScatter(namedTexts, labels, data, { w: [[2], [-3], [0.5]], b: [4] });
  expect(figure).toMatchObject({ kind: 'figure', name: 'scatter' });
  const drawn = vi.mocked(points.scatter).mock.lastCall![0];
  // means 3, 30 and 200: ŷ = 2·3 − 3·x₂ + 0.5·200 + 4
  expect(drawn.line).toEqual({ slope: -3, intercept: 6 + 100 + 4 });
  expect(drawn.feature).toBe(2);
  expect([...Array.from(drawn.x), ...Array.from(drawn.y)]).toEqual([10, 20, 60, 7, 8, 9]);
  release(data);
});

test('a single feature is drawn with its own line, and at most 1000 examples', () => {
  const data = { features: tf.ones<tf.Rank.R2>([1200, 1]), labels: tf.ones<tf.Rank.R2>([1200, 1]) };
  const before = tf.memory().numTensors;
  drawScatter(namedTexts, labels, data, { w: [[2]], b: [4] });
  const drawn = vi.mocked(points.scatter).mock.lastCall![0];
  expect(drawn).toMatchObject({ feature: 1, line: { slope: 2, intercept: 4 } });
  expect([drawn.x.length, drawn.y.length]).toEqual([1000, 1000]);
  expect(tf.memory().numTensors).toBe(before);
  release(data);
});

const epoch = (epoch: number, loss: number) => ({ epoch, loss, seconds: 1 });
const run = (initialLoss: number, losses: number[]) =>
  ({ initialLoss, epochs: losses.map((loss, i) => epoch(i + 1, loss)) }) as LaneRun;

test('the loss of each mini-batch is a curve for the terminal, and a figure', () => {
  const { spec } = drawBatches(namedTexts, labels, 'scratch', [17, 2]) as Extract<Block, { kind: 'curve' }>;
  expect(drawBatches(namedTexts, labels, 'scratch', [17, 2])).toEqual({
    kind: 'curve',
    name: 'batches',
    caption: 'training.curve(2)',
    values: [17, 2],
    spec,
  });
  expect(spec.description).toContain('17');
});

test('each lane sinks to the noise floor of its own loss', () => {
  drawLosses(namedTexts, labels, 0.3, { scratch: run(8, [4, 2]), concise: run(16, [8]) });
  const { noiseFloors, epochs } = vi.mocked(curves.lossCurves).mock.lastCall![0];
  expect(noiseFloors.map(({ lane }) => lane)).toEqual(['scratch', 'concise']);
  expect(noiseFloors.map(({ loss }) => loss)).toEqual([expect.closeTo(0.045, 12), expect.closeTo(0.09, 12)]);
  expect(epochs).toEqual([
    { lane: 'scratch', epoch: 0, loss: 8 },
    { lane: 'scratch', epoch: 1, loss: 4 },
    { lane: 'scratch', epoch: 2, loss: 2 },
    { lane: 'concise', epoch: 0, loss: 16 },
    { lane: 'concise', epoch: 1, loss: 8 },
  ]);
});

test('the bowl has its minimum, its truth and each lane’s path', async () => {
  const features = tf.tensor2d([[1, 0], [-1, 0], [0, 2], [0, -2]]); // prettier-ignore
  const data = { features, labels: tf.zeros<tf.Rank.R2>([4, 1]) };
  const weights = { scratch: [[0, 0], [1, -1]], concise: [[0, 0], [2, -2]] }; // prettier-ignore
  const options = { ...lessonDefaults, examples: 95, learningRate: 0.5 };
  const figure = await drawBowl(namedTexts, labels, data, options, { w: [[1.9], [-3.3]], b: [4] }, weights);
  expect(figure).toMatchObject({ kind: 'figure', name: 'bowl', caption: 'figures.bowl(0.5)' });
  expect(vi.mocked(bowl.lossBowl).mock.lastCall![0]).toEqual({
    minimum: [1.9, -3.3],
    truth: [2, -3.4],
    curvature: [[0.5, 0], [0, 2]], // prettier-ignore
    paths: [
      { lane: 'scratch', points: weights.scratch },
      { lane: 'concise', points: weights.concise },
    ],
  });
  release(data);
});
