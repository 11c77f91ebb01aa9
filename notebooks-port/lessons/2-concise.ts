// %% [markdown] lang="en"
// # 2 · Linear regression, concise
//
// *About 30 minutes. Before this one: [from scratch](1-from-scratch.ipynb).*
//
// In the last notebook you wrote all of it yourself, and now you know what happens. From here on, let the library do it:
// others have written these pieces well, tested them and made them fast. The six steps are the same, in the same order;
// watch what becomes of each.
// %% [markdown] lang="es"
// # 2 · Regresión lineal, concisa
//
// *Unos 30 minutos. Antes de este: [desde cero](1-from-scratch.ipynb).*
//
// En el notebook anterior escribiste todo vos, y ahora sabés qué pasa. De acá en adelante, que lo haga la biblioteca:
// otros ya escribieron bien estas piezas, las probaron y las hicieron rápidas. Los seis pasos son los mismos, en el
// mismo orden; mirá en qué se convierte cada uno.
// %%
import * as tf from '@tensorflow/tfjs';
import { lossCurves } from '../../src/figures/loss-curves.ts';
import { figureTexts } from '../../src/figures/texts.ts';
import { concise, dataIter, epochSeed, syntheticData } from '../../src/index.ts';
import { show, t, table } from '../support/notebook.ts';

tf.enableProdMode(); // en: keeps the library's greeting out of what is printed // es: que no imprima su saludo
const lang = t({ en: 'en', es: 'es' });
const value = (x: tf.Tensor) => x.dataSync()[0]!;

// %% [markdown] lang="en"
// ## Step 1 · Data
//
// The same law as before, with other random numbers. `syntheticData` is the function that you wrote, and it takes care
// that features and noise come from different sequences, both derived from one seed.
// %% [markdown] lang="es"
// ## Paso 1 · Datos
//
// La misma ley de antes, con otros números aleatorios. `syntheticData` es la función que escribiste, y se ocupa de que
// las características y el ruido salgan de secuencias distintas, derivadas de una sola semilla.
// %%
const trueW = [2, -3.4];
const trueB = 4.2;
const { features, labels } = syntheticData(trueW, trueB, 1000, { seed: 1 });
console.log(`features [${features.shape.join(', ')}], labels [${labels.shape.join(', ')}]`);

// %% [markdown] lang="en"
// ## Step 2 · A loader
//
// The library's way to hand out batches is `tf.data`: a chain of small machines. One takes the rows, one shuffles them,
// one stacks ten at a time. Leave out `shuffle`, and they come as they are. Its seed is a string.
// %% [markdown] lang="es"
// ## Paso 2 · Un cargador
//
// La manera que tiene la biblioteca de entregar lotes es `tf.data`: una cadena de maquinitas. Una toma las filas, otra
// las mezcla, otra las apila de a diez. Sin `shuffle`, vienen como están. La semilla de la mezcla es un *string*.
// %%
const rows = tf.data.zip({ xs: tf.data.array(features.arraySync()), ys: tf.data.array(labels.arraySync()) });
const loader = rows.shuffle(1000, '1').batch(10);

await loader.take(1).forEachAsync((batch) => {
  const { xs, ys } = batch as { xs: tf.Tensor2D; ys: tf.Tensor2D };
  console.log(`X [${xs.shape.join(', ')}], y [${ys.shape.join(', ')}]`);
  xs.slice([0, 0], [3, 2]).print();
});

// %% [markdown] lang="en"
// And without `shuffle`? Then the first batch is the first ten rows, in the order in which they were made. Here are
// three of each:
// %% [markdown] lang="es"
// ¿Y sin `shuffle`? Entonces el primer lote son las diez primeras filas, en el orden en que se hicieron. Acá hay tres de
// cada uno:
// %%
await rows
  .batch(10)
  .take(1)
  .forEachAsync((batch) => (batch as { xs: tf.Tensor2D }).xs.slice([0, 0], [3, 2]).print());
