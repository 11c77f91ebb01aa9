import type * as tf from '@tensorflow/tfjs';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { dot } from '../data/columns.ts';
import { normal } from '../random.ts';
import type { Turns } from '../turns.ts';

/** How far from an eigenvalue the answer may be, relative to it. */
const PRECISION = 1e-6;

/** Products with H between two looks at how far it is. */
const ESTIMATE_EVERY = 8;

/**
 * The largest eigenvalue of a symmetric matrix H of which only products with vectors are known, by Lanczos. Seen from the
 * directions of v, Hv, H²v, …, made orthogonal, H is tridiagonal, and after a few dozen of them the largest eigenvalue is
 * there, however many columns H has. v is random: one that we chose could be nearly another eigenvector.
 */
export async function largestEigenvalue(
  timesH: (v: Float64Array) => Promise<Float64Array>,
  size: number,
  turns: Turns,
): Promise<number> {
  const [diagonal, beside] = [[] as number[], [] as number[]];
  let previous: Float64Array = new Float64Array(size);
  let v = randomDirection(size);
  for (;;) {
    const Hv = await timesH(v);
    const along = dot(v, Hv);
    const back = beside.at(-1) ?? 0;
    const [here, before] = [v, previous];
    const rest = Hv.map((x, j) => x - along * here[j]! - back * before[j]!);
    const length = Math.sqrt(dot(rest, rest));
    diagonal.push(along);
    beside.push(length);
    const isExhausted = length <= PRECISION * Math.max(...diagonal);
    if (isExhausted || diagonal.length % ESTIMATE_EVERY === 0) {
      const { value, error } = largestOfTridiagonal(diagonal, beside);
      if (error <= PRECISION * value) return value;
    }
    [previous, v] = [v, rest.map((x) => x / length)];
    if (turns.isDue()) await turns.take();
  }
}

function randomDirection(size: number): Float64Array {
  const random = normal<tf.Rank.R1>([size], 1, 1);
  const v = Float64Array.from(random.dataSync<'float32'>());
  random.dispose();
  const length = Math.sqrt(dot(v, v));
  return v.map((x) => x / length);
}

/** And how far from an eigenvalue of H it is at most: ‖Hu − λu‖, of which only what leads out of all directions is left. */
function largestOfTridiagonal(diagonal: number[], beside: number[]): { value: number; error: number } {
  const size = diagonal.length;
  const T = Matrix.diag(diagonal);
  for (let i = 1; i < size; i++) {
    T.set(i, i - 1, beside[i - 1]!);
    T.set(i - 1, i, beside[i - 1]!);
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(T, { assumeSymmetric: true });
  const value = Math.max(...realEigenvalues);
  const last = eigenvectorMatrix.get(size - 1, realEigenvalues.indexOf(value));
  return { value, error: Math.abs(beside[size - 1]! * last) };
}
