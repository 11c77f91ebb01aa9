// %% [markdown] lang="en"
// # 3 · The two, compared
//
// *About an hour; the sections marked with ⋆ can wait. Before this one: [from scratch](1-from-scratch.ipynb) and
// [concise](2-concise.ipynb).*
//
// Two programs that learn the same are not yet one algorithm. In this notebook we put them side by side, and on the way
// answer three questions that every user of neural networks meets sooner or later: why does it not come any closer to
// the truth? Why did my loss become NaN? And how large may the learning rate be?
// %% [markdown] lang="es"
// # 3 · Las dos versiones, comparadas
//
// *Una hora, más o menos; las secciones marcadas con ⋆ pueden esperar. Antes de este: [desde cero](1-from-scratch.ipynb)
// y [concisa](2-concise.ipynb).*
//
// Que dos programas aprendan lo mismo no los hace un solo algoritmo. En este notebook los ponemos uno al lado del otro,
// y de paso contestamos tres preguntas con las que todo el que usa redes neuronales se cruza tarde o temprano: ¿por qué
// no se acerca más a la verdad? ¿Por qué mi pérdida se volvió NaN? ¿Y qué tan grande puede ser la tasa de aprendizaje?
// %%
import * as tf from '@tensorflow/tfjs';
import { lossBowl } from '../../src/figures/loss-bowl.ts';
import { figureTexts } from '../../src/figures/texts.ts';
import {
  compare,
  concise,
  dataIter,
  DivergenceError,
  epochSeed,
  leastSquares,
  scratch,
  shuffledIndices,
  stableLearningRate,
  standardize,
  syntheticData,
} from '../../src/index.ts';
import type { AnyModel, Dataset, Lane, Parameters } from '../../src/index.ts';
import * as figures from '../support/figures.ts';
import { show, t, table } from '../support/notebook.ts';

tf.enableProdMode(); // en: keeps the library's greeting out of what is printed // es: que no imprima su saludo
const lang = t({ en: 'en', es: 'es' });

const truth = { w: [[2], [-3.4]], b: [4.2] };
const data = syntheticData(truth.w, truth.b, 1000, { seed: 1 });
const { features, labels } = data;

// en: The weights before training are nearly 0, and so are the predictions.
// es: Antes de entrenar los pesos son casi 0, y las predicciones también.
const lossAtStart = tf.tidy(() => labels.square().mean().div(2).dataSync()[0]!);

// %% [markdown] lang="en"
// ## One algorithm, and a ½
//
// `compare` trains both versions (the code calls them *lanes*) from the same parameters over the same batches, and after
// *every* step notes how far apart their parameters are. One thing it has to settle first. From scratch minimises
// $\tfrac{1}{2}(\hat y - y)^2$, concise $(\hat y - y)^2$. The second gradient is twice the first, so that with the same
// $\eta$ its steps are twice as long. Give concise the rate $\eta / 2$, and the steps should be the same:
// %% [markdown] lang="es"
// ## Un solo algoritmo y un ½
//
// `compare` entrena las dos versiones (el código las llama *lanes*) desde los mismos parámetros sobre los mismos lotes,
// y después de *cada* paso anota qué tan lejos están entre sí los parámetros de una y otra. Pero antes tiene que resolver
// una cosa. La versión desde cero minimiza $\tfrac{1}{2}(\hat y - y)^2$, la concisa $(\hat y - y)^2$. El segundo
// gradiente es el doble del primero, así que con el mismo $\eta$ sus pasos son el doble de largos. Dale a la concisa la
// tasa $\eta / 2$, y los pasos deberían ser los mismos:
// %%
const both = await compare(data, { truth, seed: 1, learningRate: 0.03, numEpochs: 3 });
await table(
  [
    t({ en: 'epoch', es: 'época' }),
    t({ en: 'scratch, ½(ŷ − y)²', es: 'desde cero, ½(ŷ − y)²' }),
    t({ en: 'concise, (ŷ − y)²', es: 'concisa, (ŷ − y)²' }),
    t({ en: 'ratio', es: 'cociente' }),
  ],
  both.epochs.map(({ epoch, scratchLoss, conciseLoss }) => [
    epoch,
    scratchLoss.toFixed(6),
    conciseLoss.toFixed(6),
    (conciseLoss / scratchLoss).toFixed(4),
  ]),
);
const { w: apartW, b: apartB } = both.maxDifference;
console.log(
  t({ en: 'largest difference in w over 300 steps:', es: 'mayor diferencia en w en 300 pasos:' }),
  apartW.toExponential(1),
);
console.log(
  t({ en: 'largest difference in b over 300 steps:', es: 'mayor diferencia en b en 300 pasos:' }),
  apartB.toExponential(1),
);

