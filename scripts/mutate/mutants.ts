/** One break: in `file`, what stands there exactly once, and what is put in its place. */
export interface Mutant {
  name: string;
  file: string;
  from: string;
  to: string;
  /** a file of test/ and a part of the names of those of its tests that should notice */
  tests: [file: string, names: string];
}

const untidy = '(<T>(f: () => T) => f())';

export const mutants: Mutant[] = [
  {
    name: 'scratch: no ½',
    file: 'src/regression/scratch.ts',
    from: 'yHat.squaredDifference<tf.Tensor2D>(y).div(2)',
    to: 'yHat.squaredDifference<tf.Tensor2D>(y)',
    tests: ['trajectories', 'one feature'],
  },
  {
    name: 'scratch: uphill instead of downhill',
    file: 'src/regression/scratch.ts',
    from: 'p.assign(p.sub(',
    to: 'p.assign(p.add(',
    tests: ['trajectories', 'one feature'],
  },
  {
    name: 'scratch: the sum instead of the mean over the batch',
    file: 'src/regression/scratch.ts',
    from: 'learningRate / batchSize',
    to: 'learningRate',
    tests: ['lanes', 'gradient of the closed form'],
  },
  {
    name: 'scratch: the nominal batch size for a short batch',
    file: 'src/regression/scratch.ts',
    from: 'sgd([w, b], grads, learningRate, X.shape[0])',
    to: 'sgd([w, b], grads, learningRate, 10)',
    tests: ['trajectories', 'a short last batch'],
  },
  {
    name: 'scratch: the loss of a step summed over the outputs',
    file: 'src/regression/scratch.ts',
    from: 'learningRate).mean()',
    to: 'learningRate).sum<tf.Scalar>().div(X.shape[0])',
    tests: ['lanes', 'mean loss of the batch before it'],
  },
  {
    name: 'concise: a ½ where there is none',
    file: 'src/regression/concise.ts',
    from: 'tf.losses.meanSquaredError(y, yHat)',
    to: 'tf.losses.meanSquaredError(y, yHat).div(2)',
    tests: ['trajectories', 'one feature'],
  },
  {
    name: 'concise: a ½ in the loss of an epoch alone',
    file: 'src/training.ts',
    from: 'loss: (error: number) => error ** 2,',
    to: 'loss: (error: number) => error ** 2 / 2,',
    tests: ['lanes', 'loss of an epoch'],
  },
  {
    name: 'concise: uphill instead of downhill',
    file: 'src/regression/concise.ts',
    from: 'sgd(model, learningRate).minimize',
    to: 'sgd(model, -learningRate).minimize',
    tests: ['trajectories', 'one feature'],
  },
  {
    name: "concise: the optimiser's first learning rate for ever",
    file: 'src/regression/concise.ts',
    from: "if (optimizer.getConfig()['learningRate'] !== learningRate) optimizer",
    to: 'if (false) optimizer',
    tests: ['lanes', 'learning rate of each step'],
  },
  {
    name: 'seed: ignored by the initial weights',
    file: 'src/random.ts',
    from: "tf.randomNormal<R>(shape, 0, std, 'float32', seed)",
    to: "tf.randomNormal<R>(shape, 0, std, 'float32')",
    tests: ['lanes', 'same initial parameters'],
  },
  {
    name: 'seed: ignored by the order',
    file: 'src/data/batches.ts',
    from: ': shuffledIndices(n, seed);',
    to: ': shuffledIndices(n, randomSeed());',
    tests: ['lanes', 'the order depends on the seed'],
  },
  {
    name: 'seed: the same order in each epoch',
    file: 'src/regression/concise.ts',
    from: 'seed: epochSeed(seed, epoch)',
    to: 'seed',
    tests: ['lanes', 'order of its own seed'],
  },
  {
    name: 'shuffle: never',
    file: 'src/data/batches.ts',
    from: 'shuffle ? seed : undefined',
    to: 'undefined',
    tests: ['lanes', 'the order depends on the seed'],
  },
  {
    name: 'shuffle: always',
    file: 'src/data/batches.ts',
    from: 'shuffle ? seed : undefined',
    to: 'seed',
    tests: ['trajectories', 'a short last batch'],
  },
  {
    name: 'batches: rows of three without their middle',
    file: 'src/data/batches.ts',
    from: 'if (width <= 2) return;',
    to: 'if (width <= 3) return;',
    tests: ['data/batches', 'each row exactly once'],
  },
  {
    name: 'memory: no tidy around a step of scratch',
    file: 'src/regression/scratch.ts',
    from: 'return tf.tidy(() => step(model',
    to: `return ${untidy}(() => step(model`,
    tests: ['lanes', 'nothing else is left'],
  },
  {
    name: 'memory: no tidy around a step of training',
    file: 'src/regression/scratch.ts',
    from: 'afterStep(tf.tidy(() => step(model, X, y, learningRate)))',
    to: `afterStep(${untidy}(() => step(model, X, y, learningRate)))`,
    tests: ['lanes', 'a run leaves no tensor'],
  },
  {
    name: "memory: no tidy around concise's setParameters",
    file: 'src/regression/concise.ts',
    from: 'tf.tidy(() => model.net.setWeights',
    to: `${untidy}(() => model.net.setWeights`,
    tests: ['lanes', 'nothing else is left'],
  },
  {
    name: "memory: a step's loss is kept",
    file: 'src/training.ts',
    from: '      loss.dispose();',
    to: '',
    tests: ['lanes', 'a run leaves no tensor'],
  },
  {
    name: 'memory: batches are kept',
    file: 'src/data/batches.ts',
    from: 'tf.dispose([X, y]);',
    to: '',
    tests: ['lanes', 'a run that is left early'],
  },
  {
    name: 'memory: concise keeps its optimiser',
    file: 'src/regression/concise.ts',
    from: 'model.optimizer.dispose();',
    to: '',
    tests: ['lanes', 'dispose twice'],
  },
];
