import { lstat, open, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { stopIfAborted } from '../turns.ts';
import { aside } from './aside.ts';

export type OutputFault = 'unwritable' | 'no-file' | 'source';

/** A file that cannot take what is to be written. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
  readonly fault: OutputFault;
  readonly file: string;
  readonly reason: string;

  constructor(fault: OutputFault, file: string, reason: string) {
    super(`${file} cannot be written: ${fault}, ${reason}`);
    this.fault = fault;
    this.file = file;
    this.reason = reason;
  }
}

/**
 * Before the work: whether a file may be written, or replaced.
 *
 * @param sources files that it must not be
 * @throws OutputError
 */
export async function checkOutput(file: string, sources: readonly string[]): Promise<void> {
  const entry = await lstat(file).catch(() => undefined);
  if (!entry) return;
  if (!entry.isFile()) throw new OutputError('no-file', file, entry.isDirectory() ? 'EISDIR' : 'ENXIO');
  const itself = await realpath(file);
  for (const source of sources) {
    if ((await realpath(source).catch(() => source)) === itself) throw new OutputError('source', file, source);
  }
}

/**
 * Writes a text that comes in pieces: aside, and then into its place by one rename. Whatever happens on the way, nothing
 * half-written is left.
 *
 * @throws OutputError the file cannot be written; AbortError; and what the pieces throw
 */
export async function writePieces(file: string, pieces: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  const written = path.join(path.dirname(file), aside());
  try {
    await writeFile(written, pieces, signal);
    await rename(written, file);
  } catch (error) {
    const { syscall, code = '' } = error as NodeJS.ErrnoException;
    throw syscall === undefined ? error : new OutputError('unwritable', file, code);
  } finally {
    await rm(written, { force: true });
  }
}

async function writeFile(file: string, pieces: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    for await (const piece of pieces) {
      stopIfAborted(signal);
      await handle.writeFile(piece); // from where the last one ended
    }
  } finally {
    await handle.close();
  }
}
