import * as tf from '@tensorflow/tfjs';
import { checkInputs, checkModel, checkParameters, checkSameShape, checkStep, isDisposed } from '../checks.ts';
import { dataIter } from '../data/batches.ts';
import { epochSeed, initialWeights } from '../random.ts';
import { layerDefaults, observe, trainSettings, TrainingWatch } from '../training.ts';
import type { Epochs, LayerOptions, Settings, TrainOptions } from '../training.ts';
import type { AnyModel, Dataset, Parameters } from '../types.ts';

// ── Parameters ───────────────────────────────────────────────────────────────

/** One layer: weights w [d, k] and biases b [k], both trainable. */
export interface Model extends AnyModel {
  readonly lane: 'scratch';
  readonly w: tf.Variable<tf.Rank.R2>;
  readonly b: tf.Variable<tf.Rank.R1>;
}

/** w ~ N(0, std²) and b = 0. @throws RangeError, TypeError */
export function createModel(numInputs: number, options: LayerOptions = {}): Model {
  const { numOutputs, std, seed } = layerDefaults(numInputs, options);
  return tf.tidy(() => {
    const w = tf.variable(initialWeights(numInputs, numOutputs, std, seed));
    const b = tf.variable(tf.zeros<tf.Rank.R1>([numOutputs]));
    return { lane: 'scratch' as const, numInputs, numOutputs, disposed: false, w, b };
  });
}

/** A copy of w and b as plain numbers. @throws TypeError not this lane's model */
export function parameters(model: Model): Parameters {
  checkModel(model, 'scratch');
  return { w: model.w.arraySync(), b: model.b.arraySync() };
}

/** @param p w [d, k] and b [k]. @throws TypeError wrong shape, RangeError not finite */
export function setParameters(model: Model, p: Parameters): void {
  checkModel(model, 'scratch');
  checkParameters(p, model.numInputs, model.numOutputs);
  tf.tidy(() => {
    model.w.assign(tf.tensor2d(p.w));
    model.b.assign(tf.tensor1d(p.b));
  });
}

/** Gives the memory back. Twice is harmless. @throws TypeError not this lane's model */
export function dispose(model: Model): void {
  if (isDisposed(model, 'scratch')) return;
  tf.dispose([model.w, model.b]);
  model.disposed = true;
}

// ── Model ────────────────────────────────────────────────────────────────────

/** ŷ = Xw + b. */
export function linreg(X: tf.Tensor2D, w: tf.Tensor2D, b: tf.Tensor1D): tf.Tensor2D {
  return X.matMul(w).add(b);
}

/** @param X features, [n, d]. @returns ŷ [n, k]; dispose of it when done. @throws TypeError */
export function predict(model: Model, X: tf.Tensor2D): tf.Tensor2D {
  checkModel(model, 'scratch');
  checkInputs('X', X, model);
  return tf.tidy(() => linreg(X, model.w, model.b));
}

// ── Loss ─────────────────────────────────────────────────────────────────────

/** l = ½(ŷ − y)², one for each element. @param yHat [n, k]. @param y [n, k]. @throws TypeError other shapes */
export function squaredLoss(yHat: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  checkSameShape(yHat, y);
  return yHat.squaredDifference<tf.Tensor2D>(y).div(2);
}

// ── Optimiser ────────────────────────────────────────────────────────────────

/** p ← p − η · ∂(Σ l)/∂p / batchSize, where batchSize is the rows that the batch really has. */
export function sgd(params: tf.Variable[], grads: tf.Tensor[], learningRate: number, batchSize: number): void {
  params.forEach((p, i) => p.assign(p.sub(grads[i]!.mul(learningRate / batchSize))));
}

// ── Training ─────────────────────────────────────────────────────────────────

/** The gradients of Σ l over a batch, and a step against them. @returns l before the step, [n, k] */
function step({ w, b }: Model, X: tf.Tensor2D, y: tf.Tensor2D, learningRate: number): tf.Tensor2D {
  const batchLoss = () => squaredLoss(linreg(X, w, b), y);
  const { value, grads } = tf.valueAndGrads(batchLoss)([w, b]); // of more numbers than one: those of their sum
  sgd([w, b], grads, learningRate, X.shape[0]);
  return value;
}

/** One step of SGD on a batch X [n, d], y [n, k]. @returns its mean loss before the step. @throws TypeError, RangeError */
export function trainStep(model: Model, X: tf.Tensor2D, y: tf.Tensor2D, learningRate: number): tf.Scalar {
  checkModel(model, 'scratch');
  checkStep(model, X, y, learningRate);
  return tf.tidy(() => step(model, X, y, learningRate).mean());
}

/**
 * A result for each epoch: `for await (const { epoch, loss } of train(model, data, { numEpochs: 3 })) …`.
 * @throws at the call TypeError, RangeError; while training AbortError, DivergenceError
 */
export function train(model: Model, data: Dataset, options: TrainOptions): Epochs {
  checkModel(model, 'scratch');
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
