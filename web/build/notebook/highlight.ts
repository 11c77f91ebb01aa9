import { highlightCode, tagHighlighter } from '@lezer/highlight';
import { parser } from '@lezer/javascript';
import { escapeHtml } from '../../../src/node/render.ts';
import { tokens } from '../../notebook/tokens.ts';

const typescript = parser.configure({ dialect: 'ts' });
const highlighter = tagHighlighter(tokens.map(({ tag, name }) => ({ tag, class: `tok-${name}` })));

/** TypeScript as HTML, each token with the class of its kind; its text is the code itself. */
export function highlight(code: string): string {
  let html = '';
  const put = (text: string, classes: string) => {
    html += classes ? `<span class="${classes}">${escapeHtml(text)}</span>` : escapeHtml(text);
  };
  highlightCode(code, typescript.parse(code), highlighter, put, () => (html += '\n'));
  return html;
}
