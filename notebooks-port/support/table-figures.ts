import type { TopLevelSpec } from 'vega-lite';
import { lines } from '../../src/figures/lines.ts';
import { base, extent, ink, lineLegend, linesOf, paleInk, palette, size, written } from '../../src/figures/style.ts';
import type { Lang } from '../../src/lang.ts';
import { titled, type Points, type Words } from './figures.ts';

/** The penguins of a species, and the line through them. */
export interface Species {
  name: string;
  points: Points;
  line: Points;
}

const paradoxWords: Words<'all', [all: string, species: string]> = {
  en: {
    title: 'One line falls, three lines rise',
    description: (all, species) =>
      `Scatter plot of penguins by species: the depth of the bill across, the body mass up. The line through all of them goes from ${all} grams. The lines of the species: ${species}.`,
    x: 'depth of the bill, mm',
    y: 'body mass, g',
    all: 'all penguins together',
  },
  es: {
    title: 'Una recta baja, tres suben',
    description: (all, species) =>
      `Diagrama de dispersión de pingüinos por especie: la altura del pico en horizontal, la masa corporal en vertical. La recta entre todos va de ${all} gramos. Las rectas de las especies: ${species}.`,
    x: 'altura del pico, mm',
    y: 'masa corporal, g',
    all: 'todos los pingüinos juntos',
  },
};

const course: Record<Lang, (line: Points) => string> = {
  en: ([left, right]) => `${written(left![1])} to ${written(right![1])}`,
  es: ([left, right]) => `${written(left![1])} a ${written(right![1])}`,
};

/** The line through all points, and those within each species, over the same points. */
export function paradox(species: Species[], all: Points, lang: Lang): TopLevelSpec {
  const words = paradoxWords[lang];
  const rowsOf = (name: string, points: Points) => points.map(([x, y]) => ({ name, x, y }));
  const place = {
    x: { field: 'x', type: 'quantitative' as const, title: words.x, scale: { zero: false }, axis: { tickCount: 5 } },
    y: { field: 'y', type: 'quantitative' as const, title: words.y, scale: { zero: false }, axis: { tickCount: 5 } },
  };
  const domain = species.map(({ name }) => name);
  const name = { field: 'name', type: 'nominal' as const };
  const color = { ...name, scale: { domain, range: palette.slice(0, domain.length) } };
  const shape = { ...name, scale: { domain, range: ['circle', 'square', 'triangle-up'] } };
  const ofAll = { datum: words.all, scale: { range: [ink] }, legend: { ...lineLegend, symbolDash: [6, 4] } };
  const told = species.map(({ name, line }) => `${name} ${course[lang](line)}`).join(', ');
  return {
    ...base,
    title: linesOf(words.title),
    description: words.description(course[lang](all), told),
    ...size,
    resolve: { scale: { color: 'independent', shape: 'independent' } },
    layer: [
      {
        data: { values: species.flatMap(({ name, points }) => rowsOf(name, points)) },
        mark: { type: 'point', filled: true, opacity: 0.6, size: 35 },
        encoding: { ...place, color, shape },
      },
      {
        data: { values: species.flatMap(({ name, line }) => rowsOf(name, line)) },
        mark: { type: 'line', strokeWidth: 3 },
        encoding: { ...place, color: { ...color, legend: null } },
      },
      {
        data: { values: rowsOf(words.all, all) },
        mark: { type: 'line', strokeWidth: 2.5, strokeDash: [6, 4] },
        encoding: { ...place, color: ofAll },
      },
    ],
  };
}

const heldOutWords: Words<'penguin' | 'equal', [count: number, rmse: string]> = {
  en: {
    title: 'Predicted and true, on rows held out',
    description: (count, rmse) =>
      `Scatter plot of ${count} penguins that were held out: the true body mass across, the predicted one up, and the line on which both are equal. The points lie along it, typically ${rmse} grams above or below.`,
    x: 'true body mass, g',
    y: 'predicted body mass, g',
    penguin: 'a penguin held out',
    equal: 'predicted = true',
  },
  es: {
    title: 'Predicho y verdadero, en filas apartadas',
    description: (count, rmse) =>
      `Diagrama de dispersión de ${count} pingüinos apartados: la masa corporal verdadera en horizontal, la predicha en vertical, y la recta en la que son iguales. Los puntos la acompañan, típicamente ${rmse} gramos por encima o por debajo.`,
    x: 'masa verdadera, g',
    y: 'masa predicha, g',
    penguin: 'un pingüino apartado',
    equal: 'predicha = verdadera',
  },
};

/** Predictions over what is true, and the line on which they would be perfect. */
export function heldOut(pairs: Points, rmse: number, lang: Lang) {
  const words = heldOutWords[lang];
  const [min, max] = extent(pairs.flat());
  const domain: [number, number] = [500 * Math.floor(min / 500), 500 * Math.ceil(max / 500)];
  const series = [
    { name: words.penguin, look: 'points' as const, points: pairs },
    { name: words.equal, points: domain.map((mass): [number, number] => [mass, mass]), color: ink },
  ];
  const description = words.description(pairs.length, rmse.toFixed(0));
  return lines({ ...titled(words, description, { x: { domain }, y: { domain } }), series });
}

/** A coefficient, or what it makes of a change that is worth a look; and its interval. */
export interface Effect {
  name: string;
  value: number;
  from: number;
  to: number;
}

const effectsWords: Record<Lang, Record<'title' | 'x', string> & { description: (effects: string) => string }> = {
  en: {
    title: 'What each column adds to the prediction',
    description: (effects) => `The effects of the columns in grams, each with its interval of 95 %: ${effects}.`,
    x: 'grams (point), and 95 % interval (bar)',
  },
  es: {
    title: 'Qué le suma cada columna a la predicción',
    description: (effects) => `Los efectos de las columnas en gramos, cada uno con su intervalo del 95 %: ${effects}.`,
    x: 'gramos (punto) e intervalo del 95 % (barra)',
  },
};

/** Points with bars, one below the other, and a line at 0. */
export function effects(rows: Effect[], lang: Lang): TopLevelSpec {
  const { title, description, x } = effectsWords[lang];
  const told = rows.map(({ name, value, from, to }) => `${name} ${written(value)} (${written(from)}; ${written(to)})`);
  const y = { field: 'name', type: 'nominal' as const, sort: null, title: null, axis: { labelLimit: 0 } };
  return {
    ...base,
    title: linesOf(title),
    description: description(told.join(', ')),
    width: size.width,
    height: { step: 34 },
    data: { values: rows },
    layer: [
      { mark: { type: 'rule', color: paleInk, strokeDash: [3, 3] }, encoding: { x: { datum: 0 } } },
      {
        mark: { type: 'rule', strokeWidth: 5, opacity: 0.45, color: palette[0] },
        encoding: {
          y,
          x: { field: 'from', type: 'quantitative', title: x, axis: { tickCount: 5 } },
          x2: { field: 'to' },
        },
      },
      {
        mark: { type: 'point', filled: true, opacity: 1, size: 70, color: palette[0] },
        encoding: { y, x: { field: 'value', type: 'quantitative' } },
      },
    ],
  };
}
