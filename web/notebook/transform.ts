import type { ClassDeclaration, FunctionDeclaration, Node, Pattern } from 'acorn';
import type { ImportDeclaration, Program, Statement, VariableDeclaration, ModuleDeclaration } from 'acorn';
import { simple } from 'acorn-walk';
import { parse } from './parse.ts';

/** The name by which a cell's code calls its kernel (scope.ts). */
export const SCOPE = '__cell';

/** How a function of a cell is called inside of it: its own name means the notebook's, which may be given anew. */
const LOCAL = '__local_';

/** Replaces what stands in the cell from one offset to another. */
interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * A cell of TypeScript as the body of an async function, line by line the same: what it declares at its top level outlives
 * it, as a property of the global object, and may be declared again; the value of a last expression is returned.
 *
 * @throws SyntaxError with the place as `(line:column)` at its end
 */
export function transform(typescript: string): string {
  const { code, program } = parse(typescript);
  const edits = [
    ...program.body.flatMap((statement) => ofStatement(statement, code)),
    ...ofLast(program, code),
    ...dynamicImports(program),
  ];
  return `"use strict"; ${hoisted(program)}${applied(edits, code)}`;
}

/** Functions can be called above their declaration. */
function hoisted({ body }: Program): string {
  const names = body.map(declarationOf).flatMap((node) => (node?.type === 'FunctionDeclaration' ? [node.id.name] : []));
  return names.length === 0
    ? ''
    : `${SCOPE}.functions({ ${names.map((name) => `${name}: ${LOCAL}${name}`).join(', ')} }); `;
}

type Declaration = FunctionDeclaration | ClassDeclaration | VariableDeclaration;

/** What a statement declares, exported or not. */
function declarationOf(statement: Statement | ModuleDeclaration): Declaration | undefined {
  const node = statement.type === 'ExportNamedDeclaration' && statement.declaration ? statement.declaration : statement;
  const declares = ['FunctionDeclaration', 'ClassDeclaration', 'VariableDeclaration'].includes(node.type);
  return declares ? (node as Declaration) : undefined;
}

function ofStatement(statement: Statement | ModuleDeclaration, code: string): Edit[] {
  const declaration = declarationOf(statement);
  if (declaration) {
    const { start } = statement;
    const exported = start < declaration.start ? [{ start, end: declaration.start, text: '' }] : [];
    return [...exported, ...ofDeclaration(declaration, code)];
  }
  if (statement.type === 'ImportDeclaration') return [{ ...span(statement), text: imported(statement, code) }];
  if (!statement.type.startsWith('Export')) return [];
  const { line, column } = statement.loc!.start;
  throw new SyntaxError(`a cell exports nothing: its names are the notebook's already (${line}:${column})`);
}

const span = ({ start, end }: Node) => ({ start, end });

function ofDeclaration(declaration: Declaration, code: string): Edit[] {
  switch (declaration.type) {
    case 'FunctionDeclaration':
      return [{ ...span(declaration.id), text: LOCAL + declaration.id.name }];
    case 'ClassDeclaration': {
      const { start, end, id } = declaration;
      return [
        { start, end: start, text: `;${SCOPE}.set({ ${id.name}: ` },
        { start: end, end, text: ' });' },
      ];
    }
    case 'VariableDeclaration':
      return ofVariables(declaration, code);
  }
}

/**
 * `let a = 1, { b } = c;` is `;__cell.set({ a: 1 }), ({ b } = __cell.declare((c), ["b"]));`. Constants are `fix`ed: at once,
 * or when they are taken apart.
 */
function ofVariables({ kind, start, end, declarations }: VariableDeclaration, code: string): Edit[] {
  if (kind === 'using' || kind === 'await using') return [];
  const head = declarations[0]!.start;
  const isConstant = kind === 'const';
  const edits: Edit[] = [{ start, end: head, text: `;${breaks(code.slice(start, head))}` }];
  for (const { id, init, end } of declarations) {
    const beforeValue = init ? code.slice(id.end, init.start).replace('=', '') : ''; // its parentheses, for one
    if (id.type !== 'Identifier') {
      edits.push({ start: id.start, end: id.start, text: '(' });
      edits.push({ start: id.end, end: init!.start, text: ` = ${SCOPE}.declare((${beforeValue}` });
      const names = JSON.stringify(namesIn(id));
      edits.push({ start: end, end, text: `), ${names}))${isConstant ? `, ${SCOPE}.keep(${names})` : ''}` });
    } else if (init) {
      edits.push({
        start: id.start,
        end: init.start,
        text: `${SCOPE}.${isConstant ? 'fix' : 'set'}({ ${id.name}:${beforeValue}`,
      });
      edits.push({ start: end, end, text: ' })' });
    } else {
      const empty = kind === 'var' ? `declare(undefined, ["${id.name}"])` : `set({ ${id.name}: undefined })`;
      edits.push({ ...span(id), text: `${SCOPE}.${empty}` });
    }
  }
  return code[end - 1] === ';' ? edits : [...edits, { start: end, end, text: ';' }];
}

/** What is left of code that is replaced: its lines stay. */
const breaks = (code: string) => code.replace(/[^\n]/g, '');

/** The names that a pattern binds. */
function namesIn(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) => namesIn(part.type === 'Property' ? part.value : part.argument));
    case 'ArrayPattern':
      return pattern.elements.flatMap((part) => (part ? namesIn(part) : []));
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    case 'MemberExpression':
      return [];
  }
}

/** `import a, { b as c } from 'd'` is `;__cell.fix(await __cell.import("d", { "a": "default", "c": "b" }));` */
function imported({ source, specifiers, start, end }: ImportDeclaration, code: string): string {
  const names = specifiers.map((specifier) => [
    specifier.local.name,
    specifier.type === 'ImportNamespaceSpecifier'
      ? '*'
      : specifier.type === 'ImportDefaultSpecifier'
        ? 'default'
        : specifier.imported.type === 'Identifier'
          ? specifier.imported.name
          : String(specifier.imported.value),
  ]);
  const wanted = JSON.stringify(Object.fromEntries(names));
  const call = `${SCOPE}.import(${JSON.stringify(source.value)}, ${wanted})`;
  return `;${SCOPE}.fix(await ${call});${breaks(code.slice(start, end))}`;
}

/** `import('a')` asks the kernel too. */
function dynamicImports(program: Program): Edit[] {
  const edits: Edit[] = [];
  simple(program, {
    ImportExpression: ({ start }) => edits.push({ start, end: start + 'import'.length, text: `${SCOPE}.load` }),
  });
  return edits;
}

/** The value of the last expression is the cell's. */
function ofLast({ body }: Program, code: string): Edit[] {
  const last = body.at(-1);
  if (last?.type !== 'ExpressionStatement') return [];
  const { start } = last;
  const end = code[last.end - 1] === ';' ? last.end - 1 : last.end;
  return [
    { start, end: start, text: ';return (' },
    { start: end, end, text: ')' },
  ];
}

/** Insertions at one place stay in their order. */
function applied(edits: Edit[], code: string): string {
  const inOrder = edits.map((edit, i) => ({ edit, i })).sort((a, b) => a.edit.start - b.edit.start || a.i - b.i);
  let result = '';
  let at = 0;
  for (const { edit } of inOrder) {
    result += code.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + code.slice(at);
}
