import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';

const program = join(import.meta.dirname, 'fixtures/ownProcess.ts');

/** A zombie, which nobody has waited for yet, does not live. */
async function lives(pid: number): Promise<boolean> {
  const ps = spawn('ps', ['-o', 'stat=', '-p', String(pid)]);
  const [said] = (await Promise.race([once(ps.stdout, 'data'), once(ps, 'exit').then(() => [''])])) as [unknown];
  return /^[^Z\s]/.test(String(said));
}

test.each<NodeJS.Signals>(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'])(
  'the folder and the processes of a server go with the program, by %s (the last one is an error)',
  async (how) => {
    const child = spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { folder, pid } = JSON.parse(String(line)) as { folder: string; pid: number };
    expect([existsSync(folder), await lives(pid)]).toEqual([true, true]);
    for (let times = 0; times < 2; times++) child.kill(how);
    await once(child, 'exit');
    for (let waited = 0; (await lives(pid)) && waited < 50; waited++) await setTimeout(20);
    expect([existsSync(folder), await lives(pid)]).toEqual([false, false]);
  },
);
