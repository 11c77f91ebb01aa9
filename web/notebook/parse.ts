import { parse as acorn, type Program } from 'acorn';
import { transform as sucrase } from 'sucrase';

/** A cell without its types, line by line the same. */
export interface Parsed {
  code: string;
  program: Program;
}

/** @throws SyntaxError with the place as `(line:column)` at its end */
export function parse(typescript: string): Parsed {
  return object(typescript) ?? parseProgram(typescript);
}

/** `{ a: 1 }` alone is an object, as it is where one types it at a prompt, and no block with a label. */
function object(typescript: string): Parsed | undefined {
  if (!/^\s*\{/.test(typescript)) return undefined;
  try {
    const parsed = parseProgram(`(${typescript}\n)`);
    const [first, ...others] = parsed.program.body;
    const isObject = first?.type === 'ExpressionStatement' && first.expression.type === 'ObjectExpression';
    return isObject && others.length === 0 ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function parseProgram(typescript: string): Parsed {
  const code = withoutTypes(typescript);
  try {
    return { code, program: acorn(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true }) };
  } catch (error) {
    const [, place] = /^Unexpected character '@' (\(\d+:\d+\))$/.exec((error as Error).message) ?? [];
    throw place ? new SyntaxError(`decorators do not run here: call the function yourself ${place}`) : error;
  }
}

function withoutTypes(typescript: string): string {
  const options = { transforms: ['typescript' as const], disableESTransforms: true, keepUnusedImports: true };
  const { code } = sucrase(typescript, options);
  checkNamespaces(typescript.split('\n'), code.split('\n'));
  return code;
}

const NAMESPACE = /(^|[;}])\s*(export\s+)?(namespace|module)\s+[\w$.]+\s*(\{|$)/;

/** Where a namespace was, sucrase leaves nothing, whatever it held. @throws SyntaxError */
function checkNamespaces(typescript: string[], code: string[]): void {
  const line = typescript.findIndex((line, i) => NAMESPACE.test(line) && !NAMESPACE.test(code[i]!));
  if (line < 0) return;
  throw new SyntaxError(
    `a namespace does not run here: make it an object, or, if it holds types alone, declare namespace (${line + 1}:0)`,
  );
}
