import { chmod, mkdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { TableError, type Question, type TableFault } from '../../src/node/tables/table.ts';
import { texts } from '../../src/node/texts/index.ts';
import { unaCapa } from './command.ts';
import { asked, csv, open, ownFolders } from './files.ts';

const { at, write, leftovers } = ownFolders();

const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 7919 + (i >> 3) * 104_729) % 256);
const many = (last: string) =>
  csv(
    ['x', 'y'],
    Array.from({ length: 25_000 }, (_, i) => [i, i]),
  ) + last;
const wide = csv(
  [...Array.from({ length: 10_000 }, (_, i) => `c${i}`), 'y'],
  [1, 2].map((row) => Array.from({ length: 10_001 }, (_, i) => row * i)),
);

/** What each file holds; a file that is not here is there, or is not, for a reason of its own. */
const FILES: Record<string, string | Uint8Array> = {
  'empty.csv': '',
  'header-only.csv': 'x,y\n',
  'blank.csv': '\n\n1,2\n',
  'short-row.csv': 'a,b,y\n1,2,3\n4,5\n6,7,8\n',
  'long-row.csv': 'a,b,y\n1,2,3\n4,5,6,7\n',
  'late-row.csv': many('5\n'),
  'late-text.csv': many('5,oops\n'),
  'open-quote.csv': 'x,y\n1,2\n3,"4\n5,6\n',
  'ends.csv': 'x,y\r\n1,2\n3,5\r\n',
  'late-ends.csv': many('5,2\r\n6,1\n'),
  'title.csv': 'Houses of 2024\n\nx,y\n1,2\n3,5\n',
  'page.csv': '<html>\n<body>Not found, sorry</body></html>\n',
  'binary.csv': bytes(4000),
  'sheet.xlsx': Buffer.concat([Buffer.from('PK\x03\x04'), bytes(4000)]),
  'nul.csv': 'x,y\n1,2\n\0,5\n',
  'latin1.csv': Buffer.from('ciudad,y\nCórdoba,1\nRosario,2\n', 'latin1'),
  'utf16.csv': Buffer.from('\uFEFFx,y\n1,2\n3,5\n', 'utf16le'),
  'same-name.csv': 'x,x,y\n1,2,3\n4,5,6\n',
  'same-but-for-case.csv': 'Y,x,y\n1,2,3\n4,5,6\n',
  'no-name.csv': ',x,y\n0,1,2\n1,3,5\n',
  'trailing-comma.csv': 'x,y,\n1,2,\n3,5,\n',
  'thousands.csv': 'x,y\n"1,234",1\n"2,345",2\n',
  'thousands-label.csv': 'x,y\n1,"1,234"\n2,"2,345"\n',
  'decimal-comma.csv': 'x,y\n"1,5",1\n"2,25",2\n',
  'percent.csv': 'x,y\n5 %,1\n10 %,2\n',
  'plus.csv': 'x,y\n+1,2\n+3,4\n',
  'money.csv': 'x,y\n$ 5,1\n$ 7.50,2\n',
  'infinity.csv': 'x,y\n1,2\ninf,3\n',
  'huge.csv': 'x,y\n1e200,2\n1,3\n',
  'big-integer.csv': 'x,y\n1,2\n9007199254740993,3\n',
  'dates.csv': 'd,y\n2024-01-01,1\n2024-01-02,2\n',
  'times.csv': 't,y\n10:30,1\n11:30,2\n',
  'missing.csv': 'x,y\n1,2\n,3\nNA,4\n',
  'all-missing.csv': 'x,z,y\n1,,2\n2,,3\n',
  'text-label.csv': 'x,y\n1,red\n2,blue\n',
  'one-text.csv': 'c,y\nsame,1\nsame,2\n',
  'label-only.csv': 'y\n1\n2\n',
  'many-texts.csv': csv(['c', 'y'], Array.from({ length: 51 }, (_, i) => [`name ${i}`, i])), // prettier-ignore
  'mixed.csv': csv(['x', 'y'], [...Array.from({ length: 60 }, (_, i) => [i, i]), ['unknown', 3]]), // prettier-ignore
  'wide.csv': wide,
  'spaces.txt': 'x y\n1 2\n3 5\n',
  'fake.parquet': 'x,y\n1,2\n',
  'fake.csv.gz': 'x,y\n1,2\n',
  'broken.jsonl': '{"x":1,"y":2}\n{"x":3,"y":\n',
  'nested.jsonl': '{"x":{"z":1},"y":2}\n{"x":{"z":3},"y":5}\n',
  'several-kinds.jsonl': '{"x":1,"y":2}\n{"x":"a","y":5}\n',
  'differ-1.csv': 'x,y\n1,2\n',
  'differ-2.csv': 'x,z\n1,2\n',
  'sep-blank.csv': 'sep=;\r\n\r\n1;2\r\n',
  'sep-short-row.csv': 'sep=;\na;b;y\n1;2;3\n4;5\n6;7;8\n',
  'sep-late-text.csv': `sep=,\n${many('5,oops\n')}`,
  'sep-one-1.csv': 'sep=,\nx,y\n1,2\n',
  'sep-one-2.csv': 'x,y\n1,2\n3,5\n',
  'blank-crlf.csv': '\r\nx,y\r\n1,2\r\n3,5\r\n',
  'spaces.csv': 'x,y\n1\u00a0234,2\n2\u202f345,5\n'.replaceAll(',', ';'),
  'thin-space.csv': 'x;y\n1\u2009234,5;2\n3,5;5\n',
  'apostrophe.csv': 'x,y\n1’234.5,2\n2’345.5,5\n',
  'points.csv': 'x;y\n1.234;1\n2.345;2\n',
  'points-and-commas.csv': 'z;x;y\n1,5;1.234;1\n2,5;345;2\n',
  'points-label.csv': 'x;y\n1;1.234\n2;2.345\n',
  'commas.tsv': 'x\ty\n1,234\t1\n2,345\t2\n',
  'good.csv': 'x,y\n1,2\n3,5\n',
};

