import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { loadModel, saveModel, scratch, type AnyModel, type LaneName } from '../../src/index.ts';
import { lanes, numbers } from '../lanes.ts';

type AnyLaneModel = Parameters<typeof saveModel>[0];

/** What is handed to a handler, in memory. */
async function handed(save: (handler: tf.io.IOHandler) => Promise<unknown>): Promise<tf.io.ModelArtifacts> {
  let artifacts: tf.io.ModelArtifacts | undefined;
  const handler = tf.io.withSaveHandler((given) => {
    artifacts = given;
    return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' as const } });
  });
  await save(handler);
  return artifacts!;
}

const kept = (model: AnyModel) => handed((handler) => saveModel(model as AnyLaneModel, handler));

/** Parameters that float32 holds: thirds, so that each bit counts, the smallest and the largest number, and −0. */
function parametersOf(k: number) {
  const stream = numbers(k);
  const next = () => Math.fround(stream.next().value / 3);
  const w = Array.from({ length: 3 }, () => Array.from({ length: k }, next));
  w[0]![0] = Math.fround(1e-45);
  w[1]![k - 1] = Math.fround(-3.4e38);
  return { w, b: Array.from({ length: k }, (_, i) => (i === 0 ? -0 : next())) };
}

const names: LaneName[] = ['scratch', 'concise'];
const cases = lanes.flatMap((from) => names.flatMap((to) => [1, 2].map((k) => ({ from, to, k }))));

test.each(cases)('$from.name → $to, k = $k: the very same parameters', async ({ from, to, k }) => {
  const p = parametersOf(k);
  const model = from.lane.createModel(3, { numOutputs: k });
  from.lane.setParameters(model, p);
  const before = tf.memory().numTensors;
  const loaded = await loadModel(to, tf.io.fromMemory(await kept(model)));
  expect([loaded.lane, loaded.numInputs, loaded.numOutputs]).toEqual([to, 3, k]);
  const { lane } = lanes.find(({ name }) => name === to)!;
  expect(lane.parameters(loaded)).toEqual(p);
  lane.dispose(loaded);
  expect(tf.memory().numTensors).toBe(before);
  from.lane.dispose(model);
});

test('both lanes keep the same, byte for byte, and however many were kept before', async () => {
  const models = lanes.map(({ lane }) => ({ lane, model: lane.createModel(2, { numOutputs: 2, seed: 1 }) }));
  const [one, other] = await Promise.all(models.map(({ model }) => kept(model)));
  expect(one).toEqual(other);
  expect((one!.weightData as ArrayBuffer).byteLength).toBe(4 * (2 * 2 + 2));
  for (const { lane, model } of models) lane.dispose(model);
});

test('tf.loadLayersModel predicts what the model predicts', async () => {
  const model = scratch.createModel(3, { numOutputs: 2, std: 1, seed: 1 });
  const X = tf.tensor2d([[1, -2, 3], [0.5, 1e3, -7]]); // prettier-ignore
  const net = await tf.loadLayersModel(tf.io.fromMemory(await kept(model)));
  const [expected, got] = [scratch.predict(model, X), net.predict(X) as tf.Tensor2D];
  expect(got.arraySync()).toEqual(expected.arraySync());
  tf.dispose([X, expected, got]);
  net.dispose();
  scratch.dispose(model);
});

describe('what cannot be kept or loaded is refused', () => {
  const keptLayers = async (layers: tf.layers.Layer[], weights?: tf.Tensor[]) => {
    const net = tf.sequential({ layers });
    if (weights) net.setWeights(weights);
    const artifacts = await handed((handler) => net.save(handler));
    net.dispose();
    tf.dispose(weights ?? []);
    return artifacts;
  };
  const dense = (options: object = {}) => tf.layers.dense({ units: 1, inputShape: [2], ...options });

  test.each([
    ['two layers', () => [dense(), tf.layers.dense({ units: 1 })]],
    ['an activation', () => [dense({ activation: 'relu' })]],
    ['no bias', () => [dense({ useBias: false })]],
    ['another layer', () => [tf.layers.reLU({ inputShape: [2] })]],
  ])('%s', async (_, layers) => {
    const artifacts = await keptLayers(layers());
    const before = tf.memory().numTensors;
    const loading = loadModel('scratch', tf.io.fromMemory(artifacts));
    await expect(loading).rejects.toThrow(/^The model must be one dense layer .* got the layers .*(Dense|ReLU)/);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('but one dense layer that somebody else made is as good as ours', async () => {
    const artifacts = await keptLayers([tf.layers.inputLayer({ inputShape: [2] }), tf.layers.dense({ units: 3 })]);
    const model = await loadModel('concise', tf.io.fromMemory(artifacts));
    expect([model.numInputs, model.numOutputs]).toEqual([2, 3]);
    lanes[1]!.lane.dispose(model);
  });

  test('parameters that are not finite', async () => {
    const artifacts = await keptLayers([dense()], [tf.tensor2d([[NaN], [1]]), tf.tensor1d([0])]);
    const before = tf.memory().numTensors;
    await expect(loadModel('scratch', tf.io.fromMemory(artifacts))).rejects.toThrow(/finite.*NaN/);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('no lane, no model, a model that was disposed of', async () => {
    const model = scratch.createModel(1);
    await expect(loadModel('fit' as LaneName, 'localstorage://x')).rejects.toThrow(/'scratch' or 'concise', got .*fit/);
    await expect(saveModel({} as typeof model, 'localstorage://x')).rejects.toThrow(/^model must come from scratch\./);
    await expect(saveModel(null as unknown as typeof model, 'x')).rejects.toThrow(/got null/);
    scratch.dispose(model);
    await expect(saveModel(model, 'localstorage://x')).rejects.toThrow(/disposed/);
  });
});
