// %% [markdown] lang="en"
// # 4 · Exercises
//
// *Two to three hours, or as long as you like. Before this one: notebooks [0](0-tensors-and-neurons.ipynb),
// [1](1-from-scratch.ipynb), [2](2-concise.ipynb) and [3](3-compared.ipynb).*
//
// Twelve exercises, the easier ones first. Each begins with code that runs but is not right yet: change what stands
// between the two lines marked `✎` (the rest can stay), run the cell, then run the check below it. The check tells you
// whether it is right (✔), and if not, what is off (✘). As saved here, all of them still say ✘. At the end, a cell
// counts how many you have solved.
//
// Where it says **Predict first**, write your guess down before you run anything. Being surprised teaches more than
// being told.
//
// The [solutions](4-solutions.ipynb) are in a notebook of their own. Look there after you have tried: that is when they
// teach most.
// %% [markdown] lang="es"
// # 4 · Ejercicios
//
// *De dos a tres horas, o lo que quieras. Antes de este: los notebooks [0](0-tensors-and-neurons.ipynb),
// [1](1-from-scratch.ipynb), [2](2-concise.ipynb) y [3](3-compared.ipynb).*
//
// Doce ejercicios, primero los más fáciles. Cada uno empieza con código que corre pero todavía no está bien: cambiá lo
// que está entre las dos líneas marcadas con `✎` (el resto puede quedar como está), ejecutá la celda, y después ejecutá
// el control que está debajo. El control te dice si está bien (✔) y, si no, qué es lo que falla (✘). Tal como están
// guardados acá, todos dicen ✘ todavía. Al final, una celda cuenta cuántos resolviste.
//
// Donde dice **Antes de ejecutar**, anotá qué creés que va a pasar. Una sorpresa enseña más que una explicación.
//
// Las [soluciones](4-solutions.ipynb) están en un notebook aparte. Miralas después de haber probado: ahí es cuando más
// enseñan.
// %%
import * as tf from '@tensorflow/tfjs';
import * as unaCapa from '../../src/index.ts';
import { type Coefficients, exercises } from '../support/exercises/index.ts';
import { realFuels } from '../support/fuels.ts';
import { t, table } from '../support/notebook.ts';

tf.enableProdMode(); // en: keeps the library's greeting out of what is printed // es: que no imprima su saludo
const lang = t({ en: 'en', es: 'es' });
const check = exercises(lang);
const { leastSquares, score, scratch, split, syntheticData } = unaCapa;

// %% [markdown] lang="en"
// ## 1 · Three errors
//
// *Easy, 5 minutes.*
//
// Three predictions in a column, three labels in a list. Compute the three errors $\hat y - y$, as a column.
//
// **Predict first:** three numbers minus three numbers. Which shape will the cell print as it stands?
// %% [markdown] lang="es"
// ## 1 · Tres errores
//
// *Fácil, 5 minutos.*
//
// Tres predicciones en columna, tres etiquetas en una lista. Calculá los tres errores $\hat y - y$, en columna.
//
// **Antes de ejecutar:** tres números menos tres números. ¿Qué forma va a mostrar la celda, tal como está?
// %%
function errorsOf(yHat: tf.Tensor2D, y: tf.Tensor1D) {
  // ✎
  return yHat.sub(y);
  // ✎
}

errorsOf(tf.tensor2d([[2.5], [0], [4]]), tf.tensor1d([2, 1, 4])).print();
// %%
check.errors(errorsOf);

// %% [markdown] lang="en"
// ## 2 · A leak
//
// *Easy, 5 minutes.*
//
// This function computes the distance between two points, and it is right. But every call leaves tensors behind. Stop
// that. (The points `p` and `q` belong to whoever calls it.)
//
// **Predict first:** how many tensors does a call leave? The check counts them.
// %% [markdown] lang="es"
// ## 2 · Una fuga de memoria
//
// *Fácil, 5 minutos.*
//
// Esta función calcula la distancia entre dos puntos, y la calcula bien. Pero cada llamada deja tensores tirados.
// Arreglala. (Los puntos `p` y `q` son de quien llama a la función.)
//
// **Antes de ejecutar:** ¿cuántos tensores deja tirados una llamada? El control los cuenta.
// %%
function distance(p: tf.Tensor, q: tf.Tensor): number {
  // ✎
  return p.sub(q).square().sum().sqrt().dataSync()[0]!;
  // ✎
}
// %%
check.memory(distance);

