import type { Column } from '../../data/design.ts';
import { showCount } from '../../lesson/format.ts';
import { tellChanges } from './changes.ts';
import { engines } from './engines-es.ts';
import { fit } from './fit-es.ts';
import { native } from './native-es.ts';
import { servers } from './servers-es.ts';
import { tables } from './tables-es.ts';
import { help, usage } from './usage-es.ts';
import { count, some } from './words.ts';
import type { Texts } from './en.ts';

/** De qué aprendió un modelo en una columna. */
const contents: Record<Column['kind'], string> = { number: 'números', boolean: 'verdadero o falso', text: 'textos' };

/** Lo que puede ser otro cuando una corrida interrumpida tiene que seguir. */
const changed = {
  byDefault: 'por defecto',
  names: {
    version: 'una-capa',
    label: '--label',
    columns: 'las columnas de las que aprender',
    test: '--test',
    missing: '--missing',
    seed: '--seed',
    batchSize: '--batch-size',
    learningRate: '--learning-rate',
    backend: '--backend',
    epochs: '--epochs, menos que las empezadas',
    rows: 'las filas de las que aprender, apartadas y dejadas afuera',
    sampled: '--sample',
    data: 'los valores de las filas, que en parte son otros',
  },
};

/** Todo lo que dice el programa además de la lección, en español. */
export const es: Texts = {
  fit,
  tables,
  servers,
  engines,
  native,
  usage,
  help,

  report: {
    saved: (path) => `El informe: ${path}`,
    footer: (command) => `Hecho por una-capa con: ${command}`,
    foreign: (folder, page) =>
      `La carpeta ${folder} contiene algo que no es un informe nuestro (ahí falta ${page}, o es de otro), así que no se escribe nada en ella. Elegí con --out una carpeta vacía, o una que todavía no exista.`,
    unwritable: (folder, reason) =>
      `No se puede escribir el informe en la carpeta ${folder} (${reason}). Elegí otra carpeta con --out.`,
  },

  predict: {
    kept: (file, command) =>
      `El modelo, con los parámetros exactos: ${file}\nPara predecir otras filas con él: ${command}`,
    saved: (file, rows) => `Predicciones de ${count(rows, 'fila', 'filas')}: ${file}`,
    score: (label, rows, rmse, r2) =>
      `${label} se conoce en ${count(rows, 'fila', 'filas')}. Frente a ${rows === 1 ? 'esa' : 'esas'}, RMSE ${rmse}, R² ${r2}.`,
    unlabelled: (label, rows) => `En ${count(rows, 'fila', 'filas')} falta ${label}.`,
    models: {
      missing: (file, reason) =>
        `No hay ningún modelo que leer en ${file} (${reason}). Da la carpeta que escribió una-capa fit --out, o el model.json que está en ella.`,
      foreign: (file) =>
        `${file} no es un modelo guardado por una-capa fit: no dice a partir de qué columnas predice. Da la carpeta que escribió una-capa fit --out.`,
      damaged: (file, reason) =>
        `El modelo ${file} está dañado, o alguien lo cambió después (${reason}). Hacelo de nuevo con una-capa fit --out.`,
      version: (file, version) =>
        `El modelo ${file} lo guardó una-capa ${version}, en una forma que esta versión no lee. Hacelo de nuevo con una-capa fit --out.`,
    },
    rows: {
      'no-column': ([name, ...there]) =>
        `No hay ninguna columna "${name}", a partir de la cual predice el modelo. Hay: ${some(there)}.`,
      kind: ([name, type, kind]) =>
        `La columna "${name}" tiene ${type} desde la primera fila, y el modelo aprendió ahí de ${contents[kind as Column['kind']]}. Pasá la columna a eso, o aprendé de nuevo con filas como las nuevas.`,
      missing: ([name, row]) =>
        `Fila ${row}, columna "${name}": falta el valor, y sin él no hay predicción. Sacá la fila, o completala.`,
      number: ([name, row, value]) =>
        `Fila ${row}, columna "${name}": ${JSON.stringify(value)} no es un número. Arreglalo, o sacá la fila.`,
      boolean: ([name, row, value]) =>
        `Fila ${row}, columna "${name}": ${JSON.stringify(value)} no es ni verdadero ni falso. Arreglalo, o sacá la fila.`,
      category: ([name, row, value]) =>
        `Fila ${row}, columna "${name}": ${JSON.stringify(value)} no aparece en ninguna de las filas de las que aprendió el modelo, así que no tiene un peso para ese valor. Sacá la fila, o aprendé de nuevo con filas que lo tengan.`,
      'not-finite': ([name, row, value]) =>
        `Fila ${row}, columna "${name}": ${value} no es un número finito. Arreglalo, o sacá la fila.`,
    },
    outputs: {
      unwritable: (file, reason) =>
        `No se pueden escribir las predicciones en ${file} (${reason}). Elegí otro archivo con --out.`,
      'no-file': (file, reason) =>
        `${file} no es un archivo que se pueda reemplazar (${reason}). Elegí otro con --out, o no pongas --out para que las predicciones se escriban en pantalla.`,
      source: (file) =>
        `${file} es lo que se está leyendo: las predicciones lo reemplazarían. Elegí otro archivo con --out.`,
    },
  },
  stopped: 'Detenido, antes de aprender nada.',

  resume: {
    stopped: (command) => `Detuviste el entrenamiento. Para seguir con él: ${command}`,
    kept: (epoch, steps, command) =>
      `Lo aprendido quedó guardado, hasta la época ${showCount(epoch)} y ${count(steps, 'paso', 'pasos')}. Para seguir desde ahí: ${command}`,
    nowhere: '--resume sigue con una corrida interrumpida, y necesita la carpeta que se le dio a esa corrida: --out.',
    faults: {
      nothing: (folder) =>
        `En ${folder} no hay ninguna corrida interrumpida con la que seguir. Sin --resume, empieza una.`,
      finished: (folder) =>
        `La corrida de ${folder} llegó a su fin: no queda nada con lo que seguir. Sin --resume empieza de nuevo.`,
      damaged: (folder, reason) =>
        `Lo que la corrida interrumpida dejó en ${folder}/training.json está dañado (${reason}), así que no puede seguir. Sin --resume empieza de nuevo.`,
      changed: (folder, _, changes) =>
        `La corrida de ${folder} no puede seguir, porque ahora es otra: ${tellChanges(changes, changed, some)}. Volvé a poner eso como estaba, o sacá --resume para empezar de nuevo.`,
      unwritable: (folder, reason) =>
        `No se puede escribir el estado del entrenamiento en ${folder} (${reason}), así que no siguió. Hacé lugar ahí, o elegí otra carpeta con --out.`,
    },
  },

  progress: '{bar} {percentage} % · {value} de {total} pasos · faltan {eta_formatted}',

  errors: {
    option: (flag, legal, got) => `${flag} tiene que ser ${legal}; llegó ${got}.`,
    integer: 'un número entero',
    safeInteger: `un número entero de −${Number.MAX_SAFE_INTEGER} a ${Number.MAX_SAFE_INTEGER}`,
    count: 'un entero positivo',
    countUpTo: (most) => `un entero positivo, a lo sumo ${most}`,
    share: 'un número desde 0 y menor que 1',
    seconds: 'un número de segundos mayor que 0, y 2000000 como máximo',
    positive: 'un número mayor que 0',
    positive32: 'un número mayor que 0 y menor que 3.4e38',
    notNegative: 'un número, 0 o mayor',
    noise: 'un número de 0 a 1e37',
    folder: 'la ruta de una carpeta',
    file: 'la ruta de un archivo',
    names: 'nombres de columnas, separados por comas',
    tooLarge: (examples, features) =>
      `${examples} ejemplos de ${features} características son más números de los que caben en un tensor (2³¹ − 1). Elegí menos con --examples o --features.`,
    memory: (said) =>
      `No alcanza la memoria para datos de este tamaño (${said}). Elegí menos con --examples, --features o --batch-size.`,
    output: (said) => `No se pudo escribir la salida (${said}). Hacele lugar, o mandala a otra parte.`,
    backend: (name, why, build) =>
      `El motor ${name} no funciona acá (${why}). ` +
      (build ? `Construilo con: ${build}. O elegí otro con --backend.` : 'Elegí otro con --backend.'),
    tryRate: (command) => `Probá: ${command}`,
  },
};