beforeAll(async () => {
  for (const [name, content] of Object.entries(FILES)) await write(name, content);
  await mkdir(at('folder'));
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(`COPY (SELECT 'nan'::DOUBLE x, 1 y UNION ALL SELECT 1, 2) TO '${at('nan.parquet')}'`);
  await connection.run(`COPY (SELECT 1 x, '-inf'::FLOAT y UNION ALL SELECT 1, 2) TO '${at('inf.parquet')}'`);
});

type Bad = [source: string, fault: TableFault, details: string[], question?: Partial<Question>];

/** A detail that begins with a slash is a file of ours. */
const BAD: Bad[] = [
  ['empty.csv', 'empty', ['/empty.csv']],
  ['header-only.csv', 'no-rows', ['/header-only.csv']],
  ['blank.csv', 'no-header', ['/blank.csv']],
  ['short-row.csv', 'ragged', ['/short-row.csv', '3', '3', '2']],
  ['long-row.csv', 'ragged', ['/long-row.csv', '3', '3', '4']],
  ['late-row.csv', 'ragged', ['/late-row.csv', '25002', '2', '1']],
  ['late-text.csv', 'not-a-value', ['/late-text.csv', '25002', 'y', 'oops']],
  ['open-quote.csv', 'quote', ['/open-quote.csv', '3']],
  ['ends.csv', 'line-ends', ['/ends.csv', '?']],
  ['late-ends.csv', 'line-ends', ['/late-ends.csv', '?']],
  ['title.csv', 'ragged', ['/title.csv', '3', '1', '2']],
  ['page.csv', 'ragged', ['/page.csv', '2', '1', '2']],
  ['binary.csv', 'binary', ['/binary.csv']],
  ['sheet.xlsx', 'binary', ['/sheet.xlsx']],
  ['nul.csv', 'binary', ['/nul.csv']],
  ['latin1.csv', 'encoding', ['/latin1.csv', '2']],
  ['utf16.csv', 'encoding', ['/utf16.csv', '1']],
  ['same-name.csv', 'same-name', ['x', 'x']],
  ['same-but-for-case.csv', 'same-name', ['Y', 'y']],
  ['no-name.csv', 'blank-name', ['1']],
  ['trailing-comma.csv', 'blank-name', ['3']],
  ['thousands.csv', 'unclear', ['x', '1', '1,234']],
  ['thousands-label.csv', 'unclear', ['y', '1', '1,234']],
  ['decimal-comma.csv', 'written', ['x', '1', '1,5']],
  ['percent.csv', 'written', ['x', '1', '5 %']],
  ['plus.csv', 'written', ['x', '1', '+1']],
  ['money.csv', 'written', ['x', '1', '$ 5']],
  ['infinity.csv', 'not-finite', ['x', '2', 'inf']],
  ['nan.parquet', 'not-finite', ['x', '1', 'nan']],
  ['inf.parquet', 'not-finite', ['y', '1', '-inf']],
  ['huge.csv', 'not-finite', ['x', '1', '1e+200']],
  ['big-integer.csv', 'too-exact', ['x', '2', '9007199254740992']],
  ['dates.csv', 'kind', ['d', 'DATE']],
  ['dates.csv', 'kind', ['d', 'DATE'], { label: 'd' }],
  ['times.csv', 'kind', ['t', 'TIME']],
  ['missing.csv', 'missing', ['2', 'x (2)']],
  ['all-missing.csv', 'all-dropped', ['/all-missing.csv', 'z (2)'], { missing: 'drop' }],
  ['text-label.csv', 'label-text', ['y', '1', 'red']],
  ['one-text.csv', 'no-feature', ['y']],
  ['label-only.csv', 'no-feature', ['y']],
  ['many-texts.csv', 'categories', ['c', '50']],
  ['mixed.csv', 'mixed', ['x', '61', 'unknown']],
  ['sep-blank.csv', 'no-header', ['/sep-blank.csv']],
  ['sep-short-row.csv', 'ragged', ['/sep-short-row.csv', '4', '3', '2']],
  ['sep-late-text.csv', 'not-a-value', ['/sep-late-text.csv', '25003', 'y', 'oops']],
  ['sep-one-*.csv', 'files-differ', ['/sep-one-2.csv', '1', 'y']],
  ['blank-crlf.csv', 'no-header', ['/blank-crlf.csv']],
  ['spaces.csv', 'written', ['x', '1', '1\u00a0234']],
  ['thin-space.csv', 'written', ['x', '1', '1\u2009234,5']],
  ['apostrophe.csv', 'written', ['x', '1', '1’234.5']],
  ['points.csv', 'unclear', ['x', '1', '1.234']],
  ['points-and-commas.csv', 'unclear', ['x', '1', '1.234']],
  ['points-label.csv', 'unclear', ['y', '1', '1.234']],
  ['commas.tsv', 'unclear', ['x', '1', '1,234']],
  ['wide.csv', 'too-wide', ['10000', '500']],
  ['spaces.txt', 'no-column', ['y', 'x y']],
  ['fake.parquet', 'not-format', ['/fake.parquet', 'Parquet']],
  ['fake.csv.gz', 'not-format', ['/fake.csv.gz', 'gzip']],
  ['broken.jsonl', 'broken-json', ['/broken.jsonl', '3']],
  ['nested.jsonl', 'kind', ['x', 'STRUCT(z BIGINT)']],
  ['several-kinds.jsonl', 'kind', ['x', 'JSON']],
  ['differ-*.csv', 'files-differ', ['/differ-2.csv', '1', 'y']],
  ['folder', 'not-a-file', ['/folder']],
  ['nowhere.csv', 'no-file', ['/nowhere.csv']],
  ['nowhere-*.csv', 'no-file', ['/nowhere-*.csv']],
  ['good.csv', 'no-column', ['price', 'x', 'y'], { label: 'price' }],
  ['good.csv', 'no-column', ['z', 'x', 'y'], { features: ['x', 'z'] }],
  ['good.csv', 'label-among-features', ['y'], { features: ['x', 'y'] }],
  ['good.csv', 'feature-twice', ['x'], { features: ['x', 'x'] }],
];

