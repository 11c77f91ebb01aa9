// %% [markdown] lang="en"
// # 1 · Linear regression from scratch
//
// *About 40 minutes. Before this one: [tensors and neurons](0-tensors-and-neurons.ipynb).*
//
// Writing everything by hand is not how one works every day: there are libraries. But whoever has done it once is not
// afraid of them any more, and knows where to reach in when something must be different. We go through the same six
// steps that train any network, from this one to the largest:
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
// *Unos 40 minutos. Antes de este: [tensores y neuronas](0-tensors-and-neurons.ipynb).*
//
// Escribir todo a mano no es como se trabaja todos los días: hay bibliotecas. Pero quien lo hizo una vez les pierde el
// miedo, y sabe dónde meter la mano cuando algo tiene que ser distinto. Vamos a recorrer los mismos seis pasos con los
// que se entrena cualquier red, desde esta hasta la más grande:
//
// 1. cargar los datos
// 2. separarlos en lotes
// 3. elegir los parámetros iniciales
// 4. definir el modelo
// 5. definir la pérdida
// 6. definir el optimizador
//
// y después, ponerlos en marcha: el **ciclo de entrenamiento**.
// %%
import * as tf from '@tensorflow/tfjs';
import { lossCurves } from '../../src/figures/loss-curves.ts';
import { scatter } from '../../src/figures/scatter.ts';
import { figureTexts } from '../../src/figures/texts.ts';
import { DivergenceError, epochSeed, scratch, shuffledIndices } from '../../src/index.ts';
import { explainDivergence } from '../../src/training/divergence.ts';
import { descent } from '../support/figures.ts';
import { show, t } from '../support/notebook.ts';

tf.enableProdMode(); // en: keeps the library's greeting out of what is printed // es: que no imprima su saludo
const lang = t({ en: 'en', es: 'es' });

// %% [markdown] lang="en"
// ## Step 1 · Data
//
// We make the data ourselves, from a law that we know: **synthetic** data. There are three reasons. One sees what the
// parameters mean. At the end we can say how good our estimates are, as we know the truth. And the third is the main
// one: with so simple a law nothing distracts us, and every one of the six steps can be looked at closely. With two
// features and a little noise:
//
// $$y = Xw + b + \varepsilon \qquad w = \begin{bmatrix} 2 \\ -3.4 \end{bmatrix} \quad b = 4.2 \qquad X \sim N(0, 1) \quad \varepsilon \sim N(0, 0.01^2)$$
//
// The new letter is $b$, the **bias**: what comes out when all features are 0. The sign $\sim$ means "drawn from", and
// $N(0, 0.01^2)$ is the **normal** or Gaussian distribution, the bell curve, around 0 and with standard deviation
// $0.01$: no measurement is exact, and neither are ours.
//
// Each draw has a **seed** here, the number from which the generator starts, so that your run prints what is printed
// below. Note that $X$ and the noise have different ones, 11 and 12. With the same, the noise would be the first numbers
// of $X$ again, only smaller, and no noise at all. (Below, `slice` takes where to begin and *how many*, rows first: it
// takes no end, unlike that of arrays.)
// %% [markdown] lang="es"
// ## Paso 1 · Datos
//
// Los datos los fabricamos nosotros, con una ley que conocemos: son datos **sintéticos**. Hay tres razones. Se ve qué
// significan los parámetros. Al final podemos decir qué tan buenas son nuestras estimaciones, porque conocemos la
// verdad. Y la tercera es la principal: con una ley tan sencilla nada nos distrae, y se puede mirar de cerca cada uno de
// los seis pasos. Con dos características y un poco de ruido:
//
// $$y = Xw + b + \varepsilon \qquad w = \begin{bmatrix} 2 \\ -3.4 \end{bmatrix} \quad b = 4.2 \qquad X \sim N(0, 1) \quad \varepsilon \sim N(0, 0.01^2)$$
//
// La letra nueva es $b$, el **sesgo** (*bias*): lo que sale cuando todas las características valen 0. El signo $\sim$
// quiere decir "sorteado de", y $N(0, 0.01^2)$ es la distribución **normal** o gaussiana, la campana, alrededor de 0 y
// con desvío estándar $0.01$: ninguna medición es exacta, y las nuestras tampoco.
//
// Acá cada sorteo tiene una **semilla**, el número del que arranca el generador, para que tu ejecución imprima lo mismo
// que ves abajo. Fijate que $X$ y el ruido usan semillas distintas, 11 y 12. Con la misma, el ruido repetiría los
// primeros números de $X$, solo que más chicos: eso no es ruido. (Más abajo, `slice` recibe dónde empezar y *cuántos*
// tomar, primero las filas: no recibe un final, como el de los arreglos.)
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
// One thousand examples of two features, and a column of labels. Plotted against the *second* feature, the labels fall
// along a line of slope about −3.4. The band is wide because the first feature, which this picture does not show, pushes
// them up and down. (300 of the points are enough to see it.)
// %% [markdown] lang="es"
// Mil ejemplos de dos características, y una columna de etiquetas. Dibujadas según la *segunda* característica, las
// etiquetas bajan a lo largo de una recta de pendiente cercana a −3.4. La franja es ancha porque la primera
// característica, que no está en el dibujo, las empuja hacia arriba y hacia abajo. (Con 300 de los puntos alcanza para
// verlo.)
// %%
const x2 = features.slice([0, 1], [300, 1]).dataSync();
await show(scatter({ x: x2, y: labels.slice([0, 0], [300, 1]).dataSync(), feature: 2 }, figureTexts[lang]));