// %% [markdown] lang="en"
// ## 3 · The last batch is short
//
// *Easy, 5 minutes.*
//
// Like many tutorials, this optimiser believes that every batch has its ten rows. With 1000 examples in batches of ten
// nobody notices, but with 1003 the last batch has three rows, and its step is wrong. Mend it, for batches of any size.
// (`rows` is how many rows the batch has; `grads` are those of the *sum* of the losses.)
// %% [markdown] lang="es"
// ## 3 · El último lote es corto
//
// *Fácil, 5 minutos.*
//
// Como muchos tutoriales, este optimizador cree que todos los lotes tienen sus diez filas. Con 1000 ejemplos en lotes de
// diez nadie se da cuenta, pero con 1003 el último lote tiene tres filas, y su paso sale mal. Arreglalo, para lotes de
// cualquier tamaño. (`rows` es cuántas filas tiene el lote; `grads` son los gradientes de la *suma* de las pérdidas.)
// %%
function sgd(params: tf.Variable[], grads: tf.Tensor[], learningRate: number, rows: number): void {
  // ✎
  const batchSize = Math.max(rows, 10);
  // ✎
  params.forEach((p, i) => p.assign(p.sub(grads[i]!.mul(learningRate / batchSize))));
}
// %%
check.shortBatch(sgd);

// %% [markdown] lang="en"
// ## 4 · Starting with weights of zero
//
// *Easy, 10 minutes.*
//
// In large networks one must not start with all weights equal: the neurons of a layer would all learn the same. Does it
// matter for our single neuron? Set the weights to 0 before training (with the option `std` of `createModel`, the
// standard deviation of the initial weights), train for three epochs, look at the loss, and answer: does it work?
//
// **Predict first:** will the loss get down to the noise floor, $\tfrac{1}{2} \cdot 0.01^2 = 0.00005$?
// %% [markdown] lang="es"
// ## 4 · Empezar con los pesos en cero
//
// *Fácil, 10 minutos.*
//
// En las redes grandes no se puede empezar con todos los pesos iguales: las neuronas de una capa aprenderían todas lo
// mismo. ¿Importa para nuestra única neurona? Poné los pesos en 0 antes de entrenar (con la opción `std` de
// `createModel`, el desvío de los pesos iniciales), entrená tres épocas, mirá la pérdida, y contestá: ¿funciona?
//
// **Antes de ejecutar:** ¿va a bajar la pérdida hasta el piso de ruido, $\tfrac{1}{2} \cdot 0.01^2 = 0.00005$?
// %%
const data = syntheticData([2, -3.4], 4.2, 1000, { seed: 1 });

// ✎
const model = scratch.createModel(2, { seed: 1 });
const numEpochs = 1;
const itWorks = false;
// ✎

const start = scratch.parameters(model);
const losses: number[] = [];
for await (const { loss } of scratch.train(model, data, { numEpochs, seed: 1 })) losses.push(loss);
console.log(t({ en: 'weights before training:', es: 'pesos antes de entrenar:' }), start.w.flat().join(', '));
console.log(t({ en: 'losses:', es: 'pérdidas:' }), losses.map((loss) => loss.toFixed(6)).join(', '));
// %%
check.zeros(start, losses, itWorks);

// %% [markdown] lang="en"
// ## 5 · Without the ½
//
// *Medium, 10 minutes.*
//
// Somebody trains from scratch with the learning rate `rate`, and ends with the ½-loss `loss`. You use mean squared
// error, without the ½. With which learning rate do you take exactly the same steps, and which loss will you see at
// their end? The check trains both ways, and compares where they arrive.
// %% [markdown] lang="es"
// ## 5 · Sin el ½
//
// *Media, 10 minutos.*
//
// Alguien entrena desde cero con la tasa de aprendizaje `rate`, y termina con la pérdida `loss`, que lleva el ½. Vos
// usás el error cuadrático medio, sin el ½. ¿Con qué tasa das exactamente los mismos pasos, y qué pérdida vas a ver al
// final? El control entrena de las dos maneras, y compara adónde llegan.
// %%
function withoutHalf(rate: number, loss: number) {
  // ✎
  return { rate: rate, loss: loss };
  // ✎
}
// %%
check.half(withoutHalf);

