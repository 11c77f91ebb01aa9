import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort, kill, Own } from './own.ts';
import type { Trino } from './trino-parts.ts';
import { askTrino } from './trino-sql.ts';

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

/** What a table in the catalog `memory` may take of a worker's memory, and that memory. */
const MEMORY = { table: '512MB', heap: '1G' };

/** A JVM that has not long to live, and that must not take much. */
const JVM = [
  `-Xmx${MEMORY.heap}`,
  '-XX:+UseSerialGC',
  '-XX:+ExitOnOutOfMemoryError',
  '-Djdk.attach.allowAttachSelf=true',
  '-XX:+EnableDynamicAgentLoading',
  '--sun-misc-unsafe-memory-access=allow',
  '--enable-native-access=ALL-UNNAMED',
];

const CATALOGS = { memory: { 'memory.max-data-per-node': MEMORY.table }, tpch: {} };

/** @param trino its programs; all that it keeps goes with it */
export async function startTrino(trino: Trino, { workers: count = 2 } = {}): Promise<RunningTrino> {
  const own = new Own('trino');
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const start = (name: string, settings: Settings) => startNode(trino, own, name, { 'discovery.uri': address, ...settings }); // prettier-ignore
  const startWorker = (name: string) => start(name, { coordinator: 'false', 'http-server.http.port': '0' });
  const workers = Array.from({ length: count }, (_, i) => new OwnWorker(`worker${i + 1}`, address, startWorker));
  try {
    const coordinator = start('coordinator', { ...COORDINATOR, 'http-server.http.port': String(port) });
    await ready(address, [coordinator, ...workers.map(({ node }) => node)]);
  } catch (error) {
    await own.stop();
    throw error;
  }
  return { url: `trino://lesson@127.0.0.1:${port}/memory/default`, address, workers, stop: () => own.stop() };
}

type Settings = Record<string, string>;

/** It works at no query itself, but for what comes last, such as adding up the workers' sums. */
const COORDINATOR: Settings = { coordinator: 'true', 'node-scheduler.include-coordinator': 'false' };

class OwnWorker implements TrinoWorker {
  node: Node;
  private readonly address: string;
  private readonly again: () => Node;

  constructor(name: string, address: string, start: (name: string) => Node) {
    let times = 0;
    this.address = address;
    this.again = () => start(`${name}-${++times}`); // a node's name is that of one life
    this.node = this.again();
  }

  kill(): Promise<void> {
    return kill(this.node.child);
  }

  async start(): Promise<void> {
    this.node = this.again();
    await ready(this.address, [this.node]);
  }
}

interface Node {
  id: string;
  child: ChildProcess;
  /** the file that it writes about itself */
  log: string;
}

function startNode({ java, classpath, plugins }: Trino, own: Own, id: string, settings: Settings): Node {
  const folder = path.join(own.folder, id);
  const [catalogs, config, log] = ['catalogs', 'config.properties', 'log'].map((name) => path.join(folder, name)) as [string, string, string]; // prettier-ignore
  mkdirSync(catalogs, { recursive: true });
  for (const [name, more] of Object.entries(CATALOGS)) {
    writeFileSync(path.join(catalogs, `${name}.properties`), written({ 'connector.name': name, ...more }));
  }
  const place = { 'node.id': id, 'node.environment': 'lesson', 'node.bind-ip': '127.0.0.1', 'node.internal-address': '127.0.0.1' }; // prettier-ignore
  writeFileSync(config, written({ ...place, 'plugin.dir': plugins, 'catalog.config-dir': catalogs, ...settings }));
  const jvm = [...JVM, `-Djava.io.tmpdir=${folder}`, `-Dconfig=${config}`, '-cp', classpath];
  const out = openSync(log, 'w');
  const child = spawn(java, [...jvm, 'io.trino.server.TrinoServer'], { cwd: folder, stdio: ['ignore', out, out] });
  closeSync(out);
  return { id, child: own.add(child), log };
}

const written = (settings: Settings) => Object.entries(settings).map(([name, value]) => `${name}=${value}\n`).join(''); // prettier-ignore

/** Waits until the coordinator knows that nodes are there. */
async function ready(address: string, nodes: readonly Node[]): Promise<void> {
  for (;;) {
    const dead = nodes.find(({ child }) => child.exitCode !== null || child.signalCode !== null);
    if (dead) throw new Error(`Trino's ${dead.id} did not start:\n${endOf(dead.log)}`);
    const active = await askTrino(address, "SELECT node_id FROM system.runtime.nodes WHERE state = 'active'").catch(() => []); // prettier-ignore
    if (nodes.every(({ id }) => active.some(([name]) => name === id))) return;
    await setTimeout(100);
  }
}

const endOf = (log: string) => readFileSync(log, 'utf8').split('\n').slice(-20).join('\n');
