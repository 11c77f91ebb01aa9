import { existsSync } from 'node:fs';
import { access, constants, mkdir, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compileAddon, installJavaScript, librariesIn } from './addon.ts';
import { inFolderBeside, moveAway, moveIntoPlace, removeLeftovers } from './folder.ts';
import { nativeFolder } from './load.ts';
import { findTensorflow, type Tensorflow, type TensorflowOptions } from './tensorflow.ts';
import { compilers, firstThatRuns, whatItSaid, megabytes, run, type Command, type Work } from './tools.ts';
import { checkOurs, NativeError } from './trust.ts';

export interface NativeOptions extends TensorflowOptions {
  /** instead of building it */
  remove?: boolean;
}

/** What npm installs, and the addon. */
const JAVASCRIPT_BYTES = 10e6;

/**
 * Makes the native backend work where `npm install` could not: fetches TensorFlow's library, compiles the addon and
 * trains on it. All of that happens in a folder aside, which moves into its place at the end. Until then nothing has
 * changed, whatever goes wrong.
 */
export async function buildNative(options: TensorflowOptions, say: (text: string) => void, work: Work): Promise<void> {
  const { t, signal } = work;
  const folder = ownFolder(work);
  if (!(await failureOf(folder, signal))) return say(t.works(existsSync(folder) ? folder : undefined));
  checkPlatform(work);
  const compiler = await firstThatRuns(compilers(), work);
  if (!compiler) throw new Error(t.errors.compiler);
  const tensorflow = await findTensorflow(options, work);

  const kept = tensorflow.bytes + JAVASCRIPT_BYTES;
  say(t.plan(folder, megabytes(kept), megabytes(tensorflow.downloadBytes)));
  await prepare(folder, kept + tensorflow.downloadBytes, work);
  const umask = process.umask(0o077); // what we build is the user's alone, or it would not be loaded
  try {
    await inFolderBeside(folder, (aside) => buildIn(aside, tensorflow, compiler, say, work));
  } catch (error) {
    throw isOutOfSpace(error) ? new Error(t.errors.full(dirname(folder)), { cause: error }) : error;
  } finally {
    process.umask(umask);
  }
  say(t.built(folder));
}

/** Tries, before the work, whether there is a place for it. */
async function prepare(folder: string, needed: number, work: Work): Promise<void> {
  const parent = dirname(folder);
  try {
    await mkdir(parent, { recursive: true });
    await access(parent, constants.W_OK);
  } catch (error) {
    throw new Error(work.t.errors.noPlace(folder, (error as Error).message), { cause: error });
  }
  await removeLeftovers(folder, work.signal);
  await checkSpace(folder, needed, work);
}

/** Builds in a folder aside, and moves what works into its place. */
async function buildIn(
  aside: string,
  tensorflow: Tensorflow,
  compiler: Command,
  say: (text: string) => void,
  work: Work,
): Promise<void> {
  const { t, signal } = work;
  const onTheWay = join(aside, 'on-the-way');
  await mkdir(onTheWay);
  say(t.javascript);
  await installJavaScript(aside, work);
  await mkdir(librariesIn(aside), { recursive: true });
  say(t.tensorflow);
  const headers = await tensorflow.fetch(librariesIn(aside), onTheWay);
  say(t.compiling);
  await compileAddon(aside, headers, compiler, work);
  await rm(onTheWay, { recursive: true });
  say(t.trying);
  const failure = await failureOf(aside, signal);
  if (failure) throw new Error(t.errors.doesNotTrain(failure));
  await moveIntoPlace(aside, ownFolder(work));
}

/** Removes what `buildNative` made. */
export async function removeNative(say: (text: string) => void, work: Work): Promise<void> {
  const folder = ownFolder(work);
  await removeLeftovers(folder, work.signal);
  if (!existsSync(folder)) return say(work.t.nothingToRemove(folder));
  await moveAway(folder);
  say(work.t.removed(folder));
}

/** The folder of the native backend. Refuses one that is not ours to replace or remove. */
function ownFolder({ t }: Work): string {
  const folder = nativeFolder();
  try {
    checkOurs(folder);
  } catch (error) {
    const { leftAlone, noPlace } = t.errors;
    const isKnown = error instanceof NativeError;
    const message = isKnown ? leftAlone(t.faults[error.fault](error.path)) : noPlace(folder, (error as Error).message);
    throw new Error(message, { cause: error });
  }
  return folder;
}

function checkPlatform({ t }: Work): void {
  const { platform, arch } = process;
  const { header } = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  const libc = platform !== 'linux' || header.glibcVersionRuntime ? '' : ' (musl)';
  if (platform !== 'linux' || arch !== 'x64' || libc) throw new Error(t.errors.platform(`${platform} ${arch}${libc}`));
}

async function checkSpace(folder: string, needed: number, { t }: Work): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(folder));
  const free = bavail * bsize;
  if (free < needed) throw new Error(t.errors.space(dirname(folder), megabytes(needed), megabytes(free)));
}

function isOutOfSpace(error: unknown): boolean {
  return /ENOSPC|No space left on device/.test(String(error));
}

/**
 * Trains on the native backend in a process of its own, as a crash of it must not be ours: this very program compares
 * the two lanes on it. Returns what went wrong, if anything.
 */
async function failureOf(folder: string, signal: AbortSignal): Promise<string | undefined> {
  const program = [...process.execArgv, process.argv[1]!];
  const task = ['compare', '--backend', 'native', '--examples', '100', '--epochs', '1', '--json'];
  try {
    await run([process.execPath], [...program, ...task], { signal, env: { ...process.env, UNA_CAPA_NATIVE: folder } });
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    return whatItSaid(error);
  }
}
