// %% [markdown] lang="en"
// # 0 · Tensors in five minutes, and a neuron
//
// *About 30 minutes. You need JavaScript, and no machine learning.*
//
// In these notebooks you will teach a very small neural network to recover a law from data. "Very small" means one
// layer, and one layer is enough to see the loop in which large networks learn as well: predict, measure the error,
// correct, again. Before that, two things in this one: the **tensor**, which is how numbers travel here, and the
// **neuron**, which turns out to be a formula from the 19th century.
//
// In the code, `tf` is TensorFlow.js, the library that we use. Run the cells from top to bottom with Shift + Enter. Then
// change them and run them again: nothing here can break. The code is TypeScript, which is JavaScript with types:
// `: number` and `<tf.Tensor2D>` say what a value is, `as` how to read it, and `!` that it exists. If you write
// JavaScript, leave them out. The imports that begin with `../../src/` bring in this project's own library, those with
// `../support/` what only the notebooks need, like their figures: you can open each of those files.
// %% [markdown] lang="es"
// # 0 · Tensores en cinco minutos y una neurona
//
// *Unos 30 minutos. Necesitás JavaScript, y nada de aprendizaje automático.*
//
// En estos notebooks le vas a enseñar a una red neuronal muy chica a recuperar una ley a partir de datos. "Muy chica"
// quiere decir de una sola capa, y una capa alcanza para ver el ciclo con el que también aprenden las redes grandes:
// predecir, medir el error, corregir, y otra vez. Antes, en este notebook, dos cosas: el **tensor**, que es la forma en
// que acá viajan los números, y la **neurona**, que resulta ser una fórmula del siglo XIX.
//
// En el código, `tf` es TensorFlow.js, la biblioteca que usamos. Ejecutá las celdas de arriba hacia abajo con Shift +
// Enter. Después cambialas y ejecutalas de nuevo: acá no se puede romper nada. El código es TypeScript, o sea JavaScript
// con tipos: `: number` y `<tf.Tensor2D>` dicen qué es un valor, `as` cómo leerlo, y `!` asegura que el valor existe. Si
// escribís JavaScript, sacalos. Los imports que empiezan con `../../src/` traen la biblioteca de este proyecto, y los
// que empiezan con `../support/`, lo que solo necesitan los notebooks, como sus figuras: podés abrir cada uno de esos
// archivos.
// %%
import * as tf from '@tensorflow/tfjs';
import { neuron } from '../../src/figures/neuron.ts';
import { figureTexts } from '../../src/figures/texts.ts';
import { dulong, leastSquares, score } from '../../src/index.ts';
import { bestLine } from '../support/figures.ts';
import { realFuels } from '../support/fuels.ts';
import { show, t } from '../support/notebook.ts';

tf.enableProdMode(); // en: keeps the library's greeting out of what is printed // es: que no imprima su saludo
const lang = t({ en: 'en', es: 'es' });

// %% [markdown] lang="en"
// ## A line through 28 points
//
// This is where we are going. Here are 28 real fuels, each a point: across, how much of its mass is carbon; up, how much
// energy it gives when it burns. (The numbers come from [`fuels.ts`](../support/fuels.ts).) The line that passes them
// best says how the one depends on the other, and to find it is called **linear regression**. A formula finds it here,
// `leastSquares`. What such a line has to do with a neuron you will see in this notebook, and in the next ones you
// will teach a neuron to find it. Just run the cell: you need not understand its code yet.
// %% [markdown] lang="es"
// ## Una recta entre 28 puntos
//
// Hacia acá vamos. Estos son 28 combustibles reales, cada uno un punto: en horizontal, qué fracción de su masa es
// carbono; en vertical, cuánta energía da al quemarse. (Los números salen de [`fuels.ts`](../support/fuels.ts).) La
// recta que mejor pasa entre ellos dice cómo depende una cosa de la otra, y encontrarla se llama **regresión lineal**.
// Acá la encuentra una fórmula, `leastSquares`. Qué tiene que ver una recta así con una neurona lo vas a ver en este
// notebook, y en los próximos le vas a enseñar a una neurona a encontrarla. Por ahora ejecutá la celda: no hace falta
// que entiendas el código todavía.
// %%
const carbon = tf.tensor2d(realFuels.map((fuel) => [fuel.C]));
const energy = tf.tensor2d(realFuels.map((fuel) => [fuel.energy]));
const fit = await leastSquares(carbon, energy);
const [slope, intercept] = [fit.w[0]![0]!, fit.b[0]!];
console.log(`E ≈ ${slope.toFixed(1)} · C − ${(-intercept).toFixed(1)} kJ/g`);

