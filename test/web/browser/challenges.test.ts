import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { playRun } from '../../../web/lab/challenges/run.ts';
import { challenges } from '../../../web/lab/challenges/challenges.ts';
import type { ChallengeName } from '../../../web/lab/challenges/names.ts';
import { challengeTexts } from '../../../web/lab/challenges/texts.ts';
import { judge } from '../../../web/lab/challenges/verdicts.ts';
import { defaults } from '../../../web/lab/settings.ts';
import { axeFindings, useBrowser } from './chromium.ts';
import { at } from './lab-page.ts';

const card = (page: Page, name: ChallengeName) => page.locator(`#challenge-${name}`);

/** What axe finds in all challenges, opened. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(() =>
    document.querySelectorAll<HTMLDetailsElement>('.challenge').forEach((one) => (one.open = true)),
  );
  return axeFindings(page, '.challenges');
}

async function answer(page: Page, name: ChallengeName, guess: string) {
  await card(page, name).locator(`input[value="${guess}"]`).check();
  await card(page, name).locator('button').click();
  return card(page, name).locator('[data-right]');
}

describe('the challenges', () => {
  const { open } = useBrowser();

  test('are each a link that runs nothing, then run in the laboratory, and say of a guess what the run says', async () => {
    const page = await open('lab/?lang=es&challenge=std', { width: 360 });
    await at(page, 0);
    const t = challengeTexts.es;
    const { question, choices, told, because } = t.words.std;
    const box = () => page.getByText(question).boundingBox();
    await expect.poll(async () => (await box())!.y).toBeLessThan(900); // it is scrolled to
    expect((await box())!.y).toBeGreaterThan(0);
    expect(await card(page, 'std').locator('button').isDisabled()).toBe(true);
    expect(await page.locator('.challenge[open]').count()).toBe(1);

    const wrong = await answer(page, 'std', 'never');
    const runs = challenges.std.runs('never').map((change) => playRun({ ...defaults, ...change }, 200));
    const { facts } = judge('std', await Promise.all(runs));
    expect(await wrong.innerText()).toBe([t.wrong(choices.never, choices.alike), told(facts), because].join('\n\n'));
    await at(page, 200);
    await page.waitForFunction(() => location.search === '?lang=es&challenge=std&std=0&step=200');
    await card(page, 'std').locator('input[value="alike"]').check();
    await wrong.waitFor({ state: 'detached' });
    const right = await answer(page, 'std', 'alike');
    expect(await right.getAttribute('data-right')).toBe('true');
    expect(await right.innerText()).toContain(t.right);
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('show the run of the guess, one that diverges too, and answer nothing of a run that was stopped', async () => {
    const page = await open('lab/?lang=en&challenge=luck', { width: 1440, dark: true });
    await at(page, 0);
    expect(await page.locator('#message').innerText()).toBe(
      'challenge must be one of ratio, rate, batch, noise, std; “luck” came. It is left out.',
    );
    await card(page, 'rate').locator('summary').click();
    expect(await (await answer(page, 'rate', '3')).getAttribute('data-answer')).toBe('1');
    expect(await page.inputValue('#set-learning-rate')).toBe('3');
    await card(page, 'batch').locator('summary').click();
    await card(page, 'batch').locator('input').first().check();
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('#challenge-batch button')!.click();
      document.getElementById('defaults')!.click();
    });
    await card(page, 'batch').getByText(challengeTexts.en.stopped).waitFor();
    await at(page, 0);
    expect(await card(page, 'batch').locator('[data-right]').count()).toBe(0);
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1440);
  });
});
