import * as tf from '@tensorflow/tfjs';
import { expect, test, vi } from 'vitest';
import { hostValues } from '../src/host.ts';

test('the values of a tensor row after row, read once for all that share its data', () => {
  const X = tf.tensor2d([[1, 2, 3], [4, 5, 6]]); // prettier-ignore
  const clone = X.clone();
  const read = vi.spyOn(tf.Tensor.prototype, 'dataSync');
  try {
    expect([...hostValues(X)]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(hostValues(X)).toBe(hostValues(clone));
    expect(read).toHaveBeenCalledTimes(1);
  } finally {
    read.mockRestore();
    tf.dispose([X, clone]);
  }
});

test('another tensor has values of its own', () => {
  const [X, Y] = [tf.tensor2d([[1]]), tf.tensor2d([[2]])];
  expect([hostValues(X)[0], hostValues(Y)[0]]).toEqual([1, 2]);
  tf.dispose([X, Y]);
});
