import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LessonResult } from '../../src/lesson/index.ts';
import { root, shell, unaCapa } from './command.ts';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'una-capa-'))));
afterAll(() => rm(folder, { recursive: true }));

test('the lesson ends with its report, and prints nothing of TensorFlow.js', async () => {
  const out = path.join(folder, 'report');
  const { code, stdout, stderr } = await unaCapa(['--out', out]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^One layer: linear regression, twice/);
  expect(stdout).toContain('one algorithm, written');
  expect(stdout).toContain(path.join(out, 'index.html'));
  expect(stdout).not.toMatch(/Hi, looks like|tfjs-node/);
  expect((await readdir(out)).sort()).toEqual([
    'batches.svg',
    'bowl.svg',
    'index.html',
    'loss.svg',
    'neuron.svg',
    'scatter.svg',
  ]);
});

test('--json: the result on stdout, and nothing else there', async () => {
  const { code, stdout, stderr } = await unaCapa(['--json', '--epochs', '2', '--lang', 'es', '--features', '3']);
  const result = JSON.parse(stdout) as LessonResult;
  expect({ code, stderr, stopped: result.stopped }).toEqual({ code: 0, stderr: '', stopped: false });
  expect(result.scratch!.epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
  expect(result.comparison!.maxDifference.w).toBeLessThan(1e-5);
  expect(result.truth.w).toHaveLength(3);
  expect(result.dulong!.variance).toBeCloseTo(0.003698, 6);
});

test('options may stand before the task', async () => {
  const { stdout } = await unaCapa(['--examples', '100', '--json', '--epochs', '1', 'compare']);
  const { data, scratch, comparison } = JSON.parse(stdout) as LessonResult;
  expect([data.examples, scratch, comparison!.epochs.length]).toEqual([100, null, 1]);
});

test('npm start runs it from its sources', async () => {
  const { stdout } = await promisify(execFile)('npm', ['start', '--silent', '--', '--version'], { cwd: root });
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
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
    expect(stdout).toMatch(/Stopped\. (\d+|One) whole epoch/);
    expect(stdout).toMatch(/Error of the estimates/);
    expect(took, 'plenty of slack for a busy machine; the training would take minutes').toBeLessThan(3000);
  });

  test('ends a fit with what it has learnt: the exact solution is there, and is kept', async () => {
    const out = path.join(folder, 'stopped');
    const fit = ['fit', 'examples/fuels.csv', '--label', 'energy', '--features', 'H,O', '--epochs', '100000000'];
    let isAsked = false;
    const { code, stdout, stderr } = await unaCapa([...fit, '--out', out], (text, kill) => {
      if (isAsked || !text.includes('What was read')) return;
      isAsked = true;
      setTimeout(() => kill('SIGINT'), 1000);
    });
    expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
    expect(stdout).toContain('standard error');
    expect(await readdir(out)).toEqual(expect.arrayContaining(['index.html', 'model.json', 'weights.bin']));
  });
});

describe('errors are one message without a stack, and 1', () => {
  test.each([
    [
      ['--examples', '1e15', '--lang', 'es'],
      'una-capa: 1000000000000000 ejemplos de 2 características son más números de los\nque caben en un tensor (2³¹ − 1). Elegí menos con --examples o --features.',
    ],
    [['--nope', '--lang', 'es'], 'una-capa: No existe la opción --nope. ¿Quisiste decir --noise? Mirá --help.'],
    [
      ['--out', 'package.json/x'],
      'una-capa: The report cannot be written to the folder package.json/x (ENOTDIR).\nChoose another folder with --out.',
    ],
    [
      ['--out', 'src', '--lang', 'es'],
      'una-capa: La carpeta src contiene algo que no es un informe nuestro (ahí falta\nindex.html, o es de otro), así que no se escribe nada en ella. Elegí con --out\nuna carpeta vacía, o una que todavía no exista.',
    ],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await unaCapa(args);
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: `${message}\n` });
  });

  test('a variable is named as what it is', async () => {
    const { code, stderr } = await unaCapa(['--lang', 'es'], undefined, { UNA_CAPA_BACKEND: 'nope' });
    const said = 'una-capa: UNA_CAPA_BACKEND tiene que ser uno de native, wasm, cpu; llegó "nope".\n';
    expect({ code, stderr }).toEqual({ code: 1, stderr: said });
  });

  test.each(['cpu', 'wasm'])('training that diverges in its only epoch, on %s', async (backend) => {
    const args = ['compare', '--learning-rate', '3', '--epochs', '1', '--lang', 'es', '--backend', backend];
    const { code, stdout, stderr } = await unaCapa(args);
    expect(code).toBe(1);
    expect(stdout).not.toMatch(/redondeo|NaN|Infinity/);
    expect(stderr).toMatch(/^una-capa: El entrenamiento divergió en la época 1/);
  });

  test('a learning rate that diverges: the one that would have worked', async () => {
    const { code, stdout, stderr } = await unaCapa(['compare', '--learning-rate', '30', '--json']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.replace(/\s+/g, ' ')).toMatch(
      /^una-capa: Training diverged in epoch 1, .* learning rate of 30 .* stable below 0.8\d+. Try: una-capa compare --json --learning-rate 0.4\d* $/,
    );
  });
});

