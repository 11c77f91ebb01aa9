import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';
import { notebookModules } from './notebook/modules.ts';
import { pageOf } from './notebook/page.ts';
import { folder, readNotebooks, type SavedNotebook } from './notebook/read.ts';

const web = join(import.meta.dirname, '..');

const PAGE = /[\\/]index\.html$/;

/** Where a notebook's page would stand, if it were a file of web/. */
const placeOf = ({ lang, name }: SavedNotebook) => join(web, 'notebooks', lang, name, 'index.html');

const allNotebooks = () => [...readNotebooks('en'), ...readNotebooks('es')];

/** Makes a page of every saved notebook, and puts its figures and the notebook itself beside it. */
export function notebooks(): Plugin[] {
  return [pages(), notebookModules()];
}

function pages(): Plugin {
  const pageAt = (id: string) => allNotebooks().find((notebook) => placeOf(notebook) === id);
  return {
    name: 'una-capa:notebooks',
    config: () => ({
      build: { rolldownOptions: { input: inputs() } },
      worker: {
        format: 'es',
        plugins: () => [notebookModules()],
        rolldownOptions: { output: { keepNames: true } }, // a cell shows what class a value is of
      },
      server: { fs: { allow: ['..'] } }, // src/ and the notebooks
      optimizeDeps: { entries: ['**/*.html', 'notebook/*.ts', '!dist'] }, // the kernel's too: found late, they reload the page
    }),
    resolveId: { filter: { id: PAGE }, handler: (id) => (pageAt(id) ? id : null) },
    load: {
      filter: { id: PAGE },
      handler(id) {
        const notebook = pageAt(id);
        return notebook ? pageOf(notebook) : null;
      },
    },
    generateBundle() {
      for (const [fileName, source] of filesOf(allNotebooks())) this.emitFile({ type: 'asset', fileName, source });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const url = decodeURI(request.originalUrl!.replace(/[?#].*/, ''));
        const notebook = pageAt(join(web, url, 'index.html'));
        const file = filesOf(allNotebooks()).get(url.slice(1));
        if (file !== undefined) response.writeHead(200, { 'content-type': typeOf(url) }).end(file);
        else if (!notebook || !url.endsWith('/')) next();
        else {
          const html = server.transformIndexHtml(`${url}index.html`, pageOf(notebook));
          html.then((page) => response.writeHead(200, { 'content-type': 'text/html' }).end(page), next);
        }
      });
    },
  };
}

const typeOf = (url: string) => (url.endsWith('.svg') ? 'image/svg+xml' : 'application/json');

/** The pages as the build's entries, by their names. */
function inputs(): Record<string, string> {
  return Object.fromEntries(allNotebooks().map((notebook) => [`${notebook.lang}-${notebook.name}`, placeOf(notebook)]));
}

/** What a page needs beside it, by its path on the site. */
function filesOf(notebooks: SavedNotebook[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const { lang, name, cells } of notebooks) {
    const saved = join(folder, lang, `${name}.ipynb`);
    files.set(['notebooks', ...relative(folder, saved).split(sep)].join('/'), readFileSync(saved, 'utf8'));
    for (const output of cells.flatMap(({ outputs }) => outputs)) {
      if (output.type === 'figure') files.set(`notebooks/figures/${output.file}`, output.svg);
    }
  }
  return files;
}
