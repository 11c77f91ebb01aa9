import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { rename, statfs } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { crc32 } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { moveIntoPlace, removeLeftovers } from '../../src/node/native/folder.ts';
import { buildNative, removeNative, type NativeOptions } from '../../src/node/native/index.ts';
import { loadNative, nativeFolder, TFJS_NODE_VERSION } from '../../src/node/native/load.ts';
import { npmEnvironment } from '../../src/node/native/npm.ts';
import { texts } from '../../src/node/texts/index.ts';
import { program } from './command.ts';

// The set-up of all tests has loaded some of these modules already, with nothing in them replaced.
vi.hoisted(() => vi.resetModules());

// The tools are fakes, and so are the processor and the disk: the tests run alike everywhere, and download nothing.
vi.mock('node:crypto', async (original) => {
  const real = await original<typeof import('node:crypto')>();
  return { ...real, createHash: vi.fn(real.createHash) };
});
vi.mock('node:timers/promises', async (original) => {
  const real = await original<typeof import('node:timers/promises')>();
  return { ...real, setTimeout: vi.fn(real.setTimeout) };
});
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return { ...real, statfs: vi.fn(), rename: vi.fn(real.rename) };
});

const root = resolve(import.meta.dirname, '../..');
const realPath = process.env['PATH'];
const t = texts.en.native;

/** What all tests share, and none changes. */
let shared: string;
/** The folder of the fake tools: all of the PATH. */
let bin: string;
/** Where the folder is to be built. */
let parent: string;
let folder: string;

/** Writes files, by their paths below a folder. */
function write(below: string, files: Record<string, string>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(below, name)), { recursive: true, mode: 0o755 });
    writeFileSync(join(below, name), content, { mode: 0o644 });
  }
}

/** The paths of all files below a folder. */
function filesIn(below: string): string[] {
  const entries = readdirSync(below, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => relative(below, join(parentPath, name))).sort();
}

const ours = { 'package.json': '{ "name": "una-capa-native" }' };

/** What the fake npm installs. This tfjs-node wants what the real one wants, and computes in JavaScript. */
const installed = {
  '@tensorflow/tfjs-node/binding/tfjs_backend.cc': '',
  '@tensorflow/tfjs-node/binding/tfjs_binding.cc': '',
  '@tensorflow/tfjs-node/index.js': `
    const { accessSync, readFileSync } = require('node:fs');
    for (const name of ['cc', 'framework']) accessSync(__dirname + '/deps/lib/libtensorflow_' + name + '.so.2');
    if (readFileSync(__dirname + '/lib/napi-v8/tfjs_binding.node', 'utf8') !== 'an addon\\n') throw Error('no addon');
    const tf = require('@tensorflow/tfjs');
    require('google-protobuf');
    require('progress');
    const manifest = __dirname + '/package.json';
    if (require('@mapbox/node-pre-gyp').find(manifest) !== __dirname + '/lib/napi-v8/tfjs_binding.node') throw Error('no finder');
    if (require('@tensorflow/tfjs-core') !== tf) throw Error('two engines');
    if (tf) tf.copyRegisteredKernels('cpu', 'tensorflow');
    if (tf) tf.registerBackend('tensorflow', tf.findBackendFactory('cpu'));`,
  'google-protobuf/index.js': '',
  'progress/index.js': '',
  'node-api-headers/include/node_api.h': '',
};

/** Stands in for our own program where it tries the native backend: imports it, without TensorFlow.js. */
const trial = `
  import { createRequire } from 'node:module';
  if (process.argv[2] === 'compare') {
    try {
      createRequire(import.meta.url)(process.env.UNA_CAPA_NATIVE + '/node_modules/@tensorflow/tfjs-node');
      process.exit(0);
    } catch (error) {
      console.error(error.message);
      process.exit(1);
    }
  }`;

/** Stands in for the machine, in a process: it could build, and has room. */
const preparation = `
  import fs from 'node:fs/promises';
  import { syncBuiltinESMExports } from 'node:module';
  Object.defineProperties(process, { platform: { value: 'linux' }, arch: { value: 'x64' } });
  process.report.getReport = () => ({ header: { glibcVersionRuntime: '2.36' } });
  fs.statfs = () => ({ bavail: 1e6, bsize: 1e6 });
  syncBuiltinESMExports();`;

