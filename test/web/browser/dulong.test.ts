import { describe, expect, test } from 'vitest';
import { dulongTexts } from '../../../web/lab/dulong/texts.ts';
import { useBrowser } from './chromium.ts';

describe("Dulong's neuron", () => {
  const { open } = useBrowser();

  test('tells the energy of a fuel that is chosen, and of a molecule that is typed', async () => {
    const page = await open('lab/?lang=es');
    const prediction = page.locator('#dulong-prediction');
    await page.selectOption('#dulong-fuel', 'methane');
    await expect.poll(() => page.inputValue('#dulong-formula')).toBe('CH4');
    expect(await page.inputValue('#dulong-state')).toBe('gas');
    expect(await page.locator('#dulong-measured').innerText()).toContain('metano');
    expect(Number(await prediction.getAttribute('data-value'))).toBeCloseTo(49.938, 2);
    await page.fill('#dulong-formula', 'CH3(CH2)2CH3');
    await expect.poll(() => page.inputValue('#dulong-fuel')).toBe('butane');
    await page.fill('#dulong-formula', 'Ca(OH)2');
    expect(await page.locator('#dulong-foreign').innerText()).toContain(dulongTexts.es.foreign('Ca'));
  });

  test('draws the neuron, with its weights', async () => {
    const page = await open('lab/?lang=en');
    await page.selectOption('#dulong-fuel', 'methane');
    await page.waitForSelector('.neuron svg >> text=84.9');
    await page.waitForSelector('.neuron svg >> text="H 0.25"');
  });

  test('says where a formula is wrong, and goes on when it is right', async () => {
    const page = await open('lab/?lang=en', { width: 360 });
    await page.fill('#dulong-formula', 'C2h5OH');
    const message = page.getByRole('alert');
    expect(await message.innerText()).toBe(
      'Place 3: an element begins with a capital letter. Did you mean H instead of h?',
    );
    await page.fill('#dulong-formula', 'C2H5OH');
    await message.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
