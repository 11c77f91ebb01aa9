import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LessonResult } from '../../src/lesson/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'una-capa-'))));
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command as `npm start` does, in another folder. `hear` sees stdout as it comes. */
function unaCapa(args: string[], hear?: (stdout: string, kill: (signal: NodeJS.Signals) => void) => void, env = {}) {
  return new Promise<Ended>((resolve) => {
    const command = ['--no-warnings', '--loader', 'ts-node/esm', 'scripts/una-capa.ts', ...args];
    const child = spawn(process.execPath, command, {
      cwd: root,
      env: { ...process.env, LC_ALL: 'en_US.UTF-8', ...env },
    });
    const ended = { stdout: '', stderr: '' };
    child.stdout.on('data', (data: Buffer) => {
      ended.stdout += String(data);
      hear?.(ended.stdout, (signal) => child.kill(signal));
    });
    child.stderr.on('data', (data: Buffer) => (ended.stderr += String(data)));
    child.on('close', (code) => resolve({ code, ...ended }));
  });
}

test('the lesson ends with its report, and prints nothing of TensorFlow.js', async () => {
  const out = path.join(folder, 'report');
  const { code, stdout, stderr } = await unaCapa(['--out', out]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^One layer: linear regression, twice/);
  expect(stdout).toContain('one algorithm, written');
  expect(stdout).toContain(path.join(out, 'index.html'));
  expect(stdout).not.toMatch(/Hi, looks like|tfjs-node/);
  expect((await readdir(out)).sort()).toEqual(['bowl.svg', 'index.html', 'loss.svg', 'neuron.svg', 'scatter.svg']);
});

test('--json: the result on stdout, nothing else there, and no report', async () => {
  const { code, stdout, stderr } = await unaCapa(['--json', '--epochs', '2', '--lang', 'es', '--features', '3']);
  const result = JSON.parse(stdout) as LessonResult;
  expect({ code, stderr, stopped: result.stopped }).toEqual({ code: 0, stderr: '', stopped: false });
  expect(result.scratch!.epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
  expect(result.comparison!.maxDifference.w).toBeLessThan(1e-5);
  expect(result.truth.w).toHaveLength(3);
  expect(result.dulong!.variance).toBeCloseTo(0.003698, 6);
  expect(existsSync(path.join(root, 'una-capa-report', 'loss.json'))).toBe(false);
});

test('options may stand before the task', async () => {
  const { stdout } = await unaCapa(['--examples', '100', '--json', '--epochs', '1', 'compare']);
  const { data, scratch, comparison } = JSON.parse(stdout) as LessonResult;
  expect([data.examples, scratch, comparison!.epochs.length]).toEqual([100, null, 1]);
});

test('the language is that of the locale', async () => {
  const { stdout } = await unaCapa(['compare', '--epochs', '1'], undefined, { LC_ALL: 'es_AR.UTF-8' });
  expect(stdout).toMatch(/^Una capa: regresión lineal, dos veces/);
});

describe('Ctrl-C', () => {
  test('stops at once with what was learnt so far, and 130', async () => {
    let interrupted = 0;
    const args = ['--examples', '300000', '--epochs', '50'];
    const { code, stdout, stderr } = await unaCapa(args, (text, kill) => {
      if (interrupted || !/Training\n/.test(text)) return;
      interrupted = Infinity;
      setTimeout(() => {
        interrupted = performance.now();
        kill('SIGINT');
      }, 1500);
    });
    const took = performance.now() - interrupted;
    expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
    expect(stdout).toMatch(/Stopped\. \d+ whole epoch/);
    expect(stdout).toMatch(/Error of the estimates/);
    expect(took, 'plenty of slack for a busy machine; the training would take minutes').toBeLessThan(3000);
  });
});

describe('errors are one message without a stack, and 1', () => {
  test.each([
    [['--examples', 'abc'], 'una-capa: --examples must be a positive integer, got "abc".'],
    [['--batch-size', '0', '--lang', 'es'], 'una-capa: --batch-size tiene que ser un entero positivo; llegó "0".'],
    [['compare', '--noise=-1'], 'una-capa: --noise must be a number, 0 or greater, got "-1".'],
    [['--seed', '1.5'], 'una-capa: --seed must be an integer, got "1.5".'],
    [['--out', 'package.json/x'], "una-capa: ENOTDIR: not a directory, mkdir 'package.json/x'"],
    [['--learning-rate', ''], 'una-capa: --learning-rate must be a number greater than 0, got "".'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await unaCapa(args);
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: `${message}\n` });
  });

  test('a learning rate that diverges: the one that would have worked', async () => {
    const { code, stdout, stderr } = await unaCapa(['compare', '--learning-rate', '30', '--json']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.replace(/\s+/g, ' ')).toMatch(
      /^una-capa: Training diverged in epoch 1, .* learning rate of 30 .* stable below 0.8\d+. Try: --learning-rate 0.4\d* $/,
    );
  });
});

test('whoever has seen enough may close the pipe', async () => {
  const child = spawn(
    'bash',
    [
      '-c',
      `"${process.execPath}" --no-warnings --loader ts-node/esm scripts/una-capa.ts --json --epochs 1 | head -1; echo "\${PIPESTATUS[0]}"`,
    ],
    { cwd: root },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += String(data)));
  await new Promise((resolve) => child.on('close', resolve));
  expect(said).toBe('{\n0\n');
});
