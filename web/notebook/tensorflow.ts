/** TensorFlow.js for the cells: they may read data sets too. */
export * from '../tensorflow.ts';
export * as data from '@tensorflow/tfjs-data';
