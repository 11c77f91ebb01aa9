import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fastestFirst } from '../../src/node/backends.ts';
import { BackendError, chooseBackend, type BackendName } from '../../src/node/index.ts';

const folders: string[] = [];

/** A folder like the one that `una-capa native` builds, whose `@tensorflow/tfjs-node` is this code. */
function nativeIs(code: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'una-capa-'));
  folders.push(folder);
  const module = join(folder, 'node_modules/@tensorflow/tfjs-node');
  mkdirSync(module, { recursive: true, mode: 0o755 });
  writeFileSync(join(folder, 'package.json'), '{ "name": "una-capa-native" }', { mode: 0o644 });
  writeFileSync(join(module, 'index.js'), code, { mode: 0o644 });
  vi.stubEnv('UNA_CAPA_NATIVE', folder);
}

beforeEach(() => vi.stubEnv('UNA_CAPA_BACKEND', ''));
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  await chooseBackend();
});

describe('the choice', () => {
  test('small steps stay in JavaScript, larger ones go to WebAssembly, the largest to native', () => {
    expect(fastestFirst(10 * 2)[0]).toBe('cpu');
    expect(fastestFirst(256 * 100)[0]).toBe('wasm');
    expect(fastestFirst(1024 * 784)[0]).toBe('native');
    for (const size of [20, 25_600, 802_816]) expect(fastestFirst(size).sort()).toEqual(['cpu', 'native', 'wasm']);
  });

  test('takes the lesson’s size where it is told nothing', async () => {
    const { name, reason, multiplications } = await chooseBackend();
    expect({ name, multiplications }).toEqual({ name: 'cpu', multiplications: 20 });
    expect(reason).toMatch(/^cpu \(pure JavaScript\): .*\b20 multiplications/);
    expect(reason).not.toContain('\n');
    expect(tf.getBackend()).toBe('cpu');
  });

  test('goes by the workload, outputs included', async () => {
    expect((await chooseBackend(undefined, { batchSize: 256, numInputs: 100 })).name).toBe('wasm');
    expect((await chooseBackend(undefined, { batchSize: 64, numInputs: 20, numOutputs: 10 })).name).toBe('wasm');
    expect(tf.getBackend()).toBe('wasm');
  });

  test('goes on to the next best, and says so, where native cannot be imported', async () => {
    nativeIs(`throw new Error('no native library')`);
    const { name, reason, unavailable } = await chooseBackend(undefined, { batchSize: 1024, numInputs: 784 });
    expect({ name, unavailable }).toEqual({ name: 'wasm', unavailable: ['native'] });
    expect(reason).toMatch(/The fastest that works here .* native would be faster/);
  });

  test('goes on, too, where native is imported and does not compute', async () => {
    nativeIs('');
    const factory = tf.findBackendFactory('tensorflow') as (() => tf.KernelBackend) | null;
    if (factory) tf.removeBackend('tensorflow');
    try {
      const { name } = await chooseBackend(undefined, { batchSize: 1024, numInputs: 784 });
      expect(name).toBe('wasm');
    } finally {
      if (factory) tf.registerBackend('tensorflow', factory);
    }
  });
});

describe('asked for by name', () => {
  test.each(['cpu', 'wasm'] as const)('%s', async (asked: BackendName) => {
    const { name, reason } = await chooseBackend(asked);
    expect(name).toBe(asked);
    expect(reason).toMatch(/asked for it by name/);
    expect(tf.getBackend()).toBe(asked);
  });

  test('by the environment, which an argument overrides', async () => {
    vi.stubEnv('UNA_CAPA_BACKEND', 'wasm');
    expect((await chooseBackend()).name).toBe('wasm');
    expect((await chooseBackend('cpu')).name).toBe('cpu');
  });

  test('one that does not work is an error, never another one', async () => {
    nativeIs(`throw new Error('no native library')`);
    const failing = chooseBackend('native');
    await expect(failing).rejects.toBeInstanceOf(BackendError);
    await expect(failing).rejects.toThrow(
      'The native backend does not work here (no native library). Build it with `npx una-capa native`, ' +
        'in a clone `npm run native`. Or ask for wasm or cpu, or for none.',
    );
  });

  test('an unknown one is an error that lists the known ones', async () => {
    vi.stubEnv('UNA_CAPA_BACKEND', 'gpu');
    await expect(chooseBackend()).rejects.toThrow(
      new RangeError('backend must be one of native, wasm, cpu, got "gpu".'),
    );
  });
});

test('native gets the functions that new Nodes lack, and the program’s own TensorFlow.js', async () => {
  nativeIs(`
    const { isNullOrUndefined, isArray } = require('node:util');
    const tf = globalThis[Symbol.for('una-capa.tensorflow')];
    throw new Error(JSON.stringify([[null, undefined, 0].map(isNullOrUndefined), isArray([]), tf.getBackend()]));
  `);
  await chooseBackend('cpu');
  await expect(chooseBackend('native')).rejects.toThrow('([[true,true,false],true,"cpu"])');
});

test('a folder without tfjs-node in it is said to lack it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'una-capa-'));
  folders.push(folder);
  writeFileSync(join(folder, 'package.json'), '{ "name": "una-capa-native" }', { mode: 0o644 });
  vi.stubEnv('UNA_CAPA_NATIVE', folder);
  await expect(chooseBackend('native')).rejects.toThrow('/@tensorflow/tfjs-node is not installed)');
});

test('trying leaves no tensor behind', async () => {
  await chooseBackend('wasm');
  const before = tf.memory().numTensors;
  await chooseBackend('wasm');
  await chooseBackend('cpu');
  expect(tf.memory().numTensors).toBe(before);
});
