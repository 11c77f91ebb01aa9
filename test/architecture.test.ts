import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../src');

interface Import {
  from: string;
  /** a path within src/, or the name of a package */
  to: string;
  /** whether it was written as a path */
  relative: boolean;
  typeOnly: boolean;
}

/** What an import names: a file of src/, as a path within it, or a package. */
function target(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return relative(root, resolve(root, dirname(from), specifier))
    .split(sep)
    .join('/');
}

/** Every import, export … from, `import(…)` and `import('…').Type` of a file. */
function importsOf(from: string, source: ts.SourceFile): Import[] {
  const imports: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (specifier && ts.isStringLiteralLike(specifier)) {
      imports.push({ from, to: target(from, specifier.text), relative: specifier.text.startsWith('.'), typeOnly });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return imports;
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => file.endsWith('.ts'))
  .sort();
const sources = new Map(
  files.map((file) => [
    file,
    ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ESNext, true),
  ]),
);
const imports = files.flatMap((file) => importsOf(file, sources.get(file)!));
const inNode = (file: string) => file.startsWith('node/');
const isFile = (name: string) => name.endsWith('.ts');
const show = ({ from, to }: Import) => `${from} → ${to}`;

/** The small files ← `data` ← `training` ← a lesson's folder ← `figures`, `lesson` ← `node`. */
const levels: RegExp[][] = [
  [/^(types|lang|host|turns|arguments|checks|random|measures|wasm-kernels)\.ts$/],
  [/^data\//],
  [/^training\//],
  [/^regression\//],
  [/^figures\//],
  [/^index\.ts$/],
  [/^lesson\//],
  [/^node\//],
];
const level = (file: string) => levels.findIndex((patterns) => patterns.some((pattern) => pattern.test(file)));

describe('imports', () => {
  test('are found: this test reads the files it is about', () => {
    expect(files).toEqual(
      expect.arrayContaining(['index.ts', 'regression/scratch.ts', 'data/batches.ts', 'node/backends.ts']),
    );
    expect(imports).toContainEqual(
      expect.objectContaining({ from: 'regression/scratch.ts', to: 'data/batches.ts', typeOnly: false }),
    );
    expect(imports).toContainEqual(
      expect.objectContaining({ from: 'regression/scratch.ts', to: 'types.ts', typeOnly: true }),
    );
    expect(imports).toContainEqual(
      expect.objectContaining({ from: 'node/backends.ts', to: '@tensorflow/tfjs-backend-wasm', typeOnly: false }),
    );
  });

  test('every file has its place in the house', () => {
    expect(files.filter((file) => level(file) < 0)).toEqual([]);
  });

  test('name files of src/ that exist, with their .ts', () => {
    const broken = imports.filter(({ relative, to }) => relative && !files.includes(to));
    // Only Node's side may read something beside src/: package.json, for its version.
    expect(broken.filter(({ from, to }) => !(inNode(from) && to === '../package.json')).map(show)).toEqual([]);
  });

  test('point one way: never to a later stage, types included', () => {
    const against = imports.filter(({ from, to }) => isFile(to) && level(to) > level(from));
    expect(against.map(show)).toEqual([]);
  });

  test('the two lanes do not know each other', () => {
    const lanes = ['regression/scratch.ts', 'regression/concise.ts'];
    expect(imports.filter(({ from, to }) => lanes.includes(from) && lanes.includes(to)).map(show)).toEqual([]);
  });

  test('have no cycles, types included', () => {
    const cycles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, path: string[]): void => {
      if (path.includes(file)) {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      } else if (!done.has(file)) {
        for (const { to } of imports.filter(({ from, to }) => from === file && isFile(to))) visit(to, [...path, file]);
        done.add(file);
      }
    };
    files.forEach((file) => visit(file, []));
    expect(cycles).toEqual([]);
  });
});

describe('src/ outside node/', () => {
  const outside = imports.filter(({ from }) => !inNode(from));

  test('imports TensorFlow.js, ml-matrix for linear algebra alone, and types of vega-lite in figures/ and lesson/', () => {
    const foreign = outside.filter(({ from, to, typeOnly }) => {
      if (isFile(to) || to === '@tensorflow/tfjs') return false;
      if (to === 'ml-matrix') return !/^regression\/(qr|normal-equations|lanczos)\.ts$/.test(from);
      return !(/^(figures|lesson)\//.test(from) && typeOnly && /^vega-lite(\/|$)/.test(to));
    });
    expect(foreign.map(show)).toEqual([]);
  });

  test('loads nothing of node/, however far the imports of index.ts are followed', () => {
    const reached = new Set(['index.ts']);
    for (const file of reached) imports.filter(({ from }) => from === file).forEach(({ to }) => reached.add(to));
    expect(reached).toContain('training/watch.ts');
    expect([...reached].filter((name) => inNode(name))).toEqual([]);
    expect([...reached].filter((name) => !isFile(name)).sort()).toEqual(['@tensorflow/tfjs', 'ml-matrix']);
    expect(outside.filter(({ to }) => inNode(to)).map(show)).toEqual([]);
  });

  test('prints nothing, and names nothing that only Node or only a browser has', () => {
    const forbidden = new Set([
      'console',
      'process',
      'Buffer',
      'require',
      'window',
      'document',
      'enableProdMode',
      'print',
    ]);
    const found: string[] = [];
    for (const [file, source] of sources) {
      if (inNode(file)) continue;
      const visit = (node: ts.Node): void => {
        if (ts.isIdentifier(node) && forbidden.has(node.text)) found.push(`${file}: ${node.parent.getText(source)}`);
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
    expect(found).toEqual([]);
  });
});

test('index.ts only re-exports', () => {
  const statements = sources.get('index.ts')!.statements;
  expect(statements.length).toBeGreaterThan(5);
  expect(statements.filter((statement) => !ts.isExportDeclaration(statement) || !statement.moduleSpecifier)).toEqual(
    [],
  );
});
