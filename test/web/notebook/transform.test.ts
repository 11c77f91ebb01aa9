import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile, lineOf, scopeOf, type Import } from '../../../web/notebook/scope.ts';
import { SCOPE, transform } from '../../../web/notebook/transform.ts';

const modules: Record<string, Record<string, unknown>> = {
  greeting: { default: 'hello', loud: 'HELLO', 'a-b': 1 },
};
const load: Import = (name) =>
  name in modules ? Promise.resolve(modules[name]!) : Promise.reject(new Error(`no module ${name}`));

/** Runs cells one after the other, as a notebook does. @returns the value of the last one */
async function run(...cells: string[]): Promise<unknown> {
  const before = new Set(Object.getOwnPropertyNames(globalThis));
  const scope = scopeOf(globalThis, load);
  try {
    let value: unknown;
    for (const [i, cell] of cells.entries()) value = await compile(transform(cell), SCOPE, `cell-${i}.ts`)(scope);
    return value;
  } finally {
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      if (!before.has(name)) delete (globalThis as Record<string, unknown>)[name];
    }
  }
}

describe('names live on from cell to cell', () => {
  test.each([
    ['const', 'const a = 1;', 'a', 1],
    ['several at once', 'const a = 1, b = a + 1', 'a + b', 3],
    ['let, given anew', 'let a = 1', 'a += 2; a', 3],
    ['let without a value', 'let a: number', 'typeof a', 'undefined'],
    ['types', 'interface P { x: number }\nconst p: P = { x: 2 }', 'p!.x as number', 2],
    ['an object taken apart', 'const { a, b: { c }, ...d } = { a: 1, b: { c: 2 }, e: 3 }', '[a, c, d.e]', [1, 2, 3]],
    ['defaults', 'const { a = 5, b: [c = 6] } = { b: [] as number[] }', '[a, c]', [5, 6]],
    ['a list taken apart', 'const [a, , ...b] = [1, 2, 3, 4];', '[a, ...b]', [1, 3, 4]],
    ['parentheses', 'const a = (1, 2), { b } = (0, { b: 3 })', '[a, b]', [2, 3]],
    ['a comment before the value', 'const a = // one\n  1', 'a', 1],
    ['a function', 'function f(x: number) { return x + 1 }', 'f(1)', 2],
    ['an async function', 'async function f() { return 1 }', 'await f()', 1],
    ['a generator', 'function* f() { yield 1; yield 2 }', '[...f()]', [1, 2]],
    ['a class', 'class A { x = 1; static y = 2 }', '[new A().x, A.y]', [1, 2]],
    ['an enum', 'enum Fuel { gas, solid }', 'Fuel.solid', 1],
    ['a constant enum', "const enum Fuel { gas = 'g' }", 'Fuel.gas', 'g'],
    [
      'an abstract class',
      'abstract class A { abstract x: number; twice() { return 2 * this.x } }\nclass B extends A { x = 2 }',
      'new B().twice()',
      4,
    ],
    ['parameters that are fields', 'class P { constructor(readonly x: number) {} }', 'new P(3).x', 3],
    ['a generic arrow', 'const same = <T,>(x: T) => x', 'same(3)', 3],
    ['what is only declared', 'const n = 1;\ndeclare const k: number;\ndeclare namespace N { const x: 1 }', 'n', 1],
    ['an export', 'export const a = 1', 'a', 1],
    ['await', 'const a = await Promise.resolve(1)', 'a', 1],
    ['a name that the host has', 'const performance = 7', 'performance', 7],
    ['an import', "import hi, { loud as shout } from 'greeting'", '[hi, shout]', ['hello', 'HELLO']],
    ['a whole module', "import * as all from 'greeting'", 'all.loud', 'HELLO'],
    ['a name that is no identifier', "import { 'a-b' as ab } from 'greeting'", 'ab', 1],
    ['types alone', "import type { T } from 'nowhere'\nimport { type U, loud } from 'greeting'", 'loud', 'HELLO'],
    ['an import when it is needed', "const { loud } = await import('greeting')", 'loud', 'HELLO'],
  ])('%s', async (_, first, second, expected) => {
    const performance = globalThis.performance;
    try {
      expect(await run(first, second)).toEqual(expected);
      expect(await run(first, first, second)).toEqual(expected);
    } finally {
      Object.defineProperty(globalThis, 'performance', { value: performance, writable: true });
    }
  });

  test('any values under any names, in any order', async () => {
    const name = fc.stringMatching(/^n_[a-z]{1,4}$/);
    const cells = fc.uniqueArray(fc.tuple(name, fc.integer()), { minLength: 1, selector: ([name]) => name });
    const kinds = [
      'const X = V',
      'let X = V',
      'var X = V',
      'const [X] = [V]',
      'const { X } = { X: V }',
      'class X { static v = V }',
    ];
    await fc.assert(
      fc.asyncProperty(cells, fc.array(fc.constantFrom(...kinds), { minLength: 1 }), async (pairs, shapes) => {
        const code = pairs.map(([x, v], i) => shapes[i % shapes.length]!.replaceAll('X', x).replace('V', `${v}`));
        const reads = `[${pairs.map(([x]) => `${x}.v ?? ${x}`).join(', ')}]`;
        expect(await run(...code, reads)).toEqual(pairs.map(([, v]) => v));
        expect(await run(code.join('\n'), reads)).toEqual(pairs.map(([, v]) => v));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a constant', () => {
  test.each([
    ['in its own cell', ['const a = 1;\na = 2']],
    ['in a later cell', ['const a = 1', 'a = 2']],
    ['in a function', ['const a = 1;\nfunction f() { a = 2 }', 'f()']],
    ['from an object', ['const { a, ...b } = { a: 1 }', 'b = 2']],
    ['that was imported', ["import { loud } from 'greeting'", 'loud = 2']],
  ])('cannot be assigned to: %s', async (_, cells) => {
    await expect(run(...cells)).rejects.toThrow(TypeError);
  });

  test('can be declared anew, as anything', async () => {
    for (const again of [
      'const a = 2',
      'let a = 1; a = 2',
      'var a = 2',
      'const [a] = [2]',
      'let { a } = { a: 1 }; a = 2',
    ]) {
      expect(await run('const a = 1', again, again, 'a')).toBe(2);
      expect(await run('const { a } = { a: 1 }', again, 'a')).toBe(2);
    }
    expect(await run('const a = 1', 'var a; a = (a ?? 0) + 1; a')).toBe(2);
  });
});

test('var without a value keeps the one that was there', async () => {
  expect(await run('var n: number;\nn = (n ?? 0) + 1', 'var n: number;\nn = (n ?? 0) + 1', 'n')).toBe(2);
});

describe('functions', () => {
  test('can be called above their declaration', async () => {
    expect(await run('const a = f();\nfunction f() { return 1 }\na')).toBe(1);
  });

  test('see what a later cell gives anew: a name, or another function', async () => {
    const cells = ['let k = 1; const g = () => f(); function f() { return k }', 'k = 2', 'g()'];
    expect(await run(...cells)).toBe(2);
    expect(await run(...cells.with(1, 'function f() { return 5 }'))).toBe(5);
    expect(await run('function f() { return k }', 'const k = 3; f()')).toBe(3);
  });

  test('keep their names, and so do values', async () => {
    expect(await run('function f() {}\nconst g = () => 1\n;[f.name, g.name]')).toEqual(['f', 'g']);
  });
});

describe('the last expression', () => {
  test.each([
    ['1 + 1;', 2],
    ['(1, 2)', 2],
    ['({ a: 1 })', { a: 1 }],
    ['{ a: 1, b: [2] } // both', { a: 1, b: [2] }],
    ['\n{ a: 1 as number }\n', { a: 1 }],
    ['{ const a = 1; a }', undefined],
    ['{ a: 1 };', undefined],
    ["'text'", 'text'],
    ['1 // one', 1],
    ["import('greeting').then(({ loud }) => loud)", 'HELLO'],
    ['const a = 1', undefined],
    ['if (true) 5', undefined],
    ['', undefined],
  ])('%s gives %o', async (code, expected) => {
    expect(await run(code)).toEqual(expected);
  });

  test('needs no semicolon before what follows', async () => {
    expect(await run('let a = 1\nconst [b] = [2]\nclass C {}\nconst { d } = { d: 4 }\n;[a, b, d]')).toEqual([1, 2, 4]);
  });
});

describe('an error', () => {
  const failed = (code: string) =>
    run(code).then(
      () => expect.unreachable(),
      (error: Error) => error,
    );

  test.each([
    ['thrown', 'const a = 1;\n\nthrow new Error("no");', 3],
    ['in a function', 'function f() {\n  return null!.x;\n}\nconst a = f();', 2],
    ['below types and imports', "import {\n  loud,\n} from 'greeting';\ninterface A {\n  x: 1;\n}\nnull!.x", 7],
    ['after a list over lines', 'const a = [\n1,\n2]\n, b =\n  null!.x', 5],
    ['of syntax', 'const a = 1;\nconst = 2', 2],
    ['of a name twice in a cell', 'const a = 1;\nconst a = 2', 2],
    ['of an export', 'const a = 1;\nexport { a }', 2],
    ['of a namespace', 'const a = `\nnamespace A {`;\nexport namespace B {\n  export const x = 1;\n}\nB.x', 3],
    ['of a module of TypeScript', '/* module A { */\nconst a = 1; module B.C {\n}', 2],
    ['of a decorator', 'const d = (x: unknown) => x;\n@d class A {}', 2],
    ['of a name that a module lacks', "\nimport { silent } from 'greeting'", 2],
  ])('%s tells its line', async (_, code, line) => {
    expect(lineOf(await failed(code), 'cell-0.ts')).toBe(line);
  });

  test('leaves the names that were there before', async () => {
    const scope = scopeOf(globalThis, load);
    const cell = (code: string) => compile(transform(code), SCOPE, 'cell.ts')(scope);
    await cell('const kept = 1');
    await expect(cell('const kept = (() => { throw new Error() })()')).rejects.toThrow();
    await expect(cell('const { kept } = null')).rejects.toThrow();
    expect(await cell('kept')).toBe(1);
    delete (globalThis as Record<string, unknown>)['kept'];
  });

  test('names the export that a module lacks', async () => {
    expect((await failed("import { silent } from 'greeting'")).message).toBe(
      "'greeting' has no export named 'silent'. (If it is a type: import type.)",
    );
  });

  test('says what does not run here, and what does', async () => {
    expect((await failed('namespace A { export const x = 1 }')).message).toMatch(
      /^a namespace does not run here: .*\(1:0\)$/,
    );
    expect((await failed('@d class A {}')).message).toMatch(/^decorators do not run here.*\(1:0\)$/);
  });
});
