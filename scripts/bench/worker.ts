/**
 * One backend of TensorFlow.js, in a process of its own: each has its own memory, and none disturbs another. Reads a
 * request a line and answers it with a line, as worker.py does for PyTorch.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import * as tf from '@tensorflow/tfjs';
import { concise, scratch, type Dataset } from '../../src/index.ts';
import { chooseBackend, type BackendName } from '../../src/node/index.ts';
import type { Lane } from '../../src/training/lane.ts';
import type { AnyModel } from '../../src/types.ts';
import { floor } from './floor.ts';
import type { Answer, Greeting, Job, Request } from './protocol.ts';

const LEARNING_RATE = 0.03;

/** Trains one round, and returns the microseconds that a step took. */
export type Contender = () => number | Promise<number>;

let contenders: Record<string, Contender> = {};
/** The tensors of the size that is being measured. */
let held: tf.Tensor[] = [];

function prepare(job: Job): void {
  tf.disposeVariables();
  tf.dispose(held);
  const data = load(job);
  const few = firstRows(data, FIT_STEPS * job.batchSize);
  held = [data.features, data.labels, few.features, few.labels];
  contenders = {
    scratch: lane(scratch, data, job),
    concise: lane(concise, data, job),
    fit: fit(few, job),
    floor: floor(data, job, LEARNING_RATE),
  };
}

function load({ examples, features, featuresFile, labelsFile }: Job): Dataset {
  const read = (file: string) => new Float32Array(new Uint8Array(readFileSync(file)).buffer);
  return {
    features: tf.tensor2d(read(featuresFile), [examples, features]),
    labels: tf.tensor2d(read(labelsFile), [examples, 1]),
  };
}

/** One of our lanes, as its users train it. `seconds` leaves out the loss after the epoch. */
function lane<Model extends AnyModel>(lane: Lane<Model>, data: Dataset, job: Job): Contender {
  const { examples, features, batchSize, epochs } = job;
  const model = lane.createModel(features, { seed: 1 });
  const options = { batchSize, learningRate: LEARNING_RATE, numEpochs: 1e6, seed: 1 };
  const training = lane.train(model, data, options);
  return async () => {
    let seconds = 0;
    for (let i = 0; i < epochs; i++) seconds += (await training.next()).value!.seconds;
    return (seconds * 1e6) / (epochs * Math.ceil(examples / batchSize));
  };
}

/** Batches of an epoch of `fit`: at L a whole one would take ten seconds. */
const FIT_STEPS = 100;

function firstRows({ features, labels }: Dataset, count: number): Dataset {
  const rows = Math.min(features.shape[0], count);
  return { features: features.slice([0, 0], [rows, -1]), labels: labels.slice([0, 0], [rows, -1]) };
}

/** `model.fit`, as people call it. */
function fit({ features: X, labels: y }: Dataset, { batchSize, epochs }: Job): Contender {
  const [rows, numInputs] = X.shape;
  const net = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [numInputs] })] });
  net.compile({ optimizer: tf.train.sgd(LEARNING_RATE), loss: 'meanSquaredError' });
  return async () => {
    const started = performance.now();
    await net.fit(X, y, { batchSize, epochs, shuffle: true, verbose: 0 });
    return ((performance.now() - started) * 1e3) / (epochs * Math.ceil(rows / batchSize));
  };
}

async function answer(request: Request): Promise<Answer> {
  if ('train' in request) return { usPerStep: await contenders[request.train]!() };
  prepare(request.prepare);
  return {};
}

tf.enableProdMode();
const { name } = await chooseBackend(process.argv[2] as BackendName);
console.log(JSON.stringify({ name } satisfies Greeting));
for await (const line of createInterface(process.stdin)) {
  const answered = await answer(JSON.parse(line) as Request).catch((error: unknown) => ({ error: String(error) }));
  console.log(JSON.stringify(answered));
}
