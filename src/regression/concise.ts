import * as tf from '@tensorflow/tfjs';
import { checkInputs, checkModel, checkParameters, checkStep, isDisposed } from '../checks.ts';
import { dataIter } from '../data/batches.ts';
import { epochSeed, initialWeights } from '../random.ts';
import { layerDefaults, observe, trainSettings, TrainingWatch } from '../training.ts';
import type { Epochs, LayerOptions, Settings, TrainOptions } from '../training.ts';
import type { AnyModel, Dataset, Parameters } from '../types.ts';

// ── Parameters ───────────────────────────────────────────────────────────────

/** One dense layer in a sequential model, and the optimiser that trains it. */
export interface Model extends AnyModel {
  readonly lane: 'concise';
  readonly net: tf.Sequential;
  readonly optimizer: tf.SGDOptimizer;
}

/** w ~ N(0, std²) and b = 0. @throws RangeError, TypeError */
export function createModel(numInputs: number, options: LayerOptions = {}): Model {
  const { numOutputs, std, seed } = layerDefaults(numInputs, options);
  const net = tf.sequential({ layers: [tf.layers.dense({ units: numOutputs, inputShape: [numInputs] })] });
  tf.tidy(() => net.setWeights([initialWeights(numInputs, numOutputs, std, seed), tf.zeros([numOutputs])]));
  const optimizer = tf.train.sgd(0.03); // until trainStep sets its rate
  return { lane: 'concise', numInputs, numOutputs, disposed: false, net, optimizer };
}

/** A copy of w and b as plain numbers. @throws TypeError not this lane's model */
export function parameters(model: Model): Parameters {
  checkModel(model, 'concise');
  const [w, b] = model.net.getWeights() as [tf.Tensor2D, tf.Tensor1D];
  return { w: w.arraySync(), b: b.arraySync() };
}

/** @param p w [d, k] and b [k]. @throws TypeError wrong shape, RangeError not finite */
export function setParameters(model: Model, p: Parameters): void {
  checkModel(model, 'concise');
  checkParameters(p, model.numInputs, model.numOutputs);
  tf.tidy(() => model.net.setWeights([tf.tensor2d(p.w), tf.tensor1d(p.b)]));
}

/** Gives the memory back. Twice is harmless. @throws TypeError not this lane's model */
export function dispose(model: Model): void {
  if (isDisposed(model, 'concise')) return;
  model.net.dispose();
  model.optimizer.dispose();
  model.disposed = true;
}

// ── Model ────────────────────────────────────────────────────────────────────

/** @param X features, [n, d]. @returns ŷ [n, k]; dispose of it when done. @throws TypeError */
export function predict(model: Model, X: tf.Tensor2D): tf.Tensor2D {
  checkModel(model, 'concise');
  checkInputs('X', X, model);
  return tf.tidy(() => model.net.apply(X) as tf.Tensor2D);
}

// ── Loss ─────────────────────────────────────────────────────────────────────

/** Mean of (ŷ − y)² over all elements: without the ½. The library wants the labels first. */
export function meanSquaredError(yHat: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  return tf.losses.meanSquaredError(y, yHat);
}

// ── Optimiser ────────────────────────────────────────────────────────────────

/** The model's `tf.train.sgd` with this learning rate; a new rate costs a tensor, so only where it changed. */
export function sgd({ optimizer }: Model, learningRate: number): tf.SGDOptimizer {
  if (optimizer.getConfig()['learningRate'] !== learningRate) optimizer.setLearningRate(learningRate);
  return optimizer;
}

// ── Training ─────────────────────────────────────────────────────────────────

/** The gradients of the loss of a batch, and a step against them. @returns the loss before the step */
function step(model: Model, X: tf.Tensor2D, y: tf.Tensor2D, learningRate: number): tf.Scalar {
  const batchLoss = () => meanSquaredError(model.net.apply(X) as tf.Tensor2D, y);
  return sgd(model, learningRate).minimize(batchLoss, true, model.net.getWeights() as tf.Variable[])!;
}

/** One step of SGD on a batch X [n, d], y [n, k]. @returns its mean loss before the step. @throws TypeError, RangeError */
export function trainStep(model: Model, X: tf.Tensor2D, y: tf.Tensor2D, learningRate: number): tf.Scalar {
  checkModel(model, 'concise');
  checkStep(model, X, y, learningRate);
  return tf.tidy(() => step(model, X, y, learningRate));
}

/**
 * A result for each epoch: `for await (const { epoch, loss } of train(model, data, { numEpochs: 3 })) …`.
 * @throws at the call TypeError, RangeError; while training AbortError, DivergenceError
 */
export function train(model: Model, data: Dataset, options: TrainOptions): Epochs {
  checkModel(model, 'concise');
  return epochs(model, data, trainSettings(model, data, options));
}

async function* epochs(model: Model, { features, labels }: Dataset, settings: Settings) {
  const { batchSize, learningRate, numEpochs, shuffle, seed } = settings;
  const watch = new TrainingWatch({ features, labels }, settings, observe(model, parameters));
  for (let epoch = 1; epoch <= numEpochs; epoch++) {
    await watch.startEpoch();
    for (const [X, y] of dataIter(batchSize, features, labels, { shuffle, seed: epochSeed(seed, epoch) })) {
      await watch.afterStep(tf.tidy(() => step(model, X, y, learningRate)));
    }
    yield await watch.endEpoch();
  }
}
