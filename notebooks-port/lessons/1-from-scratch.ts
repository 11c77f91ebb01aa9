// %% [markdown] lang="en"
// # 1 · Linear regression from scratch
//
// *About 30 minutes. Before this one: [tensors and neurons](0-tensors-and-neurons.ipynb).*
//
// Writing everything by hand is not how one works every day: there are libraries. But whoever has done it once is not afraid of
// them any more, and knows where to reach in when something must be different. We go through the same six steps that train any
// network, from this one to the largest:
//
// 1. load the data
// 2. split them into batches
// 3. choose initial parameters
// 4. define the model
// 5. define the loss
// 6. define the optimiser
//
// and then let them turn: the **training loop**.
// %% [markdown] lang="es"
// # 1 · Regresión lineal desde cero
//
// *Unos 30 minutos. Antes de este: [tensores y neuronas](0-tensors-and-neurons.ipynb).*
//
// Escribir todo a mano no es como se trabaja todos los días: hay bibliotecas. Pero quien lo hizo una vez les pierde el miedo, y sabe
// dónde meter la mano cuando algo tiene que ser distinto. Vamos a recorrer los mismos seis pasos con los que se entrena cualquier
// red, desde esta hasta la más grande:
//
// 1. cargar los datos
// 2. separarlos en lotes
// 3. elegir los parámetros iniciales
// 4. definir el modelo
// 5. definir la pérdida
// 6. definir el optimizador
//
// y después, hacerlos girar: el **ciclo de entrenamiento**.
// %%
import * as tf from '@tensorflow/tfjs';
import { lossCurves } from '../../src/figures/loss-curves.ts';
import { scatter } from '../../src/figures/scatter.ts';
import { figureTexts } from '../../src/figures/texts.ts';
import { epochSeed, scratch, shuffledIndices } from '../../src/index.ts';
import { descent } from '../support/figures.ts';
import { show, t } from '../support/notebook.ts';

tf.enableProdMode(); // keeps the library's greeting out of what is printed
const lang = t({ en: 'en', es: 'es' });

// %% [markdown] lang="en"
// ## Step 1 · Data
//
// We make the data ourselves, from a law that we know, so that at the end we can look up whether training found it. With two
// features and a little noise:
//
// $$y = Xw + b + \varepsilon \qquad w = \begin{bmatrix} 2 \\ -3.4 \end{bmatrix} \quad b = 4.2 \qquad X \sim N(0, 1) \quad \varepsilon \sim N(0, 0.01^2)$$
//
// The new letter is $b$, the **bias**: what comes out when all features are 0. And $N(0, 0.01^2)$ is the bell curve around 0 with standard deviation
// $0.01$: no measurement is exact, and neither are ours.
//
// Each random number has a **seed** here, so that your run prints what is printed below. Note that they differ. With the same seed
// for both, the noise would be the first numbers of $X$ again, only smaller, and no noise at all.
// %% [markdown] lang="es"
// ## Paso 1 · Datos
//
// Los datos los fabricamos nosotros, con una ley que conocemos, para poder fijarnos al final si el entrenamiento la encontró. Con dos
// características y un poco de ruido:
//
// $$y = Xw + b + \varepsilon \qquad w = \begin{bmatrix} 2 \\ -3.4 \end{bmatrix} \quad b = 4.2 \qquad X \sim N(0, 1) \quad \varepsilon \sim N(0, 0.01^2)$$
//
// La letra nueva es $b$, el **sesgo** (*bias*): lo que sale cuando todas las características valen 0. Y $N(0, 0.01^2)$ es la campana alrededor de 0
// con desvío estándar $0.01$: ninguna medición es exacta, y las nuestras tampoco.
//
// Acá cada número aleatorio tiene una **semilla**, para que tu ejecución imprima lo mismo que ves abajo. Fijate que son distintas. Con la
// misma semilla para los dos, el ruido serían otra vez los primeros números de $X$, solo que más chicos: eso no es ruido.
// %%
const numExamples = 1000;
const trueW = tf.tensor2d([[2], [-3.4]]);
const trueB = tf.tensor1d([4.2]);