test('a lesson that diverges leaves a report of all that it told and why, and takes no other’s place', async () => {
  const out = path.join(folder, 'diverged');
  const page = () => readFile(path.join(out, 'index.html'), 'utf8');
  const diverging = ['--learning-rate', '30', '--out', out];
  const { code, stdout } = await unaCapa(diverging);
  expect({ code, said: stdout.endsWith(`The report: ${path.join(out, 'index.html')}\n`) }).toEqual({
    code: 1,
    said: true,
  });
  expect(await page()).toMatch(
    /Part 1 · From scratch.*<p>Training diverged in epoch 1.*Try: una-capa --out .*<\/p>\n<footer>/s,
  );
  await unaCapa(['compare', '--epochs', '1', '--out', out]);
  await unaCapa(diverging);
  expect(await page()).not.toContain('Training diverged');
});

describe('output', () => {
  test('whoever has seen enough may close the pipe; --json alone makes no folder', async () => {
    const here = await mkdtemp(path.join(folder, 'json-'));
    const said = await shell(`cd "${here}"; @@ --lang en --json --epochs 1 | head -1; echo "\${PIPESTATUS[0]}"; ls`);
    expect(said).toBe('{\n0\n');
  });

  test('the report is written all the same, and that is said', async () => {
    const out = path.join(folder, 'unread');
    const said = await shell(`@@ --lang en --epochs 1 --out "${out}" | head -1; echo "\${PIPESTATUS[0]}"`);
    expect(said.replaceAll('\n', ' ')).toContain(`The report: ${path.join(out, 'index.html')}`);
    expect(said).toMatch(/^0$/m);
    expect(await readdir(out)).toContain('index.html');
  });

  test.skipIf(!existsSync('/dev/full'))('a full device is one line, and 1', async () => {
    const said = await shell('@@ compare --lang en --epochs 1 > /dev/full; echo "$?"');
    expect(said.replace(/\s+/g, ' ')).toMatch(
      /^una-capa: The output could not be written \(ENOSPC: [^:]*\)\. Make room for it, or send it elsewhere\. 1 $/,
    );
  });

  test('a folder that the usual report cannot have costs the report, not the lesson', async () => {
    const elsewhere = path.join(folder, 'elsewhere');
    await mkdir(path.join(elsewhere, 'una-capa-report'), { recursive: true });
    await writeFile(path.join(elsewhere, 'una-capa-report', 'index.html'), 'somebody else');
    const said = await shell(`cd "${elsewhere}"; @@ --epochs 1 --lang en; echo "$?"`);
    expect(said.replace(/\s+/g, ' ')).toMatch(/una-capa-report holds something that is no report of ours/);
    expect(said).toContain('one algorithm, written');
    expect(said).toMatch(/^0$/m);
    expect(await readFile(path.join(elsewhere, 'una-capa-report', 'index.html'), 'utf8')).toBe('somebody else');
  });

  test('is as wide as the terminal, but for commands that are there to be copied', async () => {
    const { stdout } = await unaCapa(['compare', '--epochs', '1'], undefined, { COLUMNS: '40' });
    expect(stdout.split('\n').filter((line) => line.length > 40 && !line.includes('una-capa '))).toEqual([]);
    expect(stdout).toMatch(/^ {4}lane: scratch\n {4}µs per step: \d+$/m);
  });

  test('--help is as wide as the terminal', async () => {
    const { stdout } = await unaCapa(['--help'], undefined, { COLUMNS: '60' });
    expect(stdout.split('\n').filter((line) => line.length > 60)).toEqual([]);
  });

  test('an unknown language is refused in that of the system', async () => {
    const { stderr } = await unaCapa(['--lang', 'fr'], undefined, { LC_ALL: 'es_AR.UTF-8' });
    expect(stderr).toBe('una-capa: --lang tiene que ser uno de es, en; llegó "fr".\n');
  });

  test('--help speaks the language asked for', async () => {
    const { code, stdout } = await unaCapa(['--help', '--lang', 'es']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Uso: una-capa \[opciones\] \[tarea\]/);
    expect(stdout).not.toMatch(/Usage|Options|Arguments|Commands|default|choices|number|folder|language\b/);
  });
});
