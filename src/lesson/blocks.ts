import type { TopLevelSpec } from 'vega-lite';

/** What the lesson says, piece by piece. The terminal prints each one as it comes; the report keeps them all. */
export type Block =
  | { kind: 'title' | 'part' | 'step' | 'text' | 'formula' | 'code'; text: string }
  | { kind: 'table'; header: string[]; rows: string[][] }
  | { kind: 'curve'; caption: string; values: number[] }
  | { kind: 'figure'; name: string; caption: string; spec: TopLevelSpec };

export const part = (text: string): Block => ({ kind: 'part', text });
export const step = (text: string): Block => ({ kind: 'step', text });
export const say = (text: string): Block => ({ kind: 'text', text });
export const formula = (text: string): Block => ({ kind: 'formula', text });
export const code = (text: string): Block => ({ kind: 'code', text });
export const curve = (caption: string, values: number[]): Block => ({ kind: 'curve', caption, values });
export const table = (header: string[], rows: string[][]): Block => ({ kind: 'table', header, rows });
