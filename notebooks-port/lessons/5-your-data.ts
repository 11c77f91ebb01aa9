// %% [markdown] lang="en"
// # 5 · Your own data
//
// *About 50 minutes. Before this one: [the two, compared](3-compared.ipynb); the [exercises](4-exercises.ipynb) can
// wait.*
//
// So far we made the data ourselves, from a law that we knew. Now comes a file, with gaps, with words among the
// numbers, and with no truth to compare with. We will teach a neuron to tell how heavy a penguin is, find out how good
// it is on penguins that it has not seen, and, which is harder, what its weights say and what they do *not* say. At the
// end the table is spread over three islands, and you will see why nobody has to bring it together.
//
// The table holds the penguins that Kristen Gorman and her colleagues measured around Palmer Station, Antarctica, from
// 2007 to 2009 (Gorman, Williams and Fraser, *PLoS ONE* 9(3), e90081, 2014), as it stands in
// [palmerpenguins](https://allisonhorst.github.io/palmerpenguins/) (Horst, Hill and Gorman, 2020). It is in the public
// domain (CC0). Put your own file beside it in `examples/`, change a few names, and the rest of this notebook is yours.
// %% [markdown] lang="es"
// # 5 · Tus propios datos
//
// *Unos 50 minutos. Antes de este: [las dos versiones, comparadas](3-compared.ipynb); los
// [ejercicios](4-exercises.ipynb) pueden esperar.*
//
// Hasta acá los datos los fabricamos nosotros, con una ley que conocíamos. Ahora llega un archivo, con huecos, con
// palabras entre los números y sin una verdad con la que comparar. Le vamos a enseñar a una neurona a decir cuánto pesa
// un pingüino, vamos a averiguar qué tan buena es con pingüinos que no vio y, lo más difícil, qué dicen sus pesos y qué
// *no* dicen. Al final la tabla está repartida entre tres islas, y vas a ver por qué no hace falta que nadie la junte.
//
// La tabla tiene los pingüinos que Kristen Gorman y sus colegas midieron cerca de la estación Palmer, en la Antártida,
// de 2007 a 2009 (Gorman, Williams y Fraser, *PLoS ONE* 9(3), e90081, 2014), tal como está en
// [palmerpenguins](https://allisonhorst.github.io/palmerpenguins/) (Horst, Hill y Gorman, 2020). Es de dominio público
// (CC0). Poné tu propio archivo al lado, en `examples/`, cambiá unos pocos nombres, y el resto de este notebook es
// tuyo.
// %%
import * as tf from '@tensorflow/tfjs';
import { Matrix, solve } from 'ml-matrix';
import Papa from 'papaparse';
import {
  concise,
  leastSquares,
  mergeMoments,
  moments,
  score,
  scratch,
  split,
  stableLearningRate,
  standardErrors,
  standardize,
} from '../../src/index.ts';
import type { AnyModel, Dataset, Lane, LaneName, Moments, Parameters } from '../../src/index.ts';
import { examplePath, exampleText } from '../support/examples.ts';
import { show, t, table } from '../support/notebook.ts';
import * as figures from '../support/table-figures.ts';

tf.enableProdMode(); // en: keeps the library's greeting out of what is printed // es: que no imprima su saludo
const lang = t({ en: 'en', es: 'es' });

// %% [markdown] lang="en"
// ## Reading the file
//
// A CSV file is text: a line for each row, and commas between the values. It looks like something that you could take
// apart yourself with `split(',')`, until the first value with a comma in it. So a library reads it, Papa Parse; with
// `dynamicTyping` it makes numbers of what looks like numbers. What it cannot make sense of, a row with a value too
// many for instance, it puts into `errors`: with a file of your own, look there first. (`exampleText` gives the text of
// a file of `examples/`.)
// %% [markdown] lang="es"
// ## Leer el archivo
//
// Un archivo CSV es texto: una línea por fila, y comas entre los valores. Parece algo que podrías separar vos con
// `split(',')`, hasta que aparece el primer valor que tiene una coma adentro. Así que lo lee una biblioteca, Papa
// Parse; con `dynamicTyping` convierte en número lo que parece un número. Lo que no entiende, como una fila a la que le
// sobra un valor, lo deja en `errors`: con un archivo tuyo, mirá primero ahí. (`exampleText` da el texto de un archivo
// de `examples/`.)
// %%
type Row = Record<string, string | number>;

const csv = await exampleText('penguins.csv');
const parsed = Papa.parse<Row>(csv, { header: true, dynamicTyping: true, skipEmptyLines: true });
const rows = parsed.data;
const names = parsed.meta.fields!;
await table(
  names,
  rows.slice(0, 5).map((row) => names.map((name) => row[name]!)),
);
console.log(t({ en: 'rows:', es: 'filas:' }), rows.length);
console.log(t({ en: 'errors:', es: 'errores:' }), parsed.errors.length);

// %% [markdown] lang="en"
// Look at the fourth penguin: somebody saw it, but measured nothing. `NA` means "not available", and a neuron cannot
// multiply by what is not there. What to do depends on why it is missing, and the first thing is to count.
// %% [markdown] lang="es"
// Mirá el cuarto pingüino: alguien lo vio, pero no midió nada. `NA` quiere decir "no disponible", y una neurona no
// puede multiplicar por algo que no está. Qué conviene hacer depende de por qué falta, y lo primero es contar.
// %%
const gaps = names.map((name) => [name, rows.filter((row) => row[name] === 'NA').length]);
await table([t({ en: 'column', es: 'columna' }), t({ en: 'missing', es: 'faltan' })], gaps);

