import { hostValues } from '../host.ts';
import type { Turns } from '../turns.ts';
import type { Dataset, Parameters } from '../types.ts';

/** What one example costs, given its ŷ and its y, [k] each; both arrays are used again for the next one. */
export type ExampleLoss = (yHat: Float64Array, y: Float64Array) => number;

/** Rows between two looks at the clock. */
const ROWS = 1024;

/**
 * The mean over all n examples of what each costs, in float64. In float32 a mean of 10⁶ numbers loses digits (how many
 * depends on the numbers and on the backend), and a small loss drowns in the rounding of large predictions.
 */
export async function datasetLoss(
  { features, labels }: Dataset,
  { w, b }: Parameters,
  exampleLoss: ExampleLoss,
  turns: Turns,
): Promise<number> {
  const [n, d] = features.shape;
  const x = hostValues(features);
  const targets = hostValues(labels);
  const columns = b.map((_, k) => Float64Array.from(w, (row) => row[k]!));
  const yHat = new Float64Array(b.length);
  const y = new Float64Array(b.length);
  let sum = 0;
  for (let row = 0; row < n; row++) {
    for (let k = 0; k < b.length; k++) {
      yHat[k] = b[k]! + dot(x, row * d, columns[k]!);
      y[k] = targets[row * b.length + k]!;
    }
    sum += exampleLoss(yHat, y);
    if (row % ROWS === 0 && turns.isDue()) await turns.take();
  }
  return sum / n;
}

/** Σ xⱼwⱼ over one example, whose features begin at `start`. */
function dot(x: Float32Array, start: number, w: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < w.length; j++) sum += x[start + j]! * w[j]!;
  return sum;
}
