import type { Plugin } from 'vite';
import type { Lang } from '../../src/lang.ts';

const texts: Record<Lang, { site: string; lab: string; notebooks: string; reference: string; switch: string }> = {
  en: { site: 'Site', lab: 'Laboratory', notebooks: 'Notebooks', reference: 'Reference', switch: 'Español' },
  es: { site: 'Sitio', lab: 'Laboratorio', notebooks: 'Notebooks', reference: 'Referencia', switch: 'English' },
};

const other: Record<Lang, Lang> = { en: 'es', es: 'en' };

/** A page of the site. */
export interface Place {
  /** the way from the page to the site's root, `../` */
  root: string;
  /** the way from there to the page */
  current: string;
  /** the page in the other language, where that is another page */
  switchTo?: string;
}

/** What stands at the top of a page in one language: of one of the site's, or of one that has no others beside it. */
export function headerOf(lang: Lang, place: Place | { alone: true }): string {
  const isAlone = 'alone' in place;
  const switchTo = (isAlone ? undefined : place.switchTo) ?? `?lang=${other[lang]}`;
  return `<header class="site-header" lang="${lang}">
  ${isAlone ? '<strong class="home">una-capa</strong>' : navigation(lang, place)}
  <a data-switch-to href="${switchTo}" lang="${other[lang]}" hreflang="${other[lang]}">${texts[lang].switch}</a>
</header>`;
}

function navigation(lang: Lang, { root, current }: Place): string {
  const t = texts[lang];
  const link = (to: string, name: string) =>
    `<a href="${root}${to}"${to === current ? ' aria-current="page"' : ''}>${name}</a>`;
  return `<nav aria-label="${t.site}">
    <a class="home" href="${root}index.html">una-capa</a>
    ${link('lab/index.html', t.lab)} ${link('index.html#notebooks', t.notebooks)} ${link('api/index.html', t.reference)}
  </nav>`;
}

/**
 * Puts the top of the page, in both languages, where a page says `<!-- header -->`.
 *
 * @param options.alone leaves the links to other pages out
 */
export function header({ alone = false } = {}): Plugin {
  return {
    name: 'una-capa:header',
    transformIndexHtml: (html, { path }) => {
      const current = path.replace(/^\//, '');
      const root = '../'.repeat(current.split('/').length - 1);
      const place = alone ? { alone } : { root, current };
      return html.replace('<!-- header -->', headerOf('en', place) + headerOf('es', place));
    },
  };
}