// %% [markdown] lang="en"
// ## Step 2 · Batches
//
// We will not look at all examples before every correction of the parameters, nor at one at a time: we take a handful, a
// **mini-batch**. That is cheap, and a handful already tells the direction well enough. One pass over all the examples,
// in mini-batches, is an **epoch**.
//
// A generator fits this perfectly: it shuffles the indices of the rows, takes ten of them at a time, and hands out those
// rows. (`tf.gather` picks rows by their indices.) The last batch may be short. What it made, it gives back as soon as
// the loop asks for the next one, or leaves.
//
// (`shuffledIndices` is a shuffle that takes a seed. TensorFlow.js has one, `tf.util.createShuffledIndices`, but it
// takes none, and your numbers would differ from these.)
// %% [markdown] lang="es"
// ## Paso 2 · Lotes
//
// No vamos a mirar todos los ejemplos antes de cada corrección de los parámetros, ni uno por vez: tomamos un puñado, un
// **minilote** (*mini-batch*). Sale barato, y un puñado ya dice bastante bien hacia dónde ir. Una pasada por todos los
// ejemplos, de a minilotes, es una **época**.
//
// Un generador viene perfecto: mezcla los índices de las filas, los toma de a diez y entrega esas filas. (`tf.gather`
// elige filas por sus índices.) El último lote puede ser corto. Lo que creó, lo libera apenas el ciclo pide el lote
// siguiente, o termina.
//
// (`shuffledIndices` es una mezcla que acepta semilla. TensorFlow.js tiene la suya, `tf.util.createShuffledIndices`,
// pero no acepta ninguna, y tus números serían distintos de estos.)
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
  break; // en: a look at the first one // es: solo para ver el primero
}

// %% [markdown] lang="en"
// ## Step 3 · Initial parameters
//
// The **parameters** are what training may change: $w$ and $b$. We look for a minimum, so almost any start will do:
// small random weights, and a bias of 0. Most tensors never change; a `tf.variable` is the kind that does, by `assign`.
// %% [markdown] lang="es"
// ## Paso 3 · Parámetros iniciales
//
// Los **parámetros** son lo que el entrenamiento puede cambiar: $w$ y $b$. Buscamos un mínimo, así que casi cualquier
// comienzo sirve: pesos aleatorios chicos, y un sesgo de 0. La mayoría de los tensores no cambia nunca; una
// `tf.variable`, en cambio, sí, con `assign`.
// %%
const initialW = tf.randomNormal<tf.Rank.R2>([2, 1], 0, 0.01, 'float32', 13);
const w = tf.variable(initialW);
const b = tf.variable(tf.zeros<tf.Rank.R1>([1]));
w.print();
b.print();

