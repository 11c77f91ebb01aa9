import * as tf from '@tensorflow/tfjs';
import { beforeAll } from 'vitest';
import { chooseBackend } from '../src/node/index.ts';

// The tests run on the backend that UNA_CAPA_BACKEND names, or on the lesson's own choice.
beforeAll(async () => {
  tf.enableProdMode();
  await chooseBackend();
});
