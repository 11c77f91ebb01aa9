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
  for (;;) {
    try {
      return await rename(finished, folder);
    } catch (error) {
      const isInTheWay = ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code!);
      if (!isInTheWay || !isOurs(folder)) throw error;
      await moveAway(folder); // a broken one, or that of another build which was faster
    }
  }
}

/** Removes a folder: one rename, and then the files. Nothing, where another build has just done so. */
export async function moveAway(folder: string): Promise<void> {
  const old = `${aside(folder)}-old`;
  try {
    await rename(folder, old);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await rm(old, { recursive: true, force: true });
}

/** Removes what builds that were killed have left beside a folder. */
export async function removeLeftovers(folder: string): Promise<void> {
  if (!existsSync(dirname(folder))) return;
  const prefix = basename(besidePrefix(folder));
  for (const name of await readdir(dirname(folder))) {
    const pid = name.startsWith(prefix) ? /^(\d+)(-old)?$/.exec(name.slice(prefix.length))?.[1] : undefined;
    if (pid === undefined || isBuilding(Number(pid))) continue;
    await rm(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Whether it may be another build that still runs. */
function isBuilding(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
