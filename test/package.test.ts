import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { SourceMap, type SourceMapping, type SourceMapPayload } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scratch, syntheticData } from '../src/index.ts';
import { workshop } from './workshop.ts';

const root = join(import.meta.dirname, '..');

/** Runs a program; what it printed, on both streams. Where it fails, the error shows that. */
async function run(
  program: string,
  args: string[],
  cwd: string,
  env = {},
): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)(program, args, { cwd, env: { ...process.env, ...env } }).catch(
    (error: { stdout: string; stderr: string }) => {
      throw new Error(`${program} ${args.join(' ')} fails:\n${error.stdout}${error.stderr}`);
    },
  );
}

interface Manifest {
  version: string;
  bin: Record<string, string>;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** Where it is built. */
let sources: string;
/** Where it is used: outside, with what package.json declares and nothing else. */
let consumer: string;
let tarball: string;
let installed: string;
let bin: string;

beforeAll(async () => {
  sources = workshop('package');
  consumer = mkdtempSync(join(tmpdir(), 'una-capa-consumer-'));
  const packed = /^(src|package\.json|tsconfig.*\.json|rolldown\.config\.js|README.*|LICENSE|CHANGELOG\.md)$/;
  for (const name of readdirSync(root).filter((name) => packed.test(name))) {
    cpSync(join(root, name), join(sources, name), { recursive: true });
  }
  await run('npm', ['pack', '--pack-destination', consumer], sources);
  tarball = join(
    consumer,
    readdirSync(consumer).find((name) => name.endsWith('.tgz'))!,
  );
  // Before any test: those that run beside each other all read it.
  writeFileSync(join(consumer, 'package.json'), JSON.stringify({ type: 'module' }));
  installed = join(consumer, 'node_modules/una-capa');
  bin = join(installed, manifest.bin['una-capa']!);
  mkdirSync(installed, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'], consumer);
  const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  for (const name of [...declared, '@types/node']) link(name);
}, 120_000);

afterAll(() => {
  for (const directory of [sources, consumer]) if (directory) rmSync(directory, { recursive: true, force: true });
});

function link(name: string): void {
  const at = join(consumer, 'node_modules', name);
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(join(root, 'node_modules', name), at, 'junction');
}

/** Runs a module of the consumer's. */
function runModule(name: string, source: string): ReturnType<typeof run> {
  writeFileSync(join(consumer, name), source);
  return run(process.execPath, [name], consumer);
}

/** Runs a program of the repository's. */
const runTool = (bin: string, ...args: string[]) =>
  run(process.execPath, [join(root, 'node_modules', bin), ...args], consumer);

describe.concurrent('the packed package', () => {
  /** Every file of the tarball, as a path within it. */
  const packed = () =>
    readdirSync(installed, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => statSync(join(installed, file)).isFile());

  test('holds what is built and its sources, and neither tests nor tools', () => {
    const files = packed();
    const expected = [
      'package.json',
      'LICENSE',
      'dist/index.js',
      'dist/index.d.ts',
      'dist/node/index.js',
      'dist/figures/index.js',
      'dist/node/cli.cjs',
      'src/regression/scratch.ts',
      'src/regression/concise.ts',
    ];
    expect(files).toEqual(expect.arrayContaining(expected));
    const other = files.filter(
      (file) =>
        !/^(src\/.*\.ts|dist\/.*\.(js|d\.ts|d\.ts\.map)|dist\/node\/cli(-[\w-]+)?\.cjs|package\.json|LICENSE|README.*|CHANGELOG\.md)$/.test(
          file,
        ),
    );
    expect(other).toEqual([]);
  });

  test('leads from every declaration to its source', () => {
    const declarations = packed().filter((file) => file.endsWith('.d.ts'));
    expect(declarations).toContain('dist/regression/scratch.d.ts');
    for (const file of declarations) {
      const map = join(installed, `${file}.map`);
      const { sources } = JSON.parse(readFileSync(map, 'utf8')) as SourceMapPayload;
      expect(sources.map((source) => relative(installed, resolve(dirname(map), source)))).toEqual([
        file.replace(/^dist/, 'src').replace('.d.ts', '.ts'),
      ]);
    }
  });

  test.each(['scratch', 'concise'])('takes who goes to the definition of %s.train to the lesson', (lane) => {
    const declaration = join(installed, `dist/regression/${lane}.d.ts`);
    const lines = readFileSync(declaration, 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes('function train('));
    const map = new SourceMap(JSON.parse(readFileSync(`${declaration}.map`, 'utf8')) as SourceMapPayload);
    const entry = map.findEntry(line, lines[line]!.indexOf('train(')) as SourceMapping;
    const source = readFileSync(resolve(dirname(declaration), entry.originalSource), 'utf8').split('\n');
    expect(source[entry.originalLine]!.slice(entry.originalColumn)).toMatch(/^train\(/);
  });

  test('satisfies publint', async () => {
    const bytes = readFileSync(tarball);
    const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(bytes).buffer }, strict: true });
    expect(pkg['name']).toBe('una-capa');
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test('has the right types, says are-the-types-wrong', async () => {
    await runTool('@arethetypeswrong/cli/dist/index.js', '--profile', 'esm-only', tarball);
  });

  test('trains from plain JavaScript in another process, bit for bit as here, and prints nothing', async () => {
    const { stdout, stderr } = await runModule(
      'train.mjs',
      `import * as tf from '@tensorflow/tfjs';
       import { scratch, syntheticData } from 'una-capa';
       tf.enableProdMode();
       await tf.setBackend('cpu');
       const data = syntheticData([2, -3.4], 4.2, 200, { seed: 1 });
       const model = scratch.createModel(2, { seed: 1 });
       const losses = [];
       for await (const { loss } of scratch.train(model, data, { numEpochs: 2, seed: 1 })) losses.push(loss);
       process.stdout.write(JSON.stringify({ losses, parameters: scratch.parameters(model) }));`,
    );
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(await trainedHere());
  });

  test('gives una-capa/figures, whose specifications Vega-Lite draws', async () => {
    const { stdout, stderr } = await runModule(
      'figures.mjs',
      `import { figureTexts, scatter } from 'una-capa/figures';
       import { compile } from 'vega-lite';
       const spec = scatter({ x: [0, 1, 2], y: [1, 3, 5], line: { slope: 2, intercept: 1 } }, figureTexts.es);
       process.stdout.write(spec.title + ' ' + compile(spec).spec.marks.length);`,
    );
    expect({ stdout, stderr }).toEqual({ stdout: 'La etiqueta según la característica x₁ 2', stderr: '' });
  });

  test('gives una-capa/node and its own package.json', async () => {
    const { stdout, stderr } = await runModule(
      'node.mjs',
      `import * as tf from '@tensorflow/tfjs';
       import { chooseBackend } from 'una-capa/node';
       import { createRequire } from 'node:module';
       tf.enableProdMode();
       const { name } = await chooseBackend('wasm');
       const { version } = createRequire(import.meta.url)('una-capa/package.json');
       process.stdout.write(name + ' ' + tf.getBackend() + ' ' + version);`,
    );
    expect({ stdout, stderr }).toEqual({ stdout: `wasm wasm ${manifest.version}`, stderr: '' });
  });

  test('type-checks in a strict TypeScript project', async () => {
    const compilerOptions = { module: 'nodenext', target: 'es2022', strict: true, skipLibCheck: true, noEmit: true };
    writeFileSync(
      join(consumer, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...compilerOptions, types: ['node'] }, files: ['consumer.ts'] }),
    );
    writeFileSync(join(consumer, 'consumer.ts'), consumerSource);
    await runTool('typescript/bin/tsc', '-p', consumer);
  });

  test('has a command una-capa that starts by itself and tells its version', async () => {
    expect(existsSync(bin), `${manifest.bin['una-capa']} is in the tarball`).toBe(true);
    expect(readFileSync(bin, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    chmodSync(bin, 0o755); // as npm does when it installs a command
    const { stdout, stderr } = await run(bin, ['--version'], consumer);
    expect({ version: stdout.trim(), stderr }).toEqual({ version: manifest.version, stderr: '' });
  });

  test('has a command that says which Node.js it needs, before anything else is asked of an older one', async () => {
    const older = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.3' } });";
    const started = run(process.execPath, ['-e', `${older} require(${JSON.stringify(bin)})`], consumer);
    await expect(started).rejects.toThrow(/\nuna-capa: Node\.js 20\.19 .*\(v20\.18\.3\)\n$/);
  });

  test('has a command that shares one TensorFlow.js with its backends', async () => {
    const args = ['compare', '--epochs', '1', '--backend', 'wasm', '--json'];
    const { stdout, stderr } = await run(process.execPath, [bin, ...args], consumer);
    expect(JSON.parse(stdout)).toMatchObject({ backend: { name: 'wasm' }, comparison: { epochs: [{ epoch: 1 }] } });
    expect(stderr).toBe('');
  });

  test('has all that the native backend is built with', async () => {
    const nowhere = { UNA_CAPA_NATIVE: join(consumer, 'nowhere') };
    const { stdout } = await run(process.execPath, [bin, 'native', '--remove', '--lang', 'en'], consumer, nowhere);
    expect(stdout).toMatch(/^There is nothing to remove/);
  });
});

/** What `train.mjs` does, in this process and from the sources. */
async function trainedHere() {
  const usual = tf.getBackend();
  await tf.setBackend('cpu');
  const data = syntheticData([2, -3.4], 4.2, 200, { seed: 1 });
  const model = scratch.createModel(2, { seed: 1 });
  const losses = [];
  for await (const { loss } of scratch.train(model, data, { numEpochs: 2, seed: 1 })) losses.push(loss);
  const parameters = scratch.parameters(model);
  scratch.dispose(model);
  tf.dispose([data.features, data.labels]);
  await tf.setBackend(usual);
  return { losses, parameters };
}

/** The public contract in types. Each `@ts-expect-error` is an error of its own where the types let too much through. */
const consumerSource = `
import * as tf from '@tensorflow/tfjs';
import { compare, concise, dataIter, DivergenceError, leastSquares, scratch, stableLearningRate, standardize } from 'una-capa';
import { syntheticData, type Comparison, type Dataset, type LaneResult, type Parameters } from 'una-capa';
import { figureTexts, lossCurves, type FigureTexts, type LossCurvesData } from 'una-capa/figures';
import { chooseBackend, type BackendChoice } from 'una-capa/node';
import type { TopLevelSpec } from 'vega-lite';

const data: Dataset = syntheticData([2, -3.4], 4.2, 1000, { noise: 0.1, seed: 0 });
const several: Dataset = syntheticData([[1, 2]], [0, 1], 10);
const z = standardize(data.features);
const numbers: number[] = [...z.mean, ...z.std];
const back: Parameters = z.restore({ w: [[1], [2]], b: [0] });
for (const [X, y] of dataIter(10, several.features, several.labels, { shuffle: false, seed: 1 })) {
  const both: tf.Tensor2D[] = [X, y];
  both.pop();
}
const exact: Parameters = await leastSquares(data.features, data.labels);
const eta: number = await stableLearningRate(data, { batchSize: 5 });

const model: scratch.Model = scratch.createModel(2, { numOutputs: 1, std: 0.01, seed: 1 });
const other: concise.Model = concise.createModel(2);
const signal: AbortSignal = new AbortController().signal;
try {
  const options = { batchSize: 10, learningRate: 0.03, numEpochs: 3, shuffle: true, seed: 1, signal };
  for await (const { epoch, loss, seconds } of scratch.train(model, data, options)) numbers.push(epoch, loss, seconds);
  const epochs: AsyncGenerator<{ epoch: number; loss: number; seconds: number }> = concise.train(other, data, options);
  await epochs.return(undefined);
} catch (error) {
  if (error instanceof DivergenceError) {
    numbers.push(error.epoch, error.step, error.learningRate, error.stableLearningRate);
  }
}
const yHat: tf.Tensor2D = concise.predict(other, data.features);
const loss: tf.Scalar = scratch.trainStep(model, data.features, data.labels, 0.03);
scratch.setParameters(model, concise.parameters(other));
scratch.dispose(model);
const result: Comparison = await compare(data, { numEpochs: 1, truth: exact, signal });
const lane: LaneResult = result.scratch;
numbers.push(lane.loss, lane.secondsPerStep, lane.leakedTensors, result.maxDifference.w, result.maxDifference.b);
const maybe: (number | Parameters | null)[] = [result.exact, result.samplingError, lane.optimisationError];
const choice: BackendChoice = await chooseBackend('cpu', { batchSize: 10, numInputs: 2, numOutputs: 1 });
const reason: string = choice.reason;
const texts: FigureTexts = figureTexts.es;
const curves: LossCurvesData = { epochs: [{ lane: 'scratch', epoch: 1, loss: lane.loss }], noiseFloors: [] };
const figure: TopLevelSpec = lossCurves(curves, texts);
export { back, choice, eta, figure, loss, maybe, reason, yHat };

// @ts-expect-error: the other lane's model
scratch.predict(other, data.features);
// @ts-expect-error: numEpochs is missing
scratch.train(model, data, {});
// @ts-expect-error: a count is a number
dataIter('10', data.features, data.labels);
// @ts-expect-error: no such backend
await chooseBackend('gpu');
// @ts-expect-error: no such lane
lossCurves({ epochs: [{ lane: 'fit', epoch: 1, loss: 1 }], noiseFloors: [] }, texts);
// @ts-expect-error: the exact solution may be null
result.exact.w;
`;
