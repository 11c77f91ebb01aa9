import { createHash } from 'node:crypto';
import {
  accessSync,
  createReadStream,
  createWriteStream,
  existsSync,
  readdirSync,
  statSync,
  type Dirent,
} from 'node:fs';
import { chmod, constants, copyFile, mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as yauzl from 'yauzl';
import { progressBar } from '../terminal.ts';
import { downloadWheel, firstThatRuns, whatItSaid, megabytes, pips, type Command, type Work } from './tools.ts';

/** Where TensorFlow comes from: pip downloads its wheel, unless one of these is given. */
export interface TensorflowOptions {
  /** that wheel, on disk already */
  wheel?: string;
  /** the folder of an installed Python package `tensorflow` */
  tensorflow?: string;
}

/** TensorFlow's two libraries and its C headers, before they are fetched. */
export interface Tensorflow {
  /** of the libraries */
  bytes: number;
  /** of what is downloaded before */
  downloadBytes: number;
  /** Puts the libraries into one folder. The other one is for what is needed on the way; returns the headers' folder. */
  fetch: (libraries: string, onTheWay: string) => Promise<string>;
}

/**
 * The Python package whose libraries and headers we take. Of the releases tried it is the quietest, asks least of the
 * system (glibc 2.17), and passes all of TensorFlow.js's own core specs.
 */
const WHEEL = {
  requirement: 'tensorflow-cpu==2.15.1',
  tags: ['--python-version', '3.11', '--implementation', 'cp', '--platform', 'manylinux2014_x86_64'],
  sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
  bytes: 207_208_420,
  libraryBytes: 613_776_168,
};

/** TensorFlow with its C API, and what that library needs itself. */
export const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

/** The headers that TensorFlow's C API includes lie in these folders of a wheel. */
const HEADER = /^tensorflow\/include\/(tensorflow|tsl)\/(c|core\/platform|platform)\/.*\.h$/;

/** Checks what can be checked before anything is fetched. */
export async function findTensorflow({ wheel, tensorflow }: TensorflowOptions, work: Work): Promise<Tensorflow> {
  const { errors } = work.t;
  if (tensorflow !== undefined) return installed(tensorflow, work);
  if (wheel !== undefined) {
    const fault = faultOf(wheel);
    if (fault) throw new Error(errors.wheel(wheel, fault));
    const bytes = await readWheel(wheel, work);
    const fetch: Tensorflow['fetch'] = (libraries, onTheWay) => unpack(bytes, libraries, onTheWay, work);
    return { bytes: WHEEL.libraryBytes, downloadBytes: 0, fetch };
  }
  const pip = await firstThatRuns(pips, work);
  if (!pip) throw new Error(errors.pip);
  const fetch: Tensorflow['fetch'] = async (libraries, onTheWay) => {
    const bytes = await readWheel(await download(pip, onTheWay, work), work);
    return unpack(bytes, libraries, onTheWay, work);
  };
  return { bytes: WHEEL.libraryBytes, downloadBytes: WHEEL.bytes, fetch };
}

function installed(folder: string, { t }: Work): Tensorflow {
  const tensorflow = resolve(folder);
  const include = join(tensorflow, 'include');
  const files = LIBRARIES.map((name) => join(tensorflow, name));
  for (const needed of [...files, join(include, 'tensorflow/c/c_api.h')]) {
    if (!existsSync(needed)) throw new Error(t.errors.missing(needed));
  }
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const fetch = async (libraries: string) => {
    for (const file of files) {
      const copy = join(libraries, basename(file));
      await copyFile(file, copy, constants.COPYFILE_FICLONE);
      await chmod(copy, 0o600); // who may change the original may not change what we load
    }
    return include;
  };
  return { bytes, downloadBytes: 0, fetch };
}

/** Downloads the wheel into a folder, and returns its path. */
async function download(pip: Command, folder: string, { t, signal }: Work): Promise<string> {
  const bar = progressBar(t.downloading);
  // pip copies the file when it is whole: for a moment there are two.
  const show = () => bar.update(megabytes(Math.min(sizeOf(folder), WHEEL.bytes)), megabytes(WHEEL.bytes));
  const watch = setInterval(show, 100);
  try {
    const env = { ...process.env, TMPDIR: folder }; // where pip keeps what has arrived
    return await downloadWheel(pip, [WHEEL.requirement, ...WHEEL.tags], folder, { env, signal });
  } catch (error) {
    throw new Error(t.errors.download(WHEEL.requirement, whatItSaid(error)), { cause: error });
  } finally {
    clearInterval(watch);
    bar.clear();
  }
}

/** Bytes of the files in a folder and its own folders, which another program fills and clears meanwhile. */
function sizeOf(folder: string): number {
  const sizes = entriesOf(folder).map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sizeOf(path) : (statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // it has just gone
  }
}

/** Why a path cannot be that of a wheel. */
function faultOf(path: string): 'missing' | 'folder' | 'unreadable' | undefined {
  if (!existsSync(path)) return 'missing';
  const stats = statSync(path);
  if (stats.isDirectory()) return 'folder';
  try {
    accessSync(path, constants.R_OK);
    return stats.isFile() ? undefined : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/**
 * Reads a wheel, and refuses one that is not, bit by bit, the one that was tested. It is read once, into memory: what is
 * unpacked is what was checked, whatever becomes of the file meanwhile.
 */
async function readWheel(path: string, { t, signal }: Work): Promise<Buffer> {
  const bytes = Buffer.alloc(WHEEL.bytes);
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of createReadStream(path, { signal }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    length += chunk.copy(bytes, length); // a file that is longer has another sum
  }
  const sha256 = hash.digest('hex');
  if (sha256 !== WHEEL.sha256) throw new Error(t.errors.checksum(path, WHEEL.requirement, WHEEL.sha256, sha256));
  return bytes.subarray(0, length);
}

/** Unpacks the libraries and the headers of a wheel. Returns the headers' folder, below `onTheWay`. */
async function unpack(wheel: Buffer, libraries: string, onTheWay: string, { t, signal }: Work): Promise<string> {
  const bar = progressBar(t.unpacking);
  let bytes = 0;
  async function* count(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      bytes = Math.min(bytes + chunk.length, WHEEL.libraryBytes); // the headers are too few to count
      bar.update(megabytes(bytes), megabytes(WHEEL.libraryBytes));
      yield chunk;
    }
  }
  const target = (name: string) => {
    if (LIBRARIES.some((library) => name === `tensorflow/${library}`)) return join(libraries, basename(name));
    return HEADER.test(name) ? join(onTheWay, name) : undefined;
  };
  const zip = await yauzl.fromBufferPromise(wheel);
  try {
    for await (const entry of zip.eachEntry()) {
      const file = target(entry.fileName);
      if (!file) continue;
      await mkdir(dirname(file), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), count, createWriteStream(file), { signal });
    }
  } finally {
    bar.clear();
  }
  return join(onTheWay, 'tensorflow/include');
}