function syntheticData(w: tf.Tensor2D, b: tf.Tensor1D, n: number) {
  return tf.tidy(() => {
    const X = tf.randomNormal<tf.Rank.R2>([n, w.shape[0]], 0, 1, 'float32', 11);
    const noise = tf.randomNormal<tf.Rank.R2>([n, 1], 0, 0.01, 'float32', 12);
    return { features: X, labels: X.matMul(w).add(b).add<tf.Tensor2D>(noise) };
  });
}

const { features, labels } = syntheticData(trueW, trueB, numExamples);
console.log(`features [${features.shape.join(', ')}], labels [${labels.shape.join(', ')}]`);
features.slice([0, 0], [3, 2]).print();
labels.slice([0, 0], [3, 1]).print();

// %% [markdown] lang="en"
// One thousand examples of two features, and a column of labels. Plotted against the *second* feature, the labels fall along a line
// of slope about −3.4. The band is wide because the first feature, which this picture does not show, pushes them up and down. (300 of
// the points are enough to see it.)
// %% [markdown] lang="es"
// Mil ejemplos de dos características, y una columna de etiquetas. Dibujadas según la *segunda* característica, las etiquetas bajan a lo
// largo de una recta de pendiente cercana a −3.4. La franja es ancha porque la primera característica, que no está en el dibujo, las
// empuja hacia arriba y hacia abajo. (Con 300 de los puntos alcanza para verlo.)
// %%
const x2 = features.slice([0, 1], [300, 1]).dataSync();
await show(scatter({ x: x2, y: labels.slice([0, 0], [300, 1]).dataSync(), feature: 2 }, figureTexts[lang]));

// %% [markdown] lang="en"
// ## Step 2 · Batches
//
// We will not look at all examples before every step, nor at one at a time: we take a handful, a **mini-batch**. That is cheap, and a
// handful already tells the direction well enough. One pass over all the examples, in mini-batches, is an **epoch**.
//
// A generator fits this perfectly: it shuffles the numbers of the rows, takes ten at a time, and hands out the rows that they name.
// The last batch may be short. What it made, it gives back as soon as the loop asks for the next one, or leaves.
//
// (`shuffledIndices` is a shuffle that takes a seed. TensorFlow.js has one, `tf.util.createShuffledIndices`, but it takes none, and
// your numbers would differ from these.)
// %% [markdown] lang="es"
// ## Paso 2 · Lotes
//
// No vamos a mirar todos los ejemplos antes de cada paso, ni uno por vez: tomamos un puñado, un **minilote** (*mini-batch*). Sale barato,
// y un puñado ya dice bastante bien hacia dónde ir. Una pasada por todos los ejemplos, de a minilotes, es una **época**.
//
// Un generador viene perfecto: mezcla los números de las filas, toma de a diez, y entrega las filas que esos números nombran. El último
// lote puede ser corto. Lo que creó, lo devuelve apenas el bucle pide el siguiente, o se va.
//
// (`shuffledIndices` es una mezcla que acepta semilla. TensorFlow.js tiene la suya, `tf.util.createShuffledIndices`, pero no acepta
// ninguna, y tus números serían distintos de estos.)
// %%
function* dataIter(batchSize: number, seed: number): Generator<[tf.Tensor2D, tf.Tensor2D]> {
  const order = shuffledIndices(numExamples, seed);
  for (let i = 0; i < numExamples; i += batchSize) {
    const rows = tf.tensor1d(order.slice(i, i + batchSize), 'int32');
    const X = tf.gather(features, rows);
    const y = tf.gather(labels, rows);
    try {
      yield [X, y];
    } finally {
      tf.dispose([rows, X, y]);
    }
  }
}

const batchSize = 10;
for (const [X, y] of dataIter(batchSize, 1)) {
  console.log(`X [${X.shape.join(', ')}], y [${y.shape.join(', ')}]`);
  X.print();
  y.print();
  break; // a look at the first one
}

