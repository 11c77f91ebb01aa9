import { describe, expect, test } from 'vitest';
import { written } from '../../src/figures/style.ts';
import { figureTexts } from '../../src/figures/texts.ts';
import type { Lang } from '../../src/lang.ts';
import type { Block } from '../../src/lesson/blocks.ts';
import { chooseBackend } from '../../src/node/index.ts';
import { fit, type FitOptions, type FitResult } from '../../src/node/fit.ts';
import { texts } from '../../src/node/texts/index.ts';
import { numbers } from '../lanes.ts';
import { rowsOf, textOf, undisturbed } from '../lesson/told.ts';
import { csv, ownFolders } from './files.ts';

const { write, leftovers } = ownFolders();
const t = texts.en.fit;

interface Told {
  blocks: Block[];
  text: string;
  result: FitResult;
}

async function tell(source: string, options: Partial<FitOptions> = {}): Promise<Told> {
  const repeat = (option: string, value: string) => `again ${option} ${value}`;
  const asked = { label: 'y', test: 0.25, seed: 1, missing: 'error' as const, lang: 'en' as Lang, repeat };
  const telling = fit(source, { ...undisturbed, ...asked, ...options });
  const blocks: Block[] = [];
  for (;;) {
    const { done, value } = await telling.next();
    if (done) return { blocks, text: textOf(blocks), result: value };
    blocks.push(value);
  }
}

/** The sentence with anything where a number or a name stands: what was told, whatever it was told of. */
const like = (sentence: (said: string) => string) =>
  new RegExp(sentence('§').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('§', '.+')); // prettier-ignore

/** n rows of d features, a label that follows from the first two of them, and noise. */
function madeUp(n: number, d: number, noise: number): string {
  const random = numbers(3);
  const next = () => random.next().value;
  const rows = Array.from({ length: n }, () => {
    const x = Array.from({ length: d }, next);
    return [...x, 1000 + 50 * x[0]! - 20 * x[1]! + noise * next()];
  });
  return csv([...Array.from({ length: d }, (_, i) => `x${i}`), 'y'], rows);
}

const noisy = () => write('noisy.csv', madeUp(200, 2, 20));
const lawful = () => write('lawful.csv', madeUp(60, 2, 0));

describe('how far SGD is from the exact solution', () => {
  const distances = { arrived: t.arrived, onItsWay: t.onItsWay, wavering: t.wavering, arrivedExactly: t.arrivedExactly, onItsWayToNone: t.onItsWayToNone }; // prettier-ignore

  /** Which one sentence of them was told, and the command after it. */
  function distance({ blocks, text }: Told): [string, string | undefined] {
    const told = Object.entries(distances).filter(([, sentence]) => like(sentence).test(text));
    expect(told).toHaveLength(1);
    const command = blocks.find(({ kind }) => kind === 'code');
    return [told[0]![0], command && 'text' in command ? command.text : undefined];
  }

  test('arrived, where steps are small and many', async () => {
    const told = await tell(await noisy(), { learningRate: 0.01, epochs: 40 });
    expect(distance(told)).toEqual(['arrived', undefined]);
    const { exact, scratch } = told.result;
    expect(scratch.rmse.train[0]! / exact.rmse.train[0]!).toBeLessThan(1.01);
  });

  test('on its way, where there were too few: four times as many epochs', async () => {
    const told = await tell(await noisy(), { learningRate: 0.005, epochs: 5 });
    expect(distance(told)).toEqual(['onItsWay', 'again --epochs 20']);
    const { exact, scratch } = told.result;
    const times = scratch.rmse.train[0]! / exact.rmse.train[0]!;
    expect(told.text).toContain(t.onItsWay(String(Number(times.toPrecision(3)))));
  });

  test('wavering, where steps are too long: a quarter of the rate', async () => {
    const told = await tell(await noisy(), { learningRate: 0.7, epochs: 30 });
    expect(distance(told)).toEqual(['wavering', 'again --learning-rate 0.17']);
    expect(distance(await tell(await noisy(), { learningRate: 0.02, epochs: 30 }))[0]).toBe('arrived');
  });

  test('where the best predictions leave no error', async () => {
    expect(distance(await tell(await lawful(), { epochs: 100 }))).toEqual(['arrivedExactly', undefined]);
    expect(distance(await tell(await lawful(), { epochs: 2 }))).toEqual(['onItsWayToNone', 'again --epochs 8']);
  });
});

