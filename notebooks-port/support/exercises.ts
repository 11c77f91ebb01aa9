import * as tf from '@tensorflow/tfjs';
import { largestDifference } from '../../src/measures.ts';
import type { Lang } from '../../src/lang.ts';
import { concise, dataIter, leastSquares, scratch, standardize, syntheticData } from '../../src/index.ts';
import type { Dataset, Parameters } from '../../src/index.ts';
import { realFuels, type RealFuel } from './fuels.ts';

/** What the checks say. */
const en = {
  right: 'Right!',
  errors: {
    stretched: 'The result is [3, 3]: the list was stretched against the column. Make the list a column first.',
    shape: (shape: string) => `Three errors in a column have the shape [3, 1]; yours has [${shape}].`,
    values: 'The shape is right, but the values are not ŷ − y. Is something the wrong way round?',
  },
  number: (got: string) => `A number is expected here, and this is ${got}.`,
  tensor: (got: string) => `A tensor is expected here, and this is ${got}.`,
  positive: (got: string) => `A learning rate is above 0, and this is ${got}.`,
  memory: {
    value: (got: string, expected: string) => `The distance should be ${expected}, and is ${got}.`,
    left: (count: number) => `The value is right. Tensors that each call leaves behind: ${count}.`,
    gone: 'The function disposed of a tensor that it was given: that one belongs to the caller.',
  },
  gradient: {
    shape: (name: string, got: string, expected: string) =>
      `The gradient of ${name} has the shape of ${name}, [${expected}]; yours has [${got}].`,
    zero: (name: string) => `For ${name} all zeros: it would never move. Begin with the errors ŷ − y.`,
    uphill: (name: string) =>
      `For ${name} the sign is the wrong way round. The gradient points uphill, and the step subtracts it.`,
    sum: (name: string) =>
      `For ${name} that is the gradient of the sum of the losses. Of their mean, divide by the number of rows.`,
    twice: (name: string) => `For ${name} twice too large: the ½ of the loss cancels the 2 of the square.`,
    other: (name: string, got: string, expected: string) =>
      `For ${name}, automatic differentiation gives ${expected}; yours is ${got}.`,
  },
  zeros: {
    notZero: (w: string) => `The weights before training are ${w}, not 0 and 0.`,
    notTrained: (loss: string) => `The loss is still ${loss}: train the model for three epochs.`,
    answer: 'Look at the loss again: is that not the noise floor?',
  },
  steps: (times: string) => `Your steps are ${times} times as long as those from scratch.`,
  half: {
    same: 'With the same rate each step is twice as long, since the gradient without the ½ is twice as large.',
    wrongWay: 'The wrong way round: the steps are four times as long now.',
  },
  shortBatch: {
    full: 'Now a full batch of ten is wrong: the mean over its rows is the gradient divided by ten.',
    short: (share: string) => `Right for ten rows, but with three rows the step is ${share} of what it should be.`,
  },
  repeated: {
    differs: (one: string, other: string) =>
      `It is ${one} in the one run and ${other} in the other: the data do not determine it.`,
    unrelated:
      'The same in both runs, indeed; but it does not depend on the repeated feature. What do its two weights have in common?',
    untrue: (got: string) => `The same in both runs, but ${got} is not what the law says of this feature, which is 2.`,
    indices: 'That is not a number. The five weights have the indices 0 to 4.',
  },
  bound: {
    noBias: 'Nearly: this leaves out the bias, which is the weight of one more feature that is always 1.',
    otherLoss: 'That is the bound for mean squared error. The ½-loss is half as steep.',
    other: (got: string, expected: string, xs: string) =>
      `For the values ${xs} the bound is ${expected}; yours is ${got}.`,
  },
  restored: {
    weights: 'The weight is off: one unit of x is 1/s units of z.',
    bias: 'The weight is right, but the predictions are shifted: where x was 0, z was not.',
  },
  noise: {
    count: (got: string) => `A batch has a whole number of rows, at least 1, and not ${got}.`,
    twice: 'Twice the rows give 1/√2 of the noise, that is 71 %.',
    other: (rows: string, share: string) => `With ${rows} rows the noise is ${share} of that with 25.`,
  },
  twoNeurons: {
    half: 'That is for one neuron. With two outputs, the mean halves the gradient once more.',
  },
  dulong: {
    shifted: (by: string) =>
      `On average all predictions are off by ${by} kJ/g, which a constant would mend. Is a bias missing?`,
    relative: 'Those of liquid and solid are still relative to the gas: add its coefficient, the bias, to both.',
    worse: (rmse: string, best: string, worst: string, by: string, low: boolean) =>
      `Off by ${rmse} kJ/g (root of the mean squared error); ${best} is possible. The worst estimate: ${worst}, too ${low ? 'low' : 'high'} by ${by} kJ/g.`,
    better: (rmse: string) => `Off by ${rmse} kJ/g only: nothing linear does better on these fuels.`,
  },
};

