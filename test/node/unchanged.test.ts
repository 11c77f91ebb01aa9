import { appendFileSync, renameSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { texts } from '../../src/node/texts/index.ts';
import { rememberFiles } from '../../src/node/tables/unchanged.ts';
import { csv, open, ownFolders } from './files.ts';

const { at, write, leftovers } = ownFolders();
const rows = (n: number) => csv(['x', 'y'], Array.from({ length: n }, (_, i) => [i, (i * 7) % 11])); // prettier-ignore

describe('files that were remembered', () => {
  test.each<[string, (file: string) => void]>([
    ['grew', (file) => appendFileSync(file, '1,2\n')],
    ['shrank', (file) => truncateSync(file, 10)],
    ['went', (file) => rmSync(file)],
    ['were written anew, as long as before', (file) => (writeFileSync(file, rows(20)), utimesSync(file, 1, 1))],
    ['were replaced by others', (file) => (writeFileSync(at('new'), rows(20)), renameSync(at('new'), file))],
  ])('%s', async (_, change) => {
    const files = [await write('still.csv', rows(20)), await write('other.csv', rows(20))];
    const check = await rememberFiles(files);
    await expect(check()).resolves.toBeUndefined();
    change(files[1]!);
    await expect(check()).rejects.toMatchObject({ fault: 'changed', details: [files[1]] });
  });
});

describe('a file', () => {
  test.each<[string, (file: string) => void]>([
    ['that grows', (file) => appendFileSync(file, '1,2\n')],
    ['that shrinks', (file) => truncateSync(file, 100_000)],
  ])('%s while it is read is refused, and nothing is left behind', async (_, change) => {
    const file = await write('long.csv', rows(400_000));
    const changing = setInterval(() => change(file), 5);
    const reading = open(file).finally(() => clearInterval(changing));
    await expect(reading).rejects.toMatchObject({ name: 'TableError', fault: 'changed', details: [file] });
    expect(await leftovers()).toEqual([]);
    for (const { tables } of Object.values(texts)) expect(tables.changed([file])).toContain(file);
  });
});