// %% [markdown] lang="en"
// ## Step 3 · Initial parameters
//
// The **parameters** are what training may change: $w$ and $b$. We look for a minimum, so almost any start will do: small
// random weights, and a bias of 0. Most tensors never change; a `tf.variable` is the kind that does.
// %% [markdown] lang="es"
// ## Paso 3 · Parámetros iniciales
//
// Los **parámetros** son lo que el entrenamiento puede cambiar: $w$ y $b$. Buscamos un mínimo, así que casi cualquier comienzo sirve:
// pesos aleatorios chicos, y un sesgo de 0. La mayoría de los tensores no cambia nunca; un `tf.variable` es el que sí.
// %%
const initialW = tf.randomNormal<tf.Rank.R2>([2, 1], 0, 0.01, 'float32', 13);
const w = tf.variable(initialW);
const b = tf.variable(tf.zeros<tf.Rank.R1>([1]));
w.print();
b.print();

// %% [markdown] lang="en"
// ## Step 4 · The model
//
// The same formula that made the data, without the noise. (In life one does not know the formula and has to choose one. A
// linear one is the first to try.)
// %% [markdown] lang="es"
// ## Paso 4 · El modelo
//
// La misma fórmula con la que se hicieron los datos, sin el ruido. (En la vida la fórmula no se conoce, y hay que elegir una. La lineal
// es la primera que se prueba.)
// %%
/** ŷ = Xw + b. */
function linreg(X: tf.Tensor2D, w: tf.Tensor2D, b: tf.Tensor1D): tf.Tensor2D {
  return X.matMul(w).add(b);
}

// %% [markdown] lang="en"
// ## Step 5 · The loss
//
// How wrong is a prediction? Half of its squared error:
//
// $$l = \tfrac{1}{2}(\hat y - y)^2$$
//
// Squared, so that +3 and −3 are equally bad and large errors count most; half, because then the derivative is simply
// $\hat y - y$. The function gives one loss per example. Before any training, their mean is large:
// %% [markdown] lang="es"
// ## Paso 5 · La pérdida
//
// ¿Cuán equivocada está una predicción? La mitad de su error al cuadrado:
//
// $$l = \tfrac{1}{2}(\hat y - y)^2$$
//
// Al cuadrado, para que +3 y −3 sean igual de malos y los errores grandes pesen más; la mitad, porque entonces la derivada es simplemente
// $\hat y - y$. La función da una pérdida por ejemplo. Antes de entrenar, su media es grande:
// %%
/** l = ½(ŷ − y)², one for each example. */
function squaredLoss(yHat: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  return yHat.squaredDifference<tf.Tensor2D>(y.reshape(yHat.shape)).div(2);
}

const number = (x: tf.Tensor) => x.dataSync()[0]!;
const meanLoss = (w: tf.Tensor2D, b: tf.Tensor1D) =>
  tf.tidy(() => number(squaredLoss(linreg(features, w, b), labels).mean()));
console.log('mean loss before training:', meanLoss(w, b).toFixed(3));

// %% [markdown] lang="en"
// ## What a gradient is, before the library computes it
//
// Hold everything fixed but one number, the first weight $w_1$, and let the others already be right. The loss is then a curve, and it
// is a parabola. We stand at $w_1 = 0$. Which way is down, and how steep is it? Walk a tiny bit to both sides and
// look at the difference: that is the **slope**.
// %% [markdown] lang="es"
// ## Qué es un gradiente, antes de que lo calcule la biblioteca
//
// Dejá todo fijo menos un número, el primer peso $w_1$, y suponé que los demás ya están bien. La pérdida es entonces una curva, y es una
// parábola. Estamos parados en $w_1 = 0$. ¿Hacia dónde se baja, y cuán empinado es? Caminá un poquito a cada lado y mirá la diferencia:
// esa es la **pendiente**.
// %%
function lossAlong(w1: tf.Tensor) {
  const w = tf.stack([w1, tf.scalar(-3.4)]).reshape<tf.Tensor2D>([2, 1]);
  return squaredLoss(linreg(features, w, trueB), labels).mean<tf.Scalar>();
}
const lossAt = (w1: number) => tf.tidy(() => number(lossAlong(tf.scalar(w1))));

