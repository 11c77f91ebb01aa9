import { existsSync, lstatSync, readdirSync, renameSync } from 'node:fs';
import { mkdtemp, rename, rm, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { checkOurs, isMine } from './trust.ts';

/** A build touches its folder so often (ms): that it is alive is seen from another container or machine, too. */
const BEAT = 1000;

/** A build that stays silent for so many beats was killed. */
const SILENCE = 10;

/** What was last touched so long ago (ms) needs no watching. Far more than clocks differ, or a machine stalls. */
const LONG_AGO = 3600e3;

/** Every folder that we use beside `folder` starts like this, and six random characters follow. */
const besidePrefix = (folder: string) => `${folder}.partial-`;

/** For a moment, while a new folder moves in, the old one has the new one's name and this. It is always whole. */
const OLD = '-old';

/** What we, this user, have put beside a folder. */
function beside(folder: string): string[] {
  const prefix = basename(besidePrefix(folder));
  const isName = (name: string) => name.startsWith(prefix) && /^\w{6}(-old)?$/.test(name.slice(prefix.length));
  const names = namesIn(dirname(folder)).filter(isName);
  return names.map((name) => join(dirname(folder), name)).filter(isMyFolder);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // it is not there, or not ours to read
  }
}

function isMyFolder(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && stats.isDirectory() && isMine(stats);
}

/** Removes a folder in which another program may still be writing, or from which one is removing. */
const discard = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 3 });

/** Does a work in a folder beside this one, which no other process uses and which is gone at the end. */
export async function inFolderBeside(folder: string, work: (aside: string) => Promise<void>): Promise<void> {
  const aside = await mkdtemp(besidePrefix(folder));
  const touch = () => utimes(aside, new Date(), new Date()).catch(() => undefined); // it has just moved into its place
  const beat = setInterval(() => void touch(), BEAT);
  try {
    await work(aside);
  } finally {
    clearInterval(beat);
    await discard(aside);
  }
}

/** Puts a finished folder into its place: one rename, so that nobody ever sees half of it. */
export async function moveIntoPlace(finished: string, folder: string): Promise<void> {
  const old = `${finished}${OLD}`;
  while (!(await moves(finished, folder, 'ENOTEMPTY', 'EEXIST', 'ENOTDIR'))) {
    checkOurs(folder); // a broken one, or that of another build which was faster
    await discard(old);
    await moves(folder, old, 'ENOENT');
  }
  if (await moves(old, finished, 'ENOENT')) await discard(finished);
}

/** Renames a folder. False where that fails in one of these ways. */
async function moves(from: string, to: string, ...unless: string[]): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (unless.includes((error as NodeJS.ErrnoException).code!)) return false;
    throw error;
  }
}

/** Puts back the old folder that a build left aside when it was killed between its last two renames. */
export function putBack(folder: string): void {
  if (existsSync(folder)) return;
  const old = beside(folder).find((path) => path.endsWith(OLD));
  if (old) renameSync(old, folder);
}

/** Removes a folder: one rename, and then the files. Nothing, where another process has just done so. */
export async function moveAway(folder: string): Promise<void> {
  await inFolderBeside(folder, async (aside) => void (await moves(folder, aside, 'ENOENT')));
}

/** Removes what builds that were killed have left beside a folder. */
export async function removeLeftovers(folder: string, signal: AbortSignal): Promise<void> {
  const remove = async (path: string) => {
    if (await isAbandoned(path, signal)) await discard(path);
  };
  await Promise.all(beside(folder).map(remove));
}

/** Whether nobody touches a folder any longer. Watches it: clocks of two machines may differ. */
async function isAbandoned(path: string, signal: AbortSignal): Promise<boolean> {
  const before = lastTouched(path);
  const isOld = Date.now() - before > LONG_AGO;
  for (let beats = 0; beats < SILENCE && !isOld; beats++) {
    await setTimeout(BEAT, undefined, { signal });
    if (lastTouched(path) !== before) return false;
  }
  return true;
}

/** Not a number where the folder has gone. */
const lastTouched = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? NaN;
