import * as tf from '@tensorflow/tfjs';
import * as concise from '../regression/concise.ts';
import { normal, streamSeed } from '../random.ts';
import type { Dataset } from '../types.ts';
import type { LessonOptions } from './options.ts';
import type { LessonTexts } from './texts/index.ts';
import { code, formula, part, say, step, table, type Block } from './blocks.ts';
import { show, showVector } from './format.ts';
import { tellBatch } from './scratch.ts';
import { functionOf } from './source.ts';

/** All of it with `compile` and `fitDataset`, given `features`, `labels`, the initial `w` and `b`, `eta` and `seed`. */
export function shortestForm({ features: d, batchSize }: LessonOptions, numEpochs: number): string {
  return `const layer = tf.layers.dense({ units: 1, inputShape: [${d}] });
const net = tf.sequential({ layers: [layer] });
net.setWeights([w, b]);
net.compile({ loss: 'meanSquaredError', optimizer: tf.train.sgd(eta) });
let epoch = 0;
const batches = tf.data.generator(function* () {
  const order = { seed: epochSeed(seed, ++epoch) };
  for (const [xs, ys] of dataIter(${batchSize}, features, labels, order)) {
    yield { xs, ys };
  }
});
await net.fitDataset(batches, { epochs: ${numEpochs}, verbose: 0 });`;
}

/** Examples that the library's loader is given at most: it takes arrays of arrays. */
const LOADED = 1000;

/** Part 2, its beginning: what the library offers to load data. */
export async function* tellLoader(
  { concise: t, scratch }: LessonTexts,
  { features, labels }: Dataset,
  { batchSize }: LessonOptions,
) {
  yield part(t.heading);
  yield say(t.why);
  yield step(t.loader);
  yield say(t.loaderText);
  yield code(`const data = tf.data.zip({ xs: tf.data.array(X), ys: tf.data.array(y) });
data.shuffle(${LOADED}, 'seed').batch(${batchSize})`);
  const rows = Math.min(LOADED, features.shape[0]);
  const X = tf.tidy(() => features.slice(0, rows).arraySync());
  const y = tf.tidy(() => labels.slice(0, rows).arraySync());
  const loader = tf.data
    .zip({ xs: tf.data.array(X), ys: tf.data.array(y) })
    .shuffle(LOADED, 'seed')
    .batch(batchSize);
  const first = await (await loader.iterator()).next();
  const { xs, ys } = first.value as { xs: tf.Tensor2D; ys: tf.Tensor2D };
  yield* tellBatch(scratch, xs, ys);
  tf.dispose([xs, ys]);
  yield say(t.ownLoader);
}

/** Part 2 from the model to the training: the same steps as in part 1, with what the library puts in their place. */
export function* tellLibrary({ concise: t }: LessonTexts, options: LessonOptions): Generator<Block> {
  const { features: d, learningRate, sources } = options;
  const own = (name: string) => code(functionOf(sources.concise, name));
  yield step(t.model);
  yield code(`tf.layers.dense({ units: 1, inputShape: [${d}] })`);
  yield say(t.modelText(d, 1));
  yield* tellLayerByHand(t, options);
  yield own('linreg');
  yield step(t.parameters);
  yield say(t.parametersText);
  yield code('net.setWeights([w, b])');
  yield step(t.loss);
  yield say(t.lossText);
  yield own('meanSquaredError');
  yield step(t.optimizer);
  yield say(t.optimizerText);
  yield code(`tf.train.sgd(${learningRate})`);
  yield step(t.training);
  yield say(t.trainingText);
  yield own('differentiate');
  yield own('step');
}

/** One random example through the layer, and through the matrix product. */
function* tellLayerByHand(t: LessonTexts['concise'], { features: d, seed }: LessonOptions): Generator<Block> {
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
export function* tellShortestForm(
  { concise: t }: LessonTexts,
  options: LessonOptions,
  numEpochs: number,
): Generator<Block> {
  yield step(t.shortest);
  yield say(t.shortestText);
  yield code(shortestForm(options, numEpochs));
}
