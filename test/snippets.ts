import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, vi } from 'vitest';
import { workshop } from './workshop.ts';

/** The blocks of a Markdown page that are fenced as this language. */
export const fenced = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map((match) => match[1]!);

const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * A function that runs snippets as modules of this repository, in which the package's names mean its sources, and returns
 * what they printed. A name is given once.
 */
export function snippetRunner(): (snippet: string, name: string) => Promise<string> {
  const folder = workshop('snippets');
  afterAll(() => rmSync(folder, { recursive: true }));
  return async (snippet, name) => {
    const file = join(folder, `${name}.mjs`);
    writeFileSync(file, snippet);
    const lines: string[] = [];
    const log = vi
      .spyOn(console, 'log')
      .mockImplementation((...values: unknown[]) => void lines.push(values.map(show).join(' ')));
    try {
      await import(/* @vite-ignore */ pathToFileURL(file).href);
    } finally {
      log.mockRestore();
    }
    return lines.join('\n');
  };
}