const here = 0;
const h = 0.01;
const slope = (lossAt(here + h) - lossAt(here - h)) / (2 * h);
console.log(`L(0) = ${lossAt(here).toFixed(4)}, slope ≈ ${slope.toFixed(4)}`);

// %% [markdown] lang="en"
// The slope is negative: the loss falls as $w_1$ grows. So go *against* the slope, by a step that is proportional to it:
//
// $$w_1 \leftarrow w_1 - \eta \cdot \text{slope}$$
//
// The factor $\eta$ (eta) is the **learning rate**: how far to trust the slope. Near the minimum the curve gets flat and the steps get
// short by themselves. That is **gradient descent**, and here are its first steps with $\eta = 0.4$:
// %% [markdown] lang="es"
// La pendiente es negativa: la pérdida baja cuando $w_1$ crece. Así que andá *en contra* de la pendiente, con un paso proporcional a ella:
//
// $$w_1 \leftarrow w_1 - \eta \cdot \text{pendiente}$$
//
// El factor $\eta$ (eta) es la **tasa de aprendizaje** (*learning rate*): cuánto se le cree a la pendiente. Cerca del mínimo la curva se
// aplana, y los pasos se acortan solos. Eso es el **descenso por gradiente**, y estos son sus primeros pasos con $\eta = 0.4$:
// %%
const steps: [number, number][] = [];
for (let w1 = here, i = 0; i < 6; i++) {
  steps.push([w1, lossAt(w1)]);
  w1 -= 0.4 * ((lossAt(w1 + h) - lossAt(w1 - h)) / (2 * h));
}
const grid = Array.from({ length: 61 }, (_, i) => -0.5 + i / 12);
const parabola = grid.map((w1): [number, number] => [w1, lossAt(w1)]);
const tangent = [-0.5, 1].map((w1): [number, number] => [w1, lossAt(here) + slope * (w1 - here)]);

await show(descent(parabola, tangent, steps, lang));

// %% [markdown] lang="en"
// Walking to both sides costs two evaluations for every parameter, and a large network has billions of them. The library does better: it writes down
// the operations as they happen and applies the chain rule backwards through them, so that one pass gives the exact slope along *all*
// parameters. That is **automatic differentiation**. All slopes together are the **gradient**. `tf.grad` turns a function into the
// one that computes its gradient. For a parabola we can also check with pencil and paper: the mean of $(\hat y - y) \cdot x_1$.
// %% [markdown] lang="es"
// Caminar a los dos lados cuesta dos evaluaciones por cada parámetro, y una red grande tiene miles de millones. La biblioteca lo hace mejor: anota
// las operaciones a medida que ocurren y aplica sobre ellas la regla de la cadena hacia atrás, así que una pasada da la pendiente exacta según
// *todos* los parámetros. Eso es la **diferenciación automática**. Todas las pendientes juntas son el **gradiente**. `tf.grad` convierte una
// función en la que calcula su gradiente. Con una parábola también podemos comprobarlo con lápiz y papel: la media de $(\hat y - y) \cdot x_1$.
// %%
const automatic = number(tf.grad(lossAlong)(tf.scalar(here)));
const byPencil = tf.tidy(() => {
  const yHat = linreg(features, tf.tensor2d([[here], [-3.4]]), trueB);
  const x1 = features.slice([0, 0], [numExamples, 1]);
  return number(yHat.sub(labels).mul(x1).mean());
});
console.log(`two sides ${slope.toFixed(4)}   tf.grad ${automatic.toFixed(4)}   pencil ${byPencil.toFixed(4)}`);

