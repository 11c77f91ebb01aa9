// The concise lesson, on one page and in the order of its notebook. Run it: npm run concise
import * as tf from '@tensorflow/tfjs';
import { syntheticData, systemLanguage } from 'una-capa';

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
type Batch = { X: tf.Tensor2D; y: tf.Tensor2D };
const examples = tf.data.zip({ X: tf.data.array(features.arraySync()), y: tf.data.array(labels.arraySync()) });
const batches = examples.shuffle(1000).batch(10) as tf.data.Dataset<Batch>;
console.log(t.batch);
await batches.take(1).forEachAsync(({ X, y }) => [X, y].forEach((tensor) => tensor.print()));

// Model: one dense layer of two inputs and one output, which computes xw + b: here for one x, both ways
const net = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
const [w, b] = net.getWeights() as [tf.Tensor2D, tf.Tensor1D];
const x = tf.randomNormal<tf.Rank.R2>([1, 2]);
console.log('net(x)', (net.apply(x) as tf.Tensor).dataSync(), 'xw + b', x.matMul(w).add(b).dataSync());

// Initial parameters
net.setWeights([tf.randomNormal([2, 1], 0, 0.01), tf.zeros([1])]);
console.log(t.start);
[w, b].forEach((parameter) => parameter.print());

// Loss, without the ½ of scratch, and optimiser
const meanSquaredError = (yHat: tf.Tensor, y: tf.Tensor): tf.Scalar => tf.losses.meanSquaredError(y, yHat);
const optimizer = tf.train.sgd(0.03);

// Training
const lossOf = (X: tf.Tensor2D, y: tf.Tensor2D) => meanSquaredError(net.apply(X) as tf.Tensor2D, y);
for (let epoch = 1; epoch <= 3; epoch++) {
  await batches.forEachAsync(({ X, y }) => void optimizer.minimize(() => lossOf(X, y)));
  const [loss] = tf.tidy(() => lossOf(features, labels).dataSync());
  console.log(`${t.epoch} ${epoch}, ${t.loss} ${loss!.toFixed(6)}`);
}

// We made the data, so we can tell how good the estimates are
console.log(t.errors);
[tf.tensor2d(trueW, [2, 1]).sub(w), tf.scalar(trueB).sub(b)].forEach((error) => error.print());
