/** Breaks the lanes one thing at a time, in temporary copies, and expects the tests to notice. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One break: in `file`, what stands there exactly once, and what is put in its place. */
interface Mutant {
  name: string;
  file: string;
  from: string;
  to: string;
  /** a file of test/ and a part of the names of those of its tests that should notice */
  tests: [file: string, names: string];
}

const untidy = '(<T>(f: () => T) => f())';

const mutants: Mutant[] = [
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

const root = fileURLToPath(new URL('..', import.meta.url));
const vitest = join(root, 'node_modules/vitest/vitest.mjs');

/** The tests' setup asks for a backend, which takes a step with scratch to see whether it works: broken ones do not. */
const setup = "import * as tf from '@tensorflow/tfjs';\ntf.enableProdMode();\nawait tf.setBackend('cpu');\n";

/** A copy of what the tests need, in a directory of its own. */
function copy(): string {
  const place = mkdtempSync(join(tmpdir(), 'una-capa-mutant-'));
  for (const name of ['src', 'test', 'package.json', 'tsconfig.json', 'vitest.config.ts'])
    cpSync(join(root, name), join(place, name), { recursive: true });
  writeFileSync(join(place, 'test/setup.ts'), setup);
  // Links to each package, not to all of node_modules: Vitest keeps notes next to them.
  mkdirSync(join(place, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')))
    if (!name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(place, 'node_modules', name));
  return place;
}

/** The broken source. @throws Error when the source is no longer what the mutant expects */
function broken(place: string, { name, file, from, to }: Mutant): string {
  const pieces = readFileSync(join(place, file), 'utf8').split(from);
  if (pieces.length !== 2) {
    throw new Error(`${name}: expected ${JSON.stringify(from)} once in ${file}, found it ${pieces.length - 1} times.`);
  }
  return pieces.join(to);
}

interface Outcome {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
}

/** Runs those tests of a copy whose names match. */
function runTests(place: string, file: string, names: string): Promise<Outcome> {
  // Threads, because a mutant that hangs must end with its parent.
  const options = ['--pool=threads', '--reporter=json', '--outputFile=outcome.json', `--testNamePattern=${names}`];
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      [vitest, 'run', `test/${file}.test.ts`, ...options],
      { cwd: place, timeout: 120_000, killSignal: 'SIGKILL' },
      (error, _, text) => {
        try {
          done(JSON.parse(readFileSync(join(place, 'outcome.json'), 'utf8')) as Outcome);
        } catch {
          fail(new Error(`Vitest did not run: ${error?.message}\n${text}`));
        }
      },
    );
  });
}

/** What is wrong with the result of one mutant, if anything. */
async function survives(mutant: Mutant): Promise<string | undefined> {
  const place = copy();
  try {
    writeFileSync(join(place, mutant.file), broken(place, mutant));
    const { numPassedTests, numFailedTests } = await runTests(place, ...mutant.tests);
    if (numFailedTests > 0) return undefined;
    // A file that does not even load shows nothing.
    return numPassedTests > 0 ? 'nothing noticed' : 'no test ran';
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** All the tests that should notice something, before anything is broken. @throws Error when one of them fails */
async function checkUnbroken(): Promise<void> {
  const place = copy();
  try {
    for (const file of new Set(mutants.map(({ tests }) => tests[0]))) {
      const names = mutants.filter(({ tests }) => tests[0] === file).map(({ tests }) => tests[1]);
      const outcome = await runTests(place, file, [...new Set(names)].join('|'));
      if (outcome.numPassedTests === 0 || outcome.numFailedTests + outcome.numFailedTestSuites > 0)
        throw new Error(`test/${file}.test.ts fails before anything is broken.`);
    }
  } finally {
    rmSync(place, { recursive: true });
  }
}

async function main(): Promise<void> {
  for (const mutant of mutants) broken(root, mutant);
  await checkUnbroken();
  console.log('ok    nothing broken, nothing fails');
  let failed = 0;
  const waiting = [...mutants];
  const work = async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const problem = await survives(mutant);
      if (problem) failed++;
      console.log(problem ? `FAIL  ${mutant.name}: ${problem}` : `ok    ${mutant.name}`);
    }
  };
  await Promise.all([work(), work()]);
  console.log(`${mutants.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

await main();
