import { mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DuckDBInstance } from '@duckdb/node-api';
import * as tf from '@tensorflow/tfjs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { designOf, type Column } from '../../src/data/design.ts';
import { explain } from '../../src/node/errors.ts';
import { fit, type FitResult } from '../../src/node/fit.ts';
import { modelFolder } from '../../src/node/index.ts';
import { filesToKeep, keptOf, modelFile, openKept, type Kept } from '../../src/node/kept.ts';
import { checkOutput, writePieces } from '../../src/node/output.ts';
import { predict } from '../../src/node/predict.ts';
import { prepareReport, writeReport } from '../../src/node/report.ts';
import { openRows } from '../../src/node/tables/rows.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'una-capa-'))));
afterEach(() => rm(folder, { recursive: true }));
const at = (name: string) => path.join(folder, name);

/** Runs SQL, in which @ stands for the folder, to make the files that are read. */
let duckdb: DuckDBInstance;
beforeAll(async () => void (duckdb = await DuckDBInstance.create()));
afterAll(() => duckdb.closeSync());
async function sql(statement: string): Promise<void> {
  const connection = await duckdb.connect();
  await connection.run(statement.replaceAll('@', folder));
  connection.closeSync();
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** A model with these weights, one for each column of the design matrix. */
const keptWith = (columns: Column[], weights: number[], bias: number): Kept => ({
  label: 'y',
  columns,
  design: designOf(columns).map(({ name }) => name),
  parameters: { w: weights.map((weight) => [weight]), b: [bias] },
  from: 'exact',
  rank: weights.length + 1,
  scores: { rmse: { train: [1], test: null }, r2: { train: [NaN], test: null } },
});

/** All that is predicted of a source: the lines of the CSV, and the score. */
async function predicted(kept: Kept, source: string) {
  const rows = await openRows(source, kept.columns, kept.label);
  try {
    const predictions = predict(kept, rows);
    let csv = '';
    for await (const piece of predictions.csv) csv += piece;
    const [header, ...lines] = csv.trimEnd().split('\n');
    return { header, lines, values: lines.map(Number), rowCount: predictions.rowCount, score: predictions.score.now };
  } finally {
    await rows.close();
  }
}

const x: Column = { name: 'x', kind: 'number' };
const city: Column = { name: 'city', kind: 'text', values: ['', 'Córdoba', "Rosario's", 'a "b", c\nd'] };
const yes: Column = { name: 'yes', kind: 'boolean' };
const house = keptWith([x, city, yes], [0.1, 20, 300, 4000, 50000], 1e6);

/** The same as predict, in the order in which a reader would write it. */
const byHand = (value: number, place: number, isYes: boolean) =>
  1e6 + 0.1 * value + [0, 20, 300, 4000][place]! + 50000 * Number(isYes);

describe('fit → model.json → predict', () => {
  async function fitted(source: string, test: number): Promise<FitResult> {
    const options = { label: 'price, in $', test, seed: 1, missing: 'error' as const, epochs: 1, lang: 'en' as const };
    const controls = { signal: new AbortController().signal, onProgress: () => undefined, onBegin: () => undefined };
    const telling = fit(source, { ...options, ...controls, repeat: () => '' });
    for (;;) {
      const { done, value } = await telling.next();
      if (done) return value;
    }
  }

  test('predicts what the parameters say, with categories, yes or no, and a column at 10⁶', async () => {
    await sql(
      `COPY (SELECT 1e6 + i % 17 / 3 AS year, ['b', 'a"', 'c, d'][1 + i % 3] AS "the city", i % 5 < 2 AS garden,
       3.7 * (i % 17) + [0, 50, -20][1 + i % 3] + 11 * (i % 5 < 2)::INT + sin(i) AS "price, in $" FROM range(300) t(i))
       TO '@/houses.csv'`,
    );
    const result = await fitted(at('houses.csv'), 0.2);
    const files = await filesToKeep(keptOf(result), '1.2.3');
    for (const [name, content] of files) await writeFile(at(name), content);
    const kept = await openKept(await modelFile(folder));
    expect(kept).toEqual(JSON.parse(JSON.stringify(keptOf(result))));
    expect(kept.parameters.w, 'not float32').not.toEqual(kept.parameters.w.map(([w]) => [Math.fround(w!)]));
    expect([kept.label, kept.design]).toEqual(['price, in $', ['year', 'the city=b', 'the city=c, d', 'garden']]);

    const { header, values, score } = await predicted(kept, at('houses.csv'));
    expect(header).toBe('"price, in $"');
    const { w, b } = result.exact;
    const expected = Array.from({ length: 300 }, (_, i) => {
      const design = [1e6 + (i % 17) / 3, Number(i % 3 === 0), Number(i % 3 === 2), Number(i % 5 < 2)];
      return design.reduce((sum, value, j) => sum + w[j]![0]! * value, b[0]!);
    });
    expect(values).toEqual(expected);
    const [train, heldOut] = [result.rows.train, result.rows.test];
    const squares = train * result.exact.rmse.train[0]! ** 2 + heldOut * result.exact.rmse.test![0]! ** 2;
    expect(score.n).toBe(300);
    expect(score.rmse).toBeCloseTo(Math.sqrt(squares / 300), 6);
    expect(score.r2).toBeGreaterThan(0.99);
  });

  test('a file handler gives tf.loadLayersModel the same model, as far as float32 goes', async () => {
    for (const [name, content] of await filesToKeep(house, '1.2.3')) await writeFile(at(name), content);
    const net = await tf.loadLayersModel(modelFolder(folder));
    expect((net.getUserDefinedMetadata() as Record<string, object>)['una-capa']).toMatchObject({ version: '1.2.3' });
    const X = tf.tensor2d([[1, 0, 0, 1, 0], [-2.5, 0, 0, 0, 1]]); // prettier-ignore
    const yHat = net.predict(X) as tf.Tensor2D;
    const got = yHat.arraySync().flat();
    [byHand(1, 3, false), byHand(-2.5, 0, true)].forEach((y, i) =>
      expect(Math.abs(got[i]! / y - 1)).toBeLessThan(2e-7),
    );
    tf.dispose([X, yHat]);
    net.dispose();
  });
});

describe('a source', () => {
  const rows = `(SELECT * FROM (VALUES (1.5, 'Córdoba', true), (-2, 'a "b", c' || chr(10) || 'd', false), (1e300, 'Rosario''s', true)) t(x, city, yes))`;
  const expected = [byHand(1.5, 1, true), byHand(-2, 3, false), byHand(1e300, 2, true)];

  test.each(['csv', 'tsv', 'parquet', 'jsonl'])('may be %s', async (format) => {
    const options = { csv: '', tsv: "(DELIMITER '\t')", parquet: '', jsonl: '(FORMAT json)' }[format]!;
    await sql(`COPY ${rows} TO '@/rows.${format}' ${options}`);
    expect((await predicted(house, at(`rows.${format}`))).values).toEqual(expected);
  });

  test('may have its columns in another order, and more of them', async () => {
    await writeFile(at('rows.csv'), 'more,yes,city,x\n?,TRUE,Córdoba,1.5\n!,false,"a ""b"", c\nd",-2\n');
    expect((await predicted(house, at('rows.csv'))).values).toEqual(expected.slice(0, 2));
  });

  test('may have a comma before its decimals', async () => {
    await writeFile(at('rows.csv'), 'x;city;yes;y\n1,5;Córdoba;true;0,5\n');
    const { values, score } = await predicted(house, at('rows.csv'));
    expect([values, score.rmse]).toEqual([expected.slice(0, 1), expected[0]! - 0.5]);
  });

  test('may hold a text that looks like a number, or a number that looks like yes or no', async () => {
    const kept = keptWith([{ name: 'zip', kind: 'text', values: ['007', '7'] }, x], [5, 1], 0);
    await writeFile(at('rows.csv'), 'zip,x\n007,1\n7,0\n');
    expect((await predicted(kept, at('rows.csv'))).values).toEqual([1, 5]);
  });

  test('may hold no row, or one text alone, and then there is nothing to add up', async () => {
    await writeFile(at('none.csv'), 'x,city,yes\n');
    const { header, lines, score } = await predicted(house, at('none.csv'));
    expect({ header, lines, n: score.n }).toEqual({ header: 'y', lines: [], n: 0 });
    const constant = keptWith([{ name: 'city', kind: 'text', values: ['a'] }], [], 4);
    await writeFile(at('one.csv'), 'city,y\na,3\n');
    expect((await predicted(constant, at('one.csv'))).values).toEqual([4]);
  });

  test('may be a pattern; the rows come in the order of the files and of the rows in each', async () => {
    const id = keptWith([{ name: 'id', kind: 'number' }], [1], 0);
    const part = (from: number, to: number) => `(SELECT i AS id FROM range(${from}, ${to}) t(i))`;
    await sql(`COPY ${part(0, 40_000)} TO '@/part-1.csv'`);
    await sql(`COPY ${part(40_000, 100_000)} TO '@/part-2.csv'`);
    await sql(`COPY ${part(0, 100_000)} TO '@/all.parquet' (ROW_GROUP_SIZE 2048)`);
    for (const source of ['part-*.csv', 'all.parquet']) {
      const { values, rowCount } = await predicted(id, at(source));
      expect(rowCount).toBe(100_000);
      expect(values.length === 100_000 && values.every((value, i) => value === i), source).toBe(true);
    }
  });

  test('with the label is scored where that is known', async () => {
    const double = keptWith([x], [2], 0);
    await writeFile(at('rows.csv'), 'x,y\n1,3\n2,\n3,5\n4,9\n');
    expect(await predicted(double, at('rows.csv'))).toMatchObject({ rowCount: 4, values: [2, 4, 6, 8] });
    const { n, rmse, r2 } = (await predicted(double, at('rows.csv'))).score;
    expect([n, rmse]).toEqual([3, 1]);
    expect(r2).toBeCloseTo(1 - 3 / ((3 - 17 / 3) ** 2 + (5 - 17 / 3) ** 2 + (9 - 17 / 3) ** 2), 12);
    await writeFile(at('rows.csv'), 'x,y\n1,true\n0.25,false\n');
    expect((await predicted(double, at('rows.csv'))).score).toMatchObject({ n: 2, rmse: Math.sqrt((1 + 0.25) / 2) });
  });

  test('is never held all at once', async () => {
    const wide = Array.from({ length: 16 }, (_, i): Column => ({ name: `x${i}`, kind: 'number' }));
    const ones = wide.map(() => 1);
    /** MB beside JavaScript's own heap, at most, while so many rows are predicted. */
    async function mostMemory(count: number): Promise<number> {
      const columns = wide.map(({ name }) => `random() AS ${name}`).join(', ');
      await sql(`COPY (SELECT ${columns} FROM range(${count})) TO '@/${count}.parquet' (ROW_GROUP_SIZE 10000)`);
      const rows = await openRows(at(`${count}.parquet`), wide, 'y');
      const predictions = predict(keptWith(wide, ones, 0), rows);
      let [most, pieces] = [0, 0];
      for await (const piece of predictions.csv) {
        if (++pieces % 40 === 0) {
          collectGarbage();
          const { rss, heapTotal } = process.memoryUsage();
          most = Math.max(most, (rss - heapTotal) / 2 ** 20);
        }
        expect(piece.length).toBeLessThan(2048 * 20);
      }
      await rows.close();
      expect(predictions.rowCount).toBe(count);
      return most;
    }
    const few = await mostMemory(200_000);
    const many = await mostMemory(1_000_000);
    expect(many - few, 'MB more; the numbers alone are 98').toBeLessThan(70);
  });
});

describe('a row that is of another kind is named', () => {
  const faults: [string, string, string, RegExp, RegExp][] = [
    ['a column is missing', 'x,yes\n1,true\n', 'csv', /no column "city".*There are: x, yes\.$/, /ninguna columna "city".*Hay: x, yes\.$/],
    ['a text is missing', 'x,city,yes\n1,Córdoba,true\n2,,true\n,Córdoba,true\n', 'csv', /^Row 2, column "city": .* missing/, /^Fila 2, columna "city": falta/],
    ['a text was never seen', 'x,city,yes\n1,Córdoba,true\n2,Salta,true\n', 'csv', /^Row 2, column "city": "Salta" occurs nowhere/, /^Fila 2, columna "city": "Salta" no aparece/],
    ['a text in place of a number', 'x,city,yes\n1,Córdoba,true\n"1,5",Córdoba,true\n', 'csv', /^Row 2, column "x": "1,5" is no number/, /^Fila 2, columna "x": "1,5" no es un número/],
    ['a number that is not finite', 'x,city,yes\n-inf,Córdoba,true\n', 'csv', /^Row 1, column "x": -inf is no finite/, /^Fila 1, columna "x": -inf no es un número finito/],
    ['a text in place of yes or no', 'x,city,yes\n1,Córdoba,perhaps\n', 'csv', /^Row 1, column "yes": "perhaps" is neither/, /^Fila 1, columna "yes": "perhaps" no es ni/],
    ['a text in place of the label', 'x,city,yes,y\n1,Córdoba,true,1\n1,Córdoba,true,cheap\n', 'csv', /^Row 2, column "y": "cheap" is no number/, /^Fila 2, columna "y"/],
    ['a column of numbers in place of texts', '{"x": 1, "city": 5, "yes": true}', 'jsonl', /^The column "city" holds BIGINT.* texts there/, /^La columna "city" tiene BIGINT.* textos\. Pasá la columna a eso/],
    ['a column of yes or no in place of numbers', '{"x": true, "city": "Córdoba", "yes": true}', 'jsonl', /"x" holds BOOLEAN.* numbers there/, /números\. Pasá la columna a eso/],
    ['a column of numbers in place of yes or no', '{"x": 1, "city": "Córdoba", "yes": 1}', 'jsonl', /"yes" holds BIGINT.* true or false there/, /verdadero o falso\. Pasá la columna a eso/],
    ['a column of texts in place of the label', '{"x": 1, "city": "Córdoba", "yes": true, "y": "1"}', 'jsonl', /"y" holds VARCHAR.* numbers/, /números\. Pasá la columna a eso/],
    ['a row that is too short', `x,city,yes\n${'1,Córdoba,true\n'.repeat(30_000)}1,Córdoba\n`, 'csv', /rows\.csv, line 30002: a row of 2 cells/, /rows\.csv, línea 30002: una fila de 2 celdas/],
  ]; // prettier-ignore

  test.each(faults)('%s', async (_, content, format, english, spanish) => {
    await writeFile(at(`rows.${format}`), content);
    const error = await predicted(house, at(`rows.${format}`)).catch((thrown: unknown) => thrown);
    const said = (lang: 'en' | 'es') => explain(error, lang, () => '');
    expect(said('en')).toMatch(english);
    expect(said('es')).toMatch(spanish);
  });

  test('however late it comes, by its own number', async () => {
    await sql(
      `COPY (SELECT CASE WHEN i < 70000 THEN i::VARCHAR ELSE 'none' END AS x FROM range(90000) t(i)) TO '@/late.csv'`,
    );
    await expect(predicted(keptWith([x], [1], 0), at('late.csv'))).rejects.toMatchObject({
      fault: 'number',
      details: ['x', '70001', 'none'],
    });
  });

  test('a file that is not there, and a column that tries to be SQL', async () => {
    await expect(predicted(house, at('none.csv'))).rejects.toMatchObject({ name: 'TableError', fault: 'no-file' });
    const name = '"; DROP TABLE x; --';
    const kept = keptWith([{ name, kind: 'text', values: ["' OR 1", 'b'] }], [3], 1);
    await writeFile(at('rows.csv'), `"""; DROP TABLE x; --"\n' OR 1\nb\n`);
    expect((await predicted(kept, at('rows.csv'))).values).toEqual([1, 4]);
  });
});

describe('a model that cannot be used is refused', () => {
  const written = async () => {
    for (const [name, content] of await filesToKeep(house, '1.2.3')) await writeFile(at(name), content);
  };
  const edit = async (change: (json: { userDefinedMetadata: Record<string, object> }) => void) => {
    const json = JSON.parse(await readFile(at('model.json'), 'utf8')) as {
      userDefinedMetadata: Record<string, object>;
    };
    change(json);
    await writeFile(at('model.json'), JSON.stringify(json));
  };
  const change = (to: object) => edit(({ userDefinedMetadata: ours }) => Object.assign(ours['una-capa']!, to));

  const cases: [string, () => Promise<unknown>, string, RegExp, RegExp][] = [
    ['none', () => rm(at('model.json')), 'missing', /no model to read .*ENOENT/, /ningún modelo que leer/],
    ['no JSON', () => truncate(at('model.json'), 500), 'damaged', /is damaged/, /está dañado/],
    ['null', () => writeFile(at('model.json'), 'null'), 'foreign', /no model that una-capa fit kept/, /no es un modelo guardado/],
    ["somebody else's", () => edit(({ userDefinedMetadata: ours }) => delete ours['una-capa']), 'foreign', /kept/, /guardado/],
    ['of another form', () => change({ format: 2, version: '9.0.0' }), 'version', /kept by una-capa 9\.0\.0/, /guardó una-capa 9\.0\.0/],
    ['without its form', () => change({ format: null }), 'damaged', /damaged/, /dañado/],
    ['without its label', () => change({ label: 1 }), 'damaged', /label/, /label/],
    ['without its columns', () => change({ columns: [{ name: 'x', kind: 'date' }] }), 'damaged', /columns/, /columns/],
    ['with other columns', () => change({ columns: [x, city] }), 'damaged', /design/, /design/],
    ['with no numbers', () => change({ parameters: { w: [['1']], b: [0] } }), 'damaged', /w must be numbers/, /w must/],
    ['with other weights', () => change({ parameters: { w: [[9], [20], [300], [4000], [5e4]], b: [1e6] } }), 'damaged', /weights\.bin/, /weights/],
    ['without its weights', () => rm(at('weights.bin')), 'damaged', /ENOENT.*weights\.bin/, /weights\.bin/],
    ['with half its weights', () => truncate(at('weights.bin'), 8), 'damaged', /damaged/, /dañado/],
  ]; // prettier-ignore

  test.each(cases)('%s', async (_, harm, fault, english, spanish) => {
    await written();
    expect(await openKept(await modelFile(folder))).toMatchObject({ label: 'y' });
    await harm();
    const error = await openKept(await modelFile(folder)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ModelError', fault, file: at('model.json') });
    expect(explain(error, 'en', () => '')).toMatch(english);
    expect(explain(error, 'es', () => '')).toMatch(spanish);
  });
});

describe('a file of predictions', () => {
  const signal = new AbortController().signal;
  async function* pieces(...texts: string[]) {
    for (const text of texts) yield await Promise.resolve(text);
  }

  test('is there when it is whole, in place of an earlier one, and nothing beside it', async () => {
    await writeFile(at('p.csv'), 'earlier, and longer than what comes');
    await writePieces(at('p.csv'), pieces('y\n', '1\n', '2\n'), signal);
    expect(await readFile(at('p.csv'), 'utf8')).toBe('y\n1\n2\n');
    expect(await readdir(folder)).toEqual(['p.csv']);
  });

  test('of rows that turn out bad is not there, nor does it harm an earlier one', async () => {
    await writeFile(at('p.csv'), 'earlier');
    await writeFile(at('rows.csv'), `x\n${'1\n'.repeat(5000)}?\n`);
    const rows = await openRows(at('rows.csv'), [x], 'y');
    const { csv } = predict(keptWith([x], [1], 0), rows);
    await expect(writePieces(at('p.csv'), csv, signal)).rejects.toMatchObject({ name: 'RowError' });
    await rows.close();
    expect(await readFile(at('p.csv'), 'utf8')).toBe('earlier');
    expect((await readdir(folder)).sort()).toEqual(['p.csv', 'rows.csv']);
  });

  test('that is stopped is not there', async () => {
    const stopper = new AbortController();
    async function* endless() {
      for (let i = 0; ; i++) {
        if (i === 3) stopper.abort();
        yield await Promise.resolve('1\n');
      }
    }
    await expect(writePieces(at('p.csv'), endless(), stopper.signal)).rejects.toThrow(/Stopped/);
    expect(await readdir(folder)).toEqual([]);
  });

  test('cannot be what is read, a folder, a link, or in a folder that is not there', async () => {
    await writeFile(at('rows.csv'), 'x\n1\n');
    await symlink(at('rows.csv'), at('link.csv'));
    const rows = await openRows(at('*ows.csv'), [x], 'y');
    await rows.close();
    const said = (error: unknown) => [explain(error, 'en', () => ''), explain(error, 'es', () => '')];
    const refusal = (file: string) => checkOutput(file, rows.files).catch(said);
    expect(await refusal(path.join(folder, '.', 'rows.csv'))).toEqual([
      expect.stringMatching(/is being read/),
      expect.stringMatching(/está leyendo/),
    ]);
    expect(await refusal(folder)).toEqual([
      expect.stringMatching(/no file.*EISDIR/),
      expect.stringMatching(/no es un archivo/),
    ]);
    expect(await refusal(at('link.csv'))).toEqual([expect.stringMatching(/no file/), expect.anything()]);
    expect(await refusal(at('new.csv'))).toBeUndefined();
    const lost = writePieces(at('none/p.csv'), pieces('y\n'), signal).catch(said);
    expect(await lost).toEqual([
      expect.stringMatching(/written to .*ENOENT/),
      expect.stringMatching(/No se pueden escribir .*ENOENT/),
    ]);
  });
});

describe('a report with a model', () => {
  test('is ours with it, also where a run was killed before the page stood; a later one takes it away', async () => {
    const page = await writeReport(folder, [], 'en', 'una-capa fit', await filesToKeep(house, '1.2.3'));
    expect((await readdir(folder)).sort()).toEqual(['index.html', 'model.json', 'weights.bin']);
    await rm(page);
    await prepareReport(folder);
    await writeReport(folder, [], 'en', 'una-capa');
    expect(await readdir(folder)).toEqual(['index.html']);
  });

  test.each(['model.json', 'weights.bin'])('is not ours with %s of somebody else', async (name) => {
    await writeFile(at(name), '{"modelTopology":{}}');
    await expect(prepareReport(folder)).rejects.toMatchObject({ name: 'ReportError', fault: 'foreign' });
  });
});
