import { Buffer } from 'node:buffer';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TopLevelSpec } from 'vega-lite';
import { systemLanguage, type Lang } from '../../src/lang.ts';
import { escapeHtml, renderSvg } from '../../src/node/render.ts';

/** The part of Deno that only its Jupyter kernel has. */
interface Jupyter {
  display(bundle: Record<string, string>, options: { raw: true }): Promise<void>;
}

const jupyter = (globalThis as { Deno?: { jupyter?: Jupyter } }).Deno?.jupyter;

const lang = systemLanguage();

/** Words in the reader's language. A notebook is made with those of its own language alone. */
export function t<const Words>(words: Record<Lang, Words>): Words {
  return words[lang];
}

let drawn = 0;

/**
 * Draws a figure below its cell. A script draws nothing, unless the environment variable UNA_CAPA_FIGURES names a folder:
 * then it writes 1.svg, 2.svg, … there.
 */
export async function show(figure: TopLevelSpec): Promise<void> {
  const folder = process.env['UNA_CAPA_FIGURES'];
  if (!jupyter && !folder) return;
  const svg = await renderSvg(figure);
  const alt = figure.description ?? '';
  if (!jupyter) {
    await mkdir(folder!, { recursive: true });
    return writeFile(join(folder!, `${++drawn}.svg`), svg);
  }
  // Where a notebook is not trusted yet, or only looked at, an SVG is not shown, but an image in HTML is.
  const data = Buffer.from(svg).toString('base64');
  const html = `<img src="data:image/svg+xml;base64,${data}" alt="${escapeHtml(alt)}">`;
  await jupyter.display({ 'image/svg+xml': svg, 'text/html': html, 'text/plain': alt }, { raw: true });
}

/** Shows rows below their cell, words to the left and numbers to the right; a script prints them. */
export async function table(header: string[], rows: (string | number)[][]): Promise<void> {
  const cells = [header, ...rows.map((row) => row.map(String))];
  const text = cells.map((row) => row.join('\t')).join('\n');
  if (!jupyter) return console.log(text);
  const isNumber = header.map((_, column) => rows.every((row) => Number.isFinite(Number(row[column]))));
  const html = cells.map((row, i) => {
    const cell = (content: string, column: number) =>
      `<${i === 0 ? 'th' : 'td'} style="text-align: ${isNumber[column] ? 'right' : 'left'}">${escapeHtml(content)}`;
    return `<tr>${row.map(cell).join('')}</tr>`;
  });
  await jupyter.display({ 'text/html': `<table>${html.join('\n')}</table>`, 'text/plain': text }, { raw: true });
}
