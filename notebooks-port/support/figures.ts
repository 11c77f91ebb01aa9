import { lines, type LinesData } from '../../src/figures/lines.ts';
import type { Lang } from '../../src/lang.ts';

/** [x, y] of each point. */
type Points = [number, number][];

/** A figure's words in both languages: the names of its series and rules among them. */
type Words<Names extends string> = Record<Lang, Record<'title' | 'description' | 'x' | 'y' | Names, string>>;

/** The parts of a figure that come from its words; `axes` says more about them. */
function titled(
  { title, description, x, y }: Words<never>[Lang],
  axes: { x?: Partial<LinesData['x']>; y?: Partial<LinesData['y']> } = {},
) {
  return { title, description, x: { title: x, ...axes.x }, y: { title: y, ...axes.y } };
}

const bestLineWords: Words<'fuel' | 'line'> = {
  en: {
    title: '28 fuels, and one line',
    description:
      'Scatter plot of 28 fuels: the fraction of carbon across, the energy per gram up, and the line of least squares, which rises.',
    x: 'fraction of carbon C',
    y: 'energy E, kJ/g',
    fuel: 'a fuel',
    line: 'the best line',
  },
  es: {
    title: '28 combustibles y una recta',
    description:
      'Diagrama de dispersión de 28 combustibles: la fracción de carbono en horizontal, la energía por gramo en vertical, y la recta de mínimos cuadrados, que sube.',
    x: 'fracción de carbono C',
    y: 'energía E, kJ/g',
    fuel: 'un combustible',
    line: 'la mejor recta',
  },
};

/** Fuels by their carbon, and the line through them. */
export function bestLine(fuels: Points, line: Points, lang: Lang) {
  const words = bestLineWords[lang];
  const series = [
    { name: words.fuel, look: 'points' as const, points: fuels },
    { name: words.line, points: line },
  ];
  return lines({ ...titled(words), series });
}

const descentWords: Words<'loss' | 'tangent' | 'steps'> = {
  en: {
    title: 'Down along the slope',
    description:
      'The mean loss as a parabola over the first weight, with its minimum at 2. The tangent at 0 falls steeply. Six points, the steps of gradient descent, go from 0 towards 2, each step shorter than the one before.',
    x: 'weight w₁',
    y: 'mean loss',
    loss: 'loss',
    tangent: 'its slope at w₁ = 0',
    steps: 'steps',
  },
  es: {
    title: 'Cuesta abajo por la pendiente',
    description:
      'La pérdida media como una parábola según el primer peso, con su mínimo en 2. La tangente en 0 baja empinada. Seis puntos, los pasos del descenso por gradiente, van de 0 hacia 2, cada paso más corto que el anterior.',
    x: 'peso w₁',
    y: 'pérdida media',
    loss: 'pérdida',
    tangent: 'su pendiente en w₁ = 0',
    steps: 'pasos',
  },
};

/** The loss along one weight, its tangent where descent begins, and the first steps. */
export function descent(curve: Points, tangent: Points, steps: Points, lang: Lang) {
  const words = descentWords[lang];
  const series = [
    { name: words.loss, points: curve },
    { name: words.tangent, points: tangent },
    { name: words.steps, look: 'points' as const, points: steps },
  ];
  return lines({ ...titled(words, { y: { domain: [-0.2, 3.4] } }), series });
}

const twoErrorsWords: Words<'exact' | 'truth' | 'sampling'> = {
  en: {
    title: 'Two errors in one',
    description:
      'Distance of the parameters after each epoch, on a logarithmic scale. The distance to the best fit falls for some epochs and then wavers at the size of a step. The distance to the truth falls with it at first, and then stays where the sampling error is.',
    x: 'epoch',
    y: 'largest distance over w and b (log scale)',
    exact: 'to the best fit (optimisation)',
    truth: 'to the truth',
    sampling: 'sampling error',
  },
  es: {
    title: 'Dos errores en uno',
    description:
      'Distancia de los parámetros después de cada época, en escala logarítmica. La distancia al mejor ajuste baja durante algunas épocas y después oscila con el tamaño de un paso. La distancia a la verdad baja con ella al principio, y después se queda donde está el error de muestreo.',
    x: 'época',
    y: 'mayor distancia en w y b (escala log.)',
    exact: 'al mejor ajuste (optimización)',
    truth: 'a la verdad',
    sampling: 'error de muestreo',
  },
};

