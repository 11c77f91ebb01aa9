import type { Texts } from './en.ts';

/** Todo lo que dice el programa además de la lección, en español. */
export const es: Texts = {
  report: {
    saved: (path) => `El informe, con figuras: ${path}`,
    footer: (command) => `Hecho por una-capa con: ${command}`,
    foreign: (folder, page) =>
      `La carpeta ${folder} contiene algo que no es un informe nuestro (ahí falta ${page}, o es de otro), así que no se escribe nada en ella. Elegí con --out una carpeta vacía, o una que todavía no exista.`,
    unwritable: (folder, reason) =>
      `No se puede escribir el informe en la carpeta ${folder} (${reason}). Elegí otra carpeta con --out.`,
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
    excess: 'Demasiadas palabras: hay una sola tarea, lesson o compare. Mirá --help.',
  },

  help: {
    description: 'Regresión lineal como red neuronal de una capa, dos veces: desde cero y concisa.',
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
    positive: 'un número mayor que 0',
    positive32: 'un número mayor que 0 y menor que 3.4e38',
    notNegative: 'un número, 0 o mayor',
    noise: 'un número de 0 a 1e37',
    folder: 'la ruta de una carpeta',
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
