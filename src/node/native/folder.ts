import { existsSync, readFileSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { FOLDER_NAME } from './addon.ts';

/** Whether a folder may be replaced or removed: it is not there, or is one that we made. */
export function isOurs(folder: string): boolean {
  if (!existsSync(folder)) return true;
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: unknown };
    return manifest.name === FOLDER_NAME;
  } catch {
    return false;
  }
}

/** Every folder that we use beside `folder` starts like this; what follows is the number of our process. */
const besidePrefix = (folder: string) => `${folder}.partial-${hostname()}-`;

/** A folder beside this one, of this process alone. */
export const aside = (folder: string) => `${besidePrefix(folder)}${process.pid}`;

/** Puts a finished folder into its place: one rename, so that nobody ever sees half of it. */
export async function moveIntoPlace(finished: string, folder: string): Promise<void> {
  try {
    await rename(finished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    await moveAway(folder); // a broken one, or that of another process that was faster
    await rename(finished, folder);
  }
}

/** Removes a folder: one rename, and then the files. */
export async function moveAway(folder: string): Promise<void> {
  const old = `${aside(folder)}-old`;
  await rename(folder, old);
  await rm(old, { recursive: true });
}

/** Removes what processes that were killed have left beside a folder. */
export async function removeLeftovers(folder: string): Promise<void> {
  const prefix = basename(besidePrefix(folder));
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(prefix) || isAlive(parseInt(name.slice(prefix.length)))) continue;
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
