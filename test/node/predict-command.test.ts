import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { show } from '../../src/lesson/format.ts';
import { explain } from '../../src/node/errors.ts';
import { commandLine } from '../../src/node/options.ts';
import { shell, unaCapa } from './command.ts';

let folder: string;
const at = (name: string) => path.join(folder, name);
const rowsOf = (count: number, label: (i: number) => number | string) =>
  Array.from({ length: count }, (_, i) => `${i},${label(i)}\n`).join('');

const priceOf = (i: number) => 2 * i + 5 + (i % 2);

/** A fit, which the tests predict with. */
let told: Awaited<ReturnType<typeof unaCapa>>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'una-capa-'));
  await writeFile(at('houses.csv'), `x,price\n${rowsOf(100, priceOf)}`);
  told = await unaCapa(['fit', at('houses.csv'), '--label', 'price', '--epochs', '1', '--out', at('model')]);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

/** A folder of a test's own. */
async function own(name: string) {
  await mkdir(at(name));
  return (file: string) => path.join(folder, name, file);
}

test('fit --out leaves the model beside the report, and says how to predict with it', async () => {
  expect({ code: told.code, stderr: told.stderr }).toEqual({ code: 0, stderr: '' });
  const files = ['index.html', 'loss.svg', 'model.json', 'predicted.svg', 'weights.bin', 'weights.svg'];
  expect((await readdir(at('model'))).sort()).toEqual(files);
  expect(told.stdout).toContain(`The model, with the exact parameters: ${at('model/model.json')}\n`);
  expect(told.stdout).toMatch(/\nTo predict other rows with it: una-capa predict \S+\/model FILE\n$/);
});

test('predict prints CSV alone, and the score beside it; with --out the same is in the file', async () => {
  const args = ['predict', at('model'), at('houses.csv')];
  const [printed, saved] = await Promise.all([unaCapa(args), unaCapa([...args, '--out', at('p.csv'), '--lang', 'es'])]);
  const lines = printed.stdout.split('\n');
  expect([printed.code, lines.length, lines[0], lines.at(-1)]).toEqual([0, 102, 'price', '']);
  const errors = lines.slice(1, -1).map((line, i) => Number(line) - priceOf(i));
  const rmse = show(Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / 100), 5);
  expect(Number(rmse)).toBeLessThan(0.51);
  const said = `una-capa: price is known in 100 rows. Against these, RMSE ${rmse}, R² 0.9999`;
  expect([printed.stderr.slice(0, said.length), printed.stderr.split('\n').length]).toEqual([said, 2]);
  expect(saved).toMatchObject({ code: 0, stdout: `Predicciones de 100 filas: ${at('p.csv')}\n` });
  expect(saved.stderr).toMatch(/^una-capa: price se conoce en 100 filas\. Frente a esas, RMSE 0\./);
  expect(await readFile(at('p.csv'), 'utf8')).toBe(printed.stdout);
});

test('whoever has seen enough of the predictions may close the pipe', async () => {
  await writeFile(at('long.csv'), `x\n${rowsOf(200_000, () => '').replaceAll(',', '')}`);
  const said = await shell(
    `@@ predict "${at('model')}" "${at('long.csv')}" --lang en | head -1; echo "\${PIPESTATUS[0]}"`,
  );
  expect(said).toBe('price\n0\n');
});

test('a row that cannot be predicted is one message, 1, and no file', async () => {
  const inside = await own('bad');
  await writeFile(at('bad.csv'), `x\n${'1\n'.repeat(5000)}one\n`);
  const args = ['predict', at('model/model.json'), at('bad.csv'), '--out', inside('p.csv'), '--lang', 'es'];
  expect(await unaCapa(args)).toEqual({
    code: 1,
    stdout: '',
    stderr: 'una-capa: Fila 5001, columna "x": "one" no es un número. Arreglalo, o sacá la\nfila.\n',
  });
  expect(await readdir(inside('.'))).toEqual([]);
});

test('a pattern without quotes, which the shell replaces, is explained', async () => {
  const nothing = () => Promise.resolve();
  const program = commandLine('en', '1', { run: nothing, fit: nothing, predict: nothing, native: nothing });
  const error: unknown = await program
    .parseAsync(['predict', 'model', 'a.csv', 'b.csv'], { from: 'user' })
    .catch((thrown: unknown) => thrown);
  expect(explain(error, 'en', () => '')).toMatch(/^Too many words for predict\..* in quotes/);
});

test('Ctrl-C leaves no half file', async () => {
  const duckdb = await DuckDBInstance.create();
  const connection = await duckdb.connect();
  await connection.run(`COPY (SELECT i AS x FROM range(5000000) t(i)) TO '${at('endless.parquet')}'`);
  connection.closeSync();
  duckdb.closeSync();
  const inside = await own('half');
  const isWriting = async () => (await readdir(inside('.'))).length > 0;
  const args = ['predict', at('model'), at('endless.parquet'), '--out', inside('p.csv')];
  const ended = await unaCapa(args, undefined, {}, async (kill) => {
    while (!(await isWriting())) await new Promise((resolve) => setTimeout(resolve, 20));
    kill('SIGINT');
  });
  expect(ended).toEqual({ code: 130, stdout: '', stderr: '' });
  expect(await readdir(inside('.'))).toEqual([]);
});