/** Kills a build at its third rename: the old folder is aside by then, and the new one not yet in its place. */
const killed = `
  import fs from 'node:fs/promises';
  import { syncBuiltinESMExports } from 'node:module';
  const { rename } = fs;
  let turns = 0;
  fs.rename = (...paths) => (++turns === 3 ? process.kill(process.pid, 'SIGKILL') : rename(...paths));
  syncBuiltinESMExports();`;

/** The machine on which this process believes itself to be. Only glibc has a version. */
function machine(platform: string, arch: string, glibcVersionRuntime?: string): void {
  Object.defineProperties(process, { platform: { value: platform }, arch: { value: arch } });
  vi.spyOn(process.report, 'getReport').mockReturnValue({ header: { glibcVersionRuntime } });
}

/** Puts a program into the PATH: a shell script, or none. */
function tool(name: string, script: string | undefined): void {
  if (script === undefined) rmSync(join(bin, name));
  else writeFileSync(join(bin, name), `#!/bin/sh\nPATH='${realPath}'\n${script}\n`, { mode: 0o755 });
}

/** Begins the script of a program that is there: it has a version. */
const isThere = `case " $*" in *" --version") exit ;; esac\n`;

const tools = {
  npm: () => `
    [ "$1" = ci ] && [ -f "$3/package-lock.json" ] || exit 1
    cp -R '${shared}/node_modules' "$3/node_modules"`,
  /** Wants every file that it is given. */
  'g++': () => `
    ${isThere}
    while [ "$1" != -o ]; do
      case $1 in /*) [ -e "$1" ] || { echo "$1: No such file" >&2; exit 1; } ;; esac
      shift
    done
    echo an addon >"$2"`,
  python3: () => `${isThere} exit 1`,
};

/** A tool that says something, and fails. */
const fails = (...words: string[]) =>
  `${isThere}${words.map((line) => `echo '${line}' >&2`).join('\n')}\necho downloading...\nexit 1`;

/** A tool that runs until it is told to end, and as npm still writes then. Its process is in the file `running`. */
const hangs = () => `
  ${isThere}
  trap 'sleep 0.2; [ "$1" = ci ] && mkdir -p "$3/late"; exit 1' TERM
  echo $$ >'${bin}/pid' && mv '${bin}/pid' '${bin}/running'
  while :; do sleep 0.02; done`;

/** A zip archive of these files, not compressed. */
function zip(files: Record<string, string>): Buffer {
  const [archive, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const described = Buffer.alloc(26); // version, flags, method, time, CRC, sizes, lengths of the name and of more
    described.writeUInt32LE(crc32(content), 10);
    for (const at of [14, 18]) described.writeUInt32LE(content.length, at);
    described.writeUInt32LE(name.length, 22);
    archive.push(Buffer.from('PK\x03\x04'), described, Buffer.from(name + content));
    const more = Buffer.alloc(14);
    more.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\0\0'), described, more, Buffer.from(name));
    offset += 30 + name.length + content.length;
  }
  const end = Buffer.alloc(18);
  for (const at of [4, 6]) end.writeUInt16LE(Object.keys(files).length, at);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...archive, ...directory, Buffer.from('PK\x05\x06'), end]);
}

/** Takes this file for the wheel that was tested: its sum is told as that one's. */
async function tested(wheel: Buffer): Promise<void> {
  const { createHash: really } = await vi.importActual<typeof import('node:crypto')>('node:crypto');
  const right = '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26';
  const sum = really('sha256').update(wheel).digest('hex');
  vi.mocked(createHash).mockImplementation((name) => {
    const hash = really(name);
    const digest = hash.digest.bind(hash) as (encoding: 'hex') => string;
    return Object.assign(hash, { digest: () => digest('hex').replace(sum, right) });
  });
}

/** Waits for a tool that hangs. */
async function running(): Promise<number> {
  await vi.waitUntil(() => existsSync(join(bin, 'running')), { timeout: 20_000, interval: 10 });
  return Number(readFileSync(join(bin, 'running'), 'utf8'));
}

const usual = { program: process.argv[1]!, execArgv: process.execArgv, platform: process.platform, arch: process.arch };

beforeAll(() => {
  shared = mkdtempSync(join(tmpdir(), 'una-capa-'));
  write(join(shared, 'node_modules'), installed);
  write(shared, { 'trial.mjs': trial, 'preparation.mjs': preparation, 'killed.mjs': killed, 'works.mjs': '' });
  write(join(shared, 'tensorflow'), {
    'libtensorflow_cc.so.2': '',
    'libtensorflow_framework.so.2': '',
    'include/tensorflow/c/c_api.h': '',
  });
  truncateSync(join(shared, 'tensorflow/libtensorflow_cc.so.2'), 4e6);
  truncateSync(join(shared, 'tensorflow/libtensorflow_framework.so.2'), 1e6);
});
afterAll(() => rmSync(shared, { recursive: true }));

beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'una-capa-'));
  parent = mkdtempSync(join(tmpdir(), 'una-capa-'));
  folder = join(parent, 'native');
  for (const [name, script] of Object.entries(tools)) tool(name, script());
  for (const [name, value] of Object.entries({ PATH: bin, UNA_CAPA_NATIVE: folder, CXX: '', LC_ALL: 'en_US.UTF-8' })) {
    vi.stubEnv(name, value);
  }
  process.argv[1] = join(shared, 'trial.mjs');
  process.execArgv = [];
  machine('linux', 'x64', '2.36');
  vi.mocked(statfs, { partial: true }).mockResolvedValue({ bavail: 1e6, bsize: 1e6 });
});

afterEach(() => {
  process.argv[1] = usual.program;
  process.execArgv = usual.execArgv;
  machine(usual.platform, usual.arch);
  vi.resetAllMocks();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  for (const temporary of [bin, parent]) rmSync(temporary, { recursive: true, maxRetries: 9 });
});

const work = () => ({ t, signal: new AbortController().signal });

/** Builds here, in this process, with an installed TensorFlow by default; what was said. */
async function build(options: NativeOptions = { tensorflow: join(shared, 'tensorflow') }): Promise<string[]> {
  const said: string[] = [];
  await buildNative(options, (text) => said.push(text), work());
  return said;
}

async function remove(): Promise<string[]> {
  const said: string[] = [];
  await removeNative((text) => said.push(text), work());
  return said;
}

/** Runs the command with the stand-in for the trial or without. */
function unaCapa(args: string[], ...imported: string[]) {
  const prepared = ['preparation.mjs', ...imported].flatMap((file) => [
    '--import',
    pathToFileURL(join(shared, file)).href,
  ]);
  const command = [...prepared, program, 'native', ...args];
  const child = spawn(process.execPath, command, { cwd: root });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (stdout += String(data)));
  child.stderr.on('data', (data: Buffer) => (stderr += String(data)));
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

