import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Lang } from '../../src/lang.ts';
import { toNotebook } from './convert.ts';
import { withLink } from './page-link.ts';

const run = promisify(execFile);
const executor = fileURLToPath(new URL('execute.py', import.meta.url));

/** How execute.py ends when the kernel did so before its first answer. */
const NEVER_ANSWERED = 75;
const TRIES = 5;

interface Executor {
  /** a Python with nbclient */
  python: string;
  /** where Jupyter finds its kernel */
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
}

interface Executed {
  /** where it is saved */
  file: string;
  /** the notebook with its outputs, as it is saved */
  text: string;
  seconds: number;
}

/** Makes a notebook and runs its cells. @throws Error that says which lesson fails, and in which cell */
export async function execute(folder: string, name: string, lang: Lang, executor: Executor): Promise<Executed> {
  const lesson = join(folder, 'lessons', `${name}.ts`);
  const started = performance.now();
  const temporary = mkdtempSync(join(tmpdir(), 'una-capa-notebook-'));
  try {
    const notebook = withLink(await toNotebook(readFileSync(lesson, 'utf8'), lang), lang, name);
    const file = join(temporary, 'notebook.ipynb');
    writeFileSync(file, JSON.stringify(notebook));
    // The folder of the lessons lies as deep as those of the notebooks, so that imports lead to the same places.
    await runCells(file, resolve(folder, 'lessons'), executor);
    const seconds = (performance.now() - started) / 1000;
    return { file: join(folder, lang, `${name}.ipynb`), text: readFileSync(file, 'utf8'), seconds };
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    throw new Error(`${lesson} (${lang}): ${stderr?.replace(/^.*is unstable.*\n/, '') || message}`, { cause: error });
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

/**
 * Jupyter chooses free ports and leaves them to the kernel, which takes them a moment later: whoever is faster gets
 * them, and the kernel ends with "Address already in use". Nothing has run by then, so another try is as good.
 */
async function runCells(file: string, folder: string, { python, env, signal }: Executor): Promise<void> {
  for (let left = TRIES - 1; ; left--) {
    try {
      await run(python, [executor, file, folder], { env, signal });
      return;
    } catch (error) {
      if (left === 0 || (error as { code?: unknown }).code !== NEVER_ANSWERED) throw error;
    }
  }
}
