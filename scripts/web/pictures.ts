/** The pictures of the laboratory in the READMEs: `npm run web:pictures`, after `npm run web:build`. */
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { chromiumArgs, findChromium } from './chromium.ts';
import { serve } from './serve.ts';

const root = join(import.meta.dirname, '../..');

/** After this many steps the way down is half done. */
const STEP = 60;

/** Of the six stations of a step, that of the gradients. */
const STATION = '4';

async function takePictures(browser: Browser, site: string, lang: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 880 }, reducedMotion: 'reduce' });
  await page.goto(`${site}lab/?lang=${lang}&step=${STEP}`);
  await page.waitForFunction(() => document.querySelectorAll('svg.marks').length === 4); // three of the training, and Dulong’s neuron
  const file = (name: string) => ({ path: join(root, `docs/images/${name}.${lang}.png`) });
  await page.screenshot(file('lab'));
  await page.keyboard.press(STATION);
  await page.addStyleTag({ content: '* { position: static !important; }' }); // bars that follow the reader would lie on it
  await page.locator('section.microscope').screenshot(file('microscope'));
  await page.close();
}

const executablePath = findChromium();
if (!executablePath) throw new Error('The pictures are taken in Chromium (Debian: apt-get install chromium).');
const { address, close } = await serve(join(root, 'web/dist'));
const browser = await chromium.launch({ executablePath, args: chromiumArgs });
try {
  for (const lang of ['en', 'es']) await takePictures(browser, address, lang);
} finally {
  await browser.close();
  close();
}
