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
  return filesOf('lab/index.html', built).reduce((sum, content) => sum + gzipped(content), 0);
}

/** The script and the styles of a page, and those that it loads later. */
function filesOf(page: string, { output }: Rolldown.RolldownOutput): (string | Uint8Array)[] {
  const chunks = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])));
  const entry = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith(page));
  if (!entry) throw new Error(`${page} is not among what was built.`);
  const needed = new Set([entry]);
  const styles = new Set<string>();
  for (const { imports, dynamicImports, viteMetadata } of needed) {
    for (const name of [...imports, ...dynamicImports]) if (chunks.has(name)) needed.add(chunks.get(name)!);
    viteMetadata?.importedCss.forEach((name) => styles.add(name));
  }
  const assets = output.filter((file) => file.type === 'asset' && styles.has(file.fileName)) as Rolldown.OutputAsset[];
  return [...[...needed].map(({ code }) => code), ...assets.map(({ source }) => source)];
}

/** A package, by its name; what is written as a path, or made by a plugin, is ours. */
const isLibrary = (id: string) => /^(@[\w-]+\/)?[a-z][\w.-]*(\/|$)/.test(id) && !id.startsWith('virtual:');
