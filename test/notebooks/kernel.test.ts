import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DENO_VERSION, prepareKernel } from '../../scripts/notebooks/kernel.ts';

// An npm that brings a few bytes for Deno; `npm run notebooks:check` has the real one.
const brings = 'mkdir -p node_modules/@deno/any && printf 0123456789 >node_modules/@deno/any/deno';
const { signal } = new AbortController();

let home: string;
let cache: string;
let binary: string;
let fetched: ReturnType<typeof vi.fn<() => void>>;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'una-capa-kernel-'));
  cache = join(home, 'una-capa', `deno-${DENO_VERSION}`);
  binary = join(cache, 'node_modules/@deno/any/deno');
  fetched = vi.fn();
  vi.stubEnv('XDG_CACHE_HOME', home);
  vi.stubEnv('PATH', [home, process.env['PATH']].join(delimiter));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

const npmThat = (does: string) => writeFileSync(join(home, 'npm'), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
const kernelsBinary = async () => {
  const { JUPYTER_PATH } = await prepareKernel(signal, fetched);
  const kernel = readFileSync(join(JUPYTER_PATH!, 'kernels/deno/kernel.json'), 'utf8');
  return (JSON.parse(kernel) as { argv: string[] }).argv[0];
};

describe.skipIf(process.platform === 'win32')('the kernel in its cache', () => {
  test('is fetched once, and nothing of the fetching is left', async () => {
    npmThat(brings);
    expect(await kernelsBinary()).toBe(binary);
    expect(await kernelsBinary()).toBe(binary);
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(readdirSync(join(home, 'una-capa'))).toEqual([`deno-${DENO_VERSION}`]);
  });

  test('npm is asked for what the lock pins, without install scripts, and for the binary', async () => {
    npmThat(`echo "$@" >${home}/asked; cp package-lock.json ${home}; ${brings}`);
    await kernelsBinary();
    expect(readFileSync(join(home, 'asked'), 'utf8')).toMatch(/^ci .*--ignore-scripts .*--include=optional/);
    const lock = new URL('../../scripts/notebooks/deno/package-lock.json', import.meta.url);
    expect(readFileSync(join(home, 'package-lock.json'), 'utf8')).toBe(readFileSync(lock, 'utf8'));
  });

  test.each([
    ['without its binary', () => rmSync(binary)],
    ['with a part of its binary', () => truncateSync(binary, 9)],
    ['with another binary of that length', () => writeFileSync(binary, '9876543210')],
    ['without packages', () => rmSync(join(cache, 'node_modules'), { recursive: true })],
    ['that was left empty', () => readdirSync(cache).forEach((name) => rmSync(join(cache, name), { recursive: true }))],
  ])('a cache %s is fetched again', async (_, spoil) => {
    npmThat(brings);
    await kernelsBinary();
    spoil();
    expect(await kernelsBinary()).toBe(binary);
    expect(fetched).toHaveBeenCalledTimes(2);
    expect(readFileSync(binary, 'utf8')).toBe('0123456789');
  });

  test('what another process has fetched meanwhile stays: its kernel may run already', async () => {
    npmThat(brings);
    await kernelsBinary();
    renameSync(cache, join(home, 'theirs'));
    writeFileSync(join(home, 'theirs/mark'), '');
    npmThat(`${brings}; mv ${home}/theirs ${cache}`);
    expect(await kernelsBinary()).toBe(binary);
    expect(existsSync(join(cache, 'mark'))).toBe(true);
  });

  test('where npm fails, the error is in its words, and no cache is left that looks whole', async () => {
    npmThat('echo "E404 no such package" >&2; exit 1');
    await expect(prepareKernel(signal, fetched)).rejects.toThrow(/Deno .* could not be fetched with npm:\nE404/);
    expect(existsSync(cache)).toBe(false);
    expect(readdirSync(join(home, 'una-capa'))).toEqual([]);
  });

  test('where npm brings no binary, the error says for which platform', async () => {
    npmThat('exit 0');
    const expected = `expected Deno ${DENO_VERSION} for ${process.platform} ${process.arch}`;
    await expect(prepareKernel(signal, fetched)).rejects.toThrow(expected);
    expect(existsSync(cache)).toBe(false);
  });
});

test('every package that may be fetched has an exact version and its digest', () => {
  const file = new URL('../../scripts/notebooks/deno/package-lock.json', import.meta.url);
  const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, object> };
  const { '': root, ...packages } = lock.packages;
  expect(root).toMatchObject({ dependencies: { deno: DENO_VERSION } });
  expect(Object.keys(packages)).toContain('node_modules/@deno/linux-x64-glibc');
  const integrity = expect.stringMatching(/^sha512-[\w+/]{86}==$/) as string;
  for (const one of Object.values(packages)) expect(one).toMatchObject({ version: DENO_VERSION, integrity });
  expect(DENO_VERSION).toMatch(/^\d+\.\d+\.\d+$/);
});
