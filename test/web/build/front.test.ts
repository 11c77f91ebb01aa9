import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openingOf, readOpenings } from '../../../web/build/front.ts';
import { frontPage } from '../../../web/front/page.ts';
import { notebookNames } from '../../../web/front/texts.ts';

const folder = join(import.meta.dirname, '../../../notebooks-port');

test.each(['en', 'es'])('every notebook in %s has its card', (lang) => {
  const files = readdirSync(join(folder, lang)).filter((file) => file.endsWith('.ipynb'));
  expect(notebookNames.map((name) => `${name}.ipynb`)).toEqual(files.sort());
});

test('titles and minutes are those of the notebooks', () => {
  const { en, es } = readOpenings();
  expect(en['1-from-scratch']).toEqual({ title: '1 · Linear regression from scratch', time: 'About 40 minutes' });
  expect(es['3-compared']).toEqual({ title: '3 · Las dos versiones, comparadas', time: 'Una hora' });
  const page = frontPage({ en, es });
  for (const { title, time } of [...Object.values(en), ...Object.values(es)]) {
    expect(page).toContain(`>${title}</a><span class="time">${time}</span>`);
  }
});

test('a notebook that does not say how long it takes is named', () => {
  expect(() => openingOf('# Title\n\nNo time.', 'x.ipynb')).toThrow('x.ipynb must begin with a heading');
});

test('no id stands there twice', () => {
  const ids = [...frontPage(readOpenings()).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toEqual(['welcome', 'laboratory', 'notebooks', 'own-machine']);
});
