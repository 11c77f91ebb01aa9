import { faults } from '../native/trust.ts';

/** What is said where the native backend is built. */
export const native = {
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
    npm: (name: string, said: string) =>
      `npm could not install ${name}. Look at the network, the proxy and npm's configuration. It said:\n${said}`,
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
    compile: (compiler: string, said: string) =>
      `${compiler} could not compile the addon. Another compiler may, named by the environment variable CXX; without it, WebAssembly works: --backend wasm. It said:\n${said}`,
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
};