// %% [markdown] lang="en"
// ## Step 4 · The model
//
// The same formula that made the data, without the noise. (In life one does not know the formula and has to choose one.
// A linear one is the first to try.)
// %% [markdown] lang="es"
// ## Paso 4 · El modelo
//
// La misma fórmula con la que se hicieron los datos, sin el ruido. (En la vida la fórmula no se conoce, y hay que elegir
// una. La lineal es la primera que se prueba.)
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
// Squared, so that +3 and −3 are equally bad and large errors count most; half, because then the derivative with respect
// to $\hat y$ (its slope, which comes next) is simply $\hat y - y$. To make the mean of squared errors as small as
// possible is what is called **least squares**. The function gives one loss per example. Before any training, their mean
// is large:
// %% [markdown] lang="es"
// ## Paso 5 · La pérdida
//
// ¿Qué tan equivocada está una predicción? La mitad de su error al cuadrado:
//
// $$l = \tfrac{1}{2}(\hat y - y)^2$$
//
// Al cuadrado, para que +3 y −3 sean igual de malos y los errores grandes pesen más; la mitad, porque entonces la
// derivada respecto de $\hat y$ (su pendiente, que viene enseguida) es simplemente $\hat y - y$. Hacer tan chica como se
// pueda la media de los errores al cuadrado es lo que se llama **mínimos cuadrados**. La función da una pérdida por
// ejemplo. Antes de entrenar, su media es grande:
// %%
/** en: l = ½(ŷ − y)², one for each example. es: l = ½(ŷ − y)², una por ejemplo. */
function squaredLoss(yHat: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  return yHat.squaredDifference<tf.Tensor2D>(y).div(2);
}

const value = (x: tf.Tensor) => x.dataSync()[0]!;
const meanLoss = (w: tf.Tensor2D, b: tf.Tensor1D) =>
  tf.tidy(() => value(squaredLoss(linreg(features, w, b), labels).mean()));
console.log(t({ en: 'mean loss before training:', es: 'pérdida media antes de entrenar:' }), meanLoss(w, b).toFixed(3));

// %% [markdown] lang="en"
// ## What a gradient is, before the library computes it
//
// Hold everything fixed but one number, the first weight $w_1$, and let the others already be right. The loss is then a
// curve, and it is a parabola. We stand at $w_1 = 0$. Which way is down, and how steep is it? Walk a tiny bit to both
// sides and look at the difference: that is the **slope**.
// %% [markdown] lang="es"
// ## Qué es un gradiente, antes de que lo calcule la biblioteca
//
// Dejá todo fijo menos un número, el primer peso $w_1$, y suponé que los demás ya están bien. La pérdida es entonces una
// curva, y es una parábola. Estamos parados en $w_1 = 0$. ¿Hacia dónde se baja, y qué tan empinado es? Caminá un
// poquito a cada lado y mirá la diferencia: esa es la **pendiente**.
// %%
function lossAlong(w1: tf.Tensor) {
  // en: the two numbers as a column, [2, 1]
  // es: los dos números en una columna, [2, 1]
  const w = tf.stack([w1, tf.scalar(-3.4)]).reshape<tf.Tensor2D>([2, 1]);
  return squaredLoss(linreg(features, w, trueB), labels).mean<tf.Scalar>();
}
const lossAt = (w1: number) => tf.tidy(() => value(lossAlong(tf.scalar(w1))));

const h = 0.01;
const slopeAt = (w1: number) => (lossAt(w1 + h) - lossAt(w1 - h)) / (2 * h);

const here = 0;
const slope = slopeAt(here);
console.log(
  t({
    en: `L(0) = ${lossAt(here).toFixed(4)}, slope ≈ ${slope.toFixed(4)}`,
    es: `L(0) = ${lossAt(here).toFixed(4)}, pendiente ≈ ${slope.toFixed(4)}`,
  }),
);

