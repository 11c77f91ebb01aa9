import type { Lang } from '../../src/lang.ts';

const KEY = 'una-capa:lang';

/** The language of a page: the address' (none, where it gives several), the one chosen on an earlier page, or the first of the browser's that we have. */
export function languageOf(address: URLSearchParams, chosen: string | null, preferred: readonly string[]): Lang {
  const [asked, ...others] = new Set(address.getAll('lang'));
  const wanted = [others.length === 0 ? asked : undefined, chosen, ...preferred.map((tag) => tag.split('-')[0])];
  return wanted.find((lang) => lang === 'es' || lang === 'en') ?? 'en';
}

/** The reader's language. */
export function readerLanguage(): Lang {
  return languageOf(new URLSearchParams(location.search), remembered(), navigator.languages);
}

/** Keeps the choice for the pages that come next. */
export function rememberLanguage(lang: Lang): void {
  try {
    localStorage.setItem(KEY, lang);
  } catch {
    // Some browsers keep nothing for a page from the disk: its address still says it.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
