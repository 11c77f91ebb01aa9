import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { concise, loadModel, saveModel, scratch } from '../../src/index.ts';
import { modelFolder } from '../../src/node/index.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'una-capa-'))));
afterEach(() => rm(folder, { recursive: true }));

test.each([1, 2])(
  'a model of %i outputs goes through a folder, and tf.loadLayersModel predicts the same',
  async (k) => {
    const model = scratch.createModel(3, { numOutputs: k, std: 1, seed: 1 });
    const { modelArtifactsInfo } = await saveModel(model, modelFolder(path.join(folder, 'new')));
    expect(modelArtifactsInfo.weightDataBytes).toBe(4 * (3 * k + k));
    expect((await readdir(path.join(folder, 'new'))).sort()).toEqual(['model.json', 'weights.bin']);
    const loaded = await loadModel('concise', modelFolder(path.join(folder, 'new')));
    const net = await tf.loadLayersModel(modelFolder(path.join(folder, 'new')));
    const X = tf.tensor2d([[1, -2, 1 / 3]]);
    const predicted = [scratch.predict(model, X), concise.predict(loaded, X), net.predict(X) as tf.Tensor2D];
    const [first, ...others] = predicted.map((yHat) => yHat.arraySync());
    expect(others).toEqual([first, first]);
    expect(concise.parameters(loaded)).toEqual(scratch.parameters(model));
    tf.dispose([X, ...predicted]);
    net.dispose();
    concise.dispose(loaded);
    scratch.dispose(model);
  },
);

test('holds any LayersModel of TensorFlow.js, and its metadata', async () => {
  const layers = [tf.layers.dense({ units: 4, inputShape: [2], activation: 'relu' }), tf.layers.dense({ units: 1 })];
  const net = tf.sequential({ layers });
  net.setUserDefinedMetadata({ mine: [1, 'two'] });
  await net.save(modelFolder(folder));
  const loaded = await tf.loadLayersModel(modelFolder(folder));
  expect(loaded.getUserDefinedMetadata()).toEqual({ mine: [1, 'two'] });
  const weightsOf = (model: tf.LayersModel) => model.getWeights().map((weight) => weight.arraySync());
  expect(weightsOf(loaded)).toEqual(weightsOf(net));
  loaded.dispose();
  net.dispose();
});

test('a later model replaces an earlier one, and what else is there stays', async () => {
  await writeFile(path.join(folder, 'mine.txt'), 'mine');
  const models = [1, 2].map((seed) => scratch.createModel(2, { seed }));
  for (const model of models) await saveModel(model, modelFolder(folder));
  expect((await readdir(folder)).sort()).toEqual(['mine.txt', 'model.json', 'weights.bin']);
  const loaded = await loadModel('scratch', modelFolder(folder));
  expect(scratch.parameters(loaded)).toEqual(scratch.parameters(models[1]!));
  [...models, loaded].forEach(scratch.dispose);
});

test('a folder without a model, or with half of one, is an error', async () => {
  await expect(loadModel('scratch', modelFolder(folder))).rejects.toThrow(/ENOENT.*model\.json/);
  const model = scratch.createModel(2);
  await saveModel(model, modelFolder(folder));
  scratch.dispose(model);
  await truncate(path.join(folder, 'weights.bin'), 8);
  await expect(loadModel('scratch', modelFolder(folder))).rejects.toThrow();
  await rm(path.join(folder, 'weights.bin'));
  await expect(loadModel('scratch', modelFolder(folder))).rejects.toThrow(/ENOENT.*weights\.bin/);
  await writeFile(
    path.join(folder, 'model.json'),
    (await readFile(path.join(folder, 'model.json'), 'utf8')).slice(0, 99),
  );
  await expect(loadModel('scratch', modelFolder(folder))).rejects.toThrow(/JSON/);
});
