import { lines, type LinesData } from '../../src/figures/lines.ts';
import { danger, written } from '../../src/figures/style.ts';
import type { Lang } from '../../src/lang.ts';

/** [x, y] of each point. */
export type Points = [number, number][];

/** A figure's words in both languages: the names of its series and rules among them. */
export type Words<Names extends string, Facts extends unknown[]> = Record<
  Lang,
  Record<'title' | 'x' | 'y' | Names, string> & {
    /** what somebody hears who cannot see the figure, in the numbers that it draws */
    description: (...facts: Facts) => string;
  }
>;

/** The parts of a figure that come from its words; `axes` says more about them. */
export function titled(
  { title, x, y }: Record<'title' | 'x' | 'y', string>,
  description: string,
  axes: { x?: Partial<LinesData['x']>; y?: Partial<LinesData['y']> } = {},
) {
  return { title, description, x: { title: x, ...axes.x }, y: { title: y, ...axes.y } };
}

/** The values of some points, with their places, or the first and the last alone, as people write them. */
const values = (points: Points) => points.map(([, y]) => written(y));
const everyTenth = (points: Points) => points.filter((_, i) => i % 10 === 0);
const pairs = (points: Points) => points.map(([x, y]) => `${written(x)}: ${written(y)}`).join(', ');
const ends = (points: Points): [first: string, last: string] => [written(points[0]![1]), written(points.at(-1)![1])];