// %% [markdown] lang="en"
// ## 6 · A gradient by hand
//
// *Medium, 15 minutes.*
//
// Compute the gradient of the mean ½-loss with respect to $w$ and $b$, without `tf.grad`. With pencil and paper first:
// the derivative of $\tfrac{1}{2}(\hat y - y)^2$ by $w_j$ is $(\hat y - y)\,x_j$, and by $b$ it is $(\hat y - y)$. Then
// for all rows at once, with a matrix product: the shapes tell you what to transpose (`X.transpose()`).
// %% [markdown] lang="es"
// ## 6 · Un gradiente a mano
//
// *Media, 15 minutos.*
//
// Calculá el gradiente de la media de la pérdida con ½ respecto de $w$ y $b$, sin `tf.grad`. Primero con lápiz y papel:
// la derivada de $\tfrac{1}{2}(\hat y - y)^2$ respecto de $w_j$ es $(\hat y - y)\,x_j$, y respecto de $b$ es
// $(\hat y - y)$. Después para todas las filas juntas, con un producto de matrices: las formas te dicen qué hay que
// trasponer (`X.transpose()`).
// %%
function gradient(X: tf.Tensor2D, y: tf.Tensor2D, w: tf.Tensor2D, b: tf.Tensor1D) {
  const error = X.matMul(w).add(b).sub(y); // [n, 1]
  // ✎
  return { w: error.sum().mul(tf.zerosLike(w)), b: tf.zerosLike(b) };
  // ✎
}
// %%
check.gradient(gradient);

// %% [markdown] lang="en"
// ## 7 · And back again
//
// *Medium, 15 minutes.*
//
// A neuron was trained on $z = (x - m) / s$, where $m$ is the `mean` of a feature and $s$ its standard deviation `std`,
// and learnt $\hat y = w z + b$. Which weight and bias give the same predictions when they are fed $x$ itself?
// %% [markdown] lang="es"
// ## 7 · El camino inverso
//
// *Media, 15 minutos.*
//
// Una neurona se entrenó con $z = (x - m) / s$, donde $m$ es la media de una característica (`mean`) y $s$ su desvío
// (`std`), y aprendió $\hat y = w z + b$. ¿Qué peso y qué sesgo dan las mismas predicciones cuando reciben $x$ sin
// transformar?
// %%
function restore(w: number, b: number, mean: number, std: number) {
  // ✎
  return { w: w / std, b: b - mean };
  // ✎
}
// %%
check.restored(restore);

// %% [markdown] lang="en"
// ## 8 · A feature twice
//
// *Medium, 15 minutes.*
//
// A table has five features, and by an oversight the fifth is a copy of the first. The law is
// $y = 2x_1 - 3.4x_2 + x_3 + 0.5x_4 + 4.2$, without noise. The check below trains from two different starts, and both
// losses end near zero.
//
// **Predict first:** will the learnt $w_1$ be the same in both runs? Run the cell and the check as they stand.
//
// One quantity, though, the data do determine. What can you compute from the learnt weights that comes out the same in
// every run, and is what the repeated feature really does?
// %% [markdown] lang="es"
// ## 8 · Una característica repetida
//
// *Media, 15 minutos.*
//
// Una tabla tiene cinco características, y por un descuido la quinta es una copia de la primera. La ley es
// $y = 2x_1 - 3.4x_2 + x_3 + 0.5x_4 + 4.2$, sin ruido. El control de abajo entrena desde dos comienzos distintos, y las
// dos pérdidas terminan casi en cero.
//
// **Antes de ejecutar:** ¿va a ser igual el $w_1$ aprendido en las dos? Ejecutá la celda y el control tal como están.
//
// Hay una cantidad, sin embargo, que los datos sí determinan. ¿Qué cuenta con los pesos aprendidos da siempre lo mismo y
// es el efecto real de la característica repetida?
// %%
function effectOfRepeated(w: number[]): number {
  // ✎
  return w[0]!;
  // ✎
}
// %%
check.repeated(effectOfRepeated);

// %% [markdown] lang="en"
// ## 9 · Less noise
//
// *Medium, 10 minutes.*
//
// With batches of `rows` rows, out of very many, your gradients are too noisy. How many rows must a batch have for a
// noise that is `times` times smaller?
//
// **Predict first:** with 25 rows now, how many will it take for half the noise?
// %% [markdown] lang="es"
// ## 9 · Menos ruido
//
// *Media, 10 minutos.*
//
// Con lotes de `rows` filas, tomadas de muchísimas, tus gradientes tienen demasiado ruido. ¿Cuántas filas tiene que
// tener un lote para que el ruido sea `times` veces menor?
//
// **Antes de ejecutar:** si ahora hay 25 filas, ¿cuántas hacen falta para la mitad del ruido?
// %%
function rowsFor(rows: number, times: number): number {
  // ✎
  return rows * times;
  // ✎
}
// %%
check.noise(rowsFor);

