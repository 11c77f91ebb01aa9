import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inTurns, type Summary } from './measure.ts';
import { beside } from './workers.ts';

const run = promisify(execFile);

/** A process that is timed: its name, the program and what that is given. */
type Process = [name: string, program: string, args: string[]];

/**
 * The whole lesson as a process, without figures: ours as it is installed, and the original in PyTorch.
 *
 * @param torch the Pythons, by the name of their PyTorch
 */
export async function measureProcesses(torch: Map<string, string>, rounds: number, onTurn: (name: string) => void) {
  const ours: Process = ['una-capa --json', process.execPath, [command, '--json', '--backend', 'cpu']];
  const theirs = [...torch].map(([name, python]): Process => [name, python, [beside('lesson.py')]]);
  const processes = [ours, ...theirs];
  const summaries = await inTurns(processes, rounds, async ([name, program, args]) => {
    onTurn(name);
    const started = performance.now();
    await run(program, args, { maxBuffer: Infinity });
    return (performance.now() - started) / 1000;
  });
  return processes.map(([name], i): { name: string } & Summary => ({ name, ...summaries[i]! }));
}

const command = beside('../../dist/node/cli.cjs');
