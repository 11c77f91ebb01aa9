import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll } from 'vitest';
import { moments, type Moments } from '../../src/index.ts';
import { openFile } from '../../src/node/tables/duckdb.ts';
import type { Question, Table } from '../../src/node/tables/table.ts';

/** A folder for a test file's own files, and another one that is the system's for temporary ones as long. */
export function ownFolders() {
  const [folders, before] = [{ own: '', temporary: '' }, process.env['TMPDIR']];
  beforeAll(async () => {
    folders.own = await mkdtemp(path.join(tmpdir(), 'una-capa-own-'));
    folders.temporary = process.env['TMPDIR'] = await mkdtemp(path.join(tmpdir(), 'una-capa-tmp-'));
  });
  afterAll(async () => {
    for (const folder of Object.values(folders)) await rm(folder, { recursive: true, force: true });
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  });
  const at = (name: string) => path.join(folders.own, name);
  return {
    at,
    /** Writes a file, and says where it is. */
    write: async (name: string, content: string | Uint8Array): Promise<string> => {
      await writeFile(at(name), content);
      return at(name);
    },
    leftovers: () => readdir(folders.temporary),
  };
}

/** Rows of numbers as CSV. */
export const csv = (names: readonly string[], rows: readonly (readonly (number | string)[])[]) =>
  [names, ...rows].map((row) => row.join(',')).join('\n') + '\n';

/** A table whose label is y, of which nothing is held out, if nothing else is asked. */
export const open = (source: string, question: Partial<Question> = {}): Promise<Table> =>
  openFile(source, { label: 'y', test: 0, seed: 1, missing: 'error', ...question });

/** What a table is asked before it goes. */
export async function asked<Answer>(
  source: string,
  question: Partial<Question>,
  ask: (table: Table) => Promise<Answer> | Answer,
): Promise<Answer> {
  const table = await open(source, question);
  try {
    return await ask(table);
  } finally {
    await table.close();
  }
}

/** The names of d features and of the label. */
export const namesFor = (d: number) => [...Array.from({ length: d }, (_, i) => `x${i}`), 'y'];

/** What memory says of rows whose last column is the label. */
export async function inMemory(rows: number[][]): Promise<Moments> {
  const features = tf.tensor2d(rows.map((row) => row.slice(0, -1)));
  const labels = tf.tensor2d(rows.map((row) => row.slice(-1)));
  const sums = await moments({ features, labels });
  tf.dispose([features, labels]);
  return sums;
}