const penguins = rows.filter((row) => !Object.values(row).includes('NA'));
console.log(
  t({ en: `complete: ${penguins.length} of ${rows.length}`, es: `completas: ${penguins.length} de ${rows.length}` }),
);

// %% [markdown] lang="en"
// Eleven rows of 344 lack something, most of them only the sex. We leave them out, and say so: that is fair as long as
// they are few, and are not missing *because* of what we want to predict. (If the heaviest penguins were those that
// nobody could hold on to, we would learn a law of light penguins.)
//
// ## Words become columns
//
// The mass in grams is the label. Flipper and bill are numbers already. Species and sex are words, and in notebook 0
// you saw what becomes of words: a one-hot vector, one column for each value. Here we do it by hand, and with one
// change: **one value gets no column**, the reference. For the species it is Adelie, for the sex it is `female`. An
// Adelie is the penguin with 0 in both columns of the species.
// %% [markdown] lang="es"
// A once filas de 344 les falta algo, a la mayoría solo el sexo. Las dejamos afuera, y lo decimos: es válido mientras
// sean pocas, y mientras no falten *por* lo que queremos predecir. (Si los pingüinos más pesados fueran los que nadie
// pudo sostener, aprenderíamos una ley de pingüinos livianos.)
//
// ## Las palabras se vuelven columnas
//
// La masa en gramos es la etiqueta. La aleta y el pico ya son números. La especie y el sexo son palabras, y en el
// notebook 0 viste en qué se convierten las palabras: en un vector one-hot, una columna por valor. Acá lo hacemos a
// mano, y con un cambio: **un valor se queda sin columna**, el de referencia. Para la especie es Adelie (el pingüino de
// Adelia), para el sexo es `female`, hembra. Un Adelie es el pingüino que tiene 0 en las dos columnas de la especie.
// %%
/**
 * en: A column of the design matrix: its name, and its number for a row.
 * es: Una columna de la matriz de diseño: su nombre, y su número para una fila.
 */
interface Column {
  name: string;
  of: (row: Row) => number;
}

const numeric = (name: string): Column => ({ name, of: (row) => Number(row[name]) });

/** en: A column for each value but the reference. es: Una columna por cada valor, menos el de referencia. */
function oneHot(name: string, reference?: string): Column[] {
  const values = [...new Set(penguins.map((row) => row[name]))].sort();
  return values
    .filter((value) => value !== reference)
    .map((value) => ({ name: `${name}=${value}`, of: (row) => Number(row[name] === value) }));
}

const measures = ['flipper_length_mm', 'bill_length_mm', 'bill_depth_mm'].map(numeric);
const columns = [...measures, ...oneHot('species', 'Adelie'), ...oneHot('sex', 'female')];
const mass = numeric('body_mass_g');

const some = [0, 1, 200, 300].map((i) => penguins[i]!);
await table(
  ['species', 'sex', ...columns.map(({ name }) => name)],
  some.map((row) => [row['species']!, row['sex']!, ...columns.map(({ of }) => of(row))]),
);

// %% [markdown] lang="en"
// Why leave one out? Every penguin is of exactly one species, so three columns would always add up to 1. But a column
// of ones is there already: the bias is its weight. Then one could raise all three weights of the species by 1000 and
// lower the bias by 1000, and no prediction would change: the data could not tell which of the two is right. Without
// the reference column there is no such freedom, and each weight has a meaning: how much heavier a Gentoo is *than an
// Adelie*, other things being equal. The weight of the reference is in the bias.
//
// The `rank` that `leastSquares` gives is the number of columns that say something of their own, the bias' ones among
// them. **Before you run it:** with all three species and both sexes there are 8 columns, and 9 with that of the bias.
// What is their rank?
// %% [markdown] lang="es"
// ¿Por qué dejar una afuera? Cada pingüino es de exactamente una especie, así que tres columnas sumarían siempre 1.
// Pero una columna de unos ya hay: el sesgo es su peso. Entonces se podrían subir 1000 los tres pesos de las especies y
// bajar 1000 el sesgo, y no cambiaría ninguna predicción: los datos no podrían decir cuál de las dos versiones es la
// correcta. Sin la columna de referencia esa libertad no existe, y cada peso tiene un significado: cuánto más pesa un
// Gentoo *que un Adelie*, a igualdad de todo lo demás. El peso de la referencia está en el sesgo.
//
// El `rank` que da `leastSquares` es la cantidad de columnas que dicen algo propio, contando la de unos del sesgo.
// **Antes de ejecutar:** con las tres especies y los dos sexos hay 8 columnas, y 9 con la del sesgo. ¿Cuál es su rango?
// %%
function dataset(columns: Column[], rows: Row[]): Dataset {
  const features = tf.tensor2d(rows.map((row) => columns.map(({ of }) => of(row))));
  return { features, labels: tf.tensor2d(rows.map((row) => [mass.of(row)])) };
}

const redundant = [...measures, ...oneHot('species'), ...oneHot('sex')];
for (const chosen of [redundant, columns]) {
  const { features, labels } = dataset(chosen, penguins);
  const { rank } = await leastSquares(features, labels);
  const count = chosen.length + 1;
  console.log(t({ en: `${count} columns, rank ${rank}`, es: `${count} columnas, rango ${rank}` }));
}

