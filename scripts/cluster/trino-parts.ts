import { existsSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../../src/node/cache.ts';
import { download, ensure, type Part } from './fetch.ts';
import { findJava, javaPart } from './java.ts';

const VERSION = '476';
const MAVEN = 'https://repo1.maven.org/maven2/io/trino';
const folder = cacheFolder(`trino-${VERSION}`);

/** What a Trino is started with. */
export interface Trino {
  java: string;
  /** Java's, with wildcards */
  classpath: string;
  /** the folder of the plugins */
  plugins: string;
}

/** The server without a connector (the whole one is 800 MB), and those connectors that we try it with. */
const parts: Part[] = [
  part('server', 'trino-server-core', 'tar.gz', '0f388f9967c177ae70a47c099082fc95387f0c3cb96d8000d1d41fc3a5223158'),
  part('plugin/memory', 'trino-memory', 'zip', 'bade81c52e2f7177a7b867aee1b10fae48fefda9c38f3ec6aeb006fdde5f0378'),
  part('plugin/tpch', 'trino-tpch', 'zip', 'd83467efe864b1e77013208c293835e197bc3135318c2895521c1efbb7f232bd'),
];

function part(place: string, artifact: string, type: string, sha256: string): Part {
  const inside = `${artifact}-${VERSION}`;
  return {
    name: `${artifact} ${VERSION}`,
    folder: path.join(folder, place),
    sha256: [sha256],
    inside,
    fetch: (into) => download(`${MAVEN}/${artifact}/${VERSION}/${inside}.${type}`, into),
  };
}

/** A Trino that was fetched, and a Java for it; undefined where one of them is missing. */
export function findTrino(): Trino | undefined {
  const java = findJava();
  if (java === undefined || parts.some(({ folder }) => !existsSync(folder))) return undefined;
  return { java, classpath: path.join(folder, 'server/lib/*'), plugins: path.join(folder, 'plugin') };
}

/** Fetches what is missing of a Trino, into the user's cache. */
export async function fetchTrino(say: (text: string) => void): Promise<Trino> {
  for (const missing of [...parts, ...(findJava() === undefined ? [javaPart] : [])]) await ensure(missing, say);
  return findTrino()!;
}