// %% [markdown] lang="en"
// ## 10 · Several neurons
//
// *Medium, 10 minutes.*
//
// A layer with `numOutputs` outputs. Mean squared error averages over *all* elements, rows and outputs; from scratch
// divides by the rows only. From scratch takes steps with the learning rate `rate`; which one does concise need for the
// same steps? (The code below is right for one output: exercise 5.)
// %% [markdown] lang="es"
// ## 10 · Varias neuronas
//
// *Media, 10 minutos.*
//
// Una capa con `numOutputs` salidas. El error cuadrático medio promedia sobre *todos* los elementos, filas y salidas;
// desde cero se divide solo por las filas. La versión desde cero da pasos con la tasa de aprendizaje `rate`; ¿qué tasa
// necesita la concisa para dar los mismos? (El código de abajo está bien para una salida: ejercicio 5.)
// %%
function conciseRate(rate: number, numOutputs: number): number {
  // ✎
  return rate / (2 * numOutputs);
  // ✎
}
// %%
check.outputs(conciseRate);

// %% [markdown] lang="en"
// ## 11 · How large may the rate be?
//
// *Hard, 20 minutes.*
//
// One feature and a bias, all examples in one batch, the ½-loss. Compute the largest stable learning rate $2 / \lambda$
// from the values of the feature. The matrix is $\begin{bmatrix} a & m \\ m & 1 \end{bmatrix}$ with
// $a = \text{mean}(x^2)$ and $m = \text{mean}(x)$; its larger eigenvalue, which is how steep the loss is in its steepest
// direction, is $\lambda = \tfrac{a + 1}{2} + \sqrt{\left(\tfrac{a - 1}{2}\right)^2 + m^2}$.
//
// **Predict first:** the code below forgets the bias, and so the $m$. Is its rate too large or too small?
// %% [markdown] lang="es"
// ## 11 · ¿Qué tan grande puede ser la tasa?
//
// *Difícil, 20 minutos.*
//
// Una característica y un sesgo, todos los ejemplos en un lote, la pérdida con ½. Calculá la mayor tasa de aprendizaje
// estable $2 / \lambda$ a partir de los valores de la característica. La matriz es
// $\begin{bmatrix} a & m \\ m & 1 \end{bmatrix}$ con $a = \text{media}(x^2)$ y $m = \text{media}(x)$; su autovalor más
// grande, que es qué tan empinada es la pérdida en su dirección más empinada, es
// $\lambda = \tfrac{a + 1}{2} + \sqrt{\left(\tfrac{a - 1}{2}\right)^2 + m^2}$.
//
// **Antes de ejecutar:** el código de abajo se olvida del sesgo, y con él del $m$. ¿Su tasa es demasiado grande o
// demasiado chica?
// %%
function stableRate(xs: number[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  // ✎
  return 2 / mean(xs.map((x) => x * x));
  // ✎
}
// %%
check.bound(stableRate);

// %% [markdown] lang="en"
// ## 12 · Dulong, again
//
// *Hard, 30 minutes.*
//
// Here is the law this all began with. 28 real fuels, what they are made of, and how much heat they give. (It follows
// from their standard enthalpies of formation in the *CRC Handbook of Chemistry and Physics*, 95th edition, 2014,
// section 5; the table is in [`fuels.ts`](../support/fuels.ts), and the ethanol of notebook 0 is from another one:
// 26.70.) Find the coefficients of
//
// $$E = c_C\,C + c_H\left(H - \tfrac{O}{8}\right) + c_\text{gas}\,g + c_\text{liquid}\,l + c_\text{solid}\,s$$
//
// with the smallest mean squared error, by any way you like: training (standardize!) or least squares. But how good is
// a formula on fuels that it has not seen? To be able to tell, hold some out: `split` puts six of them aside as `test`,
// the fit gets the others, `train`, and at the end `score` gives the error on both. (Keep the seed: the check divides
// them the same way.) The cell begins with a line like that of notebook 0, which knows of the carbon alone.
//
// **Predict first:** will the error on the fuels held out be smaller or larger than on those of the fit? And how large,
// for fuels that give 12 to 50 kJ/g: about 0.1, 1 or 5 kJ/g?
//
// Two hints. Make $H - O/8$ *one* column: the three fractions add up to 1, so all three say something twice (exercise
// 8). And so do the three columns of the state with a bias: leave one of them out, then the bias is its coefficient, and
// that of another is the bias plus its weight. (`unaCapa` has `standardize`, `stableLearningRate` and the rest.)
// %% [markdown] lang="es"
// ## 12 · Dulong, otra vez
//
// *Difícil, 30 minutos.*
//
// Esta es la ley con la que empezó todo. 28 combustibles reales, de qué están hechos, y cuánto calor dan. (El calor sale
// de sus entalpías estándar de formación, del *CRC Handbook of Chemistry and Physics*, 95.ª edición, 2014, sección 5; la
// tabla está en [`fuels.ts`](../support/fuels.ts), y el etanol del notebook 0 viene de otra: 26.70.) Encontrá los
// coeficientes de
//
// $$E = c_C\,C + c_H\left(H - \tfrac{O}{8}\right) + c_\text{gas}\,g + c_\text{líquido}\,l + c_\text{sólido}\,s$$
//
// con el menor error cuadrático medio, por el camino que quieras: entrenando (¡estandarizá!) o con mínimos cuadrados.
// Pero ¿qué tan buena es una fórmula con combustibles que no vio? Para poder decirlo, apartá algunos: `split` deja seis
// de lado como `test`, el ajuste recibe los demás, `train`, y al final `score` da el error en las dos partes. (No
// cambies la semilla: el control los separa igual.) La celda empieza con una recta como la del notebook 0, que solo
// conoce el carbono.
//
// **Antes de ejecutar:** ¿el error con los combustibles apartados va a ser menor o mayor que con los del ajuste? ¿Y de
// cuánto, para combustibles que dan de 12 a 50 kJ/g: unos 0.1, 1 o 5 kJ/g?
//
// Dos pistas. Hacé de $H - O/8$ *una* columna: las tres fracciones suman 1, así que las tres juntas dicen algo dos veces
// (ejercicio 8). Y lo mismo pasa con las tres columnas del estado y un sesgo: dejá una afuera, y entonces el sesgo es su
// coeficiente, y el de otra es el sesgo más su peso. (`unaCapa` tiene `standardize`, `stableLearningRate` y el resto.)
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
const energies = tf.tensor2d(realFuels.map(({ energy }) => [energy]));
// ✎
const columns = realFuels.map(({ C }) => [C]);
const { train, test } = split({ features: tf.tensor2d(columns), labels: energies }, { seed: 12 });
const { w, b } = await leastSquares(train.features, train.labels);
const coefficients: Coefficients = { C: w[0]![0]!, H: 0, gas: b[0]!, liquid: b[0]!, solid: b[0]! };
// ✎

const predict = (X: tf.Tensor2D) => X.matMul(tf.tensor2d(w)).add<tf.Tensor2D>(b);
const errorOn = ({ features, labels }: unaCapa.Dataset) => score(predict(features), labels).rmse[0]!.toFixed(2);
console.log(t({ en: 'of the fit:', es: 'del ajuste:' }), errorOn(train), 'kJ/g');
console.log(t({ en: 'held out:  ', es: 'apartados: ' }), errorOn(test), 'kJ/g');
// %%
await check.dulong(coefficients);

// %% [markdown] lang="en"
// ## How many?
//
// Run this cell as often as you like. For each exercise the latest check counts, since you ran the first cell.
// %% [markdown] lang="es"
// ## ¿Cuántos?
//
// Ejecutá esta celda cuantas veces quieras. De cada ejercicio cuenta el último control, desde que ejecutaste la primera
// celda.
// %%
check.total();

// %% [markdown] lang="en"
// ## And then?
//
// You have trained one layer, by hand and with a library, and know why it works and when it does not. Regression answers
// "how much?". The next question is "which one?": a cat or a dog, a digit from 0 to 9. For that, a layer like this gets
// one output per class and a function that turns its outputs into probabilities: **softmax regression**. The loop stays
// the same.
//
// And if you have a table of your own whose numbers you would like to predict, there is
// [a notebook for that](5-your-data.ipynb).
// %% [markdown] lang="es"
// ## ¿Y después?
//
// Entrenaste una capa, a mano y con una biblioteca, y sabés por qué funciona y cuándo no. La regresión contesta
// "¿cuánto?". La pregunta que sigue es "¿cuál?": un gato o un perro, un dígito del 0 al 9. Para eso, una capa como esta
// recibe una salida por clase y una función que convierte sus salidas en probabilidades: la **regresión softmax**. El
// ciclo sigue siendo el mismo.
//
// Y si tenés una tabla tuya con números que te gustaría predecir, para eso hay [un notebook](5-your-data.ipynb).
