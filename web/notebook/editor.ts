import { javascript } from '@codemirror/lang-javascript';
import { HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { EditorView, minimalSetup } from 'codemirror';
import { tokens } from './tokens.ts';

const highlighting = HighlightStyle.define(
  tokens.map(({ tag, name }) => ({
    tag,
    color: `var(--tok-${name})`,
    fontStyle: name === 'comment' ? 'italic' : 'normal',
  })),
);

const theme = EditorView.theme({
  '&': { color: 'inherit', background: 'none' },
  '&.cm-focused': { outline: 'none' }, // the cell has one
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit' },
  '.cm-content': { padding: '0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-selectionBackground': { background: 'var(--selection) !important' },
});

export interface EditorOptions {
  source: string;
  /** the marks of the selection, as offsets */
  selection: { anchor: number; head: number };
  label: string;
  onChange: (source: string) => void;
}

/**
 * Edits the text of an element in place. It stands in the element's shadow: the element's own text, which nobody sees any
 * more, is the source as it is now.
 */
export function openEditor(host: HTMLElement, { source, selection, label, onChange }: EditorOptions): EditorView {
  const root = host.attachShadow({ mode: 'open' });
  const changes = EditorView.updateListener.of(({ docChanged, state }) => {
    if (!docChanged) return;
    host.textContent = state.doc.toString();
    onChange(state.doc.toString());
  });
  return new EditorView({
    doc: source,
    selection,
    parent: root,
    root,
    extensions: [
      minimalSetup,
      indentOnInput(),
      javascript({ typescript: true }),
      syntaxHighlighting(highlighting),
      theme,
      changes,
      EditorView.contentAttributes.of({ 'aria-label': label }),
    ],
  });
}
