import { spawn } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

type Kill = (signal: NodeJS.Signals) => void;

/** Runs the command as `npm start` does, in another folder. `hear` sees stdout as it comes, `meanwhile` runs beside it. */
export function unaCapa(
  args: string[],
  hear?: (stdout: string, kill: Kill) => void,
  env = {},
  meanwhile?: (kill: Kill) => Promise<void>,
) {
  return new Promise<Ended>((resolve) => {
    const command = ['--no-warnings', '--loader', 'ts-node/esm', 'src/node/cli.ts', ...args];
    const child = spawn(process.execPath, command, {
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
  const [loader, program] = ['node_modules/ts-node/esm.mjs', 'src/node/cli.ts'].map((file) => path.join(root, file));
  const command = `TS_NODE_PROJECT="${root}/tsconfig.json" "${process.execPath}" --no-warnings --loader "${loader}" "${program}"`;
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const child = spawn('bash', ['-c', line.replaceAll('@@', command)], { cwd: root, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += String(data)));
  await new Promise((resolve) => child.on('close', resolve));
  return said;
}