// %% [markdown] lang="en"
// The slope is negative: the loss falls as $w_1$ grows. So go *against* the slope, by a step that is proportional to it:
//
// $$w_1 \leftarrow w_1 - \eta \cdot \text{slope}$$
//
// The factor $\eta$ (eta) is the **learning rate**: how far to trust the slope. Near the minimum the curve gets flat and
// the steps get short by themselves. That is **gradient descent**, and here are its first steps with $\eta = 0.4$:
// %% [markdown] lang="es"
// La pendiente es negativa: la pérdida baja cuando $w_1$ crece. Así que andá *en contra* de la pendiente, con un paso
// proporcional a ella:
//
// $$w_1 \leftarrow w_1 - \eta \cdot \text{pendiente}$$
//
// El factor $\eta$ (eta) es la **tasa de aprendizaje** (*learning rate*): cuánto se le cree a la pendiente. Cerca del
// mínimo la curva se aplana, y los pasos se acortan solos. Eso es el **descenso por gradiente**, y estos son sus
// primeros pasos con $\eta = 0.4$:
// %%
const steps: [number, number][] = [];
let w1 = here;
for (let i = 0; i < 6; i++) {
  steps.push([w1, lossAt(w1)]);
  w1 -= 0.4 * slopeAt(w1);
}
const grid = Array.from({ length: 61 }, (_, i) => -0.5 + i / 12);
const parabola = grid.map((w1): [number, number] => [w1, lossAt(w1)]);
const tangent = [-0.5, 1].map((w1): [number, number] => [w1, lossAt(here) + slope * (w1 - here)]);

await show(descent(parabola, tangent, steps, lang));

// %% [markdown] lang="en"
// Walking to both sides costs two evaluations for every parameter, and a large network has billions of them. The library
// does better: it writes down the operations as they happen and applies the chain rule backwards through them, so that
// one pass gives the exact slope along *all* parameters. That is **automatic differentiation**. All slopes together are
// the **gradient**. `tf.grad` turns a function into the one that computes its gradient. For a parabola we can also check
// with pencil and paper: the derivative of the loss by $\hat y$ is $\hat y - y$, that of $\hat y$ by $w_1$ is $x_1$, the
// chain rule multiplies them, and what is left is the mean of $(\hat y - y) \cdot x_1$.
// %% [markdown] lang="es"
// Caminar a los dos lados cuesta dos evaluaciones por cada parámetro, y una red grande tiene miles de millones. La
// biblioteca lo hace mejor: anota las operaciones a medida que ocurren y aplica sobre ellas la regla de la cadena hacia
// atrás, así que una pasada da la pendiente exacta respecto de *todos* los parámetros. Eso es la **diferenciación
// automática**. Todas las pendientes juntas son el **gradiente**. `tf.grad` convierte una función en la que calcula su
// gradiente. Con una parábola también podemos comprobarlo con lápiz y papel: la derivada de la pérdida respecto de
// $\hat y$ es $\hat y - y$, la de $\hat y$ respecto de $w_1$ es $x_1$, la regla de la cadena las multiplica, y queda la
// media de $(\hat y - y) \cdot x_1$.
// %%
const automatic = value(tf.grad(lossAlong)(tf.scalar(here)));
const byPencil = tf.tidy(() => {
  const yHat = linreg(features, tf.tensor2d([[here], [-3.4]]), trueB);
  const x1 = features.slice([0, 0], [numExamples, 1]);
  return value(yHat.sub(labels).mul(x1).mean());
});
console.log(t({ en: 'two sides:', es: 'dos lados:' }), slope.toFixed(4));
console.log('tf.grad:  ', automatic.toFixed(4));
console.log(t({ en: 'pencil:   ', es: 'lápiz:    ' }), byPencil.toFixed(4));