// %% [markdown] lang="en"
// Nine columns, and two of them say nothing new: one for the species, one for the sex. With the references left out,
// seven columns and rank 7.
//
// ## Some rows are put aside
//
// How good is a model on rows that it has not seen? To be able to tell, we hold a fifth of them out, and we do it
// *now*, before looking any further: what you have looked at guides your choices, and a choice is learnt from too.
// (`split` draws them with a seed: the same seed, the same rows.)
// %% [markdown] lang="es"
// Nueve columnas, y dos no dicen nada nuevo: una por la especie, otra por el sexo. Con las referencias afuera, siete
// columnas y rango 7.
//
// ## Algunas filas se apartan
//
// ¿Qué tan bueno es un modelo con filas que no vio? Para poder decirlo apartamos un quinto, y lo hacemos *ahora*, antes
// de seguir mirando: lo que miraste guía lo que elegís, y elegir también es aprender. (`split` las sortea con una
// semilla: la misma semilla, las mismas filas.)
// %%
const partsOf = (columns: Column[], seed = 1) => split(dataset(columns, penguins), { test: 0.2, seed });

const { train, test } = partsOf(columns);
console.log(t({ en: 'to learn from:', es: 'para aprender:' }), train.features.shape[0]);
console.log(t({ en: 'held out:', es: 'apartadas:' }), test.features.shape[0]);

// %% [markdown] lang="en"
// ## A line that falls
//
// Begin with a single column, the depth of the bill from its upper edge to its lower one (`bill_depth_mm`). **Before
// you run it:** will a penguin with a deeper bill be heavier or lighter?
// %% [markdown] lang="es"
// ## Una recta que baja
//
// Empezá con una sola columna, la altura del pico, del borde de arriba al de abajo (`bill_depth_mm`). **Antes de
// ejecutar:** ¿un pingüino de pico más alto va a ser más pesado o más liviano?
// %%
const depth = numeric('bill_depth_mm');
const alone = partsOf([depth]).train;
const falling = await leastSquares(alone.features, alone.labels);
console.log(t({ en: 'grams per millimetre:', es: 'gramos por milímetro:' }), falling.w[0]![0]!.toFixed(0));

// %% [markdown] lang="en"
// Lighter, by 190 grams for each millimetre? That would be strange anatomy. Add the species, which lets each of them
// have a height of its own, with one slope for all three. **Before you run it:** where will the slope go?
// %% [markdown] lang="es"
// ¿Más liviano, 190 gramos por cada milímetro? Sería una anatomía rara. Agregá la especie, que le permite a cada una
// tener su propia altura en el gráfico, con una sola pendiente para las tres. **Antes de ejecutar:** ¿adónde va a ir a
// parar la pendiente?
// %%
const grouped = partsOf([depth, ...oneHot('species', 'Adelie')]).train;
const rising = await leastSquares(grouped.features, grouped.labels);
const slope = rising.w[0]![0]!;
console.log(t({ en: 'grams per millimetre:', es: 'gramos por milímetro:' }), slope.toFixed(0));

function line(points: [number, number][], slope: number, intercept: number): [number, number][] {
  const xs = points.map(([x]) => x);
  return [Math.min(...xs), Math.max(...xs)].map((x) => [x, slope * x + intercept]);
}

const [X, y] = [grouped.features.arraySync(), grouped.labels.arraySync()];
const points = X.map(([x], i): [number, number] => [x!, y[i]![0]!]);
const species = ['Adelie', 'Chinstrap', 'Gentoo'].map((name, i) => {
  const own = points.filter((_, row) => X[row]![1]! + 2 * X[row]![2]! === i);
  const height = i === 0 ? 0 : rising.w[i]![0]!; // en: above the reference // es: por encima de la referencia
  return { name, points: own, line: line(own, slope, rising.b[0]! + height) };
});
await show(figures.paradox(species, line(points, falling.w[0]![0]!, falling.b[0]!), lang));

// %% [markdown] lang="en"
// The sign has turned: 270 grams *more* for each millimetre. Both numbers are right, and both are least squares. They
// answer different questions. The first: of two penguins about which I know nothing else, how do their masses differ?
// The one with the shallow bill is probably a Gentoo, and Gentoos are heavy. The second: of two penguins *of one
// species*? This is known as **Simpson's paradox**, and it is the most important thing to know about **coefficients**,
// as weights and biases are called in statistics: what one of them says depends on which other columns stand beside it.
//
// ## All columns, three ways
//
// Now all six columns. First exactly, and then with both lanes, as in notebook 3: standardized, at a quarter of the
// stable rate, then with smaller and smaller steps to come to rest. `restore` brings what they learnt back into
// millimetres and grams.
// %% [markdown] lang="es"
// El signo se dio vuelta: 270 gramos *más* por cada milímetro. Los dos números están bien, y los dos son de mínimos
// cuadrados. Contestan preguntas distintas. La primera: dos pingüinos de los que no sé nada más, ¿en cuánto difieren
// sus masas? El del pico bajo probablemente sea un Gentoo, y los Gentoo son pesados. La segunda: ¿y si los dos son *de
// la misma especie*? Esto se conoce como **paradoja de Simpson**, y es lo más importante que hay que saber de los
// **coeficientes**, como se llaman en estadística los pesos y los sesgos: lo que dice uno depende de qué otras columnas
// tiene al lado.
//
// ## Todas las columnas, de tres maneras
//
// Ahora sí, las seis columnas. Primero de manera exacta, y después con las dos versiones, como en el notebook 3:
// estandarizando, con un cuarto de la tasa estable, y después con pasos cada vez más chicos para llegar al reposo.
// `restore` traduce lo aprendido de vuelta a milímetros y gramos.
// %%
const standardized = standardize(train.features);

async function trained<Model extends AnyModel>(name: LaneName, lane: Lane<Model>): Promise<Parameters> {
  const data = { features: standardized.features, labels: train.labels };
  const stable = await stableLearningRate(data, { lane: name });
  const model = lane.createModel(columns.length, { seed: 1 });
  for (const share of [1 / 4, 1 / 40, 1 / 400]) {
    await lane.fit(model, data, { learningRate: share * stable, numEpochs: 60, seed: 1 });
  }
  const learnt = standardized.restore(lane.parameters(model));
  lane.dispose(model);
  return learnt;
}

