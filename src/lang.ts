/** The languages of everything that is told. */
export type Lang = 'es' | 'en';

/**
 * The language of the reader's system: Spanish, or else English.
 *
 * @example
 * import { systemLanguage } from 'una-capa';
 * console.log({ en: 'Hello', es: 'Hola' }[systemLanguage()]);
 */
export function systemLanguage(): Lang {
  return new Intl.PluralRules().resolvedOptions().locale.startsWith('es') ? 'es' : 'en'; // DateTimeFormat takes 12 ms to make
}
