import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { concise, dataIter, epochSeed, scratch, syntheticData } from '../../src/index.ts';
import type { AnyModel, Dataset, Lane, Parameters } from '../../src/index.ts';
import { lanes, largestGap, meanSquare, numbers } from '../lanes.ts';

const names = [
  'createModel',
  'parameters',
  'setParameters',
  'dispose',
  'predict',
  'gradients',
  'trainStep',
  'train',
  'fit',
] as const;

/** Numbers from −2 to 2 in a matrix. */
function matrix(rows: number, columns: number, s: number): tf.Tensor2D {
  const source = numbers(s);
  return tf.tensor2d(
    Float32Array.from({ length: rows * columns }, () => source.next().value),
    [rows, columns],
  );
}

/** d = 2, k = 3, n = 23: sizes that nothing can mistake for one another. */
const start: Parameters = {
  w: [
    [0.5, -1, 0.25],
    [1.5, 0.125, -2],
  ],
  b: [0.75, -0.5, 3],
};

function several(): { X: tf.Tensor2D; y: tf.Tensor2D; data: Dataset } {
  const X = matrix(23, 2, 5);
  const y = matrix(23, 3, 11);
  return { X, y, data: { features: X, labels: y } };
}

/** A model of the given lane with these parameters. */
function modelAt(lane: Lane<AnyModel>, p: Parameters): AnyModel {
  const model = lane.createModel(p.w.length, { numOutputs: p.b.length });
  lane.setParameters(model, p);
  return model;
}

/** Xᵀ(Xw + b − y) / rows, and the same for b (where X is 1), in float64. */
function closedForm({ w, b }: Parameters, X: tf.Tensor2D, y: tf.Tensor2D): Parameters {
  const xs = X.arraySync();
  const ys = y.arraySync();
  const error = xs.map((x, i) => b.map((bias, j) => x.reduce((sum, xl, l) => sum + xl * w[l]![j]!, bias) - ys[i]![j]!));
  const mean = (f: (i: number) => number) => xs.reduce((sum, _, i) => sum + f(i), 0) / xs.length;
  return {
    w: w.map((row, l) => row.map((_, j) => mean((i) => xs[i]![l]! * error[i]![j]!))),
    b: b.map((_, j) => mean((i) => error[i]![j]!)),
  };
}

/** (before − after) / η: the gradient that one step used. */
function usedGradient(lane: Lane<AnyModel>, p: Parameters, X: tf.Tensor2D, y: tf.Tensor2D): Parameters {
  const learningRate = 0.25;
  const model = modelAt(lane, p);
  lane.trainStep(model, X, y, learningRate).dispose();
  const after = lane.parameters(model);
  lane.dispose(model);
  return {
    w: p.w.map((row, l) => row.map((before, j) => (before - after.w[l]![j]!) / learningRate)),
    b: p.b.map((before, j) => (before - after.b[j]!) / learningRate),
  };
}

const timesAll = ({ w, b }: Parameters, factor: number): Parameters => ({
  w: w.map((row) => row.map((x) => x * factor)),
  b: b.map((x) => x * factor),
});

// ── The two files ────────────────────────────────────────────────────────────

