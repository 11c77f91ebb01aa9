import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as unaCapa from '../src/index.ts';
import { chooseBackend } from '../src/node/index.ts';

const { compare, concise, dataIter, dulong, epochSeed, leastSquares, scratch } = unaCapa;
const { shuffledIndices, stableLearningRate, standardize, syntheticData } = unaCapa;

// Four examples, X [4, 2] and y [4, 1], and what is wrong with each of the others.
const good = () => ({
  X: tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8], [4, 2]),
  y: tf.tensor2d([1, 2, 3, 4], [4, 1]),
  y2: tf.ones<tf.Rank.R2>([4, 2]),
  shortLabels: tf.ones<tf.Rank.R2>([3, 1]),
  rank1: tf.tensor1d([1, 2, 3, 4]) as never,
  rank3: tf.ones([4, 2, 1]) as never,
  int32: tf.ones([4, 2], 'int32') as never,
  wide: tf.ones<tf.Rank.R2>([4, 3]),
  noRows: tf.zeros<tf.Rank.R2>([0, 2]),
  noColumns: tf.zeros<tf.Rank.R2>([4, 0]),
  nanX: tf.tensor2d([1, 2, 3, 4, 5, NaN, 7, 8], [4, 2]),
  infiniteY: tf.tensor2d([1, 2, 3, -Infinity], [4, 1]),
  disposed: disposedOf(tf.ones<tf.Rank.R2>([4, 2])),
  model: scratch.createModel(2, { seed: 1 }),
  other: concise.createModel(2, { seed: 1 }),
  disposedModel: disposedBy(scratch),
  disposedOther: disposedBy(concise),
});
let $: ReturnType<typeof good>;
let backend: string;

function disposedOf<T extends tf.Tensor>(tensor: T): T {
  tensor.dispose();
  return tensor;
}

function disposedBy<Model>(lane: { createModel(d: number): Model; dispose(model: Model): void }): Model {
  const model = lane.createModel(2);
  lane.dispose(model);
  return model;
}

beforeAll(() => {
  $ = good();
  backend = tf.getBackend();
});
afterAll(() => {
  const { model, other, disposedModel, disposedOther, ...tensors } = $;
  scratch.dispose(model);
  scratch.dispose(disposedModel);
  concise.dispose(other);
  concise.dispose(disposedOther);
  tf.dispose(tensors);
});

/** A value that TypeScript would not let through; JavaScript does. */
const bad = (value: unknown) => value as never;
const data = (features = $.X, labels = $.y) => ({ features, labels });
const scratchTrain = (options: unknown) => scratch.train($.model, data(), bad(options));
const compared = (options: unknown) => compare(data(), bad(options));

type Row = [call: string, make: () => unknown, error: ErrorConstructor, message: RegExp];