describe('what held-out rows show', () => {
  const onNewRows = { holds: t.holds, overfitted: t.overfitted, byHeart: t.byHeart, holdsExactly: () => t.holdsExactly, nothingHeldOut: () => t.nothingHeldOut, tooFew: (ratio: string) => t.tooFew(ratio, 1).split(' With ')[0]! + ' With' }; // prettier-ignore
  const shown = ({ text }: Told) =>
    Object.entries(onNewRows).flatMap(([name, sentence]) => (like(sentence).test(text) ? [name] : []));

  test.each<[string, number, number, number, number, string]>([
    ['rows enough', 400, 2, 20, 0.25, 'holds'],
    ['many columns and few rows', 130, 50, 20, 0.5, 'overfitted'],
    ['as many parameters as rows', 8, 9, 20, 0.4, 'byHeart'],
    ['a law without noise', 60, 2, 0, 0.25, 'holdsExactly'],
    ['nothing held out', 60, 2, 20, 0, 'nothingHeldOut'],
    ['a handful held out', 60, 2, 20, 0.15, 'tooFew'],
    ['rows that fit, but few', 200, 2, 20, 0.1, 'tooFew'],
  ])('%s', async (name, n, d, noise, share, expected) => {
    const told = await tell(await write(`${name}.csv`, madeUp(n, d, noise)), { test: share, epochs: 1, seed: 2 });
    expect(shown(told)).toEqual([expected]);
    const { train, test } = told.result.exact.rmse;
    if (name === 'rows that fit, but few') expect(test![0]! / train[0]!).toBeLessThan(1.2);
    if (expected === 'holds' || expected === 'overfitted') {
      expect(told.text).toContain(t[expected](String(Number((test![0]! / train[0]!).toPrecision(3)))));
    }
    expect(rowsOf(told.blocks).some(([first]) => first === t.rmse.test)).toBe(share > 0);
    expect(told.text.includes(t.heldOut)).toBe(share > 0);
  });
});

test('columns that say nothing about the label', async () => {
  const random = numbers(5);
  const rows = Array.from({ length: 3000 }, () => [random.next().value, random.next().value]);
  const told = await tell(await write('unrelated.csv', csv(['x', 'y'], rows)), { epochs: 1 });
  expect(told.result.exact.r2.train[0]).toBeLessThan(0.01);
  expect(told.text).toContain(t.saysNothing('y'));
  expect(told.text).not.toMatch(like(t.holds));
});

describe('what standard errors mean', () => {
  test('where each parameter is determined', async () => {
    const { text } = await tell(await noisy(), { epochs: 1 });
    expect(text).toContain(t.standardErrors);
    expect(text).not.toMatch(like(t.manyMinima));
  });

  test('where columns repeat others: which ones', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => [i, (i * 7) % 5, 3, 2 * i + 1, (i * i) % 11]);
    const file = await write('repeated.csv', csv(['a', 'other', 'constant', 'twice', 'y'], rows));
    const { text, blocks } = await tell(file, { epochs: 1, test: 0 });
    expect(text).toContain(t.manyMinima('a, constant, twice'));
    expect(rowsOf(blocks).find(([name, ...cells]) => name === 'twice' && cells.length === 4)![2]).toBe('—');
    expect(text).not.toContain(t.standardErrors);
  });

  test('where there are as many rows as parameters', async () => {
    const file = await write('three.csv', csv(['a', 'b', 'y'], [[1, 2, 3], [2, 5, 1], [4, 4, 9]])); // prettier-ignore
    const { text } = await tell(file, { epochs: 1, test: 0 });
    expect(text).toContain(t.noErrors);
  });
});

