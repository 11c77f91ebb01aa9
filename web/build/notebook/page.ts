import type { Lang } from '../../../src/lang.ts';
import { escapeHtml } from '../../../src/node/render.ts';
import { tableHtml } from '../../notebook/table.ts';
import { texts } from '../../notebook/texts.ts';
import { headerOf } from '../header.ts';
import { highlight } from './highlight.ts';
import { markdown } from './markdown.ts';
import { importsOf, isNodes } from './modules.ts';
import type { Cell, Figure, SavedNotebook, SavedOutput } from './read.ts';

/** The page stands three folders deep: notebooks/LANG/NAME/. */
const root = '../../../';

/** Only the site itself is reached, by the kernel too, which inherits this; Vega and the cells need to make functions. */
const policy = [
  "default-src 'self'",
  "script-src 'self' blob: 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const other: Record<Lang, Lang> = { en: 'es', es: 'en' };

/** A saved notebook as a page: its outputs are there before anything runs. */
export function pageOf({ lang, name, cells }: SavedNotebook): string {
  const title = titleOf(cells);
  const switchTo = `../../${other[lang]}/${name}/`;
  return `<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(title)} · una-capa</title>
    <link rel="icon" href="${root}shell/icon.svg" type="image/svg+xml" />
    <link rel="alternate" hreflang="${other[lang]}" href="${switchTo}" vite-ignore />
    <link rel="stylesheet" href="${root}shell/style.css" />
    <link rel="stylesheet" href="${root}notebook/notebook.css" />
    <script type="module" src="${root}notebook/main.ts"></script>
  </head>
  <body data-kernel="idle" data-notebook="${name}">
    ${headerOf(lang, { root, current: `notebooks/${lang}/${name}/`, switchTo })}
    <main class="notebook">
      ${controls(lang, name, cells)}
${bodyOf(cells, lang)}
      ${hasExercises(cells) ? `<p class="needs-script"><button id="answers">${texts[lang].answers}</button></p>` : ''}
    </main>
  </body>
</html>
`;
}

/** The first heading, without its marks. */
export function titleOf(cells: Cell[]): string {
  const [, heading = ''] = /^# (.+)$/m.exec(cells[0]?.source ?? '') ?? [];
  return heading.replace(/[*`$]/g, '');
}

const hasExercises = (cells: Cell[]) => cells.some(({ kind, source }) => kind === 'code' && source.includes('// ✎'));

function controls(lang: Lang, name: string, cells: Cell[]): string {
  const t = texts[lang];
  const button = (id: string, sign: string, label: string, more = '') =>
    `<button id="${id}"${more}><span aria-hidden="true">${sign}</span> <span class="label">${label}</span></button>`;
  return `<div class="controls needs-script" role="group" aria-label="${t.controls}">
        ${button('run-all', '▶', t.runAll, ' class="primary"')}
        ${button('stop', '■', t.stop, ' disabled')}
        ${button('reset', '↺', t.reset, ` title="${t.resetHint}"`)}
        <p id="message" role="status"></p>
        ${hasExercises(cells) ? '<output id="solved"></output>' : ''}
      </div>
      <p class="how-to"><span class="needs-script">${t.howTo}</span> <noscript>${t.noScript}</noscript>
        <a href="../${name}.ipynb" download>${t.download}</a></p>`;
}

function bodyOf(cells: Cell[], lang: Lang): string {
  const prose = markdown(linkOnPage);
  let number = 0;
  return cells
    .map((cell) =>
      cell.kind === 'markdown' ? `<div class="prose">${prose(cell.source)}</div>` : codeCell(cell, ++number, lang),
    )
    .join('\n');
}

/** Where a link of a notebook leads from its page: to other notebooks' pages and to the web, nowhere else. */
function linkOnPage(target: string): string | undefined {
  if (/^(https?:|#)/.test(target)) return target;
  const [, name] = /^([^/]+)\.ipynb$/.exec(target) ?? [];
  return name && `../${name}/`;
}

function codeCell({ id, source, outputs }: Cell, number: number, lang: Lang): string {
  const t = texts[lang];
  const needsNode = importsOf(source).some(isNodes);
  const run = `<button data-run title="${t.runHint}"><span aria-hidden="true">▶</span> ${t.run}</button>`;
  return `<section class="cell" data-cell id="${id}" aria-label="${t.cell(number)}"${needsNode ? ' data-needs-node' : ''}>
<div class="source" data-source tabindex="0" role="group" aria-label="${t.code(number)}">${highlight(source)}</div>
<div class="tools needs-script">${run}<span class="notes"></span></div>
${needsNode ? `<p class="note">${t.needsNode}</p>` : ''}<div class="output" data-output>${outputs.map(outputHtml).join('')}</div>
</section>`;
}

function outputHtml(output: SavedOutput): string {
  switch (output.type) {
    case 'text':
      return `<pre>${escapeHtml(output.text)}</pre>`;
    case 'table':
      return tableHtml(output.text);
    case 'figure':
      return figureHtml(output);
  }
}

/** Its size is said beforehand, so that nothing moves when it comes. */
function figureHtml({ svg, alt, file }: Figure): string {
  const [, width, height] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return `<img src="../../figures/${file}" alt="${escapeHtml(alt)}" width="${width}" height="${height}" loading="lazy" decoding="async" vite-ignore>`;
}
