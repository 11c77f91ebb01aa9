import { faults } from '../native/trust.ts';

/** Everything the command says beside the lesson, in English. The other languages have its type. */
export const en = {
  report: {
    saved: (path: string) => `The report, with figures: ${path}`,
    footer: (command: string) => `Made by una-capa with: ${command}`,
    foreign: (folder: string, page: string) =>
      `The folder ${folder} holds something that is no report of ours (${page} is missing there, or is somebody else's), so nothing is written there. Choose an empty folder, or one that does not exist yet, with --out.`,
    unwritable: (folder: string, reason: string) =>
      `The report cannot be written to the folder ${folder} (${reason}). Choose another folder with --out.`,
  },

  progress: '{bar} {percentage} % · {value} of {total} steps · {eta_formatted} left',

  native: {
    works: (folder: string | undefined) =>
      `The native backend works here already: ${folder ? `it is in ${folder}` : 'npm itself could install it'}. There is nothing to do.`,
    plan: (folder: string, kept: number, downloaded: number) =>
      `This builds the native backend: TensorFlow's C library, and the addon through which Node.js calls it.\n` +
      (downloaded ? `It downloads ${downloaded} MB, which are given back at the end, and keeps` : 'It keeps') +
      ` ${kept} MB in ${folder}. Choose another folder with the environment variable UNA_CAPA_NATIVE; remove it all with --remove.`,
    javascript: "1/4 · tfjs-node's JavaScript, from npm",
    tensorflow: "2/4 · TensorFlow's C library",
    compiling: '3/4 · the addon, compiled here (some ten seconds)',
    trying: '4/4 · a training step, to see that it works',
    downloading: 'Downloading {bar} {percentage} % · {value} of {total} MB',
    unpacking: 'Unpacking {bar} {percentage} % · {value} of {total} MB',
    built: (folder: string) =>
      `Done: the native backend is in ${folder}, and works. It is used where a step is large enough to be worth it, and with --backend native.`,
    removed: (folder: string) => `Removed: ${folder}`,
    nothingToRemove: (folder: string) => `There is nothing to remove: ${folder} does not exist.`,
    stopped: 'Stopped. Everything is as it was before.',
    faults,
    errors: {
      platform: (here: string) =>
        `The native backend can be built on Linux with glibc on x86-64 processors; this is ${here}. WebAssembly works here: --backend wasm.`,
      compiler:
        'Building the native backend needs a C++ compiler, and neither g++ nor c++ nor clang++ was found. On Debian and Ubuntu: sudo apt-get install g++. ' +
        'If yours has another name, put it into the environment variable CXX. Without one, WebAssembly works: --backend wasm.',
      pip:
        'The library comes from the Python Package Index, and neither pip nor uv was found to fetch it. On Debian and Ubuntu: sudo apt-get install python3-pip. ' +
        'Or fetch the wheel elsewhere and give its path with --wheel. Without it, WebAssembly works: --backend wasm.',
      npm: (name: string, said: string) => `npm could not install ${name}. It said:\n${said}`,
      download: (requirement: string, said: string) =>
        `pip could not download ${requirement}. Look at the network, the proxy and pip's configuration; or download the wheel elsewhere and give its path with --wheel. pip said:\n${said}`,
      checksum: (path: string, requirement: string, expected: string, got: string) =>
        `${path} is not the wheel of ${requirement} that was tested (for CPython 3.11, manylinux2014, x86_64), or it was damaged on the way. Its SHA-256 must be\n${expected}, got\n${got}.\nDownload it again.`,
      wheel: (path: string, fault: 'missing' | 'folder' | 'unreadable') => {
        const got = {
          missing: 'which does not exist',
          folder: 'which is a folder',
          unreadable: 'which cannot be read',
        };
        return `--wheel must be the path of the wheel file, got "${path}", ${got[fault]}.`;
      },
      missing: (path: string) =>
        `--tensorflow must be the folder of an installed Python package, like …/site-packages/tensorflow; there is no ${path}.`,
      compile: (compiler: string, said: string) => `${compiler} could not compile the addon. It said:\n${said}`,
      doesNotTrain: (said: string) =>
        `The addon was built, but a training step on it failed, so it was thrown away. WebAssembly works: --backend wasm. It said:\n${said}`,
      space: (folder: string, needed: number, free: number) =>
        `Building needs ${needed} MB in ${folder}, and ${free} MB are free. Make room, or choose another folder with the environment variable UNA_CAPA_NATIVE.`,
      full: (folder: string) =>
        `The disk became full while building in ${folder}. Nothing was left there. Make room, or choose another folder with the environment variable UNA_CAPA_NATIVE.`,
      noPlace: (folder: string, said: string) =>
        `There is no place for ${folder} (${said}). Choose another folder with the environment variable UNA_CAPA_NATIVE.`,
      leftAlone: (why: string) =>
        `${why}, so it is left alone. Choose a folder that does not exist yet with the environment variable UNA_CAPA_NATIVE.`,
    },
  },

  usage: {
    titles: {
      'Usage:': 'Usage:',
      'Arguments:': 'Arguments:',
      'Options:': 'Options:',
      'Commands:': 'Commands:',
    } as Record<string, string>,
    line: '[options] [task]',
    nativeLine: '[options]',
    task: 'task',
    number: 'number',
    name: 'name',
    folder: 'folder',
    file: 'file',
    language: 'language',
    choices: 'one of',
    default: 'default',
    oneOf: (choices: string) => `one of ${choices}`,
    unknownOption: (flag: string, likely: string | undefined) =>
      `There is no option ${flag}.${likely ? ` Did you mean ${likely}?` : ''} See --help.`,
    missingValue: (flag: string) => `${flag}: the value is missing. See --help.`,
    conflict: (one: string, other: string) => `${one} and ${other} cannot be used together.`,
    excess: 'Too many words: there is one task, lesson or compare. See --help.',
  },

  help: {
    description: 'Linear regression as a one-layer neural network, twice: from scratch and concise.',
    native: "build the native backend (TensorFlow's C library) where npm could not install it",
    wheel: 'take this wheel of TensorFlow instead of downloading it',
    tensorflow: 'take the library of this installed Python package, …/site-packages/tensorflow',
    remove: 'remove what it built',
    task: 'the whole lesson, or only the comparison of the two lanes',
    lang: 'language (default: that of your system)',
    seed: 'the seed of all random numbers',
    backend:
      "what computes: TensorFlow's C library, WebAssembly or pure JavaScript (default: what UNA_CAPA_BACKEND says, or the fastest that works here for the size of a step)",
    examples: 'examples in the dataset',
    features: 'features of an example; other than 2 draws the true weights from the seed',
    noise: 'standard deviation of the noise',
    batchSize: 'examples in a mini-batch',
    learningRate: 'learning rate η',
    epochs: 'epochs of both lanes (default: scratch 5, concise 3, comparison 3)',
    out: 'folder of the report and its figures (default: una-capa-report)',
    json: 'print the result as JSON and nothing else; writes a report only with --out',
    version: 'print the version',
    help: 'print this help',
  },

  errors: {
    option: (flag: string, legal: string, got: string) => `${flag} must be ${legal}, got ${got}.`,
    integer: 'an integer',
    safeInteger: `an integer from −${Number.MAX_SAFE_INTEGER} to ${Number.MAX_SAFE_INTEGER}`,
    count: 'a positive integer',
    countUpTo: (most: number) => `a positive integer up to ${most}`,
    positive: 'a number greater than 0',
    positive32: 'a number greater than 0 and below 3.4e38',
    notNegative: 'a number, 0 or greater',
    noise: 'a number from 0 to 1e37',
    folder: "a folder's path",
    tooLarge: (examples: string, features: string) =>
      `${examples} examples of ${features} features are more numbers than a tensor can hold (2³¹ − 1). Choose fewer with --examples or --features.`,
    memory: (said: string) =>
      `There is not enough memory for data of this size (${said}). Choose less with --examples, --features or --batch-size.`,
    output: (said: string) => `The output could not be written: ${said}`,
    backend: (name: string, why: string, build: string | undefined) =>
      `The backend ${name} does not work here (${why}). ` +
      (build ? `Build it with: ${build}. Or choose another one with --backend.` : 'Choose another one with --backend.'),
    tryRate: (command: string) => `Try: ${command}`,
  },
};

export type Texts = typeof en;
