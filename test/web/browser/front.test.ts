import { describe, expect, inject, test } from 'vitest';
import { frontTexts } from '../../../web/front/texts.ts';
import { axeFindingsInBoth, useBrowser } from './chromium.ts';

describe('the front page', () => {
  const { open } = useBrowser();

  test.each(['en', 'es'] as const)('speaks one language alone: %s', async (lang) => {
    const page = await open('', { locale: lang });
    const other = lang === 'en' ? 'es' : 'en';
    expect(await page.title()).toBe(`${frontTexts[lang].title} · una-capa`);
    expect(await page.getByRole('heading', { level: 1 }).allInnerTexts()).toEqual([frontTexts[lang].title]);
    expect(await page.getByText(frontTexts[other].lab.text).isVisible()).toBe(false);
  });

  test('the notebooks are where the top of every page says', async () => {
    const page = await open('lab/');
    await page.getByRole('link', { name: 'Notebooks' }).click();
    const heading = page.getByRole('heading', { name: frontTexts.en.notebooks.heading });
    await expect.poll(async () => (await heading.boundingBox())?.y).toBeLessThan(200);
  });

  test('is read without JavaScript, in both languages', async () => {
    const page = await open('', { javaScript: false });
    for (const { lab, notebooks } of Object.values(frontTexts)) {
      expect(await page.getByText(lab.text).isVisible()).toBe(true);
      expect(await page.getByText(notebooks.lines['3-compared']).isVisible()).toBe(true);
    }
  });

  test('nothing is wider than the screen', async () => {
    const page = await open('?lang=es');
    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  });

  test('axe finds nothing, light and dark', async () => {
    const page = await open('');
    expect(await axeFindingsInBoth(page)).toEqual([]);
  });

  test('leads to the laboratory, under any path', async () => {
    const page = await open('');
    await page.getByRole('link', { name: frontTexts.en.openLab }).first().click();
    await page.waitForURL(new URL('lab/index.html', inject('site')).href);
  });
});
