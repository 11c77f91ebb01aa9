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
  const wrong: string[] = [];
  for (const name of chosen(folder, names)) {
    const source = readFileSync(join(folder, 'lessons', `${name}.ts`), 'utf8');
    // A lesson is saved in both languages, or in none.
    const made = await Promise.allSettled(langs.map((lang) => execute(source, lang, join(folder, lang), python, env)));
    const failed = made.find((one) => one.status === 'rejected');
    if (failed) throw new Error(`${join(folder, 'lessons', name)}.ts: ${(failed.reason as Error).message}`);
    made.forEach((one, i) => {
      const file = join(folder, langs[i]!, `${name}.ipynb`);
      const { text, seconds } = (one as PromiseFulfilledResult<Executed>).value;
      const found = check ? differences(readNotebook(file), JSON.parse(text) as Notebook) : [];
      if (!check) writeFileSync(file, text);
      wrong.push(...found.map((difference) => `${file}: ${difference}`));
      console.log(`${found.length > 0 ? '✘' : '✔'} ${file} ${seconds.toFixed(1)} s`);
    });
  }
  if (wrong.length > 0) throw new Error(`${wrong.join('\n')}\n\nnpm run notebooks makes them again.`);
}

interface Executed {
  /** the notebook with its outputs, as it is saved */
  text: string;
  seconds: number;
}

/** Makes a notebook and runs its cells in the folder where it will be saved. @throws Error that says which cell fails */
async function execute(
  source: string,
  lang: Lang,
  folder: string,
  python: string,
  env: NodeJS.ProcessEnv,
): Promise<Executed> {
  mkdirSync(folder, { recursive: true });
  const temporary = mkdtempSync(join(tmpdir(), 'una-capa-notebook-'));
  try {
    const file = join(temporary, 'notebook.ipynb');
    writeFileSync(file, JSON.stringify(await toNotebook(source, lang)));
    const started = performance.now();
    await run(python, [executor, file, resolve(folder)], { env }).catch(({ stderr }: { stderr: string }) => {
      throw new Error(`this cell fails.\n\n${stderr}`);
    });
    return { text: readFileSync(file, 'utf8'), seconds: (performance.now() - started) / 1000 };
  } finally {
    rmSync(temporary, { recursive: true });
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