const fuels = realFuels.map((fuel): [number, number] => [fuel.C, fuel.energy]);
const line = [0.37, 0.95].map((x): [number, number] => [x, slope * x + intercept]);
await show(bestLine(fuels, line, lang));

// %% [markdown] lang="en"
// ## A tensor is numbers with a shape
//
// You know arrays of arrays. A tensor is the same idea made strict: every row has the same length, every element is a
// number, and it knows its own **shape**. Here are three rows of two columns, so the shape is `[3, 2]`. The number of
// axes is the **rank**: a single number has rank 0, a list rank 1, a table rank 2. (It is not the rank of linear
// algebra, which counts independent columns.)
// %% [markdown] lang="es"
// ## Un tensor son números con forma
//
// Ya conocés los arreglos de arreglos. Un tensor es la misma idea, pero estricta: todas las filas tienen el mismo largo,
// todos los elementos son números, y el tensor conoce su propia **forma** (*shape*). Acá hay tres filas de dos columnas,
// así que la forma es `[3, 2]`. La cantidad de ejes es el **rango**: un número suelto tiene rango 0, una lista rango 1,
// una tabla rango 2. (No es el rango del álgebra lineal, que cuenta columnas independientes.)
// %%
const A = tf.tensor2d([
  [1, 2],
  [3, 4],
  [5, 6],
]);
A.print();
console.log(
  t({
    en: `shape [${A.shape.join(', ')}], rank ${A.rank}, ${A.dtype}`,
    es: `forma [${A.shape.join(', ')}], rango ${A.rank}, ${A.dtype}`,
  }),
);

// %% [markdown] lang="en"
// `float32` says how each number is kept: in 32 bits, half of what JavaScript gives its own numbers. That is about seven
// digits. It is plenty for learning, and you will see its rounding now and then:
// %% [markdown] lang="es"
// `float32` dice cómo se guarda cada número: en 32 bits, la mitad de lo que JavaScript les da a los suyos. Son unos
// siete dígitos. Para aprender sobra, y de vez en cuando vas a ver el redondeo:
// %%
const tenth = tf.scalar(0.1);
console.log('JavaScript:', 0.1, ' float32:', tenth.dataSync()[0]);

// %% [markdown] lang="en"
// ## Whole tables at once
//
// To go through a table you need no loop. `add`, `mul`, `square` work element by element, and always give you a **new**
// tensor: `A` stays as it was. To look inside, ask for the numbers: `arraySync()` gives arrays again, `dataSync()` one
// flat list. (Axis 0 goes down the rows, axis 1 along the columns: `mean(0)` is the mean over the rows, one for each
// column.)
// %% [markdown] lang="es"
// ## Tablas enteras de una vez
//
// Para recorrer una tabla no hacen falta ciclos. `add`, `mul`, `square` trabajan elemento por elemento, y siempre te dan
// un tensor **nuevo**: `A` queda como estaba. Para mirar adentro, pedile los números: `arraySync()` te devuelve
// arreglos, `dataSync()` una sola lista, plana. (El eje 0 baja por las filas, el eje 1 va por las columnas: `mean(0)` es
// la media sobre las filas, una por columna.)
// %%
A.mul(10).print();
A.square().print();
console.log(t({ en: 'sum of all:', es: 'suma de todo:' }), A.sum().dataSync()[0]);
console.log(t({ en: 'mean of each column:', es: 'media de cada columna:' }), A.mean(0).dataSync().join(', '));

// %% [markdown] lang="en"
// The most important operation does not go element by element: it is the **matrix product**, the heart of this lesson.
// Each row of the left table meets each column of the right one: multiply pairwise, add up. The inner sizes must agree,
// `[3, 2]` times `[2, 1]` gives `[3, 1]`. The first result below is $1 \cdot 10 + 2 \cdot 100 = 210$.
// %% [markdown] lang="es"
// La operación más importante no va elemento por elemento: es el **producto de matrices**, el corazón de esta lección.
// Cada fila de la tabla izquierda se combina con cada columna de la derecha: multiplicá de a pares y sumá. Los tamaños
// de adentro tienen que coincidir: `[3, 2]` por `[2, 1]` da `[3, 1]`. El primer resultado de abajo es
// $1 \cdot 10 + 2 \cdot 100 = 210$.
// %%
const weights = tf.tensor2d([[10], [100]]);
A.matMul(weights).print();