features.slice([0, 0], [3, 2]).print();

// %% [markdown] lang="en"
// `tf.data` is made for data that arrive from a disk or a network, and for ours it is slow: every row passes through the
// whole chain by itself, one promise after the other. How much does it cost to draw one epoch of batches, without any
// learning?
// %% [markdown] lang="es"
// `tf.data` está hecho para datos que llegan de un disco o de internet, y para los nuestros es lento: cada fila pasa
// sola por toda la cadena, una promesa tras otra. ¿Cuánto cuesta sacar una época de lotes, sin entrenar?
// %%
let drawn = 0;
let started = performance.now();
await loader.forEachAsync((batch) => {
  drawn += (batch as { xs: tf.Tensor2D }).xs.shape[0];
});
console.log(`tf.data:  ${drawn} / ${(performance.now() - started).toFixed(0)} ms`);

drawn = 0;
started = performance.now();
for (const [X] of dataIter(10, features, labels)) drawn += X.shape[0];
console.log(`dataIter: ${drawn} / ${(performance.now() - started).toFixed(0)} ms`);

// %% [markdown] lang="en"
// So we go on with this project's own `dataIter`, [the iterator that you wrote](../../src/data/batches.ts) with the
// features and labels as arguments, which copies whole rows.
//
// ## Step 3 · The model: a dense layer
//
// `tf.sequential` is a list of layers, each feeding the next. Ours has one. It is called **dense** (or fully connected)
// because every input is connected to every output: with $d$ inputs and $k$ outputs (`units`) it has a matrix of weights
// $[d, k]$ and a bias $[k]$. For us that is `[2, 1]` and `[1]`: one neuron. (TensorFlow.js calls the matrix `kernel`.
// The variable `kernel` below points at the weights of the layer: when the layer learns, it changes.)
// %% [markdown] lang="es"
// Así que seguimos con el `dataIter` de este proyecto, [el iterador que escribiste](../../src/data/batches.ts) con las
// características y las etiquetas como argumentos, que copia filas enteras.
//
// ## Paso 3 · El modelo: una capa densa
//
// `tf.sequential` es una lista de capas, y cada una alimenta a la siguiente. La nuestra tiene una. Se llama **densa** (o
// totalmente conectada) porque cada entrada está conectada con cada salida: con $d$ entradas y $k$ salidas (`units`)
// tiene una matriz de pesos $[d, k]$ y un sesgo $[k]$. Para nosotros son `[2, 1]` y `[1]`: una neurona. (TensorFlow.js
// llama `kernel` a la matriz. La variable `kernel` de abajo apunta a los pesos de la capa: si la capa aprende, cambia.)
// %%
const net = tf.sequential();
net.add(tf.layers.dense({ units: 1, inputShape: [2], kernelInitializer: tf.initializers.randomUniform({ seed: 5 }) }));

const [kernel, bias] = net.getWeights() as [tf.Tensor2D, tf.Tensor1D];
kernel.print();
bias.print();

// %% [markdown] lang="en"
// Is there any magic in it? Give it a random input, and compute the same by hand:
// %% [markdown] lang="es"
// ¿Tiene algo de magia? Dale una entrada al azar, y calculá lo mismo a mano:
// %%
const input = tf.randomNormal<tf.Rank.R2>([1, 2], 0, 1, 'float32', 6);
const [x1, x2] = input.dataSync();
const [w1, w2] = kernel.dataSync();
console.log(t({ en: 'input:  ', es: 'entrada: ' }), x1, x2);
console.log(t({ en: 'layer:  ', es: 'capa:    ' }), value(net.predict(input) as tf.Tensor));
console.log(t({ en: 'product:', es: 'producto:' }), value(input.matMul(kernel).add(bias)));
console.log(t({ en: 'by hand:', es: 'a mano:  ' }), x1! * w1! + x2! * w2! + value(bias));

