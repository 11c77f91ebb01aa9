import type { Plugin } from 'vite';
import { danger, darkColors, grid, ink, laneColors, paleInk, palette, paper } from '../../src/figures/style.ts';

/** The names that style sheets know the figures' colours by. */
const names = {
  '--paper': paper,
  '--ink': ink,
  '--pale-ink': paleInk,
  '--grid': grid,
  '--danger': danger,
  '--scratch': laneColors.scratch,
  '--concise': laneColors.concise,
  '--accent': palette[0],
  '--second-accent': palette[1],
};

/** A rule of CSS outweighs the attributes in which Vega writes the colours of a figure that lives on a page. */
const darkFigures = Object.entries(darkColors)
  .flatMap(([light, dark]) => ['fill', 'stroke'].map((name) => `.figure [${name}="${light}"]{${name}:${dark}}`))
  .join('');

/** Gives each page the figures' own colours, light and dark, as CSS variables. */
export function colors(): Plugin {
  const declare = (of: (color: string) => string) =>
    `:root{${Object.entries(names)
      .map(([name, color]) => `${name}:${of(color)}`)
      .join(';')}}`;
  const dark = declare((color) => darkColors[color]!);
  const children = `${declare((color) => color)}@media screen and (prefers-color-scheme:dark){${dark}${darkFigures}}`;
  return {
    name: 'una-capa:colors',
    transformIndexHtml: () => [{ tag: 'style', children, injectTo: 'head-prepend' }],
  };
}
