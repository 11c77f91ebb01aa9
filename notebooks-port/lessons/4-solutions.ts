// %% [markdown] lang="en"
// # 4 · Solutions
//
// *About 25 minutes, after the [exercises](4-exercises.ipynb).*
//
// Yours may look different and be just as good: what counts is the ✔ of the check. Each is explained below.
// %% [markdown] lang="es"
// # 4 · Soluciones
//
// *Unos 25 minutos, después de los [ejercicios](4-exercises.ipynb).*
//
// Las tuyas pueden ser distintas e igual de buenas: lo que cuenta es el ✔ del control. Debajo de cada solución está el
// porqué.
// %%
import * as tf from '@tensorflow/tfjs';
import {
  leastSquares,
  score,
  scratch,
  split,
  stableLearningRate,
  standardize,
  syntheticData,
} from '../../src/index.ts';
import { type Coefficients, exercises } from '../support/exercises/index.ts';
import { realFuels } from '../support/fuels.ts';
import { t } from '../support/notebook.ts';

tf.enableProdMode(); // en: keeps the library's greeting out of what is printed // es: que no imprima su saludo
const lang = t({ en: 'en', es: 'es' });
const check = exercises(lang);

// %% [markdown] lang="en"
// ## 1 · Three errors
//
// A column minus a list stretches both: [3, 1] and [3] become [3, 3], nine differences in place of three.
// %% [markdown] lang="es"
// ## 1 · Tres errores
//
// Una columna menos una lista estira las dos: [3, 1] y [3] pasan a ser [3, 3], nueve diferencias en lugar de tres.
// %%
function errorsOf(yHat: tf.Tensor2D, y: tf.Tensor1D) {
  return yHat.sub(y.reshape([-1, 1]));
}

errorsOf(tf.tensor2d([[2.5], [0], [4]]), tf.tensor1d([2, 1, 4])).print();
// %%
check.errors(errorsOf);

// %% [markdown] lang="en"
// Two columns of the same shape: nothing to stretch. `reshape([-1, 1])` makes a column of any list, as −1 stands for
// "whatever fits".
//
// ## 2 · A leak
// %% [markdown] lang="es"
// Dos columnas de la misma forma: no hay nada que estirar. `reshape([-1, 1])` hace una columna de cualquier lista,
// porque −1 quiere decir "lo que entre".
//
// ## 2 · Una fuga de memoria
// %%
function distance(p: tf.Tensor, q: tf.Tensor): number {
  return tf.tidy(() => p.sub(q).square().sum().sqrt().dataSync()[0]!);
}
// %%
check.memory(distance);

// %% [markdown] lang="en"
// Each of `sub`, `square`, `sum` and `sqrt` makes a tensor: four a call. A tidy around the whole body frees what was
// made inside, and only that: the points came from outside, so they stay.
//
// ## 3 · The last batch is short
// %% [markdown] lang="es"
// Cada uno de `sub`, `square`, `sum` y `sqrt` crea un tensor: cuatro por llamada. Un tidy alrededor de todo el cuerpo
// libera lo que se creó adentro, y nada más: los puntos vinieron de afuera, así que se quedan.
//
// ## 3 · El último lote es corto
// %%
function sgd(params: tf.Variable[], grads: tf.Tensor[], learningRate: number, rows: number): void {
  params.forEach((p, i) => p.assign(p.sub(grads[i]!.mul(learningRate / rows))));
}
// %%
check.shortBatch(sgd);

// %% [markdown] lang="en"
// The gradient of the sum grows with the rows, so it must be divided by the rows that were really there. Dividing three
// rows by ten took only 0.3 of the step.
//
// ## 4 · Starting with weights of zero
// %% [markdown] lang="es"
// El gradiente de la suma crece con las filas, así que hay que dividirlo por las filas que realmente había. Dividir tres
// filas por diez daba solo 0.3 del paso.
//
// ## 4 · Empezar con los pesos en cero
// %%
const data = syntheticData([2, -3.4], 4.2, 1000, { seed: 1 });
const model = scratch.createModel(2, { std: 0 });
const numEpochs = 3;
const itWorks = true;