// %% [markdown] lang="en"
// None. (The last digits differ where JavaScript's own numbers are finer than float32.)
//
// ## Step 4 · Initial values
//
// Libraries have their own ideas of a good start, each layer its own. Ours shall be that of the last notebook: small
// random weights, a bias of 0. `setWeights` sets both at once, weights first.
// %% [markdown] lang="es"
// Ninguna. (Los últimos dígitos difieren donde los números de JavaScript son más finos que float32.)
//
// ## Paso 4 · Valores iniciales
//
// Las bibliotecas tienen sus propias ideas de un buen comienzo, cada capa la suya. El nuestro va a ser el del notebook
// anterior: pesos aleatorios chicos, un sesgo de 0. `setWeights` pone los dos a la vez, primero los pesos.
// %%
const initialW = tf.randomNormal<tf.Rank.R2>([2, 1], 0, 0.01, 'float32', 13);
net.setWeights([initialW, tf.zeros([1])]);
kernel.print();

// %% [markdown] lang="en"
// ## Step 5 · The loss
//
// It is in the library: **mean squared error**. Two things to know. It wants the *labels first*, then the predictions.
// And it has no ½:
//
// $$\text{MSE} = \frac{1}{n} \sum (\hat y - y)^2$$
//
// so it is exactly twice the mean of the loss that you wrote. (In the code, `net.apply` computes what `net.predict`
// does, but all rows at once, where `predict` takes 32 at a time.)
// %% [markdown] lang="es"
// ## Paso 5 · La pérdida
//
// Está en la biblioteca: el **error cuadrático medio** (*mean squared error*). Hay que saber dos cosas. Quiere *primero
// las etiquetas*, después las predicciones. Y no tiene el ½:
//
// $$\text{MSE} = \frac{1}{n} \sum (\hat y - y)^2$$
//
// así que es exactamente el doble de la media de la pérdida que escribiste. (En el código, `net.apply` calcula lo mismo
// que `net.predict`, pero todas las filas a la vez; `predict` las toma de a 32.)
// %%
const predict = (X: tf.Tensor2D) => net.apply(X) as tf.Tensor2D;
const meanSquaredError = (yHat: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar => tf.losses.meanSquaredError(y, yHat);

const mse = tf.tidy(() => value(meanSquaredError(predict(features), labels)));
const ours = tf.tidy(() => value(predict(features).squaredDifference(labels).div(2).mean()));
console.log(
  t({
    en: `MSE ${mse.toFixed(4)}, ½-loss ${ours.toFixed(4)}, ratio ${(mse / ours).toFixed(4)}`,
    es: `MSE ${mse.toFixed(4)}, pérdida con ½ ${ours.toFixed(4)}, cociente ${(mse / ours).toFixed(4)}`,
  }),
);

// %% [markdown] lang="en"
// ## Step 6 · The optimiser
//
// `tf.train.sgd` makes one, with its learning rate, which it wants to be told. (That of PyTorch, the library that most
// people use in Python, takes 0.001 in its newer versions if nobody says otherwise: a thirtieth of ours.) PyTorch's
// optimiser has two methods that everybody must call; that of TensorFlow.js has neither. It is worth seeing why:
//
// - In PyTorch `backward()` *adds* the gradients to a field of each parameter, `w.grad`. So somebody has to set them to
//   zero before the next batch: that is `zero_grad()`. And somebody has to take what lies there and change the
//   parameters: that is `step()`.
// - In TensorFlow.js a gradient is a **value** that a function returns. It lies nowhere, so nothing accumulates and
//   nothing is to be set to zero. `applyGradients` takes the values and changes the variables.
//
// Compute them twice, and the second time they are the same, not twice as large:
// %% [markdown] lang="es"
// ## Paso 6 · El optimizador
//
// `tf.train.sgd` crea uno, con su tasa de aprendizaje, que hay que darle. (El de PyTorch, la biblioteca más usada en
// Python, toma 0.001 en sus versiones nuevas si nadie dice otra cosa: una trigésima parte de la nuestra.) El optimizador
// de PyTorch tiene dos métodos que todo el mundo tiene que llamar; el de TensorFlow.js, ninguno. Vale la pena ver por
// qué:
//
// - En PyTorch `backward()` *suma* los gradientes a un campo de cada parámetro, `w.grad`. Entonces alguien tiene que
//   ponerlos en cero antes del próximo lote: eso es `zero_grad()`. Y alguien tiene que tomar lo que hay ahí y cambiar
//   los parámetros: eso es `step()`.
// - En TensorFlow.js un gradiente es un **valor** que devuelve una función. No queda guardado en ningún lado, así que
//   nada se acumula y no hay nada que poner en cero. `applyGradients` toma los valores y cambia las variables.
//
// Calculalos dos veces, y la segunda vez dan lo mismo, no el doble:
// %%
const optimizer = tf.train.sgd(0.03);

for (const [X, y] of dataIter(10, features, labels, { seed: 1 })) {
  const first = optimizer.computeGradients(() => meanSquaredError(predict(X), y));
  const again = optimizer.computeGradients(() => meanSquaredError(predict(X), y));
  for (const { grads } of [first, again]) {
    console.log(
      Object.values(grads)
        .map((grad) => grad.dataSync().join(', '))
        .join('   '),
    );
  }
  optimizer.applyGradients(first.grads); // en: and this is the step // es: y este es el paso
  break;
}
kernel.print();

// %% [markdown] lang="en"
// Both in one call is `optimizer.minimize(f)`: compute the gradients of `f`, take the step. That is all our loop needs.
//
// ## Training
//
// The explicit loop, as in the last notebook. It is nearly as long as there, and that is good news: the loop was never
// the complicated part, and you can still reach into it. Three epochs will do.
//
// Before you run it: same law, same start, same $\eta$ as from scratch. Will the loss fall as fast as there, faster, or
// more slowly?
// %% [markdown] lang="es"
// `optimizer.minimize(f)` hace las dos cosas en una llamada: calcula los gradientes de `f` y da el paso. Es todo lo que
// nuestro ciclo necesita.
//
// ## Entrenamiento
//
// El ciclo explícito, como en el notebook anterior. Es casi tan largo como allá, y es una buena noticia: el ciclo nunca
// fue la parte complicada, y todavía podés meter la mano en él. Con tres épocas alcanza.
//
// Antes de ejecutarlo: la misma ley, el mismo comienzo, el mismo $\eta$ que desde cero. ¿La pérdida va a bajar igual de
// rápido que allá, más rápido o más despacio?
// %%
net.setWeights([initialW, tf.zeros([1])]); // en: the start again, after the step above // es: otra vez el comienzo, después del paso de arriba
const wholeLoss = () => tf.tidy(() => value(meanSquaredError(predict(features), labels)));
const losses = [wholeLoss()];

for (let epoch = 1; epoch <= 3; epoch++) {
  for (const [X, y] of dataIter(10, features, labels, { seed: epochSeed(1, epoch) })) {
    tf.tidy(() => {
      optimizer.minimize(() => meanSquaredError(predict(X), y));
    });
  }
  losses.push(wholeLoss());
  console.log(
    t({
      en: `epoch ${epoch}, loss ${losses[epoch]!.toFixed(6)}`,
      es: `época ${epoch}, pérdida ${losses[epoch]!.toFixed(6)}`,
    }),
  );
}

// %%
const epochs = losses.map((loss, epoch) => ({ lane: 'concise' as const, epoch, loss }));
await show(lossCurves({ epochs, noiseFloors: [{ lane: 'concise', loss: 0.01 ** 2 }] }, figureTexts[lang]));

// %% [markdown] lang="en"
// The noise floor is $0.01^2 = 0.0001$ here, twice that of the last notebook, as there is no ½. And the loss reached it
// in *two* epochs, where from scratch took three. Is the library better at learning? No! A gradient without the ½ is
// twice as large, so with the same $\eta$ every step is twice as long. Notebook 3 takes that apart.
//
// How far from the truth?
// %% [markdown] lang="es"
// El piso de ruido acá es $0.01^2 = 0.0001$, el doble que en el notebook anterior, porque no hay ½. Y la pérdida lo
// alcanzó en *dos* épocas, cuando desde cero hicieron falta tres. ¿La biblioteca aprende mejor? ¡No! Un gradiente sin el
// ½ es el doble de grande, así que con el mismo $\eta$ cada paso es el doble de largo. El notebook 3 lo explica.
//
// ¿A qué distancia quedó de la verdad?
// %%
const [learntW1, learntW2] = kernel.dataSync();
console.log(
  t({
    en: `errors w: ${(trueW[0]! - learntW1!).toFixed(4)}, ${(trueW[1]! - learntW2!).toFixed(4)}`,
    es: `errores w: ${(trueW[0]! - learntW1!).toFixed(4)}, ${(trueW[1]! - learntW2!).toFixed(4)}`,
  }),
);
console.log(
  t({ en: `error  b: ${(trueB - value(bias)).toFixed(4)}`, es: `error   b: ${(trueB - value(bias)).toFixed(4)}` }),
);

// %% [markdown] lang="en"
// ## Without even the loop: `fitDataset`
//
// If you do not need to reach into the loop, leave it out as well. `compile` names the loss and the optimiser,
// `fitDataset` turns the loop over whatever hands out batches. Here it gets our iterator, with the same seeds, so it
// must arrive at the same weights, bit for bit. (It would take `loader` as well.)
// %% [markdown] lang="es"
// ## Ni siquiera el ciclo: `fitDataset`
//
// Si no necesitás meter la mano en el ciclo, dejalo afuera también. `compile` nombra la pérdida y el optimizador,
// `fitDataset` ejecuta el ciclo sobre cualquier cosa que entregue lotes. Acá recibe nuestro iterador, con las mismas
// semillas, así que tiene que llegar a los mismos pesos, bit a bit. (También aceptaría `loader`.)
// %%
const shortest = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
shortest.setWeights([initialW, tf.zeros([1])]);
shortest.compile({ loss: 'meanSquaredError', optimizer: tf.train.sgd(0.03) });

let epoch = 0;
const batches = tf.data.generator(function* () {
  epoch++;
  const order = { seed: epochSeed(1, epoch) };
  for (const [xs, ys] of dataIter(10, features, labels, order)) yield { xs, ys };
});
const history = await shortest.fitDataset(batches, { epochs: 3, verbose: 0 });

const shortestKernel = shortest.getWeights()[0]!;
console.log(
  t({ en: 'largest difference from our loop:', es: 'mayor diferencia con nuestro ciclo:' }),
  value(shortestKernel.sub(kernel).abs().max()),
);

// %% [markdown] lang="en"
// Not one bit of difference. But look at the losses that it reports, beside those of our loop:
// %% [markdown] lang="es"
// Ni un bit de diferencia. Pero mirá las pérdidas que informa, al lado de las de nuestro ciclo:
// %%
const reported = history.history['loss'] as number[];
await table(
  [t({ en: 'epoch', es: 'época' }), 'fitDataset', t({ en: 'our loop', es: 'nuestro ciclo' })],
  reported.map((loss, i) => [i + 1, loss.toFixed(6), losses[i + 1]!.toFixed(6)]),
);

// %% [markdown] lang="en"
// The first one is some fourteen thousand times ours, and nothing is wrong. The library reports the **running mean**
// over the batches of the epoch, each with the parameters of its moment, the bad ones of the beginning included. Ours is
// the loss over all the data, *after* the epoch. Both are useful. Just do not compare one with the other.
//
// (There is also `model.fit(features, labels)`, which needs no iterator. Its shuffle takes no seed, so a run can be
// repeated only with `shuffle: false`, and it is slow: [where the time of a step goes](../../docs/performance.md).)
//
// ## What the library of this project holds
//
// [`src/regression/concise.ts`](../../src/regression/concise.ts) has these lines, with the same nine functions as
// `src/regression/scratch.ts`: `createModel`, `parameters`, `setParameters`, `dispose`, `predict`, `gradients`,
// `trainStep`, `train` and `fit`. Same start, same batches, and again not one bit may differ:
// %% [markdown] lang="es"
// La primera es unas catorce mil veces más grande que la nuestra, y no hay nada mal. La biblioteca informa la **media
// acumulada** sobre los lotes de la época, cada uno con los parámetros de su momento, incluidos los malos del principio.
// La nuestra es la pérdida sobre todos los datos, *después* de la época. Las dos sirven. Solo que no hay que comparar
// una con la otra.
//
// (También existe `model.fit(features, labels)`, que no necesita iterador. Su mezcla no acepta semilla, así que una
// ejecución solo se puede repetir con `shuffle: false`, y es lento: [adónde va el tiempo de un
// paso](../../docs/performance.es.md).)
//
// ## Qué hay en la biblioteca de este proyecto
//
// [`src/regression/concise.ts`](../../src/regression/concise.ts) tiene estas líneas, con las mismas nueve funciones que
// `src/regression/scratch.ts`: `createModel`, `parameters`, `setParameters`, `dispose`, `predict`, `gradients`,
// `trainStep`, `train` y `fit`. El mismo comienzo, los mismos lotes, y otra vez no puede diferir ni un bit:
// %%
const model = concise.createModel(2);
concise.setParameters(model, { w: initialW.arraySync(), b: [0] });
const data = { features, labels };
for await (const { epoch, loss } of concise.train(model, data, { numEpochs: 3, seed: 1 })) {
  console.log(t({ en: `epoch ${epoch}, loss ${loss.toFixed(6)}`, es: `época ${epoch}, pérdida ${loss.toFixed(6)}` }));
}
const learnt = concise.parameters(model);
console.log(
  t({ en: 'largest difference in w:', es: 'mayor diferencia en w:' }),
  value(tf.tensor2d(learnt.w).sub(kernel).abs().max()),
);
concise.dispose(model);

// %% [markdown] lang="en"
// ## What you have now
//
// - A **dense layer** is $Xw + b$, nothing more; `units` is the number of neurons.
// - `tf.losses.meanSquaredError` wants labels first and has no ½.
// - Gradients are values: no `zero_grad()`, and `minimize` is gradient and step in one.
// - `fitDataset` is the loop; its loss is a running mean.
//
// Try it: give `tf.train.sgd` the rate 0.015 and train again. How many epochs does the loss take to its floor now, and
// how many did it take from scratch, with 0.03?
//
// Two ways to write one algorithm. Are they *really* one? [Compare them](3-compared.ipynb).
// %% [markdown] lang="es"
// ## Lo que tenés ahora
//
// - Una **capa densa** es $Xw + b$, nada más; `units` es la cantidad de neuronas.
// - `tf.losses.meanSquaredError` quiere primero las etiquetas y no tiene el ½.
// - Los gradientes son valores: no hay `zero_grad()`, y `minimize` es gradiente y paso en uno.
// - `fitDataset` es el ciclo; su pérdida es una media acumulada.
//
// Probá: dale a `tf.train.sgd` la tasa 0.015 y volvé a entrenar. ¿Cuántas épocas tarda ahora la pérdida en llegar a su
// piso, y cuántas tardó desde cero, con 0.03?
//
// Dos formas de escribir un solo algoritmo. ¿Son *de verdad* uno solo? [Comparalas](3-compared.ipynb).
