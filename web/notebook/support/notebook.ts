import type { TopLevelSpec } from 'vega-lite';
import { renderSvg } from '../../../src/node/render.ts';
import { put } from '../printing.ts';

/** Draws a figure below its cell. */
export async function show(figure: TopLevelSpec): Promise<void> {
  put({ type: 'figure', svg: await renderSvg(figure), alt: figure.description ?? '' });
}

/** Shows rows below their cell, words to the left and numbers to the right. */
export async function table(header: string[], rows: (string | number)[][]): Promise<void> {
  put({ type: 'table', header, rows });
  return Promise.resolve();
}
