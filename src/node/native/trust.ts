import { lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';

/** The name by which we know a folder as ours, before we load, replace or remove it. */
export const FOLDER_NAME = 'una-capa-native';

/** What can be wrong with a folder of the native backend, or with something in it. The catalogues say it to the reader. */
export const faults = {
  foreign: (path: string) => `${path} holds something that una-capa did not build`,
  link: (path: string) => `${path} is a link`,
  owner: (path: string) => `${path} belongs to another user`,
  writable: (path: string) => `${path} can be changed by other users`,
  missing: (path: string) => `${path} is not installed`,
};
export type Fault = keyof typeof faults;

/** The native backend is not loaded, replaced or removed, because of this fault of this path. */
export class NativeError extends Error {
  override readonly name = 'NativeError';
  readonly fault: Fault;
  readonly path: string;

  constructor(fault: Fault, path: string) {
    super(faults[fault](path));
    this.fault = fault;
    this.path = path;
  }
}

/** Whether it is the user's own. Windows has neither user numbers nor modes; there it is. */
export const isMine = ({ uid }: Stats) => process.getuid === undefined || uid === process.getuid();

const isOpenToOthers = ({ mode }: Stats) => process.getuid !== undefined && (mode & 0o022) !== 0;

/** Refuses to replace or remove what stands at this place, unless it is nothing, or a folder that this user had us build. */
export function checkOurs(folder: string): void {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (!stats) return;
  if (stats.isSymbolicLink()) throw new NativeError('link', folder);
  if (!isMine(stats)) throw new NativeError('owner', folder); // before anything in it is read
  if (manifestOf(folder)?.name !== FOLDER_NAME) throw new NativeError('foreign', folder);
}

/**
 * Refuses to load a folder unless it is ours, whole, and nobody else could have changed anything in it: it is code. It has
 * no links, so all of it lies in the folder; and as nothing is missing, Node.js looks for nothing in the folders above.
 */
export function checkLoadable(folder: string, ...needed: string[]): void {
  checkOurs(folder);
  checkTree(folder);
  for (const name of [...needed, ...Object.keys(manifestOf(folder)?.dependencies ?? {})]) {
    const path = join(folder, 'node_modules', name);
    if (!lstatSync(path, { throwIfNoEntry: false })) throw new NativeError('missing', path);
  }
}

function checkTree(path: string): void {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) throw new NativeError('link', path);
  if (!isMine(stats)) throw new NativeError('owner', path);
  if (isOpenToOthers(stats)) throw new NativeError('writable', path);
  if (stats.isDirectory()) for (const name of readdirSync(path)) checkTree(join(path, name));
}

interface Manifest {
  name?: unknown;
  dependencies?: Record<string, string>;
}

function manifestOf(folder: string): Manifest | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest | null;
  } catch {
    return null;
  }
}
