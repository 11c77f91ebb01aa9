import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll } from 'vitest';
import { colors } from '../../../web/build/colors.ts';
import { serve } from '../../../scripts/web/serve.ts';
import { hasBrowser } from './chromium.ts';

/** Serves the page of `demo/`, built as the site is. */
export function useDemo(): { address: (query: string) => string } {
  const folder = mkdtempSync(join(tmpdir(), 'una-capa-demo-'));
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    if (!hasBrowser) return;
    await build({
      configFile: false,
      root: join(import.meta.dirname, 'demo'),
      base: './',
      logLevel: 'warn',
      resolve: {
        alias: [
          {
            find: /^@tensorflow\/tfjs$/,
            replacement: join(import.meta.dirname, '../../../web/tensorflow.ts'),
          },
        ],
      },
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      plugins: [colors()],
      build: { outDir: folder, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1000 },
    });
    server = await serve(folder);
  });
  afterAll(() => {
    server?.close();
    rmSync(folder, { recursive: true });
  });
  return { address: (query) => `${server.address}?${query}` };
}
