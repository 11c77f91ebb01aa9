import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dataIter, shuffledIndices, type Dataset } from '../../src/index.ts';
import { chooseBackend, type BackendName } from '../../src/node/index.ts';

/** Row i has the features 100·i, 100·i + 1, … and the labels −100·i, −100·i − 1, …: each value tells where it is from. */
function numbered(n: number, d = 2, k = 1): Dataset {
  const matrix = (columns: number, sign: number) =>
    Array.from({ length: n }, (_, i) => Array.from({ length: columns }, (_, j) => sign * (100 * i + j)));
  return { features: tf.tensor2d(matrix(d, 1), [n, d]), labels: tf.tensor2d(matrix(k, -1), [n, k]) };
}

/** The tensors that `work` leaves behind. */
function tensorsLeftBy(work: () => void): number {
  const before = tf.memory().numTensors;
  work();
  return tf.memory().numTensors - before;
}

/** The row numbers that an epoch visits, batch by batch, after checking that each row is whole. */
function visited(batchSize: number, { features, labels }: Dataset, options: { shuffle?: boolean; seed?: number } = {}) {
  const batches: number[][] = [];
  for (const [X, y] of dataIter(batchSize, features, labels, options)) {
    const rows = X.arraySync().map((x) => Math.round(x[0]! / 100));
    const row = (i: number, columns: number, sign: number) =>
      Array.from({ length: columns }, (_, j) => sign * (100 * i + j));
    expect([X.dtype, y.dtype]).toEqual(['float32', 'float32']);
    expect(X.arraySync()).toEqual(rows.map((i) => row(i, features.shape[1], 1)));
    expect(y.arraySync().flat()).toEqual(rows.flatMap((i) => row(i, labels.shape[1], -1)).map((v) => v || -0));
    batches.push(rows);
  }
  return batches;
}

const inOrder = (n: number) => Array.from({ length: n }, (_, i) => i);

const epoch = fc.record({
  n: fc.integer({ min: 1, max: 60 }),
  d: fc.integer({ min: 1, max: 3 }),
  k: fc.integer({ min: 1, max: 3 }),
  batchSize: fc.integer({ min: 1, max: 70 }),
  seed: fc.maxSafeInteger(),
});

