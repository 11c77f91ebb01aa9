import { describe, expect, test } from 'vitest';
import { format, inspect } from '../../../web/notebook/inspect.ts';

/** As Deno 2.9 writes them, the kernel of the saved notebooks. */
const asDeno: [value: unknown, text: string][] = [
  [[1, 2, 3], '[ 1, 2, 3 ]'],
  [['a', "b'c", 'd"e'], `[ "a", "b'c", 'd"e' ]`],
  [
    { a: 1, 'x-y': [{ b: { c: { d: { e: {} } } } }] },
    '{\n  a: 1,\n  "x-y": [\n    { b: { c: { d: [Object] } } }\n  ]\n}',
  ],
  [new Float32Array([1, 2.5]), 'Float32Array(2) [ 1, 2.5 ]'],
  [new Map([['a', { b: 1 }]]), 'Map(1) { "a" => { b: 1 } }'],
  [new Set(['x']), 'Set(1) { "x" }'],
  [{ s: 'two\nlines' }, '{ s: "two\\nlines" }'],
  [[undefined, null, -0, NaN, 1n, true], '[ undefined, null, -0, NaN, 1n, true ]'],
  [class A {}, '[class A]'],
  [new (class P { x = 1 })(), 'P { x: 1 }'], // prettier-ignore
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  ['top', '"top"'],
];

describe('a value is shown as Deno shows it', () => {
  test.each(asDeno)('%o', (value, text) => expect(inspect(value)).toBe(text));

  test('long lists in columns, and no more than a hundred', () => {
    expect(inspect(Array.from({ length: 8 }, (_, i) => i * 10))).toBe('[\n   0, 10, 20, 30,\n  40, 50, 60, 70\n]');
    expect(inspect(Array.from({ length: 120 }, (_, i) => i))).toMatch(/... 20 more items\n\]$/);
  });
});

describe('console.log', () => {
  test.each<[unknown[], string]>([
    [['plain', 1, ['in a list']], 'plain 1 [ "in a list" ]'],
    [['%s is %d', 'x', 5, 'more'], 'x is 5 more'],
    [['50 %', 1], '50 % 1'],
    [[], ''],
  ])('of %o', (values, text) => expect(format(values)).toBe(text));
});

describe('an error is shown with its places in cells alone', () => {
  const raised = (message: string) => {
    const error = new TypeError(message);
    error.stack = [
      `TypeError: ${message}`,
      '    at deep (cell-12.ts:5:9)',
      '    at eval (cell-3.ts:3:36)',
      '    at async cell-3.ts:4:1',
      '    at $d (http://127.0.0.1/assets/worker-1.js:166:4122)',
      '    at http://127.0.0.1/assets/worker-1.js:166:3791',
    ].join('\n');
    return error;
  };
  const text = 'TypeError: no\n    at deep (cell-12.ts:3)\n    at cell-3.ts:1';

  test('printed or as a value', () => {
    expect(format(['so:', raised('no')])).toBe(`so: ${text}\n    at cell-3.ts:2`);
    expect(inspect(raised('no'))).toBe(`${text}\n    at cell-3.ts:2`);
    expect(inspect(Object.freeze(raised('no')))).toContain('TypeError: no');
  });

  test('and keeps its stack, by which the cell’s own error knows its line', () => {
    const error = raised('no');
    const { stack } = error;
    inspect(error);
    expect(error.stack).toBe(stack);
  });
});
