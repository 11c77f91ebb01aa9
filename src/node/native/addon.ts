import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ENGINE, packageIn, TFJS_NODE } from './load.ts';
import { installPackages } from './npm.ts';
import { LIBRARIES } from './tensorflow.ts';
import { whatItSaid, run, type Command, type Work } from './tools.ts';

/** Where TensorFlow's libraries lie in a folder of ours: its addon looks for them there. */
export const librariesIn = (folder: string) => join(packageIn(folder), 'deps/lib');

/** The addon, below the package. */
const ADDON = 'lib/napi-v8/tfjs_binding.node';

/** The program's own TensorFlow.js: two copies would register each operation twice. */
const engine = `module.exports = globalThis[Symbol.for('${ENGINE}')];\n`;

/** Says where the addon lies. The package of this name is otherwise a downloader, which brings sixty others. */
const finder = `exports.find = (manifest) => require('node:path').join(manifest, '../${ADDON}');\n`;

/** Packages that `@tensorflow/tfjs-node` imports, and that are ours. */
const standIns = { '@tensorflow/tfjs': engine, '@tensorflow/tfjs-core': engine, '@mapbox/node-pre-gyp': finder };

/** Installs the JavaScript of `@tensorflow/tfjs-node`, and what it imports. */
export async function installJavaScript(folder: string, { t, signal }: Work): Promise<void> {
  try {
    await installPackages(folder, signal);
  } catch (error) {
    throw new Error(t.errors.npm(TFJS_NODE, whatItSaid(error)), { cause: error });
  }
  for (const [name, source] of Object.entries(standIns)) {
    const standIn = join(folder, 'node_modules', name);
    await mkdir(standIn, { recursive: true });
    await writeFile(join(standIn, 'index.js'), source);
  }
}

/** Compiles the addon's C++ against TensorFlow's headers and the libraries that lie in the folder already. */
export async function compileAddon(folder: string, headers: string, compiler: Command, { t, signal }: Work) {
  const inPackage = (path: string) => join(packageIn(folder), path);
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((file) => inPackage(`binding/${file}`));
  const libraries = LIBRARIES.map((file) => join(librariesIn(folder), file));
  const addon = inPackage(ADDON);
  const include = ['-I', headers, '-I', join(folder, 'node_modules/node-api-headers/include')];
  const how = ['-std=c++17', '-O2', '-shared', '-fPIC', '-DNAPI_VERSION=8', '-Wl,-rpath,$ORIGIN/../../deps/lib'];
  await mkdir(dirname(addon), { recursive: true });
  try {
    await run(compiler, [...how, ...include, ...sources, ...libraries, '-o', addon], { signal });
  } catch (error) {
    throw new Error(t.errors.compile(compiler.join(' '), whatItSaid(error)), { cause: error });
  }
}