describe('the figure of the weights', () => {
  /** What the figure says, which it computes from what it draws. */
  const described = ({ blocks }: Told) => {
    const block = blocks.find((one) => one.kind === 'figure' && one.name === 'weights');
    return String((block as Extract<Block, { kind: 'figure' }>).spec.description);
  };

  test('each per standard deviation of its column, with Student’s interval', async () => {
    const rows = [[1, 10, 3], [2, 20, 1], [3, 10, 9], [4, 40, 7], [5, 0, 8]]; // prettier-ignore
    const told = await tell(await write('five.csv', csv(['a', 'b', 'y'], rows)), { epochs: 1, test: 0 });
    const { exact } = told.result;
    const spreads = [0, 1].map((j) => {
      const mean = rows.reduce((sum, row) => sum + row[j]!, 0) / 5;
      return Math.sqrt(rows.reduce((sum, row) => sum + (row[j]! - mean) ** 2, 0) / 5);
    });
    for (const [j, name] of ['a', 'b'].entries()) {
      const [w, error] = [exact.w[j]![0]! * spreads[j]!, exact.standardErrors.w[j]![0]! * spreads[j]!];
      const [low, high] = [w - 4.302652729911275 * error, w + 4.302652729911275 * error]; // R's qt(0.975, 2)
      expect(described(told)).toContain(`${name}: ${written(w)}, from ${written(low)} to ${written(high)}.`);
    }
  });

  test('without an interval where rows do not determine the weight', async () => {
    const file = await write('few.csv', csv(['a', 'b', 'y'], [[1, 2, 3], [2, 5, 1], [4, 4, 9]])); // prettier-ignore
    const told = await tell(file, { epochs: 1, test: 0 });
    expect(described(told)).toContain(figureTexts.en.coefficients.without);
    expect(described(told)).not.toMatch(/\d, from/);
  });
});

describe('what was read, and how it was learnt', () => {
  test('rows and columns as they are, one or many', async () => {
    const file = await write('kinds.csv', 'n,c,b,same,code,y\n1,B,true,s,1,1\n2,A,false,s,2,2\n,A,true,s,3+,3\n4,B,true,s,1,2.5\n'); // prettier-ignore
    const { text, blocks, result } = await tell(file, { missing: 'drop', test: 0, epochs: 1 });
    expect(text).toContain(t.rows(3, 0, 1));
    expect(t.rows(1, 0, 1)).toBe('1 row to learn from, none held out; 1 row that lacks a value left out.');
    expect(rowsOf(blocks).slice(0, 6)).toEqual([
      ['n', 'numbers'],
      ['c', 'text, 2 different values'],
      ['b', 'yes or no, as 1 or 0'],
      ['same', 'text, 1 value'],
      ['code', 'text, 2 different values'],
      ['y', t.label],
    ]);
    expect(text).toContain(t.reference('c', 'A'));
    expect(text).toContain(t.onlyValue('same', 's'));
    expect(text).not.toMatch(like((value) => t.numbersAndTexts('code', value)));
    expect(result.rows).toEqual({ train: 3, test: 0, dropped: 1 });
  });

  test('a column of numbers among which there are texts is told', async () => {
    const file = await write('among.csv', csv(['code', 'y'], [[1, 1], ['3+', 2], [2, 4]])); // prettier-ignore
    const { text } = await tell(file, { test: 0, epochs: 1 });
    expect(text).toContain(t.numbersAndTexts('code', '3+'));
  });

  test('the rate: its own, or the one given; sums, epochs and steps', async () => {
    const own = await tell(await noisy(), { epochs: 3 });
    const { learningRate, stableLearningRate, rows, steps } = own.result;
    expect(learningRate).toBe(stableLearningRate / 4);
    expect(own.text).toMatch(like((rate) => t.ownRate(rate, '§')));
    expect(own.text).toContain(t.exactly('9'));
    expect(steps).toBe(3 * Math.ceil(rows.train / 10));
    expect(own.text).toContain(t.lanes(3, 10, steps));
    const given = await tell(await noisy(), { epochs: 1, learningRate: 0.125, batchSize: 1000 });
    expect(given.text).toMatch(like((stable) => t.givenRate('0.125', stable)));
    expect(given.text).toContain(t.lanes(1, given.result.rows.train, 1));
    expect(t.lanes(1, 1, 1)).toContain('1 epoch in batches of 1 row, 1 step in all');
  });

  test('a run that is stopped: the epoch it was in, and the steps it took', async () => {
    const stopper = new AbortController();
    const onProgress = () => stopper.abort();
    const { text, result } = await tell(await noisy(), { epochs: 1e6, signal: stopper.signal, onProgress });
    expect(result.stopped).toBe(true);
    expect(text).toContain(t.stopped(result.epochs.length, 10, result.steps));
    expect(text).not.toMatch(/epochs in batches/);
  });

  test('a run that is stopped while it reads ends with an AbortError, and leaves nothing behind', async () => {
    const file = await noisy();
    const stopper = new AbortController();
    const onBegin = () => void setTimeout(() => stopper.abort(), 0);
    await expect(tell(file, { signal: stopper.signal, onBegin })).rejects.toThrow('Stopped by its AbortSignal.');
    expect(await leftovers()).toEqual([]);
  });

  test('a label that never changes', async () => {
    const file = await write('same-label.csv', csv(['x', 'y'], Array.from({ length: 12 }, (_, i) => [i, 0.1]))); // prettier-ignore
    const { text, result } = await tell(file, { epochs: 1 });
    expect(text).toContain(t.constantLabel('y'));
    expect(text).not.toMatch(/NaN|Infinity|SGD/);
    expect([result.exact.w, result.exact.b]).toEqual([[[0]], [0.1]]);
  });
});