// %% [markdown] lang="en"
// ## Broadcasting, and its trap
//
// What if the shapes differ? Then the smaller one is repeated until it fits, without copying anything: this is
// **broadcasting**. Shapes are compared from the right, and an axis of size 1 (or a missing one) stretches. So a list of
// 2 is added to *each* row:
// %% [markdown] lang="es"
// ## Broadcasting y su trampa
//
// ¿Y si las formas difieren? Entonces la más chica se repite hasta encajar, sin copiar nada: eso es el **broadcasting**.
// Las formas se comparan desde la derecha, y un eje de tamaño 1 (o uno que falta) se estira. Así, una lista de 2 se le
// suma a *cada* fila:
// %%
A.add(tf.tensor1d([100, 200])).print();

// %% [markdown] lang="en"
// Now the trap, and it is worth a minute, because it has cost people days. You have three predictions as a column,
// `[3, 1]`, and as a list, `[3]`, the three right values, the **labels**. Their difference should be three numbers. It
// is nine: the column stretches to the right, the list stretches down, and nobody says a word. A mean over those nine is
// a number, a wrong one.
// %% [markdown] lang="es"
// Y ahora la trampa, que merece un minuto porque le costó días a mucha gente. Tenés tres predicciones en columna,
// `[3, 1]`, y en una lista, `[3]`, los tres valores correctos, las **etiquetas**. La diferencia tendría que dar tres
// números. Da nueve: la columna se estira hacia la derecha, la lista se estira hacia abajo, y nadie dice una palabra. La
// media de esos nueve es un número, y está mal.
// %%
const column = tf.tensor2d([[1], [2], [3]]);
const list = tf.tensor1d([1, 2, 3]);
column.sub(list).print();
column.sub(list.reshape([3, 1])).print(); // en: what was meant // es: lo que se quería

// %% [markdown] lang="en"
// The cure is a habit: **labels are a column**, `[n, 1]`, one row per example, like the inputs. The library of this
// project insists on it, and refuses a bare list with an error.
//
// ## Why memory must be given back
//
// JavaScript frees what you no longer use, in its own time. The numbers of a tensor may live outside of it, though, in
// WebAssembly, in a C library or on a graphics card, where its garbage collector does not look: there, what you forget
// stays until the program ends. So the library counts, and you give back. Each of these three rounds leaves three
// tensors behind, although only one is wanted:
// %% [markdown] lang="es"
// El remedio es una costumbre: **las etiquetas son una columna**, `[n, 1]`, una fila por ejemplo, igual que los datos de
// entrada. La biblioteca de este proyecto insiste en eso, y rechaza una lista suelta con un error.
//
// ## Por qué hay que liberar la memoria
//
// JavaScript libera lo que ya no usás, a su tiempo. Pero los números de un tensor pueden vivir fuera de él, en
// WebAssembly, en una biblioteca de C o en una placa de video, donde su recolector de basura no mira: ahí, lo que te
// olvidás se queda hasta que termina el programa. Así que la biblioteca lleva la cuenta, y liberarlos te toca a vos.
// Cada una de estas tres vueltas deja tres tensores tirados, aunque solo se quiere uno:
// %%
console.log(t({ en: 'before', es: 'antes' }), tf.memory().numTensors);
for (let round = 1; round <= 3; round++) {
  const norm = A.square().sum().sqrt(); // en: three tensors, two of them in between // es: tres tensores, dos de ellos intermedios
  const tensors = tf.memory().numTensors;
  console.log(
    t({ en: `round ${round}: ${tensors} tensors`, es: `vuelta ${round}: ${tensors} tensores` }),
    norm.dataSync()[0]!.toFixed(3),
  );
}

