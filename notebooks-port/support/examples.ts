import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const inExamples = (name: string) => new URL(`../../examples/${name}`, import.meta.url);

/** The text of a file among the examples. */
export function exampleText(name: string): Promise<string> {
  return readFile(inExamples(name), 'utf8');
}

/** Where it lies, for whoever reads files by themselves; undefined where there is no file system, as in a browser. */
export function examplePath(name: string): string | undefined {
  return fileURLToPath(inExamples(name));
}
