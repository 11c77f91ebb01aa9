import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Lang } from '../lang.ts';
import type { Block } from '../lesson/blocks.ts';
import { lessonTexts } from '../lesson/texts/index.ts';
import { escapeHtml, renderSvg } from './render.ts';
import { texts } from './texts/index.ts';

const PAGE = 'index.html';

/** By this we know a page as ours, before we replace it. */
const MARK = '<meta name="generator" content="una-capa">';

/** A report is written here first, in the folder itself, so that each file moves into its place by one rename. */
const aside = () => `.una-capa-${randomUUID()}`;

/** What a run that was killed left behind. */
const LEFTOVER = /^\.una-capa-[0-9a-f-]{36}$/;

/** Milliseconds after which nobody writes there any more. */
const OLD = 60_000;

/** A folder that cannot take a report: it holds something else, or cannot be written. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
  readonly code: 'foreign' | 'unwritable';
  readonly folder: string;
  readonly reason: string;

  constructor(code: ReportError['code'], folder: string, reason: string) {
    super(`${folder} cannot take a report: ${reason}`);
    this.code = code;
    this.folder = folder;
    this.reason = reason;
  }
}

/**
 * Makes the folder of a report, before the work whose result it is to hold.
 *
 * @throws ReportError where it holds anything but an earlier report, or cannot be written
 */
export async function prepareReport(folder: string): Promise<void> {
  try {
    await makeFolder(path.resolve(folder));
    const names = await readdir(folder);
    const isEmpty = names.every((name) => LEFTOVER.test(name));
    if (!isEmpty && !(await isOurs(path.join(folder, PAGE)))) throw new ReportError('foreign', folder, PAGE);
    await removeOld(names.filter((name) => LEFTOVER.test(name)).map((name) => path.join(folder, name)));
    const trial = path.join(folder, aside());
    await writeFile(trial, '');
    await rm(trial);
  } catch (error) {
    if (error instanceof ReportError) throw error;
    throw new ReportError('unwritable', folder, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

/** Step by step: below /proc, where nothing can be made, `recursive` never returns. */
async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await makeFolder(path.dirname(folder));
  await mkdir(folder);
}

async function removeOld(paths: string[]): Promise<void> {
  for (const leftover of paths) {
    const { mtimeMs } = await lstat(leftover);
    if (Date.now() - mtimeMs > OLD) await rm(leftover, { recursive: true, force: true });
  }
}

/** Whether a page is one that we wrote, and no link to one. */
async function isOurs(page: string): Promise<boolean> {
  try {
    return (await lstat(page)).isFile() && (await readFile(page, 'utf8')).includes(MARK);
  } catch {
    return false;
  }
}

/**
 * Writes the lesson as one page that needs nothing else, `index.html`, and each of its figures as SVG: all of them
 * aside, and then each into its place, the page last.
 *
 * @param folder where they go, which `prepareReport` has made
 * @param command how to make it again
 * @returns the path of the page
 */
export async function writeReport(folder: string, blocks: Block[], lang: Lang, command: string): Promise<string> {
  const files = new Map<string, string>();
  const parts: string[] = [];
  for (const block of blocks) {
    if (block.kind !== 'figure') {
      parts.push(toHtml(block));
      continue;
    }
    const svg = await renderSvg(block.spec);
    files.set(`${block.name}.svg`, svg);
    parts.push(`<figure>${svg}<figcaption>${escapeHtml(block.caption)}</figcaption></figure>`);
  }
  files.set(PAGE, document(parts.join('\n'), lang, texts[lang].report.footer(command)));
  await replaceFiles(folder, files);
  return path.join(folder, PAGE);
}

async function replaceFiles(folder: string, files: Map<string, string>): Promise<void> {
  const written = path.join(folder, aside());
  await mkdir(written);
  try {
    for (const [name, content] of files) await writeFile(path.join(written, name), content);
    for (const name of files.keys()) await rename(path.join(written, name), path.join(folder, name));
  } finally {
    await rm(written, { recursive: true, force: true });
  }
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
${MARK}
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
