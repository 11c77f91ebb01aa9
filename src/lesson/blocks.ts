import type { TopLevelSpec } from 'vega-lite';

/**
 * What the lesson says, piece by piece. The terminal prints each one as it comes; the report keeps them all. A curve is a
 * figure that the terminal can draw too.
 */
export type Block =
  | { kind: 'title' | 'part' | 'step' | 'text' | 'formula' | 'code'; text: string }
  | { kind: 'table'; header: string[]; rows: string[][] }
  | ({ kind: 'curve'; values: number[] } & Figure)
  | ({ kind: 'figure' } & Figure);

export interface Figure {
  name: string;
  caption: string;
  spec: TopLevelSpec;
}

export const part = (text: string): Block => ({ kind: 'part', text });
export const step = (text: string): Block => ({ kind: 'step', text });
export const say = (text: string): Block => ({ kind: 'text', text });
export const formula = (text: string): Block => ({ kind: 'formula', text });
export const code = (text: string): Block => ({ kind: 'code', text });
export const table = (header: string[], rows: string[][]): Block => ({ kind: 'table', header, rows });