// %% [markdown] lang="en"
// ## Step 6 · The optimiser
//
// One step of **stochastic gradient descent** (SGD; "stochastic" because each mini-batch is a random handful) changes
// every parameter $p$:
//
// $$p \leftarrow p - \eta \cdot \frac{1}{B} \cdot \frac{\partial\, \sum l}{\partial p}$$
//
// ($\partial / \partial p$ is the slope when only $p$ changes.) We take the gradient of the *sum* of the losses and
// divide by the number of rows $B$, which makes it the mean. So the average step is the same whatever the size of the
// batch; but single steps scatter around it, and the more so the smaller the batch. And $B$ is the number of rows the
// batch really has: a short last batch divided by ten would take too short a step.
// %% [markdown] lang="es"
// ## Paso 6 · El optimizador
//
// Un paso de **descenso por gradiente estocástico** (SGD; "estocástico" porque cada minilote es un puñado al azar)
// cambia cada parámetro $p$:
//
// $$p \leftarrow p - \eta \cdot \frac{1}{B} \cdot \frac{\partial\, \sum l}{\partial p}$$
//
// ($\partial / \partial p$ es la pendiente cuando solo cambia $p$.) Tomamos el gradiente de la *suma* de las pérdidas y
// lo dividimos por la cantidad de filas $B$, con lo que queda la media. Así el paso promedio es el mismo sea cual sea el
// tamaño del lote; pero los pasos sueltos se dispersan alrededor de él, y más cuanto más chico es el lote. Y $B$ es la
// cantidad de filas que el lote realmente tiene: un último lote corto, dividido por diez, daría un paso demasiado corto.
// %%
/** p ← p − η · ∂(Σ l)/∂p / batchSize. */
function sgd(params: tf.Variable[], grads: tf.Tensor[], learningRate: number, batchSize: number): void {
  params.forEach((p, i) => p.assign(p.sub(grads[i]!.mul(learningRate / batchSize))));
}

// %% [markdown] lang="en"
// ## The training loop
//
// Everything is there. For each epoch, for each mini-batch: compute the losses, compute their gradients, take a step.
// (`epochSeed` gives each epoch a seed of its own.) `tf.valueAndGrads` does both at once. It takes the function that
// computes the losses (which reads `w` and `b` from outside, where they were made), and gives back another one: called
// with `[w, b]`, it follows those two through everything that is computed. We hand it many losses instead of one, and
// then it differentiates their sum, just what we want. (If you know PyTorch: there is nothing to set to zero, as
// gradients are ordinary values here, and nothing accumulates.)
//
// What one sets before training is called a **hyperparameter**: the learning rate, the number of epochs, the size of the
// batches. Finding good ones is an art of its own, and notebook 3 has a map for the most important one.
//
// Before you run it: the loss is about 17 now. What will it be after the first epoch, and where will it stop?
// %% [markdown] lang="es"
// ## El ciclo de entrenamiento
//
// Está todo. Por cada época, por cada minilote: calculá las pérdidas, calculá sus gradientes, da un paso. (`epochSeed`
// le da a cada época su propia semilla.) `tf.valueAndGrads` hace las dos cosas a la vez. Recibe la función que calcula
// las pérdidas (que lee `w` y `b` de afuera, donde se crearon) y devuelve otra: llamada con `[w, b]`, sigue a esas dos a
// través de todo lo que se calcula. Le pasamos muchas pérdidas en lugar de una, y entonces deriva la suma, justo lo que
// queremos. (Si conocés PyTorch: acá no hay nada que poner en cero, porque los gradientes son valores comunes y nada se
// acumula.)
//
// Lo que se fija antes de entrenar se llama **hiperparámetro**: la tasa de aprendizaje, la cantidad de épocas, el tamaño
// de los lotes. Encontrar buenos valores es todo un arte, y el notebook 3 tiene un mapa para el más importante.
//
// Antes de ejecutarlo: ahora la pérdida es de unos 17. ¿Cuánto va a valer después de la primera época, y dónde se va a
// detener?
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
  console.log(
    t({
      en: `epoch ${epoch}, loss ${losses[epoch]!.toFixed(6)}`,
      es: `época ${epoch}, pérdida ${losses[epoch]!.toFixed(6)}`,
    }),
  );
}

