/** The pages of the notebooks as a reader uses them, and what their files say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Notebook, NotebookCell } from '../../../scripts/notebooks/convert.ts';

/** The code cells of a saved notebook, as its file has them. */
export function savedCells(page: string): NotebookCell[] {
  const file = join(import.meta.dirname, '../../../notebooks-port', `${page}.ipynb`);
  return (JSON.parse(readFileSync(file, 'utf8')) as Notebook).cells.filter((cell) => cell.cell_type === 'code');
}

const joined = (text: unknown) => ([text ?? ''].flat() as string[]).join('');

/** What a cell printed: a table as a script prints it, a figure not at all. */
export function printedText({ outputs = [] }: NotebookCell): string {
  return outputs
    .map(({ text, data }) => {
      const shown = (data ?? {}) as Record<string, unknown>;
      if (text !== undefined) return joined(text);
      return 'image/svg+xml' in shown ? '' : `${joined(shown['text/plain'])}\n`;
    })
    .join('');
}

export const outputs = (page: Page) =>
  page.locator('[data-output]').evaluateAll((all) => all.map(({ textContent }) => textContent));
export const idle = (page: Page) => page.locator('body[data-kernel="idle"]').waitFor({ timeout: 280_000 });
export const cell = (page: Page, index: number) => page.locator('[data-cell]').nth(index);

export async function run(cell: Locator): Promise<string> {
  await cell.locator('[data-run]').click();
  await idle(cell.page());
  return (await cell.locator('[data-output]').textContent())!;
}

/** Puts code in the place of a cell's own, as somebody types. */
export async function type(cell: Locator, code: string): Promise<void> {
  await cell.locator('[data-source]').click();
  await cell.locator('.cm-content').waitFor();
  await cell.page().keyboard.press('ControlOrMeta+A');
  await cell.page().keyboard.insertText(code);
}
