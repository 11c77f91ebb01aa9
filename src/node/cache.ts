import { homedir } from 'node:os';
import { join } from 'node:path';

/** A folder of this project's in the user's cache (`XDG_CACHE_HOME`, or else `~/.cache`): it outlives `npm ci`. */
export function cacheFolder(name: string): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'una-capa', name);
}
