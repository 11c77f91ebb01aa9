import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leastSquares, mergeMoments, moments, syntheticData, type Parameters, type Solution } from '../../src/index.ts';
import { isQuicklySolved } from '../../src/regression/exact.ts';

/** What float32 makes of each value, as the tensors hold it. */
const asFloat32 = (rows: number[][]) => rows.map((row) => row.map(Math.fround));

/** `leastSquares` of plain rows. */
async function solve(X: number[][], y: number[][]): Promise<Solution> {
  const [features, labels] = [tf.tensor2d(X), tf.tensor2d(y)];
  try {
    return await leastSquares(features, labels);
  } finally {
    tf.dispose([features, labels]);
  }
}

/** Mulberry32: a stream of numbers in [−1, 1) that owes nothing to the package. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}

function randomRows(rows: number, columns: number, seed: number): number[][] {
  const next = uniform(seed);
  return asFloat32(Array.from({ length: rows }, () => Array.from({ length: columns }, next)));
}

/** ŷ = Xw + b in float64. */
const predictions = (X: number[][], { w, b }: Parameters) =>
  X.map((x) => b.map((bias, k) => x.reduce((sum, xj, j) => sum + xj * w[j]![k]!, bias)));

/** Σ (ŷ − y)² in float64. */
function squaredError(X: number[][], y: number[][], p: Parameters): number {
  const yHat = predictions(X, p);
  return yHat.flat().reduce((sum, v, i) => sum + (v - y.flat()[i]!) ** 2, 0);
}

/** θ of X̃ᵀX̃θ = X̃ᵀy, by Gaussian elimination in float64: an oracle for well-conditioned X̃ = (X, 1). */
function normalEquations(X: number[][], y: number[][]): Parameters {
  const extended = X.map((x) => [...x, 1]);
  const size = extended[0]!.length;
  const rows = Array.from({ length: size }, (_, i) =>
    [...Array.from({ length: size }, (_, j) => j), ...y[0]!.map((_, k) => -1 - k)].map((j) =>
      extended.reduce((sum, x, r) => sum + x[i]! * (j >= 0 ? x[j]! : y[r]![-1 - j]!), 0),
    ),
  );
  for (let i = 0; i < size; i++) {
    const pivot = rows.findIndex(
      (row, r) => r >= i && Math.abs(row[i]!) === Math.max(...rows.slice(i).map((q) => Math.abs(q[i]!))),
    );
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    const top = rows[i]!;
    rows[i] = top.map((v) => v / top[i]!);
    rows.forEach((row, r) => {
      if (r !== i) rows[r] = row.map((v, j) => v - row[i]! * rows[i]![j]!);
    });
  }
  const theta = rows.map((row) => row.slice(size));
  return { w: theta.slice(0, -1), b: theta.at(-1)! };
}

function expectClose(p: Parameters, expected: Parameters, digits: number): void {
  expect([p.w.length, p.w[0]!.length, p.b.length]).toEqual([
    expected.w.length,
    expected.w[0]!.length,
    expected.b.length,
  ]);
  const flat = ({ w, b }: Parameters) => [...w.flat(), ...b];
  flat(p).forEach((v, i) => expect(v).toBeCloseTo(flat(expected)[i]!, digits));
}

