import type { Lang } from '../../src/lang.ts';
import { escapeHtml } from '../../src/node/render.ts';
import { frontTexts, notebookNames, type FrontTexts, type NotebookName } from './texts.ts';

/** What a notebook's own first lines say of it. */
export interface Opening {
  title: string;
  time: string;
}

export type Openings = Record<Lang, Record<NotebookName, Opening>>;

const languages = ['en', 'es'] as const;

/** The front page's body. Each section stands there in both languages: a link to one leads there in either. */
export function frontPage(openings: Openings): string {
  const section = (id: string, inner: (t: FrontTexts, lang: Lang) => string) =>
    `<section id="${id}">${languages.map((lang) => `<div lang="${lang}">${inner(frontTexts[lang], lang)}</div>`).join('')}</section>`;
  return [
    section('welcome', welcome),
    section('laboratory', laboratory),
    section('notebooks', (t, lang) => notebooks(t, lang, openings[lang])),
    section('own-machine', ownMachine),
  ].join('\n');
}

const welcome = (t: FrontTexts, lang: Lang) => `
<h1>${t.title}</h1>
<p class="lead">${t.lead}</p>
<p class="actions">
  <a class="button primary" href="lab/index.html">${t.openLab}</a>
  <a class="button" href="${pageOf(lang, notebookNames[0])}">${t.readFirst}</a>
</p>
<dl class="facts">
  ${t.facts.map(({ question, answer }) => `<div><dt>${question}</dt><dd>${answer}</dd></div>`).join('\n  ')}
</dl>`;

const laboratory = ({ lab }: FrontTexts, lang: Lang) => `
<h2>${lab.heading}</h2>
<div class="beside">
  <div>
    <p class="time">${lab.time}</p>
    <p>${lab.text}</p>
    <ul>${lab.points.map((point) => `<li>${point}</li>`).join('')}</ul>
    <p>${lab.file}</p>
  </div>
  <figure>
    <a href="lab/index.html"><img src="../docs/images/lab.${lang}.png" alt="${lab.picture}" width="1200" height="880" loading="lazy" /></a>
    <figcaption>${lab.caption}</figcaption>
  </figure>
</div>`;

const notebooks = ({ notebooks: t }: FrontTexts, lang: Lang, openings: Record<NotebookName, Opening>) => `
<h2>${t.heading}</h2>
<p>${t.text}</p>
<ul class="cards">
  ${notebookNames.map((name) => card(pageOf(lang, name), openings[name], t.lines[name])).join('\n  ')}
</ul>`;

const card = (href: string, { title, time }: Opening, line: string) =>
  `<li><a href="${href}">${escapeHtml(title)}</a><span class="time">${escapeHtml(time)}</span><p>${line}</p></li>`;

const ownMachine = ({ ways }: FrontTexts) => `
<h2>${ways.heading}</h2>
<p>${ways.text}</p>
<ul class="cards">
  ${[ways.terminal, ways.library].map(({ name, time, text }) => `<li><strong>${name}</strong><span class="time">${time}</span><p>${text}</p></li>`).join('\n  ')}
</ul>
<p>${ways.reference}</p>`;

const pageOf = (lang: Lang, name: NotebookName) => `notebooks/${lang}/${name}/index.html`;