const exact = await leastSquares(train.features, train.labels);
const byHand = await trained('scratch', scratch);
const byLibrary = await trained('concise', concise);

const coefficientNames = [...columns.map(({ name }) => name), t({ en: 'bias', es: 'sesgo' })];
const coefficients = ({ w, b }: Parameters) => [...w.flat(), ...b];
const coefficientTable = (header: string[], fits: Parameters[], digits: number) =>
  table(
    [t({ en: 'column', es: 'columna' }), ...header],
    coefficientNames.map((name, j) => [name, ...fits.map((fit) => coefficients(fit)[j]!.toFixed(digits))]),
  );
await coefficientTable(
  [t({ en: 'exact', es: 'exacta' }), t({ en: 'scratch', es: 'desde cero' }), t({ en: 'concise', es: 'concisa' })],
  [exact, byHand, byLibrary],
  2,
);

// %% [markdown] lang="en"
// The lanes agree with each other, as they always do, and come close to the exact solution without quite reaching it.
// What is left is the optimisation error of notebook 3, and it is larger than in those tidy data: the columns partly
// say the same (Gentoos have long flippers *and* shallow bills), so that the bowl has a nearly level valley along which
// gradients hardly push. How little that costs, we will see now.
//
// ## How good is it?
//
// The root of the mean squared error (RMSE) is in grams. Is 300 grams a lot? That depends on how much penguins differ at
// all, and so one compares with the simplest model there is, which always says the mean:
//
// $$R^2 = 1 - \frac{\sum (\hat y - y)^2}{\sum (y - \bar y)^2}$$
//
// 1 is perfect, 0 is no better than the mean $\bar y$, and below 0 is worse. **Before you run it:** on the rows held
// out, will $R^2$ be higher or lower than on those learnt from?
// %% [markdown] lang="es"
// Las dos versiones coinciden entre sí, como siempre, y se acercan a la solución exacta sin alcanzarla del todo. Lo que
// queda es el error de optimización del notebook 3, y es mayor que con aquellos datos tan prolijos: las columnas dicen
// en parte lo mismo (los Gentoo tienen aletas largas *y* picos bajos), así que el cuenco tiene un valle casi plano, y a
// lo largo de él los gradientes casi no empujan. Qué poco cuesta eso, lo vemos ahora.
//
// ## ¿Qué tan buena es?
//
// La raíz del error cuadrático medio (RMSE) está en gramos. ¿300 gramos es mucho? Depende de cuánto difieran los
// pingüinos entre sí, y por eso se compara con el modelo más simple que existe, el que siempre dice la media:
//
// $$R^2 = 1 - \frac{\sum (\hat y - y)^2}{\sum (y - \bar y)^2}$$
//
// 1 es perfecto, 0 no es mejor que la media $\bar y$, y menos de 0 es peor. **Antes de ejecutar:** en las filas
// apartadas, ¿$R^2$ va a ser más alto o más bajo que en las que se usaron para aprender?
// %%
const predict = (X: tf.Tensor2D, { w, b }: Parameters) => X.matMul(tf.tensor2d(w)).add<tf.Tensor2D>(b);
const scoreOn = ({ features, labels }: Dataset, p: Parameters) => {
  const { r2, rmse } = score(predict(features, p), labels);
  return { r2: r2[0]!, rmse: rmse[0]! };
};

await table(
  [
    '',
    t({ en: 'R², learnt from', es: 'R², para aprender' }),
    t({ en: 'R², held out', es: 'R², apartadas' }),
    t({ en: 'RMSE, learnt from', es: 'RMSE, para aprender' }),
    t({ en: 'RMSE, held out', es: 'RMSE, apartadas' }),
  ],
  [
    { name: t({ en: 'exact', es: 'exacta' }), fit: exact },
    { name: t({ en: 'scratch', es: 'desde cero' }), fit: byHand },
    { name: t({ en: 'concise', es: 'concisa' }), fit: byLibrary },
  ].map(({ name, fit }) => {
    const [learnt, heldOut] = [scoreOn(train, fit), scoreOn(test, fit)];
    const r2 = [learnt, heldOut].map(({ r2 }) => r2.toFixed(4));
    return [name, ...r2, ...[learnt, heldOut].map(({ rmse }) => rmse.toFixed(1))];
  }),
);

const guesses = predict(test.features, exact);
const pairs = tf.concat2d([test.labels, guesses], 1).arraySync() as [number, number][];
await show(figures.heldOut(pairs, scoreOn(test, exact).rmse, lang));