describe('agrees with', () => {
  test('the closed form of one feature: the slope is cov(x, y)/var(x)', async () => {
    expectClose(await solve([[1], [2], [3], [4]], [[2], [3], [5], [6]]), { w: [[1.4]], b: [0.5] }, 12);
  });

  test('a line through two points, exactly', async () => {
    expectClose(await solve([[1], [3]], [[5], [-1]]), { w: [[-3]], b: [8] }, 12);
  });

  test.each([
    { n: 30, d: 1, k: 1 },
    { n: 40, d: 5, k: 1 },
    { n: 25, d: 3, k: 4 },
    { n: 6, d: 5, k: 2 },
    { n: 1500, d: 4, k: 2 },
    { n: 256, d: 2, k: 1 },
    { n: 257, d: 2, k: 1 },
  ])('the normal equations in float64: n = $n, d = $d, k = $k', async ({ n, d, k }) => {
    const [X, y] = [randomRows(n, d, n + d), randomRows(n, k, 99 * n + k)];
    expectClose(await solve(X, y), normalEquations(X, y), 8);
  });

  test('the truth where there is no noise, k > 1', async () => {
    const truth = { w: [[2, -1, 0], [-3.4, 7, 0.25]], b: [4.2, -5, 0] }; // prettier-ignore
    const { features, labels } = syntheticData(truth.w, truth.b, 1000, { noise: 0, seed: 1 });
    expectClose(await leastSquares(features, labels), truth, 6);
    tf.dispose([features, labels]);
  });

  test('the truth within the standard error of the noise', async () => {
    const { features, labels } = syntheticData([2, -3.4], 4.2, 4000, { noise: 0.1, seed: 2 });
    const { w, b } = await leastSquares(features, labels);
    const bound = (4 * 0.1) / Math.sqrt(4000);
    [w[0]![0]! - 2, w[1]![0]! + 3.4, b[0]! - 4.2].forEach((e) => expect(Math.abs(e)).toBeLessThan(bound));
    tf.dispose([features, labels]);
  });

  test('the truth where columns are badly scaled, 10⁻⁴ … 10⁴', async () => {
    const X = randomRows(300, 5, 5).map((row) => row.map((x, j) => Math.fround(x * [1e-4, 1e-2, 1, 1e2, 1e4][j]!)));
    const w = [[3e4], [-2e2], [1], [-5e-2], [7e-4]];
    const solution = await solve(X, predictions(X, { w, b: [2] }));
    solution.w.forEach(([v], j) => expect(v! / w[j]![0]!).toBeCloseTo(1, 5));
    expect(solution.b[0]).toBeCloseTo(2, 5);
  });

  test('the truth where a feature has a large offset', async () => {
    const X = randomRows(500, 1, 6).map(([x]) => [Math.fround(10_000 + x!)]);
    const { w, b } = await solve(X, predictions(X, { w: [[2]], b: [-20_000] }));
    expect(w[0]![0]).toBeCloseTo(2, 5);
    expect(b[0]! / -20_000).toBeCloseTo(1, 5);
  });
});

describe('where many minima exist', () => {
  const X = randomRows(60, 2, 11);
  const y = X.map(([x1, x2]) => [2 * x1! - 3 * x2! + 1 + 0.1 * Math.sin(50 * x1!)]);
  const best = squaredError(X, y, normalEquations(X, y));

  test('a duplicated column shares its weight evenly, and predicts as well as one alone', async () => {
    const twice = X.map(([x1, x2]) => [x1!, x2!, x1!]);
    const p = await solve(twice, y);
    const alone = normalEquations(X, y);
    expectClose(p, { w: [[alone.w[0]![0]! / 2], [alone.w[1]![0]!], [alone.w[0]![0]! / 2]], b: alone.b }, 7);
    expect(squaredError(twice, y, p)).toBeCloseTo(best, 8);
  });

  test('a column three times shares its weight in thirds', async () => {
    const { w } = await solve(X.map(([x1, x2]) => [x1!, x1!, x2!, x1!]), y); // prettier-ignore
    const third = normalEquations(X, y).w[0]![0]! / 3;
    [0, 1, 3].forEach((j) => expect(w[j]![0]).toBeCloseTo(third, 7));
  });

  test.each([
    { what: 'the sum of two others', extra: (x1: number, x2: number) => x1 + x2 },
    { what: 'a thousand times another', extra: (x1: number) => 1000 * x1 },
    { what: 'constant, as the bias is', extra: () => 5 },
    { what: 'zero everywhere', extra: () => 0 },
  ])('a column that is $what: finite, moderate, the best predictions', async ({ extra }) => {
    const dependent = asFloat32(X.map(([x1, x2]) => [x1!, x2!, extra(x1!, x2!)]));
    const p = await solve(dependent, y);
    for (const v of [...p.w.flat(), ...p.b]) expect(Math.abs(v)).toBeLessThan(5);
    expect(squaredError(dependent, y, p) / best).toBeCloseTo(1, 6);
  });

  test('a column of zeros gets no weight', async () => {
    const { w } = await solve(X.map((x) => [...x, 0]), y); // prettier-ignore
    expect(w[2]![0]).toBeCloseTo(0, 12);
  });

  test.each([
    { n: 1, d: 1 },
    { n: 1, d: 5 },
    { n: 3, d: 8 },
    { n: 5, d: 5 },
  ])('n = $n examples with d = $d features are fitted exactly, by moderate parameters', async ({ n, d }) => {
    const few = randomRows(n, d, 100 + d);
    const labels = randomRows(n, 2, 200 + d);
    const p = await solve(few, labels);
    expect([p.w.length, p.b.length]).toEqual([d, 2]);
    expect(squaredError(few, labels, p)).toBeLessThan(1e-18);
    for (const v of [...p.w.flat(), ...p.b]) expect(Math.abs(v)).toBeLessThan(50);
  });
});

