/**
 * TensorFlow.js as the pages need it, under its usual name: without the converter, tf.data and the WebGL backend it weighs
 * 189 KB instead of 308, gzipped.
 */
import '@tensorflow/tfjs-core'; // its flags come first
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js';
import '@tensorflow/tfjs-backend-cpu';

export * from '@tensorflow/tfjs-core';
export * from '@tensorflow/tfjs-layers';
