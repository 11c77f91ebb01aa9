import { append, errorBlock } from './outputs.ts';
import type { CellError, Output } from './protocol.ts';
import { Source } from './source.ts';
import type { Texts } from './texts.ts';

export interface CellActions {
  run(cell: Cell): void;
  runAbove(cell: Cell): void;
  share(cell: Cell): void;
  changed(): void;
}

/** A code cell on the page: its source, its output, its buttons. */
export class Cell {
  readonly id: string;
  readonly number: number;
  /** what the lesson has here */
  readonly original: string;
  /** whether its code came with the address */
  fromLink = false;
  readonly #element: HTMLElement;
  readonly #source: Source;
  readonly #output: HTMLElement;
  readonly #notes: HTMLElement;
  readonly #saved: { source: string; output: string };
  readonly #actions: CellActions;
  readonly #t: Texts;

  constructor(element: HTMLElement, number: number, actions: CellActions, t: Texts) {
    const find = (selector: string) => element.querySelector<HTMLElement>(selector)!;
    const host = find('[data-source]');
    [this.#element, this.id, this.number, this.#actions, this.#t] = [element, element.id, number, actions, t];
    [this.#output, this.#notes] = [find('[data-output]'), find('.notes')];
    this.original = host.textContent;
    this.#saved = { source: host.innerHTML, output: this.#output.innerHTML };
    this.#source = new Source(host, () => this.#changed());
    find('[data-run]').addEventListener('click', () => actions.run(this));
    element.addEventListener('keydown', (event) => this.#onKey(event), { capture: true });
  }

  /** Whether it runs along with the others: as the lesson has it, a cell that needs Node keeps its saved output. */
  get runsHere(): boolean {
    return this.#element.dataset['needsNode'] === undefined || this.source !== this.original;
  }

  get source(): string {
    return this.#source.text;
  }

  set source(text: string) {
    this.#source.set(text, text === this.original ? this.#saved.source : undefined);
    this.showNotes();
  }

  get output(): string {
    return this.#output.textContent;
  }

  set state(state: 'waiting' | 'running' | 'idle') {
    this.#element.dataset['state'] = state;
    // Its place stays as high as it was while the new output comes, or the page would jump.
    this.#output.style.minHeight = state === 'running' ? `${this.#output.offsetHeight}px` : '';
  }

  clear(): void {
    this.#output.replaceChildren();
  }

  put(output: Output): void {
    append(output, this.#output);
  }

  fail(error: CellError): void {
    this.#output.append(errorBlock(error, this.source, this.#t));
    if (error.name !== 'ReferenceError' || this.number === 1) return;
    const hint = document.createElement('p');
    hint.className = 'note';
    hint.append(
      this.#t.firstAbove,
      ' ',
      button(this.#t.runAbove, () => this.#actions.runAbove(this)),
    );
    this.#output.append(hint);
  }

  reset(): void {
    this.fromLink = false;
    this.source = this.original;
    this.#output.innerHTML = this.#saved.output;
  }

  scrollIntoView(): void {
    this.#element.scrollIntoView({ block: 'start' });
  }

  /** What is to be known about its source, and to be done with it. */
  showNotes(): void {
    const { changed, link, undo, fromLink } = this.#t;
    const isChanged = this.source !== this.original;
    this.#element.toggleAttribute('data-changed', isChanged);
    this.#element.toggleAttribute('data-from-link', this.fromLink);
    if (!isChanged) return this.#notes.replaceChildren();
    this.#notes.replaceChildren(
      text(this.fromLink ? fromLink : changed),
      button(link, () => this.#actions.share(this)),
      button(undo, () => {
        this.fromLink = false;
        this.source = this.original;
        this.#actions.changed();
      }),
    );
  }

  #changed(): void {
    this.fromLink = false;
    this.showNotes();
    this.#actions.changed();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#actions.run(this);
  }
}

function button(label: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.className = 'quiet';
  made.textContent = label;
  made.addEventListener('click', onClick);
  return made;
}

function text(words: string): HTMLElement {
  const made = document.createElement('span');
  made.textContent = words;
  return made;
}
