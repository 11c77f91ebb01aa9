import { createWriteStream, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as yauzl from 'yauzl';
import { digest, makeAside } from '../aside.ts';

/** Something that is unpacked from an archive into a folder of ours. */
export interface Part {
  /** the folder, which is there once it is whole */
  folder: string;
  /** what it is, to who waits */
  name: string;
  /** the archive's SHA-256: one of these */
  sha256: readonly string[];
  /** what is taken of the archive */
  inside: string;
  /** Fetches the archive into a folder, and returns its path. */
  fetch: (into: string) => Promise<string>;
}

/** Fetches, checks and unpacks a part where it is missing. Until it is whole, nobody sees it. */
export async function ensure(part: Part, say: (text: string) => void): Promise<void> {
  if (existsSync(part.folder)) return;
  say(`Fetching ${part.name} …`);
  await makeAside(part.folder, async (aside) => {
    const archive = await part.fetch(aside);
    await check(archive, part);
    await unpack(archive, path.join(aside, 'unpacked'));
    return path.join(aside, 'unpacked', part.inside);
  });
}

/** @throws where the archive is not, bit by bit, the one that was tried */
async function check(archive: string, { name, sha256 }: Part): Promise<void> {
  const found = await digest(archive, 'sha256', 'hex');
  if (sha256.includes(found)) return;
  throw new Error(
    `${name} came damaged, or is not the one that was tried: its SHA-256 must be ${sha256.join(' or ')}, got ${found}. Nothing of it was kept; try again.`,
  );
}

/** How often a download is tried that breaks off. */
const TRIES = 3;

/** Downloads a file into a folder, and returns its path. */
export async function download(url: string, into: string): Promise<string> {
  const file = path.join(into, path.basename(url));
  for (let tried = 1; ; tried++) {
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(file));
      return file;
    } catch (error) {
      if (tried === TRIES) throw new Error(`${url} could not be fetched: ${reasonOf(error)}. Look at the network, and try again.`, { cause: error }); // prettier-ignore
    }
  }
}

/** Node's `fetch` says why only in the cause of its error. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : message;
}

async function unpack(archive: string, into: string): Promise<void> {
  await mkdir(into);
  if (archive.endsWith('.tar.gz')) await promisify(execFile)('tar', ['-xzf', archive, '-C', into]);
  else await unzip(archive, into);
}

/** The system's `unzip` is not everywhere. */
async function unzip(archive: string, into: string): Promise<void> {
  const zip = await yauzl.openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const file = path.join(into, entry.fileName);
    await mkdir(path.dirname(file), { recursive: true });
    const mode = entry.externalFileAttributes >>> 16; // as Unix has it: programs stay programs
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, mode ? { mode } : {}));
  }
}