// %% [markdown] lang="en"
// ## Step 6 · The optimiser
//
// One step of **stochastic gradient descent** (SGD; "stochastic" because each mini-batch is a random handful) changes every parameter $p$:
//
// $$p \leftarrow p - \eta \cdot \frac{1}{B} \cdot \frac{\partial\, \sum l}{\partial p}$$
//
// We take the gradient of the *sum* of the losses and divide by the number of rows $B$, which makes it the mean: so the length of a
// step does not depend on the size of the batch. And $B$ is the number of rows the batch really has: a short last batch
// divided by ten would take too short a step.
// %% [markdown] lang="es"
// ## Paso 6 · El optimizador
//
// Un paso de **descenso por gradiente estocástico** (SGD; "estocástico" porque cada minilote es un puñado al azar) cambia cada parámetro $p$:
//
// $$p \leftarrow p - \eta \cdot \frac{1}{B} \cdot \frac{\partial\, \sum l}{\partial p}$$
//
// Tomamos el gradiente de la *suma* de las pérdidas y lo dividimos por la cantidad de filas $B$, con lo que queda la media: así el largo de
// un paso no depende del tamaño del lote. Y $B$ es la cantidad de filas que el lote realmente tiene: un último lote corto, dividido por
// diez, daría un paso demasiado corto.
// %%
/** p ← p − η · ∂(Σ l)/∂p / batchSize. */
function sgd(params: tf.Variable[], grads: tf.Tensor[], learningRate: number, batchSize: number): void {
  params.forEach((p, i) => p.assign(p.sub(grads[i]!.mul(learningRate / batchSize))));
}

// %% [markdown] lang="en"
// ## The training loop
//
// Everything is there. For each epoch, for each mini-batch: compute the losses, compute their gradients, take a step.
// `tf.valueAndGrads` gives both at once. We hand it many losses instead of one, and of those it computes the gradients of their sum, just
// what we want. If you come from PyTorch: there is nothing to set to zero, as gradients are ordinary values here, and nothing
// accumulates.
//
// What one sets before training is called a **hyperparameter**: the learning rate, the number of epochs, the size of
// the batches. Finding good ones is an art of its own, and notebook 3 has a map for the most important one.
// %% [markdown] lang="es"
// ## El ciclo de entrenamiento
//
// Está todo. Por cada época, por cada minilote: calculá las pérdidas, calculá sus gradientes, dá un paso.
// `tf.valueAndGrads` da las dos cosas a la vez. Le pasamos muchas pérdidas en lugar de una, y de esas calcula los gradientes de su suma, justo
// lo que queremos. Si venís de PyTorch: acá no hay nada que poner en cero, porque los gradientes son valores comunes y nada se
// acumula.
//
// Lo que se fija antes de entrenar se llama **hiperparámetro**: la tasa de aprendizaje, la cantidad de épocas, el tamaño de los
// lotes. Encontrar buenos valores es todo un arte, y el notebook 3 tiene un mapa para el más importante.
// %%
const learningRate = 0.03;
const numEpochs = 5;
const losses = [meanLoss(w, b)];

for (let epoch = 1; epoch <= numEpochs; epoch++) {
  for (const [X, y] of dataIter(batchSize, epochSeed(1, epoch))) {
    tf.tidy(() => {
      const { grads } = tf.valueAndGrads(() => squaredLoss(linreg(X, w, b), y))([w, b]);
      sgd([w, b], grads, learningRate, X.shape[0]);
    });
  }
  losses.push(meanLoss(w, b));
  console.log(`epoch ${epoch}, loss ${losses[epoch]!.toFixed(6)}`);
}