// %% [markdown] lang="en"
// Lower, as it should be expected: the fit has adapted to its own rows, chance included, and knows nothing of the
// others. The number to report is the one on the rows held out, 0.8287. And exact or nearly exact hardly makes a
// difference: along the level valley one can walk a good way before a prediction notices.
//
// But how sure is that number itself? It comes from 67 penguins, and another 67 would have given another. Draw twenty
// times, and fit and score each time:
// %% [markdown] lang="es"
// Más bajo, como es de esperar: el ajuste se adaptó a sus propias filas, incluido lo que tienen de azar, y de las otras
// no sabe nada. El número que se informa es el de las filas apartadas, 0.8287. Y exacta o casi exacta, apenas hay
// diferencia: a lo largo del valle plano se puede caminar un buen trecho antes de que una predicción se entere.
//
// Pero ¿qué tan seguro es ese número? Sale de 67 pingüinos, y otros 67 habrían dado otro. Sorteá veinte veces, y cada
// vez ajustá y evaluá:
// %%
const scores: number[] = [];
for (let seed = 1; seed <= 20; seed++) {
  const drawn = partsOf(columns, seed);
  const fit = await leastSquares(drawn.train.features, drawn.train.labels);
  scores.push(scoreOn(drawn.test, fit).r2);
  tf.dispose(Object.values(drawn).map(({ features, labels }) => [features, labels]));
}
scores.sort((p, q) => p - q);
const [lowest, middle, highest] = [scores[0]!, (scores[9]! + scores[10]!) / 2, scores.at(-1)!].map((r2) =>
  r2.toFixed(2),
);
console.log(
  t({
    en: `R² on rows held out: from ${lowest} to ${highest}, half of them below ${middle}`,
    es: `R² en filas apartadas: de ${lowest} a ${highest}, la mitad por debajo de ${middle}`,
  }),
);

// %% [markdown] lang="en"
// Our draw was the unluckiest of the twenty. So give no four digits of such a number, and do not cheer about a model
// that is better by 0.01 on one draw. (And do not choose the seed with the nicest number: then the rows held out would
// have been learnt from, by you.)
//
// ## How sure are the coefficients?
//
// The same goes for each coefficient: another 266 penguins, another number. How far would it move? One need not draw
// again to know: `standardErrors` computes it from the scatter that is left. About two standard errors to either side
// make an **interval of 95 %**: of 100 samples like this one, some 95 would have an interval that contains what all
// penguins of the kind would give. (It takes for granted that the rows are independent and scatter alike everywhere.)
//
// In the figure the columns share one scale. A millimetre of bill and "is a Gentoo" cannot be compared, so for the
// three measures it shows what *one standard deviation* more makes; how much that is stands beside the name. **Before
// you run it:** whose interval will be the widest?
// %% [markdown] lang="es"
// Nuestro sorteo fue el de peor suerte de los veinte. Así que no des cuatro cifras de un número como ese, ni festejes
// un modelo que es mejor por 0.01 en un solo sorteo. (Y no elijas la semilla que da el número más lindo: entonces
// también se habría aprendido de las filas apartadas, y el que aprendió serías vos.)
//
// ## ¿Qué tan seguros son los coeficientes?
//
// Con cada coeficiente pasa lo mismo: otros 266 pingüinos, otro número. ¿Cuánto se movería? No hace falta volver a
// sortear para saberlo: `standardErrors` lo calcula a partir de la dispersión que queda. Unos dos errores estándar para
// cada lado forman un **intervalo del 95 %**: de 100 muestras como esta, unas 95 tendrían un intervalo que contiene lo
// que darían todos los pingüinos de esta clase. (Da por sentado que las filas son independientes y que se dispersan
// igual en todas partes.)
//
// En la figura las columnas comparten una escala. Un milímetro de pico y "es un Gentoo" no se pueden comparar, así que
// de las tres medidas muestra qué hace *un desvío estándar* más; cuánto es eso está al lado del nombre. **Antes de
// ejecutar:** ¿de quién va a ser el intervalo más ancho?
// %%
const errors = coefficients(standardErrors(await moments(train)));
const intervals = coefficients(exact).map((value, j) => ({
  value,
  error: errors[j]!,
  from: value - 2 * errors[j]!,
  to: value + 2 * errors[j]!,
}));
await table(
  [
    t({ en: 'column', es: 'columna' }),
    t({ en: 'coefficient', es: 'coeficiente' }),
    t({ en: 'standard error', es: 'error estándar' }),
    t({ en: 'from', es: 'desde' }),
    t({ en: 'to', es: 'hasta' }),
  ],
  intervals.map((interval, j) => [coefficientNames[j]!, ...Object.values(interval).map((x) => x.toFixed(1))]),
);

const effects = columns.map(({ name }, j) => {
  const { value, from, to } = intervals[j]!;
  // en: The zeros and ones of words stay as they are.
  // es: Los ceros y unos de las palabras quedan como están.
  const change = j < measures.length ? standardized.std[j]! : 1;
  const shown = j < measures.length ? `${name} +${change.toFixed(1)}` : name;
  return { name: shown, value: change * value, from: change * from, to: change * to };
});
await show(figures.effects(effects, lang));