// %% [markdown] lang="en"
// About $10^{-7}$, the rounding of float32. One algorithm, written twice; and the losses differ by the factor 2 of the ½
// and nothing else.
//
// With the *same* rate they part company. Seen from above, the loss over the two weights is a bowl, and its rings are
// lines of equal loss, like those of a map (with the bias at its best for each point). Both start at the same point and
// walk to the bottom, and the one with the longer steps gets there in half as many. There is a mark every 20 steps:
// %% [markdown] lang="es"
// Alrededor de $10^{-7}$, el redondeo de float32. Un solo algoritmo, escrito dos veces; y las pérdidas difieren en el
// factor 2 del ½ y en nada más.
//
// Con la *misma* tasa se separan. Vista desde arriba, la pérdida según los dos pesos es un cuenco, y sus anillos son
// líneas de igual pérdida, como las de un mapa (con el mejor sesgo para cada punto). Las dos salen del mismo punto y
// caminan hasta el fondo, y la de los pasos más largos llega con la mitad de los pasos. Hay una marca cada 20 pasos:
// %%
/**
 * en: The weights before the first step and after each, over one epoch.
 * es: Los pesos antes del primer paso y después de cada uno, durante una época.
 */
function walk<Model extends AnyModel>(lane: Lane<Model>, learningRate: number): [number, number][] {
  const model = lane.createModel(2, { seed: 1 });
  const here = () => lane.parameters(model).w.flat() as [number, number];
  const points = [here()];
  for (const [X, y] of dataIter(10, features, labels, { seed: epochSeed(1, 1) })) {
    lane.trainStep(model, X, y, learningRate).dispose();
    points.push(here());
  }
  lane.dispose(model);
  return points;
}

const best = await leastSquares(features, labels);
// en: How the loss curves over the two weights: CᵀC / n, with the features around their means.
// es: Cómo se curva la pérdida según los dos pesos: CᵀC / n, con las características alrededor de sus medias.
const curvature = tf.tidy(() => {
  const C = features.sub<tf.Tensor2D>(features.mean(0));
  return C.transpose<tf.Tensor2D>().matMul(C).div<tf.Tensor2D>(1000).arraySync();
});
const paths = [
  { lane: 'scratch' as const, points: walk(scratch, 0.03) },
  { lane: 'concise' as const, points: walk(concise, 0.03) },
];
const minimum = best.w.flat() as [number, number];
await show(lossBowl({ minimum, curvature, truth: [2, -3.4], paths, stepsPerMark: 20 }, figureTexts[lang]));

// %% [markdown] lang="en"
// ## Two errors in one
//
// At the end one looks at "true minus learnt", and it is not zero. Whose fault is that? Two very different things hide
// in it:
//
// - the **optimisation error**: how far training is from the best possible fit to these data;
// - the **sampling error**: how far that best fit is from the truth, since the data are noisy and not without end.
//
// More training shrinks the first, up to a point, and can do nothing about the second. To tell them apart one needs the
// best fit itself, and for a linear model there is a formula for it, **least squares**, without any learning:
// `leastSquares` computes it in double precision. Before you look: after twelve epochs, which of the two is larger?
// %% [markdown] lang="es"
// ## Dos errores en uno
//
// Al final uno mira "verdadero menos aprendido", y no da cero. ¿De quién es la culpa? Ahí se esconden dos cosas muy
// distintas:
//
// - el **error de optimización**: qué tan lejos está el entrenamiento del mejor ajuste posible a estos datos;
// - el **error de muestreo**: qué tan lejos está ese mejor ajuste de la verdad, porque los datos tienen ruido y no son
//   infinitos.
//
// Entrenar más achica el primero, hasta cierto punto, y no puede hacer nada con el segundo. Para separarlos hace falta el
// mejor ajuste mismo, y para un modelo lineal hay una fórmula que lo da sin entrenar, **mínimos cuadrados**:
// `leastSquares` la calcula en doble precisión. Antes de mirar: después de doce épocas, ¿cuál de los dos es mayor?
// %%
/** en: The largest difference over w and b. es: La mayor diferencia entre w y b de uno y otro. */
function apart(p: Parameters, q: Parameters): number {
  const [ps, qs] = [p, q].map(({ w, b }) => [...w.flat(), ...b]);
  return Math.max(...ps!.map((value, i) => Math.abs(value - qs![i]!)));
}

const model = scratch.createModel(2, { seed: 1 });
const toExact: [number, number][] = [];
const toTruth: [number, number][] = [];
for await (const { epoch } of scratch.train(model, data, { numEpochs: 12, seed: 1 })) {
  const learnt = scratch.parameters(model);
  toExact.push([epoch, apart(learnt, best)]);
  toTruth.push([epoch, apart(learnt, truth)]);
}
scratch.dispose(model);
await show(figures.twoErrors(toExact, toTruth, apart(best, truth), lang));

