import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TableError } from './table.ts';

/** A folder of our own among the system's temporary ones, made when it is needed. */
export class TemporaryFolder {
  private made: Promise<string> | undefined;
  private names = 0;

  /** A path in it that nobody has yet. @throws TableError there is no room for it */
  async newPath(): Promise<string> {
    this.made ??= mkdtemp(path.join(tmpdir(), 'una-capa-')).catch((error: NodeJS.ErrnoException) => {
      this.made = undefined;
      throw new TableError('storage', tmpdir(), error.code ?? error.message);
    });
    return path.join(await this.made, String(this.names++));
  }

  async remove(): Promise<void> {
    if (this.made) await rm(await this.made, { recursive: true, force: true });
  }
}
