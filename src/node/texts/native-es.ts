import type { Texts } from './en.ts';

/** What is said where the native backend is built, in Spanish. */
export const native: Texts['native'] = {
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
    npm: (name, said) =>
      `npm no pudo instalar ${name}. Mirá la red, el proxy y la configuración de npm. Dijo:\n${said}`,
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
    compile: (compiler, said) =>
      `${compiler} no pudo compilar el complemento. Quizás pueda otro compilador, nombrado en la variable de entorno CXX; sin él, WebAssembly funciona: --backend wasm. Dijo:\n${said}`,
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
};
