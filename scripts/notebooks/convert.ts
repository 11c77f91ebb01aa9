import prettier from 'prettier';
import ts from 'typescript';
import type { Lang } from '../../src/lang.ts';

/** A cell of a saved notebook. */
export interface NotebookCell {
  cell_type: 'code' | 'markdown';
  id: string;
  metadata: Record<string, unknown>;
  /** lines, each with its line break */
  source: string[];
  execution_count?: number | null;
  outputs?: Output[];
}

/** What a code cell has printed, displayed or thrown. */
export interface Output {
  output_type: string;
  [field: string]: unknown;
}

/** A notebook of nbformat 4.5, the part of it that we write. @see https://nbformat.readthedocs.io */
export interface Notebook {
  cells: NotebookCell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

/** A cell of a source: code, or one paragraph of prose in both languages. */
export type SourceCell = { line: number } & ({ code: string } | { prose: Record<Lang, string> });

const CODE = '// %%';
const prose = (lang: Lang) => `// %% [markdown] lang="${lang}"`;

/**
 * The cells of a source: a script in which `// %%` begins a cell of code, and prose stands in comments, first in English
 * and then in Spanish.
 *
 * @throws SyntaxError for a marker that is none of ours, or prose whose translation is missing or of another shape
 */
export function readSource(source: string): SourceCell[] {
  let nextLine = 1;
  const pieces = source.split(/^(?=\/\/ %%)/m).map((text) => {
    const line = nextLine;
    nextLine += text.split('\n').length - 1;
    return { marker: text.split('\n', 1)[0]!, text, line };
  });
  if (!pieces[0]!.marker.startsWith(CODE)) throw new SyntaxError(`line 1: expected a cell, which begins with ${CODE}`);
  const cells: SourceCell[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const { marker, text, line } = pieces[i]!;
    if (marker === CODE) {
      cells.push({ line, code: body(text) });
    } else if (marker === prose('en')) {
      const next = pieces[++i];
      if (next?.marker !== prose('es')) throw new SyntaxError(`line ${line}: this prose has no Spanish after it.`);
      const both = { en: uncommented(text, line), es: uncommented(next.text, next.line) };
      checkShapes(both, line);
      cells.push({ line, prose: both });
    } else {
      throw new SyntaxError(`line ${line}: expected ${CODE}, or ${prose('en')} and then es, got ${marker}`);
    }
  }
  return cells;
}

const body = (text: string) => text.slice(text.indexOf('\n') + 1).trim();

function uncommented(text: string, line: number): string {
  const comment = body(text);
  const code = comment.split('\n').find((one) => one !== '' && !one.startsWith('//'));
  if (code) throw new SyntaxError(`line ${line}: below this prose stands code without a ${CODE} above it: ${code}`);
  return comment.replace(/^\/\/ ?/gm, '');
}

/** What a translation must not change, each with a name for it. */
const shapes: [name: string, of: (text: string) => string[]][] = [
  ['headings', (text) => matches(text, /^#+ /gm)],
  ['paragraphs and list items', (text) => text.split(/\n\n+|\n(?=[-*] |\d+\. |\|)/).map(() => '¶')],
  ['formulas', (text) => matches(text, /\$\$[^$]+\$\$|\$[^$\n]+\$/g).map((f) => f.replace(/\\text\{[^}]*\}/g, ''))],
  ['code', (text) => matches(text, /`[^`]+`/g)],
  ['links', (text) => matches(text, /\]\([^)]+\)/g).map((link) => link.replace('.es.md', '.md'))],
];

function checkShapes({ en, es }: Record<Lang, string>, line: number): void {
  for (const [name, of] of shapes) {
    const [inEnglish, inSpanish] = [of(en).sort(), of(es).sort()];
    if (inEnglish.join('\n') === inSpanish.join('\n')) continue;
    const only = (these: string[], others: string[]) => these.filter((x) => !others.includes(x)).join(' ') || '—';
    throw new SyntaxError(
      `line ${line}: the two languages differ in their ${name}: English has ${inEnglish.length} (only there: ${only(inEnglish, inSpanish)}), Spanish ${inSpanish.length} (only there: ${only(inSpanish, inEnglish)}).`,
    );
  }
}

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([match]) => match);

/** A source's notebook in one language, not yet executed. @throws SyntaxError as `readSource` does */
export async function toNotebook(source: string, lang: Lang): Promise<Notebook> {
  const cells = readSource(source).map(async (cell, index): Promise<NotebookCell> => {
    const common = { id: `cell-${index}`, metadata: {} };
    if ('prose' in cell) return { cell_type: 'markdown', ...common, source: lines(cell.prose[lang]) };
    const code = await inOneLanguage(withComments(cell.code, lang), lang);
    return { cell_type: 'code', ...common, source: lines(code), execution_count: null, outputs: [] };
  });
  const kernelspec = { name: 'deno', display_name: 'Deno', language: 'typescript' };
  return { cells: await Promise.all(cells), metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
}

/** Lines with their breaks, as notebooks are saved. */
const lines = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Comments in both languages, `// en: … // es: …` or one below the other; after them, those that need no language. */
const comments =
  /\/\/ en: (?<enLine>.*?)\s*\/\/ es: (?<esLine>.*)|\/\*\*[\s*]*en: (?<enDoc>.*?)[\s*]*es: (?<esDoc>.*?)\s*\*\/|\/\/.*|\/\*[^]*?\*\//gu;

/** Code with the comments of one language. @throws SyntaxError for one that has words, and they are not in both */
function withComments(code: string, lang: Lang): string {
  const file = ts.createSourceFile('cell.ts', code, ts.ScriptTarget.Latest, true);
  const textOf = (node: ts.Node): string => {
    const children = node.getChildren().filter((child) => !ts.isJSDoc(child)); // it is before a token, too
    if (children.length > 0) return children.map(textOf).join('');
    const start = Math.min(node.getStart(), node.end);
    return inLanguage(code.slice(node.pos, start), lang) + code.slice(start, node.end);
  };
  return textOf(file);
}

function inLanguage(spaceAndComments: string, lang: Lang): string {
  return spaceAndComments.replace(comments, (comment, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    const [line, doc] = [groups[`${lang}Line`], groups[`${lang}Doc`]];
    if (line !== undefined) return `// ${line}`;
    if (doc !== undefined) return `/** ${doc} */`;
    const isWord = (letters: string) => /^\p{Lu}?\p{Ll}{2,}$/u.test(letters);
    if (!matches(comment, /\p{L}+/gu).some(isWord)) return comment;
    throw new SyntaxError(`a comment in code is written // en: … // es: …, in both languages; got ${comment}`);
  });
}

/** Code with the words of one language: each `t({ en: …, es: … })` becomes what stands there for it. */
async function inOneLanguage(code: string, lang: Lang): Promise<string> {
  const file = ts.createSourceFile('cell.ts', code, ts.ScriptTarget.Latest, true);
  const edits: { from: ts.Node; to: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 't') {
      edits.push({ from: node, to: wordsOf(node, lang) });
    } else if (ts.isImportDeclaration(node) && node.importClause?.namedBindings?.kind === ts.SyntaxKind.NamedImports) {
      const { namedBindings } = node.importClause;
      const kept = namedBindings.elements.map((element) => element.getText()).filter((name) => name !== 't');
      if (kept.length > 0) edits.push({ from: namedBindings, to: `{ ${kept.join(', ')} }` });
      else edits.push({ from: node, to: '' });
    } else {
      ts.forEachChild(node, visit);
    }
  };
  visit(file);
  const edited = edits.reduceRight(
    (text, { from, to }) => text.slice(0, from.getStart()) + to + text.slice(from.end),
    code,
  );
  return (await prettier.format(edited, { parser: 'typescript', singleQuote: true, printWidth: 100 })).trim();
}

function wordsOf(call: ts.CallExpression, lang: Lang): string {
  const [words] = call.arguments;
  if (!words || !ts.isObjectLiteralExpression(words))
    throw new SyntaxError(`${call.getText()} must be given both languages`);
  const property = words.properties.find((one) => one.name?.getText() === lang);
  if (!property || !ts.isPropertyAssignment(property)) throw new SyntaxError(`${call.getText()} has no ${lang}`);
  return property.initializer.getText();
}
