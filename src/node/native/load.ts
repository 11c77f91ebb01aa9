import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { cacheFolder } from '../cache.ts';

export const TFJS_NODE = '@tensorflow/tfjs-node';

/** The release of `@tensorflow/tfjs-node` that we build: the one that package.json asks npm for. */
export const TFJS_NODE_VERSION = '4.22.0';

/** Under this name the program's TensorFlow.js is found by the `@tensorflow/tfjs-node` that we build. */
export const ENGINE = 'una-capa.tensorflow';

/**
 * The folder of the native backend that `una-capa native` builds: what the environment variable `UNA_CAPA_NATIVE` says,
 * or `una-capa/native-…` in the user's cache (`XDG_CACHE_HOME`, or else `~/.cache`). It outlives `npm ci`.
 */
export function nativeFolder(): string {
  return resolve(process.env['UNA_CAPA_NATIVE'] || cacheFolder(`native-${TFJS_NODE_VERSION}`));
}

/** Loads the native backend: the one that we built, or else the one that npm installed. */
export function loadNative(): void {
  const folder = nativeFolder();
  const require = createRequire(existsSync(folder) ? join(folder, 'package.json') : import.meta.url);
  let path: string;
  try {
    path = require.resolve(TFJS_NODE);
  } catch (error) {
    throw new Error(`${TFJS_NODE} is not installed`, { cause: error });
  }
  restoreUtil();
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '1'; // warnings, without the greeting
  // oneDNN's matrix product is made for wide layers: for a matrix and a vector TensorFlow's own takes half the time.
  process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '0';
  Object.assign(globalThis, { [Symbol.for(ENGINE)]: tf });
  require(path);
}

/**
 * `@tensorflow/tfjs-node` 4.22 calls two functions that Node 23 removed from `util`, so they are put back before its
 * import. (Mended in its source, never released.)
 */
function restoreUtil(): void {
  const removed = { isNullOrUndefined: (x: unknown) => x === null || x === undefined, isArray: Array.isArray };
  for (const [name, f] of Object.entries(removed)) if (!(name in util)) Object.assign(util, { [name]: f });
}
