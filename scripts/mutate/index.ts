/** Breaks the lanes one thing at a time, in temporary copies, and expects the tests to notice. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mutants, type Mutant } from './mutants.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = join(root, 'node_modules/vitest/vitest.mjs');

/** The tests' setup asks for a backend, which takes a step with scratch to see whether it works: broken ones do not. */
const setup = "import * as tf from '@tensorflow/tfjs';\ntf.enableProdMode();\nawait tf.setBackend('cpu');\n";

/** A copy of what the tests need, in a directory of its own. */
function copy(): string {
  const place = mkdtempSync(join(tmpdir(), 'una-capa-mutant-'));
  for (const name of ['src', 'test', 'scripts', 'package.json', 'tsconfig.json', 'vitest.config.ts'])
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
      [vitest, 'run', '--project=node*', `test/${file}.test.ts`, ...options],
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
