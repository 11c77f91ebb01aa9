import { open, stat } from 'node:fs/promises';
import type { Database } from './database.ts';
import { text } from './sql.ts';
import { TableError } from './table.ts';

export type Format = 'csv' | 'parquet' | 'json';

/** The files that a source names, which are there, can be read, and are what their names say. */
export interface Files {
  format: Format;
  paths: string[];
  /** all of them, for DuckDB */
  pattern: string;
}

const REMOTE = /^[a-z][a-z\d+.-]*:\/\//i;

/** @param source a file, or a pattern such as `sales-*.parquet` */
export async function findFiles(database: Database, source: string): Promise<Files> {
  if (REMOTE.test(source)) throw new TableError('remote', source);
  const named = await stat(source).catch(() => undefined);
  if (named && !named.isFile()) throw new TableError('not-a-file', source);
  const pattern = text(named ? literally(source) : source);
  const paths = named ? [source] : await matching(database, pattern);
  if (!paths[0]) throw new TableError('no-file', source);
  const format = formatOf(paths[0]);
  for (const file of paths) await checkHead(file, format);
  return { format, paths, pattern };
}

/** A file's own name as a pattern that means this file alone: `[1]` would be a choice of letters. */
export const literally = (file: string) => file.replaceAll(/[[*?]/g, '[$&]');

async function matching(database: Database, pattern: string): Promise<string[]> {
  if (pattern === "''") return [];
  return (await database.rows(`SELECT file FROM glob(${pattern}) ORDER BY file`)).map(([file]) => String(file));
}

/** By the name; what has none that we know is taken for CSV, whatever separates its columns. */
function formatOf(file: string): Format {
  const name = file.toLowerCase().replace(COMPRESSED, '');
  if (/\.(parquet|pq)$/.test(name)) return 'parquet';
  return /\.(json|jsonl|ndjson)$/.test(name) ? 'json' : 'csv';
}

const COMPRESSED = /\.(gz|zst)$/;

/** Bytes of a look at what a file holds. */
const HEAD = 65_536;

/** @throws TableError a file that cannot be read, is empty, or is not what its name says */
async function checkHead(file: string, format: Format): Promise<void> {
  const head = await headOf(file);
  const begins = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  if (head.length === 0) throw new TableError('empty', file);
  if (format === 'parquet') {
    if (head.toString('latin1', 0, 4) !== 'PAR1') throw new TableError('not-format', file, 'Parquet');
  } else if (file.toLowerCase().endsWith('.gz')) {
    if (!begins(0x1f, 0x8b)) throw new TableError('not-format', file, 'gzip');
  } else if (!COMPRESSED.test(file.toLowerCase())) {
    if (begins(0xff, 0xfe) || begins(0xfe, 0xff)) throw new TableError('encoding', file, '1');
    if (head.includes(0)) throw new TableError('binary', file);
  }
}

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new TableError('forbidden', file, error.code ?? error.message);
  });
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(HEAD) });
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
