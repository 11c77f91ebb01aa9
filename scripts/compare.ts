// Both lanes side by side, on one page, as the end of the lesson has them. Run it: npm run compare
import * as tf from '@tensorflow/tfjs';
import { compare, syntheticData, systemLanguage } from 'una-capa';

const t = {
  en: {
    epoch: 'epoch',
    ratio: 'ratio',
    apart: 'Largest difference between the two, over all steps',
    exact: 'Distance to the best fit, by least squares',
    sampling: 'Distance of the best fit to the truth',
  },
  es: {
    epoch: 'época',
    ratio: 'cociente',
    apart: 'Mayor diferencia entre las dos, en todos los pasos',
    exact: 'Distancia al mejor ajuste, por mínimos cuadrados',
    sampling: 'Distancia del mejor ajuste a la verdad',
  },
}[systemLanguage()];
tf.enableProdMode(); // keeps TensorFlow.js's greeting out of what is printed

// Data from a law that we know: y = Xw + b + ε
const truth = { w: [[2], [-3.4]], b: [4.2] };
const data = syntheticData(truth.w, truth.b, 1000);

// The same start and the same batches: η in scratch, and η/2 in concise, whose loss has no ½
const { epochs, maxDifference, scratch, concise, samplingError } = await compare(data, { learningRate: 0.03, truth });
for (const { epoch, scratchLoss, conciseLoss } of epochs) {
  const losses = `½(ŷ − y)² ${scratchLoss.toFixed(6)}, (ŷ − y)² ${conciseLoss.toFixed(6)}`;
  console.log(`${t.epoch} ${epoch}, ${losses}, ${t.ratio} ${(conciseLoss / scratchLoss).toFixed(4)}`);
}

// One algorithm, written twice: only the rounding of float32 parts the two
console.log(t.apart, maxDifference);

// An error has two causes: SGD stops near the best fit, and the noise took the best fit from the truth
console.log(t.exact, { scratch: scratch.optimisationError, concise: concise.optimisationError });
console.log(t.sampling, samplingError);