describe('the two files are one skeleton', () => {
  const files = (['scratch', 'concise'] as const).map((name) => {
    const text = readFileSync(new URL(`../../src/regression/${name}.ts`, import.meta.url), 'utf8');
    return { file: `${name}.ts`, text, source: ts.createSourceFile(`${name}.ts`, text, ts.ScriptTarget.ES2022, true) };
  });

  test('both namespaces have the nine functions', () => {
    for (const lane of [scratch, concise]) for (const name of names) expect(lane[name]).toBeTypeOf('function');
  });

  test('the nine take the same parameters in the same order', () => {
    const signatures = files.map(({ source }) =>
      Object.fromEntries(
        source.statements
          .filter(ts.isFunctionDeclaration)
          .filter((f) => (names as readonly string[]).includes(f.name!.text))
          .map((f) => [f.name!.text, f.parameters.map((p) => p.getText())]),
      ),
    );
    expect(Object.keys(signatures[0]!).sort()).toEqual([...names].sort());
    expect(signatures[1]).toEqual(signatures[0]);
  });

  test.each(files)('$file has the sections of the lesson in order', ({ text }) => {
    const banners = [...text.matchAll(/^\/\/ ── (\S+) ─+$/gm)].map((banner) => banner[1]);
    expect(banners).toEqual(['Parameters', 'Model', 'Loss', 'Optimiser', 'Training']);
  });

  test('the nine stand in the same sections in the same order', () => {
    const order = files.map(({ text }) =>
      [...text.matchAll(/^\/\/ ── (\S+) ─+$|^export (?:async )?function\*? (\w+)/gm)]
        .map((match) => match[1] ?? match[2]!)
        .filter((word) => (names as readonly string[]).includes(word) || /^[A-Z]/.test(word)),
    );
    expect(order[1]).toEqual(order[0]);
  });

  test.each(files)('$file has at most 145 lines', ({ text }) => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(145);
  });

  test.each(files)('$file has no function over 25 lines', ({ source }) => {
    const long: string[] = [];
    const visit = (node: ts.Node): void => {
      const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line;
      const lines = lineAt(node.getEnd()) - lineAt(node.getStart()) + 1;
      if (ts.isFunctionLike(node) && lines > 25) long.push(`${node.getText().slice(0, 40)}…: ${lines}`);
      ts.forEachChild(node, visit);
    };
    visit(source);
    expect(long).toEqual([]);
  });
});

// ── The formulas ─────────────────────────────────────────────────────────────