test('--json has the names that others read', async () => {
  const file = await write('json.csv', 'rooms,city,y\n1,B,3\n2,A,4\n3,B,9\n4,C,7\n5,A,8\n6,C,11\n7,B,15\n8,A,12\n');
  for (const share of [0.3, 0]) {
    const { result } = await tell(file, { test: share, epochs: 2 });
    const found = JSON.parse(JSON.stringify(result)) as FitResult;
    expect(found).toMatchObject({
      columns: ['rooms', 'city=B', 'city=C'],
      labels: ['y'],
      learningRate: expect.any(Number) as number,
      stableLearningRate: expect.any(Number) as number,
      backend: { name: (await chooseBackend()).name, reason: expect.any(String) as string },
      rows: { train: expect.any(Number) as number, test: expect.any(Number) as number, dropped: 0 },
    });
    expect(found.rows.train + found.rows.test).toBe(8);
    for (const lane of [found.exact, found.scratch, found.concise]) {
      expect([lane.w.map((row) => row.length), lane.b.length]).toEqual([[1, 1, 1], 1]); // prettier-ignore
      expect([lane.rmse.train.length, lane.r2.train.length]).toEqual([1, 1]);
      if (share === 0) expect([lane.rmse.test, lane.r2.test]).toEqual([null, null]);
      else expect([lane.rmse.test!.length, lane.r2.test!.length]).toEqual([1, 1]);
    }
    expect([found.exact.standardErrors.w.length, found.exact.standardErrors.b.length]).toEqual([3, 1]);
  }
});

describe('both languages tell the same, block by block', () => {
  /** All numbers of a block, in order of size: sentences may turn around. */
  const numbersIn = (block: Block) => (JSON.stringify(block).match(/\d[\d.e-]*/g) ?? []).sort();

  test.each<[string, Partial<FitOptions>]>([
    ['noisy', { epochs: 3 }],
    ['noisy', { epochs: 1, test: 0, learningRate: 0.01 }],
    ['mixed', { epochs: 1, missing: 'drop' }],
  ])('%s %j', async (name, options) => {
    await noisy();
    const mixed = 'n,c,same,code,y\n1,B,s,1,1\n2,A,s,2,2\n,A,s,3+,3\n4,B,s,3+,2.5\n7,A,s,1,2\n';
    const file = name === 'noisy' ? await noisy() : await write('mixed.csv', mixed);
    const [en, es] = [await tell(file, options), await tell(file, { ...options, lang: 'es' })];
    expect(es.blocks.map(({ kind }) => kind)).toEqual(en.blocks.map(({ kind }) => kind));
    for (const [i, block] of en.blocks.entries()) {
      const other = es.blocks[i]!;
      if (block.kind === 'code') expect(other).toEqual(block);
      else expect(other).not.toEqual(block);
      if (block.kind !== 'figure') expect(numbersIn(other)).toEqual(numbersIn(block));
    }
    expect(es.result).toEqual(en.result);
    expect(await leftovers()).toEqual([]);
  });
});
