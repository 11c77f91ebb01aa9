import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lang } from '../../../src/lang.ts';
import type { Notebook, NotebookCell, Output } from '../../../scripts/notebooks/convert.ts';
import { linkToPage } from '../../../scripts/notebooks/page-link.ts';

export const folder = join(import.meta.dirname, '../../../notebooks-port');

export interface Cell {
  id: string;
  kind: 'code' | 'markdown';
  source: string;
  outputs: SavedOutput[];
}

export type SavedOutput = { type: 'text'; text: string } | { type: 'table'; text: string } | Figure;

export interface Figure {
  type: 'figure';
  svg: string;
  alt: string;
  /** named after what is in it: one that is the same in both languages is one file */
  file: string;
}

export interface SavedNotebook {
  lang: Lang;
  name: string;
  cells: Cell[];
}

/** Every saved notebook of a language, in order. */
export function readNotebooks(lang: Lang): SavedNotebook[] {
  const files = readdirSync(join(folder, lang)).filter((file) => file.endsWith('.ipynb'));
  return files.sort().map((file) => {
    const { cells } = JSON.parse(readFileSync(join(folder, lang, file), 'utf8')) as Notebook;
    const name = file.replace(/\.ipynb$/, '');
    const [first, ...rest] = cells.map(cellOf) as [Cell, ...Cell[]];
    // What leads to the page has arrived.
    return { lang, name, cells: [{ ...first, source: first.source.replace(linkToPage(lang, name), '') }, ...rest] };
  });
}

function cellOf({ id, cell_type, source, outputs = [] }: NotebookCell): Cell {
  return { id, kind: cell_type, source: source.join(''), outputs: outputs.map(outputOf) };
}

/** @throws TypeError for an output that no page shows: an error that was saved, say */
function outputOf(output: Output): SavedOutput {
  if (output.output_type === 'stream') return { type: 'text', text: joined(output['text']) };
  const data = (output['data'] ?? {}) as Record<string, unknown>;
  const text = joined(data['text/plain']);
  if ('image/svg+xml' in data) return figureOf(joined(data['image/svg+xml']), text);
  if ('text/html' in data) return { type: 'table', text: `${text}\n` };
  if (text !== '') return { type: 'text', text: `${text}\n` };
  throw new TypeError(`a saved output of type ${output.output_type} cannot be shown`);
}

function figureOf(svg: string, alt: string): Figure {
  const hash = createHash('sha256').update(svg).digest('hex').slice(0, 12);
  return { type: 'figure', svg, alt, file: `${hash}.svg` };
}

/** nbformat keeps a text as one string, or as its lines. */
const joined = (text: unknown) => ([text ?? ''].flat() as string[]).join('');