describe.each(lanes)('$name', ({ name, lane, other, lossFactor, rateFactor }) => {
  test('predict is Xw + b', () => {
    const model = modelAt(lane, start);
    const X = tf.tensor2d([
      [1, 2],
      [-4, 0.5],
    ]);
    const yHat = lane.predict(model, X);
    expect(yHat.dtype).toBe('float32');
    expect(yHat.arraySync()).toEqual([
      [4.25, -1.25, -0.75],
      [-0.5, 3.5625, 1],
    ]);
    lane.dispose(model);
    tf.dispose([X, yHat]);
  });

  test('a step follows the gradient of the closed form', () => {
    const { X, y } = several();
    const expected = timesAll(closedForm(start, X, y), 1 / rateFactor(3));
    expect(largestGap(usedGradient(lane, start, X, y), expected)).toBeLessThan(5e-6);
    tf.dispose([X, y]);
  });

  test('a step follows the central differences of its own loss', () => {
    const { X, y } = several();
    const h = 2 ** -5;
    const meanLoss = (p: Parameters): number => {
      const model = modelAt(lane, p);
      const loss = tf.tidy(() => lane.trainStep(model, X, y, 0.01).dataSync()[0]!);
      lane.dispose(model);
      return loss;
    };
    const slope = (change: (p: Parameters, by: number) => void): number => {
      const [right, left] = [h, -h].map((by) => {
        const p = structuredClone(start);
        change(p, by);
        return meanLoss(p);
      });
      // Scratch adds its losses up over the outputs, where the mean divides by k.
      return (name === 'scratch' ? 3 : 1) * ((right! - left!) / (2 * h));
    };
    const expected = {
      w: start.w.map((row, l) => row.map((_, j) => slope((p, by) => (p.w[l]![j]! += by)))),
      b: start.b.map((_, j) => slope((p, by) => (p.b[j]! += by))),
    };
    expect(largestGap(usedGradient(lane, start, X, y), expected)).toBeLessThan(2e-4);
    tf.dispose([X, y]);
  });

  test('gradients are those of the closed form, of the loss they come with, and leave nothing behind', () => {
    const { X, y } = several();
    const model = modelAt(lane, start);
    const before = tf.memory().numTensors;
    const { w, b, loss } = lane.gradients(model, X, y);
    expect(tf.memory().numTensors).toBe(before + 3);
    expect({ w: w.shape, b: b.shape, loss: loss.shape }).toEqual({ w: [2, 3], b: [3], loss: [] });
    const values = { w: w.arraySync(), b: b.arraySync() };
    expect(largestGap(values, timesAll(closedForm(start, X, y), 1 / rateFactor(3)))).toBeLessThan(5e-6);
    expect(largestGap(values, usedGradient(lane, start, X, y))).toBeLessThan(5e-6);
    // Scratch adds up the losses of an example's three outputs.
    const mean = lossFactor * meanSquare(start, X.dataSync<'float32'>(), y.dataSync<'float32'>());
    expect(loss.dataSync()[0]! / (name === 'scratch' ? 3 * mean : mean)).toBeCloseTo(1, 6);
    expect(lane.parameters(model)).toEqual(start);
    tf.dispose([w, b, loss]);
    expect(tf.memory().numTensors).toBe(before);
    lane.dispose(model);
    tf.dispose([X, y]);
  });

  test('its convention is the loss of one error, and the rate that makes the same steps', () => {
    for (const error of [-3, 0, 0.5]) expect(lane.convention.loss(error)).toBe(lossFactor * error ** 2);
    for (const k of [1, 3]) expect(lane.convention.rateFactor(k)).toBe(rateFactor(k));
  });

  test('a step returns the mean loss of the batch before it', () => {
    const { X, y } = several();
    const model = modelAt(lane, start);
    const loss = lane.trainStep(model, X, y, 0.25);
    expect(loss.shape).toEqual([]);
    const expected = lossFactor * meanSquare(start, X.dataSync<'float32'>(), y.dataSync<'float32'>());
    expect(loss.dataSync()[0]! / expected).toBeCloseTo(1, 6);
    lane.dispose(model);
    tf.dispose([X, y, loss]);
  });

  test('the learning rate of each step is its own', () => {
    const { X, y } = several();
    const model = modelAt(lane, start);
    const once = modelAt(lane, start);
    for (const learningRate of [0.25, 0.0625]) lane.trainStep(model, X, y, learningRate).dispose();
    lane.trainStep(once, X, y, 0.25).dispose();
    const between = lane.parameters(once);
    const gradient = timesAll(closedForm(between, X, y), 0.0625 / rateFactor(3));
    const expected = {
      w: between.w.map((row, l) => row.map((x, j) => x - gradient.w[l]![j]!)),
      b: between.b.map((x, j) => x - gradient.b[j]!),
    };
    expect(largestGap(lane.parameters(model), expected)).toBeLessThan(1e-6);
    lane.dispose(model);
    lane.dispose(once);
    tf.dispose([X, y]);
  });

  test('the loss of an epoch is the mean over the dataset after it', async () => {
    const { X, y, data } = several();
    const model = modelAt(lane, start);
    let epochs = 0;
    for await (const { epoch, loss, seconds } of lane.train(model, data, { numEpochs: 3, batchSize: 4, seed: 1 })) {
      const expected =
        lossFactor * meanSquare(lane.parameters(model), X.dataSync<'float32'>(), y.dataSync<'float32'>());
      expect(Math.abs(loss / expected - 1)).toBeLessThan(1e-6);
      expect(epoch).toBe(++epochs);
      expect(seconds).toBeGreaterThan(0);
    }
    expect(epochs).toBe(3);
    lane.dispose(model);
    tf.dispose([X, y]);
  });

  test('the loss is right at a million rows', async () => {
    const [n, d] = [1_000_000, 2];
    const [X, y] = [matrix(n, d, 5), matrix(n, 1, 9)];
    const model = modelAt(lane, { w: [[0.3], [-0.7]], b: [0.1] });
    const options = { numEpochs: 1, batchSize: n, learningRate: 0.1, shuffle: false };
    for await (const { loss } of lane.train(model, { features: X, labels: y }, options)) {
      const expected =
        lossFactor * meanSquare(lane.parameters(model), X.dataSync<'float32'>(), y.dataSync<'float32'>());
      expect(Math.abs(loss / expected - 1)).toBeLessThan(1e-6);
    }
    lane.dispose(model);
    tf.dispose([X, y]);
  });

  // ── Parameters ─────────────────────────────────────────────────────────────

  test('parameters gives back what setParameters was given, as a copy', () => {
    const given = structuredClone(start);
    const model = modelAt(lane, given);
    const taken = lane.parameters(model);
    expect(taken).toEqual(start);
    given.w[0]![0] = 9;
    taken.w[1]![2] = 9;
    taken.b[0] = 9;
    expect(lane.parameters(model)).toEqual(start);
    lane.dispose(model);
  });

  test('initial weights are normal around 0 and the biases are 0', () => {
    const model = lane.createModel(100, { numOutputs: 60, std: 0.5, seed: 4 });
    const { w, b } = lane.parameters(model);
    expect(w).toHaveLength(100);
    const weights = w.flat();
    const mean = weights.reduce((sum, x) => sum + x, 0) / 6000;
    const std = Math.sqrt(weights.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 6000);
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(std - 0.5)).toBeLessThan(0.02);
    // 68.3 % and 95.4 % of a normal distribution lie within one and two standard deviations.
    const within = (times: number) => weights.filter((x) => Math.abs(x) < 0.5 * times).length / 6000;
    expect(Math.abs(within(1) - 0.683)).toBeLessThan(0.02);
    expect(Math.abs(within(2) - 0.954)).toBeLessThan(0.01);
    expect(b).toEqual(new Array(60).fill(0));
    lane.dispose(model);
  });

  test('std is 0.01 unless it is given', () => {
    const [usual, given] = [lane.createModel(50, { seed: 4 }), lane.createModel(50, { seed: 4, std: 0.01 })];
    expect(lane.parameters(usual)).toEqual(lane.parameters(given));
    expect(largestGap(lane.parameters(usual), { w: new Array<number[]>(50).fill([0]), b: [0] })).toBeGreaterThan(0);
    const still = lane.createModel(3, { std: 0 });
    expect(lane.parameters(still).w.flat().map(Math.abs)).toEqual([0, 0, 0]);
    for (const model of [usual, given, still]) lane.dispose(model);
  });

  test('another seed gives other weights, and no seed others each time', () => {
    const models = [{ seed: 0 }, { seed: 1 }, { seed: -1 }, {}, {}].map((options) => lane.createModel(4, options));
    const found = models.map((model) => lane.parameters(model).w.join());
    expect(new Set(found).size).toBe(5);
    models.forEach((model) => lane.dispose(model));
  });

  test('several models live side by side', () => {
    const { X, y } = several();
    const [first, second] = [modelAt(lane, start), modelAt(lane, start)];
    lane.trainStep(first, X, y, 0.1).dispose();
    expect(lane.parameters(second)).toEqual(start);
    lane.dispose(first);
    expect(lane.parameters(second)).toEqual(start);
    lane.trainStep(second, X, y, 0.1).dispose();
    expect(largestGap(lane.parameters(second), start)).toBeGreaterThan(0);
    lane.dispose(second);
    tf.dispose([X, y]);
  });

  // ── Ownership ──────────────────────────────────────────────────────────────

  /** Every use of a model but `dispose`. */
  const uses: [string, (by: Lane<AnyModel>, model: AnyModel, data: Dataset) => unknown][] = [
    ['predict', (by, model, { features }) => by.predict(model, features)],
    ['gradients', (by, model, { features, labels }) => by.gradients(model, features, labels)],
    ['trainStep', (by, model, { features, labels }) => by.trainStep(model, features, labels, 0.1)],
    ['train', (by, model, data) => by.train(model, data, { numEpochs: 1 })],
    ['parameters', (by, model) => by.parameters(model)],
    ['setParameters', (by, model) => by.setParameters(model, start)],
  ];

  test('dispose twice is harmless', () => {
    const before = tf.memory().numTensors;
    const model = modelAt(lane, start);
    lane.dispose(model);
    expect(tf.memory().numTensors).toBe(before);
    expect(() => lane.dispose(model)).not.toThrow();
    expect(tf.memory().numTensors).toBe(before);
  });

  test.each(uses)('%s after dispose is an error', (_, use) => {
    const { X, y, data } = several();
    const model = modelAt(lane, start);
    lane.dispose(model);
    const before = tf.memory().numTensors;
    expect(() => use(lane, model, data)).toThrow(/dispose/);
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([X, y]);
  });

  test.each([...uses, ['dispose', (by, model) => by.dispose(model)] as (typeof uses)[number]])(
    "%s of the other lane's model is a TypeError",
    (_, use) => {
      const { X, y, data } = several();
      const model = modelAt(other, start);
      expect(() => use(lane, model, data)).toThrow(TypeError);
      expect(other.parameters(model)).toEqual(start);
      other.dispose(model);
      expect(() => use(lane, model, data)).toThrow(TypeError);
      tf.dispose([X, y]);
    },
  );

  test('predictions and losses belong to the caller, and nothing else is left', () => {
    const { X, y } = several();
    const model = modelAt(lane, start);
    lane.trainStep(model, X, y, 0.1).dispose();
    const before = tf.memory().numTensors;
    const yHat = lane.predict(model, X);
    expect(tf.memory().numTensors).toBe(before + 1);
    const loss = lane.trainStep(model, X, y, 0.2);
    expect(tf.memory().numTensors).toBe(before + 2);
    lane.setParameters(model, start);
    lane.parameters(model);
    tf.dispose([yHat, loss]);
    expect(tf.memory().numTensors).toBe(before);
    lane.dispose(model);
    tf.dispose([X, y]);
  });

  test('a model made inside tf.tidy outlives it, and its steps work inside one', () => {
    const { X, y } = several();
    const before = tf.memory().numTensors;
    const model = tf.tidy(() => modelAt(lane, start) as unknown as tf.TensorContainer) as unknown as AnyModel;
    tf.tidy(() => void lane.trainStep(model, X, y, 0.1));
    tf.tidy(() => void lane.trainStep(model, X, y, 0.2));
    expect(largestGap(lane.parameters(model), start)).toBeGreaterThan(0);
    lane.dispose(model);
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([X, y]);
  });

  /** Runs `work` with a model and data, and holds the number of tensors before against the one after. */
  async function leavesNothing(work: (model: AnyModel, data: Dataset) => Promise<void>): Promise<void> {
    const { X, y, data } = several();
    const empty = tf.memory().numTensors;
    const model = modelAt(lane, start);
    const before = tf.memory().numTensors;
    await work(model, data);
    expect(tf.memory().numTensors).toBe(before);
    expect([X.isDisposed, y.isDisposed]).toEqual([false, false]);
    lane.dispose(model);
    expect(tf.memory().numTensors).toBe(empty);
    tf.dispose([X, y]);
  }

  test('a run leaves no tensor behind', () =>
    leavesNothing(async (model, data) => {
      for await (const { loss } of lane.train(model, data, { numEpochs: 3, batchSize: 4 }))
        expect(loss).toBeGreaterThan(0);
    }));

  test('a run that is left early leaves no tensor behind', () =>
    leavesNothing(async (model, data) => {
      let epochs = 0;
      for await (const { epoch } of lane.train(model, data, { numEpochs: 3, batchSize: 4 })) {
        epochs = epoch;
        if (epoch === 2) break;
      }
      expect(epochs).toBe(2);
    }));

  test('a run that is never begun leaves no tensor behind', () =>
    leavesNothing(async (model, data) => {
      const run = lane.train(model, data, { numEpochs: 3 });
      await run.return();
      expect((await run.next()).done).toBe(true);
      expect(lane.parameters(model)).toEqual(start);
    }));

  test('a run that is aborted leaves no tensor behind', () =>
    leavesNothing(async (model, data) => {
      const controller = new AbortController();
      const run = async () => {
        for await (const { epoch } of lane.train(model, data, { numEpochs: 5, signal: controller.signal }))
          if (epoch === 2) controller.abort();
      };
      await expect(run()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    }));

  test('a run that diverges leaves no tensor behind', () =>
    leavesNothing(async (model, data) => {
      const run = async () => {
        for await (const { epoch } of lane.train(model, data, { numEpochs: 50, learningRate: 100 }))
          expect(epoch).toBeLessThan(50);
      };
      await expect(run()).rejects.toThrow(expect.objectContaining({ name: 'DivergenceError' }));
    }));

  test('refused input leaves no tensor behind and changes nothing', () => {
    const { X, y, data } = several();
    const model = modelAt(lane, start);
    const narrow = matrix(23, 1, 3);
    const short = matrix(22, 3, 3);
    const vector = tf.tensor1d([1, 2]);
    const hole = tf.tensor2d([[1, NaN]]);
    const whole = X.toInt();
    const before = tf.memory().numTensors;
    const options = { numEpochs: 1 };
    const wrong: [() => unknown, ErrorConstructor][] = [
      [() => lane.createModel(0), RangeError],
      [() => lane.createModel(1.5), RangeError],
      [() => lane.createModel(2, { numOutputs: -1 }), RangeError],
      [() => lane.createModel(2, { std: -1 }), RangeError],
      [() => lane.createModel(2, { std: NaN }), RangeError],
      [() => lane.createModel(2, { seed: 0.5 }), RangeError],
      [() => lane.createModel('2' as unknown as number), TypeError],
      [() => lane.setParameters(model, { w: start.w, b: [1] }), TypeError],
      [() => lane.setParameters(model, { w: [[1, 2, 3]], b: start.b }), TypeError],
      [() => lane.setParameters(model, { w: start.w, b: [1, 2, NaN] }), RangeError],
      [() => lane.predict(model, narrow), TypeError],
      [() => lane.predict(model, vector as unknown as tf.Tensor2D), TypeError],
      [() => lane.predict(model, whole), TypeError],
      [() => lane.trainStep(model, X, short, 0.1), TypeError],
      [() => lane.trainStep(model, X, narrow, 0.1), TypeError],
      [() => lane.trainStep(model, X, vector as unknown as tf.Tensor2D, 0.1), TypeError],
      [() => lane.trainStep(model, X, y, 0), RangeError],
      [() => lane.trainStep(model, X, y, Infinity), RangeError],
      [() => lane.train(model, { features: hole, labels: hole }, options), RangeError],
      [() => lane.train(model, { features: X, labels: narrow }, options), TypeError],
      [() => lane.train(model, data, { numEpochs: 0 }), RangeError],
      [() => lane.train(model, data, { ...options, batchSize: 0 }), RangeError],
      [() => lane.train(model, data, { ...options, learningRate: -1 }), RangeError],
      [() => lane.train(model, data, { ...options, seed: NaN }), RangeError],
    ];
    for (const [call, kind] of wrong) {
      expect(call, String(call)).toThrow(kind);
      expect(tf.memory().numTensors, String(call)).toBe(before);
    }
    expect(lane.parameters(model)).toEqual(start);
    lane.dispose(model);
    tf.dispose([X, y, narrow, short, vector, hole, whole]);
  });

  // ── Batches ────────────────────────────────────────────────────────────────

  test("train takes steps over dataIter's batches, each epoch in the order of its own seed", async () => {
    const { X, y, data } = several();
    const [byTrain, byHand] = [modelAt(lane, start), modelAt(lane, start)];
    for await (const { epoch } of lane.train(byTrain, data, { numEpochs: 3, batchSize: 5, seed: 0 })) {
      for (const batch of dataIter(5, X, y, { seed: epochSeed(0, epoch) }))
        lane.trainStep(byHand, ...batch, 0.03).dispose();
      expect(lane.parameters(byTrain)).toEqual(lane.parameters(byHand));
    }
    lane.dispose(byTrain);
    lane.dispose(byHand);
    tf.dispose([X, y]);
  });

  test('batchSize is 10 and learningRate 0.03 unless they are given', async () => {
    const { X, y, data } = several();
    const ends: Parameters[] = [];
    for (const options of [{}, { batchSize: 10, learningRate: 0.03, shuffle: true }]) {
      const model = modelAt(lane, start);
      for await (const { epoch } of lane.train(model, data, { numEpochs: 1, seed: 3, ...options }))
        expect(epoch).toBe(1);
      ends.push(lane.parameters(model));
      lane.dispose(model);
    }
    expect(ends[0]).toEqual(ends[1]);
    tf.dispose([X, y]);
  });

  test('the order depends on the seed, and without shuffle on nothing', async () => {
    const { X, y, data } = several();
    const end = async (options: { seed?: number; shuffle?: boolean }) => {
      const model = modelAt(lane, start);
      for await (const { loss } of lane.train(model, data, { numEpochs: 2, batchSize: 5, ...options }))
        expect(loss).toBeGreaterThan(0);
      const p = lane.parameters(model);
      lane.dispose(model);
      return p;
    };
    expect(await end({ seed: 1 })).toEqual(await end({ seed: 1 }));
    expect(await end({ seed: 1 })).not.toEqual(await end({ seed: 2 }));
    expect(await end({ seed: 0 })).toEqual(await end({ seed: 0 }));
    expect(await end({})).not.toEqual(await end({}));
    expect(await end({ seed: 1, shuffle: false })).toEqual(await end({ shuffle: false }));
    tf.dispose([X, y]);
  });
});

