import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { DENO_VERSION } from '../scripts/notebooks/kernel.ts';
import { chooseBackend } from '../src/node/index.ts';
import { lesson } from '../src/lesson/index.ts';
import { realFuels } from '../notebooks-port/support/fuels.ts';
import { fit } from '../src/node/fit.ts';
import { renderSvg } from '../src/node/render.ts';
import { toTerminal } from '../src/node/terminal.ts';
import { lessonDefaults } from './lesson/defaults.ts';
import { fenced, snippetRunner } from './snippets.ts';

const root = path.resolve(import.meta.dirname, '..');
const readmes = { en: 'README.md', es: 'README.es.md' } as const;
const languages = ['en', 'es'] as const;

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const run = snippetRunner();
afterEach(() => vi.unstubAllEnvs());

describe.each(languages)('README in %s', (language) => {
  const text = read(readmes[language]);
  const [scratchLane, conciseLane, library, predict, nan] = fenced(text, 'js') as [
    string,
    string,
    string,
    string,
    string,
  ];

  test('both lanes learn the law', async () => {
    const lanes = { scratch: scratchLane, concise: conciseLane };
    for (const [name, snippet] of Object.entries(lanes)) {
      expect(snippet.trim().split('\n').length, 'about twenty lines').toBeLessThan(30);
      const printed = await run(snippet, `${name}-${language}`);
      const [w1, w2] = [...printed.matchAll(/-?\d+\.\d+/g)].map(Number) as [number, number];
      expect([w1, w2]).toEqual([expect.closeTo(2, 1), expect.closeTo(-3.4, 1)]);
    }
  });

  test('shows the lesson on one page as it is', () => {
    expect(fenced(text, 'ts')).toEqual([read('scripts/scratch.ts')]);
  });

  test('the library prints what the README says', async () => {
    vi.stubEnv('UNA_CAPA_BACKEND', 'cpu');
    const [, , said] = fenced(text, 'text');
    const printed = await run(library, `library-${language}`);
    expect(printed.startsWith(said!.trim())).toBe(true);
  });

  test('what was held out is predicted about as well as the noise allows, and so are new rows', async () => {
    const lines = predict.trim().split('\n').filter(Boolean);
    expect(lines.length, 'about twenty lines').toBeLessThan(25);
    const printed = await run(predict, `predict-${language}`);
    const [, rmse, r2] = /(?:off by|error típico) (\S+), R² (\S+)/.exec(printed)!.map(Number) as [
      number,
      number,
      number,
    ];
    expect(rmse).toBeGreaterThan(3.5);
    expect(rmse).toBeLessThan(6.5);
    expect(r2).toBeGreaterThan(0.98);
    const price = Number(/\[\[(\d+(?:\.\d+)?)/.exec(printed)![1]);
    expect(Math.abs(price - (40 + 12 * 3 + 1.5 * 95))).toBeLessThan(8);
  });

  test('the loss that became NaN, and the way out', async () => {
    const printed = await run(nan, `nan-${language}`);
    expect(printed).toContain('DivergenceError 0.00988');
    const { w, b } = JSON.parse(printed.split('\n').at(-1)!) as { w: number[][]; b: number[] };
    expect(w[0]![0]).toBeCloseTo(2, 2);
    expect(b[0]).toBeCloseTo(-1, 1);
  });

  test('the lesson prints what the README shows, and draws its picture', async () => {
    const backend = await chooseBackend('cpu');
    const controls = { signal: new AbortController().signal, onProgress: () => {}, onBegin: () => {} };
    let printed = '';
    for await (const block of lesson({ ...lessonDefaults, lang: language }, backend, controls)) {
      printed += `${toTerminal(block)}\n`;
      if (block.kind === 'figure' && block.name === 'bowl') {
        await expect(await renderSvg(block.spec)).toMatchFileSnapshot(`../docs/images/bowl.${language}.svg`);
      }
    }
    const [shown] = fenced(text, 'text');
    for (const line of shown!.split('\n').filter(Boolean)) expect(printed).toContain(line);
  });

  test('a file of fuels gives the parameters that the README shows', async () => {
    vi.stubEnv('UNA_CAPA_BACKEND', 'cpu');
    const question = { label: 'energy', features: ['H', 'O', 'state'], test: 0.2, seed: 1, missing: 'error' as const };
    const controls = { signal: new AbortController().signal, onProgress: () => {}, onBegin: () => {} };
    const options = { ...question, ...controls, lang: language, repeat: () => '' };
    let printed = '';
    for await (const block of fit(path.join(root, 'examples/fuels.csv'), options)) printed += `${toTerminal(block)}\n`;
    const [, shown] = fenced(text, 'text');
    expect(printed).toContain(shown!.trimEnd());
  });
});

test('the file of fuels holds the notebooks’ fuels', () => {
  const [, ...rows] = read('examples/fuels.csv').trim().split('\n');
  const cell = (value: number) => String(Number(value.toFixed(4)));
  const expected = realFuels.map(({ names, C, H, O, state, energy }) =>
    [names.en, cell(C), cell(H), cell(O), state, cell(energy)].join(','),
  );
  expect(rows).toEqual(expected);
});

test.each(['README', 'docs/class', 'docs/cluster'])(
  '%s has the same headings, code and rows in both languages',
  (page) => {
    const shape = (file: string) => {
      const text = read(file);
      const code = fenced(text, 'js').map((snippet) =>
        snippet.replace(/\/\/.*$/gm, '').replace('error típico', 'off by'),
      );
      const headings = [...text.matchAll(/^#+/gm)].map(([marks]) => marks);
      const rows = [...text.matchAll(/^\|.*\|$/gm)].length;
      return { code, shell: fenced(text, 'sh'), headings, rows };
    };
    expect(shape(`${page}.es.md`)).toEqual(shape(`${page}.md`));
  },
);

test.each(languages)('the page on clusters shows the dialects as they are, in %s', (language) => {
  const shown = fenced(read(`docs/cluster${language === 'en' ? '' : '.es'}.md`), 'ts');
  expect(shown).toHaveLength(2);
  for (const [i, engine] of ['postgres', 'trino'].entries()) {
    expect(read(`src/node/tables/dialects/${engine}.ts`)).toContain(shown[i]);
  }
});

describe('the bridge from PyTorch', () => {
  const pages = { en: read('docs/from-pytorch.md'), es: read('docs/from-pytorch.es.md') };
  const cells = (text: string) => ({ python: fenced(text, 'python'), js: fenced(text, 'js') });

  test('has the same cells in both languages, each beside its own', () => {
    expect(cells(pages.es)).toEqual(cells(pages.en));
    expect(cells(pages.en).js).toHaveLength(cells(pages.en).python.length);
    const shape = (text: string) => [...text.matchAll(/^#+|^\|.*\|$|\]\([^)]+\)/gm)].map(([match]) => shapeOf(match));
    const shapeOf = (match: string) =>
      match.startsWith('|') ? 'row' : match.replace('.es.md', '.md').replace('-port/es/', '-port/en/');
    expect(shape(pages.es.replace(/^.*English.*$/m, ''))).toEqual(shape(pages.en.replace(/^.*Español.*$/m, '')));
  });

  test('our side runs as it stands, cell after cell, and learns', async () => {
    const printed = await run(cells(pages.en).js.join('\n'), 'bridge');
    const losses = [...printed.matchAll(/epoch \d, loss (\S+)/g)].map(([, loss]) => Number(loss));
    expect(losses).toHaveLength(8);
    expect(losses[4]).toBeLessThan(7e-5); // noise floors: 5e-5 with the ½, 1e-4 without
    expect(losses[7]).toBeLessThan(1.4e-4);
  });
});

test('the READMEs of the notebooks open them in the same way, with the Deno that they were executed with', () => {
  const commands = (language: 'en' | 'es') => fenced(read(`notebooks-port/${readmes[language]}`), 'sh');
  expect(commands('es').map((lines) => lines.replaceAll('notebooks-port/es', 'notebooks-port/en'))).toEqual(
    commands('en'),
  );
  const registering = commands('en').flatMap((lines) => lines.split('\n').filter((line) => line.includes('deno')));
  const line = `npx -y deno@${DENO_VERSION} jupyter --install --force`;
  expect(registering).toEqual([line, line]);
});