test('constant labels give w = 0 and the constant as b', async () => {
  expectClose(
    await solve(randomRows(50, 3, 21), Array<number[]>(50).fill([7.5])),
    { w: [[0], [0], [0]], b: [7.5] },
    10,
  );
});

test('the residual is orthogonal to every column of X̃ = (X, 1), whatever its rank', async () => {
  const matrix = (rows: number, columns: number) =>
    fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    });
  const dataset = fc
    .record({
      n: fc.integer({ min: 1, max: 12 }),
      d: fc.integer({ min: 1, max: 4 }),
      k: fc.integer({ min: 1, max: 2 }),
    })
    .chain(({ n, d, k }) => fc.tuple(matrix(n, d), matrix(n, k)));
  await fc.assert(
    fc.asyncProperty(dataset, async ([X, y]) => {
      const p = await solve(X, y);
      const residual = predictions(X, p).map((row, i) => row.map((yHat, k) => yHat - y[i]![k]!));
      for (const x of [...p.w.map((_, j) => X.map((row) => row[j]!)), X.map(() => 1)]) {
        for (let k = 0; k < p.b.length; k++) {
          const product = x.reduce((sum, xi, i) => sum + xi * residual[i]![k]!, 0);
          expect(Math.abs(product)).toBeLessThan(1e-9);
        }
      }
    }),
    { numRuns: 200, seed: 1 },
  );
});

test('leaves no tensor behind, also when it is stopped; the abort’s reason is the cause', async () => {
  const { features, labels } = syntheticData([2, -3.4], 4.2, 100_000, { seed: 1 });
  const before = tf.memory().numTensors;
  await leastSquares(features, labels);
  const stopped = leastSquares(features, labels, { signal: AbortSignal.abort('enough') });
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError', cause: 'enough' });
  expect(tf.memory().numTensors).toBe(before);
  tf.dispose([features, labels]);
});

test('nothing, and something else, are refused as what they are not', async () => {
  for (const none of [null, undefined, [[1]]])
    await expect(leastSquares(none as never)).rejects.toThrow(/^features must be/);
});

test('what takes more than a few seconds is known beforehand', () => {
  const withShape = (n: number, d: number, k = 1) => {
    const data = { features: tf.zeros<tf.Rank.R2>([n, d]), labels: tf.zeros<tf.Rank.R2>([n, k]) };
    const answer = isQuicklySolved(data);
    tf.dispose([data.features, data.labels]);
    return answer;
  };
  expect(withShape(5000, 785)).toBe(false);
  expect(withShape(1000, 2)).toBe(true);
  expect(withShape(1_000_000, 2)).toBe(true);
  expect(withShape(3000, 2, 1000)).toBe(true);
  expect(withShape(30_000, 150, 200)).toBe(false);
  expect(withShape(600, 600)).toBe(false);
  expect(withShape(100, 2000)).toBe(true);
});

test.each([1, 0.1, 10000.3])('a column of %d among many rows gets no weight', async (constant) => {
  const { features, labels } = syntheticData([2], 1, 100_000, { seed: 1 });
  const withConstant = tf.concat2d([features, tf.fill([100_000, 1], constant)], 1);
  const { w, b } = await leastSquares(withConstant, labels);
  expect([w[0]![0], w[1]![0], b[0]]).toEqual([expect.closeTo(2, 3), 0, expect.closeTo(1, 3)]);
  tf.dispose([features, labels, withConstant]);
});

