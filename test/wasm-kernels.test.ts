import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { syntheticData } from '../src/index.ts';
import { chooseBackend } from '../src/node/index.ts';
import { registerWasmKernels } from '../src/wasm-kernels.ts';
import { lanes } from './lanes.ts';

const names = ['Identity', 'BatchMatMul'];
const registered = () => names.map((name) => tf.getKernel(name, 'wasm'));
let originals: tf.KernelConfig[];
let ours: tf.KernelConfig[];
let usual: string;

/** Loads the backend afresh: this process may have our kernels already. */
beforeAll(async () => {
  usual = tf.getBackend();
  if (tf.findBackendFactory('wasm')) tf.removeBackend('wasm');
  const require = createRequire(import.meta.url);
  delete require.cache[require.resolve('@tensorflow/tfjs-backend-wasm')];
  const warn = vi.spyOn(console, 'warn').mockReturnValue(); // of kernels that are registered twice
  require('@tensorflow/tfjs-backend-wasm');
  warn.mockRestore();
  originals = registered();
  await tf.setBackend('wasm');
  registerWasmKernels();
  ours = registered();
});
afterAll(async () => void (await tf.setBackend(usual)));

/** What `work` computes with these kernels. */
function using<T>(kernels: tf.KernelConfig[], work: () => T): T {
  for (const kernel of kernels) {
    tf.unregisterKernel(kernel.kernelName, 'wasm');
    tf.registerKernel(kernel);
  }
  return work();
}

/** The bits of what `work` computes, with TensorFlow.js's own kernels and with ours. */
function withBoth(work: () => tf.Tensor | tf.Tensor[]): unknown[] {
  const bits = () =>
    tf.tidy(() => [work()].flat().map((result) => ({ shape: result.shape, values: [...result.dataSync()] })));
  return [using(originals, bits), using(ours, bits)];
}

/** Tensors, their bytes and buffers, and the buffers that the backend itself holds. */
const held = () => {
  const { numTensors, numBytes, numDataBuffers } = tf.memory();
  return { numTensors, numBytes, numDataBuffers, inBackend: tf.backend().numDataIds() };
};

/** Numbers of all sizes, as they are stored: zeros of both signs, the infinite and NaN among them. */
const numbers = (count: number) => fc.array(fc.float(), { minLength: count, maxLength: count });
const size = fc.oneof({ arbitrary: fc.constant(1), weight: 2 }, fc.integer({ min: 2, max: 60 }));

describe('a product', () => {
  const product = fc
    .record({
      rows: size,
      inner: size,
      columns: size,
      transposeA: fc.boolean(),
      transposeB: fc.boolean(),
      batches: fc.constantFrom<number[]>([], [1], [3], [2, 2]),
    })
    .chain(({ rows, inner, columns, transposeA, transposeB, batches }) => {
      const a = [...batches, ...(transposeA ? [inner, rows] : [rows, inner])];
      const b = [...batches, ...(transposeB ? [columns, inner] : [inner, columns])];
      const values = (shape: number[]) => numbers(tf.util.sizeFromShape(shape));
      const both = { transposeA: fc.constant(transposeA), transposeB: fc.constant(transposeB) };
      return fc.record({ a: fc.constant(a), b: fc.constant(b), ofA: values(a), ofB: values(b), ...both });
    });

  test('is the same to the last bit, of any shape, transposed or not', () => {
    let columns = 0;
    fc.assert(
      fc.property(product, ({ a, b, ofA, ofB, transposeA, transposeB }) => {
        if (!transposeA && transposeB && a.at(-1) === 1) columns++;
        const [before, after] = withBoth(() => tf.matMul(tf.tensor(ofA, a), tf.tensor(ofB, b), transposeA, transposeB));
        expect(after).toEqual(before);
      }),
      { numRuns: 300, seed: 1 },
    );
    expect(columns, 'products of two columns among them').toBeGreaterThan(20);
  });

  test('of two columns is that of their numbers, each pair alone', () => {
    const [a, b] = [
      [1, -0.1, 3e38],
      [0.1, 7, -1e-30, 2],
    ];
    const expected = a.map((x) => b.map((y) => Math.fround(Math.fround(x) * Math.fround(y))));
    const outer = tf.tidy(() => tf.matMul(tf.tensor2d(a, [3, 1]), tf.tensor2d(b, [4, 1]), false, true).arraySync());
    expect(outer).toEqual(expected);
  });

  test('of columns of which one was part of another product before: the backend prepares b only once', () => {
    const work = () => {
      const [X, w] = [tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]), tf.tensor2d([7, 8, 9], [3, 1])];
      return tf.grads((X, w) => X.matMul(w))([X, w]);
    };
    const rows = [7, 8, 9, 7, 8, 9];
    expect(tf.tidy(() => work()[0]!.dataSync())).toEqual(Float32Array.from(rows));
    const [before, after] = withBoth(work);
    expect(after).toEqual(before);
  });

  test('of columns without elements is empty, and a wrong shape or type is refused as before', () => {
    const empty = () => tf.matMul(tf.zeros([0, 1]), tf.zeros([2, 1]), false, true);
    const [before, after] = withBoth(empty);
    expect(after).toEqual(before);
    const kept = held();
    const refused = () => tf.tidy(() => tf.matMul(tf.zeros([2, 1], 'int32'), tf.zeros([2, 1], 'int32'), false, true));
    expect(refused).toThrow('float32');
    expect(held()).toEqual(kept);
  });
});

