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
    tests: ['regression/trajectories', 'one feature'],
  },
  {
    name: 'scratch: uphill instead of downhill',
    file: 'src/regression/scratch.ts',
    from: 'p.assign(p.sub(',
    to: 'p.assign(p.add(',
    tests: ['regression/trajectories', 'one feature'],
  },
  {
    name: 'scratch: the sum instead of the mean over the batch',
    file: 'src/regression/scratch.ts',
    from: 'learningRate / batchSize',
    to: 'learningRate',
    tests: ['regression/lanes', 'gradient of the closed form'],
  },
  {
    name: 'scratch: the nominal batch size for a short batch',
    file: 'src/regression/scratch.ts',
    from: 'sgd([model.w, model.b], grads, learningRate, X.shape[0])',
    to: 'sgd([model.w, model.b], grads, learningRate, 10)',
    tests: ['regression/trajectories', 'a short last batch'],
  },
  {
    name: 'scratch: the loss of a step summed over the outputs',
    file: 'src/regression/scratch.ts',
    from: 'learningRate).mean()',
    to: 'learningRate).sum<tf.Scalar>().div(X.shape[0])',
    tests: ['regression/lanes', 'mean loss of the batch before it'],
  },
  {
    name: 'concise: a ½ where there is none',
    file: 'src/regression/concise.ts',
    from: 'tf.losses.meanSquaredError(y, yHat)',
    to: 'tf.losses.meanSquaredError(y, yHat).div(2)',
    tests: ['regression/trajectories', 'one feature'],
  },
  {
    name: 'concise: a ½ in the loss of an epoch alone',
    file: 'src/regression/concise.ts',
    from: 'loss: (error) => error ** 2,',
    to: 'loss: (error) => error ** 2 / 2,',
    tests: ['regression/lanes', 'loss of an epoch'],
  },
  {
    name: 'concise: uphill instead of downhill',
    file: 'src/regression/concise.ts',
    from: 'sgd(model, learningRate).applyGradients',
    to: 'sgd(model, -learningRate).applyGradients',
    tests: ['regression/trajectories', 'one feature'],
  },
  {
    name: "concise: the optimiser's first learning rate for ever",
    file: 'src/regression/concise.ts',
    from: "if (optimizer.getConfig()['learningRate'] !== learningRate) optimizer",
    to: 'if (false) optimizer',
    tests: ['regression/lanes', 'learning rate of each step'],
  },
  {
    name: 'seed: ignored by the initial weights',
    file: 'src/random.ts',
    from: "tf.randomNormal<R>(shape, 0, std, 'float32', seed)",
    to: "tf.randomNormal<R>(shape, 0, std, 'float32')",
    tests: ['regression/lanes', 'same initial parameters'],
  },
  {
    name: 'seed: ignored by the order',
    file: 'src/data/batches.ts',
    from: ': shuffledIndices(n, seed);',
    to: ': shuffledIndices(n, randomSeed());',
    tests: ['regression/lanes', 'the order depends on the seed'],
  },
  {
    name: 'seed: the same order in each epoch',
    file: 'src/regression/concise.ts',
    from: 'seed: epochSeed(seed, epoch)',
    to: 'seed',
    tests: ['regression/lanes', 'order of its own seed'],
  },
  {
    name: 'shuffle: never',
    file: 'src/data/batches.ts',
    from: 'shuffle ? seed : undefined',
    to: 'undefined',
    tests: ['regression/lanes', 'the order depends on the seed'],
  },
  {
    name: 'shuffle: always',
    file: 'src/data/batches.ts',
    from: 'shuffle ? seed : undefined',
    to: 'seed',
    tests: ['regression/trajectories', 'a short last batch'],
  },
  {
    name: 'batches: rows without their last number',
    file: 'src/data/rows.ts',
    from: 'end = from + width; from < end',
    to: 'end = from + width - 1; from < end',
    tests: ['data/batches', 'each row exactly once'],
  },
  {
    name: 'memory: no tidy around a step of scratch',
    file: 'src/regression/scratch.ts',
    from: 'return tf.tidy(() => step(model',
    to: `return ${untidy}(() => step(model`,
    tests: ['regression/lanes', 'nothing else is left'],
  },
  {
    name: 'memory: no tidy around a step of training',
    file: 'src/regression/scratch.ts',
    from: 'const loss = tf.tidy(() => step',
    to: `const loss = ${untidy}(() => step`,
    tests: ['regression/lanes', 'a run leaves no tensor'],
  },
  {
    name: "memory: no tidy around concise's setParameters",
    file: 'src/regression/concise.ts',
    from: 'tf.tidy(() => model.net.setWeights',
    to: `${untidy}(() => model.net.setWeights`,
    tests: ['regression/lanes', 'nothing else is left'],
  },
  {
    name: "memory: a step's loss is kept",
    file: 'src/training/watch.ts',
    from: '      loss.dispose();',
    to: '',
    tests: ['regression/lanes', 'a run leaves no tensor'],
  },
  {
    name: 'memory: batches are kept',
    file: 'src/data/batches.ts',
    from: 'tf.dispose([X, y]);',
    to: '',
    tests: ['regression/lanes', 'a run that is left early'],
  },
  {
    name: 'memory: concise keeps its optimiser',
    file: 'src/regression/concise.ts',
    from: 'model.optimizer.dispose();',
    to: '',
    tests: ['regression/lanes', 'dispose twice'],
  },
  {
    name: 'scratch: the gradient of the sum for that of the mean',
    file: 'src/regression/scratch.ts',
    from: 'sum.div(X.shape[0])',
    to: 'sum',
    tests: ['regression/lanes', 'gradients are those of the closed form'],
  },
  {
    name: 'concise: scratch’s learning rate for the same steps',
    file: 'src/regression/concise.ts',
    from: 'rateFactor: (k) => k / 2',
    to: 'rateFactor: () => 1',
    tests: ['regression/lanes', 'its convention'],
  },
  {
    name: 'seed: another FNV prime',
    file: 'src/random.ts',
    from: '0x01000193',
    to: '0x01000195',
    tests: ['random', 'FNV'],
  },
  {
    name: 'watch: a run of one bad epoch passes',
    file: 'src/training/watch.ts',
    from: '(this.highLosses === 1 && !isLast)',
    to: 'this.highLosses === 1',
    tests: ['training/divergence', 'at the end of a run'],
  },
  {
    name: 'watch: the parameters stay garbage',
    file: 'src/training/watch.ts',
    from: '    this.watched.setParameters(this.initial);\n',
    to: '',
    tests: ['training/divergence', 'gives the model its parameters back'],
  },
  {
    name: 'watch: nobody hears of progress',
    file: 'src/training/watch.ts',
    from: 'this.settings.onProgress?.(this.step);',
    to: '',
    tests: ['training/watch', 'onProgress'],
  },
  {
    name: 'lesson: errors with the sign turned round',
    file: 'src/lesson/run.ts',
    from: 'difference(trueParameters(options), learnt())',
    to: 'difference(learnt(), trueParameters(options))',
    tests: ['lesson/run', 'true minus learnt'],
  },
  {
    name: 'lesson: scratch’s noise floor without its ½',
    file: 'src/lesson/figures.ts',
    from: 'loss: noise ** 2 / 2',
    to: 'loss: noise ** 2',
    tests: ['lesson/figures', 'noise floor'],
  },
  {
    name: 'compare: nobody counts what leaks',
    file: 'src/regression/compare.ts',
    from: 'leakedTensors += tf.memory().numTensors - before;',
    to: 'void before;',
    tests: ['regression/account', 'left behind'],
  },
];