const start = scratch.parameters(model);
const losses: number[] = [];
for await (const { loss } of scratch.train(model, data, { numEpochs, seed: 1 })) losses.push(loss);

console.log(t({ en: 'weights before training:', es: 'pesos antes de entrenar:' }), start.w.flat().join(', '));
console.log(t({ en: 'losses:', es: 'pérdidas:' }), losses.map((loss) => loss.toFixed(6)).join(', '));
// %%
check.zeros(start, losses, itWorks);

// %% [markdown] lang="en"
// The bowl has one minimum, and every path leads down to it. The trouble with equal weights begins with a second layer:
// neurons that start equal get equal gradients and stay equal for ever.
//
// ## 5 · Without the ½
// %% [markdown] lang="es"
// El cuenco tiene un solo mínimo, y todos los caminos bajan hasta él. El problema de los pesos iguales empieza con una
// segunda capa: las neuronas que empiezan iguales reciben gradientes iguales y siguen iguales para siempre.
//
// ## 5 · Sin el ½
// %%
function withoutHalf(rate: number, loss: number) {
  return { rate: rate / 2, loss: 2 * loss };
}
// %%
check.half(withoutHalf);

// %% [markdown] lang="en"
// Twice the loss, twice the gradient, half the rate: the same step. "Which learning rate do you use?" and "how low did
// your loss get?" only make sense together with "of which loss?".
//
// ## 6 · A gradient by hand
// %% [markdown] lang="es"
// El doble de pérdida, el doble de gradiente, la mitad de tasa: el mismo paso. "¿Qué tasa de aprendizaje usás?" y
// "¿hasta dónde bajó tu pérdida?" solo tienen sentido junto con "¿qué pérdida?".
//
// ## 6 · Un gradiente a mano
// %%
function gradient(X: tf.Tensor2D, y: tf.Tensor2D, w: tf.Tensor2D, b: tf.Tensor1D) {
  const error = X.matMul(w).add(b).sub(y); // [n, 1]
  const n = X.shape[0];
  return { w: X.transpose().matMul(error).div(n), b: error.sum(0).div(n) };
}
// %%
check.gradient(gradient);

// %% [markdown] lang="en"
// With $d$ features, $X^\top$ is $[d, n]$ and the error $[n, 1]$, so their product is $[d, 1]$, the shape of $w$; and
// each of its entries is the sum over the rows of error times feature. Shapes first, and the formula nearly writes
// itself.
//
// ## 7 · And back again
// %% [markdown] lang="es"
// Con $d$ características, $X^\top$ es $[d, n]$ y el error $[n, 1]$, así que su producto es $[d, 1]$, la forma de $w$; y
// cada uno de sus elementos es la suma sobre las filas del error por la característica. Primero las formas, y la fórmula
// casi se escribe sola.
//
// ## 7 · El camino inverso
// %%
function restore(w: number, b: number, mean: number, std: number) {
  return { w: w / std, b: b - (w * mean) / std };
}
// %%
check.restored(restore);

// %% [markdown] lang="en"
// Put $z = (x - m)/s$ into $\hat y = wz + b$ and collect terms:
// $\hat y = \tfrac{w}{s}\,x + \left(b - \tfrac{wm}{s}\right)$.
//
// ## 8 · A feature twice
// %% [markdown] lang="es"
// Poné $z = (x - m)/s$ en $\hat y = wz + b$ y reagrupá: $\hat y = \tfrac{w}{s}\,x + \left(b - \tfrac{wm}{s}\right)$.
//
// ## 8 · Una característica repetida
// %%
function effectOfRepeated(w: number[]): number {
  return w[0]! + w[4]!;
}
// %%
check.repeated(effectOfRepeated);

