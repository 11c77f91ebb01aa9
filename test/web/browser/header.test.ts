import { describe, expect, test } from 'vitest';
import { useBrowser } from './chromium.ts';

describe('the top of a page', () => {
  const { open } = useBrowser();

  test('is in the language of the browser, of the address, and of what was chosen before', async () => {
    const page = await open('lab/', { locale: 'es-AR' });
    const current = page.locator('header:visible [aria-current]');
    expect(await current.innerText()).toBe('Laboratorio');
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL(/lang=en/); // and its style sheet, which hides the other language
    expect(await current.innerText()).toBe('Laboratory');
    expect(new URL(page.url()).searchParams.get('lang')).toBe('en');
    await page.goto(page.url().replace(/\?.*/, ''));
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });
});
