import { expect, test } from 'vitest';
import { readSource, toNotebook, type Notebook } from '../../scripts/notebooks/convert.ts';

const source = `// %% [markdown] lang="en"
// # Title $x$
//
// A word in \`code\`.
// %% [markdown] lang="es"
// # Título $x$
//
// Una palabra en \`code\`.
// %%
import { show, t } from '../support/notebook.ts';

const lang = t({ en: 'en', es: 'es' });
// %%
await show(draw(t({ en: \`\${lang} and more\`, es: \`\${lang} y más\` })));
`;

const texts = ({ cells }: Notebook) => cells.map((cell) => cell.source.join(''));

test('a notebook has the prose of its language, and its code once', async () => {
  const [en, es] = [await toNotebook(source, 'en'), await toNotebook(source, 'es')];
  expect(en.cells.map((cell) => cell.cell_type)).toEqual(['markdown', 'code', 'code']);
  expect(texts(en)[0]).toBe('# Title $x$\n\nA word in `code`.');
  expect(texts(es)[0]).toBe('# Título $x$\n\nUna palabra en `code`.');
});

test('only the words of its language are left in the code, and nothing of how they were chosen', async () => {
  expect(texts(await toNotebook(source, 'es')).slice(1)).toEqual([
    "import { show } from '../support/notebook.ts';\n\nconst lang = 'es';",
    'await show(draw(`${lang} y más`));',
  ]);
});

test('cells are those of nbformat 4.5: with ids that are unique, code with outputs, prose without', async () => {
  const { cells, nbformat, nbformat_minor } = await toNotebook(source, 'en');
  expect([nbformat, nbformat_minor]).toEqual([4, 5]);
  expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
  expect(cells[0]).not.toHaveProperty('outputs');
  expect(cells[1]).toMatchObject({ outputs: [], execution_count: null });
});

test.each([
  ['without its translation', '// %% [markdown] lang="en"\n// Words\n// %%\nf();\n', 'no Spanish'],
  ['in the wrong order', '// %% [markdown] lang="es"\n// Palabras\n', 'expected // %%'],
  ['with code in it', '// %% [markdown] lang="en"\n// Words\nf();\n// %% [markdown] lang="es"\n// Palabras\n', 'f()'],
  ['with a marker that is none', '// %% [raw]\n// Words\n', 'got // %% [raw]'],
])('prose %s is refused, with its line', (_, text, message) => {
  expect(() => readSource(`// %%\nf();\n${text}`)).toThrow(message);
  expect(() => readSource(`// %%\nf();\n${text}`)).toThrow('line 3');
});

const pair = (en: string, es: string) => {
  const comment = (text: string) => text.replace(/^/gm, '// ');
  return `// %% [markdown] lang="en"\n${comment(en)}\n// %% [markdown] lang="es"\n${comment(es)}\n`;
};

test.each([
  ['headings', '# One', 'Uno'],
  ['paragraphs', 'One\n\nTwo', 'Uno'],
  ['list items', '- one\n- two', '- uno'],
  ['formulas', 'See $x + 1$', 'Mirá $x + 2$'],
  ['code', 'See `f`', 'Mirá `g`'],
  ['links', 'See [it](a.md)', 'Mirá [eso](b.md)'],
])('a translation with other %s is refused', (name, en, es) => {
  expect(() => readSource(pair(en, es))).toThrow(name);
});

test('a translation may put things in another order, and words of its own into a formula', () => {
  const en = 'First `f`, then `g`: $\\text{mean}(x)$. See [it](a.md)';
  const es = 'Primero `g`, después `f`: $\\text{media}(x)$. Mirá [eso](a.es.md)';
  expect(readSource(pair(en, es))).toEqual([{ line: 1, prose: { en, es } }]);
});

test.each(['', 'f();\n', '// Words\n'])('a source begins with a cell, unlike %j', (text) => {
  expect(() => readSource(text)).toThrow('line 1: expected a cell');
});

test('words that lack a language are refused', async () => {
  await expect(toNotebook("// %%\nt({ en: 'only' });\n", 'es')).rejects.toThrow('has no es');
  await expect(toNotebook('// %%\nt(words);\n', 'es')).rejects.toThrow('both languages');
});

test('a comment in code is that of its language, on one line or on two', async () => {
  const code = [
    '/** en: One of them. es: Uno de ellos. */',
    "const url = 'https://x.org'; // en: a word // es: una palabra",
    '/**',
    ' * en: A function.',
    ' * es: Una función.',
    ' */',
    'function f() {',
    '  // en: First this.',
    '  // es: Primero esto.',
    '  return g(`// ${url}`); // [n, 1]',
    '}',
    '// ✎ /** ŷ = Xw + b / batchSize. */',
  ];
  const made = async (lang: 'en' | 'es') => texts(await toNotebook(`// %%\n${code.join('\n')}\n`, lang))[0];
  expect(await made('es')).toBe(
    [
      '/** Uno de ellos. */',
      "const url = 'https://x.org'; // una palabra",
      '/** Una función. */',
      'function f() {',
      '  // Primero esto.',
      '  return g(`// ${url}`); // [n, 1]',
      '}',
      '// ✎ /** ŷ = Xw + b / batchSize. */',
    ].join('\n'),
  );
  expect(await made('en')).toContain('/** One of them. */');
  expect(await made('en')).toContain('  // First this.\n  return');
});

test.each(['// only a word', '// en: only', '// es: solo', '/** Only. */', '/* en: only */', 'f(/* only */);'])(
  'a comment in one language is refused: %s',
  async (comment) => {
    await expect(toNotebook(`// %%\nf();\n${comment}\n`, 'es')).rejects.toThrow('in both languages; got');
  },
);