type Texts = typeof en;

const es: Texts = {
  right: '¡Bien!',
  errors: {
    stretched:
      'El resultado es [3, 3]: la lista y la columna se estiraron hasta formar una tabla. Primero convertí la lista en columna.',
    shape: (shape) => `Tres errores en columna tienen la forma [3, 1]; los tuyos tienen [${shape}].`,
    values: 'La forma está bien, pero los valores no son ŷ − y. ¿Hay algo dado vuelta?',
  },
  number: (got) => `Acá se espera un número, y esto es ${got}.`,
  tensor: (got) => `Acá se espera un tensor, y esto es ${got}.`,
  positive: (got) => `Una tasa de aprendizaje es mayor que 0, y esta es ${got}.`,
  memory: {
    value: (got, expected) => `La distancia debería ser ${expected}, y es ${got}.`,
    left: (count) => `El valor está bien. Tensores que cada llamada deja tirados: ${count}.`,
    gone: 'La función liberó un tensor que le dieron: ese es de quien la llama.',
  },
  gradient: {
    shape: (name, got, expected) =>
      `El gradiente de ${name} tiene la forma de ${name}, [${expected}]; el tuyo tiene [${got}].`,
    zero: (name) => `Para ${name} todos ceros: no se movería nunca. Empezá por los errores ŷ − y.`,
    uphill: (name) => `Para ${name} el signo está al revés. El gradiente apunta cuesta arriba, y el paso lo resta.`,
    sum: (name) =>
      `Para ${name} ese es el gradiente de la suma de las pérdidas. Para el de su media, dividí por la cantidad de filas.`,
    twice: (name) => `Para ${name} el doble de lo que debería ser: el ½ de la pérdida cancela el 2 del cuadrado.`,
    other: (name, got, expected) => `Para ${name}, la diferenciación automática da ${expected}; el tuyo es ${got}.`,
  },
  zeros: {
    notZero: (w) => `Los pesos antes de entrenar son ${w}, no 0 y 0.`,
    notTrained: (loss) => `La pérdida todavía es ${loss}: entrená el modelo durante tres épocas.`,
    answer: 'Mirá otra vez la pérdida: ¿no es ese el piso de ruido?',
  },
  steps: (times) => `Tus pasos son ${times} veces tan largos como los de la versión desde cero.`,
  half: {
    same: 'Con la misma tasa cada paso es el doble de largo, porque el gradiente sin el ½ es el doble de grande.',
    wrongWay: 'Al revés: ahora los pasos son cuatro veces más largos.',
  },
  shortBatch: {
    full: 'Ahora está mal un lote completo de diez: la media sobre sus filas es el gradiente dividido por diez.',
    short: (share) => `Bien para diez filas, pero con tres filas el paso es ${share} veces lo que debería ser.`,
  },
  repeated: {
    differs: (one, other) => `Vale ${one} en una ejecución y ${other} en la otra: los datos no lo determinan.`,
    unrelated:
      'Es igual en las dos, sí; pero no depende de la característica repetida. ¿Qué tienen en común sus dos pesos?',
    untrue: (got) => `Es igual en las dos, pero ${got} no es lo que dice la ley sobre esta característica, que es 2.`,
    indices: 'Eso no es un número. Los cinco pesos tienen los índices 0 a 4.',
  },
  bound: {
    noBias: 'Casi: esto deja afuera el sesgo, que es el peso de una característica más que siempre vale 1.',
    otherLoss: 'Esa es la cota para el error cuadrático medio. La pérdida con ½ es la mitad de empinada.',
    other: (got, expected, xs) => `Para los valores ${xs} la cota es ${expected}; la tuya es ${got}.`,
  },
  restored: {
    weights: 'El peso no da: una unidad de x son 1/s unidades de z.',
    bias: 'El peso está bien, pero las predicciones quedaron corridas: donde x valía 0, z no.',
  },
  noise: {
    count: (got) => `Un lote tiene una cantidad entera de filas, al menos 1, y no ${got}.`,
    twice: 'El doble de filas da 1/√2 del ruido, o sea el 71 %.',
    other: (rows, share) => `Con ${rows} filas el ruido es el ${share} del que hay con 25.`,
  },
  twoNeurons: {
    half: 'Eso vale para una neurona. Con dos salidas, la media divide el gradiente por dos una vez más.',
  },
  dulong: {
    shifted: (by) =>
      `En promedio todas las predicciones se equivocan en ${by} kJ/g, y eso lo arreglaría una constante. ¿Falta un sesgo?`,
    relative: 'Los de líquido y sólido todavía son respecto del gas: sumales a los dos su coeficiente, el sesgo.',
    worse: (rmse, best, worst, by, low) =>
      `Se equivoca en ${rmse} kJ/g (raíz del error cuadrático medio); se puede llegar a ${best}. El peor estimado: ${worst}, ${by} kJ/g por ${low ? 'debajo' : 'encima'}.`,
    better: (rmse) => `Se equivoca en solo ${rmse} kJ/g: nada lineal lo hace mejor con estos combustibles.`,
  },
};