describe('the rank of (1, X)', () => {
  const X = randomRows(60, 3, 31);
  const y = X.map(([x1, x2]) => [x1! - x2!]);
  const rankOf = async (rows: number[][]) => (await solve(asFloat32(rows), y.slice(0, rows.length))).rank;

  test('is d + 1 where there is one minimum, and smaller by each column that others replace', async () => {
    expect(await rankOf(X)).toBe(4);
    expect(await rankOf(X.map((x) => [...x, x[0]!]))).toBe(4);
    expect(await rankOf(X.map((x) => [...x, x[0]!, x[1]!, 7]))).toBe(4);
    expect(await rankOf(X.map((_, i) => [0, 1, 2].map((state) => Number(i % 3 === state))))).toBe(3);
    expect(await rankOf(X.map(() => [5]))).toBe(1);
  });

  test.each([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 4],
    [5, 4],
  ])('is at most the number of examples: %i of them with 3 features have rank %i', async (n, rank) => {
    expect(await rankOf(X.slice(0, n))).toBe(rank);
  });

  test.each([0, 10, 10_000])('a sum of two columns adds none, rounded as it is, at an offset of %d', async (offset) => {
    const moved = asFloat32(X.map((x) => x.map((v) => v + offset)));
    expect(await rankOf(moved)).toBe(4);
    expect(await rankOf(moved.map((x) => [...x, x[0]! + x[1]!]))).toBe(4);
  });

  test('powers of whole numbers keep theirs, which rounding has not touched', async () => {
    for (const [top, degree] of [
      [8, 8],
      [20, 5],
      [100, 3],
    ] as const) {
      // prettier-ignore
      const powers = Array.from({ length: top + 1 }, (_, x) => Array.from({ length: degree }, (_, j) => x ** (j + 1)));
      const p = await solve(powers, powers.map((row, x) => [2 * x - row[degree - 1]! / 16])); // prettier-ignore
      expect(p.rank).toBe(degree + 1);
      p.w.forEach(([w], j) => expect(w).toBeCloseTo(j === 0 ? 2 : j === degree - 1 ? -1 / 16 : 0, 6));
    }
  });
});

describe('columns that differ by less than the rounding of such numbers', () => {
  // Around 2890 a parabola differs from a line by 10⁻⁴ of its spread, and half a step of float32 is as much.
  const powers = [0, 1, 2, 3].map((i) => [2890 + i, (2890 + i) ** 2]);

  test('are two where they hold whole numbers, which are not rounded', async () => {
    const p = await solve(powers, powers.map(([x, square]) => [square! - 5779 * x!])); // prettier-ignore
    expect(p.rank).toBe(3);
    expect(p.w.flat()).toEqual([expect.closeTo(-5779, 3), expect.closeTo(1, 6)]);
  });

  test('also beside a column that is rounded', async () => {
    const beside = asFloat32(powers.map((row) => [...row, Math.sin(row[0]!)]));
    expect((await solve(beside, powers.map(([x]) => [x!]))).rank).toBe(4); // prettier-ignore
  });

  test('are one where they may be rounded', async () => {
    const rounded = asFloat32(powers.map(([x, square]) => [x! + 1 / 3, square! + 1 / 3]));
    expect((await solve(rounded, powers.map(([x]) => [x!]))).rank).toBe(2); // prettier-ignore
  });
});

/** Longley's data (1967): deflator, product, unemployed, armed forces, population, year; employed. */
// prettier-ignore
const longley = [
  [83.0, 234289, 2356, 1590, 107608, 1947, 60323], [88.5, 259426, 2325, 1456, 108632, 1948, 61122],
  [88.2, 258054, 3682, 1616, 109773, 1949, 60171], [89.5, 284599, 3351, 1650, 110929, 1950, 61187],
  [96.2, 328975, 2099, 3099, 112075, 1951, 63221], [98.1, 346999, 1932, 3594, 113270, 1952, 63639],
  [99.0, 365385, 1870, 3547, 115094, 1953, 64989], [100.0, 363112, 3578, 3350, 116219, 1954, 63761],
  [101.2, 397469, 2904, 3048, 117388, 1955, 66019], [104.6, 419180, 2822, 2857, 118734, 1956, 67857],
  [108.4, 442769, 2936, 2798, 120445, 1957, 68169], [110.8, 444546, 4681, 2637, 121950, 1958, 66513],
  [112.6, 482704, 3813, 2552, 123366, 1959, 68655], [114.2, 502601, 3931, 2514, 125368, 1960, 69564],
  [115.7, 518173, 4806, 2572, 127852, 1961, 69331], [116.9, 554894, 4007, 2827, 130081, 1962, 70551],
];

test('NIST’s certified coefficients for Longley’s data, but for the rounding of the deflator', async () => {
  const p = await solve(longley.map((row) => row.slice(0, 6)), longley.map((row) => row.slice(6))); // prettier-ignore
  const certified = [
    15.0618722713733, -0.358191792925910e-1, -2.02022980381683, -1.03322686717359, -0.511041056535807e-1,
    1829.15146461355,
  ]; // prettier-ignore
  certified.forEach((w, j) => expect(p.w[j]![0]! / w).toBeCloseTo(1, 4));
  expect(p.b[0]! / -3482258.63459582).toBeCloseTo(1, 5);
  expect(p.rank).toBe(7);
});

