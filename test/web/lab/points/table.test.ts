import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TableError, type Fault } from '../../../../web/lab/points/faults.ts';
import { LARGEST, readText, textOf } from '../../../../web/lab/points/file.ts';
import { prepare } from '../../../../web/lab/points/prepare.ts';
import { readTable } from '../../../../web/lab/points/table.ts';
import { describeFault, pointsTexts } from '../../../../web/lab/points/texts.ts';

const numbers = [
  [1, 2.5],
  [2, -3.75],
  [3, 1000],
  [4, 0.125],
  [5, 6],
] as const;

/** The same table, written another way. */
function written(separator: string, mark: string, { quote = '', end = '\n', names = ['x', 'y'] } = {}): string {
  const cell = (text: string) => quote + text + quote;
  const rows = [names, ...numbers.map((row) => row.map((value) => String(value).replace('.', mark)))];
  return rows.map((row) => row.map(cell).join(separator)).join(end);
}

/** What is wrong with a file whose columns are all chosen, the last one as the label. */
function faultOf(text: string): Fault | null {
  try {
    const table = readTable(text);
    const numeric = table.columns.flatMap(({ isText }, j) => (isText ? [] : [j]));
    prepare(table, { features: numeric.slice(0, -1), label: numeric.at(-1)!, standardized: true, seed: 1 }).dispose();
    return null;
  } catch (error) {
    if (error instanceof TableError) return error.fault;
    throw error;
  }
}

describe('a table is the same, however it is written', () => {
  test.each([
    ['commas', written(',', '.')],
    ['semicolons', written(';', '.')],
    ['semicolons and decimal commas', written(';', ',')],
    ['tabs', written('\t', '.')],
    ['tabs and decimal commas', written('\t', ',')],
    ['quotes', written(',', '.', { quote: '"' })],
    ['quotes around decimal commas', written(',', ',', { quote: '"' })],
    ['a mark before all else', `\ufeff${written(',', '.')}`],
    ["Windows' ends of lines", written(';', ',', { end: '\r\n' })],
    ["an old Mac's ends of lines", written(';', ',', { end: '\r' })],
    ['ends of lines of several kinds', `${written(',', '.')}\n`.replace('\n', '\r\n').replace(/\n$/, '\r')],
    ['a line that names the separator', `sep=;\r\n${written(';', ',', { end: '\r\n' })}`],
    ['the same, behind a mark and in quotes', `\ufeff"SEP=\t"\n${written('\t', ',')}`],
    ['a separator that is no usual one', `sep=|\n${written('|', '.')}`],
    ['empty lines', `${written(',', '.', { end: '\n\n' })}\n\n`],
    ['spaces', written(' , ', '.')],
  ])('%s', (_, text) => {
    const { columns, numRows } = readTable(text);
    expect(numRows).toBe(5);
    expect(columns.map(({ name }) => name)).toEqual(['x', 'y']);
    expect(columns.map(({ values }) => values)).toEqual([0, 1].map((j) => numbers.map((row) => row[j])));
    expect(columns.some(({ isText, fault }) => isText || fault)).toBe(false);
  });

  test('three digits behind a comma are decimals where semicolons separate, and unclear elsewhere', () => {
    const text = (separator: string) =>
      ['x;y', '1;1,234', '2;2,345', '3;3,456', '4;4,567', '5;5,678'].join('\n').replaceAll(';', separator);
    expect(readTable(text(';')).columns[1]!.values[0]).toBe(1.234);
    expect(faultOf(text('\t'))).toMatchObject({ kind: 'unclear', line: 2, column: 2 });
  });

  test('three digits behind a point are unclear where semicolons separate, until one number tells', () => {
    const text = (first: string) => ['x;y', first, '2;2.345', '3;3.456', '4;4.567', '5;5.678'].join('\n');
    expect(faultOf(text('1;1.234'))).toEqual({ kind: 'unclear', line: 2, column: 2, name: 'y', found: '1.234' });
    expect(readTable(text('1;1.234').replaceAll(';', '\t')).columns[1]!.values[0]).toBe(1.234);
    for (const first of ['1;1.23', '1;0.234', '1;1234.567', '1;1.2345', '1;.234', '1.5;1']) {
      expect(readTable(text(first)).columns[1]!.values.slice(1)).toEqual([2.345, 3.456, 4.567, 5.678]);
    }
    expect(faultOf(text('1,5;1'))).toMatchObject({ kind: 'unclear', line: 3, column: 2 });
  });

  test('whatever the numbers', () => {
    const value = fc.double({ min: -1e30, max: 1e30, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 5, maxLength: 9 }), (values) => {
        const text = ['x;y', ...values.map((v, i) => `${i};${String(v).replace('.', ',')}`)].join('\n');
        expect(readTable(text).columns[1]!.values).toEqual(values.map((v) => v + 0 || 0));
      }),
    );
  });
});

const body = '1,2\n2,3\n3,1\n4,5\n5,4';

