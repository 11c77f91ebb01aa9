/** Makes the notebooks from their sources, and executes them; or, with --check, holds the saved ones against that. */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Command } from 'commander';
import type { Lang } from '../../src/lang.ts';
import { differences } from './compare.ts';
import type { Notebook } from './convert.ts';
import { execute } from './execute.ts';
import { prepareKernel } from './kernel.ts';

interface Options {
  check?: boolean;
  folder: string;
  python: string;
}

const run = promisify(execFile);
const langs: Lang[] = ['en', 'es'];

/** Ctrl-C ends what runs, so that nothing is left behind. */
const stopper = new AbortController();
const { signal } = stopper;
process.on('SIGINT', () => stopper.abort());

async function notebooks(names: string[], { check, folder, python }: Options): Promise<void> {
  const lessons = chosen(folder, names);
  await requireNbclient(python);
  const env = await prepareKernel(signal, () => console.log('Fetching Deno (92 MB), once…'));
  const wrong: string[] = [];
  for (const name of lessons) {
    signal.throwIfAborted();
    try {
      // A lesson is saved in both languages, or in none.
      const made = await Promise.all(langs.map((lang) => execute(folder, name, lang, { python, env, signal })));
      for (const { file, text, seconds } of made) {
        const found = check ? differences(readNotebook(file), JSON.parse(text) as Notebook) : [];
        if (!check) save(file, text);
        wrong.push(...found.map((difference) => `${file}: ${difference}`));
        console.log(`${found.length > 0 ? '✘' : '✔'} ${file} ${seconds.toFixed(1)} s`);
      }
    } catch (error) {
      signal.throwIfAborted();
      console.log(`✘ ${join(folder, 'lessons', name)}.ts`);
      wrong.push((error as Error).message);
    }
  }
  if (wrong.length > 0) throw new Error(`\n${wrong.join('\n')}`);
}

function save(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The sources there are, or those of them that are asked for. */
function chosen(folder: string, names: string[]): string[] {
  const files = readdirSync(join(folder, 'lessons')).filter((file) => file.endsWith('.ts'));
  const all = files.map((file) => basename(file, '.ts')).sort();
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`expected names among ${all.join(', ')}, got ${unknown.join(', ')}.`);
  return names.length > 0 ? names : all;
}

/** A notebook that was saved, or one without cells where there is none. */
function readNotebook(file: string): Notebook {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Notebook;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 };
  }
}

async function requireNbclient(python: string): Promise<void> {
  await run(python, ['-c', 'import nbclient']).catch((cause: unknown) => {
    throw new Error(
      `${python} has no nbclient, which executes the notebooks. Install it (Debian, Ubuntu: sudo apt-get install python3-nbclient; elsewhere: pip install nbclient), or name another Python with --python.`,
      { cause },
    );
  });
}

try {
  await new Command('notebooks')
    .description('Makes the notebooks from their sources in lessons/, and executes them.')
    .argument('[names...]', 'lessons, as 1-from-scratch; all of them unless named')
    .option('--check', 'write nothing; fail where a saved notebook is not what its source makes, timings apart')
    .option('--folder <folder>', 'where lessons/, en/ and es/ are', 'notebooks-port')
    .option('--python <path>', 'a Python with nbclient', '/usr/bin/python3')
    .action(notebooks)
    .parseAsync();
} catch (error) {
  if (!signal.aborted) console.error(error instanceof Error ? error.message : error);
  process.exitCode = signal.aborted ? 130 : 1; // 128 + SIGINT
}
