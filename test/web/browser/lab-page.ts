import type { Page } from 'playwright-core';
import { defaults, type Settings } from '../../../web/lab/settings.ts';
import { byHand } from '../lab/by-hand.ts';

/** What the elements of the laboratory hold, unrounded. */
export async function read(page: Page, ...ids: string[]): Promise<unknown[]> {
  const texts = await page.evaluate((ids) => ids.map((id) => document.getElementById(id)!.dataset['value']!), ids);
  return texts.map((text) => JSON.parse(text) as unknown);
}

export const steps = async (page: Page) => (await read(page, 'steps'))[0] as number;

/** Waits until the laboratory is ready, at this step. */
export async function at(page: Page, step: number): Promise<void> {
  await page.waitForFunction(
    (step) =>
      document.querySelector('#scratch-w') && document.querySelector<HTMLElement>('#steps')!.dataset['value'] === step,
    String(step),
  );
}

/** What the page's address asks for, as the page has it: the browser tells it later. */
export async function address(page: Page): Promise<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(await page.evaluate(() => location.search)));
}

/** Waits until the page has drawn what it shows now, and has seen what came into sight. */
export async function drawn(page: Page): Promise<void> {
  for (let frame = 0; frame < 3; frame++) await page.evaluate(() => new Promise(requestAnimationFrame));
}

const names = ['w', 'b', 'loss', 'grad-w', 'grad-b'].flatMap((name) => [`scratch-${name}`, `concise-${name}`]);

/** Everything that is shown of the lanes and the last batch. */
export async function numbers(page: Page): Promise<Record<string, unknown>> {
  const ids = [...names, 'batch-x', 'batch-y', 'epochs'];
  const values = await read(page, ...ids);
  return Object.fromEntries(ids.map((id, i) => [id, values[i]]));
}

/** The same, as Node has it after a loop of one's own. */
export async function expected(change: Partial<Settings>, steps: number): Promise<Record<string, unknown>> {
  const settings = { ...defaults, ...change };
  const lanes = await byHand(settings, steps);
  const { X, y } = lanes.scratch;
  const ofLanes = Object.entries(lanes).flatMap(([lane, { parameters, loss, gradients }]) => [
    [`${lane}-w`, parameters.w],
    [`${lane}-b`, parameters.b],
    [`${lane}-loss`, loss],
    [`${lane}-grad-w`, gradients.w],
    [`${lane}-grad-b`, gradients.b],
  ]);
  const epochs = Math.floor(steps / Math.ceil(settings.examples / settings.batchSize));
  return { ...(Object.fromEntries(ofLanes) as Record<string, unknown>), 'batch-x': X, 'batch-y': y, epochs };
}

/** The largest relative gap between the numbers that stand in the same places. */
export function gap(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) / Math.max(1, Math.abs(b));
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return Infinity;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Math.max(0, ...keys.map((key) => gap(a[key as never], b[key as never])));
}