/** The factors of a formula for the energy of a fuel, in kJ/g: of C, of H − O/8, and one for each state. */
export type Coefficients = Record<'C' | 'H' | 'gas' | 'liquid' | 'solid', number>;

/** The checks of the exercises: each says in the notebook whether the answer is right, or what is off. */
export function exercises(lang: Lang) {
  const t = { en, es }[lang];
  const say = (problem: string | undefined, praise = t.right) =>
    console.log(problem === undefined ? `✔ ${praise}` : `✘ ${problem}`);
  return {
    errors: (answer: tf.Tensor, yHat: tf.Tensor2D, y: tf.Tensor1D) => say(checkErrors(t, answer, yHat, y)),
    memory: (distance: (a: tf.Tensor, b: tf.Tensor) => number) => say(checkMemory(t, distance)),
    gradient: (gradient: GradientFunction) => say(checkGradient(t, gradient)),
    zeros: (start: Parameters, loss: number | undefined, works: boolean) => say(checkZeros(t, start, loss, works)),
    half: (rate: number) => say(checkHalf(t, rate)),
    shortBatch: (sgd: StepFunction) => say(checkShortBatch(t, sgd)),
    repeated: async (known: (w: number[]) => number) => say(await checkRepeated(t, known)),
    bound: (bound: (xs: number[]) => number) => say(checkBound(t, bound)),
    restored: (restore: RestoreFunction) => say(checkRestored(t, restore)),
    noise: (rows: number) => say(checkNoise(t, rows)),
    twoNeurons: (rate: number) => say(checkTwoNeurons(t, rate)),
    dulong: async (coefficients: Coefficients) => {
      const { problem, rmse } = await checkDulong(t, coefficients, lang);
      say(problem, `${t.right} ${t.dulong.better(rmse)}`);
    },
  };
}

const isTensor = (value: unknown) => value instanceof tf.Tensor;

/** Whether two numbers agree to float32. */
const agree = (x: number, y: number) => Math.abs(x - y) <= 1e-4 * Math.max(1, Math.abs(y));
const allAgree = (xs: ArrayLike<number>, ys: ArrayLike<number>) =>
  xs.length === ys.length && Array.from(xs).every((x, i) => agree(x, ys[i]!));
