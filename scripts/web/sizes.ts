import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { build, type Rolldown } from 'vite';

const gzipped = (content: string | Uint8Array) => gzipSync(content, { level: 9 }).length;

/** Bytes, gzipped, that a first visit to a page transfers, until something is there and nothing more is asked for. */
export async function transferred(browser: Browser, address: string, last = 'main'): Promise<number> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (/^https?:/.test(response.url())) sizes.push(response.body().then(gzipped));
  });
  await page.goto(address);
  await page.waitForSelector(last);
  await page.waitForTimeout(1000);
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return total;
}

/** Bytes, gzipped, of the laboratory without any library: built again with all of them left out. */
export async function ownCode(web: string): Promise<number> {
  const built = (await build({
    root: web,
    configFile: join(web, 'vite.config.ts'),
    logLevel: 'error',
    build: { write: false, rolldownOptions: { external: isLibrary } },
  })) as Rolldown.RolldownOutput;
  const lab = built.output.filter(({ fileName }) => !/(^index\.html|front|\.svg|\.wasm)/.test(fileName));
  return lab.reduce((sum, file) => sum + gzipped(file.type === 'chunk' ? file.code : file.source), 0);
}

/** A package, by its name; what is written as a path, or made by a plugin, is ours. */
const isLibrary = (id: string) => /^(@[\w-]+\/)?[a-z][\w.-]*(\/|$)/.test(id) && !id.startsWith('virtual:');
