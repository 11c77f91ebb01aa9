import type { EditorView } from 'codemirror';

/**
 * The code of a cell on the page. It can be typed into at once; its editor, which is loaded when it is needed first, takes
 * over what was typed until then.
 */
export class Source {
  #host: HTMLElement;
  #onChange: () => void;
  #editor: EditorView | undefined;
  #loading = false;

  constructor(host: HTMLElement, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.contentEditable = 'plaintext-only';
    host.spellcheck = false;
    host.setAttribute('role', 'textbox');
    host.setAttribute('aria-multiline', 'true');
    host.addEventListener('focus', () => void this.#open());
    host.addEventListener('input', onChange);
  }

  get text(): string {
    return this.#host.textContent;
  }

  /** @param html the same, highlighted */
  set(text: string, html?: string): void {
    if (this.#editor) this.#editor.dispatch({ changes: { from: 0, to: this.#editor.state.doc.length, insert: text } });
    else if (html === undefined) this.#host.textContent = text;
    else this.#host.innerHTML = html;
  }

  async #open(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    const { openEditor } = await import('./editor.ts');
    const focused = document.activeElement === this.#host;
    const [source, selection, label] = [this.text, selectionIn(this.#host), this.#host.ariaLabel!];
    for (const attribute of ['contenteditable', 'tabindex', 'role', 'aria-multiline', 'aria-label']) {
      this.#host.removeAttribute(attribute);
    }
    this.#editor = openEditor(this.#host, { source, selection, label, onChange: this.#onChange });
    this.#host.textContent = source;
    if (focused) this.#editor.focus();
  }
}

/** Where the selection stands in an element's text. */
function selectionIn(host: HTMLElement): { anchor: number; head: number } {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection() ?? {};
  const offset = (node: Node | null | undefined, within: number | undefined) => {
    if (!node || !host.contains(node)) return 0;
    const range = new Range();
    range.setStart(host, 0);
    range.setEnd(node, within!);
    return range.toString().length;
  };
  return { anchor: offset(anchorNode, anchorOffset), head: offset(focusNode, focusOffset) };
}
