import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ENGINE, TFJS_NODE, TFJS_NODE_VERSION } from './load.ts';
import { LIBRARIES } from './tensorflow.ts';
import { whatItSaid, run, type Command, type Work } from './tools.ts';

/** The name by which we know a folder as ours, before we replace or remove it. */
export const FOLDER_NAME = 'una-capa-native';

/** The package from which npm installs the folder. Its `engine` stands in for TensorFlow.js. */
const manifest = {
  name: FOLDER_NAME,
  private: true,
  dependencies: {
    [TFJS_NODE]: TFJS_NODE_VERSION,
    '@tensorflow/tfjs-core': 'file:engine',
    'node-api-headers': '1.9.0',
  },
  overrides: { '@tensorflow/tfjs': 'file:engine' },
};

/** Where `@tensorflow/tfjs-node` lies in a folder of ours. */
const packageIn = (folder: string) => join(folder, 'node_modules', TFJS_NODE);

/** Where its addon looks for TensorFlow's libraries. */
export const librariesIn = (folder: string) => join(packageIn(folder), 'deps/lib');

/**
 * Installs the JavaScript of `@tensorflow/tfjs-node`, without its install script. For `@tensorflow/tfjs` it gets an
 * engine that hands it the program's own: two copies would register each operation twice.
 */
export async function installJavaScript(folder: string, { t, signal }: Work): Promise<void> {
  const engine = join(folder, 'engine');
  await mkdir(engine);
  await writeFile(join(engine, 'index.js'), `module.exports = globalThis[Symbol.for('${ENGINE}')];\n`);
  await writeFile(join(engine, 'package.json'), JSON.stringify({ name: 'engine', version: TFJS_NODE_VERSION }));
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  const how = [
    '--ignore-scripts',
    '--fetch-retries=1',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  try {
    await run(['npm'], ['install', '--prefix', folder, ...how], { cwd: folder, signal });
  } catch (error) {
    throw new Error(t.errors.npm(TFJS_NODE, whatItSaid(error)), { cause: error });
  }
}

/** Compiles the addon's C++ against TensorFlow's headers and the libraries that lie in the folder already. */
export async function compileAddon(folder: string, headers: string, compiler: Command, { t, signal }: Work) {
  const inPackage = (path: string) => join(packageIn(folder), path);
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((file) => inPackage(`binding/${file}`));
  const libraries = LIBRARIES.map((file) => join(librariesIn(folder), file));
  const addon = inPackage('lib/napi-v8/tfjs_binding.node');
  const include = ['-I', headers, '-I', join(folder, 'node_modules/node-api-headers/include')];
  const how = ['-std=c++17', '-O2', '-shared', '-fPIC', '-DNAPI_VERSION=8', '-Wl,-rpath,$ORIGIN/../../deps/lib'];
  await mkdir(dirname(addon), { recursive: true });
  try {
    await run(compiler, [...how, ...include, ...sources, ...libraries, '-o', addon], { signal });
  } catch (error) {
    throw new Error(t.errors.compile(compiler.join(' '), whatItSaid(error)), { cause: error });
  }
}
