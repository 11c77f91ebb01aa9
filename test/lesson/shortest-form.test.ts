import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { concise, dataIter, epochSeed, syntheticData } from '../../src/index.ts';
import { shortestForm } from '../../src/lesson/concise.ts';
import { lessonDefaults } from './defaults.ts';

type Run = (...given: unknown[]) => Promise<tf.Sequential>;
const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (...code: string[]) => Run; // eslint-disable-line @typescript-eslint/no-unsafe-member-access

test('the shortest form, as the lesson prints it, leads to the same weights bit for bit', async () => {
  const { features, labels } = syntheticData([2, -3.4], 4.2, 95, { seed: 1 });
  const model = concise.createModel(2, { seed: 7 });
  const [w, b] = model.net.getWeights().map((weight) => weight.clone());
  for await (const epoch of concise.train(model, { features, labels }, { numEpochs: 3, seed: 7 })) void epoch;

  const code = `${shortestForm(lessonDefaults, 3)}\nreturn net;`;
  const run = new AsyncFunction('tf', 'dataIter', 'epochSeed', 'features', 'labels', 'w', 'b', 'eta', 'seed', code);
  const net = await run(tf, dataIter, epochSeed, features, labels, w, b, 0.03, 7);

  const [weights, biases] = net.getWeights();
  expect({ w: weights!.arraySync(), b: biases!.arraySync() }).toEqual(concise.parameters(model));
  net.dispose();
  concise.dispose(model);
  tf.dispose([features, labels, w!, b!]);
});

test('model.fit, which the benchmark times, takes the same steps where it does not shuffle', async () => {
  const { features, labels } = syntheticData([2, -3.4], 4.2, 95, { seed: 1 });
  const model = concise.createModel(2, { seed: 7 });
  const net = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
  net.setWeights(model.net.getWeights());
  net.compile({ optimizer: tf.train.sgd(0.03), loss: 'meanSquaredError' });
  const settings = { batchSize: 10, shuffle: false };
  for await (const epoch of concise.train(model, { features, labels }, { numEpochs: 3, ...settings })) void epoch;
  await net.fit(features, labels, { epochs: 3, verbose: 0, ...settings });

  const [weights, biases] = net.getWeights();
  expect({ w: weights!.arraySync(), b: biases!.arraySync() }).toEqual(concise.parameters(model));
  net.dispose();
  concise.dispose(model);
  tf.dispose([features, labels]);
});
