import { execFile, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { chownSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort, Own } from './own.ts';

const run = promisify(execFile);

/** A server of our own, on this machine alone. */
export interface Running {
  /** without the password */
  url: string;
  /** as the driver takes it */
  config: { host: string; port: number; user: string; database: string; password: string };
  stop: () => Promise<void>;
}

/** Where Debian, Ubuntu and others put PostgreSQL's programs. */
const INSTALLED = '/usr/lib/postgresql';

/** The programs of the newest PostgreSQL here: a folder, or nothing. */
export function findPostgres(): string | undefined {
  const versions = existsSync(INSTALLED)
    ? readdirSync(INSTALLED)
        .map(Number)
        .sort((a, b) => b - a)
    : [];
  const folders = [...versions.map((version) => path.join(INSTALLED, String(version), 'bin')), ...pathFolders()];
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name))));
}

const pathFolders = () => (process.env['PATH'] ?? '').split(path.delimiter);

/** PostgreSQL refuses to run as root: then the user of Debian's package does, or nobody. */
async function account(): Promise<SpawnOptions & { uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const idOf = async (flag: string, user: string) => Number((await run('id', [flag, user])).stdout);
  const user = await idOf('-u', 'postgres').then(() => 'postgres', () => 'nobody'); // prettier-ignore
  return { uid: await idOf('-u', user), gid: await idOf('-g', user) };
}

/** @param bin the folder of its programs; all that the server keeps goes with it */
export async function startPostgres(bin: string): Promise<Running> {
  const own = new Own('postgres');
  const { folder } = own;
  const [as, port, password] = [await account(), await freePort(), Math.random().toString(36).slice(2)];
  const secret = path.join(folder, 'password');
  writeFileSync(secret, password);
  for (const theirs of [folder, secret]) if (as.uid !== undefined) chownSync(theirs, as.uid, as.gid!);
  const data = path.join(folder, 'data');
  const settings = { username: 'lesson', pwfile: secret, auth: 'scram-sha-256', encoding: 'UTF8', locale: 'C.UTF-8' };
  const options = Object.entries(settings).map(([name, value]) => `--${name}=${value}`);
  await run(path.join(bin, 'initdb'), ['-D', data, ...options], { ...as, cwd: folder } as SpawnOptions);
  const set = { listen_addresses: '127.0.0.1', unix_socket_directories: folder, fsync: 'off' };
  const flags = Object.entries(set).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(path.join(bin, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
    ...as,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await ready(own.add(server, 'SIGQUIT')); // "immediate": it waits for nobody
  const config = { host: '127.0.0.1', port, user: settings.username, database: 'postgres', password };
  return { url: `postgres://lesson@127.0.0.1:${port}/postgres`, config, stop: () => own.stop() };
}

/** Waits until a server takes connections. */
function ready(server: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
    server.stderr!.on('data', (data: Buffer) => {
      said += String(data);
      if (said.includes('ready to accept connections')) resolve();
    });
  });
}