test.each<[string, string, Fault]>([
  ['nothing', '', { kind: 'empty' }],
  ['blank lines', '\n \n', { kind: 'empty' }],
  ['names alone', 'x,y\n', { kind: 'headerOnly' }],
  ['no names', body, { kind: 'noHeader', line: 1, found: '1 2' }],
  ['a blank name', `\nx,\n${body}`, { kind: 'blankName', line: 2, column: 2 }],
  ['a name twice', `sep=,\nx,x\n${body}`, { kind: 'duplicate', line: 2, column: 2, first: 1, found: 'x' }],
  ['one column', 'x\n1\n2\n3\n4\n5', { kind: 'oneColumn', found: 'x' }],
  ['few rows', 'x,y\n1,2\n3,4', { kind: 'few', found: 2, least: 5 }],
  ['a long row', `x,y\n${body}\n6,7,8`, { kind: 'ragged', line: 7, found: 3, expected: 2 }],
  ['a short row', `x,y\n${body}\n\n6`, { kind: 'ragged', line: 8, found: 1, expected: 2 }],
  ['a short row below a line that names the separator', `sep=,\nx,y\n${body}\n6`, { kind: 'ragged', line: 8, found: 1, expected: 2 }], // prettier-ignore
  ['a text', `x,y\n${body}\n6,six`, { kind: 'text', line: 7, column: 2, name: 'y', found: 'six' }],
  [
    'a text below a long name',
    `"x\nx",y\n${body}\n6,six`,
    { kind: 'text', line: 8, column: 2, name: 'y', found: 'six' },
  ],
  ['nothing but text', 'x,y\n1,a\n2,b\n3,c\n4,d\n5,e', { kind: 'text', line: 2, column: 2, name: 'y', found: 'a' }],
  ['thousands', `x,y\n${body}\n6,"1,234"`, { kind: 'unclear', line: 7, column: 2, name: 'y', found: '1,234' }],
  ['both marks', 'x;y\n1;2,5\n2;3.5\n3;1\n4;5\n5;4', { kind: 'text', line: 2, column: 2, name: 'y', found: '2,5' }],
  ['too large a number', `x,y\n${body}\n6,1e39`, { kind: 'large', line: 7, column: 2, name: 'y', found: '1e39' }],
  ['no number that a computer has', `x,y\n${body}\n6,1e999`, { kind: 'text', line: 7, column: 2, name: 'y', found: '1e999' }], // prettier-ignore
  ['values that hardly differ', 'x,y\n1,1e-20\n2,2e-20\n3,4e-20\n4,5e-20\n5,7e-20', { kind: 'alike', column: 2, name: 'y' }], // prettier-ignore
  ['a label far from 0', `x,y\n${body.replaceAll(',', ',100000000')}`, { kind: 'far', column: 2, name: 'y', from: 1000000001 }], // prettier-ignore
  ['no value', `x,y\n${body}\n,7`, { kind: 'missing', line: 7, column: 1, name: 'x', found: '' }],
  ['no value, in words', `x,y\n${body}\nNA,7`, { kind: 'missing', line: 7, column: 1, name: 'x', found: 'NA' }],
  [
    'a column that never changes',
    'x,y\n1,2\n1,3\n1,4\n1,5\n1,6',
    { kind: 'constant', column: 1, name: 'x', found: '1' },
  ],
  ['a quotation mark', `x,y\n1,"2\n2,3\n3,1\n4,5\n5,4`, { kind: 'quotes', line: 2 }],
])('%s is told', (_, text, fault) => {
  expect(faultOf(text)).toEqual(fault);
  for (const t of Object.values(pointsTexts)) {
    const told = describeFault(fault, t);
    for (const [key, value] of Object.entries(fault)) if (key !== 'kind') expect(told).toContain(String(value));
    expect(told).not.toMatch(/undefined|NaN/);
  }
});

test('of what is long in a file, the beginning is told', () => {
  const fault = faultOf(`x,${'y'.repeat(1000)}\n${body}\n6,${'six'.repeat(10_000)}`)!;
  for (const t of Object.values(pointsTexts)) expect(describeFault(fault, t).length).toBeLessThan(300);
  expect(describeFault(fault, pointsTexts.en)).toContain('“sixsix');
});

test('a column of words is no fault as long as numbers are left', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../../examples/fuels.csv'), 'utf8');
  const { columns } = readTable(text);
  expect(columns.filter(({ isText }) => isText).map(({ name }) => name)).toEqual(['fuel', 'state']);
  expect(faultOf(text)).toBeNull();
});

describe('the bytes of a file', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  test('are UTF-8, or what spreadsheets write instead', () => {
    expect(readText(bytes('año,y'))).toBe('año,y');
    expect(readText(Uint8Array.from([0x61, 0xf1, 0x6f]))).toBe('año');
    expect(readText(Uint8Array.from([0xff, 0xfe, 0x61, 0, 0xf1, 0]))).toBe('añ');
    expect(readText(Uint8Array.from([0xfe, 0xff, 0, 0x61, 0, 0xf1]))).toBe('añ');
  });

  test('are refused where they are no text, too many, or not to be had', async () => {
    const told = (file: Blob) => textOf(file).catch((error: TableError) => error.fault);
    const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
    expect(await told(new Blob(['x,y']))).toBe('x,y');
    expect(await told(new Blob([picture]))).toEqual({ kind: 'binary' });
    const folder = { size: LARGEST, arrayBuffer: () => Promise.reject(new Error('a folder')) } as Blob;
    expect(await told(folder)).toEqual({ kind: 'unreadable' });
    const large = { kind: 'tooLarge', found: LARGEST + 1, largest: LARGEST };
    expect(await told({ ...folder, size: LARGEST + 1 })).toEqual(large);
  });
});
