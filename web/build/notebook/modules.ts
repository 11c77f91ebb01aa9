import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import type { Plugin } from 'vite';
import { folder, readNotebooks, type SavedNotebook } from './read.ts';

const root = join(folder, '..');
const editions = join(root, 'web/notebook');

/** The names that the code of a cell imports from; not those that only lend types. */
export function importsOf(code: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    const isTypes = ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    const isCall = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    const name = isCall
      ? node.arguments[0]
      : ts.isImportDeclaration(node) && !isTypes
        ? node.moduleSpecifier
        : undefined;
    if (name && ts.isStringLiteral(name)) names.push(name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('cell.ts', code, ts.ScriptTarget.Latest, true));
  return names;
}

/** Whether only Node has it: its own modules, what stands in src/node/, and the package's optional dependencies. */
export function isNodes(name: string): boolean {
  const { peerDependenciesMeta = {}, optionalDependencies = {} } = packageJson();
  const optional = Object.keys({ ...peerDependenciesMeta, ...optionalDependencies });
  return isBuiltin(name) || /\/src\/node\//.test(name) || optional.includes(name);
}

function packageJson() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Partial<
    Record<'peerDependenciesMeta' | 'optionalDependencies', object>
  >;
}

/** All that the cells of some notebooks import and a browser can load, once each. */
export function importsOfAll(notebooks: SavedNotebook[]): string[] {
  const code = notebooks.flatMap(({ cells }) => cells.filter(({ kind }) => kind === 'code'));
  return [...new Set(code.flatMap(({ source }) => importsOf(source)))].filter((name) => !isNodes(name)).sort();
}

/** The package under its own names, as everything that is written about it imports it. */
export const packaged = ['una-capa', 'una-capa/figures'];

/** Where the kernel finds a module: a path as the notebooks in en/ and es/ write it, or a package. */
export function placeOf(name: string): string {
  if (packaged.includes(name)) return join(root, 'src', name.slice('una-capa'.length), 'index.ts');
  if (name === '@tensorflow/tfjs') return join(editions, 'tensorflow.ts');
  return name.startsWith('.') ? join(folder, 'en', name) : name;
}

const VIRTUAL = 'virtual:notebook-modules';

/**
 * Gives the kernel the modules that the notebooks import, found by their own import statements. A file of the notebooks'
 * support/ that needs a kernel of Jupyter or Node has its edition for the browser in web/notebook/support/.
 */
export function notebookModules(): Plugin {
  return {
    name: 'una-capa:notebook-modules',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === VIRTUAL) return `\0${VIRTUAL}`;
      if (!importer || !source.includes('.ts')) return null;
      const path = source.startsWith('.') ? join(dirname(importer), source) : source;
      const edition = join(editions, relative(folder, path));
      return path.startsWith(join(folder, 'support')) && existsSync(edition) ? edition : null;
    },
    load(id) {
      if (id !== `\0${VIRTUAL}`) return null;
      const imported = importsOfAll([...readNotebooks('en'), ...readNotebooks('es')]);
      const names = [...new Set([...imported, ...packaged])];
      const entries = names.map((name) => `${JSON.stringify(name)}: () => import(${JSON.stringify(placeOf(name))})`);
      return `export const modules = { ${entries.join(', ')} };`;
    },
  };
}