// %% [markdown] lang="en"
// `tf.tidy` runs a function and gives back everything that was made inside, except what the function returns. What it
// returns is yours: call `dispose()` on it when you are done.
// %% [markdown] lang="es"
// `tf.tidy` ejecuta una función y libera todo lo que se creó adentro, menos lo que la función devuelve. Lo que te quedás
// lo liberás vos con `dispose()` cuando terminás:
// %%
const before = tf.memory().numTensors;
for (let round = 1; round <= 3; round++) {
  const norm = tf.tidy(() => A.square().sum().sqrt());
  const more = tf.memory().numTensors - before;
  console.log(
    t({ en: `round ${round}: ${more} more`, es: `vuelta ${round}: ${more} más` }),
    norm.dataSync()[0]!.toFixed(3),
  );
  norm.dispose();
}

// %% [markdown] lang="en"
// That is nearly all you need about tensors; the few functions that are still to come get a word where they appear. In
// a notebook a few forgotten tensors do no harm; in a training loop that runs a million times they do, so the loops of
// the next notebooks are tidy.
//
// ## A formula that was learnt
//
// **Regression** asks how a quantity depends on others. The quantities you know are the **features** (statisticians say
// *independent variables*), the one you want is the **label** (the *dependent variable*). It is **linear** when each
// feature is only multiplied by a number of its own and everything is added up: no squares, no products of features. It
// is one technique for many fields: prices from floor areas, harvests from rain, doses from weights. We take an example
// from chemistry, older than computers and still in use. In the 19th century Pierre Louis Dulong wanted to know how much
// energy a fuel gives when it burns, from what it is made of:
//
// $$E\,[\text{kJ/g}] = 38.2\,C + 84.9\left(H - \tfrac{O}{8}\right) - 0.5\,l - 0.62\,s$$
//
// $C$, $H$ and $O$ are the fractions of carbon, hydrogen and oxygen in its mass; $l$ is 1 if it is liquid, $s$ is 1 if
// it is solid, and otherwise they are 0. The first two terms have the form that Dulong gave them. The numbers
// usually written into it, 33.8 and 144, are close to the heats of burning pure carbon and pure hydrogen. Those that
// stand here were not derived from anything: they were *fitted* to measurements of 406 gases in 2016 (Hosokai and
// others, *Fuel Processing Technology* 152, 399–405). The last two are the latent heats of that paper.
//
// Try it with methane, $\text{CH}_4$. One carbon of 12 g/mol, four hydrogens of 1 g/mol, 16 g/mol together:
// %% [markdown] lang="es"
// Eso es casi todo lo que necesitás saber de tensores; las pocas funciones que faltan se explican donde aparecen. En un
// notebook, unos cuantos tensores olvidados no hacen daño; en un ciclo de entrenamiento que da un millón de vueltas sí,
// y por eso los ciclos de los próximos notebooks son prolijos.
//
// ## Una fórmula aprendida
//
// La **regresión** pregunta cómo depende una cantidad de otras. Las cantidades que conocés son las **características**
// (*features*; en estadística, *variables independientes*); la que buscás, la **etiqueta** (*label*; la *variable
// dependiente*). Es **lineal** cuando cada característica solo se multiplica por un número propio y todo se suma: sin
// cuadrados, sin productos entre características. Es una sola técnica para áreas de lo más variadas: precios según los
// metros cuadrados, cosechas según la lluvia, dosis según el peso. Tomamos un ejemplo de la química, más viejo que las
// computadoras y todavía en uso. En el siglo XIX, Pierre Louis Dulong quiso saber cuánta energía da un combustible al
// quemarse, según de qué está hecho:
//
// $$E\,[\text{kJ/g}] = 38.2\,C + 84.9\left(H - \tfrac{O}{8}\right) - 0.5\,l - 0.62\,s$$
//
// $C$, $H$ y $O$ son las fracciones de carbono, hidrógeno y oxígeno en su masa; $l$ vale 1 si es líquido, $s$ vale 1 si
// es sólido, y si no, valen 0. Los dos primeros términos tienen la forma que les dio Dulong. Los números que
// suelen ponérsele, 33.8 y 144, se parecen a los calores de quemar carbono puro e hidrógeno puro. Los que están acá
// no se dedujeron de nada: se *ajustaron* a mediciones de 406 gases en 2016 (Hosokai y otros, *Fuel Processing
// Technology* 152, 399–405). Los dos últimos son los calores latentes de ese trabajo.
//
// Probala con el metano, $\text{CH}_4$. Un carbono de 12 g/mol, cuatro hidrógenos de 1 g/mol, 16 g/mol en total:
// %%
const C = 12 / 16;
const H = 4 / 16;
const O = 0;
console.log(`C = ${C}, H = ${H}: E = ${38.2 * C + 84.9 * (H - O / 8)} kJ/g`);

