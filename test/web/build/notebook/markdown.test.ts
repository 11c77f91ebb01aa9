import { describe, expect, test } from 'vitest';
import { highlight } from '../../../../web/build/notebook/highlight.ts';
import { markdown, slug } from '../../../../web/build/notebook/markdown.ts';

const render = markdown((target) => (target.endsWith('.ipynb') ? `../${target}/` : undefined));
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe('prose', () => {
  test('has its formulas as MathML, in a line or on their own', () => {
    const html = render('From $a_1 * b_1$ to\n\n$$w = \\begin{bmatrix} 2 \\\\ -3.4 \\end{bmatrix}$$');
    expect(html).toContain('application/x-tex">a_1 * b_1<');
    expect(html).toMatch(/<span class="formula"[^>]*>.*<math[^>]*display="block".*<mtable/s);
    expect(html).not.toContain('$');
    expect(html).not.toContain('<em>');
  });

  test('leaves dollars that are no formula, and those in code', () => {
    expect(render('It costs $ 5 and $ 6, `$x$`.')).toBe('<p>It costs $ 5 and $ 6, <code>$x$</code>.</p>\n');
  });

  test('refuses a formula that TeX would refuse', () => {
    expect(() => render('$\\frac{1}$')).toThrow(/KaTeX/);
  });

  test('links where a page leads somewhere, and else keeps the words', () => {
    expect(render('[one](1.ipynb) and [`two`](../src/two.ts), *[three](3.ipynb)*')).toBe(
      '<p><a href="../1.ipynb/">one</a> and <code>two</code>, <em><a href="../3.ipynb/">three</a></em></p>\n',
    );
  });

  test('has headings that can be linked to', () => {
    expect(render('## Paso 1 · ¿Qué es `w`?')).toContain('<h2 id="paso-1-que-es-w">');
    expect(slug('½')).toBe('section');
  });

  test('writes HTML that stands in it as text', () => {
    expect(render('a <img src=x onerror=alert(1)>')).toBe('<p>a &lt;img src=x onerror=alert(1)&gt;</p>\n');
  });
});

describe('code', () => {
  test('is coloured, and its text is the code', () => {
    const code = 'const a: Map<string, "b"> = f(1 && 2); // <i>\n\n`x${a}`\n';
    const html = highlight(code);
    expect(textOf(html)).toBe(code);
    expect(html).toMatch(/^<span class="tok-keyword">const<\/span> a/);
    expect(html).toContain('<span class="tok-literal">1</span>');
    expect(html).toContain('<span class="tok-comment">// &lt;i&gt;</span>');
  });
});
