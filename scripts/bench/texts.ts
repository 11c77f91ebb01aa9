import type { Lang } from '../../src/lang.ts';
import type { Lane } from './protocol.ts';

const en = {
  description: 'Time of a training step, in both lanes, on every backend, against model.fit, PyTorch and bare loops.',
  help: {
    sizes: 'which sizes, separated by commas',
    rounds: 'rounds that count; two more warm up',
    python: 'a Python with torch; more than once, to compare several',
    json: 'write what was measured',
    from: 'measure nothing: show and draw what --json wrote earlier',
    figures: 'draw what was measured into this folder',
    crossings: 'measure as well from which size of a step each backend pays',
    lang: 'language: es or en',
  },
  badRounds: (got: string) => `--rounds must be a positive integer, got ${got}.`,
  badSize: (known: string, got: string) => `--sizes must be some of ${known}, separated by commas, got ${got}.`,
  missing: (name: string) => `${name} does not work here: left out.`,
  size: (name: string, examples: string, features: number, batchSize: number) =>
    `${name}: ${examples} examples of ${features} features, batches of ${batchSize}`,
  lanes: {
    scratch: 'scratch',
    concise: 'concise',
    fit: 'model.fit',
    floor: 'bare loops',
    'torch-scratch': 'scratch, as its notebook',
    'torch-concise': 'concise, as its notebook',
    'torch-scratch-indexed': 'scratch, by indexing',
    'torch-concise-indexed': 'concise, by indexing',
  } as Record<Lane, string>,
  columns: ['lane', 'computed by', 'µs per step', 'min', 'max'],
  compared: 'What chooseBackend takes, with native and without, in PyTorch’s time',
  comparedColumns: ['lane', 'computed by', 'µs', 'against', 'its notebook', '×', 'by indexing', '×', 'goal'],
  ofNotebook: (goal: number) => `${goal} of its notebook`,
  ofIndexed: (goal: number) => `${goal} of indexing`,
  process: 'The whole lesson, from the start of the process to its result',
  figure: {
    title: 'Time of a training step, by size',
    us: 'µs per step (log scale)',
    description: (rows: string) => `Microseconds of a training step: ${rows}.`,
  },
  crossings: {
    title: 'When a backend pays',
    size: 'multiplications to predict a batch, B·d (log scale)',
    us: 'µs per step of scratch (log scale)',
    rule: (backend: string) => `${backend} from here`,
    description: (rows: string, rules: string) =>
      `Time of a step on each backend, by its size, both on logarithmic scales. Upright lines, ${rules}. In µs: ${rows}.`,
  },
  processColumns: ['', 'seconds', 'min', 'max', 'ours ×'],
  progress: '{bar} {percentage} % · {task} · {eta_formatted} left',
};

const es: typeof en = {
  description:
    'Tiempo de un paso de entrenamiento, en las dos versiones y en cada motor, contra model.fit, PyTorch y ciclos desnudos.',
  help: {
    sizes: 'qué tamaños, separados por comas',
    rounds: 'rondas que cuentan; dos más son de calentamiento',
    python: 'un Python con torch; más de una vez, para comparar varios',
    json: 'escribe lo que se midió',
    from: 'no mide nada: muestra y dibuja lo que --json escribió antes',
    figures: 'dibuja lo medido en esta carpeta',
    crossings: 'mide también desde qué tamaño de paso conviene cada motor',
    lang: 'idioma: es o en',
  },
  badRounds: (got) => `--rounds tiene que ser un entero positivo; llegó ${got}.`,
  badSize: (known, got) => `--sizes tiene que ser algunos de ${known}, separados por comas; llegó ${got}.`,
  missing: (name) => `${name} no funciona acá: queda afuera.`,
  size: (name, examples, features, batchSize) =>
    `${name}: ${examples} ejemplos de ${features} características, lotes de ${batchSize}`,
  lanes: {
    scratch: 'desde cero',
    concise: 'concisa',
    fit: 'model.fit',
    floor: 'ciclos desnudos',
    'torch-scratch': 'desde cero, como su notebook',
    'torch-concise': 'concisa, como su notebook',
    'torch-scratch-indexed': 'desde cero, por índices',
    'torch-concise-indexed': 'concisa, por índices',
  },
  columns: ['versión', 'calcula', 'µs por paso', 'mín', 'máx'],
  compared: 'Lo que elige chooseBackend, con el nativo y sin él, en tiempos de PyTorch',
  comparedColumns: ['versión', 'calcula', 'µs', 'contra', 'su notebook', '×', 'por índices', '×', 'meta'],
  ofNotebook: (goal) => `${goal} de su notebook`,
  ofIndexed: (goal) => `${goal} de los índices`,
  process: 'La lección entera, desde que empieza el proceso hasta su resultado',
  figure: {
    title: 'Tiempo de un paso de entrenamiento, según el tamaño',
    us: 'µs por paso (escala log.)',
    description: (rows) => `Microsegundos de un paso de entrenamiento: ${rows}.`,
  },
  crossings: {
    title: 'Cuándo conviene cada motor',
    size: 'multiplicaciones para predecir un lote, B·d (escala log.)',
    us: 'µs por paso, desde cero (escala log.)',
    rule: (backend) => `${backend} desde acá`,
    description: (rows, rules) =>
      `Tiempo de un paso en cada motor, según su tamaño, los dos en escala logarítmica. Líneas verticales, ${rules}. En µs: ${rows}.`,
  },
  processColumns: ['', 'segundos', 'mín', 'máx', 'la nuestra ×'],
  progress: '{bar} {percentage} % · {task} · faltan {eta_formatted}',
};

export const benchTexts: Record<Lang, typeof en> = { en, es };
