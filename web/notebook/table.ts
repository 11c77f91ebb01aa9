import { escapeHtml } from '../../src/node/render.ts';

/**
 * Rows as a table, words to the left and numbers to the right. Tabs and line breaks between the cells, which nobody sees,
 * make its text what a script prints.
 *
 * @param text lines, the header first, with tabs between their cells
 */
export function tableHtml(text: string): string {
  const [header = [], ...rows] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  const sideOf = (column: number) =>
    rows.every((row) => Number.isFinite(Number(row[column]))) ? ' class="right"' : '';
  const cell = (content: string, column: number, tag: string) => {
    const kind = content === '' ? 'td' : tag; // an empty header names nothing
    return `<${kind}${sideOf(column)}>${escapeHtml(content)}</${kind}>`;
  };
  const row = (cells: string[], tag: string) => `<tr>${cells.map((one, i) => cell(one, i, tag)).join('\t')}</tr>\n`;
  const body = rows.map((cells) => row(cells, 'td')).join('');
  return `<div class="scroll" tabindex="0"><table><thead>${row(header, 'th')}</thead><tbody>${body}</tbody></table></div>`;
}