// A table: one row a line.
// prettier-ignore
const rows: Row[] = [
  // Sizes and numbers: a value out of its range is a RangeError, another type a TypeError.
  ['dataIter, batchSize 0', () => dataIter(0, $.X, $.y), RangeError, /batchSize must be a positive integer, got 0/],
  ['dataIter, batchSize 1.5', () => dataIter(1.5, $.X, $.y), RangeError, /batchSize .* integer, got 1\.5/],
  ["dataIter, batchSize '10'", () => dataIter(bad('10'), $.X, $.y), TypeError, /batchSize .* integer, got .*"10"/],
  ['train, batchSize −1', () => scratchTrain({ numEpochs: 1, batchSize: -1 }), RangeError, /batchSize .*, got -1/],
  ['compare, batchSize ∞', () => compared({ batchSize: Infinity }), RangeError, /batchSize .*, got Infinity/],
  ['η*, batchSize 0', () => stableLearningRate(data(), { batchSize: 0 }), RangeError, /batchSize .*, got 0/],
  ['train, learningRate −1', () => scratchTrain({ numEpochs: 1, learningRate: -1 }), RangeError, /learningRate .* greater than 0, got -1/],
  ['train, learningRate 0', () => scratchTrain({ numEpochs: 1, learningRate: 0 }), RangeError, /learningRate .* greater than 0, got 0/],
  ['trainStep, learningRate NaN', () => scratch.trainStep($.model, $.X, $.y, NaN), RangeError, /learningRate .* finite number .*, got NaN/],
  ['trainStep, no learningRate', () => concise.trainStep($.other, $.X, $.y, bad(undefined)), TypeError, /learningRate .*, got undefined/],
  ['compare, learningRate ∞', () => compared({ learningRate: Infinity }), RangeError, /learningRate .*, got Infinity/],
  ['train, no numEpochs', () => scratchTrain({}), TypeError, /numEpochs must be a positive integer, got undefined/],
  ['train, numEpochs 0', () => scratchTrain({ numEpochs: 0 }), RangeError, /numEpochs .*, got 0/],
  ['compare, numEpochs 2.5', () => compared({ numEpochs: 2.5 }), RangeError, /numEpochs .*, got 2\.5/],
  ['createModel, numInputs 0', () => scratch.createModel(0), RangeError, /numInputs .* positive integer, got 0/],
  ["createModel, numInputs '2'", () => concise.createModel(bad('2')), TypeError, /numInputs .* positive integer, got .*"2"/],
  ['createModel, numOutputs 0', () => concise.createModel(2, { numOutputs: 0 }), RangeError, /numOutputs .*, got 0/],
  ['createModel, std −0.01', () => scratch.createModel(2, { std: -0.01 }), RangeError, /std .* 0 or greater, got -0\.01/],
  ['syntheticData, numExamples −5', () => syntheticData([1], 0, -5), RangeError, /numExamples .*, got -5/],
  ['syntheticData, noise −1', () => syntheticData([1], 0, 5, { noise: -1 }), RangeError, /noise .* 0 or greater, got -1/],
  ['shuffledIndices, 2.5 examples', () => shuffledIndices(2.5, 1), RangeError, /numExamples .*, got 2\.5/],

  // Seeds, flags, signals.
  ['train, seed 1.5', () => scratchTrain({ numEpochs: 1, seed: 1.5 }), RangeError, /seed must be an integer.*, got 1\.5/],
  ['dataIter, seed NaN', () => dataIter(2, $.X, $.y, { seed: NaN }), RangeError, /seed .* integer.*, got NaN/],
  ["createModel, seed 'a'", () => concise.createModel(2, { seed: bad('a') }), TypeError, /seed .* integer.*, got .*"a"/],
  ['syntheticData, seed null', () => syntheticData([1], 0, 5, { seed: bad(null) }), TypeError, /seed .* integer.*, got null/],
  ['shuffledIndices, seed 1.5', () => shuffledIndices(3, 1.5), RangeError, /seed .* integer.*, got 1\.5/],
  ['epochSeed, seed 1.5', () => epochSeed(1.5, 1), RangeError, /seed .* integer.*, got 1\.5/],
  ['dataIter, shuffle 1', () => dataIter(2, $.X, $.y, { shuffle: bad(1) }), TypeError, /shuffle must be true or false, got 1/],
  ['train, signal {}', () => scratchTrain({ numEpochs: 1, signal: {} }), TypeError, /signal must be an AbortSignal.*, got an object/],
  ['compare, signal: the controller', () => compared({ signal: new AbortController() }), TypeError, /signal must be an AbortSignal/],

  // Tensors: type, rank, dtype, shape, emptiness, disposal.
  ['dataIter, labels [n]', () => dataIter(2, $.X, $.rank1), TypeError, /labels must have shape \[n, k\], here \[4, k\], got .*\[4\].*labels\.reshape\(\[-1, 1\]\)/],
  ['trainStep, y [n]', () => scratch.trainStep($.model, $.X, $.rank1, 0.1), TypeError, /y must have shape \[n, k\].*y\.reshape\(\[-1, 1\]\)/],
  ['train, labels [n]', () => concise.train($.other, data($.X, $.rank1), { numEpochs: 1 }), TypeError, /labels must .*reshape\(\[-1, 1\]\)/],
  ['compare, labels [n]', () => compare(data($.X, $.rank1)), TypeError, /labels must .*reshape\(\[-1, 1\]\)/],
  ['leastSquares, labels [n]', () => leastSquares($.X, $.rank1), TypeError, /labels must .*reshape\(\[-1, 1\]\)/],
  ['dataIter, 3 labels for 4 rows', () => dataIter(2, $.X, $.shortLabels), TypeError, /labels must have one row for each of the 4 examples, got .*\[3, 1\]/],
  ['trainStep, 3 labels for 4 rows', () => concise.trainStep($.other, $.X, $.shortLabels, 0.1), TypeError, /y must .* 4 examples, got .*\[3, 1\]/],
  ['trainStep, two labels for one output', () => scratch.trainStep($.model, $.X, $.y2, 0.1), TypeError, /y must have shape \[n, 1\].*got .*\[4, 2\]/],
  ['train, two labels for one output', () => scratch.train($.model, data($.X, $.y2), { numEpochs: 1 }), TypeError, /labels must have shape \[n, 1\].*got .*\[4, 2\]/],
  ['dataIter, int32 features', () => dataIter(2, $.int32, $.y), TypeError, /features must be float32, got .*int32.*features\.toFloat\(\)/],
  ['predict, int32', () => concise.predict($.other, $.int32), TypeError, /X must be float32, got .*int32/],
  ['dataIter, an array', () => dataIter(2, bad([[1, 2]]), $.y), TypeError, /features must be a tensor .*, got an array.*tf\.tensor2d/],
  ['standardize, an array', () => standardize(bad([[1, 2]])), TypeError, /features must be a tensor .*, got an array/],
  ['predict, a number', () => scratch.predict($.model, bad(5)), TypeError, /X must be a tensor .*, got 5/],
  ['standardize, rank 3', () => standardize($.rank3), TypeError, /features must have shape \[n, d\].*, got .*\[4, 2, 1\]/],
  ['predict, 3 columns for 2 inputs', () => scratch.predict($.model, $.wide), TypeError, /X must have shape \[n, 2\].*got .*\[4, 3\]/],
  ['predict, 3 columns for 2 inputs, concise', () => concise.predict($.other, $.wide), TypeError, /X must have shape \[n, 2\].*got .*\[4, 3\]/],
  ['squaredLoss, [4, 1] and [4]', () => scratch.squaredLoss($.y, $.rank1), TypeError, /got .*\[4, 1\] and .*\[4\]/],
  ['dataIter, no rows', () => dataIter(2, $.noRows, $.y), RangeError, /features must not be empty, got .*\[0, 2\]/],
  ['predict, no rows', () => scratch.predict($.model, $.noRows), RangeError, /X must not be empty, got .*\[0, 2\]/],
  ['leastSquares, no labels', () => leastSquares($.X, $.noColumns), RangeError, /labels must not be empty, got .*\[4, 0\]/],
  ['dataIter, disposed features', () => dataIter(2, $.disposed, $.y), Error, /features was disposed/],
  ['predict, disposed X', () => concise.predict($.other, $.disposed), Error, /X was disposed/],
  ['compare, disposed labels', () => compare(data($.X, $.disposed)), Error, /labels was disposed/],
  ['train, no dataset', () => scratch.train($.model, bad(undefined), { numEpochs: 1 }), TypeError, /features must be a tensor .*, got undefined/],
  ['compare, null for a dataset', () => compare(bad(null)), TypeError, /features must be a tensor .*, got undefined/],

  // NaN and Infinity, with their place.
  ['train, NaN in features', () => scratch.train($.model, data($.nanX), { numEpochs: 1 }), RangeError, /features must be finite.*, got NaN in row 2, column 1/],
  ['train, −∞ in labels', () => concise.train($.other, data($.X, $.infiniteY), { numEpochs: 1 }), RangeError, /labels must be finite.*, got -Infinity in row 3, column 0/],
  ['compare, NaN in features', () => compare(data($.nanX)), RangeError, /features .*NaN in row 2, column 1/],
  ['leastSquares, −∞ in labels', () => leastSquares($.X, $.infiniteY), RangeError, /labels .*-Infinity in row 3, column 0/],
  ['standardize, NaN in features', () => standardize($.nanX), RangeError, /features .*NaN in row 2, column 1/],
  ['η*, NaN in features', () => stableLearningRate(data($.nanX)), RangeError, /features .*NaN in row 2, column 1/],

  // Models.
  ['scratch.predict, concise’s model', () => scratch.predict(bad($.other), $.X), TypeError, /model must come from scratch\.createModel.*, got a model of the concise lane/],
  ['concise.train, scratch’s model', () => concise.train(bad($.model), data(), { numEpochs: 1 }), TypeError, /model must come from concise\.createModel.*, got a model of the scratch lane/],
  ['concise.dispose, scratch’s model', () => concise.dispose(bad($.model)), TypeError, /concise\.createModel.*scratch lane/],
  ['scratch.parameters, undefined', () => scratch.parameters(bad(undefined)), TypeError, /model must come from scratch\.createModel.*, got undefined/],
  ['scratch.predict, disposed model', () => scratch.predict($.disposedModel, $.X), Error, /model was disposed.*scratch\.createModel/],
  ['concise.predict, disposed model', () => concise.predict($.disposedOther, $.X), Error, /model was disposed.*concise\.createModel/],
  ['concise.parameters, disposed model', () => concise.parameters($.disposedOther), Error, /model was disposed/],
  ['scratch.trainStep, disposed model', () => scratch.trainStep($.disposedModel, $.X, $.y, 0.1), Error, /model was disposed/],
  ['scratch.train, disposed model', () => scratch.train($.disposedModel, data(), { numEpochs: 1 }), Error, /model was disposed/],
  ['scratch.setParameters, disposed model', () => scratch.setParameters($.disposedModel, { w: [[1], [2]], b: [0] }), Error, /model was disposed/],

  // Parameters.
  ['setParameters, w [2]', () => scratch.setParameters($.model, { w: bad([1, 2]), b: [0] }), TypeError, /w must be numbers of shape \[2, 1\].*got an array of length 2/],
  ['setParameters, w [1, 1]', () => concise.setParameters($.other, { w: [[1]], b: [0] }), TypeError, /w must be numbers of shape \[2, 1\].*got an array of length 1/],
  ['setParameters, b a number', () => scratch.setParameters($.model, { w: [[1], [2]], b: bad(0) }), TypeError, /b must be an array of shape \[1\].*got 0/],
  ['setParameters, nothing', () => concise.setParameters($.other, bad(undefined)), TypeError, /w must be numbers of shape \[2, 1\].*got undefined/],
  ['setParameters, NaN in w', () => scratch.setParameters($.model, { w: [[1], [NaN]], b: [0] }), RangeError, /finite.*got .*NaN/],
  ['setParameters, ∞ in b', () => concise.setParameters($.other, { w: [[1], [2]], b: [Infinity] }), RangeError, /finite.*got .*Infinity/],
  ['setParameters, above float32', () => scratch.setParameters($.model, { w: [[1], [1e39]], b: [0] }), RangeError, /1e\+39/],
  ['compare, truth of another shape', () => compared({ truth: { w: [[1]], b: [0] } }), TypeError, /w must be numbers of shape \[2, 1\].*got an array of length 1/],
  ['compare, truth null', () => compared({ truth: null }), TypeError, /w must be numbers of shape \[2, 1\]/],
  ['syntheticData, w ragged', () => syntheticData([[1, 2], [3]], [0, 0], 5), TypeError, /w must be numbers of shape \[2, 2\]/],
  ['syntheticData, w empty', () => syntheticData([], 0, 5), TypeError, /w must be an array \[d\] or \[d, k\]/],
  ['syntheticData, no neuron', () => syntheticData([[]], [], 5), TypeError, /w must be an array \[d\] or \[d, k\]/],
  ['syntheticData, w a number', () => syntheticData(bad(3), 0, 5), TypeError, /w must be an array \[d\] or \[d, k\].*, got 3/],
  ['syntheticData, w NaN', () => syntheticData([1, NaN], 0, 5), RangeError, /finite.*got .*NaN/],
  ['syntheticData, two biases for one neuron', () => syntheticData([1, 2], [0, 0], 5), TypeError, /b must be an array of shape \[1\].*got an array of length 2/],

  ['designMatrix, an unknown state', () => dulong.designMatrix([{ ...dulong.fuels[0]!, state: bad('plasma') }]), RangeError, /state .*plasma/],

  // Options that do not exist, with the nearest one that does.
  ['train, lr', () => scratchTrain({ numEpochs: 1, lr: 0.1 }), TypeError, /options has no "lr"\. Did you mean learningRate\?/],
  ['train, epochs', () => scratchTrain({ epochs: 5 }), TypeError, /"epochs".*numEpochs\?/],
  ['train, batch_size', () => concise.train($.other, data(), bad({ numEpochs: 1, batch_size: 5 })), TypeError, /"batch_size".*batchSize\?/],
  ['fit, learningrate', () => scratch.fit($.model, data(), bad({ numEpochs: 1, learningrate: 5 })), TypeError, /"learningrate".*learningRate\?/],
  ['compare, shuffle', () => compared({ shuffle: false }), TypeError, /"shuffle"\..*There are: batchSize, /],
  ['compare, Epochs', () => compared({ Epochs: 1 }), TypeError, /"Epochs".*numEpochs\?/],
  ['syntheticData, sigma', () => syntheticData([1], 0, 5, bad({ sigma: 1 })), TypeError, /"sigma".*There are: noise, seed/],
  ['dataIter, suffle', () => dataIter(2, $.X, $.y, bad({ suffle: false })), TypeError, /"suffle".*shuffle\?/],
  ['createModel, outputs', () => scratch.createModel(2, bad({ outputs: 2 })), TypeError, /"outputs".*numOutputs\?/],
  ['η*, batch', () => stableLearningRate(data(), bad({ batch: 2 })), TypeError, /"batch".*batchSize\?/],
  ['leastSquares, timeout', () => leastSquares($.X, $.y, bad({ timeout: 2 })), TypeError, /"timeout"/],
  ['chooseBackend, batch', () => chooseBackend('cpu', bad({ batch: 2, numInputs: 2 })), TypeError, /workload has no "batch".*batchSize\?/],
  ['train, an array', () => scratchTrain([3]), TypeError, /options must be an object, got an array of length 1/],
  ['dataIter, a tensor', () => dataIter(2, $.X, $.y, bad($.y)), TypeError, /options must be an object, got a tensor of shape \[4, 1\]/],

  // What came is said in a few words.
  ['syntheticData, a tensor', () => syntheticData(bad($.y), 0, 5), TypeError, /w must be an array .*, got a tensor of shape \[4, 1\]\.$/],
  ['syntheticData, a bigint', () => syntheticData(bad([2n]), 0, 5), TypeError, /got the bigint 2n among them/],
  ['syntheticData, bigints alone', () => syntheticData(bad(2n), 0, 5), TypeError, /got the bigint 2n\.$/],
  ['syntheticData, w of texts', () => syntheticData(bad([['2']]), 0, 5), TypeError, /got the string "2" among them/],
  ['syntheticData, a function', () => syntheticData(bad(() => 'a long story'), 0, 5), TypeError, /got a function\.$/],
  ['setParameters, null in w', () => scratch.setParameters($.model, { w: bad([[null], [1]]), b: [0] }), TypeError, /got null among them/],
  ['setParameters, a hole in w', () => scratch.setParameters($.model, { w: bad([[1], new Array(1)]), b: [0] }), TypeError, /got undefined among them/],
  ['syntheticData, a long text', () => syntheticData(bad('x'.repeat(1e6)), 0, 5), TypeError, /^.{1,150}$/],
  ['syntheticData, an object of many keys', () => syntheticData(bad({ ...new Array(1000).fill(0) }), 0, 5), TypeError, /^.{1,150}$/],
  ['seed of 20 digits', () => shuffledIndices(3, 12345678901234567890), RangeError, /seed must be an integer from −9007199254740991 to 9007199254740991/],
  ['numEpochs of 20 digits', () => scratchTrain({ numEpochs: 12345678901234567890 }), RangeError, /positive integer up to 9007199254740991/],
  ['syntheticData, more labels than a tensor holds', () => syntheticData([[1, 2]], [0, 0], 1e15), RangeError, /numExamples must be at most 1073741823/],
  ['syntheticData, more than a tensor holds', () => syntheticData([1, 2], 0, 1e15), RangeError, /numExamples must be at most 1073741823/],
  ['createModel, more than a tensor holds', () => scratch.createModel(1e12), RangeError, /numInputs must be at most 2147483647/],
  ['shuffledIndices, more than a tensor holds', () => shuffledIndices(1e12, 1), RangeError, /numExamples must be at most/],

  // A model of another lesson.
  ['scratch.predict, another lesson', () => scratch.predict(bad({ ...$.model, lesson: 'softmax' }), $.X), TypeError, /scratch\.createModel.*, got a model of another lesson, softmax/],
  ['concise.fit, another lesson', () => concise.fit(bad({ ...$.other, lesson: 'softmax' }), data(), { numEpochs: 1 }), TypeError, /got a model of another lesson/],
  ['scratch.gradients, concise’s model', () => scratch.gradients(bad($.other), $.X, $.y), TypeError, /got a model of the concise lane/],
  ['concise.gradients, y [n]', () => concise.gradients($.other, $.X, $.rank1), TypeError, /y must have shape \[n, k\]/],

  // Backends.
  ["chooseBackend 'gpu'", () => chooseBackend(bad('gpu')), RangeError, /backend must be one of native, wasm, cpu, got "gpu"/],
  ['chooseBackend, batchSize 0', () => chooseBackend('cpu', { batchSize: 0, numInputs: 2 }), RangeError, /batchSize .*, got 0/],
  ['chooseBackend, no numInputs', () => chooseBackend('cpu', bad({ batchSize: 10 })), TypeError, /numInputs .*, got undefined/],
  ['chooseBackend, numOutputs 1.5', () => chooseBackend('cpu', { batchSize: 1, numInputs: 2, numOutputs: 1.5 }), RangeError, /numOutputs .*, got 1\.5/],

  // Options that are no object.
  ['train, no options', () => scratchTrain(undefined), TypeError, /numEpochs must be .*, got undefined|options .*got undefined/],
  ['train, options null', () => scratchTrain(null), TypeError, /numEpochs must be .*, got undefined|options .*got null/],
  ['dataIter, options null', () => dataIter(2, $.X, $.y, bad(null)), TypeError, /options .*got null/],
  ['createModel, options null', () => scratch.createModel(2, bad(null)), TypeError, /options .*got null/],
  ['syntheticData, options null', () => syntheticData([1], 0, 5, bad(null)), TypeError, /options .*got null/],
  ['compare, options null', () => compared(null), TypeError, /options .*got null/],
];

