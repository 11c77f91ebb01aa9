import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { rename, statfs } from 'node:fs/promises';
import { homedir, hostname, tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { aside, moveIntoPlace, removeLeftovers } from '../../src/node/native/folder.ts';
import { buildNative, removeNative, type NativeOptions } from '../../src/node/native/index.ts';
import { nativeFolder, TFJS_NODE_VERSION } from '../../src/node/native/load.ts';
import { texts } from '../../src/node/texts/index.ts';

// The tools are fakes, and so are the processor and the disk: the tests run alike everywhere, and download nothing.
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
    mkdirSync(dirname(join(below, name)), { recursive: true });
    writeFileSync(join(below, name), content);
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
    if (tf) tf.copyRegisteredKernels('cpu', 'tensorflow');
    if (tf) tf.registerBackend('tensorflow', tf.findBackendFactory('cpu'));`,
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
    cp -R '${shared}/node_modules' "$3/node_modules"
    cp -R "$3/engine" "$3/node_modules/@tensorflow/tfjs"`,
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
  trap 'sleep 0.2; [ "$1" = install ] && mkdir -p "$3/late"; exit 1' TERM
  echo $$ >'${bin}/pid' && mv '${bin}/pid' '${bin}/running'
  while :; do sleep 0.02; done`;

/** Waits for a tool that hangs. */
async function running(): Promise<number> {
  await vi.waitUntil(() => existsSync(join(bin, 'running')), { timeout: 20_000, interval: 10 });
  return Number(readFileSync(join(bin, 'running'), 'utf8'));
}

const usual = { program: process.argv[1]!, execArgv: process.execArgv, platform: process.platform, arch: process.arch };

beforeAll(() => {
  shared = mkdtempSync(join(tmpdir(), 'una-capa-'));
  write(join(shared, 'node_modules'), installed);
  write(shared, { 'trial.mjs': trial, 'preparation.mjs': preparation, 'works.mjs': '' });
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

/** Runs the command as `npm run native` does, with the stand-in for the trial or without. */
function unaCapa(args: string[], ...imported: string[]) {
  const prepared = ['preparation.mjs', ...imported].flatMap((file) => [
    '--import',
    pathToFileURL(join(shared, file)).href,
  ]);
  const command = ['--no-warnings', ...prepared, '--loader', 'ts-node/esm', 'src/node/cli.ts', 'native', ...args];
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
  expect(readdirSync(folder).sort()).toEqual(['engine', 'node_modules', 'package.json']);
  const engine = ['index.js', 'package.json'];
  const built = [
    'deps/lib/libtensorflow_cc.so.2',
    'deps/lib/libtensorflow_framework.so.2',
    'lib/napi-v8/tfjs_binding.node',
  ];
  const modules = [
    ...Object.keys(installed),
    ...built.map((name) => `@tensorflow/tfjs-node/${name}`),
    ...engine.map((name) => `@tensorflow/tfjs/${name}`),
  ];
  const files = [
    'package.json',
    ...engine.map((name) => `engine/${name}`),
    ...modules.map((name) => `node_modules/${name}`),
  ];
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
  type Manifest = Record<'optionalDependencies' | 'peerDependencies', Record<string, string>>;
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  expect(manifest.optionalDependencies['@tensorflow/tfjs-node']).toBe(TFJS_NODE_VERSION);
  expect(manifest.peerDependencies['@tensorflow/tfjs']).toBe(TFJS_NODE_VERSION);
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
    expect(manifest).toMatchObject({
      dependencies: { '@tensorflow/tfjs-node': TFJS_NODE_VERSION },
      overrides: { '@tensorflow/tfjs': 'file:engine' },
    });
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

  test('takes the compiler that CXX names', async () => {
    tool('my-c++', `[ "$1" = -m64 ] || exit 1\n${tools['g++']()}`);
    tool('g++', undefined);
    vi.stubEnv('CXX', 'my-c++ -m64');
    await build();
    expectWhole();
  });
});

describe('what killed builds left', () => {
  const dead = 99_999_999;

  test('is removed by the next build', async () => {
    tool('npm', hangs());
    const { child, ended } = unaCapa(['--tensorflow', join(shared, 'tensorflow')], 'trial.mjs');
    const pid = await running();
    child.kill('SIGKILL');
    await ended;
    process.kill(pid, 'SIGKILL');
    expect(readdirSync(parent), 'left behind').toHaveLength(1);
    tool('npm', tools.npm());
    await build();
    expectWhole();
  });

  test('is removed by the next build, even by one with the same process number', async () => {
    write(aside(folder), { 'engine/index.js': '' });
    write(`${aside(folder)}-old`, ours);
    write(folder, ours);
    await build();
    expectWhole();
  });

  test('is removed with --remove, too', async () => {
    write(`${folder}.partial-${hostname()}-${dead}`, ours);
    await remove();
    expect(readdirSync(parent)).toEqual([]);
  });

  test('is what names their host and their process, and nothing else', async () => {
    const here = `native.partial-${hostname()}`;
    const left = [`${here}-${dead}`, `${here}-${dead}-old`];
    const others = [
      'native',
      `native-2.partial-${hostname()}-${dead}`,
      `native.partial-not-${hostname()}-${dead}`,
      `${here}-${process.ppid}`, // is alive
      `${here}-${dead}-4711`, // is of a host with this name
      `${here}-copy`,
    ];
    for (const name of [...left, ...others]) write(join(parent, name), ours);
    await removeLeftovers(folder);
    expect(readdirSync(parent).sort()).toEqual(others.sort());
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
    for (const doing of [build, remove]) await expect(doing()).rejects.toThrow(`${folder} holds something else`);
    expect(filesIn(parent)).toEqual(Object.keys(files));
  });

  test('what came while we were building', async () => {
    tool('npm', `${tools.npm()}\nmkdir '${folder}' && echo >'${folder}/thesis.txt'`);
    await expect(build()).rejects.toThrow(`${folder} holds something else`);
    expect(filesIn(parent)).toEqual(['native/thesis.txt']);
  });

  test('as a process, in Spanish: one message without a stack, and 1', async () => {
    write(folder, { 'thesis.txt': '' });
    const { code, stdout, stderr } = await unaCapa(['--remove', '--lang', 'es']).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.replaceAll('\n', ' ')).toBe(
      `una-capa: ${folder} contiene otra cosa, así que no la tocamos. ` +
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
    'no wheel': { options: { wheel: 'none.whl' }, says: /^--wheel: there is no \S+none\.whl\. It must be the path/ },
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
      says: /^--tensorflow: there is no \S+libtensorflow_cc\.so\.2\. .*site-packages/,
    },
    'npm fails': {
      options: good,
      tools: { npm: fails('npm error code ENOTFOUND', 'npm error network') },
      says: /^npm could not install @tensorflow\/tfjs-node\. It said:\nnpm error code ENOTFOUND\nnpm error network$/,
    },
    'uv finds no network': {
      tools: { python3: undefined, uv: fails('no network', 'none at all') },
      says: /^pip could not download .* proxy .* --wheel\. pip said:\nno network\nnone at all$/,
    },
    'the compiler fails': {
      options: good,
      tools: { 'g++': fails('c_api.h:1: error', 'and more') },
      says: /^g\+\+ could not compile the addon\. It said:\nc_api\.h:1: error\nand more$/,
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
    const names = ({ errors }: typeof t) =>
      Object.entries<unknown>(errors).map(([name, message]) => [name, named(message as Message)?.sort()]);
    expect(names(texts.es.native)).toEqual(names(t));
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
