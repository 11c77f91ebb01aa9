import type { TopLevelSpec } from 'vega-lite';

/** A figure as SVG, with its description for those who cannot see it. */
export async function renderSvg(spec: TopLevelSpec): Promise<string> {
  // Loading both takes 0.4 s, which only those who draw should wait.
  const [{ parse, View }, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const view = new View(parse(compile(spec).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return svg.replace('<svg', () => `<svg role="img" aria-label="${escapeHtml(spec.description ?? '')}"`);
}

/** Text that means itself in HTML and in an attribute's value. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
