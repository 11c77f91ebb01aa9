import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { build } from 'rolldown';
import type { Plugin } from 'vite';
import type { PrecacheEntry } from 'workbox-precaching';

/** Writes the service worker, once all that it keeps is there. */
export function offline(): Plugin {
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
      handler: () => writeServiceWorker(folder),
    },
  };
}

async function writeServiceWorker(folder: string): Promise<void> {
  await build({
    input: join(import.meta.dirname, '../shell/service-worker.ts'),
    output: { file: join(folder, 'service-worker.js'), format: 'iife', minify: true },
    transform: { define: { FILES: JSON.stringify(filesOf(folder)), 'process.env.NODE_ENV': '"production"' } },
  });
}

/** The files to keep: all but the reference, which is kept page by page as it is read, and what is there to be downloaded. */
export function filesOf(folder: string): PrecacheEntry[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((file) => !/^(api\/|service-worker\.js|una-capa-lab\.html)/.test(file))
    .sort()
    .map((url) => ({ url, revision: lasting(url) ? null : hash(readFileSync(join(folder, url))) }));
}

/** Vite puts a hash of their content into the names of the files there. */
const lasting = (file: string) => file.startsWith('assets/');

const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex').slice(0, 16);
