import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Lang } from '../lang.ts';
import type { Block } from '../lesson/blocks.ts';
import { escapeHtml, renderSvg } from './render.ts';
import { lessonTexts } from '../lesson/texts/index.ts';
import { texts } from './texts/index.ts';

/**
 * Writes the lesson as one page that needs nothing else, `index.html`, and each of its figures as SVG.
 *
 * @param folder where they go
 * @param command how to make it again
 * @returns the path of the page
 */
export async function writeReport(folder: string, blocks: Block[], lang: Lang, command: string): Promise<string> {
  const parts: string[] = [];
  for (const block of blocks) {
    if (block.kind !== 'figure') {
      parts.push(toHtml(block));
      continue;
    }
    const svg = await renderSvg(block.spec);
    await writeFile(path.join(folder, `${block.name}.svg`), svg);
    parts.push(`<figure>${svg}<figcaption>${escapeHtml(block.caption)}</figcaption></figure>`);
  }
  const page = path.join(folder, 'index.html');
  await writeFile(page, document(parts.join('\n'), lang, texts[lang].report.footer(command)));
  return page;
}

function toHtml(block: Exclude<Block, { kind: 'figure' }>): string {
  switch (block.kind) {
    case 'title':
      return `<h1>${escapeHtml(block.text)}</h1>`;
    case 'part':
      return `<h2>${escapeHtml(block.text)}</h2>`;
    case 'step':
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case 'text':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'formula':
    case 'code':
      return `<pre>${escapeHtml(block.text)}</pre>`;
    case 'table':
      return `<div class="wide"><table>${row('th', block.header)}${block.rows.map((cells) => row('td', cells)).join('')}</table></div>`;
    case 'curve':
      return ''; // drawn with characters in the terminal; here the figures tell it
  }
}

function row(tag: 'th' | 'td', cells: string[]): string {
  return `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
}

function document(body: string, lang: Lang, footer: string): string {
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(lessonTexts[lang].title)}</title>
<style>
:root { color-scheme: light dark; --ink: #222; --paper: #fdfdfb; --soft: #f0efe9; --line: #d8d6cd; --mark: #1f5fa8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e4de; --paper: #1b1c1e; --soft: #27292c; --line: #44474b; --mark: #86b7f0; }
}
body { margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 46rem; background: var(--paper); color: var(--ink); font: 1.05rem/1.6 system-ui, sans-serif; }
h1, h2 { line-height: 1.25; }
h2 { margin-top: 3rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); color: var(--mark); }
h3 { margin-bottom: .3rem; }
pre { padding: .7rem 1rem; overflow-x: auto; border-radius: .4rem; background: var(--soft); font: .9rem/1.5 ui-monospace, monospace; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .95rem; }
th, td { padding: .25rem .8rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
figure { margin: 1.5rem 0; }
figure svg { display: block; max-width: 100%; height: auto; border-radius: .4rem; background: #fff; }
figcaption, footer { margin-top: .5rem; font-size: .9rem; opacity: .8; }
</style>
</head>
<body>
${body}
<footer><p>${escapeHtml(footer)}</p></footer>
</body>
</html>
`;
}