/** The folder is there, whole, and nothing is beside it. */
function expectWhole(): void {
  expect(readdirSync(parent)).toEqual(['native']);
  const standIns = ['@mapbox/node-pre-gyp', '@tensorflow/tfjs', '@tensorflow/tfjs-core'];
  const built = [
    'deps/lib/libtensorflow_cc.so.2',
    'deps/lib/libtensorflow_framework.so.2',
    'lib/napi-v8/tfjs_binding.node',
  ];
  const modules = [
    ...Object.keys(installed),
    ...built.map((name) => `@tensorflow/tfjs-node/${name}`),
    ...standIns.map((name) => `${name}/index.js`),
  ];
  const files = ['package.json', 'package-lock.json', ...modules.map((name) => `node_modules/${name}`)];
  expect(filesIn(folder)).toEqual(files.sort());
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('the release of tfjs-node is that of package.json, and that of TensorFlow.js', () => {
  type Manifest = Record<'optionalDependencies' | 'devDependencies', Record<string, string>>;
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  expect(manifest.optionalDependencies['@tensorflow/tfjs-node']).toBe(TFJS_NODE_VERSION);
  expect(manifest.devDependencies['@tensorflow/tfjs']).toBe(TFJS_NODE_VERSION);
});

test('the folder is UNA_CAPA_NATIVE, or else in XDG_CACHE_HOME, or else in ~/.cache', () => {
  vi.stubEnv('XDG_CACHE_HOME', '/cache');
  expect(nativeFolder()).toBe(folder);
  vi.stubEnv('UNA_CAPA_NATIVE', '');
  expect(nativeFolder()).toBe(`/cache/una-capa/native-${TFJS_NODE_VERSION}`);
  vi.stubEnv('XDG_CACHE_HOME', '');
  expect(nativeFolder()).toBe(join(homedir(), `.cache/una-capa/native-${TFJS_NODE_VERSION}`));
  vi.stubEnv('UNA_CAPA_NATIVE', 'here');
  expect(nativeFolder()).toBe(resolve('here'));
});

describe('building', () => {
  test('makes what the loader needs and nothing else, says what it does, and does it once', async () => {
    const said = await build();
    expect(said[0]).toContain(`It keeps 15 MB in ${folder}. `);
    expect(said.slice(1)).toEqual([t.javascript, t.tensorflow, t.compiling, t.trying, t.built(folder)]);
    expectWhole();
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({ dependencies: { '@tensorflow/tfjs-node': TFJS_NODE_VERSION } });
    for (const name of Object.keys(tools)) tool(name, undefined);
    expect(await build()).toEqual([
      `The native backend works here already: it is in ${folder}. There is nothing to do.`,
    ]);
    expectWhole();
  });

  test('as a process: trains both lanes on what it built', async () => {
    const { code, stdout, stderr } = await unaCapa(['--tensorflow', join(shared, 'tensorflow'), '--lang=es']).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Esto construye el motor nativo.*4\/4.*\nListo: el motor nativo está en/s);
    expectWhole();
  });

  test.each(['linux', 'darwin'])('does nothing where npm could install it, on %s', async (platform) => {
    machine(platform, 'x64', '2.36');
    process.argv[1] = join(shared, 'works.mjs');
    expect(await build()).toEqual([
      'The native backend works here already: npm itself could install it. There is nothing to do.',
    ]);
    expect(readdirSync(parent)).toEqual([]);
  });

  test('replaces a broken one of ours', async () => {
    write(folder, { ...ours, 'node_modules/half.js': '' });
    await build();
    expectWhole();
  });

  test('two at once: each leaves the other alone, both succeed, and one whole folder is there', async () => {
    tool(
      'npm',
      `if mkdir '${bin}/first' 2>/dev/null; then until [ -e '${bin}/go' ]; do sleep 0.05; done; fi\n${tools.npm()}`,
    );
    const { ended } = unaCapa(['--tensorflow', join(shared, 'tensorflow')], 'trial.mjs');
    await vi.waitUntil(() => existsSync(join(bin, 'first')), { timeout: 20_000, interval: 10 });
    expect((await build()).at(-1)).toBe(t.built(folder));
    expect(readdirSync(parent), 'the other one is still building').toHaveLength(2);
    write(bin, { go: '' });
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    expectWhole();
  });

  test.each<[string, number, (folder: string, theirs: string) => void]>([
    ['takes the old folder away before us', 1, (folder, theirs) => renameSync(folder, theirs)],
    ['moves in while we take the old folder away', 2, (folder, theirs) => renameSync(theirs, folder)],
  ])('another build that %s is no error', async (_, turn, others) => {
    const { rename: really } = await vi.importActual<typeof import('node:fs/promises')>('node:fs/promises');
    const [finished, theirs] = [join(parent, 'finished'), join(parent, 'theirs')];
    write(finished, { ...ours, finished: '' });
    write(folder, ours);
    if (turn === 2) write(theirs, { ...ours, finished: '' });
    let turns = 0;
    vi.mocked(rename).mockImplementation((from, to) =>
      really(from, to).finally(() => {
        if (++turns === turn) others(folder, theirs);
      }),
    );
    await moveIntoPlace(finished, folder);
    expect(filesIn(folder)).toEqual(['finished', 'package.json']);
    expect(readdirSync(parent).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test.each(['cp', 'mv'])('unpacks the wheel that was checked, though another gets its place (%s)', async (swap) => {
    const files = (content: string) => ({
      'tensorflow/libtensorflow_cc.so.2': content,
      'tensorflow/libtensorflow_framework.so.2': content,
      'tensorflow/include/tensorflow/c/c_api.h': content,
    });
    const [wheel, other] = [join(bin, 'tensorflow.whl'), join(bin, 'other.whl')];
    writeFileSync(wheel, zip(files('checked')));
    writeFileSync(other, zip(files('another')));
    await tested(readFileSync(wheel));
    tool('npm', `${swap} '${other}' '${wheel}'\n${tools.npm()}`);
    await build({ wheel });
    expectWhole();
    expect(readFileSync(wheel, 'latin1')).toContain('another');
    const libraries = join(folder, 'node_modules/@tensorflow/tfjs-node/deps/lib');
    for (const name of readdirSync(libraries)) expect(readFileSync(join(libraries, name), 'utf8')).toBe('checked');
  });

  test('asks npm for exact packages, each with its sum, and for no registry of ours', async () => {
    await build();
    const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;
    const { dependencies } = read('package.json') as { dependencies: Record<string, string> };
    const { '': asked, ...locked } = read('package-lock.json')['packages'] as Record<string, object>;
    expect(asked).toMatchObject({ dependencies });
    expect(Object.keys(locked)).toEqual(Object.keys(dependencies).map((name) => `node_modules/${name}`));
    for (const [path, entry] of Object.entries(locked)) {
      const version = dependencies[path.replace('node_modules/', '')];
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(entry).toEqual({ version, integrity: expect.stringMatching(/^sha512-[\w+/]{86}==$/) as string });
    }
  });

  test('hands npm the settings that say how packages are reached, and no others', async () => {
    const reach = {
      npm_config_registry: 'https://registry.example',
      NPM_CONFIG_HTTPS_PROXY: 'http://proxy.example',
      npm_config_cafile: '/ca.pem',
      npm_config_userconfig: '/npmrc',
      npm_config__auth: 'secret',
      'npm_config_@scope:registry': 'https://scope.example',
      'npm_config_//registry.example/:_authToken': 'secret',
      HTTPS_PROXY: 'http://proxy.example',
      npm_lifecycle_event: 'native',
    };
    const others =
      'workspace workspaces global location dry_run DRY-RUN package_lock_only prefix omit ignore_scripts os';
    const changes = Object.fromEntries(others.split(' ').map((name) => [`npm_config_${name}`, 'true']));
    expect(npmEnvironment({ ...reach, ...changes, NPM_CONFIG_GLOBAL: 'true' })).toEqual(reach);
    vi.stubEnv('npm_config_global', 'true');
    vi.stubEnv('npm_config_cafile', '/ca.pem');
    tool('npm', `[ -z "$npm_config_global" ] && [ "$npm_config_cafile" = /ca.pem ] || exit 1\n${tools.npm()}`);
    await build();
    expectWhole();
  });

  test('is for this user alone, whatever the mask and the modes of what was copied', async () => {
    chmodSync(join(shared, 'tensorflow/libtensorflow_cc.so.2'), 0o666);
    const before = process.umask(0);
    try {
      await build();
      expect(process.umask()).toBe(0);
    } finally {
      process.umask(before);
    }
    // What the fake npm copied has the modes of the copied files: npm itself goes by the mask.
    const paths = ['.', 'package.json', 'node_modules', 'node_modules/@tensorflow/tfjs-node/deps/lib'];
    const libraries = readdirSync(join(folder, paths[3]!)).map((name) => join(paths[3]!, name));
    for (const path of [...paths, ...libraries]) expect(statSync(join(folder, path)).mode & 0o077).toBe(0);
  });

  test('goes on where nobody reads any longer what it says', async () => {
    const { child, ended } = unaCapa(['--tensorflow', join(shared, 'tensorflow')], 'trial.mjs');
    child.stdout.destroy();
    child.stderr.destroy();
    expect((await ended).code).toBe(0);
    expectWhole();
  });

  test('takes the compiler that CXX names', async () => {
    tool('my-c++', `[ "$1" = -m64 ] || exit 1\n${tools['g++']()}`);
    tool('g++', undefined);
    vi.stubEnv('CXX', 'my-c++ -m64');
    await build();
    expectWhole();
  });
});

describe('what killed builds left', () => {
  /** Lets ten beats pass at once; at the third, this happens. */
  const beatsPass = (third = () => {}) => {
    let beats = 0;
    vi.mocked(setTimeout).mockImplementation(() => {
      if (++beats === 3) third();
      return Promise.resolve(undefined as never);
    });
  };
  const age = (path: string, minutes: number) => {
    const then = new Date(Date.now() - 60e3 * minutes);
    utimesSync(path, then, then);
  };
  const left = () => join(parent, 'native.partial-Abc123');

  test('is removed by the next build', async () => {
    tool('npm', hangs());
    const { child, ended } = unaCapa(['--tensorflow', join(shared, 'tensorflow')], 'trial.mjs');
    const pid = await running();
    child.kill('SIGKILL');
    await ended;
    process.kill(pid, 'SIGKILL');
    expect(readdirSync(parent), 'left behind').toHaveLength(1);
    tool('npm', tools.npm());
    beatsPass();
    await build();
    expectWhole();
  });

  test('is removed with --remove, too', async () => {
    write(left(), ours);
    write(`${left()}-old`, ours);
    beatsPass();
    await remove();
    expect(readdirSync(parent)).toEqual([]);
  });

  test.each([
    ['an hour old, at once', 61, 0],
    ['young, after ten silent beats', 0, 10],
    ['of a machine whose clock is ahead, after ten silent beats', -600, 10],
  ])('%s', async (_, minutes, beats) => {
    write(left(), ours);
    age(left(), minutes);
    beatsPass();
    await removeLeftovers(folder, work().signal);
    expect(readdirSync(parent)).toEqual([]);
    expect(setTimeout).toHaveBeenCalledTimes(beats);
  });

  test('is not what another build still touches, wherever that runs', async () => {
    write(left(), ours);
    beatsPass(() => age(left(), 1));
    await removeLeftovers(folder, work().signal);
    expect(readdirSync(parent)).toEqual(['native.partial-Abc123']);
  });

  test('is what bears our names and belongs to this user, and nothing else', async () => {
    const others = ['native', 'native-2.partial-Abc123', 'native.partial-copy', 'native.partial-Abc123-2'];
    for (const name of others) write(join(parent, name), ours);
    write(parent, { 'native.partial-Thesis': '' });
    write(left(), ours);
    const { getuid } = process;
    vi.spyOn(process, 'getuid').mockReturnValue(getuid!() + 1);
    beatsPass();
    await removeLeftovers(folder, work().signal);
    expect(readdirSync(parent)).toHaveLength(6);
    vi.mocked(process.getuid!).mockRestore();
    await removeLeftovers(folder, work().signal);
    expect(readdirSync(parent).sort()).toEqual([...others, 'native.partial-Thesis'].sort());
  });

  test('between the last two renames: the old folder is back at the next start', async () => {
    write(folder, { ...ours, 'node_modules/@tensorflow/tfjs-node/index.js': `throw Error('the old one')` });
    const { ended } = unaCapa(['--tensorflow', join(shared, 'tensorflow')], 'trial.mjs', 'killed.mjs');
    expect((await ended).code, 'killed').toBe(null);
    expect(existsSync(folder)).toBe(false);
    expect(loadNative).toThrow('the old one');
    beatsPass();
    await build();
    expectWhole();
  });
});

test('removing: the folder goes, and where there is none there is nothing to remove', async () => {
  write(folder, { ...ours, 'node_modules/some.js': '' });
  expect(await remove()).toEqual([`Removed: ${folder}`]);
  expect(readdirSync(parent)).toEqual([]);
  expect(await remove()).toEqual([`There is nothing to remove: ${folder} does not exist.`]);
});

describe('what is not ours is left alone', () => {
  test.each([
    ['a file', { native: 'thesis' }],
    ['a folder without package.json', { 'native/thesis.txt': '' }],
    ['another package', { 'native/package.json': '{ "name": "thesis" }' }],
    ['a broken package', { 'native/package.json': 'null' }],
  ])('%s', async (_, files) => {
    write(parent, files);
    tool('npm', fails('never called'));
    for (const doing of [build, remove])
      await expect(doing()).rejects.toThrow(`${folder} holds something that una-capa did not build`);
    expect(filesIn(parent)).toEqual(Object.keys(files));
  });

  test.each([
    ['a link to one of ours', 'there'],
    ['a link that leads nowhere', 'nowhere'],
  ])('%s', async (_, to) => {
    write(join(parent, 'there'), ours);
    symlinkSync(join(parent, to), folder);
    tool('npm', fails('never called'));
    for (const doing of [build, remove])
      await expect(doing()).rejects.toThrow(`${folder} is a link, so it is left alone. `);
    expect(readdirSync(parent)).toEqual(['native', 'there']);
  });

  test("another user's", async () => {
    write(folder, ours);
    vi.spyOn(process, 'getuid').mockReturnValue(statSync(folder).uid + 1);
    for (const doing of [build, remove]) await expect(doing()).rejects.toThrow(`${folder} belongs to another user, so`);
    expect(filesIn(folder)).toEqual(['package.json']);
  });

  test('a link that came while we were building', async () => {
    tool('npm', `${tools.npm()}\nln -s nowhere '${folder}'`);
    await expect(build()).rejects.toThrow(`${folder} is a link, so it is left alone. `);
    expect(readdirSync(parent)).toEqual(['native']);
  });

  test('what came while we were building', async () => {
    tool('npm', `${tools.npm()}\nmkdir '${folder}' && echo >'${folder}/thesis.txt'`);
    await expect(build()).rejects.toThrow(`${folder} holds something that una-capa did not build`);
    expect(filesIn(parent)).toEqual(['native/thesis.txt']);
  });

  test('as a process, in Spanish: one message without a stack, and 1', async () => {
    write(folder, { 'thesis.txt': '' });
    const { code, stdout, stderr } = await unaCapa(['--remove', '--lang', 'es']).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.replaceAll('\n', ' ')).toBe(
      `una-capa: ${folder} contiene algo que una-capa no construyó, así que no tocamos nada. ` +
        'Elegí con la variable de entorno UNA_CAPA_NATIVE una carpeta que todavía no exista. ',
    );
    expect(filesIn(folder)).toEqual(['thesis.txt']);
  });
});

describe('an error says what to do, and leaves everything as it was', () => {
  interface Failure {
    /** below `shared` */
    options?: NativeOptions;
    tools?: Record<string, string | undefined>;
    says: RegExp;
  }
  const good = { tensorflow: 'tensorflow' };
  const failures: Record<string, Failure> = {
    'no compiler': {
      tools: { 'g++': undefined },
      says: /neither g\+\+ nor c\+\+ nor clang\+\+ .*apt-get install g\+\+.* CXX\..* --backend wasm/,
    },
    'no Python': { tools: { python3: undefined }, says: /neither pip nor uv .*apt-get install python3-pip.* --wheel/ },
    'a Python without pip': { tools: { python3: 'exit 1' }, says: /neither pip nor uv/ },
    'no wheel': {
      options: { wheel: 'none.whl' },
      says: /^--wheel must be the path of the wheel file, got "\S+none\.whl", which does not exist\.$/,
    },
    'a folder for a wheel': {
      options: { wheel: '.' },
      says: /^--wheel must be the path of the wheel file, got "\S+", which is a folder\.$/,
    },
    'another wheel': {
      options: { wheel: 'trial.mjs' },
      says: /trial\.mjs is not the wheel .* SHA-256 must be\n[0-9a-f]{64}, got\n[0-9a-f]{64}\.\nDownload it again/,
    },
    'a wheel damaged on the way': {
      tools: { python3: `${isThere}while [ "$1" != --dest ]; do shift; done\necho damaged >"$2/tensorflow.whl"` },
      says: /tensorflow\.whl is not the wheel .* or it was damaged on the way/,
    },
    'a folder without the libraries': {
      options: { tensorflow: 'node_modules' },
      says: /^--tensorflow must be the folder .*site-packages\/tensorflow; there is no \S+libtensorflow_cc\.so\.2\.$/,
    },
    'npm fails': {
      options: good,
      tools: { npm: fails('npm error code ENOTFOUND', 'npm error network') },
      says: /^npm could not install @tensorflow\/tfjs-node\. Look at the network, .* It said:\nnpm error code ENOTFOUND\nnpm error network$/,
    },
    'uv finds no network': {
      tools: { python3: undefined, uv: fails('no network', 'none at all') },
      says: /^pip could not download .* proxy .* --wheel\. pip said:\nno network\nnone at all$/,
    },
    'the compiler fails': {
      options: good,
      tools: { 'g++': fails('c_api.h:1: error', 'and more') },
      says: /^g\+\+ could not compile the addon\. .* --backend wasm\. It said:\nc_api\.h:1: error\nand more$/,
    },
    'the disk gets full while npm writes': {
      options: good,
      tools: { npm: fails('npm error code ENOSPC', 'npm error errno -28', 'npm error A complete log', 'of this run') },
      says: /^The disk became full while building in .* Nothing was left there\. Make room/,
    },
    'the disk gets full while g++ writes': {
      options: good,
      tools: {
        'g++': fails(
          'a.cc:2: fatal error: a.s: No space left on device',
          ' 2 | {}',
          '   | ^',
          'compilation terminated.',
        ),
      },
      says: /^The disk became full while building in /,
    },
    'a training step fails': {
      options: good,
      tools: { 'g++': `${isThere}while [ "$1" != -o ]; do shift; done\necho broken >"$2"` },
      says: /^The addon was built, .* it was thrown away\. .* --backend wasm\. It said:\nno addon$/,
    },
  };

  test.each(Object.entries(failures))('%s', async (_, { options = {}, says, ...failure }) => {
    write(folder, ours);
    for (const [name, script] of Object.entries(failure.tools ?? {})) tool(name, script);
    const below = Object.entries(options).map(([name, path]) => [name, join(shared, String(path))]);
    const error = await build(Object.fromEntries(below) as NativeOptions).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).toMatch(says);
    expect(filesIn(parent)).toEqual(['native/package.json']);
    expect(readdirSync(parent)).toEqual(['native']);
  });

  test('in both languages: with the same options, commands and names', () => {
    type Message = string | ((...facts: string[]) => string);
    const facts = ['«1»', '«2»', '«3»', '«4»'];
    const named = (message: Message) =>
      (typeof message === 'string' ? message : message(...facts)).match(/--\w+|apt-get install \S+|\b[A-Z_]{3,}|«\d»/g);
    const names = ({ errors, faults }: typeof t) =>
      Object.entries<unknown>({ ...errors, ...faults }).map(([name, message]) => [
        name,
        named(message as Message)?.sort(),
      ]);
    expect(names(texts.es.native)).toEqual(names(t));
  });

  test('no place: before anything is fetched', async () => {
    write(parent, { thesis: '' });
    vi.stubEnv('UNA_CAPA_NATIVE', join(parent, 'thesis/native'));
    tool('npm', fails('never called'));
    await expect(build()).rejects.toThrow(/^There is no place for \S+thesis\/native \(E.*\)\. Choose another folder/);
    expect(filesIn(parent)).toEqual(['thesis']);
  });

  test('too little room: before anything is made', async () => {
    vi.mocked(statfs, { partial: true }).mockResolvedValue({ bavail: 14, bsize: 1e6 });
    tool('npm', fails('never called'));
    await expect(build()).rejects.toThrow(`Building needs 15 MB in ${parent}, and 14 MB are free. Make room`);
    expect(readdirSync(parent)).toEqual([]);
  });

  test('as a process: one message without a stack, and 1', async () => {
    // Its own folders come and go while their size is shown.
    tool('python3', `${isThere}exec '${process.execPath}' '${bin}/pip.cjs' "$@"`);
    write(bin, {
      'pip.cjs': `
        const { mkdirSync, rmSync } = require('node:fs');
        const unpacked = process.argv[process.argv.indexOf('--dest') + 1] + '/unpacked/';
        while (performance.now() < 1500) {
          for (let i = 0; i < 300; i++) mkdirSync(unpacked + i, { recursive: true });
          rmSync(unpacked, { recursive: true });
        }
        console.error('WARNING: Retrying\\nERROR: No matching distribution found for tensorflow-cpu==2.15.1');
        process.exitCode = 1;`,
    });
    const { code, stdout, stderr } = await unaCapa([], 'trial.mjs').ended;
    expect(stderr.replaceAll('\n', ' ')).toMatch(
      /^una-capa: pip could not download .* pip said: ERROR: No matching distribution found for tensorflow-cpu==2.15.1 $/,
    );
    expect(code).toBe(1);
    expect(stdout.replaceAll('\n', ' ')).toContain(
      `It downloads 207 MB, which are given back at the end, and keeps 624 MB`,
    );
    expect(readdirSync(parent)).toEqual([]);
  });
});

describe('an end from outside: nothing is left, not even the tool, and 130', () => {
  test.each<[string, keyof typeof tools, NodeJS.Signals[]]>([
    ['Ctrl-C, which comes twice where npm passes it on', 'npm', ['SIGINT', 'SIGINT']],
    ['SIGTERM', 'g++', ['SIGTERM']],
    ['SIGHUP', 'npm', ['SIGHUP']],
    ['SIGQUIT', 'g++', ['SIGQUIT']],
  ])('%s', async (_, name, signals) => {
    tool(name, hangs());
    const { child, ended } = unaCapa(['--tensorflow', join(shared, 'tensorflow')], 'trial.mjs');
    const pid = await running();
    for (const signal of signals) {
      child.kill(signal);
      await setTimeout(10);
    }
    const { code, stdout, stderr } = await ended;
    const survived = isAlive(pid);
    if (survived) process.kill(pid, 'SIGKILL');
    expect({ code, stderr, survived }).toEqual({ code: 130, stderr: '', survived: false });
    expect(stdout).toMatch(/\nStopped\. Everything is as it was before\.\n$/);
    expect(readdirSync(parent)).toEqual([]);
  });
});

test.each([
  ['darwin arm64', 'darwin', 'arm64'],
  ['win32 x64', 'win32', 'x64'],
  ['linux arm64', 'linux', 'arm64', '2.36'],
  ['linux x64 (musl)', 'linux', 'x64'],
])('%s is told that it cannot be built there, and that WebAssembly works', async (name, platform, arch, glibc?) => {
  machine(platform, arch, glibc);
  await expect(build()).rejects.toThrow(`this is ${name}. WebAssembly works here: --backend wasm.`);
  expect(readdirSync(parent)).toEqual([]);
});
