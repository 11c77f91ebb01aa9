import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { backendNames } from '../../src/node/index.ts';
import type { Answer, Greeting, Request } from './protocol.ts';

export const beside = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** A process that trains when it is asked, and has nothing to do otherwise. */
export class Worker {
  /** what computes in it */
  name = '';
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly answers: AsyncIterator<string>;

  private constructor(program: string, args: string[]) {
    this.child = spawn(program, args);
    this.child.stderr.resume();
    this.child.stdin.on('error', () => undefined); // its end is noticed by the answer that does not come
    this.answers = createInterface(this.child.stdout)[Symbol.asyncIterator]();
  }

  /** Waits for its greeting, by which it says that it works; undefined if it does not. */
  static async start(program: string, args: string[]): Promise<Worker | undefined> {
    const worker = new Worker(program, args);
    const failed = new Promise<undefined>((resolve) => worker.child.once('error', () => resolve(undefined)));
    const greeting = await Promise.race([worker.answers.next(), failed]);
    if (greeting?.done !== false) return undefined;
    worker.name = (JSON.parse(greeting.value) as Greeting).name;
    return worker;
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

/** PyTorch in each of these Pythons, and every backend of ours; undefined where one does not work here. */
export async function startWorkers(pythons: string[]): Promise<[asked: string, worker: Worker | undefined][]> {
  const torch = pythons.map((python) => ({ asked: python, program: python, args: [beside('worker.py')] }));
  const ours = backendNames.map((name) => {
    return { asked: name, program: process.execPath, args: [...process.execArgv, beside('worker.ts'), name] };
  });
  const start = async ({ asked, program, args }: (typeof torch)[number]): Promise<[string, Worker | undefined]> => {
    return [asked, await Worker.start(program, args)];
  };
  return Promise.all([...torch, ...ours].map(start));
}
