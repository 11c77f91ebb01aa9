import type { Page } from 'playwright-core';
import * as una from 'una-capa';
import { defaults, type Settings } from '../../../web/lab/settings.ts';

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

const names = ['w', 'b', 'loss', 'grad-w', 'grad-b'].flatMap((name) => [`scratch-${name}`, `concise-${name}`]);

/** Everything that is shown of the lanes and the last batch. */
export async function numbers(page: Page): Promise<Record<string, unknown>> {
  const ids = [...names, 'batch-x', 'batch-y', 'epochs'];
  const values = await read(page, ...ids);
  return Object.fromEntries(ids.map((id, i) => [id, values[i]]));
}

/** The same, as Node has it after a loop of one's own. */
export async function expected(change: Partial<Settings>, steps: number): Promise<Record<string, unknown>> {
  const { w, b, seed, examples, noise, std, batchSize, shuffle, learningRate, conciseRate } = {
    ...defaults,
    ...change,
  };
  const data = una.syntheticData([...w], b, examples, { noise, seed });
  const sums = await una.moments(data);
  const found: Record<string, unknown> = { epochs: Math.floor(steps / Math.ceil(examples / batchSize)) };
  const rates = { scratch: learningRate, concise: conciseRate ?? learningRate / 2 };
  for (const name of ['scratch', 'concise'] as const) {
    const lane = una[name] as una.Lane<una.AnyModel>;
    const model = lane.createModel(2, { std, seed });
    for (let epoch = 1, taken = 0; taken < steps; epoch++) {
      const order = { shuffle, seed: una.epochSeed(seed, epoch) };
      for (const [X, y] of una.dataIter(batchSize, data.features, data.labels, order)) {
        const gradients = lane.gradients(model, X, y);
        Object.assign(found, {
          'batch-x': X.arraySync(),
          'batch-y': y.arraySync(),
          [`${name}-grad-w`]: gradients.w.arraySync(),
          [`${name}-grad-b`]: gradients.b.arraySync(),
        });
        lane.trainStep(model, X, y, rates[name]).dispose();
        if (++taken === steps) break;
      }
    }
    const p = lane.parameters(model);
    Object.assign(found, { [`${name}-w`]: p.w, [`${name}-b`]: p.b, [`${name}-loss`]: una.meanLoss(sums, p, name) });
  }
  return found;
}

/** The largest relative gap between the numbers that stand in the same places. */
export function gap(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) / Math.max(1, Math.abs(b));
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return Infinity;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Math.max(0, ...keys.map((key) => gap(a[key as never], b[key as never])));
}