// %% [markdown] lang="en"
// From about 17 down to 0.00005, and there it stays. Why not to zero? Because of the noise: even the true law is off by $\varepsilon$, so its loss
// is $\tfrac{1}{2} \cdot 0.01^2 = 0.00005$. That is the **noise floor**, and a loss that rests on it has learnt all there is to learn.
// Below it there is only the noise itself, and nobody should learn that.
// %% [markdown] lang="es"
// De unas 17 unidades a 0.00005, y ahí se queda. ¿Por qué no llega a cero? Por el ruido: hasta la ley verdadera se equivoca en $\varepsilon$, así que
// su pérdida es $\tfrac{1}{2} \cdot 0.01^2 = 0.00005$. Ese es el **piso de ruido**, y una pérdida que descansa sobre él ya aprendió todo lo que había
// para aprender. Más abajo está solo el ruido, y eso nadie debería aprenderlo.
// %%
const epochs = losses.map((loss, epoch) => ({ lane: 'scratch' as const, epoch, loss }));
await show(lossCurves({ epochs, noiseFloors: [{ lane: 'scratch', loss: 0.01 ** 2 / 2 }] }, figureTexts[lang]));

// %% [markdown] lang="en"
// ## Did it find the law?
//
// The data are ours, so we can look. True minus learnt:
// %% [markdown] lang="es"
// ## ¿Encontró la ley?
//
// Los datos son nuestros, así que podemos fijarnos. Verdadero menos aprendido:
// %%
const rounded = (x: tf.Tensor) => Array.from(x.dataSync(), (value) => value.toFixed(4)).join(', ');
console.log('learnt  w:', rounded(w), '  b:', rounded(b));
console.log('errors  w:', rounded(trueW.sub(w)), '  b:', rounded(trueB.sub(b)));

// %% [markdown] lang="en"
// ## What the library of this project holds
//
// Open [`src/scratch.ts`](../../src/scratch.ts): it has the functions you have just read, with the same names, and around them what a
// library needs: checks, a way to stop, a word when training explodes. Let it train from the same initial parameters,
// over the same data and the same batches. If it holds exactly what we wrote, then not one bit may differ:
// %% [markdown] lang="es"
// ## Qué hay en la biblioteca de este proyecto
//
// Abrí [`src/scratch.ts`](../../src/scratch.ts): tiene las funciones que acabás de leer, con los mismos nombres, y alrededor lo que
// necesita una biblioteca: controles, una forma de parar, un aviso cuando el entrenamiento explota. Hacé que entrene desde los mismos
// parámetros iniciales, sobre los mismos datos y los mismos lotes. Si tiene exactamente lo que escribimos, no puede diferir ni un bit:
// %%
const model = scratch.createModel(2);
scratch.setParameters(model, { w: initialW.arraySync(), b: [0] });
const data = { features, labels };
for await (const { epoch, loss } of scratch.train(model, data, { numEpochs, seed: 1 })) {
  console.log(`epoch ${epoch}, loss ${loss.toFixed(6)}`);
}
const apart = tf.tidy(() => Math.max(number(model.w.sub(w).abs().max()), number(model.b.sub(b).abs().max())));
console.log('largest difference in w and b:', apart);
scratch.dispose(model);

// %% [markdown] lang="en"
// ## What you have now
//
// - The six steps, and the loop that turns them: batches, losses, gradients, a step.
// - A **gradient** is the slope along every parameter; a step goes against it, by the **learning rate**.
// - The loss stops at the **noise floor**, not at zero.
//
// Try it: set `learningRate` to 0.3, and then to 3. Take `batchSize` 1, and then 1000. Each time run the cells from step 3 on. Then
// see [the same in a few lines](2-concise.ipynb).
// %% [markdown] lang="es"
// ## Lo que tenés ahora
//
// - Los seis pasos, y el ciclo que los hace girar: lotes, pérdidas, gradientes, un paso.
// - Un **gradiente** es la pendiente según cada parámetro; un paso va en contra de ella, según la **tasa de aprendizaje**.
// - La pérdida se detiene en el **piso de ruido**, no en cero.
//
// Probá: poné `learningRate` en 0.3, y después en 3. Tomá `batchSize` 1, y después 1000. Cada vez ejecutá las celdas desde el paso 3. Después
// mirá [lo mismo en unas pocas líneas](2-concise.ipynb).
