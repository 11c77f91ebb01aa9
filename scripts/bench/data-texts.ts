import type { Lang } from '../../src/lang.ts';
import type { DataTask, OtherTask } from './data-protocol.ts';

const en = {
  description: 'Files larger than memory: the exact pass, a shuffled epoch, and what others take for them.',
  help: {
    rows: 'how many rows, separated by commas, the fewest first',
    servers:
      'as many rows in PostgreSQL and in Trino too, where they are here; the processor time is that of the asking process',
    python: 'a Python with scikit-learn and pyarrow',
  },
  badRows: (got: string) => `--rows must be positive integers, separated by commas, the fewest first; got ${got}.`,
  rows: (rows: string) => `${rows} rows of 10 features, in Parquet`,
  missing: (task: string) => `${task} does not work here: left out.`,
  tasks: {
    bare: 'DuckDB, bare SQL',
    exact: 'exact',
    lane: 'one lane',
    postgres: 'exact, in PostgreSQL',
    trino: 'exact, in Trino',
    SGDRegressor: 'SGDRegressor, unshuffled',
    LinearRegression: 'LinearRegression',
    lm: 'R, lm, the fit alone',
    biglm: 'R, biglm, the fit alone',
  } as Record<DataTask | OtherTask, string>,
  steps: {
    opening: 'opening',
    sums: 'the sums',
    first: 'first epoch, dealt out',
    second: 'second epoch',
    all: 'all of it',
  } as Record<string, string>,
  columns: ['', '', 'seconds', 'of processors', 'peak, MB', 'weight off by'],
  ratio: (ratio: string) =>
    `The exact pass takes ${ratio} times the processor time of the bare SQL (goal: 1.15 at most).`,
  rate: (task: string, perSecond: string) => `${task}: ${perSecond} rows a second in the sums.`,
  growth: (what: string, exponent: string) =>
    `From the shortest file to the longest, the processor time of ${what}, grows like n to the power of ${exponent} (goal: 0.95 to 1.05).`,
};

const es: typeof en = {
  description:
    'Archivos más grandes que la memoria: la pasada exacta, una época barajada, y lo que otros tardan en lo mismo.',
  help: {
    rows: 'cuántas filas, separadas por comas, primero las menos',
    servers:
      'tantas filas también en PostgreSQL y en Trino, si están acá; el tiempo de procesador es el del proceso que pregunta',
    python: 'un Python con scikit-learn y pyarrow',
  },
  badRows: (got) => `--rows tiene que ser enteros positivos separados por comas, primero los menores; llegó ${got}.`,
  rows: (rows) => `${rows} filas de 10 características, en Parquet`,
  missing: (task) => `${task} no funciona acá: queda afuera.`,
  tasks: {
    bare: 'DuckDB, SQL desnudo',
    exact: 'exacta',
    lane: 'una versión',
    postgres: 'exacta, en PostgreSQL',
    trino: 'exacta, en Trino',
    SGDRegressor: 'SGDRegressor, sin barajar',
    LinearRegression: 'LinearRegression',
    lm: 'R, lm, sólo el ajuste',
    biglm: 'R, biglm, sólo el ajuste',
  },
  steps: {
    opening: 'abrir',
    sums: 'las sumas',
    first: 'primera época, con el reparto',
    second: 'segunda época',
    all: 'todo',
  },
  columns: ['', '', 'segundos', 'de procesadores', 'pico, MB', 'peso errado por'],
  ratio: (ratio) =>
    `La pasada exacta lleva ${ratio} veces el tiempo de procesador del SQL desnudo (meta: 1.15 como mucho).`,
  rate: (task, perSecond) => `${task}: ${perSecond} filas por segundo en las sumas.`,
  growth: (what, exponent) =>
    `Del archivo más corto al más largo, el tiempo de procesador de ${what}, crece como n elevado a ${exponent} (meta: de 0.95 a 1.05).`,
};

export const dataTexts: Record<Lang, typeof en> = { en, es };
