import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { chromiumArgs as args, findChromium } from '../../../scripts/web/chromium.ts';

export interface Screen {
  width?: number;
  dark?: boolean;
  locale?: string;
  javaScript?: boolean;
  /** whether the site may keep itself for when there is no network */
  offline?: boolean;
}

/**
 * A browser for the tests of a file. Whatever a page writes to its console as an error, throws, or asks of another origin fails
 * the test that opened it.
 */
export function useBrowser() {
  let browser: Browser;
  let complaints: string[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium()!, args });
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    const found = complaints;
    complaints = [];
    expect(found).toEqual([]);
  });

  /** Opens a page of the site, `lab/?seed=2`, or a whole address. */
  async function open(path: string, screen: Screen = {}): Promise<Page> {
    const { width = 1280, dark = false, locale = 'en', javaScript = true, offline = false } = screen;
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
      locale,
      javaScriptEnabled: javaScript,
      serviceWorkers: offline ? 'allow' : 'block',
    });
    context.setDefaultTimeout(50_000);
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    const address = new URL(path, inject('site'));
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (/^https?:$/.test(protocol) && origin !== address.origin) complaints.push(`asks ${request.url()}`);
    });
    page.on('requestfailed', (request) => {
      // Blocked by the page's policy: nothing has left.
      if (request.failure()?.errorText === 'csp')
        complaints = complaints.filter((one) => one !== `asks ${request.url()}`);
    });
    await page.goto(address.href);
    return page;
  }

  return { open };
}

/** What axe finds on a page, or in a part of it, light and dark: where only the colours are others, it looks at them alone. */
export async function axeFindingsInBoth(page: Page, part?: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await axeFindings(page, part);
  await page.emulateMedia({ colorScheme: 'dark' });
  return [...light, ...(await axeFindings(page, part, { runOnly: ['color-contrast'] }))];
}

/** What axe finds on a page, or in a part of it, as it is now: nothing, or each with what it is found in. */
export async function axeFindings(page: Page, part = 'body', options: RunOptions = {}): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axe.source);
  const run = `axe.run(${JSON.stringify(part)}, ${JSON.stringify({ resultTypes: ['violations'], ...options })})`;
  const { violations, passes } = await page.evaluate<AxeResults>(run);
  expect(passes.map(({ id }) => id)).toContain('color-contrast');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).join(' | ')}`);
}