test('a thousand labels are solved as each of them alone', async () => {
  const [X, y] = [randomRows(50, 2, 41), randomRows(50, 1000, 42)];
  const together = await solve(X, y);
  for (const k of [0, 517, 999]) {
    const alone = await solve(X, y.map((row) => [row[k]!])); // prettier-ignore
    expectClose({ w: together.w.map((row) => [row[k]!]), b: [together.b[k]!] }, alone, 12);
  }
});

describe('from moments', () => {
  const fromMoments = async (X: number[][], y: number[][]) => {
    const [features, labels] = [tf.tensor2d(X), tf.tensor2d(y)];
    const sums = await moments({ features, labels });
    tf.dispose([features, labels]);
    return leastSquares(sums);
  };

  test.each([
    { n: 40, d: 5, k: 1 },
    { n: 600, d: 3, k: 4 },
  ])('the same as from the tensors: n = $n, d = $d, k = $k', async ({ n, d, k }) => {
    const X = randomRows(n, d, n).map((row) => row.map((x, j) => Math.fround(100 * j + 10 ** j * x)));
    const y = randomRows(n, k, 7 * n);
    const [p, q] = [await fromMoments(X, y), await solve(X, y)];
    expectClose(p, q, 8);
    expect(p.rank).toBe(d + 1);
  });

  test('the truth where columns are badly scaled, 10⁻⁵ … 10⁵', async () => {
    const X = randomRows(300, 3, 5).map((row) => row.map((x, j) => Math.fround(x * [1e-5, 1, 1e5][j]!)));
    const { w, rank } = await fromMoments(X, predictions(X, { w: [[3e5], [1], [-2e-5]], b: [2] }));
    expect(rank).toBe(4);
    [3e5, 1, -2e-5].forEach((weight, j) => expect(w[j]![0]! / weight).toBeCloseTo(1, 4));
  });

  test('columns that differ by a hundred thousandth are two, by less than a millionth one; tensors tell both', async () => {
    const rows = randomRows(200, 2, 61).map(([x1, x2]) => [Math.sign(x1!), Math.sign(x2!)]);
    for (const [difference, rank] of [[2 ** -17, 3], [2 ** -21, 2]] as const) {
      const X = rows.map(([x1, x2]) => [x1!, x1! + difference * x2!]);
      expect((await fromMoments(X, rows)).rank).toBe(rank);
      expect((await solve(X, rows)).rank).toBe(3);
    } // prettier-ignore
  });

  test('where many minima exist, too: of smallest norm, and with the rank', async () => {
    const X = randomRows(60, 2, 51).map(([x1, x2]) => [x1!, x2!, x1!, 3]);
    const y = X.map(([x1, x2]) => [2 * x1! - x2! + 1]);
    const p = await fromMoments(X, y);
    expectClose(p, { w: [[1], [-1], [1], [0]], b: [1] }, 6);
    expect(p.rank).toBe(3);
  });

  test('of parts that were never together', async () => {
    const parts = [1, 2, 3].map((seed) => syntheticData([2, -3.4], 4.2, 500, { seed }));
    const [first, ...others] = await Promise.all(parts.map((part) => moments(part)));
    const whole = {
      features: tf.concat2d(parts.map(({ features }) => features), 0),
      labels: tf.concat2d(parts.map(({ labels }) => labels), 0),
    }; // prettier-ignore
    const expected = await leastSquares(whole.features, whole.labels);
    expectClose(await leastSquares(others.reduce(mergeMoments, first!)), expected, 9);
    tf.dispose([...parts, whole].flatMap(({ features, labels }) => [features, labels]));
  });
});

test('an abort within a long computation is heard while it runs', async () => {
  const features = tf.randomNormal<tf.Rank.R2>([2000, 300], 0, 1, 'float32', 1);
  const labels = tf.ones<tf.Rank.R2>([2000, 1]);
  const controller = new AbortController();
  setTimeout(() => controller.abort('enough'), 50);
  const solved = leastSquares(features, labels, { signal: controller.signal });
  await expect(solved).rejects.toMatchObject({ name: 'AbortError', cause: 'enough' });
  tf.dispose([features, labels]);
});
