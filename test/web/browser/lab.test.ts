import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Settings } from '../../../web/lab/settings.ts';
import { axeFindingsInBoth, useBrowser } from './chromium.ts';
import { address, at, drawn, expected, gap, numbers, read, steps } from './lab-page.ts';

const click = (page: Page, ...ids: string[]) =>
  page.evaluate((ids) => ids.forEach((id) => document.getElementById(id)!.click()), ids);
/** Waits until so many steps have been taken, or more. */
const reached = (page: Page, step: number) =>
  page.waitForFunction((step) => Number(document.querySelector<HTMLElement>('#steps')!.dataset['value']) >= step, step);
/** Seconds that the page's own thread has worked, however busy the machine is besides. */
async function workOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value;
  };
}
const message = (page: Page) => page.locator('#message').innerText();

describe('the laboratory', () => {
  const { open } = useBrowser();

  describe('has the numbers that Node has', () => {
    const cases: [string, Partial<Settings>][] = [
      ['', {}],
      [
        'seed=-7&examples=95&w=1,-0.5&b=-2&noise=0.3&batch-size=20&learning-rate=0.1&std=1&shuffle=0',
        {
          seed: -7,
          examples: 95,
          w: [1, -0.5],
          b: -2,
          noise: 0.3,
          batchSize: 20,
          learningRate: 0.1,
          std: 1,
          shuffle: false,
        },
      ],
      ['concise-rate=0.05&seed=3', { conciseRate: 0.05, seed: 3 }],
      ['backend=wasm', {}],
    ];
    test.each(cases)('step by step, of %j', async (query, change) => {
      const page = await open(`lab/?${query}`);
      await at(page, 0);
      const first = await numbers(page);
      expect([first['batch-x'], first['scratch-grad-w'], first['concise-grad-b']]).toEqual([null, null, null]);
      for (const step of [1, 2, 3]) {
        await click(page, 'step');
        await at(page, step);
        expect(gap(await numbers(page), await expected(change, step))).toBeLessThan(1e-6);
      }
      await click(page, 'epoch');
      const perEpoch = Math.ceil((change.examples ?? 1000) / (change.batchSize ?? 10));
      await at(page, perEpoch);
      expect(gap(await numbers(page), await expected(change, perEpoch))).toBeLessThan(1e-6);
    });
  });

  test('goes back to the same bits, to where an address says, and to the start', async () => {
    const page = await open('lab/?step=41&seed=5');
    await at(page, 41);
    const before = await numbers(page);
    await click(page, 'step');
    await at(page, 42);
    await click(page, 'back');
    await at(page, 41);
    expect(await numbers(page)).toEqual(before);
    await click(page, ...Array<string>(41).fill('back'));
    await at(page, 0);
    await click(page, 'epoch', 'reset');
    await at(page, 0);
    expect(await address(page)).toEqual({ seed: '5' });
  });

  test('keeps its address at what it shows: opened elsewhere, it is the same bit for bit', async () => {
    const page = await open('lab/?lang=es&noise=0.5&batch-size=7');
    await at(page, 0);
    await click(page, 'epoch', 'step');
    await at(page, 144);
    expect(await address(page)).toEqual({ lang: 'es', noise: '0.5', 'batch-size': '7', step: '144' });
    const other = await open(await page.evaluate(() => location.href), { locale: 'en' });
    await at(other, 144);
    expect(await numbers(other)).toEqual(await numbers(page));
  });

  test('has a control for everything that can be set, which starts over', async () => {
    const page = await open('lab/?step=2');
    await at(page, 2);
    const typed = {
      '#set-w1': '1.5',
      '#set-w2': '-2',
      '#set-b': '0,5',
      '#set-noise': '0.1',
      '#set-examples': '200',
      '#set-seed': '9',
      '#set-batch-size': '20',
      '#set-std': '0.5',
      '#set-learning-rate': '0.1',
    };
    for (const [id, text] of Object.entries(typed)) {
      await page.fill(id, text);
      await page.press(id, 'Enter');
    }
    expect(await page.isDisabled('#set-concise-rate')).toBe(true);
    await page.uncheck('#cancel-half');
    await page.fill('#set-concise-rate', '0.02');
    await page.press('#set-concise-rate', 'Enter');
    await page.uncheck('#shuffle');
    await page.selectOption('#backend', 'wasm');
    await page.waitForFunction(() => location.search.includes('wasm'));
    await at(page, 0);
    const change = {
      w: [1.5, -2],
      b: 0.5,
      noise: 0.1,
      examples: 200,
      seed: 9,
      batchSize: 20,
      std: 0.5,
      learningRate: 0.1,
      conciseRate: 0.02,
      shuffle: false,
    } as const;
    expect(await address(page)).toEqual({
      ...{ w: '1.5,-2', b: '0.5', noise: '0.1', examples: '200', seed: '9', 'batch-size': '20', std: '0.5' },
      ...{ 'learning-rate': '0.1', 'concise-rate': '0.02', shuffle: '0', backend: 'wasm' },
    });
    await click(page, 'step');
    await at(page, 1);
    expect(gap(await numbers(page), await expected(change, 1))).toBeLessThan(1e-6);
    await page.check('#cancel-half');
    await page.waitForFunction(() => !location.search.includes('concise-rate'));
    await click(page, 'defaults', 'step');
    await page.waitForFunction(() => location.search === '?step=1');
    const [exact] = await read(page, 'exact');
    expect(gap(exact, [[[2], [-3.4]], [4.2]])).toBeLessThan(0.01);
  });

  test('says what is wrong with a value, in the page’s language, and takes another', async () => {
    const page = await open('lab/?lang=es&learning-rate=-1&shuffle=si&step=x&b=3%&seed=1&seed=2&batchSize=20');
    await at(page, 0);
    expect(await message(page)).toBe(
      [
        'seed llegó más de una vez, con «1» y «2». Se toma 1.',
        'b tiene que ser un número de -1000 a 1000; llegó «3%». Se toma 4.2.',
        'learning-rate tiene que ser un número mayor que 0, hasta 1000; llegó «-1». Se toma 0.03.',
        'shuffle tiene que ser uno de 0, 1; llegó «si». Se toma 1.',
        'step tiene que ser un entero de 0 a 9007199254740991; llegó «x». Se toma 0.',
        'Acá no existe «batchSize», y no cambia nada. ¿Quisiste decir batch-size?',
      ].join('\n\n'),
    );
    expect(await page.getAttribute('#message', 'role')).toBe('alert');
    const english = await open('lab/?lang=en');
    await at(english, 0);
    await english.fill('#set-examples', '0');
    await english.press('#set-examples', 'Tab');
    expect(await message(english)).toBe('examples must be an integer from 1 to 200000; “0” came. 1000 is taken.');
    expect(await english.getAttribute('#set-examples', 'aria-invalid')).toBe('true');
    await english.fill('#set-examples', '500');
    await english.press('#set-examples', 'Tab');
    await english.waitForFunction(() => location.search.includes('examples=500'));
    await expect.poll(() => message(english)).toBe('');
  });

  test.each([
    ['es', 'por encima de la tasa', 'El entrenamiento divergió en la época 1, paso', 'Reiniciar'],
    ['en', 'above the rate', 'Training diverged in epoch 1, step', 'Reset'],
  ])(
    'warns of a rate that is too large, says why it diverged, and offers one that is not (%s)',
    async (lang, ...words) => {
      const [warning, explanation, reset] = words;
      const page = await open(`lab/?lang=${lang}&learning-rate=2`);
      await at(page, 0);
      expect(await message(page)).toContain(warning);
      await click(page, 'play');
      await page.waitForFunction((text) => document.querySelector('#message')!.textContent.includes(text), explanation);
      expect(await page.getAttribute('#step', 'aria-disabled')).toBe('true');
      await page.getByRole('button', { name: reset }).click();
      await page.waitForSelector('#step[aria-disabled=false]');
      await click(page, 'epoch');
      await page.locator('#use-stable').click();
      await expect.poll(() => message(page)).toBe('');
      await at(page, 0);
      const rate = Number((await address(page))['learning-rate']);
      await click(page, 'epoch');
      await at(page, 100);
      expect((await read(page, 'scratch-loss'))[0]).toBeLessThan(1);
      expect(rate).toBeGreaterThan(0.1);
    },
  );

  test('is played by keys, and one step is walked station by station', async () => {
    const page = await open('lab/?lang=en');
    await at(page, 0);
    for (const key of ['s', 's', 's', 'b', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    await at(page, 2);
    expect(await page.locator('[aria-current=step]').innerText()).toMatch(/^3\s+Loss$/);
    const marked = page.locator('.code > .excerpt .marked');
    const lines = {
      1: ['for (const [X, y] of dataIter(', 'for (const [X, y] of dataIter('],
      2: ['X.matMul(w).add(b)', 'net.apply(X)'],
      3: ['yHat.squaredDifference<tf.Tensor2D>(y).div(2)', 'tf.losses.meanSquaredError(y, yHat)'],
      4: ['tf.valueAndGrads(batchLoss)([w, b])', 'optimizer.computeGradients(batchLoss, variables)'],
      5: ['p.assign(p.sub(', 'optimizer.setLearningRate(learningRate)'],
      6: ['sgd([model.w, model.b], grads', 'sgd(model, learningRate).applyGradients(grads)'],
    };
    for (const [key, texts] of Object.entries(lines)) {
      await page.keyboard.press(key);
      for (const [i, text] of (await marked.allInnerTexts()).entries()) expect(text).toContain(texts[i]);
    }
    const made = await page.locator('.made').allInnerTexts();
    const [w] = (await read(page, 'scratch-w')) as number[][][];
    for (const text of made) expect(text.replaceAll('−', '-')).toContain(w![0]![0]!.toFixed(4));
    await page.keyboard.press('p');
    await reached(page, 11);
    await page.keyboard.press('p');
    const stopped = await steps(page);
    await drawn(page);
    expect(await steps(page)).toBe(stopped);
    await page.focus('#speed');
    await page.keyboard.press('r');
    await at(page, 0);
    await page.uncheck('#keys');
    await page.keyboard.press('s');
    await drawn(page);
    expect(await steps(page)).toBe(0);
  });

  test('plays 60 steps in a second of its own work and more, with its figures, and keeps no tensors', async () => {
    const page = await open('lab/');
    await at(page, 0);
    await page.waitForSelector('.figure:nth-child(3) svg');
    await click(page, 'play');
    await reached(page, 1);
    const worked = await workOf(page);
    const [before, from] = [await worked(), await steps(page)];
    const tensors = await page.getAttribute('#steps', 'data-tensors');
    await reached(page, from + 100);
    const taken = (await steps(page)) - from;
    expect(taken / ((await worked()) - before)).toBeGreaterThan(60);
    await page.fill('#speed', '10');
    await reached(page, 1000);
    await click(page, 'play');
    expect(await page.getAttribute('#steps', 'data-tensors')).toBe(tensors);
    await page.fill('#speed', '0');
    await click(page, 'play');
    const [start, slow] = [performance.now(), await steps(page)];
    await reached(page, slow + 1);
    expect((await steps(page)) - slow).toBeLessThan(2 + (performance.now() - start) / 1000);
    const label = await page.getAttribute('.figure:nth-child(2)', 'aria-label');
    expect(label).toMatch(/^Loss after each epoch.*from scratch.*concise/);
  });

  test('draws what is out of sight once it stands still', async () => {
    const page = await open('lab/', { width: 360 });
    await at(page, 0);
    await page.waitForSelector('.figure:nth-child(3) svg');
    const label = () => page.getAttribute('.figure:nth-child(3)', 'aria-label');
    const tables = () => page.locator('.made table').count();
    await page.locator('.dulong').scrollIntoViewIfNeeded();
    await drawn(page);
    const before = await label();
    await page.keyboard.press('p');
    await reached(page, 51);
    expect(await label()).toBe(before);
    expect(await tables()).toBe(0);
    await page.keyboard.press('p');
    await expect.poll(label).toContain(`in ${await steps(page)} steps`);
    expect(await tables()).toBeGreaterThan(0);
  });

  test('answers while it trains on 100 000 examples', async () => {
    const page = await open('lab/?examples=100000');
    await at(page, 0);
    await click(page, 'epoch');
    await page.waitForFunction(() => document.querySelector('#message')!.textContent.includes('of 10000'));
    await click(page, 'play');
    const stopped = await steps(page);
    expect(stopped).toBeLessThan(10000);
    expect(await steps(page)).toBe(stopped);
  });

  test('is no wider than the screen, whatever it has to say', async () => {
    const page = await open(`lab/?lang=es&step=3&noise=${'x'.repeat(200)}`);
    await at(page, 3);
    await page.waitForFunction(() => document.querySelectorAll('.figure svg[style*=width]').length === 3);
    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const scales = await page
        .locator('.figure svg')
        .evaluateAll((all) => all.map((svg) => svg.getBoundingClientRect().width / Number(svg.getAttribute('width'))));
      for (const scale of scales) expect(scale).toBeCloseTo(scales[0]!, 2); // letters of one size
    }
  });

  test('has nothing that axe finds, light and dark', async () => {
    const page = await open('lab/?lang=en&step=3&learning-rate=0.9');
    await at(page, 3);
    await page.waitForSelector('.figure:nth-child(3) svg');
    expect(await axeFindingsInBoth(page)).toEqual([]);
  });
});
