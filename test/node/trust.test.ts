import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { chooseBackend } from '../../src/node/index.ts';
import { loadNative, TFJS_NODE } from '../../src/node/native/load.ts';
import { NativeError } from '../../src/node/native/trust.ts';

/** What stands around the folder, where others may have put something. */
let parent: string;
let folder: string;

const RAN = 'una-capa: this package ran';
const runs = `throw new Error('${RAN}')`;
const main = `node_modules/${TFJS_NODE}/index.js`;
const ours = { 'package.json': '{ "name": "una-capa-native" }', [main]: runs };

function write(below: string, files: Record<string, string>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(below, name)), { recursive: true, mode: 0o755 });
    writeFileSync(join(below, name), content, { mode: 0o644 });
  }
}

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'una-capa-'));
  folder = join(parent, 'native');
  vi.stubEnv('UNA_CAPA_NATIVE', folder);
  vi.stubEnv('UNA_CAPA_BACKEND', '');
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(parent, { recursive: true });
  await chooseBackend();
});

const anotherUser = (uid: number) => vi.spyOn(process, 'getuid').mockReturnValue(uid + 1);

describe('what is loaded', () => {
  test('a folder of ours, directly or through a link', () => {
    write(folder, ours);
    expect(loadNative).toThrow(RAN);
    symlinkSync(folder, join(parent, 'link'));
    vi.stubEnv('UNA_CAPA_NATIVE', join(parent, 'link'));
    expect(loadNative).toThrow(RAN);
  });

  test('on Windows, which has neither user numbers nor modes', () => {
    write(folder, ours);
    chmodSync(join(folder, main), 0o666);
    const { getuid } = process;
    Object.assign(process, { getuid: undefined });
    try {
      expect(loadNative).toThrow(RAN);
    } finally {
      Object.assign(process, { getuid });
    }
  });
});

describe('what is not loaded, and what is said of it', () => {
  test.each<[string, () => void, string]>([
    ['a folder without package.json', () => write(folder, { [main]: runs }), ' holds something that una-capa did not'],
    ['another package', () => write(folder, { ...ours, 'package.json': '{ "name": "thesis" }' }), ' holds something'],
    ['a broken one', () => write(folder, { ...ours, 'package.json': 'null' }), ' holds something'],
    ['a file', () => write(parent, { native: '' }), ' holds something'],
    [
      'an empty one',
      () => write(folder, { 'package.json': ours['package.json'] }),
      `/node_modules/${TFJS_NODE} is not`,
    ],
  ])('%s', (_, make, says) => {
    make();
    // Node.js would find this one on its way up.
    write(parent, { [main]: runs });
    expect(loadNative).toThrow(NativeError);
    expect(loadNative).toThrow(`${folder}${says}`);
  });

  test('a folder in which a package is missing that Node.js would find further up', () => {
    write(folder, {
      ...ours,
      'package.json': '{ "name": "una-capa-native", "dependencies": { "progress": "2.0.3" } }',
    });
    write(parent, { 'node_modules/progress/index.js': runs });
    expect(loadNative).toThrow(`${folder}/node_modules/progress is not installed`);
  });

  test("another user's, even by root, and before anything in it is read", () => {
    write(folder, ours);
    anotherUser(statSync(folder).uid);
    expect(loadNative).toThrow(`${folder} belongs to another user`);
    vi.mocked(process.getuid!).mockReturnValue(statSync(folder).uid);
    expect(loadNative).toThrow(RAN);
  });

  test.each([
    ['the folder', '.', 0o777],
    ['a folder in it', 'node_modules', 0o775],
    ['a file', main, 0o664],
    ['another one', main, 0o646],
  ])('what others can change: %s', (_, path, mode) => {
    write(folder, ours);
    chmodSync(join(folder, path), mode);
    expect(loadNative).toThrow(`${join(folder, path)} can be changed by other users`);
  });

  test('what a link brings in', () => {
    write(folder, ours);
    write(parent, { 'progress/index.js': runs });
    symlinkSync(join(parent, 'progress'), join(folder, 'node_modules/progress'));
    expect(loadNative).toThrow(`${folder}/node_modules/progress is a link`);
  });
});

test('a foreign folder is not there for the choice; asked for by name, it is said why', async () => {
  write(folder, { ...ours, 'package.json': '{}', [main]: `globalThis['${RAN}'] = true` });
  const { name, unavailable } = await chooseBackend(undefined, { batchSize: 1024, numInputs: 784 });
  expect({ name, unavailable }).toEqual({ name: 'wasm', unavailable: ['native'] });
  await expect(chooseBackend('native')).rejects.toThrow(
    `The native backend does not work here (${folder} holds something that una-capa did not build). Build it with`,
  );
  expect(globalThis).not.toHaveProperty([RAN]);
});