// %% [markdown] lang="en"
// After four or five epochs the optimisation error wavers between some 0.0001 and 0.0006: each mini-batch has a slightly
// different idea of where the bottom is, and at a fixed rate the steps never come to rest. More epochs do not help any
// more; a smaller rate does, as the steps then move about in a smaller **ball** around the best fit. How large is that
// ball? Begin *at* the best fit, train with many rates, and measure how far from it the steps are on average:
// %% [markdown] lang="es"
// Después de cuatro o cinco épocas el error de optimización oscila entre unos 0.0001 y 0.0006: cada minilote tiene una
// idea apenas distinta de dónde está el fondo, y con una tasa fija los pasos nunca llegan al reposo. Más épocas ya no
// ayudan; una tasa más chica sí, porque entonces los pasos se mueven dentro de una **bola** más chica alrededor del mejor
// ajuste. ¿Qué tan grande es esa bola? Empezá *en* el mejor ajuste, entrená con muchas tasas, y medí a qué distancia de
// él están los pasos en promedio:
// %%
/**
 * en: The root mean square distance of w and b from the best fit, over steps on fresh batches that begin there.
 * es: La distancia (raíz de la media de sus cuadrados) al mejor ajuste, en pasos sobre lotes nuevos que salen de él.
 */
function wander(learningRate: number): number {
  const model = scratch.createModel(2);
  scratch.setParameters(model, best);
  const squares: number[] = [];
  for (let step = 1; step <= 900; step++) {
    for (const [X, y] of dataIter(10, features, labels, { seed: step })) {
      scratch.trainStep(model, X, y, learningRate).dispose();
      break; // en: the first batch of a new order // es: el primer lote de un orden nuevo
    }
    if (step > 300) squares.push(squaredGap(scratch.parameters(model), best));
  }
  scratch.dispose(model);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

function squaredGap(p: Parameters, q: Parameters): number {
  const [ps, qs] = [p, q].map(({ w, b }) => [...w.flat(), ...b]);
  return ps!.reduce((sum, value, i) => sum + (value - qs![i]!) ** 2, 0);
}

const ball = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32].map((rate): [number, number] => [rate, wander(rate)]);
await table(
  ['η', t({ en: 'mean distance from the best fit', es: 'distancia media al mejor ajuste' })],
  ball.map(([rate, distance]) => [rate, distance.toFixed(6)]),
);
await show(figures.ball(ball, Math.sqrt(squaredGap(best, truth)), lang));

// %% [markdown] lang="en"
// Four times the rate, twice the distance: the size of the ball grows as $\sqrt{\eta}$ (and a little faster where the
// steps are long). So whoever wants to come closer makes the steps smaller towards the end.
//
// The distance to the truth has stopped near the sampling error, 0.0005. There only more data help, or less noise in
// them. And more data help slowly: the sampling error falls as $1 / \sqrt{n}$ with the number of examples $n$. (It is the
// largest of three errors, hence somewhat above $\sigma / \sqrt{n}$, with the $\sigma = 0.01$ of the noise.)
// %% [markdown] lang="es"
// Cuatro veces la tasa, el doble de distancia: el tamaño de la bola crece como $\sqrt{\eta}$ (y un poco más rápido donde
// los pasos son largos). Así que quien quiera acercarse más achica los pasos hacia el final.
//
// La distancia a la verdad se detuvo cerca del error de muestreo, 0.0005. Ahí solo ayudan más datos, o menos ruido en
// ellos. Y más datos ayudan despacio: el error de muestreo baja como $1 / \sqrt{n}$ con la cantidad de ejemplos $n$. (Es
// el mayor de tres errores, por eso queda algo por encima de $\sigma / \sqrt{n}$, con el $\sigma = 0.01$ del ruido.)
// %%
const sampling: (string | number)[][] = [];
for (const n of [100, 1000, 10_000, 100_000]) {
  const errors: number[] = [];
  for (let seed = 1; seed <= 9; seed++) {
    const sample = syntheticData(truth.w, truth.b, n, { seed });
    errors.push(apart(await leastSquares(sample.features, sample.labels), truth));
    tf.dispose([sample.features, sample.labels]);
  }
  const median = errors.sort((x, y) => x - y)[4]!;
  sampling.push([n, median.toFixed(6), (0.01 / Math.sqrt(n)).toFixed(6)]);
}
await table(
  ['n', t({ en: 'sampling error (median of 9)', es: 'error de muestreo (mediana de 9)' }), 'σ / √n'],
  sampling,
);

// %% [markdown] lang="en"
// ## The learning rate
//
// The most important hyperparameter. Too small, and training crawls; too large, and it **diverges**: the loss grows
// instead of falling. (The library then throws a `DivergenceError`.) The same training, three epochs, with 33 rates from
// 0.0001 to 3. The dashed line is $\eta^\ast$, the rate below which training is expected to be stable; how it comes
// about, we will see in a minute. Before you run it: which of those rates will be best, and from which on will it
// explode?
// %% [markdown] lang="es"
// ## La tasa de aprendizaje
//
// El hiperparámetro más importante. Si es demasiado chica, el entrenamiento se arrastra; si es demasiado grande,
// **diverge**: la pérdida crece en vez de bajar. (La biblioteca lanza entonces un `DivergenceError`.) El mismo
// entrenamiento, tres épocas, con 33 tasas de 0.0001 a 3. La línea punteada es $\eta^\ast$, la tasa por debajo de la
// cual se espera que el entrenamiento sea estable; de dónde sale, lo vemos en un minuto. Antes de ejecutarlo: ¿cuál de
// esas tasas va a ser la mejor, y desde cuál va a explotar?
// %%
/**
 * en: The loss at the end of a training; undefined if it diverged.
 * es: La pérdida al final de un entrenamiento; undefined si divergió.
 */