/** Features and labels of four rows, one of them as given. */
function ragged(name: 'features' | 'labels', rowsGiven: number[][]): [tf.Tensor2D, tf.Tensor2D] {
  const given = tf.keep(tf.tensor2d(rowsGiven));
  made.push(given);
  return name === 'features' ? [given, $.y] : [$.X, given];
}
const made: tf.Tensor[] = [];

// A table: one row a line.
// prettier-ignore
const raggedRows: Row[] = [
  ...(['features', 'labels'] as const).flatMap((name): Row[] => [
    [`leastSquares, a long row in ${name}`, () => leastSquares(...ragged(name, [[1], [2, 99], [3], [4]])), TypeError, new RegExp(`${name} holds 5 numbers for its shape \\[4, 1\\] of 4: a row is too long`)],
    [`dataIter, a short row in ${name}`, () => dataIter(2, ...ragged(name, [[1, 2], [3], [5, 6], [7, 8]])), TypeError, new RegExp(`${name} holds 7 numbers for its shape \\[4, 2\\] of 8: a row is too short`)],
  ]),
  ['predict, a long row', () => scratch.predict($.model, ragged('features', [[1, 2], [3, 4, 5]])[0]), TypeError, /X holds 5 numbers/],
  ['standardize, a long row', () => standardize(ragged('features', [[1, 2], [3, 4, 5]])[0]), TypeError, /features holds 5 numbers/],
];

