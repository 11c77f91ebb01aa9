import { stat } from 'node:fs/promises';
import { TableError } from './table.ts';

/**
 * Remembers files as they are before they are read. What it returns checks, after that, whether they still are: of one that
 * another program writes meanwhile, we would have read one part before and another after.
 *
 * @throws TableError a file was changed; from what it returns
 */
export async function rememberFiles(paths: readonly string[]): Promise<() => Promise<void>> {
  const before = await Promise.all(paths.map(stateOf));
  return async () => {
    const now = await Promise.all(paths.map(stateOf));
    const changed = paths.find((_, i) => now[i] !== before[i]);
    if (changed !== undefined) throw new TableError('changed', changed);
  };
}

/** Which file it is, how long, and when it was written last; nothing where it is none. */
async function stateOf(file: string): Promise<string | undefined> {
  const { ino, size, mtimeNs } = (await stat(file, { bigint: true }).catch(() => undefined)) ?? {};
  return size === undefined ? undefined : [ino, size, mtimeNs].join();
}
