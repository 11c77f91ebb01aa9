// %% [markdown] lang="en"
// # 4 · Exercises
//
// *Two to three hours, or as long as you like. Before this one: notebooks [0](0-tensors-and-neurons.ipynb),
// [1](1-from-scratch.ipynb), [2](2-concise.ipynb) and [3](3-compared.ipynb).*
//
// Twelve exercises. Each begins with code that runs but is not right yet: change what stands between the lines marked
// `yours` (the rest can stay), run the cell, then run the check below it. The check tells you whether it is right (✔),
// and if not, what is off (✘). As saved here, all of them still say ✘.
//
// The [solutions](4-solutions.ipynb) are in a notebook of their own. Look there after you have tried: that is when they
// teach most.
// %% [markdown] lang="es"
// # 4 · Ejercicios
//
// *De dos a tres horas, o lo que quieras. Antes de este: los notebooks [0](0-tensors-and-neurons.ipynb),
// [1](1-from-scratch.ipynb), [2](2-concise.ipynb) y [3](3-compared.ipynb).*
//
// Doce ejercicios. Cada uno empieza con código que corre pero todavía no está bien: cambiá lo que está entre las líneas
// marcadas `yours` ("lo tuyo"), ejecutá la celda, y después ejecutá el control que está debajo. El control te dice si
// está bien (✔) y, si no, qué es lo que falla (✘). Tal como están guardados acá, todos dicen ✘ todavía.
//
// Las [soluciones](4-solutions.ipynb) están en un notebook aparte. Miralas después de haber probado: ahí es cuando más
// enseñan.
// %%
import * as tf from '@tensorflow/tfjs';
import * as unaCapa from '../../src/index.ts';
import { type Coefficients, exercises } from '../support/exercises.ts';
import { realFuels } from '../support/fuels.ts';
import { t, table } from '../support/notebook.ts';

tf.enableProdMode(); // keeps the library's greeting out of what is printed
const lang = t({ en: 'en', es: 'es' });
const check = exercises(lang);
const { scratch, syntheticData } = unaCapa;

// %% [markdown] lang="en"
// ## 1 · Three errors
//
// Three predictions in a column, three labels in a list. Compute the three errors $\hat y - y$, as a column.
// %% [markdown] lang="es"
// ## 1 · Tres errores
//
// Tres predicciones en columna, tres etiquetas en una lista. Calculá los tres errores $\hat y - y$, en columna.
// %%
const yHat = tf.tensor2d([[2.5], [0], [4]]);
const labelList = tf.tensor1d([2, 1, 4]);

// yours
const errors = yHat.sub(labelList);
// yours

errors.print();
// %%
check.errors(errors, yHat, labelList);

// %% [markdown] lang="en"
// ## 2 · A leak
//
// This function computes the distance between two points, and it is right. But every call leaves tensors behind. Stop
// that. (The points `p` and `q` belong to whoever calls it.)
// %% [markdown] lang="es"
// ## 2 · Una fuga de memoria
//
// Esta función calcula la distancia entre dos puntos, y la calcula bien. Pero cada llamada deja tensores tirados.
// Arreglala. (Los puntos `p` y `q` son de quien llama a la función.)
// %%
function distance(p: tf.Tensor, q: tf.Tensor): number {
  // yours
  return p.sub(q).square().sum().sqrt().dataSync()[0]!;
  // yours
}
// %%
check.memory(distance);

// %% [markdown] lang="en"
// ## 3 · A gradient by hand
//
// Compute the gradient of the mean ½-loss with respect to $w$ and $b$, without `tf.grad`. With pencil and paper first:
// the derivative of $\tfrac{1}{2}(\hat y - y)^2$ by $w_j$ is $(\hat y - y)\,x_j$, and by $b$ it is $(\hat y - y)$. Then
// for all rows at once, with a matrix product: the shapes tell you what to transpose (`X.transpose()`).
// %% [markdown] lang="es"
// ## 3 · Un gradiente a mano
//
// Calculá el gradiente de la media de la pérdida con ½ respecto de $w$ y $b$, sin `tf.grad`. Primero con lápiz y papel:
// la derivada de $\tfrac{1}{2}(\hat y - y)^2$ respecto de $w_j$ es $(\hat y - y)\,x_j$, y respecto de $b$ es
// $(\hat y - y)$. Después para todas las filas juntas, con un producto de matrices: las formas te dicen qué hay que
// trasponer (`X.transpose()`).
// %%
function gradient(X: tf.Tensor2D, y: tf.Tensor2D, w: tf.Tensor2D, b: tf.Tensor1D) {
  const error = X.matMul(w).add(b).sub(y); // [n, 1]
  // yours
  return { w: error.sum().mul(tf.zerosLike(w)), b: tf.zerosLike(b) };
  // yours
}
// %%
check.gradient(gradient);