// ── Between the lanes ────────────────────────────────────────────────────────

test('the same seed gives the same initial parameters in both lanes', () => {
  for (const seed of [0, 1, -7, 2 ** 40]) {
    const [first, second] = lanes.map(({ lane }) => {
      const model = lane.createModel(5, { numOutputs: 3, seed });
      const p = lane.parameters(model);
      lane.dispose(model);
      return p;
    });
    expect(first).toEqual(second);
  }
});

test('½-loss at η and mean squared error at ηk/2 take the same way over the same batches', async () => {
  const { X, y, data } = several();
  const ways = await Promise.all(
    lanes.map(async ({ lane, lossFactor, rateFactor }) => {
      const model = lane.createModel(2, { numOutputs: 3, seed: 8 });
      const options = { numEpochs: 5, batchSize: 5, learningRate: 0.1 * rateFactor(3), seed: 8 };
      const way: (Parameters & { halfLoss: number })[] = [];
      for await (const { loss } of lane.train(model, data, options))
        way.push({ ...lane.parameters(model), halfLoss: loss / (2 * lossFactor) });
      lane.dispose(model);
      return way;
    }),
  );
  expect(ways[0]).toHaveLength(5);
  ways[0]!.forEach((p, i) => {
    const q = ways[1]![i]!;
    expect(largestGap(p, q)).toBeLessThan(1e-5);
    expect(p.halfLoss / q.halfLoss).toBeCloseTo(1, 5);
  });
  tf.dispose([X, y]);
});