async function refusal(source: string, question?: Partial<Question>): Promise<TableError> {
  const opened = await open(source, question).catch((error: unknown) => error);
  if (opened instanceof TableError) return opened;
  throw opened instanceof Error ? opened : new Error(`${source} was opened.`);
}

/** In a sentence of its own in each language, which names all that is known. */
function expectToldTwice({ fault, details }: TableError): void {
  const [en, es] = [texts.en, texts.es].map(({ tables }) => tables[fault](details)) as [string, string];
  expect(en).not.toBe(es);
  for (const said of [en, es]) {
    expect(said).toMatch(/[.)]$/);
    expect(said).not.toMatch(/undefined|\n|Error:|Possible/);
    expect(said).not.toMatch(/\b1 (columns|cells|columnas|celdas)\b/);
    const known = fault === 'files-differ' ? [] : details.slice(0, 2).filter((detail) => detail !== '?');
    for (const detail of known) expect(said).toContain(detail);
  }
}

describe('a bad source is refused with one message, in both languages, and leaves nothing behind', () => {
  test.each(BAD)('%s: %s %j', async (source, fault, details, question) => {
    const error = await refusal(at(source), question);
    const here = details.map((detail) => (detail.startsWith('/') ? at(detail.slice(1)) : detail));
    expect([error.fault, ...error.details]).toEqual([fault, ...here]);
    expectToldTwice(error);
    expect(await leftovers()).toEqual([]);
  });

  test('an address is not fetched', async () => {
    expect((await refusal('https://example.com/x.csv')).fault).toBe('remote');
    expect((await refusal('s3://bucket/x.parquet')).fault).toBe('remote');
    expect((await refusal('')).fault).toBe('no-file');
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    const file = await write('secret.csv', 'x,y\n1,2\n');
    await chmod(file, 0);
    expect((await refusal(file)).details).toEqual([file, 'EACCES']);
  });

  test('a folder for temporary files that is not there', async () => {
    const before = process.env['TMPDIR']!;
    process.env['TMPDIR'] = at('no-such-folder');
    const error = await refusal(at('good.csv')).finally(() => (process.env['TMPDIR'] = before));
    expect([error.fault, ...error.details]).toEqual(['storage', at('no-such-folder'), 'ENOENT']);
    expectToldTwice(error);
  });
});

