import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { replaceFiles, type Files } from './aside.ts';

/** The files of a model, as TensorFlow.js names them. */
export const TOPOLOGY = 'model.json';
const WEIGHTS = 'weights.bin';

/** In the order in which they go: without the first there is no model. */
export const modelFiles = [TOPOLOGY, WEIGHTS] as const;

/**
 * A folder to keep a model in, as TensorFlow.js's `file://` is, which only its native backend has: `model.json` and
 * `weights.bin`, the files that `tf.loadLayersModel` reads from any web server. They are written aside and moved into place.
 *
 * @example
 * import { mkdtemp, rm } from 'node:fs/promises';
 * import { tmpdir } from 'node:os';
 * import { concise, loadModel, saveModel, scratch } from 'una-capa';
 * import { modelFolder } from 'una-capa/node';
 * const folder = await mkdtemp(`${tmpdir()}/una-capa-`);
 * await saveModel(scratch.createModel(2), modelFolder(`${folder}/houses`));
 * console.log(concise.parameters(await loadModel('concise', modelFolder(`${folder}/houses`))));
 * await rm(folder, { recursive: true });
 *
 * @param folder is made, where it does not exist; an earlier model in it is replaced
 * @returns a handler for `saveModel` and `loadModel`, and for TensorFlow.js's own `model.save` and `tf.loadLayersModel`
 */
export function modelFolder(folder: string): tf.io.IOHandler {
  return {
    async save(artifacts) {
      await mkdir(folder, { recursive: true });
      await replaceFiles(folder, filesOf(artifacts), modelFiles);
      return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) };
    },
    load: () => artifactsOf(path.join(folder, TOPOLOGY)),
  };
}

/** What a model is, as the contents of its files. */
export function filesOf({ weightSpecs = [], weightData = [], ...artifacts }: tf.io.ModelArtifacts): Files {
  const { userDefinedMetadata, ...rest } = artifacts; // those come first: by its beginning a file of ours is known
  const weightsManifest = [{ paths: [WEIGHTS], weights: weightSpecs }];
  const pieces = [weightData].flat().map((piece) => new Uint8Array(piece));
  return new Map<string, string | Uint8Array>([
    [TOPOLOGY, JSON.stringify({ ...(userDefinedMetadata && { userDefinedMetadata }), ...rest, weightsManifest })],
    [WEIGHTS, Buffer.concat(pieces)],
  ]);
}

/** What the files of a model say: of its model.json, and of the weights beside it. */
export async function artifactsOf(file: string): Promise<tf.io.ModelArtifacts> {
  const json = JSON.parse(await readFile(file, 'utf8')) as tf.io.ModelJSON;
  return tf.io.getModelArtifactsForJSON(json, (manifest) => readWeights(path.dirname(file), manifest));
}

async function readWeights(
  folder: string,
  manifest: tf.io.WeightsManifestConfig,
): Promise<[tf.io.WeightsManifestEntry[], ArrayBuffer]> {
  const names = manifest.flatMap(({ paths }) => paths);
  const pieces = await Promise.all(names.map((name) => readFile(path.join(folder, name))));
  return [manifest.flatMap(({ weights }) => weights), new Uint8Array(Buffer.concat(pieces)).buffer];
}
