/** The pages, built once and served on loopback, for the tests that open them in a real browser. */
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { serve } from '../../../scripts/web/serve.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** where the site is served, `http://127.0.0.1:PORT/una-capa/`: some path, as on any host */
    site: string;
  }
}

const root = join(import.meta.dirname, '../../..');

/** What was built. */
export const dist = join(root, 'web/dist');

export default async function setup({ provide }: TestProject): Promise<() => void> {
  for (const mode of ['production', 'single']) await build({ root: join(root, 'web'), mode, logLevel: 'warn' });
  const { address, close } = await serve(dist);
  provide('site', address);
  return close;
}
