import { expect } from 'vitest';
import { logger, Warn, type LoggerInterface } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { renderSvg } from '../../src/node/render.ts';

/** Draws a figure, and expects that neither Vega-Lite nor Vega has anything to remark about it. */
export async function draw(spec: TopLevelSpec): Promise<string> {
  const remarks: unknown[] = [];
  const listener: LoggerInterface = logger(Warn, 'warn', (_method, _level, args) => remarks.push(...args));
  compile(spec, { logger: listener });
  const svg = await renderSvg(spec);
  expect(remarks).toEqual([]);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  return svg;
}

/** The paths that a figure draws for its data, legends and axes apart: `symbol`, `line`, `rule` or `text`. */
export function marks(svg: string, kind: string): string[] {
  const groups = svg.matchAll(new RegExp(`<g class="mark-${kind} role-mark[^>]*[^/]>(.*?)</g>`, 'gs'));
  return [...groups].flatMap(([, inside]) => inside!.match(/<(path|line|text)[^>]*>/g) ?? []);
}

/** Where a symbol or a text stands, in pixels. */
export function position(mark: string): [x: number, y: number] {
  const [, x, y] = /transform="translate\(([-\d.]+),([-\d.]+)\)/.exec(mark)!;
  return [Number(x), Number(y)];
}

/** What stands written in a figure. */
export function writing(svg: string): string[] {
  return [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)<\//g)].map(([, text]) => text!);
}
