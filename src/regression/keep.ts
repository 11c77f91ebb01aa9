import * as tf from '@tensorflow/tfjs';
import { describe } from '../arguments.ts';
import { checkParameters } from '../checks.ts';
import type { Lane } from '../training/lane.ts';
import type { AnyModel, LaneName, Parameters } from '../types.ts';
import * as concise from './concise.ts';
import { checkLane } from './conventions.ts';
import * as scratch from './scratch.ts';

/** Each lane's kind of model. */
export interface Models {
  scratch: scratch.Model;
  concise: concise.Model;
}

/**
 * Keeps the parameters of a model of either lane as a LayersModel, TensorFlow.js's own format, which
 * `tf.loadLayersModel` reads anywhere: what is kept is the same, whichever lane it comes from. The formula of a layer is
 * all that there is to keep; how it was trained is not part of it.
 *
 * @example
 * import * as tf from '@tensorflow/tfjs';
 * import { concise, loadModel, saveModel, scratch } from 'una-capa';
 * const model = scratch.createModel(2, { seed: 1 });
 * let kept; // in a browser it may be 'localstorage://houses' or 'indexeddb://houses', in Node a folder (una-capa/node)
 * await saveModel(model, tf.io.withSaveHandler(async (artifacts) => {
 *   kept = artifacts;
 *   return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
 * }));
 * const same = await loadModel('concise', tf.io.fromMemory(kept)); // the other lane's, with the very same w and b
 * console.log(scratch.parameters(model), concise.parameters(same));
 *
 * @param model stays the caller's
 * @param to one of TensorFlow.js's IO handlers, or the address of one, as in `localstorage://houses`
 * @returns what the handler says of it
 * @throws TypeError no model of this lesson, Error a model that was disposed of; and as the handler does
 */
export async function saveModel(
  model: scratch.Model | concise.Model,
  to: tf.io.IOHandler | string,
): Promise<tf.io.SaveResult> {
  const net = layersModel(parametersOf(model));
  try {
    return await net.save(to);
  } finally {
    net.dispose();
  }
}

/**
 * A model of the lane of your choice, from what `saveModel` or `una-capa fit --out` kept, or any other LayersModel of one
 * dense layer without an activation: to the bit the parameters that were kept.
 *
 * @example
 * import * as tf from '@tensorflow/tfjs';
 * import { loadModel, scratch } from 'una-capa';
 * const net = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [3] })] });
 * const handler = tf.io.withSaveHandler(async (artifacts) => {
 *   const model = await loadModel('scratch', tf.io.fromMemory(artifacts));
 *   console.log(scratch.parameters(model)); // net's
 *   return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
 * });
 * await net.save(handler);
 *
 * @param from an IO handler, or an address as in `localstorage://houses` or `https://example.org/model.json`
 * @returns a new model for the caller to dispose of
 * @throws TypeError no lane, or what was kept is another kind of model; RangeError its parameters are not finite; and as
 *   the handler does
 */
export async function loadModel<Name extends LaneName>(
  lane: Name,
  from: tf.io.IOHandler | string,
): Promise<Models[Name]> {
  checkLane(lane);
  const net = await tf.loadLayersModel(from);
  try {
    return modelOf(lane, parametersOfLayers(net)) as Models[Name];
  } finally {
    net.dispose();
  }
}

/** The layer with these parameters as TensorFlow.js has it; dispose of it when done. */
export function layersModel({ w, b }: Parameters): tf.Sequential {
  const dense = tf.layers.dense({
    name: 'layer', // the library would count: no two files would be equal
    units: b.length,
    inputShape: [w.length],
    kernelInitializer: 'zeros',
  });
  const net = tf.sequential({ name: 'una_capa', layers: [dense] });
  tf.tidy(() => net.setWeights([tf.tensor2d(w), tf.tensor1d(b)]));
  return net;
}

/** w and b of one dense layer. @throws TypeError it is something else */
export function parametersOfLayers(net: tf.LayersModel): Parameters {
  const [layer, ...others] = net.layers.filter((one) => one.getClassName() !== 'InputLayer');
  const { activation = 'linear', useBias } = layer?.getConfig() ?? {};
  if (layer?.getClassName() !== 'Dense' || others.length > 0 || activation !== 'linear' || useBias !== true) {
    const names = net.layers.map((one) => one.getClassName()).join(', ');
    throw new TypeError(`The model must be one dense layer with a bias and no activation, got the layers ${names}.`);
  }
  const [w, b] = layer.getWeights() as [tf.Tensor2D, tf.Tensor1D];
  return { w: w.arraySync(), b: b.arraySync() };
}

const lanes: Record<LaneName, Lane<AnyModel>> = { scratch, concise };

function parametersOf(model: AnyModel): Parameters {
  const { lane } = (model ?? {}) as Partial<AnyModel>;
  if (lane !== undefined && Object.hasOwn(lanes, lane)) return lanes[lane].parameters(model);
  throw new TypeError(`model must come from scratch.createModel(…) or concise.createModel(…), got ${describe(model)}.`);
}

function modelOf(lane: LaneName, p: Parameters): AnyModel {
  const [numInputs, numOutputs] = [p.w.length, p.b.length];
  checkParameters(p, numInputs, numOutputs);
  const model = lanes[lane].createModel(numInputs, { numOutputs });
  lanes[lane].setParameters(model, p);
  return model;
}