const shown = (values: ArrayLike<number>) => Array.from(values, (x) => Number(x.toPrecision(4))).join(', ');

function checkErrors(t: Texts, answer: tf.Tensor, yHat: tf.Tensor2D, y: tf.Tensor1D): string | undefined {
  if (!isTensor(answer)) return t.tensor(String(answer));
  const shape = answer.shape.join(', ');
  if (shape === '3, 3') return t.errors.stretched;
  if (shape !== '3, 1') return t.errors.shape(shape);
  const expected = tf.tidy(() => yHat.sub(y.reshape([3, 1])).dataSync());
  return allAgree(answer.dataSync(), expected) ? undefined : t.errors.values;
}

function checkMemory(t: Texts, distance: (a: tf.Tensor, b: tf.Tensor) => number): string | undefined {
  const [a, b] = [tf.tensor1d([1, 2, 3]), tf.tensor1d([4, 6, 3])];
  const before = tf.memory().numTensors;
  try {
    const value = distance(a, b);
    if (!Number.isFinite(value)) return t.number(String(value));
    if (!agree(value, 5)) return t.memory.value(shown([value]), '5');
    if (a.isDisposed || b.isDisposed) return t.memory.gone;
    const left = tf.memory().numTensors - before;
    return left > 0 ? t.memory.left(left) : undefined;
  } finally {
    tf.dispose([a, b]);
  }
}

type GradientFunction = (
  X: tf.Tensor2D,
  y: tf.Tensor2D,
  w: tf.Tensor2D,
  b: tf.Tensor1D,
) => { w: tf.Tensor; b: tf.Tensor };

function checkGradient(t: Texts, gradient: GradientFunction): string | undefined {
  return tf.tidy(() => {
    const { features: X, labels: y } = syntheticData([2, -3.4], 4.2, 7, { seed: 3 });
    const [w, b] = [tf.tensor2d([[0.5], [1]]), tf.tensor1d([-1])];
    const meanLoss = (w: tf.Tensor, b: tf.Tensor) =>
      scratch.squaredLoss(scratch.linreg(X, w as tf.Tensor2D, b as tf.Tensor1D), y).mean<tf.Scalar>();
    const [expectedW, expectedB] = tf.grads(meanLoss)([w, b]);
    const answer = gradient(X, y, w, b);
    const pairs = [
      { name: 'w', got: answer?.w, expected: expectedW! },
      { name: 'b', got: answer?.b, expected: expectedB! },
    ];
    for (const { name, got, expected } of pairs) {
      if (!isTensor(got)) return t.tensor(String(got));
      if (got.shape.join() !== expected.shape.join()) {
        return t.gradient.shape(name, got.shape.join(', '), expected.shape.join(', '));
      }
    }
    for (const { name, got, expected } of pairs) {
      const is = (factor: number) => allAgree(got.dataSync(), expected.mul(factor).dataSync());
      if (is(1)) continue;
      if (is(0)) return t.gradient.zero(name);
      if (is(-1)) return t.gradient.uphill(name);
      if (is(7)) return t.gradient.sum(name);
      if (is(2)) return t.gradient.twice(name);
      return t.gradient.other(name, shown(got.dataSync()), shown(expected.dataSync()));
    }
    return undefined;
  });
}

function checkZeros(t: Texts, start: Parameters, loss: number | undefined, works: boolean): string | undefined {
  if (start.w.flat().some((weight) => weight !== 0)) return t.zeros.notZero(shown(start.w.flat()));
  if (loss === undefined || !(loss < 1e-3)) return t.zeros.notTrained(String(loss));
  return works ? undefined : t.zeros.answer;
}

/** The largest difference in w and b after an epoch of scratch at 0.03 and of concise at `rate`, from the same start. */
function conciseApart({ features, labels }: Dataset, rate: number): number {
  const shape = [features.shape[1], { numOutputs: labels.shape[1], seed: 1 }] as const;
  const [byHand, byLibrary] = [scratch.createModel(...shape), concise.createModel(...shape)];
  for (const [X, y] of dataIter(10, features, labels, { seed: 1 })) {
    scratch.trainStep(byHand, X, y, 0.03).dispose();
    concise.trainStep(byLibrary, X, y, rate).dispose();
  }
  const [p, q] = [scratch.parameters(byHand), concise.parameters(byLibrary)];
  scratch.dispose(byHand);
  concise.dispose(byLibrary);
  tf.dispose([features, labels]);
  return largestDifference(p, q);
}