// %% [markdown] lang="en"
// From about 17 down to 0.00005, and there it stays. Why not to zero? Because of the noise: even the true law is off by
// $\varepsilon$, so its mean loss is $\tfrac{1}{2} \cdot 0.01^2 = 0.00005$. That is the **noise floor**, and a loss that
// rests on it has learnt all there is to learn. (0.000049 lies a touch below, as in these thousand examples the noise is
// not exactly 0.01.) Farther below there is only the noise itself, and nobody should learn that.
// %% [markdown] lang="es"
// De unos 17 a 0.00005, y ahí se queda. ¿Por qué no llega a cero? Por el ruido: hasta la ley verdadera se equivoca en
// $\varepsilon$, así que su pérdida media es $\tfrac{1}{2} \cdot 0.01^2 = 0.00005$. Ese es el **piso de ruido**, y una
// pérdida que descansa sobre él ya aprendió todo lo que había para aprender. (0.000049 está apenas por debajo, porque en
// estos mil ejemplos el ruido no mide exactamente 0.01.) Más abajo está solo el ruido, y eso nadie debería aprenderlo.
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
const rounded = (x: tf.Tensor) => Array.from(x.dataSync(), (one) => one.toFixed(4)).join(', ');
console.log(t({ en: 'learnt  w:', es: 'aprendido  w:' }), rounded(w), '  b:', rounded(b));
console.log(t({ en: 'errors  w:', es: 'errores    w:' }), rounded(trueW.sub(w)), '  b:', rounded(trueB.sub(b)));

// %% [markdown] lang="en"
// ## What the library of this project holds
//
// Open [`src/regression/scratch.ts`](../../src/regression/scratch.ts): it has the functions you have just read, with the
// same names, and around them what a library needs: checks, a way to stop, a message when training explodes. (It refuses
// labels of another shape, too: the trap of notebook 0.) Let it train from the same initial parameters, over the same
// data and the same batches. If it holds exactly what we wrote, then not one bit may differ:
// %% [markdown] lang="es"
// ## Qué hay en la biblioteca de este proyecto
//
// Abrí [`src/regression/scratch.ts`](../../src/regression/scratch.ts): tiene las funciones que acabás de leer, con los
// mismos nombres, y alrededor lo que necesita una biblioteca: validaciones, una forma de parar, un aviso cuando el
// entrenamiento explota. (También rechaza etiquetas de otra forma: la trampa del notebook 0.) Hacé que entrene desde los
// mismos parámetros iniciales, sobre los mismos datos y los mismos lotes. Si tiene exactamente lo que escribimos, no
// puede diferir ni un bit:
// %%
const model = scratch.createModel(2);
scratch.setParameters(model, { w: initialW.arraySync(), b: [0] });
const data = { features, labels };
try {
  for await (const { epoch, loss } of scratch.train(model, data, { numEpochs, batchSize, learningRate, seed: 1 })) {
    console.log(t({ en: `epoch ${epoch}, loss ${loss.toFixed(6)}`, es: `época ${epoch}, pérdida ${loss.toFixed(6)}` }));
  }
} catch (error) {
  if (!(error instanceof DivergenceError)) throw error;
  console.log(explainDivergence(error, lang));
}
const apart = tf.tidy(() => Math.max(value(model.w.sub(w).abs().max()), value(model.b.sub(b).abs().max())));
console.log(t({ en: 'largest difference in w and b:', es: 'mayor diferencia en w y b:' }), apart);
scratch.dispose(model);

// %% [markdown] lang="en"
// ## What you have now
//
// - The six steps, and the loop that turns them: batches, losses, gradients, a step.
// - A **gradient** is the slope along every parameter; a step goes against it, by the **learning rate**.
// - The loss stops at the **noise floor**, not at zero.
//
// Try it: set `learningRate` to 0.3, and then to 3; set `batchSize` to 1, and then to 1000. Each time run everything
// from the cell of step 2 on again. With 3 the loss becomes NaN, and the last cell tells you why. Then see
// [the same in a few lines](2-concise.ipynb).
// %% [markdown] lang="es"
// ## Lo que tenés ahora
//
// - Los seis pasos, y el ciclo que los pone en marcha: lotes, pérdidas, gradientes, un paso.
// - Un **gradiente** es la pendiente respecto de cada parámetro; un paso va en contra de ella, según la **tasa de
//   aprendizaje**.
// - La pérdida se detiene en el **piso de ruido**, no en cero.
//
// Probá: poné `learningRate` en 0.3, y después en 3; poné `batchSize` en 1, y después en 1000. Cada vez volvé a ejecutar
// todo desde la celda del paso 2. Con 3 la pérdida se vuelve NaN, y la última celda te dice por qué. Después mirá
// [lo mismo en unas pocas líneas](2-concise.ipynb).
