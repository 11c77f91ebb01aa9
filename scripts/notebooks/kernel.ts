import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cacheFolder } from '../../src/node/cache.ts';
import { digest, makeAside } from '../aside.ts';

const run = promisify(execFile);

/** package.json names the version, package-lock.json what each of its packages must hash to, which npm checks. */
const pinned = fileURLToPath(new URL('deno/', import.meta.url));
const manifest = JSON.parse(readFileSync(join(pinned, 'package.json'), 'utf8')) as { dependencies: { deno: string } };

/** Not 2.8.2 or 2.8.3: there, a cell that throws counts as a success. */
export const DENO_VERSION = manifest.dependencies.deno;

/** What the binary hashed to when npm had just checked and unpacked it. */
const DIGEST = 'deno.sha512';

/**
 * Fetches Deno if it is not there yet, or no longer as it was fetched.
 *
 * @returns the environment in which Jupyter finds its kernel, as `deno`
 */
export async function prepareKernel(signal: AbortSignal, onFetch: () => void): Promise<NodeJS.ProcessEnv> {
  // Where Deno lives, and what it fetches: `npm ci` neither brings nor removes its 92 MB.
  const cache = cacheFolder(`deno-${DENO_VERSION}`);
  if (!(await isWhole(cache))) {
    onFetch();
    await fetchDeno(cache, signal);
  }
  const kernel = {
    argv: [await binaryIn(cache), 'jupyter', '--kernel', '--conn', '{connection_file}'],
    display_name: 'Deno',
    language: 'typescript',
  };
  const folder = join(cache, 'jupyter', 'kernels', 'deno');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'kernel.json'), JSON.stringify(kernel));
  return { ...process.env, JUPYTER_PATH: join(cache, 'jupyter'), DENO_DIR: join(cache, 'cache'), NO_COLOR: '1' };
}

async function fetchDeno(cache: string, signal: AbortSignal): Promise<void> {
  await makeAside(cache, async (aside) => {
    for (const file of ['package.json', 'package-lock.json']) await copyFile(join(pinned, file), join(aside, file));
    await installPinned(aside, signal);
    await writeFile(join(aside, DIGEST), await digestOf(await binaryIn(aside)));
    // Another process may have been faster, and use its own already.
    if (!(await isWhole(cache))) await rm(cache, { recursive: true, force: true });
    return aside;
  });
}

/** The binary needs no install script, and lies in an optional package for each platform. */
async function installPinned(folder: string, signal: AbortSignal): Promise<void> {
  const args = ['ci', '--ignore-scripts', '--include=optional', '--no-audit', '--no-fund'];
  const options = { cwd: folder, signal, shell: process.platform === 'win32' }; // there, npm is a script
  await run('npm', args, options).catch((cause: Error & { stderr?: string }) => {
    const said = cause.stderr || cause.message;
    throw new Error(`Deno ${DENO_VERSION}, the notebooks' kernel, could not be fetched with npm:\n${said}`, { cause });
  });
}

/** Whether Deno is there as it was fetched: not a part of it, and nothing else. */
async function isWhole(folder: string): Promise<boolean> {
  if (!existsSync(join(folder, DIGEST))) return false;
  const [wanted, binary] = [
    await readFile(join(folder, DIGEST), 'utf8'),
    await binaryIn(folder).catch(() => undefined),
  ];
  return binary !== undefined && (await digestOf(binary)) === wanted;
}

/** The binary itself, which the package keeps in a package for each platform. @throws Error where there is none */
async function binaryIn(folder: string): Promise<string> {
  const platforms = join(folder, 'node_modules', '@deno');
  const [platform] = existsSync(platforms) ? await readdir(platforms) : [];
  const binary = join(platforms, platform ?? '', process.platform === 'win32' ? 'deno.exe' : 'deno');
  if (platform && existsSync(binary)) return binary;
  throw new Error(
    `expected Deno ${DENO_VERSION} for ${process.platform} ${process.arch} in ${platforms}, found no binary. Deno has none for some platforms (Linux without glibc); elsewhere, see whether npm installs anything (npm config get dry-run).`,
  );
}

const digestOf = (file: string) => digest(file, 'sha512', 'base64');