async function finalLoss(data: Dataset, options: { learningRate: number; batchSize?: number; numEpochs: number }) {
  const model = scratch.createModel(data.features.shape[1], { seed: 1 });
  try {
    let last = NaN;
    for await (const { loss } of scratch.train(model, data, { ...options, seed: 1 })) last = loss;
    return last;
  } catch (error) {
    if (error instanceof DivergenceError) return undefined;
    throw error;
  } finally {
    scratch.dispose(model);
  }
}

const stable = await stableLearningRate(data, { batchSize: 10 });
const runs: [number, number][] = [];
const diverged: number[] = [];
for (let i = 0; i <= 32; i++) {
  const learningRate = 10 ** (-4 + (i / 32) * Math.log10(30_000));
  const loss = await finalLoss(data, { learningRate, numEpochs: 3 });
  if (loss === undefined) diverged.push(learningRate);
  else runs.push([learningRate, loss]);
}
console.log(`η* = ${stable.toFixed(3)}`);
console.log(t({ en: 'the smallest rate that diverged:', es: 'la menor tasa que divergió:' }), diverged[0]!.toFixed(3));
await show(figures.sweep(runs, diverged, stable, lossAtStart, lang));

// %% [markdown] lang="en"
// Over more than a factor of ten in the middle, it hardly matters. Left of that, three epochs were not enough. Towards
// the bound the loss rises a little above the noise floor: long steps waver more. Some way beyond it (the bound is on
// the safe side) the steps overshoot so far that the loss grows from epoch to epoch.
//
// ## A famous explosion
//
// The very first example with which TensorFlow.js greets beginners learns $y = 2x - 1$ from six points,
// $x = -1, \dots, 4$. Somebody wanted to help it and added a seventh, farther out. With $x = 25$ it learnt; with
// $x = 26$, it exploded, and they reported a bug
// ([tensorflow/tfjs#8302](https://github.com/tensorflow/tfjs/issues/8302)). There is none. See for yourself, with the
// settings of the example: mean squared error, plain `sgd`, all seven points in one batch.
// %% [markdown] lang="es"
// En el medio, a lo largo de más de un factor de diez, casi da lo mismo. A la izquierda, tres épocas no alcanzaron.
// Hacia la cota, la pérdida sube un poco por encima del piso de ruido: los pasos largos oscilan más. Un trecho más allá
// (la cota es conservadora) los pasos se pasan tanto de largo que la pérdida crece de época en época.
//
// ## Una explosión famosa
//
// El primer ejemplo con el que TensorFlow.js recibe a los principiantes aprende $y = 2x - 1$ de seis puntos,
// $x = -1, \dots, 4$. Alguien quiso ayudarlo y agregó un séptimo, más lejos. Con $x = 25$ aprendió; con $x = 26$,
// explotó, y lo reportaron como un error del programa
// ([tensorflow/tfjs#8302](https://github.com/tensorflow/tfjs/issues/8302)). No lo es. Comprobalo vos, con la
// configuración del ejemplo: error cuadrático medio, `sgd` a secas, los siete puntos en un solo lote.
// %%
const greeting = (lastX: number): Dataset => {
  const features = tf.tensor2d([-1, 0, 1, 2, 3, 4, lastX], [7, 1]);
  return { features, labels: features.mul(2).sub(1) };
};

async function lossesWith(lastX: number): Promise<number[]> {
  const { features, labels } = greeting(lastX);
  const net = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: 'zeros' })] });
  net.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });
  const { history } = await net.fit(features, labels, { epochs: 250, verbose: 0 });
  return history['loss'] as number[];
}

const explosions: { lastX: number; losses: number[] }[] = [];
for (const lastX of [25, 26, 30]) {
  const losses = await lossesWith(lastX);
  explosions.push({ lastX, losses });
  const [first, last] = [losses[0]!.toFixed(0), losses.at(-1)!.toPrecision(3)];
  console.log(
    `x = ${lastX}: `,
    t({ en: `loss ${first} at first, ${last} at last`, es: `pérdida ${first} al principio, ${last} al final` }),
  );
}
await show(figures.explosion(explosions, lang));

