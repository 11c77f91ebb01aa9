import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import type { Dataset, Parameters } from '../../src/index.ts';
import { lanes, numbers } from '../lanes.ts';

interface Case extends Parameters {
  name: string;
  n: number;
  batchSize: number;
  learningRate: number;
  numEpochs: number;
  initial: Parameters;
  scratch: (Parameters & { loss: number })[];
  concise: (Parameters & { loss: number })[];
}

// What PyTorch computes: written by fixtures/make_trajectories.py.
const cases = JSON.parse(readFileSync(new URL('../fixtures/trajectories.json', import.meta.url), 'utf8')) as Case[];

/** Row by row: x, then y = xw + b + ε for each output, with ε an eighth of the next number. */
function dataset({ n, w, b }: Case): Dataset {
  const source = numbers();
  const draw = () => source.next().value;
  const features: number[][] = [];
  const labels: number[][] = [];
  for (let i = 0; i < n; i++) {
    const x = w.map(draw);
    features.push(x);
    labels.push(b.map((bias, j) => w.reduce((sum, row, l) => sum + x[l]! * row[j]!, bias) + draw() / 8));
  }
  return { features: tf.tensor2d(features), labels: tf.tensor2d(labels) };
}

/** The largest |Δ| / max(1, |p|) over w and b. */
function largestError(found: Parameters, expected: Parameters): number {
  const ps = [...expected.w.flat(), ...expected.b];
  const qs = [...found.w.flat(), ...found.b];
  expect(qs).toHaveLength(ps.length);
  return Math.max(...ps.map((p, i) => Math.abs(qs[i]! - p) / Math.max(1, Math.abs(p))));
}

describe.each(lanes)('$name follows PyTorch', ({ name, lane }) => {
  test.each(cases)('$name', async (given) => {
    const { initial, batchSize, learningRate, numEpochs } = given;
    const data = dataset(given);
    const model = lane.createModel(given.w.length, { numOutputs: given.b.length });
    lane.setParameters(model, initial);
    let epochs = 0;
    for await (const { epoch, loss } of lane.train(model, data, {
      batchSize,
      learningRate,
      numEpochs,
      shuffle: false,
    })) {
      const expected = given[name][epoch - 1]!;
      expect(largestError(lane.parameters(model), expected)).toBeLessThanOrEqual(1e-5);
      expect(Math.abs(loss / expected.loss - 1)).toBeLessThanOrEqual(1e-5);
      epochs++;
    }
    expect(epochs).toBe(given[name].length);
    lane.dispose(model);
    tf.dispose([data.features, data.labels]);
  });
});
