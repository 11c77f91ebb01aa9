import { freePort, kill, Own } from './own.ts';
import { ready, startNode, type Machine, type Node, type Settings } from './trino-node.ts';
import type { Trino } from './trino-parts.ts';

/** A Trino of our own, on this machine alone: a coordinator, which divides the work, and workers, which do it. */
export interface RunningTrino {
  /** as `fit` takes it: catalog `memory`, schema `default`; there is `tpch` too */
  url: string;
  /** of the coordinator, for HTTP */
  address: string;
  workers: TrinoWorker[];
  stop: () => Promise<void>;
}

/** A worker that can be killed, and started again. */
export interface TrinoWorker {
  kill: () => Promise<void>;
  /** until the coordinator gives it work */
  start: () => Promise<void>;
}

export interface TrinoOptions extends Partial<Machine> {
  /** how many workers */
  workers?: number;
  /** of the coordinator, beside what it needs */
  settings?: Settings;
}

/** It works at no query itself, but for what comes last. A worker that says nothing for so long is given up: Trino waits a minute. */
const COORDINATOR: Settings = {
  coordinator: 'true',
  'node-scheduler.include-coordinator': 'false',
  'query.remote-task.max-error-duration': '10s',
};

/** @param trino its programs; all that it keeps goes with it */
export async function startTrino(trino: Trino, options: TrinoOptions = {}): Promise<RunningTrino> {
  const { workers: count = 2, gigabytes = 1, optimised = false, settings = {} } = options;
  const own = new Own('trino');
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const start = (id: string, its: Settings) =>
    startNode(trino, own, id, { 'discovery.uri': address, ...its }, { gigabytes, optimised });
  const startWorker = (id: string) => start(id, { coordinator: 'false', 'http-server.http.port': '0' });
  const workers = Array.from({ length: count }, (_, i) => new Worker(`worker${i + 1}`, address, startWorker));
  const coordinator = start('coordinator', { ...COORDINATOR, ...settings, 'http-server.http.port': String(port) });
  try {
    await ready(address, [coordinator, ...workers.map(({ node }) => node)]);
  } catch (error) {
    await own.stop();
    throw error;
  }
  return { url: `trino://lesson@127.0.0.1:${port}/memory/default`, address, workers, stop: () => own.stop() };
}

class Worker implements TrinoWorker {
  node: Node;
  private readonly address: string;
  private readonly next: () => Node;

  constructor(name: string, address: string, start: (id: string) => Node) {
    let lives = 0;
    this.next = () => start(`${name}-${++lives}`); // an id is that of one life
    this.address = address;
    this.node = this.next();
  }

  kill(): Promise<void> {
    return kill(this.node.child);
  }

  async start(): Promise<void> {
    this.node = this.next();
    await ready(this.address, [this.node]);
  }
}
