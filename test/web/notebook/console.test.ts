import { beforeEach, expect, test } from 'vitest';
import { consoleOf } from '../../../web/notebook/console.ts';
import type { Output } from '../../../web/notebook/protocol.ts';

let text: string;
let outputs: Output[];
let clock: number;
let page: ReturnType<typeof consoleOf>;

beforeEach(() => {
  [text, outputs, clock] = ['', [], 0];
  page = consoleOf({ print: (more) => (text += more), put: (output) => outputs.push(output), now: () => clock });
});

/** As Deno 2.9 prints all of this. */
test('groups are indented, every line of them', () => {
  page.group('G');
  page.log('in');
  page.group();
  page.error('two\nlines', { a: 1 });
  page.groupEnd();
  page.groupEnd();
  page.groupEnd();
  page.log('out');
  expect(text).toBe('G\n  in\n    two\n    lines { a: 1 }\nout\n');
});

test('counts', () => {
  page.count();
  page.count('a');
  page.count();
  page.countReset();
  page.count();
  expect(text).toBe('default: 1\na: 1\ndefault: 2\ndefault: 1\n');
});

test('assertions, where they fail', () => {
  page.assert(1 + 1 === 2, 'no');
  page.assert(false, 'not %s', 'equal', [1]);
  page.assert(false);
  expect(text).toBe('Assertion failed: not equal [ 1 ]\nAssertion failed\n');
});

test('times', () => {
  page.time('t');
  clock = 1.5;
  page.timeLog('t', 5);
  clock = 2;
  page.timeEnd('t');
  page.timeEnd('t');
  expect(text).toBe("t: 1.50ms 5\nt: 2.00ms\nTimer 't' does not exist\n");
});

test.each<[string, unknown, string[][]]>([
  ['objects', [{ a: 1, b: 'x' }, { a: 2, c: [3] }], [['(idx)', 'a', 'b', 'c'], ['0', '1', '"x"', ''], ['1', '2', '', '[ 3 ]']]], // prettier-ignore
  ['lists', [[1, 2], [3, 4]], [['(idx)', '0', '1'], ['0', '1', '2'], ['1', '3', '4']]], // prettier-ignore
  [
    'values',
    [1, 'b', null],
    [
      ['(idx)', 'Values'],
      ['0', '1'],
      ['1', '"b"'],
      ['2', 'null'],
    ],
  ],
  ['an object of objects', { r: { x: 1 }, s: { x: 2 } }, [['(idx)', 'x'], ['r', '1'], ['s', '2']]], // prettier-ignore
  ['a map', new Map([['k', 1]]), [['(idx)', 'Values'], ['k', '1']]], // prettier-ignore
  ['a set', new Set([7]), [['(idx)', 'Values'], ['0', '7']]], // prettier-ignore
])('a table of %s', (_, data, cells) => {
  page.table(data);
  const [table] = outputs as [Extract<Output, { type: 'table' }>];
  expect([table.header, ...table.rows.map((row) => row.map(String))]).toEqual(cells);
});

test('a table of some columns, and of what is none', () => {
  page.table([{ a: 1, b: 2 }], ['b']);
  page.table(5);
  expect(outputs).toEqual([{ type: 'table', header: ['(idx)', 'b'], rows: [['0', 2]] }]);
  expect(text).toBe('5\n');
});
