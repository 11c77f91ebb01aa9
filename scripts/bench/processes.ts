import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inTurns, type Summary } from './measure.ts';
import { beside } from './workers.ts';

/** The name of the original's process. */
export const PYTORCH = 'PyTorch';

const run = promisify(execFile);

/** The whole lesson as a process, without figures: ours as it is installed, and the original in PyTorch. */
export async function measureProcesses(python: string | undefined, rounds: number, onTurn: (name: string) => void) {
  const commands: [name: string, program: string, args: string[]][] = [
    ['una-capa --json', process.execPath, [beside('../../dist/node/cli.cjs'), '--json', '--backend', 'cpu']],
  ];
  if (python) commands.push([PYTORCH, python, [beside('lesson.py')]]);
  const summaries = await inTurns(commands, rounds, async ([name, program, args]) => {
    onTurn(name);
    const started = performance.now();
    await run(program, args, { maxBuffer: Infinity });
    return (performance.now() - started) / 1000;
  });
  return new Map(commands.map(([name], i): [string, Summary] => [name, summaries[i]!]));
}
