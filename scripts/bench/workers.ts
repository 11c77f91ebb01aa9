import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { backendNames } from '../../src/node/index.ts';
import type { Answer, Request } from './protocol.ts';

export const beside = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** A process that trains when it is asked, and has nothing to do otherwise. */
export class Worker {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly answers: AsyncIterator<string>;

  private constructor(program: string, args: string[]) {
    this.child = spawn(program, args);
    this.child.stderr.resume();
    this.child.stdin.on('error', () => undefined); // its end is noticed by the answer that does not come
    this.answers = createInterface(this.child.stdout)[Symbol.asyncIterator]();
  }

  /** Waits for its first line, by which it says that it works; undefined if it does not. */
  static async start(program: string, args: string[]): Promise<Worker | undefined> {
    const worker = new Worker(program, args);
    const failed = new Promise<undefined>((resolve) => worker.child.once('error', () => resolve(undefined)));
    const ready = await Promise.race([worker.answers.next(), failed]);
    return ready?.done === false ? worker : undefined;
  }

  /** @throws Error when the worker fails, or has ended */
  async ask(request: Request): Promise<Answer> {
    this.child.stdin.write(`${JSON.stringify(request)}\n`);
    const line = await this.answers.next();
    if (line.done) throw new Error(`${this.child.spawnargs.join(' ')} ended before it answered.`);
    const answer = JSON.parse(line.value) as Answer;
    if (answer.error) throw new Error(answer.error);
    return answer;
  }

  stop(): void {
    this.child.kill();
  }
}

/** Every worker by its name, the backends' and PyTorch's; undefined where one does not work here. */
export async function startWorkers(python: string): Promise<[name: string, worker: Worker | undefined][]> {
  const commands: [string, string, string[]][] = [
    ['torch', python, [beside('worker.py')]],
    ...backendNames.map((name): [string, string, string[]] => [
      name,
      process.execPath,
      [...process.execArgv, beside('worker.ts'), name],
    ]),
  ];
  return Promise.all(
    commands.map(async ([name, program, args]): Promise<[string, Worker | undefined]> => [
      name,
      await Worker.start(program, args),
    ]),
  );
}