// %% [markdown] lang="en"
// Why? Begin with a single weight and no bias. The loss is the parabola of notebook 1: its slope is $\lambda$ times the
// distance to the minimum, where $\lambda = \text{mean}(x^2)$ is its **curvature**, how fast the slope changes. A step
// of gradient descent therefore multiplies that distance by
//
// $$1 - \eta \lambda$$
//
// If that lies between −1 and 1, the distance shrinks. If $\eta\lambda > 2$, it is below −1: each step jumps over the
// minimum and lands on the other side, *farther* away. So the bound is $\eta < 2 / \lambda$.
//
// With a weight and a bias the loss is a bowl, and the same holds in each direction. The steepest one decides. How steep
// is it? Write the bias as the weight of one more feature that is always 1, $\tilde x = (x, 1)$, and put the means of
// all products into a table ($\tilde X^\top$ is $\tilde X$ transposed, rows for columns):
//
// $$H = \frac{1}{n} \tilde X^\top \tilde X = \begin{bmatrix} \text{mean}(x^2) & \text{mean}(x) \\ \text{mean}(x) & 1 \end{bmatrix}$$
//
// The curvature in the steepest direction is what mathematicians call the largest **eigenvalue** of this table: the
// largest factor by which it can stretch a vector. You need not know more of it; for two by two there is a formula, in
// the code below. Since mean squared error has no ½, it is twice as steep: its bound is $1 / \lambda$. One far point
// makes $\text{mean}(x^2)$ large all by itself:
// %% [markdown] lang="es"
// ¿Por qué? Empezá con un solo peso y sin sesgo. La pérdida es la parábola del notebook 1: su pendiente es $\lambda$ por
// la distancia al mínimo, donde $\lambda = \text{media}(x^2)$ es su **curvatura**, qué tan rápido cambia la pendiente.
// Entonces, un paso del descenso por gradiente multiplica esa distancia por
//
// $$1 - \eta \lambda$$
//
// Si eso está entre −1 y 1, la distancia se achica. Si $\eta\lambda > 2$, está por debajo de −1: cada paso salta por
// encima del mínimo y cae del otro lado, *más* lejos. Así que la cota es $\eta < 2 / \lambda$.
//
// Con un peso y un sesgo la pérdida es un cuenco, y lo mismo vale en cada dirección. Decide la más empinada. ¿Qué tan
// empinada es? Escribí el sesgo como el peso de una característica más que siempre vale 1, $\tilde x = (x, 1)$, y poné
// las medias de todos los productos en una tabla ($\tilde X^\top$ es $\tilde X$ traspuesta, con filas por columnas):
//
// $$H = \frac{1}{n} \tilde X^\top \tilde X = \begin{bmatrix} \text{media}(x^2) & \text{media}(x) \\ \text{media}(x) & 1 \end{bmatrix}$$
//
// La curvatura en la dirección más empinada es lo que en matemática se llama el mayor **autovalor** de esta tabla: el
// mayor factor por el que puede estirar un vector. No hace falta que sepas más; para una de dos por dos hay una fórmula,
// en el código de abajo. Como el error cuadrático medio no tiene ½, es el doble de empinado: su cota es $1 / \lambda$.
// Un punto lejano agranda $\text{media}(x^2)$ él solo:
// %%
function largestCurvature(xs: number[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, m] = [mean(xs.map((x) => x * x)), mean(xs)];
  return (a + 1) / 2 + Math.sqrt(((a - 1) / 2) ** 2 + m ** 2); // en: of [[a, m], [m, 1]] // es: de [[a, m], [m, 1]]
}

for (const lastX of [25, 26]) {
  const lambda = largestCurvature([-1, 0, 1, 2, 3, 4, lastX]);
  const theirs = (await stableLearningRate(greeting(lastX), { batchSize: 7 })) / 2;
  console.log(`x = ${lastX}: λ = ${lambda.toFixed(2)}, 1/λ = ${(1 / lambda).toFixed(5)}`);
  console.log(`  stableLearningRate / 2: ${theirs.toFixed(5)}`);
  console.log(
    t({
      en: `  factor of a step at 0.01: ${(1 - 2 * 0.01 * lambda).toFixed(4)}`,
      es: `  factor de un paso con 0.01: ${(1 - 2 * 0.01 * lambda).toFixed(4)}`,
    }),
  );
}

const bounds = Array.from({ length: 29 }, (_, i) => 12 + i).map((x): [number, number] => [
  x,
  1 / largestCurvature([-1, 0, 1, 2, 3, 4, x]),
]);
await show(figures.boundByPoint(bounds, 0.01, lang));

