import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Texts } from '../texts/index.ts';

/** What every part of the work needs: the words, and when to stop. */
export interface Work {
  t: Texts['native'];
  signal: AbortSignal;
}

/** A program and its first arguments. */
export type Command = [program: string, ...first: string[]];

/** Ways to call pip. */
export const pips: Command[] = [
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ['pip3'],
  ['pip'],
  ['uv', 'tool', 'run', 'pip'],
];

/** Ways to call a C++ compiler: first the one that the environment variable CXX names, as make does. */
export function compilers(): Command[] {
  const [program, ...first] = (process.env['CXX'] ?? '').split(' ').filter(Boolean);
  return [...(program ? [[program, ...first] as Command] : []), ['g++'], ['c++'], ['clang++']];
}

const execute = promisify(execFile);

/** How a command runs, and when to stop it. */
interface Running {
  signal: AbortSignal;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}

/** Runs a command without a shell, until it has ended. What it printed goes into the error, if it fails. */
export async function run([program, ...first]: Command, args: string[], options: Running): Promise<void> {
  const running = execute(program, [...first, ...args], { maxBuffer: Infinity, ...options });
  const { child } = running;
  try {
    await running;
  } finally {
    // An abort is reported at once, while the child may still be writing.
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}

/** Has pip download the wheel of a Python package, and nothing else, into an empty folder. Returns its path. */
export async function downloadWheel(pip: Command, args: string[], folder: string, options: Running): Promise<string> {
  const how = ['--no-deps', '--only-binary=:all:', '--quiet', '--no-cache-dir', '--disable-pip-version-check'];
  await run(pip, ['download', ...args, ...how, '--dest', folder], options);
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'))!;
  return join(folder, wheel);
}

/** What a failed command said, warnings apart: the first ten lines. Or what ended it, if it said nothing. */
export function whatItSaid(error: unknown): string {
  const { stderr = '', message, signal } = error as { stderr?: string; message: string; signal?: string };
  const lines = stderr.trim().split('\n');
  const said = lines.filter((line) => !/^(npm )?warn/i.test(line)).slice(0, 10);
  return said.join('\n') || (signal ? `${message} (${signal})` : message);
}

/** The first of these commands that is there; undefined without any. */
export async function firstThatRuns(
  commands: Command[],
  { signal }: Pick<Work, 'signal'>,
): Promise<Command | undefined> {
  for (const command of commands) {
    try {
      await run(command, ['--version'], { signal });
      return command;
    } catch {
      signal.throwIfAborted();
    }
  }
  return undefined;
}

export const megabytes = (bytes: number) => Math.round(bytes / 1e6);
