import type { TopLevelSpec } from 'vega-lite';
import { darkColors } from '../figures/style.ts';

/** A figure as SVG, with its description for those who cannot see it, light or dark as the reader's screen is. */
export async function renderSvg(spec: TopLevelSpec): Promise<string> {
  // Loading both takes 0.4 s, which only those who draw should wait.
  const [{ parse, View }, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const view = new View(parse(compile(spec).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  const label = escapeHtml(spec.description ?? '');
  return writable(svg).replace(
    /<svg([^>]*)>/,
    (_, rest) => `<svg role="img" aria-label="${label}"${rest}>${darkStyle}`,
  );
}

/** A rule of CSS outweighs the attributes in which Vega writes colours; a viewer without it shows the light ones. */
const darkRules = Object.entries(darkColors).flatMap(([light, dark]) =>
  ['fill', 'stroke'].map((attribute) => `.marks [${attribute}="${light}"]{${attribute}:${dark}}`),
);
const darkStyle = `<style>@media (prefers-color-scheme:dark){${darkRules.join('')}}</style>`;

/** Text that means itself in HTML and in an attribute's value. */
export function escapeHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return writable(escaped).replaceAll('"', '&quot;');
}

/** Without the characters that no XML may hold: control characters, and halves of pairs. */
function writable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
}