// %% [markdown] lang="en"
// ## 4 · Starting with weights of zero
//
// In large networks one must not start with all weights equal: the neurons of a layer would all learn the same. Does it
// matter for our single neuron? Set the weights to 0 before training (with the option `std` of `createModel`, the
// deviation of the initial weights), train for three epochs, look at the loss, and answer: does it work?
// %% [markdown] lang="es"
// ## 4 · Empezar con los pesos en cero
//
// En las redes grandes no se puede empezar con todos los pesos iguales: las neuronas de una capa aprenderían todas lo
// mismo. ¿Importa para nuestra única neurona? Poné los pesos en 0 antes de entrenar (con la opción `std` de
// `createModel`, el desvío de los pesos iniciales), entrená tres épocas, mirá la pérdida, y contestá: ¿funciona?
// %%
const data = syntheticData([2, -3.4], 4.2, 1000, { seed: 1 });

// yours
const model = scratch.createModel(2, { seed: 1 });
const numEpochs = 1;
const itWorks = false;
// yours

const start = scratch.parameters(model);
const losses: number[] = [];
for await (const { loss } of scratch.train(model, data, { numEpochs, seed: 1 })) losses.push(loss);
console.log(t({ en: 'weights before training:', es: 'pesos antes de entrenar:' }), start.w.flat().join(', '));
console.log(t({ en: 'losses:', es: 'pérdidas:' }), losses.map((loss) => loss.toFixed(6)).join(', '));
// %%
check.zeros(start, losses.at(-1), itWorks);

// %% [markdown] lang="en"
// ## 5 · Without the ½
//
// Somebody trains from scratch with $\eta = 0.03$. You use mean squared error, without the ½. With which rate do you
// take exactly the same steps?
// %% [markdown] lang="es"
// ## 5 · Sin el ½
//
// Alguien entrena desde cero con $\eta = 0.03$. Vos usás el error cuadrático medio, sin el ½. ¿Con qué tasa das
// exactamente los mismos pasos?
// %%
// yours
const rateWithoutHalf = 0.03;
// yours
// %%
check.half(rateWithoutHalf);

// %% [markdown] lang="en"
// ## 6 · The last batch is short
//
// Like many tutorials, this optimiser believes that every batch has its ten rows. With 1000 examples in batches of ten
// nobody notices, but with 1003 the last batch has three rows, and its step is wrong. Mend it. (`rows` is how many rows
// the batch has; `grads` are those of the *sum* of the losses.)
// %% [markdown] lang="es"
// ## 6 · El último lote es corto
//
// Como muchos tutoriales, este optimizador cree que todos los lotes tienen sus diez filas. Con 1000 ejemplos en lotes de
// diez nadie se da cuenta, pero con 1003 el último lote tiene tres filas, y su paso sale mal. Arreglalo. (`rows` es
// cuántas filas tiene el lote; `grads` son los de la *suma* de las pérdidas.)
// %%
function sgd(params: tf.Variable[], grads: tf.Tensor[], learningRate: number, rows: number): void {
  // yours
  const batchSize = Math.max(rows, 10);
  // yours
  params.forEach((p, i) => p.assign(p.sub(grads[i]!.mul(learningRate / batchSize))));
}
// %%
check.shortBatch(sgd);

