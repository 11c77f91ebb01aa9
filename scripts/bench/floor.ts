import type { Dataset } from '../../src/index.ts';
import { shuffledIndices } from '../../src/index.ts';
import type { Job } from './protocol.ts';

/**
 * The arithmetic of a scratch step and nothing else: loops over typed arrays, for one neuron. What a library adds to
 * this is the price of its generality, or the gain of its vector instructions.
 */
export function floor({ features, labels }: Dataset, job: Job, learningRate: number): () => number {
  const { examples: n, features: d, batchSize, epochs } = job;
  const x = features.dataSync<'float32'>();
  const y = labels.dataSync<'float32'>();
  const w = new Float32Array(d);
  const gradient = new Float32Array(d);
  let b = 0;

  function step(rows: Int32Array): void {
    gradient.fill(0);
    let biasGradient = 0;
    for (const row of rows) {
      let error = b - y[row]!;
      for (let j = 0, i = row * d; j < d; j++, i++) error += x[i]! * w[j]!;
      for (let j = 0, i = row * d; j < d; j++, i++) gradient[j]! += x[i]! * error;
      biasGradient += error;
    }
    const rate = learningRate / rows.length;
    for (let j = 0; j < d; j++) w[j]! -= rate * gradient[j]!;
    b -= rate * biasGradient;
  }

  return () => {
    const started = performance.now();
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = shuffledIndices(n, 1 + epoch);
      for (let start = 0; start < n; start += batchSize) step(order.subarray(start, start + batchSize));
    }
    return ((performance.now() - started) * 1e3) / (epochs * Math.ceil(n / batchSize));
  };
}
