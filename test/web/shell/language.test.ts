import { expect, test } from 'vitest';
import { languageOf } from '../../../web/shell/language.ts';

test.each([
  ['?lang=es', 'en', ['en-GB'], 'es'],
  ['', 'es', ['en-GB'], 'es'],
  ['', null, ['fr-FR', 'es-AR', 'en'], 'es'],
  ['?lang=fr', null, ['de'], 'en'],
  ['?lang=en&lang=en', null, ['es'], 'en'],
  ['?lang=en&lang=es', null, ['es'], 'es'],
])('the language of %s is, after %s was chosen and where %j are read, %s', (query, chosen, preferred, expected) => {
  expect(languageOf(new URLSearchParams(query), chosen, preferred)).toBe(expected);
});
