import { execFileSync, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll } from 'vitest';
import { workshop } from '../workshop.ts';

export const root = path.resolve(import.meta.dirname, '../..');

/** The command as the package has it, made of the sources as they are: it starts in a quarter of the time that they take. */
const bundle = workshop('command');
execFileSync(process.execPath, ['node_modules/rolldown/bin/cli.mjs', '-c', '--dir', bundle], { cwd: root });
afterAll(() => rmSync(bundle, { recursive: true }));
export const program = path.join(bundle, 'cli.cjs');

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

type Kill = (signal: NodeJS.Signals) => void;

/** Runs the command. `hear` sees stdout as it comes, `meanwhile` runs beside it. */
export function unaCapa(
  args: string[],
  hear?: (stdout: string, kill: Kill) => void,
  env = {},
  meanwhile?: (kill: Kill) => Promise<void>,
) {
  return new Promise<Ended>((resolve) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: root,
      env: { ...process.env, LC_ALL: 'en_US.UTF-8', ...env },
    });
    const ended = { stdout: '', stderr: '' };
    child.stdout.on('data', (data: Buffer) => {
      ended.stdout += String(data);
      hear?.(ended.stdout, (signal) => child.kill(signal));
    });
    child.stderr.on('data', (data: Buffer) => (ended.stderr += String(data)));
    void meanwhile?.((signal) => child.kill(signal));
    child.on('close', (code) => resolve({ code, ...ended }));
  });
}

/** What a shell makes of a line in which `@@` stands for the command. */
export async function shell(line: string): Promise<string> {
  const command = `"${process.execPath}" "${program}"`;
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const child = spawn('bash', ['-c', line.replaceAll('@@', command)], { cwd: root, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += String(data)));
  await new Promise((resolve) => child.on('close', resolve));
  return said;
}
