import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, PluginOption } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

const icon = join(import.meta.dirname, '../shell/icon.svg');

/** Writes a page with all that it needs as one file of this name. */
export function singleFile(name: string): PluginOption[] {
  return [inlineIcon(), viteSingleFile({ outputFileName: name })];
}

/** Vite keeps icons as files of their own, whatever their size. */
function inlineIcon(): Plugin {
  return {
    name: 'una-capa:inline-icon',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replace(
          /href="[^"]*icon\.svg"/,
          `href="data:image/svg+xml,${encodeURIComponent(readFileSync(icon, 'utf8'))}"`,
        ),
    },
  };
}
