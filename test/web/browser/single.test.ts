import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { useBrowser } from './chromium.ts';
import { dist } from './site.ts';

const file = pathToFileURL(join(dist, 'una-capa-lab.html')).href;

describe('the laboratory in one file', () => {
  const { open } = useBrowser();

  test.each(['cpu', 'wasm'])(
    'opens from a disk, takes a step on %s, and asks for nothing beside itself',
    async (backend) => {
      const page = await open(`${file}?backend=${backend}`);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.reload();
      await page.click('#step');
      await page.waitForSelector('#steps[data-value="1"]');
      expect(await page.locator('#message').innerText()).toBe('');
      const others = asked.filter((address) => !/^(data|blob):/.test(address));
      expect(others.map((address) => address.replace(/\?.*/, ''))).toEqual([file]);
    },
  );

  test('leads nowhere, and speaks both languages', async () => {
    const page = await open(file, { locale: 'es' });
    const links = await page.evaluate(() => [...document.links].map((link) => link.getAttribute('href')));
    expect(links.filter((href) => !/^(\?lang=|#)/.test(href!))).toEqual([]);
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL(/lang=en/);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });
});