// %% [markdown] lang="en"
// What one measures is 50.01 kJ/g. Not bad for a sum of two products.
//
// ## The design matrix
//
// One fuel is a row, and several fuels are a table. Two things turn the formula into a single matrix product. First, the
// state of the fuel becomes three columns, gas, liquid and solid, with a 1 where it applies and 0 elsewhere: a
// **one-hot** vector. Why not write 0, 1, 2? Because then solid would be "twice as liquid", and the formula would have
// to believe it. Second, the bracket is multiplied out, $-84.9/8 = -10.6125$, so that each column has a factor of its
// own:
//
// | fuel | C | H | O | gas | liquid | solid | E, measured |
// |---|---|---|---|---|---|---|---|
// | methane | 0.75 | 0.25 | 0.00 | 1 | 0 | 0 | 50.01 |
// | ethanol | 0.52 | 0.13 | 0.35 | 0 | 1 | 0 | 26.70 |
//
// The features together are the **design matrix** $X$; what was measured is $y$, the **ground truth**; the factors are
// the **weights** $w$. (In the code, `tf.oneHot` makes rows with a single 1 out of positions, and `tf.concat2d` sets two
// tables side by side.)
// %% [markdown] lang="es"
// Lo que se mide es 50.01 kJ/g. Nada mal para una suma de dos productos.
//
// ## La matriz de diseño
//
// Un combustible es una fila, y varios combustibles son una tabla. Dos cosas convierten la fórmula en un solo producto
// de matrices. Primero, el estado del combustible pasa a ser tres columnas, gas, líquido y sólido, con un 1 donde
// corresponde y 0 en las demás: un vector **one-hot**. ¿Por qué no escribir 0, 1, 2? Porque entonces sólido sería "el
// doble de líquido", y la fórmula tendría que creérselo. Segundo, se distribuye el paréntesis, $-84.9/8 = -10.6125$,
// para que cada columna tenga su propio factor:
//
// | combustible | C | H | O | gas | líquido | sólido | E, medida |
// |---|---|---|---|---|---|---|---|
// | metano | 0.75 | 0.25 | 0.00 | 1 | 0 | 0 | 50.01 |
// | etanol | 0.52 | 0.13 | 0.35 | 0 | 1 | 0 | 26.70 |
//
// Las características juntas son la **matriz de diseño** $X$; lo que se midió es $y$, los valores reales o *ground
// truth*; los factores son los **pesos** $w$. (En el código, `tf.oneHot` convierte posiciones en filas con un solo
// 1, y `tf.concat2d` pone dos tablas una al lado de la otra.)
// %%
const fractions = tf.tensor2d([
  [0.75, 0.25, 0],
  [0.52, 0.13, 0.35],
]);
const state = tf.oneHot(tf.tensor1d([0, 1], 'int32'), 3).toFloat(); // en: gas, liquid // es: gas, líquido
const X = tf.concat2d([fractions, state as tf.Tensor2D], 1);
const y = tf.tensor2d([[50.01], [26.7]]);
const w = tf.tensor2d([[38.2], [84.9], [-84.9 / 8], [0], [-0.5], [-0.62]]);

const yHat = X.matMul(w);
const e = yHat.sub(y);
console.log(`X [${X.shape.join(', ')}] · w [${w.shape.join(', ')}] = ŷ [${yHat.shape.join(', ')}]`);
yHat.print();
e.print();