describe('a clone', () => {
  test.each(['float32', 'int32', 'bool', 'string'] as const)('of %s is the same', (dtype) => {
    const source = () => (dtype === 'string' ? tf.tensor1d(['a', 'ñ', '']) : tf.tensor1d([1, 0, 1], dtype));
    const kept = held();
    const [before, after] = withBoth(() => source().clone());
    expect(after).toEqual(before);
    expect(held()).toEqual(kept);
  });

  test('of a scalar, of nothing and of rank 6 has its shape', () => {
    for (const shape of [[], [0], [2, 0], [1, 2, 1, 2, 1, 2]]) {
      const [before, after] = withBoth(() => tf.ones(shape).clone());
      expect(after).toEqual(before);
    }
  });

  test('shares memory with its source, and outlives it', () => {
    const before = held();
    const source = tf.tensor1d([1, 2, 3]);
    const clone = source.clone();
    expect(held().inBackend).toBe(before.inBackend + 1);
    source.dispose();
    expect(clone.dataSync()).toEqual(Float32Array.of(1, 2, 3));
    expect(tf.tidy(() => clone.mul(2).dataSync())).toEqual(Float32Array.of(2, 4, 6));
    expect(tf.memory().numBytes).toBe(before.numBytes + 12);
    clone.dispose();
    expect(held()).toEqual(before);
  });

  test('that a tidy leaves is not lost with what the tidy cleans up', () => {
    const before = held();
    const clone = tf.tidy(() => tf.tensor1d([1, 2]).clone().clone());
    expect(clone.dataSync()).toEqual(Float32Array.of(1, 2));
    clone.dispose();
    expect(held()).toEqual(before);
  });

  test('is untouched by what becomes of a variable that was made from it, or given it', () => {
    const before = held();
    const source = tf.tensor1d([1, 2]);
    const clone = source.clone();
    const variable = tf.variable(clone);
    tf.tidy(() => variable.assign(source.mul<tf.Tensor1D>(10).clone()));
    source.dataSync().fill(0); // TensorFlow.js hands out a copy
    expect([source, clone, variable].map((tensor) => [...tensor.dataSync()])).toEqual([
      [1, 2],
      [1, 2],
      [10, 20],
    ]);
    tf.dispose([source, clone, variable]);
    expect(held()).toEqual(before);
  });

  test('goes with its source to another backend, and back', async () => {
    const before = held();
    const source = tf.tensor1d([1, 2, 3]);
    const clone = source.clone();
    await tf.setBackend('cpu');
    expect(tf.tidy(() => [...source.add(clone).dataSync()])).toEqual([2, 4, 6]);
    await tf.setBackend('wasm');
    expect(tf.tidy(() => [...source.add(clone).dataSync()])).toEqual([2, 4, 6]);
    tf.dispose([source, clone]);
    expect(held()).toEqual(before);
  });
});

describe.each(lanes)('training $name', ({ lane }) => {
  test.each([1, 3])(
    'with k = %i learns the same parameters to the last bit, and leaves nothing',
    async (numOutputs) => {
      const weights = Array.from({ length: 7 }, (_, i) => Array.from({ length: numOutputs }, (_, j) => i - j));
      const data = syntheticData(weights, Array(numOutputs).fill(4.2) as number[], 100, { seed: 1 });
      const learned = async () => {
        const model = lane.createModel(7, { numOutputs, seed: 2 });
        for await (const epoch of lane.train(model, data, { batchSize: 13, numEpochs: 3, seed: 3 })) void epoch;
        const parameters = lane.parameters(model);
        lane.dispose(model);
        return parameters;
      };
      const before = held();
      const expected = await using(originals, learned);
      expect(await using(ours, learned)).toEqual(expected);
      expect(held()).toEqual(before);
      tf.dispose([data.features, data.labels]);
    },
  );
});

describe('registering', () => {
  test('twice changes nothing', () => {
    using(ours, () => registerWasmKernels());
    expect(registered()).toEqual(ours);
  });

  test('is done by chooseBackend', async () => {
    using(originals, () => undefined);
    await chooseBackend('wasm');
    for (const [i, kernel] of registered().entries()) expect(kernel.kernelFunc).not.toBe(originals[i]!.kernelFunc);
  });

  test('says what is missing where the backend was not imported', () => {
    tf.unregisterKernel('Identity', 'wasm');
    expect(registerWasmKernels).toThrow("Import '@tensorflow/tfjs-backend-wasm' first.");
    tf.registerKernel(ours[0]!);
  });
});