/** How far the parameters are from the best fit and from the truth, epoch by epoch; and how far those two are apart. */
export function twoErrors(toExact: Points, toTruth: Points, samplingError: number, lang: Lang) {
  const words = twoErrorsWords[lang];
  const ends = [toExact[0]!, toExact.at(-1)!];
  const series = [
    { name: words.exact, points: toExact },
    { name: words.truth, points: toTruth },
    { name: words.sampling, points: ends.map(([epoch]): [number, number] => [epoch, samplingError]) },
  ];
  return lines({ ...titled(words, { y: { log: true } }), series });
}

const ballWords: Words<'distance' | 'law' | 'sampling'> = {
  en: {
    title: 'The ball around the best fit',
    description:
      'Mean distance of the steps from the best fit, from which they began, over the learning rate, both on logarithmic scales. The points rise along the square root of the rate, a little faster at the end. A level line shows the sampling error.',
    x: 'learning rate η (log scale)',
    y: 'distance (log scale)',
    distance: 'mean distance',
    law: 'in step with √η',
    sampling: 'sampling error',
  },
  es: {
    title: 'La bola alrededor del mejor ajuste',
    description:
      'Distancia media de los pasos al mejor ajuste, desde el que empezaron, según la tasa de aprendizaje, las dos en escala logarítmica. Los puntos suben con la raíz cuadrada de la tasa, un poco más rápido al final. Una línea horizontal muestra el error de muestreo.',
    x: 'tasa de aprendizaje η (escala log.)',
    y: 'distancia (escala log.)',
    distance: 'distancia media',
    law: 'al ritmo de √η',
    sampling: 'error de muestreo',
  },
};

/** How far steps that begin at the best fit move about it, over the learning rate. */
export function ball(distances: Points, samplingError: number, lang: Lang) {
  const words = ballWords[lang];
  const [[first, distance], [last]] = [distances[0]!, distances.at(-1)!];
  const law = [first, last].map((rate): [number, number] => [rate, distance * Math.sqrt(rate / first)]);
  const series = [
    { name: words.law, points: law },
    { name: words.distance, look: 'points' as const, points: distances },
    { name: words.sampling, points: [first, last].map((rate): [number, number] => [rate, samplingError]) },
  ];
  return lines({ ...titled(words, { x: { log: true }, y: { log: true } }), series });
}

const sweepWords: Words<'loss' | 'diverged' | 'stable' | 'start'> = {
  en: {
    title: 'The same training with many learning rates',
    description:
      'Loss after three epochs over the learning rate, both on logarithmic scales. It falls to the noise floor as the rate grows, stays there over more than a factor of ten, and rises some way beyond the stable bound; the two largest rates diverged.',
    x: 'learning rate η (log scale)',
    y: 'loss after 3 epochs (log scale)',
    loss: 'one run',
    diverged: 'diverged (at any height)',
    stable: 'stable bound η*',
    start: 'before training',
  },
  es: {
    title: 'El mismo entrenamiento con muchas tasas de aprendizaje',
    description:
      'Pérdida después de tres épocas según la tasa de aprendizaje, las dos en escala logarítmica. Baja hasta el piso de ruido a medida que la tasa crece, se queda ahí a lo largo de más de un factor de diez, y sube un trecho más allá de la cota estable; las dos tasas más grandes divergieron.',
    x: 'tasa de aprendizaje η (escala log.)',
    y: 'pérdida tras 3 épocas (escala log.)',
    loss: 'una ejecución',
    diverged: 'divergió (altura arbitraria)',
    stable: 'cota estable η*',
    start: 'antes de entrenar',
  },
};

