import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { serve } from '../../../scripts/web/serve.ts';
import { useBrowser } from './chromium.ts';
import { dist } from './site.ts';

describe('the site, once visited', () => {
  const { open } = useBrowser();
  let folder: string;
  let server: Awaited<ReturnType<typeof serve>>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'una-capa-site-'));
    cpSync(dist, folder, { recursive: true });
    server = await serve(folder);
  });
  afterEach(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens the front page, or another, and waits until all is kept. */
  async function visit(path = ''): Promise<Page> {
    const page = await open(server.address + path, { offline: true });
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (active!.state === 'activated') return;
      await new Promise<void>((resolve) =>
        active!.addEventListener('statechange', () => {
          if (active!.state === 'activated') resolve();
        }),
      );
    });
    return page;
  }

  const headings = (page: Page) => page.getByRole('heading', { level: 1 }).allInnerTexts();

  test('opens without a network: the front page, and the laboratory at any setting', async () => {
    const page = await visit();
    const front = await headings(page);
    server.close();
    for (const path of ['lab/', 'lab/index.html?seed=2&noise=0.1']) {
      await page.goto(server.address + path);
      await page.waitForSelector('main h1');
    }
    await page.goto(server.address);
    expect(await headings(page)).toEqual(front);
  });

  test('runs a notebook without a network, whatever page was visited', async () => {
    const page = await visit('notebooks/en/1-from-scratch/');
    server.close();
    await page.goto(`${server.address}notebooks/es/0-tensors-and-neurons/`);
    const cell = page.locator('[data-cell]').first();
    await cell.locator('[data-source]').click();
    await page.waitForSelector('.cm-content');
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('console.log(6 * 7);');
    await page.keyboard.press('Shift+Enter');
    await page.waitForFunction(() => document.querySelector('[data-output]')!.textContent === '42\n');
  });

  test('shows what was deployed last, wherever there is a network', async () => {
    const page = await visit();
    const file = join(folder, 'index.html');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/<h1>[^<]*/g, '<h1>The new page'));
    await page.reload();
    expect(await headings(page)).toEqual(['The new page']);
  });

  test('keeps of the reference what was read', async () => {
    mkdirSync(join(folder, 'api'));
    const reference = '<link rel="icon" href="data:," /><h1>Reference</h1>';
    for (const name of ['index', 'other']) writeFileSync(join(folder, `api/${name}.html`), reference);
    const page = await visit();
    await page.goto(`${server.address}api/`);
    server.close();
    await page.goto(`${server.address}api/index.html#scratch`);
    expect(await headings(page)).toEqual(['Reference']);
    expect(await page.evaluate(() => caches.match('other.html'))).toBeUndefined();
  });
});
