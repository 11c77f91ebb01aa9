import { rememberLanguage, readerLanguage } from './language.ts';
import { keepOffline } from './offline.ts';

/** Shows a page of both languages in its reader's, and lets them switch: the switch is a link, so that it can be shared. */
document.documentElement.lang = readerLanguage();
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-switch-to]')) {
  const lang = link.lang as 'en' | 'es';
  link.addEventListener('click', () => {
    const address = new URL(location.href);
    address.searchParams.set('lang', lang);
    link.href = address.href;
    rememberLanguage(lang);
  });
}
void keepOffline();
