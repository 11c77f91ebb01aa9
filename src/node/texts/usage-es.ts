import type { Texts } from './en.ts';

/** How the command line is told, in Spanish. */
export const usage: Texts['usage'] = {
  titles: { 'Usage:': 'Uso:', 'Arguments:': 'Argumentos:', 'Options:': 'Opciones:', 'Commands:': 'Comandos:' },
  line: '[opciones] [tarea]',
  nativeLine: '[opciones]',
  fitLine: '--label <columna> [opciones] <archivo>',
  predictLine: '[opciones] <modelo> <archivo>',
  source: 'archivo',
  model: 'modelo',
  column: 'columna',
  columns: 'columnas',
  required: (flag) => `Falta ${flag}: decí qué columna hay que predecir. Mirá --help.`,
  missingArgument: (name) => `${name}: falta el archivo. Mirá --help.`,
  task: 'tarea',
  number: 'número',
  name: 'nombre',
  folder: 'carpeta',
  file: 'archivo',
  language: 'idioma',
  choices: 'valores',
  default: 'por defecto',
  oneOf: (choices) => `uno de ${choices}`,
  unknownOption: (flag, likely) =>
    `No existe la opción ${flag}.${likely ? ` ¿Quisiste decir ${likely}?` : ''} Mirá --help.`,
  missingValue: (flag) => `${flag}: falta el valor. Mirá --help.`,
  conflict: (one, other) => `${one} y ${other} no se pueden usar juntas. Dejá una afuera.`,
  excessFiles: (command) =>
    `Demasiadas palabras para ${command}. Poné entre comillas un patrón para varios archivos, o la shell lo reemplaza: "ventas-*.parquet". Mirá --help.`,
  excess: 'Demasiadas palabras: hay una sola tarea, lesson o compare. Mirá --help.',
};

/** What each command, argument and option is, in Spanish. */
export const help: Texts['help'] = {
  description: 'Regresión lineal como red neuronal de una capa, dos veces: desde cero y concisa.',
  fit: 'aprende una columna de una tabla a partir de las demás: CSV, Parquet o JSON, o una tabla en PostgreSQL o Trino',
  source:
    'un archivo, un patrón para varios ("ventas-*.parquet"), o una base de datos: postgres://USUARIO@SERVIDOR/BASE, trino://USUARIO@SERVIDOR/CATÁLOGO/ESQUEMA',
  label: 'la columna que hay que predecir',
  predict: 'predice una columna de un archivo con un modelo que guardó fit, como CSV',
  model: 'la carpeta que escribió fit --out, o el model.json que está en ella',
  predictions: 'archivo de las predicciones (por defecto: se muestran en pantalla)',
  chosen: 'las columnas a partir de las cuales predecirla, separadas por comas (por defecto: todas las demás)',
  test: 'fracción de las filas que se aparta',
  missing: 'qué hacer donde falta un valor',
  table: 'la tabla en la base de datos, o ESQUEMA.TABLA',
  key: 'en una base de datos, la columna que decide con la semilla qué filas se apartan y cuáles están en la muestra (por defecto: todas las columnas)',
  sample: 'en una base de datos, con cuántas filas entrenan las dos versiones (por defecto: 1000000)',
  timeout:
    'segundos que se espera a la base de datos para conectarse (por defecto: 30) y por cada respuesta (por defecto: sin límite)',
  ownBatchSize: 'filas de un minilote (por defecto: 10; 256 desde 100 000 filas, y más desde 1,5 millones)',
  ownRate: 'tasa de aprendizaje de la versión desde cero (por defecto: un cuarto de la estable)',
  ownEpochs: 'épocas de las dos versiones (por defecto: unos 3000 pasos, y al menos 3 épocas)',
  ownOut: 'carpeta de un informe con figuras, y del modelo (por defecto: ninguna)',
  resume:
    'sigue con una corrida interrumpida: el mismo comando, desde el estado que esa corrida guarda en --out; --lang y --json pueden ser otros, y --epochs más',
  ownJson: 'muestra el resultado como JSON y nada más',
  native: 'construye el motor nativo (la biblioteca en C de TensorFlow) donde npm no pudo instalarlo',
  wheel: 'usa este archivo wheel de TensorFlow en vez de descargarlo',
  tensorflow: 'usa la biblioteca de este paquete de Python instalado, …/site-packages/tensorflow',
  remove: 'borra lo que construyó',
  task: 'la lección entera, o solo la comparación de las dos versiones',
  lang: 'idioma (por defecto: el de tu sistema)',
  seed: 'semilla de todos los números al azar',
  backend:
    'motor de cálculo: la biblioteca en C de TensorFlow, WebAssembly o JavaScript puro (por defecto: el que diga UNA_CAPA_BACKEND, o el más rápido que funcione acá para el tamaño de un paso)',
  examples: 'ejemplos del conjunto de datos',
  features: 'características de un ejemplo; si no son 2, los pesos verdaderos salen de la semilla',
  noise: 'desvío estándar del ruido',
  batchSize: 'ejemplos de un minilote',
  learningRate: 'tasa de aprendizaje η',
  epochs: 'épocas de las dos versiones (por defecto: desde cero 5, concisa 3, comparación 3)',
  out: 'carpeta del informe y de sus figuras (por defecto: una-capa-report)',
  json: 'muestra el resultado como JSON y nada más; hace un informe solo con --out',
  version: 'muestra la versión',
  help: 'muestra esta ayuda',
};