// %% [markdown] lang="en"
// The default rate is 0.01. At 25 the bound lies just above it, at 26 just below, and a factor of −1.025 per step, to
// the power of 250, is nearly 480: by that factor the distance grew, and the loss, which goes with its square, by more
// than 200 000. It is no bug, but a learning rate that was too large for the data.
//
// ## ⋆ And with mini-batches?
//
// A mini-batch does not see the whole bowl. It sees a bowl of its own, with other curvatures, and a step that would be
// safe on average may be too long for *this* batch. Take the extreme case, one row at a time. A step on the single
// example $\tilde x$ with the error $e$ changes the weights by $-\eta\,e\,\tilde x$, and so the prediction for it by
// $-\eta\,e\,\lVert\tilde x\rVert^2$, where $\lVert\tilde x\rVert^2$ is the sum of its squares. That multiplies its
// error by $1 - \eta\,\lVert\tilde x\rVert^2$, so the longest row decides: with $R^2$ for its squared length, the bound
// is $2 / R^2$. At the other extreme, all rows at once, it is $2 / \lambda$. In between, what counts is how much a batch
// of $B$ rows out of $n$ may differ from the whole. That share is
//
// $$c = \frac{n - B}{B\,(n - 1)}$$
//
// which is 1 for a single row and 0 for all of them, and the bound mixes the two extremes accordingly:
//
// $$\eta^\ast = \frac{2}{(1 - c)\,\lambda + c\,R^2}$$
//
// That is `stableLearningRate`. Below it, where the labels have no noise, one step on a fresh random batch shrinks the
// squared error of the parameters on average. (With noise it shrinks down to the ball that you saw. And where the last
// batch of an epoch is shorter, that one decides.) It is an expectation and not a promise, as the batches of one shuffled
// epoch depend on each other; but mostly it is on the safe side. Where runs really begin to diverge can be found by
// trying, with one bisection per batch size.
// %% [markdown] lang="es"
// La tasa por defecto es 0.01. En 25 la cota está apenas por encima, en 26 apenas por debajo, y un factor de −1.025 por
// paso, elevado a la 250, da casi 480: por ese factor creció la distancia, y la pérdida, que va con su cuadrado, por más
// de 200 000. No es un error del programa, sino una tasa de aprendizaje demasiado grande para los datos.
//
// ## ⋆ ¿Y con minilotes?
//
// Un minilote no ve el cuenco entero. Ve un cuenco propio, con otras curvaturas, y un paso que en promedio sería seguro
// puede ser demasiado largo para *este* lote. Tomá el caso extremo, una fila por vez. Un paso sobre el único ejemplo
// $\tilde x$ con el error $e$ cambia los pesos en $-\eta\,e\,\tilde x$, y con eso su predicción en
// $-\eta\,e\,\lVert\tilde x\rVert^2$, donde $\lVert\tilde x\rVert^2$ es la suma de sus cuadrados. Eso multiplica su
// error por $1 - \eta\,\lVert\tilde x\rVert^2$, así que decide la fila más larga: con $R^2$ para su largo al cuadrado,
// la cota es $2 / R^2$. En el otro extremo, todas las filas juntas, es $2 / \lambda$. En el medio, lo que cuenta es
// cuánto puede diferir del conjunto entero un lote de $B$ filas de $n$. Esa proporción es
//
// $$c = \frac{n - B}{B\,(n - 1)}$$
//
// que vale 1 para una sola fila y 0 para todas, y la cota mezcla los dos extremos según ella:
//
// $$\eta^\ast = \frac{2}{(1 - c)\,\lambda + c\,R^2}$$
//
// Eso es `stableLearningRate`. Por debajo, si las etiquetas no tienen ruido, un paso sobre un lote nuevo al azar achica
// en promedio el error cuadrático de los parámetros. (Con ruido, lo achica hasta la bola que ya viste. Y si el último
// lote de una época es más corto, decide ese.) Es lo que cabe esperar y no una promesa, porque los lotes de una misma
// época mezclada dependen unos de otros; pero casi siempre es conservadora. Dónde empiezan a divergir de verdad las
// ejecuciones se puede encontrar probando, por bisección, para cada tamaño de lote.
// %%
/**
 * en: The smallest learning rate that diverges, by bisection.
 * es: La menor tasa de aprendizaje que diverge, por bisección.
 */
async function threshold(batchSize: number, from: number): Promise<number> {
  const numEpochs = Math.max(2, Math.ceil((60 * batchSize) / 1000));
  let [low, high] = [from, 32 * from];
  for (let i = 0; i < 7; i++) {
    const middle = Math.sqrt(low * high);
    const loss = await finalLoss(data, { batchSize, learningRate: middle, numEpochs });
    if (loss === undefined || loss > lossAtStart) high = middle;
    else low = middle;
  }
  return high;
}

const batchSizes = [1, 4, 10, 40, 100, 250, 1000]; // en: no short last batch // es: sin un último lote corto
const byBatch: [number, number][] = [];
const measured: [number, number][] = [];
for (const batchSize of batchSizes) {
  const bound = await stableLearningRate(data, { batchSize });
  byBatch.push([batchSize, bound]);
  measured.push([batchSize, await threshold(batchSize, bound / 2)]);
}
await show(figures.boundByBatch(byBatch, measured, lang));

