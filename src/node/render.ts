import type { TopLevelSpec } from 'vega-lite';

/** A figure as SVG, with its description for those who cannot see it. */
export async function renderSvg(spec: TopLevelSpec): Promise<string> {
  // Loading both takes 0.4 s, which only those who draw should wait.
  const [{ parse, View }, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const view = new View(parse(compile(spec).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  const label = escapeHtml(spec.description ?? '');
  return writable(svg).replace('<svg', () => `<svg role="img" aria-label="${label}"`);
}

/** Text that means itself in HTML and in an attribute's value. */
export function escapeHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return writable(escaped).replaceAll('"', '&quot;');
}

/** Without the characters that no XML may hold: control characters, and halves of pairs. */
function writable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
}
