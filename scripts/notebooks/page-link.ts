import type { Lang } from '../../src/lang.ts';
import type { Notebook } from './convert.ts';

/** Where `npm run web` shows the notebooks as pages. */
const SITE = 'http://localhost:5173';

const words: Record<Lang, (page: string) => string> = {
  en: (page) => `*While \`npm run web\` runs, it is there [as a page](${page}) too, whose cells run in the browser.*`,
  es: (page) =>
    `*Mientras corre \`npm run web\`, está también [como página](${page}), con celdas que corren en el navegador.*`,
};

/** The paragraph that leads from a notebook to its page, and the blank line after it. */
export const linkToPage = (lang: Lang, name: string) => `${words[lang](`${SITE}/notebooks/${lang}/${name}/`)}\n\n`;

/** A notebook that leads to its page: below its title and the paragraph after it. */
export function withLink(notebook: Notebook, lang: Lang, name: string): Notebook {
  const [first, ...rest] = notebook.cells;
  const blank = first?.source.indexOf('\n', 2) ?? -1;
  if (first?.cell_type !== 'markdown' || blank < 0) return notebook;
  const source = [...first.source];
  source.splice(blank + 1, 0, ...linkToPage(lang, name).split(/(?<=\n)/));
  return { ...notebook, cells: [{ ...first, source }, ...rest] };
}
