import * as tf from '@tensorflow/tfjs';
import * as concise from '../../concise.ts';
import { normal, streamSeed } from '../../random.ts';
import type { LessonOptions } from '../options.ts';
import type { Texts } from '../texts/index.ts';
import { code, formula, part, say, step, table, type Block } from './blocks.ts';
import { show, showVector } from './format.ts';

/** All of it with `compile` and `fitDataset`, given `features`, `labels`, the initial `w` and `b`, `eta` and `seed`. */
export const SHORTEST_FORM = `const layer = tf.layers.dense({ units: 1, inputShape: [2] });
const net = tf.sequential({ layers: [layer] });
net.setWeights([w, b]);
net.compile({ loss: 'meanSquaredError', optimizer: tf.train.sgd(eta) });
let epoch = 0;
const batches = tf.data.generator(function* () {
  const order = { seed: epochSeed(seed, ++epoch) };
  for (const [xs, ys] of dataIter(10, features, labels, order)) {
    yield { xs, ys };
  }
});
await net.fitDataset(batches, { epochs: 3, verbose: 0 });`;

/** Part 2 up to the training: the same steps as in part 1, with what the library puts in their place. */
export function* tellLibrary({ concise: t }: Texts, options: LessonOptions): Generator<Block> {
  const { features: d, learningRate } = options;
  yield part(t.heading);
  yield say(t.why);
  yield step(t.model);
  yield say(t.modelText(d, 1));
  yield* tellLayerByHand(t, options);
  yield step(t.parameters);
  yield say(t.parametersText);
  yield code('net.setWeights([w, b])');
  yield step(t.loss);
  yield say(t.lossText);
  yield code('const loss = () => tf.losses.meanSquaredError(y, net.apply(X));');
  yield step(t.optimizer);
  yield say(t.optimizerText);
  yield code(`const optimizer = tf.train.sgd(${learningRate});\noptimizer.minimize(loss);`);
  yield step(t.training);
}

/** One random example through the layer, and through the matrix product. */
function* tellLayerByHand(t: Texts['concise'], { features: d, seed }: LessonOptions): Generator<Block> {
  const model = concise.createModel(d, { seed });
  const x = normal<tf.Rank.R2>([1, d], 1, streamSeed(seed, 'features', 1));
  const yHat = concise.predict(model, x);
  const { w, b } = concise.parameters(model);
  const inputs = x.arraySync()[0]!;
  const byHand = inputs.reduce((sum, input, j) => sum + input * w[j]![0]!, b[0]!);
  yield formula(`X = [${showVector(inputs)}]    w = ${showVector(w.flat())}ᵀ    b = [${b.join(', ')}]`);
  yield table(t.byHand, [
    [t.layer, show(yHat.dataSync()[0]!, 6)],
    [t.hand, show(byHand, 6)],
  ]);
  tf.dispose([x, yHat]);
  concise.dispose(model);
}

/** The end of part 2: the same training in its shortest form. */
export function* tellShortestForm({ concise: t }: Texts): Generator<Block> {
  yield step(t.shortest);
  yield say(t.shortestText);
  yield code(SHORTEST_FORM);
}
