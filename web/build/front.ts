import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { Lang } from '../../src/lang.ts';
import { escapeHtml } from '../../src/node/render.ts';
import { frontPage, type Opening, type Openings } from '../front/page.ts';
import { frontTexts, notebookNames, type NotebookName } from '../front/texts.ts';

const notebooks = join(import.meta.dirname, '../../notebooks-port');

/** Writes the front page, in both languages, where it says `<!-- front -->`. */
export function front(): Plugin {
  return {
    name: 'una-capa:front',
    transformIndexHtml: {
      order: 'pre', // so that the pictures of it are found and copied
      handler: (html, { path }) => {
        if (path !== '/index.html') return;
        const tags = [
          ...Object.values(frontTexts).map(({ title }) => title),
          ...Object.values(frontTexts).map(({ description }) => description),
        ].map(escapeHtml);
        return html
          .replace('<!-- title -->', `una-capa · ${tags[0]} · ${tags[1]}`)
          .replace('<!-- description -->', `${tags[2]} ${tags[3]}`)
          .replace('<!-- front -->', () => frontPage(readOpenings()));
      },
    },
  };
}

/** The first lines of all notebooks. */
export function readOpenings(): Openings {
  const of = (lang: Lang) =>
    Object.fromEntries(notebookNames.map((name) => [name, readOpening(lang, name)])) as Record<NotebookName, Opening>;
  return { en: of('en'), es: of('es') };
}

function readOpening(lang: Lang, name: NotebookName): Opening {
  const file = join(notebooks, lang, `${name}.ipynb`);
  const { cells } = JSON.parse(readFileSync(file, 'utf8')) as { cells: { source: string | string[] }[] };
  return openingOf([cells[0]!.source].flat().join(''), file);
}

/**
 * `# TITLE`, and below it a line that begins `*TIME.`, with whatever it says after that.
 *
 * @throws Error other first lines, so that no page stands there without its time
 */
export function openingOf(text: string, file: string): Opening {
  const found = /^# (?<title>.+)\n+\*(?<time>[^.,;*]+)/.exec(text);
  if (found) return found.groups as unknown as Opening;
  throw new Error(`${file} must begin with a heading, # …, and how long it takes, *About … minutes. …*.`);
}