// %% [markdown] lang="en"
// $\hat y = Xw$ are the predictions (read "y hat"), and $e = \hat y - y$ the errors. The errors of a good formula are
// small in all rows, so we need one number for all of them. The classical one is the **variance**, the mean squared
// distance of the errors from their own mean. Careful, though: errors that are all +5 have variance 0. What one really
// wants small is the **mean squared error**, and the two are related by
//
// $$\text{mean}(e^2) = \text{Var}(e) + \text{mean}(e)^2$$
//
// so that they agree when the mean error is 0. (`tf.moments` gives the mean and the variance in one go.)
// %% [markdown] lang="es"
// $\hat y = Xw$ son las predicciones (se lee "y sombrero"), y $e = \hat y - y$ los errores. Los errores de una buena
// fórmula son chicos en todas las filas, así que hace falta un solo número para todos. El clásico es la **varianza**, la
// distancia cuadrática media de los errores a su propia media. Pero cuidado: errores que valen todos +5 tienen varianza
// cero. Lo que de verdad conviene achicar es el **error cuadrático medio**, y los dos están relacionados por
//
// $$\text{media}(e^2) = \text{Var}(e) + \text{media}(e)^2$$
//
// de modo que coinciden cuando el error medio es 0. (`tf.moments` da la media y la varianza de una vez.)
// %%
const { mean, variance } = tf.moments(e);
const [m, v] = [mean.dataSync()[0]!, variance.dataSync()[0]!];
const mse = e.square().mean().dataSync()[0]!;
console.log(
  t({
    en: `mean(e) = ${m.toFixed(4)}   Var(e) = ${v.toFixed(6)}   mean(e²) = ${mse.toFixed(6)}`,
    es: `media(e) = ${m.toFixed(4)}   Var(e) = ${v.toFixed(6)}   media(e²) = ${mse.toFixed(6)}`,
  }),
);
console.log(t({ en: 'Var(e) + mean(e)² =', es: 'Var(e) + media(e)² =' }), (v + m ** 2).toFixed(6));

// %% [markdown] lang="en"
// ## And that is a neuron
//
// Six values come in (the **inputs**), each is multiplied by its weight, everything is added up, and one comes out (the
// **output**). That is an artificial **neuron**, all of it:
// %% [markdown] lang="es"
// ## Y eso es una neurona
//
// Entran seis valores (las **entradas**), cada uno se multiplica por su peso, se suma todo, y sale uno (la **salida**).
// Eso es una **neurona** artificial, entera:
// %%
const inputs = [
  'C',
  'H',
  'O',
  t({ en: 'gas', es: 'gas' }),
  t({ en: 'liquid', es: 'líquido' }),
  t({ en: 'solid', es: 'sólido' }),
];
const weightsOnEdges = [['38.2'], ['84.9'], ['−10.6125'], ['0'], ['−0.5'], ['−0.62']];
await show(neuron({ inputs, outputs: ['ŷ'], weights: weightsOnEdges }, figureTexts[lang]));

// %% [markdown] lang="en"
// Somebody gave this neuron its weights. **Training** means to find them from examples: the weights for which the
// predictions come closest to the measurements. How close is measured by one number, the **loss**, and to train is to
// make it as small as one can.
//
// ## A layer of neurons
//
// A second neuron could look at the same six inputs and predict another property of the fuel: how much carbon dioxide
// it gives off, say, for which the carbon decides. A third one, how much water. (Not its molar mass, though: ethylene
// and propylene are made of the same fractions, so no neuron could tell them apart by these inputs.) The weights of the
// second neuron are a second column, and the product gives a second column of outputs: $\hat Y = XW$. A matrix of
// weights is a **layer**; one column is one neuron. The second one here has made-up weights, just to see it work.
// %% [markdown] lang="es"
// A esta neurona alguien le dio sus pesos. **Entrenar** es encontrarlos a partir de ejemplos: los pesos con los que las
// predicciones se acercan más a lo medido. Ese "más cerca" se mide con un solo número, la **pérdida** (*loss*), y
// entrenar es hacerlo tan chico como se pueda.
//
// ## Una capa de neuronas
//
// Una segunda neurona podría mirar las mismas seis entradas y estimar otra propiedad del combustible: cuánto dióxido de
// carbono emite, por ejemplo, que lo decide el carbono. Y una tercera, cuánta agua. (Pero no su masa molar: el etileno y
// el propileno están hechos de las mismas fracciones, así que ninguna neurona podría distinguirlos con estas entradas.)
// Los pesos de la segunda neurona son una segunda columna, y el producto da una segunda columna de salidas:
// $\hat Y = XW$. Una matriz de pesos es una **capa**; una columna es una neurona. La segunda de acá tiene pesos
// inventados, solo para verla funcionar.
// %%
const second = tf.tensor2d([[1], [1], [1], [-1], [1], [2]]);
const W = tf.concat2d([w, second], 1);
console.log(`X [${X.shape.join(', ')}] · W [${W.shape.join(', ')}]`);
X.matMul(W).print();
const secondOnEdges = ['1', '1', '1', '−1', '1', '2'];
const weights2 = weightsOnEdges.map((row, i) => [...row, secondOnEdges[i]!]);
await show(neuron({ inputs, outputs: ['ŷ₁', 'ŷ₂'], weights: weights2 }, figureTexts[lang]));

