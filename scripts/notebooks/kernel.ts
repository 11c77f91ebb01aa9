import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../../src/node/cache.ts';

/** Not 2.8.2 or 2.8.3: there, a cell that throws counts as a success. */
export const DENO_VERSION = '2.9.6';

const run = promisify(execFile);

/** Where Deno lives, and what it fetches: `npm ci` neither brings nor removes its 92 MB. */
const cache = cacheFolder(`deno-${DENO_VERSION}`);

/**
 * Fetches Deno if it is not there yet.
 *
 * @returns the environment in which Jupyter finds its kernel, as `deno`
 */
export async function prepareKernel(signal: AbortSignal, onFetch: () => void): Promise<NodeJS.ProcessEnv> {
  if (!existsSync(cache)) {
    onFetch();
    await fetchDeno(signal);
  }
  const kernel = {
    argv: [await denoBinary(), 'jupyter', '--kernel', '--conn', '{connection_file}'],
    display_name: 'Deno',
    language: 'typescript',
  };
  const folder = join(cache, 'jupyter', 'kernels', 'deno');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'kernel.json'), JSON.stringify(kernel));
  return { ...process.env, JUPYTER_PATH: join(cache, 'jupyter'), DENO_DIR: join(cache, 'cache'), NO_COLOR: '1' };
}

/** Into a folder of its own first: what has been interrupted is never taken for the whole. */
async function fetchDeno(signal: AbortSignal): Promise<void> {
  await mkdir(dirname(cache), { recursive: true });
  const partial = await mkdtemp(`${cache}-`);
  try {
    await writeFile(join(partial, 'package.json'), JSON.stringify({ private: true }));
    const options = { cwd: partial, signal, shell: process.platform === 'win32' }; // there, npm is a script
    await run('npm', ['install', '--no-audit', '--no-fund', `deno@${DENO_VERSION}`], options);
    if (!existsSync(cache)) await rename(partial, cache);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** The binary itself, which the package keeps in a package for each platform. */
async function denoBinary(): Promise<string> {
  const platforms = join(cache, 'node_modules', '@deno');
  const [platform] = await readdir(platforms);
  return join(platforms, platform!, process.platform === 'win32' ? 'deno.exe' : 'deno');
}
