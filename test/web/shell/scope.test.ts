import { expect, test } from 'vitest';
import { fileOf } from '../../../web/shell/scope.ts';

const scope = 'https://example.org/some/path/';

test.each([
  ['https://example.org/some/path/', 'index.html'],
  ['https://example.org/some/path/?lang=es', 'index.html'],
  ['https://example.org/some/path/lab/?seed=2#top', 'lab/index.html'],
  ['https://example.org/some/path/lab/index.html', 'lab/index.html'],
  ['https://example.org/some/path/a%20b/c.js', 'a b/c.js'],
  ['https://example.org/some/', null],
  ['https://example.org/some/pathological', null],
  ['https://elsewhere.org/some/path/', null],
])('%s is the file %s', (address, file) => {
  expect(fileOf(address, scope)).toBe(file);
});