// %% [markdown] lang="en"
// $w_1 x_1 + w_5 x_1 = (w_1 + w_5)\,x_1$: the predictions only know the sum. Along $w_1 - w_5$ the bowl is a valley with
// a flat floor; gradients there are 0, and each run stays at whatever difference it started with. So do not read meaning
// into single weights when features repeat each other.
//
// ## 9 · Less noise
// %% [markdown] lang="es"
// $w_1 x_1 + w_5 x_1 = (w_1 + w_5)\,x_1$: las predicciones solo conocen la suma. A lo largo de $w_1 - w_5$ el cuenco es
// un valle de fondo plano; ahí los gradientes son 0, y cada ejecución se queda con la diferencia con la que empezó. Así
// que no les busques significado a los pesos sueltos cuando las características se repiten.
//
// ## 9 · Menos ruido
// %%
function rowsFor(rows: number, times: number): number {
  return rows * times ** 2;
}
// %%
check.noise(rowsFor);

// %% [markdown] lang="en"
// The noise of a mean falls with the square root of the rows: half of it costs four times as many, so 100 in place of
// 25.
//
// ## 10 · Several neurons
// %% [markdown] lang="es"
// El ruido de una media baja con la raíz cuadrada de las filas: la mitad cuesta cuatro veces más filas, 100 en lugar de
// 25.
//
// ## 10 · Varias neuronas
// %%
function conciseRate(rate: number, numOutputs: number): number {
  return (rate * numOutputs) / 2;
}
// %%
check.outputs(conciseRate);

// %% [markdown] lang="en"
// From scratch sums over the outputs and averages over rows; mean squared error averages over both. The missing ½
// doubles the gradient, the mean over $k$ outputs divides it by $k$: in all $\eta \cdot k / 2$, which for two neurons
// happens to be $\eta$ itself.
//
// ## 11 · How large may the rate be?
// %% [markdown] lang="es"
// La versión desde cero suma sobre las salidas y promedia sobre las filas; el error cuadrático medio promedia sobre
// ambas. El ½ que falta duplica el gradiente, la media sobre $k$ salidas lo divide por $k$: en total
// $\eta \cdot k / 2$, que para dos neuronas resulta ser el mismo $\eta$.
//
// ## 11 · ¿Qué tan grande puede ser la tasa?
// %%
function stableRate(xs: number[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, m] = [mean(xs.map((x) => x * x)), mean(xs)];
  const lambda = (a + 1) / 2 + Math.hypot((a - 1) / 2, m);
  return 2 / lambda;
}
// %%
check.bound(stableRate);

// %% [markdown] lang="en"
// `Math.hypot` is the root of the sum of squares. The bias counts as one more direction, and it makes the steepest one a
// little steeper. For many features the library does the same with the largest eigenvalue of a larger matrix.
//
// ## 12 · Dulong, again
//
// A bias for the gases, and two columns of ones and zeros for what the other states have more or less than they.
// %% [markdown] lang="es"
// `Math.hypot` es la raíz de la suma de los cuadrados. El sesgo cuenta como una dirección más, y hace un poco más
// empinada la más empinada. Para muchas características, la biblioteca hace lo mismo con el mayor autovalor de una
// matriz más grande.
//
// ## 12 · Dulong, otra vez
//
// Un sesgo para los gases, y dos columnas de unos y ceros para lo que los otros estados tienen de más o de menos.
// %%
const energies = tf.tensor2d(realFuels.map(({ energy }) => [energy]));
const columns = realFuels.map(({ C, H, O, state }) => [
  C,
  H - O / 8,
  Number(state === 'liquid'),
  Number(state === 'solid'),
]);
const { train, test } = split({ features: tf.tensor2d(columns), labels: energies }, { seed: 12 });
const { w, b } = await leastSquares(train.features, train.labels);

const [C, H, liquid, solid] = w.flat() as [number, number, number, number];
const gas = b[0]!;
const coefficients: Coefficients = { C, H, gas, liquid: gas + liquid, solid: gas + solid };

const predict = (X: tf.Tensor2D) => X.matMul(tf.tensor2d(w)).add<tf.Tensor2D>(b);
const errorOf = (yHat: tf.Tensor2D, y: tf.Tensor2D) => score(yHat, y).rmse[0]!.toFixed(2);
console.log(
  t({ en: 'of the fit:    ', es: 'del ajuste:     ' }),
  errorOf(predict(train.features), train.labels),
  'kJ/g',
);
console.log(t({ en: 'held out:      ', es: 'apartados:      ' }), errorOf(predict(test.features), test.labels), 'kJ/g');

