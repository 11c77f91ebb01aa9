import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, inject, test } from 'vitest';
import { withoutTimings } from '../../../scripts/notebooks/compare.ts';
import { readNotebooks } from '../../../web/build/notebook/read.ts';
import { toFragment } from '../../../web/notebook/share.ts';
import { axeFindingsInBoth, useBrowser } from './chromium.ts';
import { cell, idle, outputs, printedText, run, savedCells, type } from './notebook.ts';

const names = readNotebooks('en').map(({ name }) => name);
const pages = (['en', 'es'] as const).flatMap((lang) => names.map((name) => `${lang}/${name}`));

describe('the pages of the notebooks', () => {
  const { open } = useBrowser();
  const openNotebook = (page: string, screen = {}) => open(`notebooks/${page}/`, screen);

  test(
    'run whole, every one prints what is saved, draws as many figures, and fits a screen of 360, 768 or 1440 pixels',
    { timeout: 300_000 },
    async () => {
      const results = pages.map(async (name) => {
        const page = await openNotebook(name);
        const figures = await page.locator('[data-output] img').count();
        await page.locator('#run-all').click();
        await page.locator('body[data-kernel="busy"]').waitFor();
        await idle(page);
        const texts = (await outputs(page)).map(withoutTimings);
        expect(texts, name).toEqual(savedCells(name).map(printedText).map(withoutTimings));
        const drawn = await page.locator('[data-output] img[src^="blob:"][alt]:not([alt=""])').count();
        expect(drawn, name).toBe(figures);
        for (const width of [360, 768, 1440]) {
          await page.setViewportSize({ width, height: 800 });
          expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
        }
        await page.context().close();
      });
      await Promise.all(results);
    },
  );

  test('can be read before anything runs, without JavaScript too', async () => {
    const results = pages.map(async (name) => {
      const page = await openNotebook(name, { javaScript: false });
      expect(await outputs(page), name).toEqual(savedCells(name).map(printedText));
      const sources = page.locator('[data-source]').evaluateAll((all) => all.map(({ textContent }) => textContent));
      expect(await sources, name).toEqual(savedCells(name).map(({ source }) => source.join('')));
      expect(await page.getByRole('button').filter({ visible: true }).count(), name).toBe(0);
      const images = page.locator('[data-output] img');
      await images.evaluateAll((all: HTMLImageElement[]) => all.forEach((one) => (one.loading = 'eager')));
      const narrowest = () =>
        images.evaluateAll((all: HTMLImageElement[]) => Math.min(...all.map(({ naturalWidth }) => naturalWidth)));
      await expect.poll(narrowest).toBeGreaterThan(100);
    });
    await Promise.all(results);
  });

  test('each is read within 100 KB, compressed', async () => {
    const load = async (address: URL) => Buffer.from(await (await fetch(address)).arrayBuffer());
    for (const name of pages) {
      const address = new URL(`notebooks/${name}/`, inject('site'));
      const html = await load(address);
      const parts = [...html.toString().matchAll(/<(?:script|link)[^>]* (?:src|href)="([^"]+\.(?:js|css))"/g)];
      expect(parts.length).toBeGreaterThan(1);
      const files = await Promise.all(parts.map(([, path]) => load(new URL(path!, address))));
      const bytes = [html, ...files].reduce((sum, file) => sum + gzipSync(file).length, 0);
      expect(bytes, name).toBeLessThan(100_000);
    }
  });

  test('a cell that was changed runs as it is now, and is kept until the page is reset', async () => {
    const page = await openNotebook('en/0-tensors-and-neurons');
    const [original, saved] = [await page.locator('[data-source]').first().textContent(), await outputs(page)];
    await type(cell(page, 0), "const answers: number[] = [41.5, 42];\nconsole.log('now', answers)");
    await page.keyboard.press('Shift+Enter');
    await idle(page);
    expect((await outputs(page))[0]).toBe('now [ 41.5, 42 ]\n');
    await page.reload();
    expect(await page.locator('[data-source]').first().textContent()).toContain('[41.5, 42]');
    expect(await run(cell(page, 0))).toBe('now [ 41.5, 42 ]\n');
    await page.locator('#reset').click();
    expect(await page.locator('[data-source]').first().textContent()).toBe(original);
    expect(await outputs(page)).toEqual(saved);
    await page.reload();
    expect(await page.locator('[data-source]').first().textContent()).toBe(original);
  });

  test('names live on: functions, constants given anew, what a later cell changes', async () => {
    const page = await openNotebook('en/0-tensors-and-neurons');
    await type(cell(page, 0), 'const k = 1;\nfunction twice(x: number) { return 2 * x * k; }');
    await type(cell(page, 1), 'twice(21)');
    expect(await run(cell(page, 0))).toBe('');
    expect(await run(cell(page, 0))).toBe('');
    expect(await run(cell(page, 1))).toBe('42\n');
    await type(cell(page, 0), 'const k = 10;\nconsole.table([{ k }]);');
    expect(await run(cell(page, 0))).toBe('(idx)\tk\n0\t10\n');
    expect(await run(cell(page, 1))).toBe('420\n');
  });

  test('an error shows below its cell, with its line, and ends what was to run', async () => {
    const page = await openNotebook('es/4-exercises');
    const before = await outputs(page);
    await type(cell(page, 1), "const rows = 3;\n\nthrow new RangeError('no hay filas');");
    await page.locator('#run-all').click();
    await idle(page);
    const after = await outputs(page);
    expect(after[1]).toContain('Línea 3 · RangeError: no hay filas');
    expect(after.slice(2)).toEqual(before.slice(2));
    expect(await page.locator('#message[role=alert]').textContent()).toContain('celda 2');
    await type(cell(page, 1), 'const = 3');
    expect(await run(cell(page, 1))).toMatch(/^Línea 1 · SyntaxError: .*const = 3$/s);
    await type(cell(page, 1), 'const rows = 3;\nrows = 4;');
    expect(await run(cell(page, 1))).toMatch(/^Línea 2 · TypeError: 'rows' is a constant/);
    await type(cell(page, 1), "import * as tf from '@tensorflow/tfjs';\n\ntf.ones([2, 3]).matMul(tf.ones([2, 3]))");
    expect(await run(cell(page, 1))).toMatch(/^Línea 3 · Error: Error in matMul/); // far below the cell's own line
  });

  test('a name from a cell that has not run is an error that offers to run those above', async () => {
    const page = await openNotebook('en/0-tensors-and-neurons');
    expect(await run(cell(page, 2))).toContain('Line 1 · ReferenceError: tf is not defined');
    await page.getByRole('button', { name: 'Run it and all above' }).click();
    await idle(page);
    expect((await outputs(page))[2]).toBe(printedText(savedCells('en/0-tensors-and-neurons')[2]!));
  });

  test('an endless loop leaves the page alive, and ends by Stop', async () => {
    const page = await openNotebook('en/1-from-scratch');
    await run(cell(page, 0));
    await type(cell(page, 1), 'for (let i = 0; ; i++) console.log(i);');
    await cell(page, 1).locator('[data-run]').click();
    await page.waitForFunction(() => document.querySelectorAll('[data-output]')[1]!.textContent.startsWith('0\n1\n'));
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await page.locator('.how-to').click(); // answers
    expect(await page.locator('body').getAttribute('data-kernel')).toBe('busy');
    await page.locator('#stop').click();
    await idle(page);
    expect(await page.locator('#message').textContent()).toContain('names of all cells are gone');
    await type(cell(page, 1), 'typeof scratch');
    expect(await run(cell(page, 1))).toBe('"undefined"\n');
  });

  test('all that is run again while it runs is run once', async () => {
    const page = await openNotebook('en/0-tensors-and-neurons');
    await page.evaluate(() => {
      const began: string[] = [];
      const output = (one: Element) => one.querySelector('[data-output]')!;
      for (const one of document.querySelectorAll('[data-cell]')) {
        const clear = output(one).replaceChildren.bind(output(one));
        output(one).replaceChildren = () => (began.push(one.id), clear());
      }
      Object.assign(window, { began });
    });
    const all = page.locator('#run-all');
    await all.click();
    await all.evaluate((one: HTMLElement) => (one.click(), one.click()));
    await page.waitForFunction(() => document.querySelector('[data-cell]:last-of-type')!.matches('[data-state=idle]'));
    await idle(page);
    const began = await page.evaluate(() => (window as unknown as { began: string[] }).began);
    const again = began.slice(began.lastIndexOf(began[0]!)); // how far the first run came depends on the machine
    expect(again).toEqual([...new Set(began)]);
    expect(again).toHaveLength(savedCells('en/0-tensors-and-neurons').length);
  });

  test('a kernel that cannot be loaded says so, and is asked for again', async () => {
    const page = await openNotebook('en/0-tensors-and-neurons');
    await page.route('**/assets/worker-*.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'throw 1' }),
    );
    await run(cell(page, 0));
    expect(await page.locator('#message[role=alert]').textContent()).toContain('could not be loaded');
    await page.unrouteAll();
    await type(cell(page, 0), '1 + 1');
    expect(await run(cell(page, 0))).toBe('2\n');
  });

  test('a link carries a changed cell: it is marked, and waits for its reader', async () => {
    const author = await openNotebook('en/0-tensors-and-neurons');
    await author.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await type(cell(author, 0), "console.log('from a friend: ñ ½');");
    await cell(author, 0).getByRole('button', { name: 'Link to this change' }).click();
    await author.locator('#message', { hasText: 'clipboard' }).waitFor();
    const link = await author.evaluate(() => navigator.clipboard.readText());

    const reader = await open(link);
    const shared = reader.locator('[data-from-link]');
    await shared.waitFor();
    expect(await shared.locator('[data-source]').textContent()).toBe("console.log('from a friend: ñ ½');");
    expect(await shared.innerText()).toContain('came with the link');
    expect(await reader.locator('body').getAttribute('data-kernel')).toBe('idle');
    expect((await outputs(reader)).map(withoutTimings)).toEqual((await outputs(author)).map(withoutTimings));
    expect(await run(cell(reader, 0))).toBe('from a friend: ñ ½\n');
    await reader.goto(new URL('.', link).href);
    expect(await reader.locator('[data-source]').first().textContent()).toContain('import * as tf');
  });

  test('a damaged link says so, and one to a cell that is not there', async () => {
    const page = await open('notebooks/en/0-tensors-and-neurons/#cell=cell-1&code=abc');
    await page.locator('#message[role=alert]', { hasText: 'cannot be read' }).waitFor();
    await page.goto(new URL(await toFragment({ cell: 'cell-999', source: '1' }), page.url()).href);
    await page.locator('#message[role=alert]', { hasText: 'does not have' }).waitFor();
  });

  test('the cells reach no other origin, one that would answer', async () => {
    const asked: string[] = [];
    const other = createServer(({ url }, response) => {
      asked.push(url!);
      response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' }).end('1');
    });
    await new Promise<void>((listens) => other.listen(0, '127.0.0.1', listens));
    const origin = `127.0.0.1:${(other.address() as AddressInfo).port}`;
    await fetch(`http://${origin}/control`);
    const page = await openNotebook('en/0-tensors-and-neurons');
    const tries = [
      `fetch('http://${origin}/fetch')`,
      `import('http://${origin}/import')`,
      `new Promise((...ends) => Object.assign(new WebSocket('ws://${origin}/ws'), { onopen: ends[0], onerror: ends[1] }))`,
      `new Promise((...ends) => Object.assign(new Worker(URL.createObjectURL(new Blob(["import 'http://${origin}/worker'"])), { type: 'module' }), { onmessage: ends[0], onerror: ends[1] }))`,
    ];
    const code = tries.map((one) => `try { await ${one}; reached++ } catch { refused++ }`);
    await type(cell(page, 0), `let [reached, refused] = [0, 0];\n${code.join('\n')}\n[reached, refused]`);
    expect(await run(cell(page, 0))).toBe('[ 0, 4 ]\n');
    expect(asked).toEqual(['/control']);
    other.close();
  });

  test('exercises count what is solved, and give the answers as a file', async () => {
    const page = await openNotebook('en/4-exercises');
    expect(await page.locator('#solved').textContent()).toBe('0 of 12 solved');
    await run(cell(page, 0));
    await type(cell(page, 1), 'const errorsOf = (yHat: tf.Tensor2D, y: tf.Tensor1D) => yHat.sub(y.reshape([-1, 1]));');
    await run(cell(page, 1));
    expect(await run(cell(page, 2))).toBe('✔ Right!\n');
    expect(await page.locator('#solved').textContent()).toBe('1 of 12 solved');
    const download = page.waitForEvent('download');
    await page.locator('#answers').click();
    const file = readFileSync(await (await download).path(), 'utf8');
    expect(file).toMatch(/^\/\/ 4 · Exercises.*: 1 of 12 solved/);
    expect(file).toContain('// 1 · ✔ Right!\nconst errorsOf = (yHat');
    expect(file).toContain('// 12 · ✘');
  });

  test('the switch leads to the same notebook in the other language, the links to the others', async () => {
    const page = await openNotebook('en/2-concise');
    await page.getByRole('link', { name: 'Español' }).click();
    await page.waitForURL(/notebooks\/es\/2-concise\/$/);
    for (const link of await page.locator('main a[href]').all()) {
      const address = await link.evaluate((one: HTMLAnchorElement) => one.href);
      if (address.startsWith(inject('site'))) expect((await fetch(address)).status, address).toBe(200);
    }
  });

  test.each(['es/3-compared', 'en/4-exercises'])('axe finds nothing on %s, light and dark', async (name) => {
    const page = await openNotebook(name);
    await type(cell(page, 0), "import * as tf from '@tensorflow/tfjs';\nnull!.x; // why");
    await run(cell(page, 0));
    expect(await axeFindingsInBoth(page)).toEqual([]);
  });
});