/** Whether concise takes the steps of scratch at this rate, for neurons with such a law. */
function checkRate(
  t: Texts,
  rate: number,
  { w, b }: Parameters,
  right: number,
  mistakes: [rate: number, problem: string][],
): string | undefined {
  if (!(rate > 0 && rate < Infinity)) return t.positive(String(rate));
  const mistake = mistakes.find(([wrong]) => agree(rate, wrong));
  if (mistake) return mistake[1];
  const apart = conciseApart(syntheticData(w, b, 100, { seed: 1 }), rate);
  return apart < 1e-5 ? undefined : t.steps(shown([rate / right]));
}

function checkHalf(t: Texts, rate: number): string | undefined {
  const mistakes: [number, string][] = [
    [0.03, t.half.same],
    [0.06, t.half.wrongWay],
  ];
  return checkRate(t, rate, { w: [[2], [-3.4]], b: [4.2] }, 0.015, mistakes);
}

type StepFunction = (params: tf.Variable[], grads: tf.Tensor[], learningRate: number, rows: number) => void;

function checkShortBatch(t: Texts, sgd: StepFunction): string | undefined {
  const stepWith = (rows: number) =>
    tf.tidy(() => {
      const p = tf.variable(tf.scalar(0));
      sgd([p], [tf.scalar(rows)], 1, rows); // each row's gradient is 1, so that their mean is 1
      const moved = -p.dataSync()[0]!;
      p.dispose();
      return moved;
    });
  if (!agree(stepWith(10), 1)) return t.shortBatch.full;
  return agree(stepWith(3), 1) ? undefined : t.shortBatch.short(stepWith(3).toFixed(2));
}

async function checkRepeated(t: Texts, known: (w: number[]) => number): Promise<string | undefined> {
  const data = tf.tidy(() => {
    const { features, labels } = syntheticData([2, -3.4, 1, 0.5], 4.2, 1000, { noise: 0, seed: 1 });
    return { features: tf.concat2d([features, features.slice([0, 0], [-1, 1])], 1), labels };
  });
  const learnt: number[][] = [];
  for (const seed of [1, 2]) {
    const model = scratch.createModel(5, { std: 1, seed });
    for await (const epoch of scratch.train(model, data, { numEpochs: 8, seed })) void epoch;
    learnt.push(scratch.parameters(model).w.flat());
    scratch.dispose(model);
  }
  tf.dispose([data.features, data.labels]);
  const [one, other] = learnt.map(known) as [number, number];
  if (!Number.isFinite(one) || !Number.isFinite(other)) return t.repeated.indices;
  const near = (x: number, y: number) => Math.abs(x - y) < 1e-3;
  if (!near(one, other)) return t.repeated.differs(shown([one]), shown([other]));
  const shifted = known(learnt[0]!.map((weight, j) => (j === 0 ? weight + 1 : weight)));
  if (near(shifted, one)) return t.repeated.unrelated;
  return near(one, 2) ? undefined : t.repeated.untrue(shown([one]));
}

function checkBound(t: Texts, bound: (xs: number[]) => number): string | undefined {
  const xs = [-2, 1, 3, 5];
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, m] = [mean(xs.map((x) => x * x)), mean(xs)];
  const lambda = (a + 1) / 2 + Math.hypot((a - 1) / 2, m);
  const got = bound(xs);
  if (!Number.isFinite(got)) return t.number(String(got));
  if (agree(got, 2 / a)) return t.bound.noBias;
  if (agree(got, 1 / lambda)) return t.bound.otherLoss;
  return agree(got, 2 / lambda) ? undefined : t.bound.other(shown([got]), shown([2 / lambda]), xs.join(', '));
}

