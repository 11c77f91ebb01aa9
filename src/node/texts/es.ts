import type { Column } from '../../data/design.ts';
import { showCount } from '../../lesson/format.ts';
import { otherKind, type OtherKind } from '../tables/types.ts';
import { tellChanges } from './changes.ts';
import { engines } from './engines-es.ts';
import { servers } from './servers-es.ts';
import { count, some, type Texts } from './en.ts';

/** Lo que los tipos de DuckDB son para quien lee. */
const kinds: Record<OtherKind, string> = {
  times: 'fechas u horas',
  several: 'valores de varias clases',
  nested: 'listas u objetos',
  other: 'valores',
};

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
  report: {
    saved: (path) => `El informe: ${path}`,
    footer: (command) => `Hecho por una-capa con: ${command}`,
    foreign: (folder, page) =>
      `La carpeta ${folder} contiene algo que no es un informe nuestro (ahí falta ${page}, o es de otro), así que no se escribe nada en ella. Elegí con --out una carpeta vacía, o una que todavía no exista.`,
    unwritable: (folder, reason) =>
      `No se puede escribir el informe en la carpeta ${folder} (${reason}). Elegí otra carpeta con --out.`,
  },

  fit: {
    title: (label, file) => `${label}, aprendido de ${file}`,
    read: 'Lo que se leyó',
    rows: (train, test, dropped) =>
      `${count(train, 'fila', 'filas')} para aprender, ${test === 0 ? 'ninguna apartada' : count(test, 'apartada', 'apartadas')}` +
      (dropped === 0
        ? '.'
        : `; ${count(dropped, 'fila a la que le falta un valor quedó', 'filas a las que les falta un valor quedaron')} afuera.`),
    heldOut:
      'La semilla decide qué filas se apartan. De ellas no se aprende nada: muestran qué tan buenas son las predicciones en filas nuevas.',
    columns: ['columna', 'qué tiene'],
    kinds: { number: 'números', boolean: 'sí o no, como 1 o 0' },
    values: (number) => `texto, ${count(number, 'valor', 'valores distintos')}`,
    label: 'la etiqueta, lo que hay que predecir',
    reference: (column, value) =>
      `Cada valor de ${column} pasa a ser una columna de 0 y 1, salvo "${value}". Ese es la referencia: su efecto está en el sesgo, y los pesos de los demás dicen a qué distancia están de él.`,
    onlyValue: (column, value) => `${column} es "${value}" en todas las filas, así que de ella no se aprende nada.`,
    numbersAndTexts: (column, value) =>
      `${column} tiene números y también textos, como "${value}": se la tomó entera como texto. Si tendrían que ser números, arreglá esos valores.`,
    learning: 'Cómo se aprendió',
    exactly: (sums) =>
      `De manera exacta: la solución no necesita de las filas más que ${sums} sumas, y los errores de más abajo tampoco necesitan otra cosa. Las sumas de las partes dan las del todo, así que las filas nunca tienen que estar en un mismo lugar.`,
    sampled: (rows) =>
      `Las dos versiones entrenan con una muestra de unas ${rows} filas, que la semilla sortea. Su pérdida, RMSE y R² son sobre todas las filas: para eso alcanzan las sumas.`,
    lanes: (epochs, batchSize, steps) =>
      `Con las dos versiones, sobre columnas llevadas a media 0 y desvío estándar 1: ${count(epochs, 'época', 'épocas')} en lotes de ${count(batchSize, 'fila', 'filas')}, ${count(steps, 'paso', 'pasos')} en total.`,
    stopped: (epoch, batchSize, steps) =>
      `Con las dos versiones, sobre columnas llevadas a media 0 y desvío estándar 1, en lotes de ${count(batchSize, 'fila', 'filas')}. Las detuviste en la época ${showCount(epoch)}, después de ${count(steps, 'paso', 'pasos')}: están donde llegaron.`,
    ownRate: (rate, stable) =>
      `La tasa de aprendizaje de la versión desde cero fue ${rate}: un cuarto de ${stable}, por debajo de la cual se espera que el entrenamiento con estas filas sea estable.`,
    givenRate: (rate, stable) =>
      `La tasa de aprendizaje de la versión desde cero fue ${rate}, como pediste. Se espera que el entrenamiento con estas filas sea estable por debajo de ${stable}.`,
    result: 'Lo que salió',
    parameters: ['w y b', 'exacta', '± error estándar', 'desde cero', 'concisa'],
    bias: '(sesgo)',
    standardErrors:
      'El error estándar dice cuánto mueve el azar por sí solo a un parámetro exacto entre una muestra de filas y otra. Un peso a menos de dos de ellos del 0 bien puede ser azar. Y un peso dice qué cosas van juntas, no cuál causa cuál.',
    manyMinima: (columns) =>
      `Muchos pesos predicen igual de bien, porque algunas columnas repiten lo que dicen otras (una que nunca cambia repite el sesgo), o porque las filas son muy pocas. De esos pesos se tomaron los más chicos, y no dicen nada de estas columnas: ${columns}. En su lugar, — ocupa el del error estándar.`,
    inDoubt: (digits) =>
      `Cuidado con los pesos exactos: juntas, las columnas casi no cambian en alguna dirección, y ahí cuenta el redondeo de float64, que guarda 16 cifras de un número. De los pesos más grandes ${digits === 0 ? 'ninguna cifra es segura' : count(digits, 'cifra es segura', 'cifras son seguras')}, y de los demás, menos. Las predicciones no lo sufren en filas como estas. Sacá una columna, o medila desde su media antes de elevarla a potencias.`,
    noErrors:
      'No hay más filas que parámetros, así que no queda nada que diga cuánto los mueve el azar: — ocupa el lugar de los errores estándar.',
    scores: ['', 'exacta', 'desde cero', 'concisa'],
    rmse: { train: 'RMSE, las aprendidas', test: 'RMSE, las apartadas' },
    r2: { train: 'R², las aprendidas', test: 'R², las apartadas' },
    meaning:
      'RMSE es por cuánto le erra típicamente una predicción, en la unidad de la etiqueta. R² es 1 si todas aciertan, y 0 si no son mejores que decir siempre la media.',
    constantLabel: (label) =>
      `${label} es igual en todas las filas de las que se aprendió: no hay nada que predecir, y R² no dice nada.`,
    saysNothing: (label) =>
      `Estas columnas no dicen casi nada de ${label}: hasta las mejores predicciones apenas superan a decir siempre la media.`,
    arrived: (percent) => `SGD llegó: sus predicciones le erran a lo sumo un ${percent} % más que las mejores.`,
    arrivedExactly: (rmse) => `SGD llegó: las mejores predicciones no dejan error, y las suyas le erran por ${rmse}.`,
    onItsWay: (times) =>
      `SGD todavía no llegó: sus predicciones le erran ${times} veces lo que las mejores. Más épocas lo acercan:`,
    onItsWayToNone: (rmse) =>
      `SGD todavía no llegó: las mejores predicciones no dejan error, y las suyas le erran por ${rmse}. Más épocas lo acercan:`,
    wavering: (times) =>
      `SGD baila alrededor de la mejor solución, porque cada minilote lo lleva para acá y para allá: sus predicciones le erran ${times} veces lo que las mejores. Pasos más cortos dejan que se acerque:`,
    holds: (ratio) =>
      `En filas que nunca vio, la solución exacta le erra ${ratio} veces lo que en las que usó para aprender: lo aprendido vale también para filas nuevas.`,
    overfitted: (ratio) =>
      `En filas que nunca vio, la solución exacta le erra ${ratio} veces lo que en las que usó para aprender: aprendió también parte de su ruido. Ayudarían más filas, o menos columnas.`,
    tooFew: (ratio, rows) =>
      `En filas que nunca vio, la solución exacta le erra ${ratio} veces lo que en las que usó para aprender. Con ${count(rows, 'fila apartada', 'filas apartadas')}, eso puede ser azar: hacen falta más para saberlo.`,
    holdsExactly:
      'En filas que nunca vio, la solución exacta tampoco deja error: la etiqueta se sigue de las columnas.',
    byHeart: (rmse) =>
      `La solución exacta no deja error en las filas que usó para aprender, y le erra por ${rmse} en las que nunca vio: a las primeras se las sabe de memoria. Ayudarían más filas, o menos columnas.`,
    nothingHeldOut:
      'No se apartó ninguna fila, así que nada muestra qué tan buenas son las predicciones en filas nuevas.',
    figures: {
      loss: 'La pérdida de las dos versiones después de cada época, sobre columnas estandarizadas. Donde una curva es la otra por dos, eso es el ½.',
      weights:
        'Cada peso por el desvío estándar de su columna, en la unidad de la etiqueta, para comparar columnas de unidades distintas; primero el más grande. De 100 intervalos así, de otras tantas muestras de filas, unos 95 contienen el valor verdadero. Uno que contiene al 0 bien puede ser azar.',
      predicted: {
        title: 'Lo predicho, frente a lo medido',
        description: (label, rows) =>
          `${count(rows, 'fila como punto', 'filas como puntos')}: ${label} tal como es, frente a ${label} tal como se predice; la recta es donde son iguales.`,
        x: (label) => `${label}, tal como es`,
        y: (label) => `${label}, predicho`,
        train: 'filas aprendidas',
        test: 'filas apartadas',
        perfect: 'donde son iguales',
        caption:
          'Cada punto es una fila, y su predicción, la de la solución exacta. Cuanto más cerca de la recta, mejor.',
      },
    },
    faults: {
      remote: ([source]) => `${source} es una dirección. Descargá primero el archivo, y da su ruta.`,
      'not-a-file': ([source]) =>
        `${source} no es un archivo. Da la ruta de uno, o un patrón para varios, entre comillas: "${source}/*.csv".`,
      'no-file': ([source]) => `No hay ningún archivo "${source}".`,
      forbidden: ([file, code]) => `No se puede abrir ${file} (${code}).`,
      empty: ([file]) => `${file} está vacío.`,
      'not-format': ([file, format]) => `${file} no está en el formato ${format}, que su nombre promete.`,
      binary: ([file]) =>
        `${file} no es texto. Si es una planilla de cálculo, guardala primero como CSV; a Parquet se lo conoce por un nombre que termina en .parquet.`,
      encoding: ([file, line]) =>
        `${file} no está en UTF-8 (línea ${line}). Guardalo en esa codificación: las planillas de cálculo la ofrecen como "CSV UTF-8".`,
      'no-header': ([file]) =>
        `La primera línea de ${file} está en blanco. Tiene que tener los nombres de las columnas.`,
      ragged: ([file, line, expected, found]) =>
        `${file}, línea ${line}: una fila de ${count(Number(found), 'celda', 'celdas')}, donde la primera línea nombra ${count(Number(expected), 'columna', 'columnas')}.`,
      quote: ([file, line]) => `${file}, línea ${line}: unas comillas que nunca se cierran.`,
      'not-a-value': ([file, line, column, value]) =>
        `${file}, línea ${line}: ${column ? `la columna "${column}"` : 'una columna'} tiene "${value}", y algo que no es texto en las filas anteriores. Arreglá ese valor, o dejalo vacío si falta.`,
      'long-line': ([file, , limit]) =>
        `${file} tiene una línea de más de ${limit} bytes. ¿Habrá unas comillas que nunca se cierran?`,
      'broken-json': ([file, line]) => `${file}, línea ${line}: esto no es JSON.`,
      'files-differ': ([file, , column]) =>
        `${file} no tiene la columna "${column}", que los demás archivos tienen. Todos tienen que tener las mismas columnas.`,
      memory: ([, , said]) =>
        `La memoria no alcanza para leer la tabla (${said}). Nombrá menos columnas con --features.`,
      storage: ([folder, said]) =>
        `No hay lugar para archivos temporales en ${folder} (${said}). Hacé lugar, o elegí otra carpeta con la variable de entorno TMPDIR.`,
      unreadable: ([file, said]) => `${file} no se puede leer como tabla. DuckDB dice: ${said}`,
      changed: ([file]) =>
        `${file} cambió mientras se leía. Esperá a que termine el programa que lo escribe, o da una copia.`,
      'no-rows': ([source]) => `${source} no tiene ninguna fila de la que aprender.`,
      'all-dropped': ([source, ...columns]) =>
        `A cada fila de ${source} le falta un valor, así que no queda ninguna de la que aprender. Cuántos faltan: ${columns.join(', ')}. Nombrá con --features las columnas que querés.`,
      'no-column': ([name, ...there]) => `No hay ninguna columna "${name}". Hay: ${some(there)}.`,
      'no-feature': ([label]) =>
        `No hay ninguna columna a partir de la cual predecir ${label}: no hay otras, o tienen el mismo texto en todas las filas.`,
      'blank-name': ([position]) =>
        `La columna ${position} no tiene nombre en la primera línea. Ponele uno, o nombrá con --features las columnas que querés.`,
      'same-name': (names) =>
        `${names.length} columnas tienen el mismo nombre: ${names.join(', ')}. (Mayúsculas y minúsculas dan lo mismo.) Cambiales el nombre primero.`,
      'label-among-features': ([label]) =>
        `"${label}" es la etiqueta, y no puede estar en --features: se predeciría a sí misma.`,
      'feature-twice': ([name]) => `"${name}" está dos veces en --features.`,
      kind: ([name, type]) =>
        `La columna "${name}" tiene ${kinds[otherKind(type!)]} (${type}), de lo que no se puede aprender así como está. Pasalo primero a números, o nombrá con --features las columnas que querés.`,
      'label-text': ([name, row, value]) =>
        `La etiqueta tiene que ser de números, y la columna "${name}" tiene "${value}" en la fila ${row}.`,
      written: ([name, row, value]) =>
        `La columna "${name}" tiene números escritos para personas, como "${value}" en la fila ${row}. Escribilos llanamente: 1234.5, sin separadores de miles, unidades ni signos.`,
      mixed: ([name, row, value]) =>
        `La columna "${name}" tiene números y también textos, como "${value}" en la fila ${row}. Arreglá esos valores, o dejalos vacíos si faltan.`,
      categories: ([name, most]) =>
        `La columna "${name}" tiene más de ${most} textos distintos, demasiados para que cada uno sea una columna. Nombrá con --features las columnas que querés, sin ella.`,
      missing: ([row, ...columns]) =>
        `Faltan valores, el primero en la fila ${row}. Cuántos: ${some(columns)}. (Una celda vacía, NA, NaN y null cuentan como faltantes.) Con --missing drop, las filas a las que les falta un valor quedan afuera.`,
      'not-finite': ([name, row, value]) =>
        `La columna "${name}" tiene ${value} en la fila ${row}. Los números tienen que ser finitos, y no mayores que 1e30.`,
      'too-exact': ([name, row, value]) =>
        `La columna "${name}" tiene ${value} en la fila ${row}: desde 2⁵³, los números de coma flotante de 64 bits se saltean enteros. Restale antes un origen.`,
      'too-wide': ([columns, most]) =>
        `Son ${columns} columnas de las que aprender, y ${most} es lo máximo. Nombrá con --features las que querés.`,
      'no-driver': ([said]) => `Para leer archivos, una-capa necesita DuckDB: npm install @duckdb/node-api (${said})`,
    },
  },

  servers,
  engines,

  predict: {
    kept: (file, command) =>
      `El modelo, con los parámetros exactos: ${file}\nPara predecir otras filas con él: ${command}`,
    saved: (file, rows) => `Predicciones de ${rows} filas: ${file}`,
    score: (label, rows, rmse, r2) => `${label} se conoce en ${rows} filas. Frente a esas, RMSE ${rmse}, R² ${r2}.`,
    unlabelled: (label, rows) => `En ${rows} filas falta ${label}.`,
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
        `No hay ninguna columna "${name}", a partir de la cual predice el modelo. Hay: ${there.join(', ')}.`,
      kind: ([name, type, kind]) =>
        `La columna "${name}" tiene ${type} desde la primera fila, y el modelo aprendió ahí de ${contents[kind as Column['kind']]}.`,
      missing: ([name, row]) =>
        `Fila ${row}, columna "${name}": falta el valor, y sin él no hay predicción. Sacá la fila, o completala.`,
      number: ([name, row, value]) => `Fila ${row}, columna "${name}": ${JSON.stringify(value)} no es un número.`,
      boolean: ([name, row, value]) =>
        `Fila ${row}, columna "${name}": ${JSON.stringify(value)} no es ni verdadero ni falso.`,
      category: ([name, row, value]) =>
        `Fila ${row}, columna "${name}": ${JSON.stringify(value)} no aparece en ninguna de las filas de las que aprendió el modelo, así que no tiene un peso para ese valor.`,
      'not-finite': ([name, row, value]) => `Fila ${row}, columna "${name}": ${value} no es un número finito.`,
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

  native: {
    works: (folder) =>
      `El motor nativo ya funciona acá: ${folder ? `está en ${folder}` : 'npm mismo pudo instalarlo'}. No hay nada que hacer.`,
    plan: (folder, kept, downloaded) =>
      `Esto construye el motor nativo: la biblioteca en C de TensorFlow y el complemento con el que Node.js la llama.\n` +
      (downloaded ? `Descarga ${downloaded} MB, que libera al final, y ocupa` : 'Ocupa') +
      ` ${kept} MB en ${folder}. Elegí otra carpeta con la variable de entorno UNA_CAPA_NATIVE; borrá todo con --remove.`,
    javascript: '1/4 · el JavaScript de tfjs-node, desde npm',
    tensorflow: '2/4 · la biblioteca en C de TensorFlow',
    compiling: '3/4 · el complemento, compilado acá (unos diez segundos)',
    trying: '4/4 · un paso de entrenamiento, para ver que funciona',
    downloading: 'Descargando {bar} {percentage} % · {value} de {total} MB',
    unpacking: 'Desempaquetando {bar} {percentage} % · {value} de {total} MB',
    built: (folder) =>
      `Listo: el motor nativo está en ${folder}, y funciona. Se usa donde un paso es tan grande que vale la pena, y con --backend native.`,
    removed: (folder) => `Borrado: ${folder}`,
    nothingToRemove: (folder) => `No hay nada que borrar: ${folder} no existe.`,
    stopped: 'Detenido. Todo quedó como estaba.',
    faults: {
      foreign: (path) => `${path} contiene algo que una-capa no construyó`,
      link: (path) => `${path} es un enlace`,
      owner: (path) => `${path} es de otro usuario`,
      writable: (path) => `otros usuarios pueden modificar ${path}`,
      missing: (path) => `${path} no está instalado`,
    },
    errors: {
      platform: (here) =>
        `El motor nativo se puede construir en Linux con glibc y procesadores x86-64; esto es ${here}. WebAssembly funciona acá: --backend wasm.`,
      compiler:
        'Construir el motor nativo requiere un compilador de C++, y no encontré g++, c++ ni clang++. En Debian y Ubuntu: sudo apt-get install g++. ' +
        'Si el tuyo se llama de otro modo, ponelo en la variable de entorno CXX. Sin compilador, WebAssembly funciona: --backend wasm.',
      pip:
        'La biblioteca viene del índice de paquetes de Python, y no encontré pip ni uv para traerla. En Debian y Ubuntu: sudo apt-get install python3-pip. ' +
        'O traé el archivo wheel desde otro lado y da su ruta con --wheel. Sin ella, WebAssembly funciona: --backend wasm.',
      npm: (name, said) => `npm no pudo instalar ${name}. Dijo:\n${said}`,
      download: (requirement, said) =>
        `pip no pudo descargar ${requirement}. Mirá la red, el proxy y la configuración de pip; o descargá el archivo wheel desde otro lado y da su ruta con --wheel. pip dijo:\n${said}`,
      checksum: (path, requirement, expected, got) =>
        `${path} no es el wheel de ${requirement} que probamos (para CPython 3.11, manylinux2014, x86_64), o se dañó en el camino. Su SHA-256 tiene que ser\n${expected}; llegó\n${got}.\nDescargalo de nuevo.`,
      wheel: (path, fault) => {
        const got = { missing: 'que no existe', folder: 'que es una carpeta', unreadable: 'que no se puede leer' };
        return `--wheel tiene que ser la ruta del archivo wheel; llegó "${path}", ${got[fault]}.`;
      },
      missing: (path) =>
        `--tensorflow tiene que ser la carpeta de un paquete de Python instalado, como …/site-packages/tensorflow; no existe ${path}.`,
      compile: (compiler, said) => `${compiler} no pudo compilar el complemento. Dijo:\n${said}`,
      doesNotTrain: (said) =>
        `El complemento se construyó, pero un paso de entrenamiento falló en él, así que lo descartamos. WebAssembly funciona: --backend wasm. Dijo:\n${said}`,
      space: (folder, needed, free) =>
        `Construirlo requiere ${needed} MB en ${folder}, y hay ${free} MB libres. Hacé lugar, o elegí otra carpeta con la variable de entorno UNA_CAPA_NATIVE.`,
      full: (folder) =>
        `El disco se llenó mientras construíamos en ${folder}. Ahí no quedó nada. Hacé lugar, o elegí otra carpeta con la variable de entorno UNA_CAPA_NATIVE.`,
      noPlace: (folder, said) =>
        `No hay lugar donde poner ${folder} (${said}). Elegí otra carpeta con la variable de entorno UNA_CAPA_NATIVE.`,
      leftAlone: (why) =>
        `${why}, así que no tocamos nada. Elegí con la variable de entorno UNA_CAPA_NATIVE una carpeta que todavía no exista.`,
    },
  },

  usage: {
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
    conflict: (one, other) => `${one} y ${other} no se pueden usar juntas.`,
    excessFiles: (command) =>
      `Demasiadas palabras para ${command}. Poné entre comillas un patrón para varios archivos, o la shell lo reemplaza: "ventas-*.parquet". Mirá --help.`,
    excess: 'Demasiadas palabras: hay una sola tarea, lesson o compare. Mirá --help.',
  },

  help: {
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
    sample: 'en una base de datos, con cuántas filas, más o menos, entrenan las dos versiones (por defecto: 1000000)',
    timeout:
      'segundos que se espera a la base de datos para conectarse (por defecto: 30) y por cada respuesta (por defecto: sin límite)',
    ownBatchSize: 'filas de un minilote (por defecto: 10, y 256 desde 100 000 filas)',
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
  },

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
    output: (said) => `No se pudo escribir la salida: ${said}`,
    backend: (name, why, build) =>
      `El motor ${name} no funciona acá (${why}). ` +
      (build ? `Construilo con: ${build}. O elegí otro con --backend.` : 'Elegí otro con --backend.'),
    tryRate: (command) => `Probá: ${command}`,
  },
};
