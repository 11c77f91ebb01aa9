import * as tf from '@tensorflow/tfjs';
import { afterAll, describe, expect, test } from 'vitest';
import * as una from 'una-capa';
import { DIVERGED } from '../../../src/training/divergence.ts';
import { measure, stableRates } from '../../../web/lab/measures.ts';
import { laneNames, Player } from '../../../web/lab/player.ts';
import { defaults, type Settings } from '../../../web/lab/settings.ts';
import { syntheticExperiment, trainingOf } from '../../../web/lab/synthetic.ts';
import { byHand } from './by-hand.ts';

const players: { dispose(): void }[] = [];
afterAll(() => players.forEach((player) => player.dispose()));

async function play(change: Partial<Settings> = {}, most?: number) {
  const settings = { ...defaults, ...change };
  const experiment = syntheticExperiment(settings);
  const measures = await measure(experiment.data);
  const training = trainingOf(settings);
  const player = new Player(experiment, measures, training, most);
  players.push(player, { dispose: () => tf.dispose({ ...experiment.data }) });
  return { player, experiment, measures, training, settings };
}

function goTo(player: Player, step: number): void {
  if (step < player.place.step) player.rewind(step);
  while (player.place.step < step) player.step();
}

describe('a player', () => {
  test.each([
    ['as the lesson does', {}],
    ['with a short last batch', { examples: 25, batchSize: 10, seed: -3 }],
    ['in order', { shuffle: false, examples: 30, std: 1 }],
    ['with the ½ not cancelled', { conciseRate: 0.03, learningRate: 0.05 }],
  ])('takes the steps that a loop of one’s own takes, bit for bit: %s', async (_, change) => {
    const { player, settings } = await play(change);
    for (const steps of [1, 4, 137]) {
      goTo(player, steps);
      const { X, y, lanes } = player.lastStep()!;
      const expected = await byHand(settings, steps);
      for (const lane of laneNames) {
        expect(player.place.parameters[lane]).toEqual(expected[lane].parameters);
        expect({ X, y, gradients: lanes[lane].gradients }).toMatchObject({
          X: expected[lane].X,
          y: expected[lane].y,
          gradients: expected[lane].gradients,
        });
      }
    }
  });

  test('knows the loss over all examples without reading them', async () => {
    const { player, experiment, training } = await play({ noise: 0.5 });
    goTo(player, player.stepsPerEpoch);
    expect(player.epochs).toBe(1);
    for (const [name, lane] of [['scratch', una.scratch] as const, ['concise', una.concise] as const]) {
      const model = (lane as una.Lane<una.AnyModel>).createModel(2, { seed: 1 });
      const options = { numEpochs: 1, seed: 1, learningRate: training.rates[name] };
      const { loss } = await (lane as una.Lane<una.AnyModel>).fit(model, experiment.data, options);
      expect(player.place.losses[name] / loss).toBeCloseTo(1, 9);
      (lane as una.Lane<una.AnyModel>).dispose(model);
    }
  });

  test('goes back to the same bits, however far, and forwards again', async () => {
    const { player } = await play({}, 32); // so few places are kept that going back is a replay
    const seen = [player.place];
    const parts = [player.lastStep()];
    for (let step = 1; step <= 230; step++) {
      player.step();
      seen.push(player.place);
      parts.push(player.lastStep());
    }
    expect(player.history.all.length).toBeLessThanOrEqual(32);
    for (const step of [229, 228, 230, 96, 95, 205, 1, 0, 3]) {
      goTo(player, step);
      expect(player.place).toEqual(seen[step]);
      expect(player.lastStep()).toEqual(parts[step]);
    }
    player.rewind(-1);
    expect([player.place, player.lastStep()]).toEqual([seen[0], null]);
  });

  test('takes a step apart: what each part makes is what the next one takes', async () => {
    const { player, training } = await play();
    goTo(player, 7);
    const { X, y, lanes } = player.lastStep()!;
    for (const name of laneNames) {
      const { before, yHat, loss, gradients, update, after } = lanes[name];
      X.forEach(([x1, x2], i) => {
        expect(yHat[i]![0]).toBeCloseTo(x1! * before.w[0]![0]! + x2! * before.w[1]![0]! + before.b[0]!, 4);
      });
      const squares = yHat.map(([prediction], i) => (prediction! - y[i]![0]!) ** 2);
      const mean = squares.reduce((sum, square) => sum + square) / squares.length;
      if (name === 'scratch')
        squares.forEach((square, i) => expect((loss as number[][])[i]![0]).toBeCloseTo(square / 2, 3));
      else expect(loss).toBeCloseTo(mean, 3);
      expect(update.b[0]).toBeCloseTo(-training.rates[name] * gradients.b[0]!, 6);
      expect(after.b[0]).toBeCloseTo(before.b[0]! + update.b[0]!, 6);
      expect(after.w[1]![0]).toBeCloseTo(before.w[1]![0]! + update.w[1]![0]!, 6);
    }
  });

  test('keeps no tensors: not in 1000 steps, not going back, and none at the end', async () => {
    const settings = { ...defaults, examples: 95 };
    const experiment = syntheticExperiment(settings);
    const measures = await measure(experiment.data);
    const before = tf.memory().numTensors;
    const player = new Player(experiment, measures, trainingOf(settings));
    goTo(player, 3);
    player.lastStep();
    const playing = tf.memory().numTensors;
    for (let step = 0; step < 1000; step++) player.step();
    player.lastStep();
    expect(tf.memory().numTensors).toBe(playing);
    goTo(player, 500);
    expect(tf.memory().numTensors).toBe(playing);
    player.dispose();
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose({ ...experiment.data });
  });

  test('says that a lane diverges, and why, with a rate above the stable one alone', async () => {
    const { measures } = await play();
    const stable = stableRates(measures, 'scratch', 10).stableLearningRate;
    expect(stable).toBeCloseTo(await una.stableLearningRate(measures.moments), 9);
    const calm = await play({ learningRate: 0.9 * stable });
    goTo(calm.player, 1000);
    expect(calm.player.divergence()).toBeUndefined();
    const wild = await play({ conciseRate: 2 * stable });
    const start = wild.player.place.losses.concise;
    while (!wild.player.divergence()) wild.player.step();
    const { lane, step, learningRate, stableLearningRate } = wild.player.divergence()!;
    expect({ lane, learningRate, stableLearningRate }).toEqual({
      lane: 'concise',
      learningRate: 2 * stable,
      stableLearningRate: stable / 2,
    });
    expect(step).toBe(wild.player.place.step);
    expect(wild.player.place.losses.concise).toBeGreaterThan(DIVERGED * start);
  });

  test('says it too where the numbers leave the range of float32 at once', async () => {
    const huge = await play({ learningRate: 1000, conciseRate: 1e-3 });
    while (Number.isFinite(huge.player.place.losses.scratch)) huge.player.step();
    expect(huge.player.divergence()).toMatchObject({ lane: 'scratch', learningRate: 1000 });
  });
});