// %% [markdown] lang="en"
// The whole batch follows its bound to the letter. Small batches bear a good deal more, up to some four times, as the
// worst row does not come every time. (Each point is from two epochs, or from sixty steps where those are more, so it is
// a little high where a run explodes slowly.)
//
// ## One scale for all features
//
// In the formula $R^2$ and $\lambda$ are dominated by whatever feature has the largest *numbers*, and numbers depend on
// units. Here are houses, with their rooms (1 to 6) and their area in square metres (up to 200), and a price. In these
// units the area dictates a tiny rate, and the weight of the rooms, whose slope is gentle, creeps along with it. (Both
// runs take a tenth of their $\eta^\ast$.) The cure is to **standardize**: subtract each feature's mean and divide by
// its standard deviation.
// %% [markdown] lang="es"
// El lote entero sigue su cota al pie de la letra. Los lotes chicos aguantan bastante más, hasta unas cuatro veces,
// porque la peor fila no viene todas las veces. (Cada punto sale de dos épocas, o de sesenta pasos donde son más, así
// que queda algo alto donde una ejecución explota despacio.)
//
// ## Una escala para todas las características
//
// En la fórmula, $R^2$ y $\lambda$ están dominados por la característica que tenga los *números* más grandes, y los
// números dependen de las unidades. Acá hay casas, con sus ambientes (de 1 a 6) y su superficie en metros cuadrados
// (hasta 200), y un precio. En estas unidades la superficie impone una tasa diminuta, y el peso de los ambientes, cuya
// pendiente es suave, se arrastra con ella. (Las dos ejecuciones usan un décimo de su $\eta^\ast$.) El remedio es
// **estandarizar**: restarle a cada característica su media y dividirla por su desvío estándar.
// %%
const rooms = tf.randomUniform<tf.Rank.R2>([500, 1], 1, 7, 'float32', 21).floor<tf.Tensor2D>();
const area = rooms.mul<tf.Tensor2D>(20).add<tf.Tensor2D>(tf.randomUniform([500, 1], 10, 80, 'float32', 22));
const houses = tf.concat2d([rooms, area], 1);
const noise = tf.randomNormal([500, 1], 0, 5, 'float32', 23);
const prices = houses
  .matMul(tf.tensor2d([[12], [1.5]]))
  .add(40)
  .add<tf.Tensor2D>(noise);

const standardized = standardize(houses);
const { mean, std } = standardized;
const rounded = (values: number[]) => values.map((x) => x.toFixed(2)).join(', ');
console.log(
  t({ en: 'means:', es: 'medias:' }),
  rounded(mean),
  t({ en: '  deviations:', es: '  desvíos:' }),
  rounded(std),
);

// en: Before training, the weights are nearly 0.
// es: Antes de entrenar, los pesos son casi 0.
const initialLoss = tf.tidy(() => prices.square().mean().div(2).dataSync()[0]!);
async function trainHouses(features: tf.Tensor2D) {
  const dataset = { features, labels: prices };
  const learningRate = 0.1 * (await stableLearningRate(dataset));
  const model = scratch.createModel(2, { seed: 1 });
  const losses: [number, number][] = [[0, initialLoss]];
  for await (const { epoch, loss } of scratch.train(model, dataset, { learningRate, numEpochs: 30, seed: 1 })) {
    losses.push([epoch, loss]);
  }
  const parameters = scratch.parameters(model);
  scratch.dispose(model);
  return { learningRate, losses, parameters };
}

const raw = await trainHouses(houses);
const scaled = await trainHouses(standardized.features);
for (const { learningRate, losses } of [raw, scaled]) {
  const last = losses.at(-1)![1].toFixed(1);
  console.log(
    `η = ${learningRate.toPrecision(2)}:`,
    t({ en: `loss ${last} after 30 epochs`, es: `pérdida ${last} tras 30 épocas` }),
  );
}
await show(figures.scales(raw.losses, scaled.losses, 5 ** 2 / 2, lang));

// %% [markdown] lang="en"
// What was learnt on the standardized features belongs to them. `restore` brings it back: from
// $\hat y = \sum w_j (x_j - m_j) / s_j + b$ (with the mean $m_j$ and the deviation $s_j$ of each) follow the weights
// $w_j / s_j$ and the bias $b - \sum w_j m_j / s_j$ for the original ones. Rooms and square metres again, next to the
// truth of 12, 1.5 and 40. The last steps still waver, so it is near and not exact; without standardizing, the area has
// taken over what belongs to the rooms and the bias:
// %% [markdown] lang="es"
// Lo que se aprendió con las características estandarizadas solo vale para ellas. `restore` lo traduce: de
// $\hat y = \sum w_j (x_j - m_j) / s_j + b$ (con la media $m_j$ y el desvío $s_j$ de cada una) salen los pesos
// $w_j / s_j$ y el sesgo $b - \sum w_j m_j / s_j$ para las originales. Otra vez ambientes y metros cuadrados, al lado de
// la verdad de 12, 1.5 y 40. Los últimos pasos todavía oscilan, así que queda cerca y no exacto; sin estandarizar, la
// superficie se quedó con lo que es de los ambientes y del sesgo:
// %%
const written = ({ w, b }: Parameters) => rounded([...w.flat(), ...b]);
await table(
  ['', t({ en: 'rooms, area, bias', es: 'ambientes, superficie, sesgo' })],
  [
    [t({ en: 'learnt, standardized', es: 'aprendido, estandarizado' }), written(scaled.parameters)],
    [t({ en: 'restored', es: 'traducido' }), written(standardized.restore(scaled.parameters))],
    [t({ en: 'best fit', es: 'mejor ajuste' }), written(await leastSquares(houses, prices))],
    [t({ en: 'without standardizing', es: 'sin estandarizar' }), written(raw.parameters)],
  ],
);