// %% [markdown] lang="en"
// None of the six intervals contains 0, so each column adds something that chance alone would hardly explain. Now the
// other half, which matters more.
//
// ## What they do not mean
//
// - **They are not causes.** A penguin whose flipper grows by a millimetre does not put on 15.6 grams by it, and nobody
//   made the penguins' bills longer to see what happens. The data were observed. A coefficient compares *different*
//   penguins; what would become of *one* if something about it were changed, it does not say.
// - **They depend on the other columns.** You have seen it: −190, then 270. The next cell has more of it. Whoever tells
//   a coefficient has to tell which other columns were there.
// - **They have units.** 15.6 grams per millimetre of flipper is 156 grams per centimetre: a ten times larger number
//   for the same law. So the largest coefficient is not the most important column.
// - **They hold where the data are.** The bias, −1671 grams, is the mass of a female Adelie whose flipper and bill
//   measure 0 mm. There is no such penguin, and the line has never been there.
// - **An interval is about the coefficient**, not about a penguin. A single prediction is still off by some 300 grams,
//   however narrow the intervals are.
// %% [markdown] lang="es"
// Ninguno de los seis intervalos contiene el 0, así que cada columna aporta algo que el azar solo difícilmente
// explicaría. Ahora la otra mitad, que importa más.
//
// ## Lo que no quieren decir
//
// - **No son causas.** Un pingüino al que le crece un milímetro la aleta no engorda por eso 15.6 gramos, y nadie les
//   alargó el pico a los pingüinos para ver qué pasaba. Los datos se observaron. Un coeficiente compara pingüinos
//   *distintos*; qué sería de *uno solo* si algo en él cambiara, no lo dice.
// - **Dependen de las otras columnas.** Ya lo viste: −190, después 270. En la próxima celda hay más. Quien da un
//   coeficiente tiene que decir qué otras columnas estaban.
// - **Tienen unidades.** 15.6 gramos por milímetro de aleta son 156 gramos por centímetro: un número diez veces más
//   grande para la misma ley. Así que el coeficiente más grande no es la columna más importante.
// - **Valen donde hay datos.** El sesgo, −1671 gramos, es la masa de una hembra Adelie con aleta y pico de 0 mm. No
//   existe tal pingüino, y la recta nunca estuvo ahí.
// - **Un intervalo habla del coeficiente**, no de un pingüino. Una predicción suelta le sigue errando por unos 300
//   gramos, por angostos que sean los intervalos.
// %%
const choices = [
  [depth],
  [depth, ...oneHot('sex', 'female')],
  [depth, ...oneHot('species', 'Adelie')],
  [depth, ...oneHot('species', 'Adelie'), ...oneHot('sex', 'female')],
  [depth, ...columns.filter(({ name }) => name !== depth.name)],
];
const depthBeside: (string | number)[][] = [];
for (const [, ...others] of choices) {
  const { features, labels } = partsOf([depth, ...others]).train;
  const { w } = await leastSquares(features, labels);
  const beside = others.map(({ name }) => name.replace(/_.*/, '')).join(', ');
  depthBeside.push([beside || t({ en: '(nothing)', es: '(nada)' }), w[0]![0]!.toFixed(0)]);
}
await table(
  [
    t({ en: 'what stands beside it', es: 'qué tiene al lado' }),
    t({ en: 'bill depth, g/mm', es: 'altura del pico, g/mm' }),
  ],
  depthBeside,
);

// %% [markdown] lang="en"
// One column, five answers, from −298 to 270, and each is the best fit with the columns beside it. None of them is
// "the" effect of the bill.
//
// ## A sum per machine is enough
//
// The model has its score; the one to hand over may now learn from all 333 penguins. But suppose that they are not in
// one place: each island has a machine of its own, with its own rows, and the connection is poor. **Before you run
// it:** there are seven numbers to find. Could one island do it alone?
// %% [markdown] lang="es"
// Una columna, cinco respuestas, de −298 a 270, y cada una es el mejor ajuste con las columnas que tiene al lado.
// Ninguna es "el" efecto del pico.
//
// ## Alcanza con una suma por máquina
//
// El modelo ya tiene su nota; el que se entrega puede aprender ahora de los 333 pingüinos. Pero suponé que no están en
// un solo lugar: cada isla tiene su propia máquina, con sus propias filas, y la conexión es mala. **Antes de
// ejecutar:** hay que encontrar siete números. ¿Podría una isla sola?
// %%
const islands = ['Biscoe', 'Dream', 'Torgersen'].map((name) => {
  const rows = penguins.filter((row) => row['island'] === name);
  return { name, rows, species: [...new Set(rows.map((row) => row['species']))].sort() };
});

const perIsland: Moments[] = [];
for (const { rows } of islands) perIsland.push(await moments(dataset(columns, rows)));
const ranks = await Promise.all(perIsland.map(async (one) => (await leastSquares(one)).rank));
await table(
  [
    t({ en: 'island', es: 'isla' }),
    t({ en: 'penguins', es: 'pingüinos' }),
    t({ en: 'species there', es: 'especies' }),
    t({ en: 'rank', es: 'rango' }),
  ],
  islands.map(({ name, rows, species }, i) => [name, rows.length, species.join(', '), ranks[i]!]),
);

// %% [markdown] lang="en"
// No island can: none has all three species. Nor does the mean of their three answers help, as each answers another
// question. And yet they need not send a single row. Think of what the exact solution needs. At the minimum the
// gradient is 0. It is the errors times the features, added up (exercise 6); with the bias as the weight of a column of
// ones, $\tilde X = (1, X)$, that says
//
// $$\tilde X^\top (\tilde X \tilde w - y) = 0 \qquad \text{so} \qquad \tilde X^\top \tilde X\, \tilde w = \tilde X^\top y$$
//
// Look at what stands in $\tilde X^\top \tilde X$ and $\tilde X^\top y$: each number in them is a **sum over the rows**
// of the product of two columns. And a sum can be made in pieces. So each island writes down $z = (1, x, y)$ for each
// of its penguins, multiplies every number in it by every other, and adds up its rows: a table of 8 × 8 sums, 64
// numbers, whether it has 47 penguins or 47 million. These tables travel, and are added:
// %% [markdown] lang="es"
// Ninguna puede: ninguna tiene las tres especies. Tampoco ayuda la media de sus tres respuestas, porque cada una
// contesta otra pregunta. Y sin embargo no tienen que mandar ni una fila. Pensá qué necesita la solución exacta. En el
// mínimo el gradiente es 0. Es la suma de los errores por las características (ejercicio 6); con el sesgo como peso de
// una columna de unos, $\tilde X = (1, X)$, eso dice
//
// $$\tilde X^\top (\tilde X \tilde w - y) = 0 \qquad \text{así que} \qquad \tilde X^\top \tilde X\, \tilde w = \tilde X^\top y$$
//
// Mirá qué hay en $\tilde X^\top \tilde X$ y en $\tilde X^\top y$: cada número es una **suma sobre las filas** del
// producto de dos columnas. Y una suma se puede hacer por partes. Entonces cada isla anota $z = (1, x, y)$ de cada uno
// de sus pingüinos, multiplica cada número por todos los otros y suma sus filas: una tabla de 8 × 8 sumas, 64 números,
// tenga 47 pingüinos o 47 millones. Esas tablas viajan, y se suman:
// %%
const z = (row: Row) => [1, ...columns.map(({ of }) => of(row)), mass.of(row)];
const add = (A: number[][], B: number[][]) => A.map((row, i) => row.map((sum, j) => sum + B[i]![j]!));