/** From what was learnt on z = (x − mean) / std to what gives the same predictions on x, for one feature. */
type RestoreFunction = (w: number, b: number, mean: number, std: number) => { w: number; b: number };

function checkRestored(t: Texts, restore: RestoreFunction): string | undefined {
  const [w, b] = [3, -2];
  return tf.tidy(() => {
    const theirs = standardize(tf.tensor2d([[10], [20], [60]]));
    const expected = theirs.restore({ w: [[w]], b: [b] });
    const got = restore(w, b, theirs.mean[0]!, theirs.std[0]!);
    for (const value of [got?.w, got?.b]) if (!Number.isFinite(value)) return t.number(String(value));
    if (!agree(got.w, expected.w[0]![0]!)) return t.restored.weights;
    return agree(got.b, expected.b[0]!) ? undefined : t.restored.bias;
  });
}

function checkNoise(t: Texts, rows: number): string | undefined {
  if (!Number.isInteger(rows) || rows < 1) return t.noise.count(String(rows));
  if (rows === 50) return t.noise.twice;
  return rows === 100 ? undefined : t.noise.other(String(rows), `${(100 * Math.sqrt(25 / rows)).toFixed(1)} %`);
}

function checkTwoNeurons(t: Texts, rate: number): string | undefined {
  const w = [
    [2, 1],
    [-3.4, 0.5],
  ];
  return checkRate(t, rate, { w, b: [4.2, -1] }, 0.03, [[0.015, t.twoNeurons.half]]);
}

type Energy = (fuel: RealFuel) => number;

/** The error of a formula over the real fuels, in kJ/g: the root of its mean square, its mean, and the largest one. */
function errorOf(energy: Energy) {
  const errors = realFuels.map((fuel) => ({ names: fuel.names, error: energy(fuel) - fuel.energy }));
  const worst = errors.reduce((a, b) => (Math.abs(b.error) > Math.abs(a.error) ? b : a));
  const mean = (of: (error: number) => number) => errors.reduce((sum, { error }) => sum + of(error), 0) / errors.length;
  return { rmse: Math.sqrt(mean((error) => error ** 2)), mean: mean((error) => error), worst };
}

function formulaOf({ C, H, ...states }: Coefficients): Energy {
  return (fuel) => C * fuel.C + H * (fuel.H - fuel.O / 8) + states[fuel.state];
}

async function checkDulong(
  t: Texts,
  coefficients: Coefficients,
  lang: Lang,
): Promise<{ problem?: string; rmse: string }> {
  const missing = Object.values(coefficients).find((value) => !Number.isFinite(value));
  if (missing !== undefined) return { problem: t.number(String(missing)), rmse: '' };
  const energy = formulaOf(coefficients);
  const { rmse, mean, worst } = errorOf(energy);
  const best = await bestRmse();
  const isBest = (formula: Energy) => errorOf(formula).rmse < 1.01 * best;
  const problem = () => {
    if (isBest(energy)) return undefined;
    const { gas, liquid, solid } = coefficients;
    if (isBest(formulaOf({ ...coefficients, liquid: gas + liquid, solid: gas + solid }))) return t.dulong.relative;
    if (isBest((fuel) => energy(fuel) - mean)) return t.dulong.shifted(Math.abs(mean).toFixed(2));
    const by = Math.abs(worst.error).toFixed(2);
    return t.dulong.worse(rmse.toFixed(2), best.toFixed(2), worst.names[lang], by, worst.error < 0);
  };
  return { problem: problem(), rmse: rmse.toFixed(2) };
}

/** The smallest error that such a formula can have on these fuels. */
async function bestRmse(): Promise<number> {
  const row = ({ C, H, O, state }: RealFuel) => [C, H - O / 8, Number(state === 'liquid'), Number(state === 'solid')];
  const features = tf.tensor2d(realFuels.map(row));
  const labels = tf.tensor2d(realFuels.map(({ energy }) => [energy]));
  const { w, b } = await leastSquares(features, labels);
  tf.dispose([features, labels]);
  return errorOf((fuel) => row(fuel).reduce((sum, x, j) => sum + x * w[j]![0]!, b[0]!)).rmse;
}