// %% [markdown] lang="en"
// ## ⋆ How large a batch?
//
// The gradient of a mini-batch is an estimate of that of all examples. How good a one? Take a fixed point, the start,
// and 500 random batches of each size, and measure how far their gradients lie from that of all examples. The law behind
// it is $\sigma\sqrt{c}$, with the same $c$ as above; here $\sigma$ is the noise of the gradient of a single row. Before
// you run it: how much less noise will four times the rows bring?
// %% [markdown] lang="es"
// ## ⋆ ¿Qué tamaño de lote conviene?
//
// El gradiente de un minilote es una estimación del de todos los ejemplos. ¿Qué tan buena? Tomá un punto fijo, el
// comienzo, y 500 lotes al azar de cada tamaño, y medí qué tan lejos quedan sus gradientes del gradiente de todos los
// ejemplos. La ley que hay detrás es $\sigma\sqrt{c}$, con el mismo $c$ de arriba; acá $\sigma$ es el ruido del
// gradiente de una sola fila. Antes de ejecutarlo: ¿cuánto menos ruido traen cuatro veces las filas?
// %%
// en: At w = 0 and b = 0, a row's gradient is (ŷ − y) · (x₁, x₂, 1) with ŷ = 0.
// es: En w = 0 y b = 0, el gradiente de una fila es (ŷ − y) · (x₁, x₂, 1) con ŷ = 0.
const rowGradients = tf.tidy(() =>
  tf
    .concat2d([features, tf.ones([1000, 1])], 1)
    .mul(labels.neg())
    .arraySync(),
) as number[][];
const meanOf = (rows: number[][]) => [0, 1, 2].map((j) => rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length);
const whole = meanOf(rowGradients);
const squaredDistance = (g: number[]) => g.reduce((sum, value, j) => sum + (value - whole[j]!) ** 2, 0);
const rootMean = (values: number[]) => Math.sqrt(values.reduce((sum, value) => sum + value, 0) / values.length);

const sigma = rootMean(rowGradients.map(squaredDistance));
const noises = [1, 2, 5, 10, 20, 50, 100, 200, 500].map((B): [number, number] => {
  const distances = Array.from({ length: 500 }, (_, i) => {
    const rows = Array.from(shuffledIndices(1000, 500 * B + i).subarray(0, B), (row) => rowGradients[row]!);
    return squaredDistance(meanOf(rows));
  });
  return [B, rootMean(distances)];
});
const law = Array.from({ length: 60 }, (_, i) => 10 ** (i / 20)).map((B): [number, number] => [
  B,
  sigma * Math.sqrt((1000 - B) / (B * 999)),
]);
await show(figures.gradientNoise(noises, law, lang));

// %% [markdown] lang="en"
// Four times the rows, half the noise, as long as the batch is small beside the whole (beyond some hundred rows $c$ falls
// faster). Where the rows are what costs, that is a poor bargain, and the reason why small batches are popular: ten
// cheap, rough steps get farther than one expensive, exact step. Until the steps come near the minimum, where the noise
// is all that is left. (Where the call costs more than the rows, as here up to some hundred of them, larger batches are
// nearly free.)
//
// ## What you have now
//
// - From scratch and concise are **one algorithm**; the ½ is a factor 2 in the rate.
// - The error at the end has two sources, **optimisation** (train more, then make the steps smaller) and **sampling**
//   (get more data, or less noisy ones).
// - Below $\eta^\ast$ training is expected to be stable; a loss that became NaN is nearly always a rate above it.
// - **Standardize**, and no feature dictates the rate by its units. (Features that repeat each other still do.)
// - The noise of a gradient falls with the square root of the batch size.
//
// Try it: give `wander` batches of 40 instead of 10. By what factor does the ball shrink? And put a tenth of the noise
// into `data`: what becomes of the ball, and what of the sampling error?
//
// Now it is your turn: [the exercises](4-exercises.ipynb).
// %% [markdown] lang="es"
// Cuatro veces las filas, la mitad del ruido, mientras el lote sea chico al lado del conjunto (más allá de unas cien
// filas, $c$ baja más rápido). Donde lo que cuesta son las filas, es un mal negocio, y la razón por la que los lotes
// chicos son tan populares: diez pasos baratos y toscos llegan más lejos que uno caro y exacto. Hasta que los pasos se
// acercan al mínimo, donde el ruido es lo único que queda. (Donde la llamada cuesta más que las filas, como acá hasta
// unas cien, los lotes más grandes salen casi gratis.)
//
// ## Lo que tenés ahora
//
// - Las dos versiones son **un solo algoritmo**; el ½ es un factor 2 en la tasa.
// - El error final tiene dos fuentes, **optimización** (entrená más, y después achicá los pasos) y **muestreo**
//   (conseguí más datos, o con menos ruido).
// - Por debajo de $\eta^\ast$ se espera que el entrenamiento sea estable; una pérdida que se volvió NaN es casi siempre
//   una tasa por encima.
// - **Estandarizá**, y ninguna característica impone la tasa por sus unidades. (Las que se repiten entre sí, todavía sí.)
// - El ruido de un gradiente baja con la raíz cuadrada del tamaño del lote.
//
// Probá: dale a `wander` lotes de 40 en lugar de 10. ¿En qué factor se achica la bola? Y poné un décimo del ruido en
// `data`: ¿qué pasa con la bola, y qué con el error de muestreo?
//
// Ahora te toca a vos: [los ejercicios](4-exercises.ipynb).