/** The loss at the end over the learning rate, with the bound below which it is stable. */
export function sweep(runs: Points, diverged: number[], stableRate: number, initialLoss: number, lang: Lang) {
  const words = sweepWords[lang];
  const [bottom, top] = [1e-5, 1e5];
  const rates = [runs[0]![0], diverged.at(-1) ?? runs.at(-1)![0]];
  const series = [
    { name: words.start, points: rates.map((rate): [number, number] => [rate, initialLoss]) },
    { name: words.loss, look: 'points' as const, points: runs },
    {
      name: words.diverged,
      look: 'points' as const,
      points: diverged.map((rate): [number, number] => [rate, top / 10]),
    },
  ];
  const rules = [{ axis: 'x' as const, at: stableRate, text: words.stable, side: 'left' as const }];
  return lines({ ...titled(words, { x: { log: true }, y: { log: true, domain: [bottom, top] } }), series, rules });
}

const explosionWords: Words<'at'> = {
  en: {
    title: 'One more point, and it explodes',
    description:
      'Loss after each epoch on a logarithmic scale. With a point at x = 25 it falls; with one at x = 26 it grows; with one at x = 30 it grows so fast that it soon leaves the figure.',
    x: 'epoch',
    y: 'mean squared error (log scale)',
    at: 'last x =',
  },
  es: {
    title: 'Un punto más, y explota',
    description:
      'Pérdida después de cada época en escala logarítmica. Con un punto en x = 25 baja; con uno en x = 26 crece; con uno en x = 30 crece tan rápido que pronto se sale de la figura.',
    x: 'época',
    y: 'error cuadrático medio (escala log.)',
    at: 'última x =',
  },
};

/** The losses of runs that differ in their last point alone. */
export function explosion(runs: { lastX: number; losses: number[] }[], lang: Lang) {
  const words = explosionWords[lang];
  const series = runs.map(({ lastX, losses }) => ({
    name: `${words.at} ${lastX}`,
    points: losses.map((loss, i): [number, number] => [i + 1, loss]),
  }));
  return lines({ ...titled(words, { y: { log: true, domain: [1e-4, 1e7] } }), series });
}

const boundByPointWords: Words<'bound' | 'theirs'> = {
  en: {
    title: 'How far out a point may lie',
    description:
      'The largest stable learning rate over the x of the last point: it falls as the point moves away, and crosses the default rate of 0.01 between 25 and 26.',
    x: 'x of the last point',
    y: 'stable learning rate',
    bound: 'stable bound',
    theirs: 'default rate 0.01',
  },
  es: {
    title: 'Hasta dónde puede estar un punto',
    description:
      'La mayor tasa de aprendizaje estable según la x del último punto: baja a medida que el punto se aleja, y cruza la tasa por defecto de 0.01 entre 25 y 26.',
    x: 'x del último punto',
    y: 'tasa de aprendizaje estable',
    bound: 'cota estable',
    theirs: 'tasa por defecto 0.01',
  },
};

/** The stable rate over the position of the last point. */
export function boundByPoint(bounds: Points, theirRate: number, lang: Lang) {
  const words = boundByPointWords[lang];
  const rules = [{ axis: 'y' as const, at: theirRate, text: words.theirs }];
  return lines({ ...titled(words), series: [{ name: words.bound, points: bounds }], rules });
}