const bestLineWords: Words<'fuel' | 'line', [count: number, left: string, right: string]> = {
  en: {
    title: '28 fuels, and one line',
    description: (count, left, right) =>
      `Scatter plot of ${count} fuels: the fraction of carbon across, the energy per gram up, and the line of least squares, from ${left} kJ/g at its left end to ${right} at its right one.`,
    x: 'fraction of carbon C',
    y: 'energy E, kJ/g',
    fuel: 'a fuel',
    line: 'the best line',
  },
  es: {
    title: '28 combustibles y una recta',
    description: (count, left, right) =>
      `Diagrama de dispersión de ${count} combustibles: la fracción de carbono en horizontal, la energía por gramo en vertical, y la recta de mínimos cuadrados, de ${left} kJ/g en su extremo izquierdo a ${right} en el derecho.`,
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
  return lines({ ...titled(words, words.description(fuels.length, ...ends(line))), series });
}

const descentWords: Words<'loss' | 'tangent' | 'steps', [weights: string, losses: string]> = {
  en: {
    title: 'Down along the slope',
    description: (weights, losses) =>
      `The mean loss as a curve over the first weight, and its tangent where descent begins. Points show the steps of gradient descent: they go from weight to weight, ${weights}, and the loss from value to value, ${losses}.`,
    x: 'weight w₁',
    y: 'mean loss',
    loss: 'loss',
    tangent: 'its slope at w₁ = 0',
    steps: 'steps',
  },
  es: {
    title: 'Cuesta abajo por la pendiente',
    description: (weights, losses) =>
      `La pérdida media como una curva según el primer peso, y su tangente donde empieza el descenso. Los puntos muestran los pasos del descenso por gradiente: van de peso en peso, ${weights}, y la pérdida de valor en valor, ${losses}.`,
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
  const all = (values: number[]) => values.map(written).join(', ');
  const description = words.description(all(steps.map(([weight]) => weight)), all(steps.map(([, loss]) => loss)));
  return lines({ ...titled(words, description, { y: { domain: [-0.2, 3.4] } }), series });
}

const twoErrorsWords: Words<'exact' | 'truth' | 'sampling', [exact: string[], truth: string[], sampling: string]> = {
  en: {
    title: 'Two errors in one',
    description: (exact, truth, sampling) =>
      `Distance of the parameters after each epoch, on a logarithmic scale. To the best fit: ${exact.join(', ')}. To the truth: ${truth.join(', ')}. A level line at the sampling error, ${sampling}.`,
    x: 'epoch',
    y: 'largest distance over w and b (log scale)',
    exact: 'to the best fit (optimisation)',
    truth: 'to the truth',
    sampling: 'sampling error',
  },
  es: {
    title: 'Dos errores en uno',
    description: (exact, truth, sampling) =>
      `Distancia de los parámetros después de cada época, en escala logarítmica. Al mejor ajuste: ${exact.join(', ')}. A la verdad: ${truth.join(', ')}. Una línea horizontal en el error de muestreo, ${sampling}.`,
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
  const [first, last] = [toExact[0]![0], toExact.at(-1)![0]];
  const series = [
    { name: words.exact, points: toExact },
    { name: words.truth, points: toTruth },
    { name: words.sampling, points: [first, last].map((epoch): [number, number] => [epoch, samplingError]) },
  ];
  const description = words.description(values(toExact), values(toTruth), written(samplingError));
  return lines({ ...titled(words, description, { y: { log: true } }), series });
}

const ballWords: Words<'distance' | 'law' | 'sampling', [distances: string, law: string, sampling: string]> = {
  en: {
    title: 'The ball around the best fit',
    description: (distances, law, sampling) =>
      `Mean distance of the steps from the best fit, from which they began, over the learning rate, both on logarithmic scales. Points: ${distances}. A line in step with the square root of the rate ends at ${law}. A level line at the sampling error, ${sampling}.`,
    x: 'learning rate η (log scale)',
    y: 'distance (log scale)',
    distance: 'mean distance',
    law: 'in step with √η',
    sampling: 'sampling error',
  },
  es: {
    title: 'La bola alrededor del mejor ajuste',
    description: (distances, law, sampling) =>
      `Distancia media de los pasos al mejor ajuste, desde el que empezaron, según la tasa de aprendizaje, las dos en escala logarítmica. Puntos: ${distances}. Una línea al ritmo de la raíz cuadrada de la tasa termina en ${law}. Una línea horizontal en el error de muestreo, ${sampling}.`,
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
  const description = words.description(pairs(distances), written(law[1]![1]), written(samplingError));
  return lines({ ...titled(words, description, { x: { log: true }, y: { log: true } }), series });
}

/** The smallest loss, and between which rates it was less than twice that. */
function bestOf(runs: Points) {
  const smallest = Math.min(...runs.map(([, loss]) => loss));
  const good = runs.filter(([, loss]) => loss < 2 * smallest).map(([rate]) => written(rate));
  return { loss: written(smallest), from: good[0]!, to: good.at(-1)! };
}

const sweepWords: Words<
  'loss' | 'diverged' | 'stable' | 'start',
  [best: { loss: string; from: string; to: string }, stable: string, diverged: string, start: string]
> = {
  en: {
    title: 'The same training with many learning rates',
    description: ({ loss, from, to }, stable, diverged, start) =>
      `Loss after three epochs over the learning rate, both on logarithmic scales; before training it was ${start}. The smallest is ${loss}; rates from ${from} to ${to} come to less than twice that. The stable bound: ${stable}. Rates that diverged: ${diverged}.`,
    x: 'learning rate η (log scale)',
    y: 'loss after 3 epochs (log scale)',
    loss: 'one run',
    diverged: 'diverged',
    stable: 'stable bound η*',
    start: 'before training',
  },
  es: {
    title: 'El mismo entrenamiento con muchas tasas de aprendizaje',
    description: ({ loss, from, to }, stable, diverged, start) =>
      `Pérdida después de tres épocas según la tasa de aprendizaje, las dos en escala logarítmica; antes de entrenar era ${start}. La menor es ${loss}; las tasas de ${from} a ${to} llegan a menos del doble de eso. La cota estable: ${stable}. Tasas que divergieron: ${diverged}.`,
    x: 'tasa de aprendizaje η (escala log.)',
    y: 'pérdida tras 3 épocas (escala log.)',
    loss: 'una ejecución',
    diverged: 'divergió',
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
      look: 'arrows' as const,
      points: diverged.map((rate): [number, number] => [rate, Infinity]),
    },
  ];
  const rules = [{ axis: 'x' as const, at: stableRate, text: words.stable, side: 'left' as const }];
  const divergedRates = diverged.map(written).join(', ') || '—';
  const description = words.description(bestOf(runs), written(stableRate), divergedRates, written(initialLoss));
  const axes = { x: { log: true }, y: { log: true, domain: [bottom, top] as [number, number] } };
  return lines({ ...titled(words, description, axes), series, rules });
}

interface Explosion {
  lastX: number;
  losses: number[];
}

const explosionWords: Words<'at', [runs: { lastX: number; first: string; last: string; grows: boolean }[]]> = {
  en: {
    title: 'One more point, and it explodes',
    description: (runs) =>
      `Loss after each epoch on a logarithmic scale. ${runs
        .map(
          ({ lastX, first, last, grows }) =>
            `With a point at x = ${lastX} it ${grows ? 'grows' : 'falls'} from ${first} to ${last}.`,
        )
        .join(' ')}`,
    x: 'epoch',
    y: 'mean squared error (log scale)',
    at: 'last x =',
  },
  es: {
    title: 'Un punto más, y explota',
    description: (runs) =>
      `Pérdida después de cada época en escala logarítmica. ${runs
        .map(
          ({ lastX, first, last, grows }) =>
            `Con un punto en x = ${lastX} ${grows ? 'crece' : 'baja'} de ${first} a ${last}.`,
        )
        .join(' ')}`,
    x: 'época',
    y: 'error cuadrático medio (escala log.)',
    at: 'última x =',
  },
};

/** The losses of runs that differ in their last point alone; those that grow leave the figure. */
export function explosion(runs: Explosion[], lang: Lang) {
  const words = explosionWords[lang];
  const grows = ({ losses }: Explosion) => !(losses.at(-1)! < losses[0]!);
  const series = runs.map((run) => ({
    name: `${words.at} ${run.lastX}`,
    points: run.losses.map((loss, i): [number, number] => [i + 1, loss]),
    diverges: grows(run),
  }));
  const description = words.description(
    runs.map((run) => {
      const [first, last] = [written(run.losses[0]!), written(run.losses.at(-1)!)];
      return { lastX: run.lastX, first, last, grows: grows(run) };
    }),
  );
  return lines({ ...titled(words, description, { y: { log: true, domain: [1e-4, 1e7] } }), series });
}

const boundByPointWords: Words<
  'bound' | 'theirs',
  [first: string, last: string, rate: number, above?: number, below?: number]
> = {
  en: {
    title: 'How far out a point may lie',
    description: (first, last, rate, above, below) =>
      `The largest stable learning rate over the x of the last point, from ${first} to ${last}. It is last above the default rate of ${rate} at x = ${above ?? '—'}, and first below it at ${below ?? '—'}.`,
    x: 'x of the last point',
    y: 'stable learning rate',
    bound: 'stable bound',
    theirs: 'default rate 0.01',
  },
  es: {
    title: 'Hasta dónde puede estar un punto',
    description: (first, last, rate, above, below) =>
      `La mayor tasa de aprendizaje estable según la x del último punto, de ${first} a ${last}. Está por última vez por encima de la tasa por defecto, ${rate}, en x = ${above ?? '—'}, y por primera vez por debajo en ${below ?? '—'}.`,
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
  const above = bounds.findLast(([, bound]) => bound > theirRate)?.[0];
  const below = bounds.find(([, bound]) => bound < theirRate)?.[0];
  const description = words.description(...ends(bounds), theirRate, above, below);
  return lines({ ...titled(words, description), series: [{ name: words.bound, points: bounds }], rules });
}

const boundByBatchWords: Words<'bound' | 'measured', [bounds: string, measured: string]> = {
  en: {
    title: 'The stable rate grows with the batch',
    description: (bounds, measured) =>
      `The largest stable learning rate over the batch size, on a logarithmic scale: ${bounds}. The rates at which runs really begin to diverge: ${measured}.`,
    x: 'batch size B (log scale)',
    y: 'learning rate',
    bound: 'stable bound η*',
    measured: 'where runs begin to diverge',
  },
  es: {
    title: 'La tasa estable crece con el lote',
    description: (bounds, measured) =>
      `La mayor tasa de aprendizaje estable según el tamaño del lote, en escala logarítmica: ${bounds}. Las tasas en las que las ejecuciones realmente empiezan a divergir: ${measured}.`,
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
    { name: words.measured, look: 'points' as const, points: measured, color: danger },
  ];
  const description = words.description(pairs(bounds), pairs(measured));
  return lines({ ...titled(words, description, { x: { log: true } }), series });
}

const scalesWords: Words<'raw' | 'standardized' | 'floor', [raw: string, standardized: string, floor: string]> = {
  en: {
    title: 'The same houses, in their own units and standardized',
    description: (raw, standardized, floor) =>
      `Loss after each epoch on a logarithmic scale, each run at a tenth of its stable rate. By the epoch, in the original units: ${raw}. Standardized: ${standardized}. A level line at the noise floor, ${floor}.`,
    x: 'epoch',
    y: 'mean loss (log scale)',
    raw: 'in their own units',
    floor: 'noise floor',
    standardized: 'standardized',
  },
  es: {
    title: 'Las mismas casas, en sus unidades y estandarizadas',
    description: (raw, standardized, floor) =>
      `Pérdida después de cada época en escala logarítmica, cada ejecución a un décimo de su tasa estable. Según la época, en las unidades originales: ${raw}. Estandarizadas: ${standardized}. Una línea horizontal en el piso de ruido, ${floor}.`,
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
  const description = words.description(pairs(everyTenth(raw)), pairs(everyTenth(standardized)), written(noiseFloor));
  return lines({ ...titled(words, description, { y: { log: true } }), series, rules });
}

const gradientNoiseWords: Words<'measured' | 'law', [measured: string, first: string, last: string]> = {
  en: {
    title: 'How far a batch points astray',
    description: (measured, first, last) =>
      `The typical distance between the gradient of a batch and that of all examples, over the batch size, both on logarithmic scales. Measured: ${measured}. The line of the law goes from ${first} to ${last}.`,
    x: 'batch size B (log scale)',
    y: 'noise of the gradient (log scale)',
    measured: 'measured over 500 batches',
    law: 'σ · √((n − B) / (B(n − 1)))',
  },
  es: {
    title: 'Cuánto se desvía un lote',
    description: (measured, first, last) =>
      `La distancia típica entre el gradiente de un lote y el de todos los ejemplos según el tamaño del lote, las dos en escala logarítmica. Medidos: ${measured}. La línea de la ley va de ${first} a ${last}.`,
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
  const description = words.description(pairs(measured), ...ends(law));
  return lines({ ...titled(words, description, { x: { log: true }, y: { log: true } }), series });
}
