import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importsOf, importsOfAll, isNodes, packaged, placeOf } from '../../../../web/build/notebook/modules.ts';
import { pageOf, titleOf } from '../../../../web/build/notebook/page.ts';
import { readNotebooks, type Cell } from '../../../../web/build/notebook/read.ts';

const exportsOfPackage = () => (JSON.parse(readFileSync('package.json', 'utf8')) as { exports: object }).exports;
const notebooks = [...readNotebooks('en'), ...readNotebooks('es')];
const code = (source: string, outputs: Cell['outputs'] = []): Cell => ({ id: 'cell-1', kind: 'code', source, outputs });
const pageWith = (...cells: Cell[]) => pageOf({ lang: 'en', name: '9-test', cells });

describe('what cells import', () => {
  test('is found, types left out', () => {
    const source = `import type { A } from 'a';\nimport b, { type C } from 'b';\nconst d = await import('d');\n// import 'e'`;
    expect(importsOf(source)).toEqual(['b', 'd']);
  });

  test('is for Node alone, or for a browser too', () => {
    const nodes = ['node:fs', 'path', '../../src/node/index.ts', '@duckdb/node-api', '@tensorflow/tfjs-node'];
    expect(nodes.filter((name) => !isNodes(name))).toEqual([]);
    const everywhere = ['@tensorflow/tfjs', '../../src/index.ts', '../support/notebook.ts', 'papaparse'];
    expect(everywhere.filter(isNodes)).toEqual([]);
  });

  test('is collected from all notebooks', () => {
    const names = importsOfAll(notebooks);
    expect(names).toContain('@tensorflow/tfjs');
    expect(names).toContain('../support/notebook.ts');
    expect(new Set(names).size).toBe(names.length);
  });

  test('may be the package, under every name that a browser can load', () => {
    const names = Object.keys(exportsOfPackage()).map((name) => name.replace(/^\./, 'una-capa'));
    expect(packaged).toEqual(names.filter((name) => !/node|json/.test(name)));
    expect(packaged.map(placeOf).filter((file) => !existsSync(file))).toEqual([]);
  });
});

describe('a page', () => {
  test('has every notebook, in both languages, with its own title', () => {
    const titles = notebooks.map(({ cells }) => titleOf(cells));
    expect(titles.filter((title) => !/^\d · \S/.test(title))).toEqual([]);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('is where its notebook leads to, and does not lead to itself', () => {
    for (const notebook of notebooks) expect(pageOf(notebook)).not.toContain('npm run web');
  });

  test('has headings that can be told apart by their address', () => {
    for (const notebook of notebooks) {
      const ids = [...pageOf(notebook).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids.filter((id, i) => ids.indexOf(id) < i)).toEqual([]);
    }
  });

  test('has no dollar of a formula left', () => {
    for (const notebook of notebooks) {
      const prose = [...pageOf(notebook).matchAll(/<div class="prose">.*?<\/div>/gs)].join('\n');
      expect(prose.replace(/<pre>.*?<\/pre>|<code>.*?<\/code>|<annotation.*?<\/annotation>/gs, '')).not.toContain('$');
    }
  });

  test('shows code and text as they are, whatever they contain', () => {
    const html = pageWith(code('const a = "<b>&";', [{ type: 'text', text: '</pre><b>"\n' }]));
    expect(html).toContain('&lt;/pre&gt;&lt;b&gt;&quot;\n</pre>');
    expect(html).not.toContain('<b>');
  });

  test('shows tables whose text is what a script prints', () => {
    const html = pageWith(code('', [{ type: 'table', text: 'fuel\tE\nmethane\t50\n' }]));
    expect(html).toContain('<td>methane</td>\t<td class="right">50</td></tr>\n');
    expect(/<table>.*<\/table>/s.exec(html)![0].replace(/<[^>]*>/g, '')).toBe('fuel\tE\nmethane\t50\n');
  });

  test('says where a cell needs Node', () => {
    const needsNode = (source: string) => pageWith(code(source)).includes('data-needs-node');
    expect(needsNode("const { DuckDBInstance } = await import('@duckdb/node-api');")).toBe(true);
    expect(needsNode("import * as tf from '@tensorflow/tfjs';")).toBe(false);
  });
});
