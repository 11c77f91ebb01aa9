import type { Browser, CDPSession, Page } from 'playwright-core';

/** Milliseconds from asking for the laboratory, visited before, until its first step can be taken. */
export async function warmStart(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.goto(address);
  const began = Date.now();
  await page.reload({ waitUntil: 'commit' });
  await page.click('#step');
  await page.waitForSelector('#steps[data-value="1"]');
  const milliseconds = Date.now() - began;
  await context.close();
  return milliseconds;
}

const SECONDS = 3;

/** Steps a second, while the laboratory plays the lesson as it opens. */
export async function stepsPerSecond(browser: Browser, address: string): Promise<number> {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  await page.goto(address);
  await page.click('#play');
  const before = await steps(page);
  await page.waitForTimeout(1000 * SECONDS);
  const taken = (await steps(page)) - before;
  await page.close();
  return taken / SECONDS;
}

/**
 * Milliseconds of its processor that the page's main thread needs for a frame, while the laboratory plays the lesson at its
 * fastest, seen from the top.
 */
export async function workPerFrame(browser: Browser, address: string, width: number): Promise<number> {
  const page = await browser.newPage({ viewport: { width, height: 800 }, serviceWorkers: 'block' });
  await page.goto(address);
  await page.locator('#speed').fill((await page.getAttribute('#speed', 'max'))!);
  await page.locator('#play').dispatchEvent('click'); // nothing is scrolled for it
  await page.waitForTimeout(1000);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await taskSeconds(session);
  const frames = await page.evaluate(countFrames, 1000 * SECONDS);
  const seconds = (await taskSeconds(session)) - before;
  await page.close();
  return (1000 * seconds) / frames;
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

/** Runs in the page, where nothing else is of this file. */
async function countFrames(milliseconds: number): Promise<number> {
  const end = performance.now() + milliseconds;
  let frames = 0;
  for (; performance.now() < end; frames++) await new Promise(requestAnimationFrame);
  return frames;
}

const TAPS = 10;

/** Milliseconds from a tap to what is painted after it, the median, while 100 000 examples are learnt from. */
export async function medianTap(browser: Browser, address: string): Promise<number> {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  await page.goto(`${address}?examples=100000&batch-size=256`);
  await page.evaluate(recordTaps);
  await page.locator('#speed').fill((await page.getAttribute('#speed', 'max'))!);
  for (let tap = 0; tap < TAPS; tap++) {
    await page.click('#play'); // every other one is a pause, while it trains
    await page.waitForTimeout(150);
  }
  await page.waitForTimeout(500);
  const waits = await page.evaluate(() => (globalThis as unknown as { taps: number[] }).taps);
  await page.close();
  return waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)]!;
}

/** Runs in the page. */
function recordTaps(): void {
  const taps: number[] = [];
  Object.assign(globalThis, { taps });
  addEventListener('pointerdown', ({ timeStamp }) => {
    requestAnimationFrame(() => setTimeout(() => taps.push(performance.now() - timeStamp)));
  });
}

const steps = async (page: Page) => Number(await page.getAttribute('#steps', 'data-value'));