test.each(rows)('%s', refuses);

// Only pure JavaScript's tensors keep rows of unequal length: others cut them off, or are not made at all.
test.each(raggedRows)('%s', (...row) => onCpu(() => refuses(...row)));

async function onCpu(work: () => void | Promise<void>): Promise<void> {
  const usual = tf.getBackend();
  await tf.setBackend('cpu');
  try {
    await work();
  } finally {
    await tf.setBackend(usual);
  }
}

async function refuses(_name: string, call: () => unknown, error: ErrorConstructor, message: RegExp): Promise<void> {
  const before = tf.memory().numTensors;
  const thrown = await refusalOf(call);
  tf.dispose(made.splice(0));
  expect(thrown).toMatchObject({ constructor: error, message: expect.stringMatching(message) as string });
  expect(tf.memory().numTensors).toBe(before);
}

/** What a call throws at once; only a promise may say it later. A generator may not wait for the first `next()`. */
async function refusalOf(call: () => unknown): Promise<unknown> {
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    return error;
  }
  if (result instanceof Promise) return result.then(() => 'nothing thrown', (error: unknown) => error); // prettier-ignore
  return 'nothing thrown';
}

/** The advice at the end of an error, with the name of what came for `name`: it must work as it stands. */
function follow(message: string, name: string, value: unknown): tf.Tensor2D {
  const advice = /(?:Try |first: )(.*)\.$/.exec(message)![1]!;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the advice is code, and is tried as such
  const tried = new Function('tf', name, `return ${advice}`) as (...given: unknown[]) => tf.Tensor2D;
  return tried(tf, value);
}

