import fc from 'fast-check';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { epochSeed, shuffledIndices } from '../src/index.ts';
import { chooseBackend } from '../src/node/index.ts';
import { initialWeights, normal, streamSeed, type Stream } from '../src/random.ts';

const streams: Stream[] = ['features', 'noise', 'true weights', 'initial weights', 'epoch', 'order'];

/** FNV-1a over the bytes of a text, 32 bits: written anew from its description, in numbers without end. */
function fnv1a(text: string): number {
  let hash = 2166136261n;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 16777619n) % 2n ** 32n;
  return Number(hash);
}

describe('streams', () => {
  test.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('our own FNV-1a gives what its authors publish for %j', (text, hash) => {
    expect(fnv1a(text)).toBe(hash);
  });

  test('have the FNV-1a hash of seed/stream/index for a seed', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(...streams), fc.nat(), (seed, stream, index) => {
        expect(streamSeed(seed, stream, index)).toBe(fnv1a(`${seed}/${stream}/${index}`) || 1);
      }),
      { numRuns: 300, seed: 1 },
    );
    expect(streamSeed(7, 'noise')).toBe(fnv1a('7/noise/0'));
    expect(epochSeed(7, 3)).toBe(fnv1a('7/epoch/3'));
  });

  test('of one seed differ, and so do those of different seeds and indices', () => {
    const seeds = [0, 1, 2, -1, 10, 11, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
    const all = seeds.flatMap((seed) =>
      streams.flatMap((stream) => [0, 1, 2, 10, 11].map((i) => streamSeed(seed, stream, i))),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  // TensorFlow.js takes 0 for "no seed". The seeds named here are those whose 32-bit FNV-1a hash is 0.
  test.each<[Stream, number]>([
    ['features', 571824002948],
    ['noise', 439760000295],
    ['true weights', 204430000748],
    ['initial weights', 263774001875],
    ['order', 573949000958],
  ])('the seed of "%s" is never 0, not even for %i', (stream, seed) => {
    expect(streamSeed(seed, stream)).not.toBe(0);
  });

  test('are whole numbers above 0, the same each time', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(...streams), fc.nat(), (seed, stream, index) => {
        const drawn = streamSeed(seed, stream, index);
        expect(Number.isSafeInteger(drawn) && drawn > 0).toBe(true);
        expect(streamSeed(seed, stream, index)).toBe(drawn);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  test('draw numbers that have nothing to do with each other', () => {
    const n = 10_000;
    const [x, y] = (['features', 'noise'] as const).map((s) => {
      const tensor = normal<tf.Rank.R1>([n], 1, streamSeed(1, s));
      const values = tensor.arraySync();
      tensor.dispose();
      return values;
    });
    const correlation = x!.reduce((sum, xi, i) => sum + xi * y![i]!, 0) / n;
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(n));
  });
});

test('initial weights are N(0, std²) [d, k], the same for a seed, and not a dataset’s numbers', () => {
  const [w, again, features] = [
    initialWeights(500, 20, 0.5, 3),
    initialWeights(500, 20, 0.5, 3),
    normal<tf.Rank.R2>([500, 20], 0.5, streamSeed(3, 'features')),
  ];
  expect(w.shape).toEqual([500, 20]);
  const values = w.dataSync<'float32'>();
  expect([...again.dataSync()]).toEqual([...values]);
  expect([...features.dataSync()]).not.toEqual([...values]);
  const std = Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);
  expect(Math.abs(std / 0.5 - 1)).toBeLessThan(4 / Math.sqrt(2 * values.length));
  tf.dispose([w, again, features]);
});

test('epochSeed repeats, and differs between epochs and between seeds', () => {
  const seedsOf = () => [0, 1, -1, 7].flatMap((seed) => [1, 2, 3, 10, 100].map((epoch) => epochSeed(seed, epoch)));
  expect(seedsOf()).toEqual(seedsOf());
  expect(new Set(seedsOf()).size).toBe(20);
  expect(seedsOf().every((seed) => Number.isSafeInteger(seed) && seed > 0)).toBe(true);
});

describe('shuffledIndices', () => {
  test('is a permutation of 0 … n − 1, the same for a seed, and leaves no tensor behind', () => {
    const before = tf.memory().numTensors;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.maxSafeInteger(), (n, seed) => {
        const order = shuffledIndices(n, seed);
        expect(order).toBeInstanceOf(Int32Array);
        expect([...order].sort((i, j) => i - j)).toEqual(Array.from({ length: n }, (_, i) => i));
        expect([...shuffledIndices(n, seed)]).toEqual([...order]);
      }),
      { numRuns: 200, seed: 1 },
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  test('is the same on every backend', async () => {
    const usual = tf.getBackend();
    const orders: string[] = [];
    for (const backend of ['cpu', 'wasm'] as const) {
      await chooseBackend(backend);
      orders.push(shuffledIndices(1000, 5).join());
    }
    await tf.setBackend(usual);
    expect(orders[1]).toBe(orders[0]);
  });

  /** χ² of how often each of `cells` equally likely things happened. */
  function chiSquare(counts: Map<string, number>, cells: number, draws: number): number {
    const expected = draws / cells;
    let sum = (cells - counts.size) * expected;
    for (const count of counts.values()) sum += (count - expected) ** 2 / expected;
    return sum;
  }

  // χ² stays below these bounds with a probability of 0.9999: 54.5 at 23 degrees of freedom, 138 at 81.
  test.each([
    { seeds: 'consecutive seeds', seedAt: (i: number) => i },
    { seeds: 'the epochs of one seed', seedAt: (i: number) => epochSeed(1, i + 1) },
  ])('makes all orders equally likely over $seeds', ({ seedAt }) => {
    const draws = 4800;
    const orders = new Map<string, number>();
    for (let i = 0; i < draws; i++) {
      const order = shuffledIndices(4, seedAt(i)).join();
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(chiSquare(orders, 24, draws)).toBeLessThan(54.5);
  });

  test('puts each row of ten at each place equally often', () => {
    const draws = 3000;
    const places = new Map<string, number>();
    for (let seed = 0; seed < draws; seed++) {
      shuffledIndices(10, -seed).forEach((row, place) => {
        const cell = `${row}@${place}`;
        places.set(cell, (places.get(cell) ?? 0) + 1);
      });
    }
    expect(chiSquare(places, 100, 10 * draws)).toBeLessThan(138);
  });
});
