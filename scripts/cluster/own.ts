import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder and processes that are a server's own: they go together, at the latest when this program ends. */
export class Own {
  readonly folder: string;
  private readonly processes = new Map<ChildProcess, NodeJS.Signals>();

  /** @param name what the folder's name tells whose it is */
  constructor(name: string) {
    this.folder = mkdtempSync(path.join(tmpdir(), `una-capa-${name}-`));
    process.once('exit', this.end);
  }

  /** Has a process end with this program, by a signal that it obeys at once. */
  add(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): ChildProcess {
    this.processes.set(child, signal);
    return child.once('exit', () => this.processes.delete(child));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.processes].map(([child, signal]) => kill(child, signal)));
    this.end();
    process.off('exit', this.end);
  }

  private readonly end = (): void => {
    for (const [child, signal] of this.processes) child.kill(signal);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10 });
  };
}

/** Ends a process, and waits until it has. */
export async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.kill(signal)) await once(child, 'exit');
}

/** A signal ends this program in such a way that all that is its own goes with it, also when the signal comes twice, as npm has it. */
export function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit());
}

/** A port that nobody has. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