const of2016 = tf.tensor2d([[38.2], [84.9], [-0.5], [-0.62]]);
const by2016 = test.features.matMul(of2016) as tf.Tensor2D;
console.log(t({ en: 'held out, 2016:', es: 'apartados, 2016:' }), errorOf(by2016, test.labels), 'kJ/g');

const names = [
  'C',
  'H',
  t({ en: 'gas', es: 'gas' }),
  t({ en: 'liquid', es: 'líquido' }),
  t({ en: 'solid', es: 'sólido' }),
];
console.log(
  Object.values(coefficients)
    .map((value, i) => `${names[i]} ${value.toFixed(2)}`)
    .join('   '),
);
// %%
await check.dulong(coefficients);
check.total();

// %% [markdown] lang="en"
// The error on the fuels held out is the larger one: to those of the fit the coefficients could adapt, to these they
// could not. So it is the held-out error that tells what to expect of a new fuel. (Six fuels are few; with another seed
// it is another one, and may be the smaller.) The formula of 2016 does worse on the same six.
//
// Ours says 37.1 and 81.3, where the fit of 2016 has 38.2 and 84.9: 22 common fuels were enough to come near it. The
// terms of the states are another matter. Relative to the gas, ours are −1.79 and −3.11, those of 2016 −0.5 and −0.62
// (they are latent heats). Ours soak up whatever our liquids and solids have in common beyond their atoms. A formula
// knows only the fuels it was fitted to.
//
// And by training? Standardize first; otherwise the columns of ones and zeros and the fractions move at different
// speeds. Mean and deviation belong to the fit as well, so they come from `train` alone; `transform` applies them to the
// fuels held out.
// %% [markdown] lang="es"
// El error con los combustibles apartados es el mayor: a los del ajuste los coeficientes pudieron adaptarse, y a estos
// no. Por eso es el error con los apartados el que dice qué esperar de un combustible nuevo. (Seis combustibles son
// pocos; con otra semilla es otro, y puede ser el menor.) Con los mismos seis, a la fórmula de 2016 le va peor.
//
// La nuestra dice 37.1 y 81.3, y el ajuste de 2016 tiene 38.2 y 84.9: alcanzaron 22 combustibles comunes para acercarse
// a él. Los términos de los estados son otra cosa. Respecto del gas, los nuestros son −1.79 y −3.11, los de 2016 −0.5 y
// −0.62 (son calores latentes). Los nuestros absorben lo que nuestros líquidos y sólidos tengan en común más allá de sus
// átomos. Una fórmula conoce solo los combustibles a los que se la ajustó.
//
// ¿Y entrenando? Estandarizá primero; si no, las columnas de unos y ceros y las fracciones avanzan a velocidades
// distintas. La media y el desvío también son parte del ajuste, así que salen solo de `train`; `transform` se los aplica
// a los combustibles apartados.
// %%
const standardized = standardize(train.features);
const fuels = { features: standardized.features, labels: train.labels };
const neuron = scratch.createModel(4, { seed: 1 });
const batchSize = fuels.features.shape[0];
const learningRate = 0.5 * (await stableLearningRate(fuels, { batchSize }));
await scratch.fit(neuron, fuels, { batchSize, learningRate, numEpochs: 400 });

const onHeldOut = scratch.predict(neuron, standardized.transform(test.features));
console.log(t({ en: 'held out:', es: 'apartados:' }), errorOf(onHeldOut, test.labels), 'kJ/g');
const learnt = standardized.restore(scratch.parameters(neuron));
console.log(
  t({ en: 'trained: ', es: 'entrenado:' }),
  [...learnt.w.flat(), ...learnt.b].map((x) => x.toFixed(2)).join(', '),
);
console.log(t({ en: 'exact:   ', es: 'exacto:   ' }), [...w.flat(), ...b].map((x) => x.toFixed(2)).join(', '));
