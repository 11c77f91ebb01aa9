import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { cacheFolder } from '../cache.ts';
import { putBack } from './folder.ts';
import { checkLoadable, NativeError } from './trust.ts';

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

/** Where `@tensorflow/tfjs-node` lies in a folder of ours. */
export const packageIn = (folder: string) => join(folder, 'node_modules', TFJS_NODE);

/** Loads the native backend: the one that we built, or else the one that npm installed. */
export function loadNative(): void {
  const path = findPackage();
  restoreUtil();
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '1'; // warnings, without the greeting
  // oneDNN's matrix product is made for wide layers: for a matrix and a vector TensorFlow's own takes half the time.
  process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '0';
  Object.assign(globalThis, { [Symbol.for(ENGINE)]: tf });
  createRequire(import.meta.url)(path);
}

function findPackage(): string {
  const folder = nativeFolder();
  putBack(folder);
  if (existsSync(folder)) {
    const real = realpathSync(folder); // what is checked is what is loaded, whatever becomes of a link
    checkLoadable(real, TFJS_NODE);
    return packageIn(real);
  }
  try {
    return createRequire(import.meta.url).resolve(TFJS_NODE);
  } catch {
    throw new NativeError('missing', TFJS_NODE);
  }
}

/**
 * `@tensorflow/tfjs-node` 4.22 calls two functions of `util` that newer versions of Node.js warn of or no longer have: ours
 * take their place before its import. (Mended in its source, never released.)
 */
function restoreUtil(): void {
  Object.assign(util, { isNullOrUndefined: (x: unknown) => x === null || x === undefined, isArray: Array.isArray });
}
