import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Something is written here first, in its folder itself, so that it moves into its place by one rename. */
export const aside = () => `.una-capa-${randomUUID()}`;

/** What a run that was killed left behind. */
export const LEFTOVER = /^\.una-capa-[0-9a-f-]{36}$/;

/** The files of a folder, by their names. */
export type Files = Map<string, string | Uint8Array>;

/**
 * Writes files into a folder: all of them aside, and then each into its place, in their order, so that the last one stands
 * only where all stand. Earlier ones go before, in the order given. Before a name stands, what it stands for is on the disk.
 */
export async function replaceFiles(folder: string, files: Files, earlier: readonly string[]): Promise<void> {
  const written = path.join(folder, aside());
  try {
    await mkdir(written);
    for (const [name, content] of files) await writeFile(path.join(written, name), content, { flush: true });
    for (const name of earlier) await rm(path.join(folder, name), { force: true });
    for (const name of files.keys()) await rename(path.join(written, name), path.join(folder, name));
  } finally {
    await rm(written, { recursive: true, force: true });
  }
}
