import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { build } from 'rolldown';
import type { Plugin } from 'vite';
import type { PrecacheEntry } from 'workbox-precaching';

const WORKER = 'service-worker.js';

/**
 * Writes the service worker, once all that it keeps is there.
 *
 * @param options.except files that are there to be downloaded
 */
export function offline({ except }: { except: string[] }): Plugin {
  let folder = '';
  return {
    name: 'una-capa:offline',
    apply: 'build',
    configResolved: ({ root, build: { outDir } }) => {
      folder = join(root, outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: () => writeServiceWorker(folder, except),
    },
  };
}

async function writeServiceWorker(folder: string, except: string[]): Promise<void> {
  await build({
    input: join(import.meta.dirname, '../shell/service-worker.ts'),
    output: { file: join(folder, WORKER), format: 'iife', minify: true },
    transform: { define: { FILES: JSON.stringify(filesOf(folder, except)), 'process.env.NODE_ENV': '"production"' } },
  });
}

/** The files to keep: neither those to be downloaded nor the reference, which is kept page by page as it is read. */
export function filesOf(folder: string, except: string[]): PrecacheEntry[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((file) => !/^api\/|\.ipynb$/.test(file) && ![WORKER, ...except].includes(file))
    .sort()
    .map((url) => ({ url, revision: lasting(url) ? null : hash(readFileSync(join(folder, url))) }));
}

/** Vite puts a hash of their content into the names of the files there. */
const lasting = (file: string) => file.startsWith('assets/');

const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex').slice(0, 16);
