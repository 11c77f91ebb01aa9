import katex from 'katex';
import MarkdownIt, { type MarkdownIt as Markdown } from 'markdown-it';
import { highlight } from './highlight.ts';

const FORMULA = /\$\$([^]+?)\$\$|\$(?!\s)([^$\n]+?)(?<!\s)\$/y;

/** The prose of a notebook as HTML. @param link where a link leads, or undefined where it leads nowhere from a page */
export function markdown(link: (target: string) => string | undefined) {
  const md = new MarkdownIt({ highlight: (code) => highlight(code) });
  formulas(md);
  links(md, link);
  anchors(md);
  md.renderer.rules['table_open'] = () => '<div class="scroll" tabindex="0"><table>\n';
  md.renderer.rules['table_close'] = () => '</table></div>\n';
  return (source: string) => md.render(source);
}

/** Formulas become MathML, which needs neither fonts nor styles. */
function formulas(md: Markdown): void {
  md.inline.ruler.push('formula', (state, silent) => {
    FORMULA.lastIndex = state.pos;
    const match = FORMULA.exec(state.src);
    if (!match) return false;
    if (!silent)
      Object.assign(state.push('formula', 'math', 0), {
        content: match[1] ?? match[2]!,
        block: match[1] !== undefined,
      });
    state.pos += match[0].length;
    return true;
  });
  md.renderer.rules['formula'] = (tokens, i) => {
    const { content, block } = tokens[i]!;
    const math = katex.renderToString(content, { output: 'mathml', displayMode: block });
    return block ? `<span class="formula" tabindex="0">${math}</span>` : math;
  };
}

/** A link that leads nowhere from a page is its text alone. */
function links(md: Markdown, link: (target: string) => string | undefined): void {
  md.core.ruler.push('links', ({ tokens }) => {
    for (const { children } of tokens) {
      const open: boolean[] = [];
      for (const token of children ?? []) {
        if (token.type === 'link_open') {
          const target = link(String(token.attrGet('href')));
          if (target !== undefined) token.attrSet('href', target);
          open.push(target !== undefined);
        }
        const leads = token.type === 'link_close' ? open.pop()! : open.at(-1);
        if (token.type.startsWith('link_') && !leads) Object.assign(token, { type: 'text', content: '', nesting: 0 });
      }
    }
  });
}

/** Headings that can be linked to. */
function anchors(md: Markdown): void {
  md.core.ruler.push('anchors', ({ tokens }) => {
    tokens.forEach((token, i) => {
      if (token.type === 'heading_open') token.attrSet('id', slug(tokens[i + 1]!.content));
    });
  });
}

/** "Paso 1 · Datos" is paso-1-datos. */
export function slug(heading: string): string {
  const letters = heading.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.match(/[a-z0-9]+/g)?.join('-') ?? 'section';
}
