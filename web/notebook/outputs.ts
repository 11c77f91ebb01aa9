import type { CellError, Output } from './protocol.ts';
import { tableHtml } from './table.ts';
import type { Texts } from './texts.ts';

/** Adds what a cell puts out below it; printed text goes on in the block that it began. */
export function append(output: Output, place: HTMLElement): void {
  switch (output.type) {
    case 'text':
      return appendText(output.text, place);
    case 'table':
      place.insertAdjacentHTML(
        'beforeend',
        tableHtml([output.header, ...output.rows].map((row) => row.join('\t')).join('\n')),
      );
      return;
    case 'figure':
      place.append(figure(output));
  }
}

function appendText(text: string, place: HTMLElement): void {
  const last = place.lastElementChild;
  if (last instanceof HTMLPreElement) return last.append(text);
  const block = document.createElement('pre');
  block.textContent = text;
  place.append(block);
}

/** The address of the SVG is given back once it is drawn. */
function figure({ svg, alt }: { svg: string; alt: string }): HTMLImageElement {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  image.alt = alt;
  image.addEventListener('load', () => URL.revokeObjectURL(image.src), { once: true });
  return image;
}

/** What went wrong, where, and the line itself. */
export function errorBlock({ name, message, line }: CellError, source: string, t: Texts): HTMLElement {
  const block = document.createElement('pre');
  block.className = 'error';
  block.setAttribute('role', 'alert');
  const words = `${name}: ${message}`;
  const code = line === undefined ? undefined : source.split('\n')[line - 1];
  block.textContent =
    line === undefined ? words : `${t.atLine(line, words)}\n${code === undefined ? '' : `  ${code.trim()}`}`;
  return block;
}