// %% [markdown] lang="en"
// The library of this project holds the same few lines, in [`src/regression/dulong.ts`](../../src/regression/dulong.ts).
// Are they really the same?
// %% [markdown] lang="es"
// La biblioteca de este proyecto tiene estas mismas líneas, en
// [`src/regression/dulong.ts`](../../src/regression/dulong.ts). ¿De verdad son las mismas?
// %%
const theirs = dulong.predict(dulong.designMatrix(dulong.fuels), dulong.twoNeurons());
console.log(
  t({ en: 'largest difference:', es: 'mayor diferencia:' }),
  theirs.sub(X.matMul(W)).abs().max().dataSync()[0],
);

// %% [markdown] lang="en"
// ## Back to the line
//
// The line of the first picture is a neuron too, one with a *single* input, the carbon, and a constant term (the *bias*,
// which comes in the next notebook). Of all lines it has the smallest mean squared error. It leaves much unexplained,
// because hydrogen and oxygen are missing; the neuron with all its inputs does far better. Here are both on the same 28
// fuels, each with the root of its mean squared error, which is in kJ/g again. (`score` computes it.)
// %% [markdown] lang="es"
// ## De vuelta a la recta
//
// La recta del primer dibujo también es una neurona, con *una sola* entrada, el carbono, y un término fijo (el *sesgo*,
// que llega en el próximo notebook). De todas las rectas, es la del menor error cuadrático medio. Deja mucho sin
// explicar, porque faltan el hidrógeno y el oxígeno; a la neurona con todas sus entradas le va muchísimo mejor. Acá
// están las dos con los mismos 28 combustibles, cada una con la raíz de su error cuadrático medio, que otra vez está en
// kJ/g. (La calcula `score`.)
// %%
const byLine = carbon.mul<tf.Tensor2D>(slope).add<tf.Tensor2D>(intercept);
const byNeuron = dulong.predict(dulong.designMatrix(realFuels), dulong.oneNeuron());
console.log(t({ en: 'the line:  ', es: 'la recta:  ' }), score(byLine, energy).rmse[0]!.toFixed(2), 'kJ/g');
console.log(t({ en: 'the neuron:', es: 'la neurona:' }), score(byNeuron, energy).rmse[0]!.toFixed(2), 'kJ/g');

// %% [markdown] lang="en"
// Its weights come from other fuels, those 406 gases. In the exercises you will find weights from these fuels
// yourself.
//
// ## What you have now
//
// - A **tensor** has a shape. Element-wise operations broadcast, for good or ill; labels are a column.
// - `tf.tidy` gives back what is in between, `dispose` gives back the rest.
// - A **neuron** is $\hat y = Xw$ for one column of weights; a **layer** is several columns.
// - **Training** finds the weights that make the **loss** small.
//
// Try it: which weight would a neuron need that predicts the carbon dioxide, if each gram of carbon makes 44/12 grams of
// it? Put it into `second`, with 0 for the other inputs, and look at methane: 2.75 g of it for each gram burnt.
//
// How are weights found? That is the [next notebook](1-from-scratch.ipynb): everything by hand.
// %% [markdown] lang="es"
// Sus pesos vienen de otros combustibles, aquellos 406 gases. En los ejercicios vas a encontrar vos los pesos a partir de
// estos.
//
// ## Lo que tenés ahora
//
// - Un **tensor** tiene forma. Las operaciones elemento por elemento hacen broadcasting, para bien o para mal; las
//   etiquetas son una columna.
// - `tf.tidy` libera lo intermedio; `dispose`, el resto.
// - Una **neurona** es $\hat y = Xw$ para una columna de pesos; una **capa** son varias columnas.
// - **Entrenar** encuentra los pesos que hacen chica la **pérdida**.
//
// Probá: ¿qué peso necesitaría una neurona que estime el dióxido de carbono, si cada gramo de carbono da 44/12 gramos?
// Ponelo en `second`, con 0 para las otras entradas, y mirá el metano: 2.75 g por cada gramo quemado.
//
// ¿Cómo se encuentran los pesos? Ese es el [próximo notebook](1-from-scratch.ipynb): todo a mano.