describe('an unusual source is read rightly', () => {
  const good = [[1, 2], [3, 5]]; // prettier-ignore
  test.each<[string, string | Uint8Array, number[][]?]>([
    ['bom.csv', '\uFEFFx,y\n1,2\n3,5\n'],
    ['semicolons.csv', 'x;y\n1;2\n3;5\n'],
    ['commas.csv', 'x;y\n1,5;2,25\n-3;5\n', [[-3, 5], [1.5, 2.25]]], // prettier-ignore
    ['comma-and-text.csv', 'x;y;c\n1,5;2;a,b\n3;5;a,b\n', [[1.5, 2], [3, 5]]], // prettier-ignore
    ['bars.txt', 'x|y\n1|2\n3|5\n'],
    ['tabs.tsv', 'x\ty\n1\t2\n3\t5\n'],
    ['tabs-and-commas.tsv', 'x\ty\n1,5\t2\n3\t5\n', [[1.5, 2], [3, 5]]], // prettier-ignore
    ['zipped.csv.gz', gzipSync('x,y\n1,2\n3,5\n')],
    ['sep.csv', 'sep=;\nx;y\n1,5;2\n3;5\n', [[1.5, 2], [3, 5]]], // prettier-ignore
    ['sep-crlf.csv', '\uFEFFSEP=,\r\nx,y\r\n1,2\r\n3,5\r\n'],
    ['sep-quoted.csv', '"sep=\t"\nx\ty\n1\t2\n3\t5\n'],
    ['three-decimals.csv', 'x;y\n1.234;0.500\n2.345;5\n', [[1.234, 0.5], [2.345, 5]]], // prettier-ignore
    ['three-decimals.tsv', 'x\ty\n1,234\t2,5\n2,345\t5\n', [[1.234, 2.5], [2.345, 5]]], // prettier-ignore
    ['commas-of-three.csv', 'x;y\n1,234;2\n2,345;5\n', [[1.234, 2], [2.345, 5]]], // prettier-ignore
    ['crlf.csv', 'x,y\r\n1,2\r\n3,5\r\n'],
    ['no-newline.csv', 'x,y\n1,2\n3,5'],
    ['spaced.csv', 'x, y\n 1, 2\n 3, 5\n'],
    ['unknown.extension', 'x,y\n1,2\n3,5\n'],
    ['list.json', '[{"x":1,"y":2},{"x":3,"y":5}]'],
    ['quoted.csv', '"x","y"\n"1","2"\n"3","5"\n'],
    ['exponents.csv', 'x,y\n1E0,2e0\n3.0,.5e+1\n'],
  ])('%s', async (name, content, expected = good) => {
    const file = await write(name, content);
    const rows = await asked(file, {}, (table) => table.sample('train', 9));
    expect(rows.map((row) => [row[0]!, row.at(-1)!]).sort(([a], [b]) => a! - b!)).toEqual(expected);
  });

  test('newlines and separators within quotes, in names too', async () => {
    const file = await write('newlines.csv', '"c, of\ntwo",y\n"a\nb",1\n"a;b",2\n"a\nb",3\n');
    const columns = await asked(file, {}, (table) => table.columns);
    expect(columns).toEqual([{ name: 'c, of\ntwo', kind: 'text', values: ['a\nb', 'a;b'] }]);
  });

  test('three of ten thousand columns', async () => {
    const rows = await asked(at('wide.csv'), { features: ['c9', 'c9999'] }, (table) => table.sample('train', 1));
    expect(rows[0]!.map((x) => x / rows[0]![0]!)).toEqual([1, 1111, 10_000 / 9]);
  });
});

describe('the command', () => {
  test.each([
    [
      ['text-label.csv', '--label', 'y', '--lang', 'en'],
      'una-capa: The label must be numbers, and the column "y" holds "red" in row 1. Repair that value, or name another column with --label. ',
    ],
    [
      ['good.csv', '--label', 'y', '--features', '', '--lang', 'es'],
      'una-capa: --features tiene que ser nombres de columnas, separados por comas; llegó "". ',
    ],
  ])('%j', async ([file, ...args], message) => {
    const { code, stdout, stderr } = await unaCapa(['fit', at(file!), ...args], undefined, { COLUMNS: '80' });
    expect({ code, stdout, stderr: stderr.replaceAll(/\s+/g, ' ') }).toEqual({ code: 1, stdout: '', stderr: message });
    expect((await leftovers()).filter((name) => name.startsWith('una-capa'))).toEqual([]);
  });
});
