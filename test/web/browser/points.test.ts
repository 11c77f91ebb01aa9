import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { pointsTexts } from '../../../web/lab/points/texts.ts';
import { axeFindingsInBoth, useBrowser } from './chromium.ts';

/** price = 12·rooms + 1,5·area + 40, as a spreadsheet in Spanish would write it. */
const houses = Array.from({ length: 30 }, (_, i) => [1 + (i % 6), 30.5 + ((i * 37) % 100)] as const);
const csv = [
  '\ufeffzona;rooms;"area, m²";price',
  ...houses.map(([r, a]) => [`z${r}`, r, a, 12 * r + 1.5 * a + 40].join(';').replaceAll('.', ',')),
].join('\r\n');

const file = (text: string) => ({ name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

describe('points of your own', () => {
  const { open } = useBrowser();
  const numberIn = async (page: Page, id: string) => Number(await page.getAttribute(id, 'data-value'));

  test('a file is learnt from, and w and b are in its units', async () => {
    const page = await open('lab/?lang=es&learning-rate=0.3', { width: 360 });
    await page.setInputFiles('#csv', file(csv));
    await expect.poll(() => page.locator('#csv-label option:checked').innerText()).toBe('price');
    expect(await page.locator('[name=zona]').isDisabled()).toBe(true);
    await page.click('#csv-learn');
    await page.waitForSelector('#csv-scratch-b');
    for (let key = 0; key < 4; key++) await page.keyboard.press('+'); // full speed
    await page.click('#play');
    await page.waitForFunction(() => Number(document.querySelector<HTMLElement>('#steps')!.dataset['value']) > 500);
    await page.click('#play');
    expect(await numberIn(page, '#csv-scratch-w-0')).toBeCloseTo(12, 2);
    expect(await numberIn(page, '#csv-scratch-w-1')).toBeCloseTo(1.5, 3);
    expect(await numberIn(page, '#csv-scratch-b')).toBeCloseTo(40, 1);
    expect(await numberIn(page, '#csv-scratch-r2-test')).toBeCloseTo(1, 4);
    const label = () => page.getAttribute('.figure', 'aria-label');
    await expect.poll(label).toContain('la característica area, m² en horizontal, la etiqueta price en vertical');
    expect(await page.locator('.of-scratch .tensor thead').allInnerTexts()).toEqual(['rooms\tarea, m²\n', 'price\n']);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.click('#csv-leave');
    await page.waitForSelector('#csv-leave', { state: 'detached' });
    expect(await page.getAttribute('#scratch-w', 'data-value')).toMatch(/^\[\[.*\],\[.*\]\]$/);
  });

  test('what is wrong with a file is said, until another is right', async () => {
    const page = await open('lab/');
    await page.setInputFiles('#csv', file('x,y\n1,2\n2,three\n3,1\n4,4\n5,5'));
    await page.click('#csv-learn');
    const message = page.locator('#message[role=alert]');
    expect(await message.innerText()).toBe(
      pointsTexts.en.faults.text({ kind: 'text', line: 3, column: 2, name: 'y', found: 'three' }),
    );
    await page.fill('#csv-text', 'x\ty\n1\t2\n2');
    await page.click('#csv-read');
    await expect.poll(() => message.innerText()).toContain('Line 3: it should have 2 columns');
    await page.click('#csv-example');
    await expect.poll(() => page.locator('#message').innerText()).toBe('');
    await expect.poll(() => page.locator('#csv-features input:enabled').count()).toBe(3);
  });

  test('with long names, many columns and few rows, nothing is too wide, and what is no number is null', async () => {
    const page = await open('lab/', { width: 360 });
    const names = Array.from({ length: 10 }, (_, j) => String(j).repeat(50));
    const rows = Array.from({ length: 6 }, (_, i) => names.map((_, j) => (31 * i * i + 17 * j * i) % 13));
    await page.setInputFiles(
      '#csv',
      file(
        [names, ...rows]
          .map((row) => row.join(','))
          .join('\n')
          .replace(/^0/, 'n'),
      ),
    );
    await page.click('#csv-learn');
    await page.waitForSelector('#csv-scratch-b');
    await page.click('#step');
    await page.waitForSelector('#steps[data-value="1"]');
    expect(await page.getAttribute('#csv-scratch-r2-test', 'data-value')).toBe('null'); // of one row held out
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('a challenge runs on the lesson’s data while a table is open, and the table can come back', async () => {
    const page = await open('lab/?lang=en&challenge=noise&seed=x');
    await page.click('#csv-example');
    await page.click('#csv-learn');
    await page.waitForSelector('#csv-scratch-b');
    await page.click('#play');
    const card = page.locator('#challenge-noise');
    await card.locator('input[value=hundred]').check();
    await card.locator('button').click();
    expect(await card.locator('[data-right]').getAttribute('data-right')).toBe('true');
    expect(await page.locator('#csv-scratch-b').count()).toBe(0);
    expect(await page.locator('#message').innerText()).toBe('');
    expect(await page.getAttribute('#scratch-w', 'data-value')).toMatch(/^\[\[.*\],\[.*\]\]$/);
    await page.click('#step'); // which looks at what is left
    await page.waitForSelector('#steps[data-value="301"]');
    const tensors = await page.getAttribute('#steps', 'data-tensors');
    await page.click('#csv-learn');
    await page.waitForSelector('#csv-scratch-b');
    await page.click('#csv-leave');
    await page.waitForSelector('#csv-leave', { state: 'detached' });
    await page.click('#step');
    await page.waitForSelector('#steps[data-value="1"]');
    expect(await page.getAttribute('#steps', 'data-tensors')).toBe(tensors);
  });

  test('axe finds nothing, light and dark', async () => {
    const page = await open('lab/');
    await page.click('#csv-example');
    await page.click('#csv-learn');
    await page.waitForSelector('#csv-scratch-b');
    expect(await axeFindingsInBoth(page, 'main')).toEqual([]);
  });
});