describe('an epoch', () => {
  test('has each row exactly once with its own labels, in batches of batchSize but for the last', () => {
    fc.assert(
      fc.property(epoch, fc.boolean(), ({ n, d, k, batchSize, seed }, shuffle) => {
        const data = numbered(n, d, k);
        const batches = visited(batchSize, data, { shuffle, seed });
        tf.dispose([data.features, data.labels]);
        expect(batches.flat().sort((i, j) => i - j)).toEqual(inOrder(n));
        const full = Math.floor(n / batchSize);
        const sizes = [...Array<number>(full).fill(batchSize), ...(n % batchSize ? [n % batchSize] : [])];
        expect(batches.map((rows) => rows.length)).toEqual(sizes);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  test('of large batches is as whole: the native backend takes their rows in another way', () => {
    const data = numbered(2100, 100);
    expect(visited(2000, data, { seed: 3 }).flat()).toEqual([...shuffledIndices(2100, 3)]);
    tf.dispose([data.features, data.labels]);
  });

  test('comes in the order of shuffledIndices(n, seed), and so the same with the same seed', () => {
    fc.assert(
      fc.property(epoch, ({ n, batchSize, seed }) => {
        const data = numbered(n);
        const order = [1, 2].map(() => visited(batchSize, data, { seed }).flat());
        tf.dispose([data.features, data.labels]);
        expect(order[0]).toEqual([...shuffledIndices(n, seed)]);
        expect(order[1]).toEqual(order[0]);
      }),
      { numRuns: 50, seed: 2 },
    );
  });

  test('keeps the order of the rows with shuffle: false', () => {
    fc.assert(
      fc.property(epoch, ({ n, batchSize, seed }) => {
        const data = numbered(n);
        expect(visited(batchSize, data, { shuffle: false, seed }).flat()).toEqual(inOrder(n));
        tf.dispose([data.features, data.labels]);
      }),
      { numRuns: 50, seed: 3 },
    );
  });

  test('is shuffled by default, anew each time where no seed is given', () => {
    const data = numbered(50);
    const [one, two] = [visited(10, data).flat(), visited(10, data).flat()];
    expect(one).not.toEqual(inOrder(50));
    expect(one).not.toEqual(two);
    tf.dispose([data.features, data.labels]);
  });

  test('has one short batch when batchSize is above n', () => {
    const data = numbered(3);
    expect(visited(4, data, { shuffle: false })).toEqual([[0, 1, 2]]);
    tf.dispose([data.features, data.labels]);
  });

  test('of another seed, 0 and negative ones too, has another order', () => {
    const data = numbered(50);
    const orders = [0, 1, -1, 2 ** 32, 2 ** 32 + 1].map((seed) => visited(50, data, { seed }).join());
    expect(new Set(orders).size).toBe(orders.length);
    tf.dispose([data.features, data.labels]);
  });
});

describe('memory', () => {
  let features: tf.Tensor2D, labels: tf.Tensor2D;
  beforeAll(() => void ({ features, labels } = numbered(25, 3)));
  afterAll(() => tf.dispose([features, labels]));

  test('a pass leaves no tensor behind, and has one batch at a time', () => {
    const held: number[] = [];
    const left = tensorsLeftBy(() => {
      const before = tf.memory().numTensors;
      for (const batch of dataIter(10, features, labels)) held.push(tf.memory().numTensors - before, batch.length);
    });
    expect(left).toBe(0);
    expect(held).toEqual([2, 2, 2, 2, 2, 2]);
  });

  test('a batch is disposed of when the next one is drawn', () => {
    let earlier: tf.Tensor[] = [];
    for (const batch of dataIter(10, features, labels)) {
      expect(batch.some((tensor) => tensor.isDisposed)).toBe(false);
      expect(earlier.every((tensor) => tensor.isDisposed)).toBe(true);
      earlier = batch;
    }
    expect(earlier.map((tensor) => tensor.isDisposed)).toEqual([true, true]);
    expect(features.isDisposed || labels.isDisposed).toBe(false);
  });

  test('an early break leaves none', () => {
    const left = tensorsLeftBy(() => {
      for (const [X] of dataIter(10, features, labels)) if (X.shape[0] === 10) break;
    });
    expect(left).toBe(0);
  });

  test('an error in the body of the loop leaves none, and arrives', () => {
    const left = tensorsLeftBy(() => {
      expect(() => {
        for (const [X] of dataIter(10, features, labels)) throw new Error(`at ${X.shape.join()}`);
      }).toThrow('at 10,3');
    });
    expect(left).toBe(0);
  });

  test('return() after a bare next() leaves none, and so does an iterator that is never read', () => {
    const left = tensorsLeftBy(() => {
      const batches = dataIter(10, features, labels);
      batches.next();
      batches.return();
      dataIter(10, features, labels);
    });
    expect(left).toBe(0);
  });
});

test('what cannot be is refused at the call, before the first next()', () => {
  const { features, labels } = numbered(4);
  const column = labels.flatten();
  expect(() => dataIter(0, features, labels)).toThrow(RangeError);
  expect(() => dataIter(2, features, column as never)).toThrow(/labels must have shape \[n, k\].*reshape\(\[-1, 1\]\)/);
  tf.dispose([features, labels, column]);
});

const tested = new Set<BackendName>(['cpu', 'wasm', (process.env['UNA_CAPA_BACKEND'] || 'cpu') as BackendName]);

describe.each([...tested])('on %s, what a reader keeps', (backend) => {
  let usual: string;
  beforeEach(async () => {
    usual = tf.getBackend();
    await chooseBackend(backend);
  });
  afterEach(async () => void (await tf.setBackend(usual)));

  test('of a batch never changes while iteration goes on', () => {
    const { features, labels } = numbered(23, 3, 2);
    const kept: { clones: tf.Tensor[]; arrays: Float32Array[]; thenRead: number[][] }[] = [];
    for (const batch of dataIter(5, features, labels, { seed: 1 })) {
      const arrays = batch.map((tensor) => tensor.dataSync<'float32'>());
      kept.push({
        clones: batch.map((tensor) => tensor.clone()),
        arrays,
        thenRead: arrays.map((values) => [...values]),
      });
    }
    const order = [...shuffledIndices(23, 1)];
    expect(kept.flatMap(({ thenRead }) => thenRead[0]!.filter((_, i) => i % 3 === 0).map((x) => x / 100))).toEqual(
      order,
    );
    for (const { clones, arrays, thenRead } of kept) {
      expect(arrays.map((values) => [...values])).toEqual(thenRead);
      expect(clones.map((clone) => [...clone.dataSync<'float32'>()])).toEqual(thenRead);
      tf.dispose(clones);
    }
    tf.dispose([features, labels]);
  });

  test('is the reader’s own: writing into it changes neither the dataset nor the next epoch', () => {
    const data = numbered(6);
    for (const batch of dataIter(6, data.features, data.labels, { shuffle: false })) {
      for (const tensor of batch) tensor.dataSync().fill(-1);
    }
    expect(visited(4, data, { shuffle: false })).toEqual([
      [0, 1, 2, 3],
      [4, 5],
    ]);
    tf.dispose([data.features, data.labels]);
  });
});
