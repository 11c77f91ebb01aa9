import * as tf from '@tensorflow/tfjs';
import type { Coefficients, names } from '../../notebooks-port/support/exercises/index.ts';
import type { Texts } from '../../notebooks-port/support/exercises/texts/en.ts';
import { es } from '../../notebooks-port/support/exercises/texts/es.ts';

/** What is checked by one argument, which a student wrote. */
export type OneAnswer = Exclude<(typeof names)[number], 'zeros'>;
/** A wrong answer, and the words that it must get; … stands in them for a number that no table needs to know. */
type Mistake<Answer = unknown> = [what: string, answer: Answer, words: (t: Texts) => string];

/** The right answer of an exercise, and the wrong ones that students give. */
export interface AnswersOf<Answer = unknown> {
  right: Answer;
  mistakes: Mistake<Answer>[];
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

// ── 1 ──
type ErrorsOf = (yHat: tf.Tensor2D, y: tf.Tensor1D) => unknown;
const errorsOf = (yHat: tf.Tensor2D, y: tf.Tensor1D) => yHat.sub(y.reshape([3, 1]));
const errorsMistakes: Mistake[] = [
  ['the list as it is', ((yHat, y) => yHat.sub(y)) satisfies ErrorsOf, (t) => t.errors.stretched],
  ['a list', ((yHat, y) => yHat.reshape([3]).sub(y)) satisfies ErrorsOf, (t) => t.shape('errorsOf', '3, 1', '3')],
  [
    'a row',
    ((yHat, y) => errorsOf(yHat, y).transpose()) satisfies ErrorsOf,
    (t) => t.shape('errorsOf', '3, 1', '1, 3'),
  ],
  ['y − ŷ', ((yHat, y) => errorsOf(yHat, y).neg()) satisfies ErrorsOf, (t) => t.errors.reversed],
  ['abs', ((yHat, y) => errorsOf(yHat, y).abs()) satisfies ErrorsOf, (t) => t.errors.unsigned],
  ['squares', ((yHat, y) => errorsOf(yHat, y).square()) satisfies ErrorsOf, (t) => t.errors.squared],
  ['the predictions', ((yHat) => yHat) satisfies ErrorsOf, (t) => t.errors.other('1.5, -2, 7')],
  ['the errors of the cell', () => tf.tensor2d([[0.5], [-1], [0]]), (t) => t.errors.other('0.5, -1, 0')],
  ['numbers', (yHat: tf.Tensor) => yHat.dataSync(), (t) => t.tensor('errorsOf', t.came.list)],
  ['the root of what is negative', (yHat: tf.Tensor) => yHat.sqrt(), (t) => t.notFinite('errorsOf')],
];

// ── 2 ──
type Distance = (p: tf.Tensor, q: tf.Tensor) => unknown;
const leaky = (p: tf.Tensor, q: tf.Tensor) => p.sub(q).square().sum().sqrt().dataSync()[0]!;
const distance = (p: tf.Tensor, q: tf.Tensor) => tf.tidy(() => leaky(p, q));
const memoryMistakes: Mistake[] = [
  ['the start', leaky, (t) => t.memory.left(4)],
  [
    'one tensor left',
    ((p, q) => Math.sqrt(tf.tidy(() => p.sub(q).square().sum()).dataSync()[0]!)) satisfies Distance,
    (t) => t.memory.left(1),
  ],
  [
    'the tensor',
    ((p, q) => tf.tidy(() => tf.norm(p.sub(q)))) satisfies Distance,
    (t) => t.number('distance', t.came.tensor('')),
  ],
  [
    'data() in place of dataSync()',
    ((p, q) => tf.norm(p.sub(q)).data()) satisfies Distance,
    (t) => t.gives('distance', t.came.promise),
  ],
  [
    'a list of one',
    ((p, q) => tf.norm(p.sub(q)).dataSync()) satisfies Distance,
    (t) => t.number('distance', t.came.list),
  ],
  ['the square', ((p, q) => distance(p, q) ** 2) satisfies Distance, (t) => t.memory.squared],
  [
    'no squares',
    ((p, q) => tf.tidy(() => p.sub(q).abs().sum().dataSync()[0])) satisfies Distance,
    (t) => t.memory.block,
  ],
  ['one pair by heart', () => 5, (t) => t.memory.value('0, -2', '1, 1', '5')],
  [
    'a tidy that returns nothing',
    ((p, q) => void distance(p, q)) satisfies Distance,
    (t) => t.number('distance', t.came.undefined),
  ],
  [
    'the points disposed of too',
    ((p, q) => {
      const d = distance(p, q);
      tf.dispose([p, q]);
      return d;
    }) satisfies Distance,
    (t) => t.memory.gone,
  ],
];

// ── 3 ──
type Sgd = (params: tf.Variable[], grads: tf.Tensor[], learningRate: number, rows: number) => void;
const sgd =
  (divisor: (rows: number) => number): Sgd =>
  (params, grads, rate, rows) =>
    params.forEach((p, i) => p.assign(p.sub(grads[i]!.mul(rate / divisor(rows)))));
const shortBatchMistakes: Mistake[] = [
  ['always ten', sgd(() => 10), (t) => t.shortBatch.share(3, '0.3') + t.shortBatch.rightFor('10')],
  ['the start', sgd((rows) => Math.max(rows, 10)), (t) => t.shortBatch.share(3, '0.3') + t.shortBatch.rightFor('10')],
  [
    'never above ten',
    sgd((rows) => Math.min(rows, 10)),
    (t) => t.shortBatch.share(25, '2.5') + t.shortBatch.rightFor('10, 3'),
  ],
  ['always three', sgd(() => 3), (t) => t.shortBatch.share(10, '3.333')],
  [
    'ten or three',
    sgd((rows) => (rows === 3 ? 3 : 10)),
    (t) => t.shortBatch.share(25, '2.5') + t.shortBatch.rightFor('10, 3'),
  ],
  ['not divided', sgd(() => 1), (t) => t.shortBatch.share(10, '10')],
  ['the remainder', sgd((rows) => rows % 10), (t) => t.notFinite('p')],
  ['multiplied', sgd((rows) => 1 / rows), (t) => t.shortBatch.share(10, '100')],
  ['uphill', sgd((rows) => -rows), (t) => t.shortBatch.share(10, '-1')],
  ['not assigned', ((params) => void params[0]!.sub(1)) satisfies Sgd, (t) => t.shortBatch.still(10)],
  ['disposed of', ((params) => params[0]!.dispose()) satisfies Sgd, (t) => t.disposed('p')],
];

// ── 4 ──
const zeros = { w: [[0], [0]], b: [0] };
const losses = [0.035, 0.00013, 0.000052];

/** Of exercise 4, whose check takes three things. */
export const zerosAnswers: AnswersOf<[start: unknown, losses: unknown, works: unknown]> = {
  right: [zeros, losses, true],
  mistakes: [
    ['the start', [{ w: [[0.001], [0.02]], b: [0] }, [0.035], false], (t) => t.zeros.notZero('0.001, 0.02')],
    ['one weight of zero', [{ w: [[0.1], [0]], b: [0] }, losses, true], (t) => t.zeros.notZero('0.1, 0')],
    ['one epoch', [zeros, [0.035], true], (t) => t.zeros.epochs(1)],
    ['two epochs', [zeros, [0.035, 0.00013], true], (t) => t.zeros.epochs(2)],
    ['no epoch', [zeros, [], true], (t) => t.number('loss', t.came.undefined)],
    ['other data', [zeros, [0.9, 0.5, 0.5], true], (t) => t.zeros.above('0.5')],
    ['it does not', [zeros, losses, false], (t) => t.zeros.answer],
    ['a text', [zeros, losses, 'no'], (t) => t.yesOrNo('itWorks', t.came.text('no'))],
    ['a number', [zeros, losses, 1], (t) => t.yesOrNo('itWorks', '1.')],
    ['an object', [zeros, losses, {}], (t) => t.yesOrNo('itWorks', t.came.object)],
    ['a promise', [zeros, losses, Promise.resolve(true)], (t) => t.yesOrNo('itWorks', t.came.promise)],
    ['no answer', [zeros, losses, undefined], (t) => t.yesOrNo('itWorks', t.came.undefined)],
    ['weights that are none', [{ w: [[NaN], [0]], b: [0] }, losses, true], (t) => t.number('w', t.came.notANumber)],
    ['a model', [undefined, losses, true], (t) => t.object('start', 'w, b', t.came.undefined)],
  ],
};

// ── 5 ──
const half = (rate: (rate: number) => unknown, loss: (loss: number) => unknown) => (r: number, l: number) => ({
  rate: rate(r),
  loss: loss(l),
});
const twice = (x: number) => 2 * x;
const halved = (x: number) => x / 2;
const same = (x: number) => x;
const halfMistakes: Mistake[] = [
  ['the start', half(same, same), (t) => t.half.same],
  ['twice the rate', half(twice, twice), (t) => t.half.wrongWay],
  ['one rate by heart', half(() => 0.015, twice), (t) => t.rate.apart(0.01, '0.015', '…')],
  ['subtracted', half((rate) => rate - 0.015, twice), (t) => t.rate.range(0.01, '-0.005')],
  ['the same loss', half(halved, same), (t) => t.half.sameLoss],
  ['half of the loss', half(halved, halved), (t) => t.half.wrongWayLoss],
  ['another loss', half(halved, (loss) => loss ** 2), (t) => t.half.otherLoss('…', '…')],
  ['texts', half(() => '0.015', twice), (t) => t.number('rate', t.came.text('0.015'))],
  ['a rate that runs away', half(() => 0.99, twice), (t) => t.rate.apart(0.03, '0.99', '…')],
  ['a rate beyond float32', half(() => 1e300, twice), (t) => t.rate.range(0.03, '1e+300')],
  ['a rate of 0', half(() => 0, twice), (t) => t.rate.range(0.03, '0')],
  ['a rate alone', halved, (t) => t.object('withoutHalf', 'rate, loss', '0.015.')],
  [
    'a list',
    (rate: number, loss: number) => [rate / 2, 2 * loss],
    (t) => t.object('withoutHalf', 'rate, loss', t.came.list),
  ],
  ['without a loss', (rate: number) => ({ rate: rate / 2 }), (t) => t.number('loss', t.came.undefined)],
];

// ── 6 ──
type Given = [X: tf.Tensor2D, y: tf.Tensor2D, w: tf.Tensor2D, b: tf.Tensor1D];
const errorOf = (...[X, y, w, b]: Given) => X.matMul(w).add(b).sub(y);
const gradient = (...given: Given) => {
  const [[X], error, n] = [given, errorOf(...given), given[0].shape[0]];
  return { w: tf.matMul(X, error, true).div(n), b: error.sum(0).div(n) };
};
const times =
  (factor: (n: number) => number) =>
  (...given: Given) => {
    const { w, b } = gradient(...given);
    return { w: w.mul(factor(given[0].shape[0])), b: b.mul(factor(given[0].shape[0])) };
  };
const gradientMistakes: Mistake[] = [
  ['the start', times(() => 0), (t) => t.gradient.zero('w')],
  ['uphill and downhill', times(() => -1), (t) => t.gradient.uphill('w')],
  ['of the sum', times((n) => n), (t) => t.gradient.sum('w')],
  ['divided twice', times((n) => 1 / n), (t) => t.gradient.dividedTwice('w')],
  ['without the ½', times(() => 2), (t) => t.gradient.twice('w')],
  ['seven rows by heart', times((n) => n / 7), (t) => t.gradient.other('w', '…', '…')],
  [
    'without the transpose',
    (...given: Given) => ({ w: given[0].matMul(errorOf(...given)), b: given[3] }),
    (t) => t.threw('gradient', '…') + t.gradient.hint,
  ],
  [
    'a row',
    (...given: Given) => ({ ...gradient(...given), w: gradient(...given).w.transpose() }),
    (t) => t.shape('w', '2, 1', '1, 2'),
  ],
  [
    'a list of sums',
    (...given: Given) => ({ ...gradient(...given), w: given[0].mul(errorOf(...given)).mean(0) }),
    (t) => t.shape('w', '2, 1', '2'),
  ],
  [
    'a bias without a list',
    (...given: Given) => ({ ...gradient(...given), b: errorOf(...given).mean() }),
    (t) => t.shape('b', '1', ''),
  ],
  [
    'a bias that stays',
    (...given: Given) => ({ ...gradient(...given), b: tf.zeros([1]) }),
    (t) => t.gradient.zero('b'),
  ],
  ['a list', (...given: Given) => Object.values(gradient(...given)), (t) => t.object('gradient', 'w, b', t.came.list)],
  ['w alone', (...given: Given) => gradient(...given).w, (t) => t.object('gradient', 'w, b', t.came.tensor('2, 1'))],
  ['without b', (...given: Given) => ({ w: gradient(...given).w }), (t) => t.tensor('b', t.came.undefined)],
  ['numbers', (...given: Given) => ({ ...gradient(...given), b: 1 }), (t) => t.tensor('b', '1.')],
  [
    'booleans',
    (...given: Given) => ({ ...gradient(...given), b: tf.tensor1d([true], 'bool') }),
    (t) => t.unreadable('b', 'bool'),
  ],
  [
    'tidied away',
    (...given: Given) => {
      let w;
      tf.tidy(() => {
        w = gradient(...given).w;
      });
      return { w, b: given[3] };
    },
    (t) => t.disposed('w'),
  ],
];

// ── 7 ──
const restored =
  (w: (w: number, m: number, s: number) => number, b: (b: number, w: number, m: number, s: number) => number) =>
  (weight: number, bias: number, m: number, s: number) => ({ w: w(weight, m, s), b: b(bias, weight, m, s) });
const overStd = (w: number, _: number, s: number) => w / s;
const restoredMistakes: Mistake[] = [
  ['unchanged', restored(same, same), (t) => t.restored.sameWeight],
  [
    'times s',
    restored(
      (w, _, s) => w * s,
      (b, w, m, s) => b - (w * m) / s,
    ),
    (t) => t.restored.inverse,
  ],
  ['the mean in the weight', restored((w, m, s) => (w - m) / s, same), (t) => t.restored.weight],
  ['the bias unchanged', restored(overStd, same), (t) => t.restored.sameBias],
  ['the start', restored(overStd, (b, _, m) => b - m), (t) => t.restored.unscaled],
  ['without / s', restored(overStd, (b, w, m) => b - w * m), (t) => t.restored.unscaled],
  ['plus', restored(overStd, (b, w, m, s) => b + (w * m) / s), (t) => t.restored.sign],
  ['all over s', restored(overStd, (b, w, m, s) => (b - w * m) / s), (t) => t.restored.bias],
  ['one neuron by heart', () => ({ w: 0.15, b: -6.5 }), (t) => t.restored.weight],
  ['a list', (w: number, b: number) => [w, b], (t) => t.object('restore', 'w, b', t.came.list)],
  ['other names', () => ({ weight: 1, bias: 2 }), (t) => t.number('w', t.came.undefined)],
  ['divided by 0', () => ({ w: 1 / 0, b: 0 }), (t) => t.number('w', t.came.infinite('Infinity'))],
];

// ── 8 ──
const repeatedMistakes: Mistake[] = [
  ['the start', (w: number[]) => w[0], (t) => t.repeated.differs('…', '…')],
  ['the copy', (w: number[]) => w[4], (t) => t.repeated.differs('…', '…')],
  ['counted from 1', (w: number[]) => w[1]! + w[5]!, (t) => t.number('effectOfRepeated', t.came.notANumber)],
  ['beyond the end', (w: number[]) => w[5], (t) => t.number('effectOfRepeated', t.came.undefined)],
  ['another feature', (w: number[]) => w[1], (t) => t.repeated.unrelated],
  ['the law by heart', () => 2, (t) => t.repeated.unrelated],
  ['the mean of both', (w: number[]) => (w[0]! + w[4]!) / 2, (t) => t.repeated.untrue('1')],
  ['the difference', (w: number[]) => w[0]! - w[4]!, (t) => t.repeated.differs('…', '…')],
  ['the product', (w: number[]) => w[0]! * w[4]!, (t) => t.repeated.differs('…', '…')],
  ['the sum of all', (w: number[]) => w.reduce((sum, weight) => sum + weight), (t) => t.repeated.others],
  ['the larger one', (w: number[]) => Math.max(w[0]!, w[4]!), (t) => t.repeated.differs('…', '…')],
  ['made to fit', (w: number[]) => 2 + (w[0]! + w[4]! - 2) * 5, (t) => t.repeated.untrue('…')],
];

// ── 9 ──
const noiseMistakes: Mistake[] = [
  ['the start', (rows: number, times: number) => rows * times, (t) => t.noise.tooFew(2, 25, 50, '70.71 %')],
  ['four by heart', (rows: number) => 4 * rows, (t) => t.noise.tooFew(3, 25, 100, '50 %')],
  ['a hundred by heart', () => 100, (t) => t.noise.tooFew(3, 25, 100, '50 %')],
  ['unchanged', same, (t) => t.noise.same(2)],
  ['the cube', (rows: number, times: number) => rows * times ** 3, (t) => t.noise.tooMany(2, 25, 200, '35.36 %')],
  ['the root', (rows: number, times: number) => rows * Math.sqrt(times), (t) => t.noise.count(String(25 * Math.SQRT2))],
  ['divided', (rows: number, times: number) => Math.floor(rows / times), (t) => t.noise.tooFew(2, 25, 12, '144.3 %')],
  ['none', () => 0, (t) => t.noise.count('0')],
  ['less than none', () => -100, (t) => t.noise.count('-100')],
];

// ── 10 ──
const outputsMistakes: Mistake[] = [
  ['one neuron', halved, (t) => t.outputs.one],
  ['two neurons', same, (t) => t.outputs.two],
  ['the start', (rate: number, k: number) => rate / (2 * k), (t) => t.outputs.reversed],
  ['upside down', (rate: number, k: number) => (2 * rate) / k, (t) => t.outputs.reversed],
  ['without the 2', (rate: number, k: number) => rate * k, (t) => t.outputs.two],
  [
    'squared',
    (rate: number, k: number) => (rate * k * k) / 2,
    (t) => t.outputs.with(2) + t.rate.apart(0.03, '0.06', '…'),
  ],
  ['0.03 by heart', () => 0.03, (t) => t.outputs.two],
  ['negative', (rate: number, k: number) => (-rate * k) / 2, (t) => t.outputs.with(1) + t.rate.range(0.03, '-0.015')],
  ['too large by far', () => 1e39, (t) => t.outputs.with(1) + t.rate.range(0.03, '1e+39')],
];

// ── 11 ──
const eigenvalues = (xs: number[]) => {
  const [a, m] = [mean(xs.map((x) => x * x)), mean(xs)];
  const root = Math.sqrt(((a - 1) / 2) ** 2 + m ** 2);
  return { a, m, large: (a + 1) / 2 + root, small: (a + 1) / 2 - root };
};
const boundMistakes: Mistake[] = [
  ['the start', (xs: number[]) => 2 / eigenvalues(xs).a, (t) => t.bound.noBias],
  ['λ', (xs: number[]) => eigenvalues(xs).large, (t) => t.bound.eigenvalue],
  ['λ / 2', (xs: number[]) => eigenvalues(xs).large / 2, (t) => t.bound.upsideDown],
  ['the smaller eigenvalue', (xs: number[]) => 2 / eigenvalues(xs).small, (t) => t.bound.smaller],
  ['1 / λ', (xs: number[]) => 1 / eigenvalues(xs).large, (t) => t.bound.otherLoss],
  [
    'without the root',
    (xs: number[]) => 2 / ((eigenvalues(xs).a + 1) / 2),
    (t) => t.bound.grows('-2, 1, 3, 5', '0.3721', '-2.753'),
  ],
  [
    'the squared root',
    (xs: number[]) => {
      const { a, m } = eigenvalues(xs);
      return 2 / ((a + 1) / 2 + ((a - 1) / 2) ** 2 + m ** 2);
    },
    (t) => t.bound.shrinks('-2, 1, 3, 5', '0.07252', '0.2685'),
  ],
  [
    'the root of a minus',
    (xs: number[]) => {
      const { a, m } = eigenvalues(xs);
      return 2 / ((a + 1) / 2 + Math.sqrt(m ** 2 - ((a - 1) / 2) ** 2));
    },
    (t) => t.number('stableRate', t.came.notANumber),
  ],
  ['minus', (xs: number[]) => -2 / eigenvalues(xs).large, (t) => t.bound.positive('…')],
  ['divided by 0', () => 2 / 0, (t) => t.number('stableRate', t.came.infinite('Infinity'))],
  [
    'the first values by heart',
    () => 2 / eigenvalues([-2, 1, 3, 5]).large,
    (t) => t.bound.shrinks('0.5, 1, -4', '0.1983', '…'),
  ],
];

// ── 12 ──
const best: Coefficients = { C: 37.14, H: 81.3, gas: 1.94, liquid: 0.15, solid: -1.17 };
const { C, H, gas, liquid } = best;
const withoutSolid = { C, H, gas, liquid };
const dulongMistakes: Mistake[] = [
  [
    'those of 2016',
    { C: 38.2, H: 84.9, gas: 0, liquid: -0.5, solid: -0.62 },
    (t) => t.dulong.worse('1.09', '0.62', t === es ? 'etileno' : 'ethylene', '2.25', true),
  ],
  [
    'the start: the line',
    { C: 57.85, H: 0, gas: -5.48, liquid: -5.48, solid: -5.48 },
    (t) => t.dulong.worse('5.35', '0.62', '…', '…', true),
  ],
  ['of all fuels', { C: 36.97, H: 85.71, gas: 1.33, liquid: -0.41, solid: -1.17 }, (t) => t.dulong.ofAll],
  ['of those held out', { C: 37.43, H: 97.48, gas: 0, liquid: -1.71, solid: -2.44 }, (t) => t.dulong.ofHeldOut],
  ['relative to the gas', { ...best, liquid: -1.79, solid: -3.11 }, (t) => t.dulong.relative],
  ['without the bias', { ...best, gas: 0, liquid: -1.79, solid: -3.11 }, (t) => t.dulong.shifted('1.94')],
  ['C and H swapped', { ...best, C: best.H, H: best.C }, (t) => t.dulong.swapped],
  ['zeros', { C: 0, H: 0, gas: 0, liquid: 0, solid: 0 }, (t) => t.dulong.worse('…', '0.62', '…', '…', true)],
  ['a key missing', withoutSolid, (t) => t.number('solid', t.came.undefined)],
  ['a key in Spanish', { ...withoutSolid, sólido: -1.17 }, (t) => t.number('solid', t.came.undefined)],
  ['NaN', { ...best, H: NaN }, (t) => t.number('H', t.came.notANumber)],
  ['texts', { ...best, C: '37.14' }, (t) => t.number('C', t.came.text('37.14'))],
  ['lists', { ...best, C: [37.14] }, (t) => t.number('C', t.came.list)],
  ['a list', Object.values(best), (t) => t.object('coefficients', 'C, H, gas, liquid, solid', t.came.list)],
  ['a promise', Promise.resolve(best), (t) => t.object('coefficients', 'C, H, gas, liquid, solid', t.came.promise)],
  ['nothing', undefined, (t) => t.object('coefficients', 'C, H, gas, liquid, solid', t.came.undefined)],
];

export const answers: Record<OneAnswer, AnswersOf> = {
  errors: { right: errorsOf, mistakes: errorsMistakes },
  memory: { right: distance, mistakes: memoryMistakes },
  shortBatch: { right: sgd((rows) => rows), mistakes: shortBatchMistakes },
  half: { right: half(halved, twice), mistakes: halfMistakes },
  gradient: { right: gradient, mistakes: gradientMistakes },
  restored: { right: restored(overStd, (b, w, m, s) => b - (w * m) / s), mistakes: restoredMistakes },
  repeated: { right: (w: number[]) => w[0]! + w[4]!, mistakes: repeatedMistakes },
  noise: { right: (rows: number, times: number) => rows * times ** 2, mistakes: noiseMistakes },
  outputs: { right: (rate: number, k: number) => (rate * k) / 2, mistakes: outputsMistakes },
  bound: { right: (xs: number[]) => 2 / eigenvalues(xs).large, mistakes: boundMistakes },
  dulong: { right: best, mistakes: dulongMistakes },
};