test.each([
  ['int32', () => tf.tensor2d([[1], [2]], [2, 1], 'int32'), [[1], [2]]],
  ['bool', () => tf.tensor2d([[true], [false]], [2, 1], 'bool'), [[1], [0]]],
  ['string', () => tf.tensor2d([['1.5', '2'], ['3', '-4e2']]), [[1.5, 2], [3, -400]]], // prettier-ignore
  ['complex64', () => tf.complex([[1, 2]], [[0, 0]]), [[1, 2]]],
  ['rows', () => [[1, 2], [3, 4]], [[1, 2], [3, 4]]], // prettier-ignore
  ['numbers', () => [1, 2, 3], [[1], [2], [3]]],
  ['a typed array', () => Float32Array.of(1, 2), [[1], [2]]],
] as [string, () => unknown, number[][]][])('the advice for %s works', (_, make, expected) =>
  onCpu(() => {
    const value = tf.tidy(make as () => tf.Tensor);
    const kept: unknown = value;
    let message = '';
    try {
      standardize(bad(kept));
    } catch (error) {
      message = (error as Error).message;
    }
    const mended = follow(message, 'features', kept);
    expect(mended.arraySync()).toEqual(expected);
    expect(() => standardize(mended).features.dispose()).not.toThrow();
    tf.dispose([value, mended]);
  }),
);

test('none of that has changed the models, the data or the backend', () => {
  const { w, b } = scratch.parameters($.model);
  expect(concise.parameters($.other)).toEqual({ w, b });
  expect([...$.X.dataSync()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(tf.getBackend()).toBe(backend);
});
