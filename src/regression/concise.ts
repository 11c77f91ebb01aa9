import * as tf from '@tensorflow/tfjs';
import { checkBatch, checkInputs, checkModel, checkParameters, checkStep, isDisposed } from '../checks.ts';
import { dataIter } from '../data/batches.ts';
import { epochSeed, initialWeights } from '../random.ts';
import { lastOf, type Gradients } from '../training/lane.ts';
import { layerDefaults, trainSettings } from '../training/options.ts';
import type { EpochResult, Epochs, LayerOptions, Settings, TrainOptions } from '../training/options.ts';
import type { AnyModel, Dataset, Parameters } from '../types.ts';
import { watchTraining, type Convention } from './watch.ts';

const origin = { lesson: 'regression', lane: 'concise' } as const;

// ── Parameters ───────────────────────────────────────────────────────────────

/** One dense layer in a sequential model, and the optimiser that trains it. */
export interface Model extends AnyModel {
  readonly lane: typeof origin.lane;
  readonly net: tf.Sequential;
  readonly optimizer: tf.SGDOptimizer;
}

/** w ~ N(0, std²) and b = 0. @throws RangeError, TypeError */
export function createModel(numInputs: number, options: LayerOptions = {}): Model {
  const { numOutputs, std, seed } = layerDefaults(numInputs, options);
  const net = tf.sequential({ layers: [tf.layers.dense({ units: numOutputs, inputShape: [numInputs] })] });
  tf.tidy(() => net.setWeights([initialWeights(numInputs, numOutputs, std, seed), tf.zeros([numOutputs])]));
  const optimizer = tf.train.sgd(0.03); // until a step sets its own rate
  return { ...origin, numInputs, numOutputs, disposed: false, net, optimizer };
}

/** A copy of w and b as plain numbers. @throws TypeError not this lane's model */
export function parameters(model: Model): Parameters {
  checkModel(model, origin);
  const [w, b] = model.net.getWeights() as [tf.Tensor2D, tf.Tensor1D];
  return { w: w.arraySync(), b: b.arraySync() };
}

/** @param p w [d, k] and b [k]. @throws TypeError wrong shape, RangeError not finite */
export function setParameters(model: Model, p: Parameters): void {
  checkModel(model, origin);
  checkParameters(p, model.numInputs, model.numOutputs);
  tf.tidy(() => model.net.setWeights([tf.tensor2d(p.w), tf.tensor1d(p.b)]));
}

/** Gives the memory back. Twice is harmless, any other use an Error. @throws TypeError not this lane's model */
export function dispose(model: Model): void {
  if (isDisposed(model, origin)) return;
  model.net.dispose();
  model.optimizer.dispose();
  model.disposed = true;
}

// ── Model ────────────────────────────────────────────────────────────────────

/** ŷ = Xw + b, by the layer. A formula: call it inside a tf.tidy, which frees what it makes on the way. */
export function linreg(X: tf.Tensor2D, net: tf.Sequential): tf.Tensor2D {
  return net.apply(X) as tf.Tensor2D;
}

/** @param X features, [n, d]. @returns ŷ [n, k]; dispose of it when done. @throws TypeError, RangeError */
export function predict(model: Model, X: tf.Tensor2D): tf.Tensor2D {
  checkInputs(model, origin, X);
  return tf.tidy(() => linreg(X, model.net));
}

// ── Loss ─────────────────────────────────────────────────────────────────────

/** Mean of (ŷ − y)² over all elements: without the ½. The library wants the labels first. For inside a tf.tidy. */
export function meanSquaredError(yHat: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  return tf.losses.meanSquaredError(y, yHat);
}

/** Without the ½, and the mean over an example's k outputs in its gradient: the same steps take k/2 times scratch's rate. */
export const convention: Convention = { loss: (error) => error ** 2, rateFactor: (k) => k / 2 };

// ── Optimiser ────────────────────────────────────────────────────────────────

/** The model's `tf.train.sgd` with this learning rate; a new rate costs a tensor, so only where it changed. */
export function sgd({ optimizer }: Model, learningRate: number): tf.SGDOptimizer {
  if (optimizer.getConfig()['learningRate'] !== learningRate) optimizer.setLearningRate(learningRate);
  return optimizer;
}

// ── Training ─────────────────────────────────────────────────────────────────

/** The loss of a batch and its gradients, by the names of the variables. */
function differentiate({ net, optimizer }: Model, X: tf.Tensor2D, y: tf.Tensor2D) {
  const batchLoss = () => meanSquaredError(linreg(X, net), y);
  const variables = net.getWeights() as tf.Variable[];
  return optimizer.computeGradients(batchLoss, variables);
}

/** A step against the gradients. @returns the loss before it */
function step(model: Model, X: tf.Tensor2D, y: tf.Tensor2D, learningRate: number): tf.Scalar {
  const { value, grads } = differentiate(model, X, y);
  sgd(model, learningRate).applyGradients(grads);
  return value;
}

/** Of L = mean (ŷ − y)², on a batch X [rows, d], y [rows, k]. @throws TypeError, RangeError */
export function gradients(model: Model, X: tf.Tensor2D, y: tf.Tensor2D): Gradients {
  checkBatch(model, origin, X, y);
  return tf.tidy(() => {
    const { value, grads } = differentiate(model, X, y);
    const [w, b] = Object.values(grads) as [tf.Tensor2D, tf.Tensor1D];
    return { w, b, loss: value };
  });
}

/** One step of SGD on a batch X [n, d], y [n, k]. @returns its mean loss before the step. @throws TypeError, RangeError */
export function trainStep(model: Model, X: tf.Tensor2D, y: tf.Tensor2D, learningRate: number): tf.Scalar {
  checkStep(model, origin, X, y, learningRate);
  return tf.tidy(() => step(model, X, y, learningRate));
}

/**
 * A result for each epoch: `for await (const { epoch, loss } of train(model, data, { numEpochs: 3 })) …`. Nothing is
 * trained until it is read, and only as far as it is read.
 * @throws at the call TypeError, RangeError; while training AbortError, DivergenceError
 */
export function train(model: Model, data: Dataset, options: TrainOptions): Epochs {
  return epochs(model, data, trainSettings(model, parameters(model), data, options));
}

/** Trains to the end. @returns the last epoch's result. @throws as `train`, but never at the call */
export async function fit(model: Model, data: Dataset, options: TrainOptions): Promise<EpochResult> {
  return lastOf(train(model, data, options));
}

async function* epochs(model: Model, data: Dataset, settings: Settings) {
  const { batchSize, learningRate, numEpochs, shuffle, seed } = settings;
  const watch = watchTraining(model, data, settings, { convention, parameters, setParameters });
  for (let epoch = 1; epoch <= numEpochs; epoch++) {
    await watch.startEpoch();
    const order = { shuffle, seed: epochSeed(seed, epoch) };
    for (const [X, y] of dataIter(batchSize, data.features, data.labels, order)) {
      const loss = tf.tidy(() => step(model, X, y, learningRate));
      await watch.afterStep(loss);
    }
    yield await watch.endEpoch();
  }
}