function sumsOf(rows: Row[]): number[][] {
  return rows
    .map(z)
    .map((values) => values.map((a) => values.map((b) => a * b)))
    .reduce(add);
}

const sums = islands.map(({ rows }) => sumsOf(rows)); // en: on three machines // es: en tres máquinas
const total = sums.reduce(add); // en: on whichever // es: en cualquiera

/** en: X̃ᵀX̃ w̃ = X̃ᵀy, and the bias is first in w̃. es: X̃ᵀX̃ w̃ = X̃ᵀy, y el sesgo es lo primero de w̃. */
function solveSums(S: number[][]): Parameters {
  const known = columns.length + 1;
  const XtX = new Matrix(S.slice(0, known).map((row) => row.slice(0, known)));
  const Xty = new Matrix(S.slice(0, known).map((row) => row.slice(known)));
  const [bias, ...weights] = solve(XtX, Xty).to2DArray();
  return { w: weights, b: bias! };
}

await table(
  ['', t({ en: 'Σ 1', es: 'Σ 1' }), t({ en: 'Σ mass', es: 'Σ masa' }), t({ en: 'Σ mass²', es: 'Σ masa²' })],
  [...islands.map(({ name }) => name), t({ en: 'all, added', es: 'todas, sumadas' })].map((name, i) => {
    const S = [...sums, total][i]!;
    return [name, S[0]![0]!, S[0]!.at(-1)!, S.at(-1)!.at(-1)!];
  }),
);
const whole = dataset(columns, penguins);
const together = await leastSquares(whole.features, whole.labels);
const added = solveSums(total);
await coefficientTable(
  [
    t({ en: 'all rows in one place', es: 'todas las filas juntas' }),
    t({ en: 'three tables, added', es: 'tres tablas, sumadas' }),
  ],
  [together, added],
  3,
);

// %% [markdown] lang="en"
// The same, and it is only addition. (How many rows there are, $\sum 1$, is one of the sums. With $\sum y^2$ in the
// corner even $R^2$ and the standard errors follow, without a second look at any row.)
//
// There is one thing to mind. Where a column lies far from 0, its squares are large, and the differences between rows,
// which is what counts, are in their last digits. So the library keeps the same sums measured *from the means*: that is
// what `moments` makes, and `mergeMoments` adds two of them, with a term for how far the two means lie apart.
// %% [markdown] lang="es"
// Lo mismo, y es solo sumar. (Cuántas filas hay, $\sum 1$, es una de las sumas. Con $\sum y^2$ en la esquina salen
// también $R^2$ y los errores estándar, sin mirar ninguna fila por segunda vez.)
//
// Hay una cosa que cuidar. Si una columna está lejos del 0, sus cuadrados son grandes, y las diferencias entre filas,
// que son lo que cuenta, quedan en los últimos dígitos. Por eso la biblioteca guarda las mismas sumas medidas *desde
// las medias*: eso hace `moments`, y `mergeMoments` suma dos de ellas, con un término por lo lejos que están las dos
// medias entre sí.
// %%
const merged = perIsland.reduce(mergeMoments);
const fromMoments = await leastSquares(merged);
console.log(t({ en: 'penguins:', es: 'pingüinos:' }), merged.n, t({ en: '  rank:', es: '  rango:' }), fromMoments.rank);

/** en: The largest difference, as a share of a coefficient. es: La mayor diferencia, como parte de un coeficiente. */
const apart = (p: Parameters, q: Parameters) =>
  Math.max(...coefficients(p).map((value, j) => Math.abs(value / coefficients(q)[j]! - 1)));
const isBelow = (bound: number, p: Parameters, q: Parameters) =>
  apart(p, q) < bound
    ? t({ en: `below ${bound.toExponential()}`, es: `menos de ${bound.toExponential()}` })
    : String(apart(p, q));
console.log(
  t({ en: 'difference from all rows in one place:', es: 'diferencia con todas las filas juntas:' }),
  isBelow(1e-9, fromMoments, together),
);
console.log(
  t({ en: 'difference from the three tables:', es: 'diferencia con las tres tablas:' }),
  isBelow(1e-6, fromMoments, added),
);

