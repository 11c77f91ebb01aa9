// The lesson from scratch, on one page and in the order of its notebook. Run it: npm run scratch
import * as tf from '@tensorflow/tfjs';
import { dataIter, syntheticData, systemLanguage } from 'una-capa';

const t = {
  en: { batch: 'First mini-batch', start: 'Initial w and b', epoch: 'epoch', loss: 'loss', errors: 'Their errors' },
  es: { batch: 'Primer minilote', start: 'w y b iniciales', epoch: 'época', loss: 'pérdida', errors: 'Sus errores' },
}[systemLanguage()];
tf.enableProdMode(); // keeps TensorFlow.js's greeting out of what is printed

// Data: y = Xw + b + ε, with noise ε of standard deviation 0.01
const [trueW, trueB] = [[2, -3.4], 4.2];
const { features, labels } = syntheticData(trueW, trueB, 1000);
console.log('X', features.shape, 'y', labels.shape);

// Mini-batches of ten examples, in a new order each time
console.log(t.batch);
for (const batch of dataIter(10, features, labels)) {
  batch.forEach((tensor) => tensor.print());
  break;
}

// Initial parameters
const w = tf.variable(tf.randomNormal<tf.Rank.R2>([2, 1], 0, 0.01));
const b = tf.variable(tf.zeros<tf.Rank.R1>([1]));
console.log(t.start);
[w, b].forEach((parameter) => parameter.print());

// Model, loss and optimiser
const linreg = (X: tf.Tensor2D) => X.matMul(w).add(b);
const squaredLoss = (yHat: tf.Tensor, y: tf.Tensor) => yHat.squaredDifference(y).div(2);
const sgd = (params: tf.Variable[], grads: tf.Tensor[], learningRate: number, batchSize: number) =>
  params.forEach((p, i) => p.assign(p.sub(grads[i]!.mul(learningRate / batchSize))));

// Training; tf.tidy frees what a step makes on its way
function step(X: tf.Tensor2D, y: tf.Tensor2D): void {
  const { grads } = tf.valueAndGrads(() => squaredLoss(linreg(X), y))([w, b]);
  sgd([w, b], grads, 0.03, X.shape[0]);
}
for (let epoch = 1; epoch <= 5; epoch++) {
  for (const [X, y] of dataIter(10, features, labels)) tf.tidy(() => step(X, y));
  const [loss] = tf.tidy(() => squaredLoss(linreg(features), labels).mean().dataSync());
  console.log(`${t.epoch} ${epoch}, ${t.loss} ${loss!.toFixed(6)}`);
}

// We made the data, so we can tell how good the estimates are
console.log(t.errors);
[tf.tensor2d(trueW, [2, 1]).sub(w), tf.scalar(trueB).sub(b)].forEach((error) => error.print());