// %% [markdown] lang="en"
// ## 7 · A feature twice
//
// A table has five features, and by an oversight the fifth is a copy of the first. The law is
// $y = 2x_1 - 3.4x_2 + x_3 + 0.5x_4 + 4.2$. The check below trains from two different starts, and the learnt $w_1$
// differs from run to run, although both losses end near zero! (There is no noise here.) One quantity, though, the data
// do determine. Which function of the learnt weights tells what the repeated feature really does, in every run?
// %% [markdown] lang="es"
// ## 7 · Una característica repetida
//
// Una tabla tiene cinco características, y por un descuido la quinta es una copia de la primera. La ley es
// $y = 2x_1 - 3.4x_2 + x_3 + 0.5x_4 + 4.2$. El control de abajo entrena desde dos comienzos distintos, y el $w_1$
// aprendido cambia de una ejecución a otra, ¡aunque las dos pérdidas terminan casi en cero! Hay una cantidad, sin
// embargo, que los datos sí determinan. ¿Qué función de los pesos aprendidos dice lo que la característica repetida hace
// de verdad, en todas las ejecuciones?
// %%
function effectOfRepeated(w: number[]): number {
  // yours
  return w[0]!;
  // yours
}
// %%
await check.repeated(effectOfRepeated);

// %% [markdown] lang="en"
// ## 8 · How large may the rate be?
//
// One feature and a bias, all examples in one batch, the ½-loss. Compute the largest stable learning rate $2 / \lambda$
// from the values of the feature. The matrix is $\begin{bmatrix} a & m \\ m & 1 \end{bmatrix}$ with
// $a = \text{mean}(x^2)$ and $m = \text{mean}(x)$; its larger eigenvalue is
// $\lambda = \tfrac{a + 1}{2} + \sqrt{\left(\tfrac{a - 1}{2}\right)^2 + m^2}$.
// %% [markdown] lang="es"
// ## 8 · ¿Cuán grande puede ser la tasa?
//
// Una característica y un sesgo, todos los ejemplos en un lote, la pérdida con ½. Calculá la mayor tasa de aprendizaje
// estable $2 / \lambda$ a partir de los valores de la característica. La matriz es
// $\begin{bmatrix} a & m \\ m & 1 \end{bmatrix}$ con $a = \text{media}(x^2)$ y $m = \text{media}(x)$; su autovalor más
// grande es $\lambda = \tfrac{a + 1}{2} + \sqrt{\left(\tfrac{a - 1}{2}\right)^2 + m^2}$.
// %%
function stableRate(xs: number[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  // yours
  return 2 / mean(xs.map((x) => x * x));
  // yours
}
// %%
check.bound(stableRate);

// %% [markdown] lang="en"
// ## 9 · And back again
//
// A neuron was trained on $z = (x - m) / s$ and learnt $\hat y = w z + b$. Which weight and bias give the same
// predictions when they are fed $x$ itself?
// %% [markdown] lang="es"
// ## 9 · El camino inverso
//
// Una neurona se entrenó con $z = (x - m) / s$ y aprendió $\hat y = w z + b$. ¿Qué peso y qué sesgo dan las mismas
// predicciones cuando reciben $x$ sin transformar?
// %%
function restore(w: number, b: number, mean: number, std: number) {
  // yours
  return { w: w / std, b: b - mean };
  // yours
}
// %%
check.restored(restore);

// %% [markdown] lang="en"
// ## 10 · Half the noise
//
// With batches of 25 rows, out of very many, your gradients are too noisy. How many rows must a batch have for half the
// noise?
// %% [markdown] lang="es"
// ## 10 · La mitad del ruido
//
// Con lotes de 25 filas, tomadas de muchísimas, tus gradientes tienen demasiado ruido. ¿Cuántas filas tiene que tener un
// lote para que el ruido sea la mitad?
// %%
// yours
const rowsForHalfTheNoise = 50;
// yours
// %%
check.noise(rowsForHalfTheNoise);

// %% [markdown] lang="en"
// ## 11 · Two neurons
//
// A layer with two outputs. Mean squared error averages over *all* elements, rows and outputs; from scratch divides by
// the rows only. From scratch takes steps with $\eta = 0.03$; which rate does concise need for the same ones?
// %% [markdown] lang="es"
// ## 11 · Dos neuronas
//
// Una capa con dos salidas. El error cuadrático medio promedia sobre *todos* los elementos, filas y salidas; desde cero
// se divide solo por las filas. La versión desde cero da pasos con $\eta = 0.03$; ¿qué tasa necesita la concisa para dar
// los mismos?
// %%
// yours
const rateForTwo = 0.015;
// yours
// %%
check.twoNeurons(rateForTwo);

// %% [markdown] lang="en"
// ## 12 · Dulong, again
//
// Here is the law this all began with. 28 real fuels, what they are made of, and how much heat they give. (It follows
// from their standard enthalpies of formation in the *CRC Handbook of Chemistry and Physics*, 95th edition, 2014,
// section 5; the table is in [`fuels.ts`](../support/fuels.ts), and the ethanol of notebook 0 is from another one:
// 26.70.) Find the coefficients of
//
// $$E = c_C\,C + c_H\left(H - \tfrac{O}{8}\right) + c_\text{gas}\,g + c_\text{liquid}\,l + c_\text{solid}\,s$$
//
// with the smallest mean squared error, by any way you like: training (standardize!) or least squares. Below are those
// of 2016, fitted to 406 gaseous compounds and the latent heats. On these fuels they can be beaten.
//
// Two hints. Make $H - O/8$ *one* column: the three fractions add up to 1, so all three say something twice (exercise
// 7). And so do the three columns of the state with a bias: leave one of them out, then the bias is its coefficient, and
// that of another is the bias plus its weight. (`unaCapa` has `leastSquares`, `standardize` and the rest.)
// %% [markdown] lang="es"
// ## 12 · Dulong, otra vez
//
// Esta es la ley con la que empezó todo. 28 combustibles reales, de qué están hechos, y cuánto calor dan. (El calor sale
// de sus entalpías estándar de formación, del *CRC Handbook of Chemistry and Physics*, 95.ª edición, 2014, sección 5; la
// tabla está en [`fuels.ts`](../support/fuels.ts), y el etanol del notebook 0 viene de otra: 26.70.) Encontrá los
// coeficientes de
//
// $$E = c_C\,C + c_H\left(H - \tfrac{O}{8}\right) + c_\text{gas}\,g + c_\text{líquido}\,l + c_\text{sólido}\,s$$
//
// con el menor error cuadrático medio, por el camino que quieras: entrenando (¡estandarizá!) o con mínimos cuadrados.
// Abajo están los de 2016, ajustados a 406 compuestos gaseosos y a los calores latentes. Con estos combustibles se les
// puede ganar.
//
// Dos pistas. Hacé de $H - O/8$ *una* columna: las tres fracciones suman 1, así que las tres juntas dicen algo dos veces
// (ejercicio 7). Y lo mismo pasa con las tres columnas del estado y un sesgo: dejá una afuera, y entonces el sesgo es su
// coeficiente, y el de otra es el sesgo más su peso. (`unaCapa` tiene `leastSquares`, `standardize` y el resto.)
// %%
const states = {
  gas: t({ en: 'gas', es: 'gas' }),
  liquid: t({ en: 'liquid', es: 'líquido' }),
  solid: t({ en: 'solid', es: 'sólido' }),
};
await table(
  [t({ en: 'fuel', es: 'combustible' }), 'C', 'H', 'O', t({ en: 'state', es: 'estado' }), 'E, kJ/g'],
  realFuels.map(({ names, C, H, O, state, energy }) => [
    names[lang],
    ...[C, H, O].map((fraction) => fraction.toFixed(3)),
    states[state],
    energy.toFixed(2),
  ]),
);
// %%
// yours
const coefficients: Coefficients = { C: 38.2, H: 84.9, gas: 0, liquid: -0.5, solid: -0.62 };
// yours
// %%
await check.dulong(coefficients);

// %% [markdown] lang="en"
// ## And then?
//
// You have trained one layer, by hand and with a library, and know why it works and when it does not. Regression answers
// "how much?". The next question is "which one?": a cat or a dog, a digit from 0 to 9. For that, a layer like this gets
// one output per class and a function that turns its outputs into probabilities: **softmax regression**. The loop stays
// the same.
// %% [markdown] lang="es"
// ## ¿Y después?
//
// Entrenaste una capa, a mano y con una biblioteca, y sabés por qué funciona y cuándo no. La regresión contesta
// "¿cuánto?". La pregunta que sigue es "¿cuál?": un gato o un perro, un dígito del 0 al 9. Para eso, una capa como esta
// recibe una salida por clase y una función que convierte sus salidas en probabilidades: la **regresión softmax**. El
// ciclo sigue siendo el mismo.
