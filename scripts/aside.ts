import { createHash, type BinaryToTextEncoding } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * Makes a folder aside, and moves it into its place by one rename: what has been interrupted is never taken for the whole.
 *
 * @param make makes it within a folder that goes afterwards, and says where
 */
export async function makeAside(folder: string, make: (aside: string) => Promise<string>): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true });
  const aside = await mkdtemp(`${folder}.partial-`);
  try {
    await moveIntoPlace(await make(aside), folder);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** Another process may have been faster. */
async function moveIntoPlace(finished: string, folder: string): Promise<void> {
  try {
    await rename(finished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** What a file hashes to. */
export async function digest(file: string, algorithm: string, encoding: BinaryToTextEncoding): Promise<string> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest(encoding);
}