test("the library's own fitDataset over dataIter gives bit-equal weights to concise.train", async () => {
  const [seed, numEpochs] = [6, 3];
  const { features, labels } = syntheticData([2, -3.4], 4.2, 105, { seed });
  const byTrain = concise.createModel(2, { seed });
  for await (const { epoch } of concise.train(byTrain, { features, labels }, { numEpochs, seed }))
    expect(epoch).toBeLessThanOrEqual(numEpochs);

  const byLibrary = concise.createModel(2, { seed });
  let epoch = 0;
  const batches = tf.data.generator(function* () {
    for (const [xs, ys] of dataIter(10, features, labels, { seed: epochSeed(seed, ++epoch) })) yield { xs, ys };
  });
  byLibrary.net.compile({ loss: 'meanSquaredError', optimizer: tf.train.sgd(0.03) });
  await byLibrary.net.fitDataset(batches, { epochs: numEpochs, verbose: 0 });

  expect(epoch).toBe(numEpochs);
  expect(concise.parameters(byLibrary)).toEqual(concise.parameters(byTrain));
  concise.dispose(byTrain);
  concise.dispose(byLibrary);
  tf.dispose([features, labels]);
});

test.each(lanes)('$name trains its parameters alone, also when the batch is a variable', ({ lane }) => {
  const X = tf.variable(tf.tensor2d([[1], [2]]));
  const y = tf.variable(tf.tensor2d([[2], [4]]));
  const model = lane.createModel(1, { seed: 1 });
  lane.trainStep(model, X, y, 0.1).dispose();
  expect([...X.dataSync(), ...y.dataSync()]).toEqual([1, 2, 2, 4]);
  lane.dispose(model);
  tf.dispose([X, y]);
});
