/** The pictures of the laboratory in the READMEs: `npm run web:pictures`, after `npm run web:build`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { animation } from './animation.ts';
import { chromiumArgs, findChromium } from './chromium.ts';
import { serve } from './serve.ts';

const root = join(import.meta.dirname, '../..');

/** After this many steps the way down is half done. */
const STEP = 60;

/** Of the six stations of a step, that of the gradients. */
const STATION = '4';

const at = (name: string) => join(root, 'docs/images', name);

/** A laboratory at some step, whose figures are drawn. */
async function openLab(page: Page, site: string, lang: string, step: number): Promise<void> {
  await page.goto(`${site}lab/?lang=${lang}&step=${step}`);
  // Three of the training, and Dulong’s neuron.
  await page.waitForFunction(() => document.querySelectorAll('svg.marks').length === 4);
}

async function takePictures(browser: Browser, site: string, lang: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 880 }, reducedMotion: 'reduce' });
  await openLab(page, site, lang, STEP);
  const file = (name: string) => ({ path: at(`${name}.${lang}.png`) });
  await page.screenshot(file('lab'));
  await page.keyboard.press(STATION);
  await page.addStyleTag({ content: '.transport, .stations { position: static; }' }); // or they would lie on it
  await page.locator('section.microscope').screenshot(file('microscope'));
  await page.close();
}

/** Steps from one frame of the animation to the next, and how many frames: the first epoch and a third. */
const [STRIDE, FRAMES] = [12, 12];

/** The part of the page that moves. */
const moving = { x: 0, y: 190, width: 1000, height: 760 };

async function takeAnimation(browser: Browser, site: string, lang: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: moving.width, height: moving.y + moving.height } });
  const frames: Buffer[] = [];
  for (let frame = 0; frame < FRAMES; frame++) {
    await openLab(page, site, lang, frame * STRIDE);
    frames.push(await page.screenshot({ type: 'jpeg', quality: 45, clip: moving }));
  }
  await page.close();
  writeFileSync(at(`lab.${lang}.svg`), animation(frames, moving));
}

const executablePath = findChromium();
if (!executablePath) throw new Error('The pictures are taken in Chromium (Debian: apt-get install chromium).');
const { address, close } = await serve(join(root, 'web/dist'));
const browser = await chromium.launch({ executablePath, args: chromiumArgs });
try {
  for (const lang of ['en', 'es']) {
    await takePictures(browser, address, lang);
    await takeAnimation(browser, address, lang);
  }
} finally {
  await browser.close();
  close();
}