const boundByBatchWords: Words<'bound' | 'measured'> = {
  en: {
    title: 'The stable rate grows with the batch',
    description:
      'The largest stable learning rate over the batch size: small for one row, it rises until some hundred rows, and then flattens towards the classic bound. The rates at which runs really begin to diverge lie above it, and coincide with it where the batch is the whole dataset.',
    x: 'batch size B (log scale)',
    y: 'learning rate',
    bound: 'stable bound η*',
    measured: 'where runs begin to diverge',
  },
  es: {
    title: 'La tasa estable crece con el lote',
    description:
      'La mayor tasa de aprendizaje estable según el tamaño del lote: chica para una fila, sube hasta unas cien filas, y después se aplana hacia la cota clásica. Las tasas en las que las ejecuciones realmente empiezan a divergir están por encima de ella, y coinciden con ella cuando el lote es el conjunto entero.',
    x: 'tamaño del lote B (escala log.)',
    y: 'tasa de aprendizaje',
    bound: 'cota estable η*',
    measured: 'donde empiezan a divergir',
  },
};

/** The stable rate over the batch size, and what was found by trying. */
export function boundByBatch(bounds: Points, measured: Points, lang: Lang) {
  const words = boundByBatchWords[lang];
  const series = [
    { name: words.bound, points: bounds },
    { name: words.measured, look: 'points' as const, points: measured },
  ];
  return lines({ ...titled(words, { x: { log: true } }), series });
}

const scalesWords: Words<'raw' | 'standardized' | 'floor'> = {
  en: {
    title: 'The same houses, in their own units and standardized',
    description:
      'Loss after each epoch on a logarithmic scale, each run at a tenth of its stable rate. Standardized, it is near the noise floor after a few epochs; in the original units it falls at first, and then creeps ten times above it.',
    x: 'epoch',
    y: 'mean loss (log scale)',
    raw: 'in their own units',
    floor: 'noise floor',
    standardized: 'standardized',
  },
  es: {
    title: 'Las mismas casas, en sus unidades y estandarizadas',
    description:
      'Pérdida después de cada época en escala logarítmica, cada ejecución a un décimo de su tasa estable. Estandarizada, queda cerca del piso de ruido en pocas épocas; en las unidades originales baja al principio, y después se arrastra diez veces por encima.',
    x: 'época',
    y: 'pérdida media (escala log.)',
    raw: 'en sus unidades',
    floor: 'piso de ruido',
    standardized: 'estandarizadas',
  },
};

/** The losses of two runs on the same data, in two scales, above what the noise leaves. */
export function scales(raw: Points, standardized: Points, noiseFloor: number, lang: Lang) {
  const words = scalesWords[lang];
  const series = [
    { name: words.raw, points: raw },
    { name: words.standardized, points: standardized },
  ];
  const rules = [{ axis: 'y' as const, at: noiseFloor, text: words.floor }];
  return lines({ ...titled(words, { y: { log: true } }), series, rules });
}

const gradientNoiseWords: Words<'measured' | 'law'> = {
  en: {
    title: 'How far a batch points astray',
    description:
      'The typical distance between the gradient of a batch and that of all examples, over the batch size, both on logarithmic scales. The measured points follow the law, which falls as one over the square root of the batch size, and faster near the whole dataset.',
    x: 'batch size B (log scale)',
    y: 'noise of the gradient (log scale)',
    measured: 'measured over 500 batches',
    law: 'σ · √((n − B) / (B(n − 1)))',
  },
  es: {
    title: 'Cuánto se desvía un lote',
    description:
      'La distancia típica entre el gradiente de un lote y el de todos los ejemplos según el tamaño del lote, las dos en escala logarítmica. Los puntos medidos siguen la ley, que baja como uno sobre la raíz del tamaño del lote, y más rápido cerca del conjunto entero.',
    x: 'tamaño del lote B (escala log.)',
    y: 'ruido del gradiente (escala log.)',
    measured: 'medido en 500 lotes',
    law: 'σ · √((n − B) / (B(n − 1)))',
  },
};

/** How far the gradients of batches lie from that of the whole, measured and by the law. */
export function gradientNoise(measured: Points, law: Points, lang: Lang) {
  const words = gradientNoiseWords[lang];
  const series = [
    { name: words.law, points: law },
    { name: words.measured, look: 'points' as const, points: measured },
  ];
  return lines({ ...titled(words, { x: { log: true }, y: { log: true } }), series });
}
