import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { hasBrowser, useBrowser } from './chromium.ts';
import { dist } from './site.ts';

const file = pathToFileURL(join(dist, 'una-capa-lab.html')).href;

describe.skipIf(!hasBrowser)('the laboratory in one file', () => {
  const { open } = useBrowser();

  test('opens from a disk, and asks for nothing beside itself', async () => {
    const page = await open(file);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.reload();
    await page.waitForSelector('main h1');
    expect(asked.filter((address) => !/^(data|blob):/.test(address))).toEqual([file]);
  });

  test('leads nowhere, and speaks both languages', async () => {
    const page = await open(file, { locale: 'es' });
    const links = await page.evaluate(() => [...document.links].map((link) => link.getAttribute('href')));
    expect(links.filter((href) => !/^(\?lang=|#)/.test(href!))).toEqual([]);
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });
});
