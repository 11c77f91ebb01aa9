import { concise, scratch } from '../src/index.ts';
import type { AnyModel, Convention, Lane, Parameters } from '../src/index.ts';

type AnyLane = Lane<AnyModel> & { convention: Convention };

/** Each lane with its convention: what it multiplies the mean of (ŷ − y)² by, and scratch's learning rate by. */
export const lanes = [
  {
    name: 'scratch' as const,
    lane: scratch as AnyLane,
    other: concise as AnyLane,
    lossFactor: 1 / 2,
    rateFactor: () => 1,
  },
  {
    name: 'concise' as const,
    lane: concise as AnyLane,
    other: scratch as AnyLane,
    lossFactor: 1,
    rateFactor: (numOutputs: number) => numOutputs / 2,
  },
];

/** …, s ← (75 s + 74) mod 65537, as multiples of 1/256 from −2 to 2: `numbers` of fixtures/make_trajectories.py. */
export function* numbers(s = 1): Generator<number, never> {
  for (;;) {
    s = (75 * s + 74) % 65537;
    yield ((s % 1025) - 512) / 256;
  }
}

/** The mean of (ŷ − y)² over all n·k elements, in float64. */
export function meanSquare({ w, b }: Parameters, x: Float32Array, y: Float32Array): number {
  const k = b.length;
  const n = y.length / k;
  const d = w.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < k; j++) {
      let yHat = b[j]!;
      for (let l = 0; l < d; l++) yHat += x[i * d + l]! * w[l]![j]!;
      sum += (yHat - y[i * k + j]!) ** 2;
    }
  }
  return sum / (n * k);
}

/** The largest |Δ| between two sets of parameters, over w and b. */
export function largestGap(p: Parameters, q: Parameters): number {
  const ys = [...q.w.flat(), ...q.b];
  return Math.max(...[...p.w.flat(), ...p.b].map((x, i) => Math.abs(x - ys[i]!)));
}
