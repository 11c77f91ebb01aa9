import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Own } from './own.ts';
import type { Trino } from './trino-parts.ts';
import { askTrino } from './trino-sql.ts';

/** Of Trino, by its own names. */
export type Settings = Record<string, string>;

/** What a node runs on. */
export interface Machine {
  /** how much memory it may take; half of it may be tables in the catalog `memory` */
  gigabytes: number;
  /** whether Java compiles for speed: worth it where much is computed, and twice the work of a start */
  optimised: boolean;
}

/** A process of Trino. */
export interface Node {
  id: string;
  child: ChildProcess;
  /** the file that it writes about itself */
  log: string;
}

/** @param own whose folder and life it shares */
export function startNode(trino: Trino, own: Own, id: string, settings: Settings, machine: Machine): Node {
  const folder = path.join(own.folder, id);
  const catalogs = path.join(folder, 'catalogs');
  mkdirSync(catalogs, { recursive: true });
  write(path.join(catalogs, 'tpch.properties'), { 'connector.name': 'tpch' });
  write(path.join(catalogs, 'memory.properties'), {
    'connector.name': 'memory',
    'memory.max-data-per-node': `${500 * machine.gigabytes}MB`,
  });
  const config = path.join(folder, 'config.properties');
  write(config, { ...HERE, 'node.id': id, 'plugin.dir': trino.plugins, 'catalog.config-dir': catalogs, ...settings });
  const log = path.join(folder, 'log');
  const out = openSync(log, 'w');
  const java = [...JVM, ...jvmOf(machine), `-Djava.io.tmpdir=${folder}`, `-Dconfig=${config}`, '-cp', trino.classpath];
  const child = spawn(trino.java, [...java, 'io.trino.server.TrinoServer'], {
    cwd: folder,
    stdio: ['ignore', out, out],
  });
  closeSync(out);
  return { id, child: own.add(child), log };
}

/** Nobody else reaches it. */
const HERE = { 'node.environment': 'lesson', 'node.bind-ip': '127.0.0.1', 'node.internal-address': '127.0.0.1' };

/** What Trino asks of Java. */
const JVM = [
  '-Djdk.attach.allowAttachSelf=true',
  '-XX:+EnableDynamicAgentLoading',
  '-XX:+ExitOnOutOfMemoryError',
  '--sun-misc-unsafe-memory-access=allow',
  '--enable-native-access=ALL-UNNAMED',
];

const jvmOf = ({ gigabytes, optimised }: Machine) => [
  `-Xmx${gigabytes}G`,
  ...(optimised ? [] : ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']),
];

function write(file: string, settings: Settings): void {
  writeFileSync(file, Object.entries(settings).map(([name, value]) => `${name}=${value}\n`).join('')); // prettier-ignore
}

const ACTIVE = "SELECT node_id FROM system.runtime.nodes WHERE state = 'active'";

/** Waits until the coordinator knows that nodes are there. @throws one has ended */
export async function ready(address: string, nodes: readonly Node[]): Promise<void> {
  for (;;) {
    const dead = nodes.find(({ child }) => child.exitCode !== null || child.signalCode !== null);
    if (dead) throw new Error(`Trino's ${dead.id} did not start:\n${endOf(dead.log)}`);
    const active = (await askTrino(address, ACTIVE).catch(() => [])).map(([id]) => id);
    if (nodes.every(({ id }) => active.includes(id))) return;
    await setTimeout(200);
  }
}

const endOf = (log: string) => readFileSync(log, 'utf8').split('\n').slice(-20).join('\n');
