/** Makes the notebooks from their sources, and executes them; or, with --check, holds the saved ones against that. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Command } from 'commander';
import type { Lang } from '../src/figures/texts.ts';
import { differences } from './notebooks/compare.ts';
import { toNotebook, type Notebook } from './notebooks/convert.ts';
import { prepareKernel } from './notebooks/kernel.ts';

interface Options {
  check?: boolean;
  folder: string;
  python: string;
}

const run = promisify(execFile);
const executor = fileURLToPath(new URL('notebooks/execute.py', import.meta.url));
const langs: Lang[] = ['en', 'es'];

async function notebooks(names: string[], { check, folder, python }: Options): Promise<void> {
  await requireNbclient(python);
  const env = await prepareKernel(() => console.log('Fetching Deno (92 MB), once…'));
  const made = mkdtempSync(join(tmpdir(), 'una-capa-notebooks-'));
  try {
    const wrong: string[] = [];
    for (const name of chosen(folder, names)) {
      const source = readFileSync(join(folder, 'lessons', `${name}.ts`), 'utf8');
      const makeOne = async (lang: Lang) => {
        const file = join(made, `${lang}-${name}.ipynb`);
        const saved = join(folder, lang, `${name}.ipynb`);
        const started = performance.now();
        mkdirSync(join(folder, lang), { recursive: true });
        writeFileSync(file, JSON.stringify(await toNotebook(source, lang)));
        await run(python, [executor, file, resolve(folder, lang)], { env }).catch((error: { stderr: string }) => {
          throw new Error(`${saved}: this cell fails\n\n${error.stderr}`);
        });
        const found = check ? differences(readNotebook(saved), readNotebook(file)) : [];
        wrong.push(...found.map((difference) => `${saved}: ${difference}`));
        console.log(`${found.length > 0 ? '✘' : '✔'} ${saved} ${((performance.now() - started) / 1000).toFixed(1)} s`);
        return () => check || writeFileSync(saved, readFileSync(file));
      };
      // A lesson is saved in both languages, or in none.
      const saves = await Promise.all(langs.map(makeOne));
      for (const save of saves) save();
    }
    if (wrong.length > 0) throw new Error(`${wrong.join('\n')}\n\nnpm run notebooks makes them again.`);
  } finally {
    rmSync(made, { recursive: true });
  }
}

/** The sources there are, or those of them that are asked for. */
function chosen(folder: string, names: string[]): string[] {
  const all = readdirSync(join(folder, 'lessons')).map((file) => basename(file, '.ts'));
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`expected names among ${all.join(', ')}, got ${unknown.join(', ')}.`);
  return names.length > 0 ? names : all.sort();
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
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
