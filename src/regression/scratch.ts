import * as tf from '@tensorflow/tfjs';
import { checkBatch, checkInputs, checkModel, checkParameters, checkShapes, checkStep, isDisposed } from '../checks.ts';
import { dataIter } from '../data/batches.ts';
import { epochSeed, initialWeights } from '../random.ts';
import { lastOf, type Gradients } from '../training/lane.ts';
import { layerDefaults, trainSettings } from '../training/options.ts';
import type { EpochResult, Epochs, LayerOptions, Settings, TrainOptions } from '../training/options.ts';
import type { AnyModel, Dataset, Parameters } from '../types.ts';
import { watchTraining, type Convention } from './watch.ts';

const origin = { lesson: 'regression', lane: 'scratch' } as const;

// ── Parameters ───────────────────────────────────────────────────────────────

/** One layer: weights w [d, k] and biases b [k], both trainable. */
export interface Model extends AnyModel {
  readonly lane: typeof origin.lane;
  readonly w: tf.Variable<tf.Rank.R2>;
  readonly b: tf.Variable<tf.Rank.R1>;
}

/** w ~ N(0, std²) and b = 0. @throws RangeError, TypeError */
export function createModel(numInputs: number, options: LayerOptions = {}): Model {
  const { numOutputs, std, seed } = layerDefaults(numInputs, options);
  return tf.tidy(() => {
    const w = tf.variable(initialWeights(numInputs, numOutputs, std, seed));
    const b = tf.variable(tf.zeros<tf.Rank.R1>([numOutputs]));
    return { ...origin, numInputs, numOutputs, disposed: false, w, b };
  });
}

/** A copy of w and b as plain numbers. @throws TypeError not this lane's model */
export function parameters(model: Model): Parameters {
  checkModel(model, origin);
  return { w: model.w.arraySync(), b: model.b.arraySync() };
}

/** @param p w [d, k] and b [k]. @throws TypeError wrong shape, RangeError not finite */
export function setParameters(model: Model, p: Parameters): void {
  checkModel(model, origin);
  checkParameters(p, model.numInputs, model.numOutputs);
  tf.tidy(() => {
    model.w.assign(tf.tensor2d(p.w));
    model.b.assign(tf.tensor1d(p.b));
  });
}

/** Gives the memory back. Twice is harmless, any other use an Error. @throws TypeError not this lane's model */
export function dispose(model: Model): void {
  if (isDisposed(model, origin)) return;
  tf.dispose([model.w, model.b]);
  model.disposed = true;
}

// ── Model ────────────────────────────────────────────────────────────────────

/** ŷ = Xw + b. A formula: call it inside a tf.tidy, which frees what it makes on the way. */
export function linreg(X: tf.Tensor2D, w: tf.Tensor2D, b: tf.Tensor1D): tf.Tensor2D {
  return X.matMul(w).add(b);
}

/** @param X features, [n, d]. @returns ŷ [n, k]; dispose of it when done. @throws TypeError, RangeError */
export function predict(model: Model, X: tf.Tensor2D): tf.Tensor2D {
  checkInputs(model, origin, X);
  return tf.tidy(() => linreg(X, model.w, model.b));
}

// ── Loss ─────────────────────────────────────────────────────────────────────

/** l = ½(ŷ − y)², one for each element: yHat and y are [n, k]. For inside a tf.tidy. @throws TypeError other shapes */
export function squaredLoss(yHat: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  checkShapes(yHat, y);
  return yHat.squaredDifference<tf.Tensor2D>(y).div(2);
}

/** With the ½, and the losses of an example's k outputs added up in its gradient: this learning rate is the measure. */
export const convention: Convention = { loss: (error) => error ** 2 / 2, rateFactor: () => 1 };

// ── Optimiser ────────────────────────────────────────────────────────────────

/** p ← p − η · ∂(Σ l)/∂p / batchSize, where batchSize is the rows that the batch really has. For inside a tf.tidy. */
export function sgd(params: tf.Variable[], grads: tf.Tensor[], learningRate: number, batchSize: number): void {
  for (const [i, p] of params.entries()) {
    p.assign(p.sub(grads[i]!.mul(learningRate / batchSize)));
  }
}

// ── Training ─────────────────────────────────────────────────────────────────

/** l of a batch, [n, k], and the gradients of their sum. */
function differentiate({ w, b }: Model, X: tf.Tensor2D, y: tf.Tensor2D) {
  const batchLoss = () => squaredLoss(linreg(X, w, b), y);
  return tf.valueAndGrads(batchLoss)([w, b]);
}

/** A step against the gradients. @returns the loss before it, [n, k] */
function step(model: Model, X: tf.Tensor2D, y: tf.Tensor2D, learningRate: number): tf.Tensor {
  const { value, grads } = differentiate(model, X, y);
  sgd([model.w, model.b], grads, learningRate, X.shape[0]);
  return value;
}

/** Of L = Σ l / rows, on a batch X [rows, d], y [rows, k]. @throws TypeError, RangeError */
export function gradients(model: Model, X: tf.Tensor2D, y: tf.Tensor2D): Gradients {
  checkBatch(model, origin, X, y);
  return tf.tidy(() => {
    const { value, grads } = differentiate(model, X, y);
    const [w, b] = grads.map((sum) => sum.div(X.shape[0])) as [tf.Tensor2D, tf.Tensor1D];
    return { w, b, loss: value.sum().div<tf.Scalar>(X.shape[0]) };
  });
}

/** One step of SGD on a batch X [n, d], y [n, k]. @returns its mean loss before the step. @throws TypeError, RangeError */
export function trainStep(model: Model, X: tf.Tensor2D, y: tf.Tensor2D, learningRate: number): tf.Scalar {
  checkStep(model, origin, X, y, learningRate);
  return tf.tidy(() => step(model, X, y, learningRate).mean());
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
