import { existsSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Lang } from '../lang.ts';
import type { Block } from '../lesson/blocks.ts';
import { lessonTexts } from '../lesson/texts/index.ts';
import { aside, LEFTOVER, replaceFiles, type Files } from './aside.ts';
import { MODEL_MARK } from './kept.ts';
import { modelFiles } from './model-folder.ts';
import { escapeHtml, renderSvg } from './render.ts';
import { texts } from './texts/index.ts';
import { TRAINING, TRAINING_MARK } from './training-file.ts';

const PAGE = 'index.html';

/** By these we know a page and a figure as ours, before we replace or remove them. */
const MARKS = { page: '<meta name="generator" content="una-capa">', figure: '<!-- generator: una-capa -->' };

/** Milliseconds after which nobody writes there any more. */
const OLD = 60_000;

/** A figure, or a curve, which the terminal draws with characters. */
type FigureBlock = Extract<Block, { spec: unknown }>;

/** A folder that cannot take a report: it holds something else, or cannot be written. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
  readonly fault: 'foreign' | 'unwritable';
  readonly folder: string;
  readonly reason: string;

  constructor(fault: ReportError['fault'], folder: string, reason: string) {
    super(`${folder} cannot take a report: ${reason}`);
    this.fault = fault;
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
    if (!(await holdsOurs(folder, names))) throw new ReportError('foreign', folder, PAGE);
    await removeOld(names.filter((name) => LEFTOVER.test(name)).map((name) => path.join(folder, name)));
    const trial = path.join(folder, aside());
    await writeFile(trial, '');
    await rm(trial);
  } catch (error) {
    throw asReportError(error, folder);
  }
}

/** Whether a report stands in a folder. */
export const hasReport = (folder: string) => existsSync(path.join(folder, PAGE));

function asReportError(error: unknown, folder: string): ReportError {
  if (error instanceof ReportError) return error;
  return new ReportError('unwritable', folder, (error as NodeJS.ErrnoException).code ?? String(error));
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

/** Whether a folder holds nothing, or an earlier report: its page, or the rest alone where a run ended before the page stood. */
async function holdsOurs(folder: string, names: string[]): Promise<boolean> {
  if (names.includes(PAGE)) return bears(MARKS.page, path.join(folder, PAGE));
  const training = (await bears(TRAINING_MARK, path.join(folder, TRAINING))) ? [TRAINING] : [];
  const ours = [...training, ...(await ourModel(folder)), ...(await ourFigures(folder, names))];
  return names.every((name) => LEFTOVER.test(name) || ours.includes(name));
}

/** The files of a model that a fit left. The weights alone nobody could know: they go first, and come last. */
async function ourModel(folder: string): Promise<readonly string[]> {
  const [topology, weights] = modelFiles;
  return (await bears(MODEL_MARK, path.join(folder, topology))) ? [weights, topology] : [];
}

async function ourFigures(folder: string, names: string[]): Promise<string[]> {
  const ours: string[] = [];
  for (const name of names) {
    if (name.endsWith('.svg') && (await bears(MARKS.figure, path.join(folder, name)))) ours.push(name);
  }
  return ours;
}

/** Whether a file is one that we wrote, and no link to one. */
async function bears(mark: string, file: string): Promise<boolean> {
  try {
    return (await lstat(file)).isFile() && (await readFile(file, 'utf8')).includes(mark);
  } catch {
    return false;
  }
}

/**
 * Writes the lesson as one page that needs nothing else, `index.html`, and each of its figures as SVG: all of them
 * aside, and then each into its place, the page last. An earlier report's page goes first and its other figures and its model
 * with it, so that what stands there never mixes two runs.
 *
 * @param folder where they go, which `prepareReport` has made
 * @param command how to make it again
 * @param model the files of the model that it tells of, if there is one
 * @returns the path of the page
 * @throws ReportError where the folder cannot be written
 */
export async function writeReport(
  folder: string,
  blocks: Block[],
  lang: Lang,
  command: string,
  model: Files = new Map(),
): Promise<string> {
  const files: Files = new Map(model);
  const parts: string[] = [];
  for (const block of blocks) {
    if (!isFigure(block)) {
      parts.push(toHtml(block));
      continue;
    }
    const svg = await renderSvg(block.spec);
    files.set(`${block.name}.svg`, `${MARKS.figure}\n${svg}`);
    parts.push(`<figure><div class="wide">${svg}</div><figcaption>${escapeHtml(block.caption)}</figcaption></figure>`);
  }
  files.set(PAGE, document(parts.join('\n'), lang, texts[lang].report.footer(command)));
  try {
    const earlier = [PAGE, ...(await ourModel(folder)), ...(await ourFigures(folder, await readdir(folder)))];
    await replaceFiles(folder, files, earlier);
  } catch (error) {
    throw asReportError(error, folder);
  }
  return path.join(folder, PAGE);
}

function isFigure(block: Block): block is FigureBlock {
  return 'spec' in block;
}

function toHtml(block: Exclude<Block, FigureBlock>): string {
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
${MARKS.page}
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
figure svg { display: block; min-width: 22rem; max-width: 100%; height: auto; border-radius: .4rem; }
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