// %% [markdown] lang="en"
// (The second difference is the larger one because tensors hold float32, which rounds 39.1; our tables were summed from
// the file's own numbers, in double precision.)
//
// ## ⋆ The same sums from a database
//
// Now the rows may stay anywhere. A file too long for memory, for example: DuckDB is a database that lives inside your
// program and reads CSV and Parquet files as they lie on the disk. Its language, SQL, has the sum built in. Here it
// reads `penguins.csv` by itself, leaves out the rows with gaps, and gives one row of 64 sums for each island, of which
// we need to see no penguin. **Before you run it:** to how many digits will its solution agree with that of our tables?
// %% [markdown] lang="es"
// (La segunda diferencia es la mayor porque los tensores guardan float32, que redondea el 39.1; nuestras tablas se
// sumaron con los números del archivo mismo, en doble precisión.)
//
// ## ⋆ Las mismas sumas, desde una base de datos
//
// Ahora las filas pueden quedarse en cualquier parte. En un archivo que no entra en la memoria, por ejemplo: DuckDB es
// una base de datos que vive dentro de tu programa y lee archivos CSV y Parquet tal como están en el disco. Su
// lenguaje, SQL, ya trae la suma. Acá lee `penguins.csv` por su cuenta, deja afuera las filas con huecos, y da una fila
// de 64 sumas por isla, sin que tengamos que ver ni un pingüino. **Antes de ejecutar:** ¿en cuántos dígitos va a
// coincidir su solución con la de nuestras tablas?
// %%
const file = examplePath('penguins.csv');
if (file === undefined) {
  console.log(
    t({
      en: 'There is no file system here, and so no DuckDB: run this cell in Node or Deno.',
      es: 'Acá no hay sistema de archivos, y por lo tanto tampoco DuckDB: corré esta celda en Node o en Deno.',
    }),
  );
} else {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create();
  const database = await instance.connect();

  const inSql = columns.map(({ name }) => name.replace(/=(.*)/, " = '$1'"));
  const values = ['1', ...inSql, mass.name].map((value, i) => `CAST(${value} AS DOUBLE) AS z${i}`);
  const products = values.flatMap((_, i) => values.map((_, j) => `sum(z${i} * z${j})`));
  const answer = await database.runAndReadAll(`
    SELECT island, ${products.join(', ')}
    FROM (SELECT island, ${values.join(', ')}
          FROM read_csv('${file.replaceAll("'", "''")}', nullstr = 'NA')
          WHERE COLUMNS(*) IS NOT NULL)
    GROUP BY island ORDER BY island`);
  database.closeSync();
  instance.closeSync();

  const tables = answer.getRows().map(([island, ...sums]) => {
    const S = values.map((_, i) => sums.slice(i * values.length, (i + 1) * values.length).map(Number));
    console.log(island, t({ en: `${S[0]![0]} penguins`, es: `${S[0]![0]} pingüinos` }));
    return S;
  });
  console.log(
    t({ en: 'difference from our tables:', es: 'diferencia con nuestras tablas:' }),
    isBelow(1e-9, solveSums(tables.reduce(add)), added),
  );
}

// %% [markdown] lang="en"
// At least nine. Three penguins or three billion: what leaves the database is three rows. A cluster does nothing else,
// with more machines.
//
// **The exact solution needs nothing of the data but sums, and sums add up.** And SGD? It needs rows, but only a batch
// at a time, and it does not care where they come from. So neither of the two ways needs the table in memory, and the
// command of this project, in a terminal, goes both, over a file of any length:
//
// `npm start -- fit examples/penguins.csv --label body_mass_g --missing drop`
//
// ## What you have now
//
// - Words become **one-hot** columns without a **reference**, which is in the bias; every weight is a difference from
//   it.
// - **Hold rows out** before you look; report $R^2$ and RMSE of those, and remember that they waver too.
// - A coefficient comes with its **interval**, its unit, and the names of the columns beside it. It is not a cause.
// - Least squares needs **sums**; they can be made in pieces and added, on three islands or in a database.
//
// Try it: make Gentoo the reference instead of Adelie. Before you change the word in the cell of `oneHot` (in the line
// of `columns`), predict from the table of coefficients all that will be different, with pencil and paper. (Adelie gets
// −1069.6, Chinstrap −1322.3, the bias −601.1. And the other coefficients, and $R^2$? Of the exact fit not a digit: it
// is the same law, told from another side.) Or leave out `sex`, and say before you run it which of the other
// coefficients will have to do its work. (Those of the bill, above all: males have longer and deeper ones, so both
// coefficients become about twice as large.)
// %% [markdown] lang="es"
// En nueve por lo menos. Tres pingüinos o tres mil millones: lo que sale de la base de datos son tres filas. Un cluster
// no hace otra cosa, con más máquinas.
//
// **La solución exacta no necesita de los datos más que sumas, y las sumas se suman.** ¿Y SGD? Necesita filas, pero
// solo un lote por vez, y le da lo mismo de dónde vengan. Así que ninguno de los dos caminos necesita la tabla en
// memoria, y el comando de este proyecto, en una terminal, recorre los dos, con un archivo de cualquier largo:
//
// `npm start -- fit examples/penguins.csv --label body_mass_g --missing drop`
//
// ## Lo que tenés ahora
//
// - Las palabras se vuelven columnas **one-hot** sin una de **referencia**, que está en el sesgo; cada peso es una
//   diferencia con ella.
// - **Apartá filas** antes de mirar; informá $R^2$ y RMSE de esas, y acordate de que también oscilan.
// - Un coeficiente viene con su **intervalo**, su unidad y los nombres de las columnas que tiene al lado. No es una
//   causa.
// - Mínimos cuadrados necesita **sumas**; se pueden hacer por partes y sumarse, en tres islas o en una base de datos.
//
// Probá: poné Gentoo como referencia en lugar de Adelie. Antes de cambiar la palabra en la celda de `oneHot` (en la
// línea de `columns`), deducí de la tabla de coeficientes todo lo que va a cambiar, con lápiz y papel. (Adelie recibe
// −1069.6, Chinstrap −1322.3, el sesgo −601.1. ¿Y los otros coeficientes, y $R^2$? Del ajuste exacto, ni un dígito: es
// la misma ley, contada desde otro lado.) O sacá `sex`, y decí antes de ejecutar cuáles de los otros coeficientes van a
// tener que hacer su trabajo. (Los del pico, sobre todo: los machos lo tienen más largo y más alto, así que los dos
// coeficientes se hacen más o menos el doble.)
