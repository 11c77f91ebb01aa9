import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TrainingState } from '../../src/index.ts';
import { texts } from '../../src/node/texts/index.ts';
import { ResumeError, TRAINING, TrainingFile, type Settings } from '../../src/node/training-file.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'una-capa-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const settings: Settings = {
  label: 'price',
  columns: ['rooms', 'city=Rosario'],
  test: 0.2,
  missing: 'error',
  seed: 1,
  batchSize: 10,
  learningRate: null,
  backend: 'cpu',
  rows: { train: 80, test: 20, dropped: 0 },
  sampled: null,
  data: '123',
};

/** Parameters as float32 has them, among them the smallest there is. */
const state = (steps: number): TrainingState => {
  const parameters = { w: [[Math.fround(0.1)], [2 ** -149]], b: [Math.fround(-1 / 3)] };
  return {
    epoch: 3,
    batch: steps - 16,
    steps,
    parameters: { scratch: parameters, concise: parameters },
    epochs: [0, 1, 2].map((epoch) => ({ epoch, scratchLoss: 1 / (epoch + 3), conciseLoss: 2 / (epoch + 3) })),
    learningRate: 1 / 7,
    scales: { mean: [1 / 3, 0, 7], std: [2, 1, 1e-300] },
  };
};

/** A training that was interrupted after some steps. */
async function interrupted(steps: number, epochs?: number, version = '1.0.0'): Promise<void> {
  const file = new TrainingFile(folder, version);
  file.begin(settings, epochs);
  await file.keep(state(steps));
}

async function resumed(now: Partial<Settings> = {}, epochs?: number, version = '1.0.0') {
  const file = new TrainingFile(folder, version);
  await file.find();
  return file.begin({ ...settings, ...now }, epochs);
}

const refusal = (resuming: Promise<unknown>) =>
  resuming.then(
    () => expect.unreachable(),
    (error: unknown) => {
      expect(error).toBeInstanceOf(ResumeError);
      return error as ResumeError;
    },
  );

/** What a reader is told of an error, in both languages. */
const said = ({ fault, folder: where, reason, changes }: ResumeError) =>
  Object.values(texts).map(({ resume }) => resume.faults[fault](where, reason, changes));

describe('what is kept', () => {
  test('is there again, to the bit', async () => {
    await interrupted(20, 9);
    expect(await resumed()).toEqual({ from: state(20), numEpochs: 9 });
  });

  test('is what was heard last, once that is written down', async () => {
    const file = new TrainingFile(folder, '1.0.0');
    file.begin(settings, undefined);
    await file.keep(state(20));
    await file.keep(state(21));
    expect([file.written!.steps, (await resumed()).from!.steps]).toEqual([20, 20]);
    await file.flush();
    expect([file.written!.steps, (await resumed()).from!.steps]).toEqual([21, 21]);
  });

  test('is written down once a second, and seldom where the disk is slow', async () => {
    const clock = vi.spyOn(performance, 'now');
    try {
      const file = new TrainingFile(folder, '1.0.0');
      file.begin(settings, undefined);
      /** Whether it is written down at a moment, and takes so long. */
      const isWritten = async (moment: number, took = 0) => {
        clock
          .mockReset()
          .mockReturnValueOnce(moment)
          .mockReturnValueOnce(moment)
          .mockReturnValue(moment + took);
        await file.keep(state(16 + Math.floor(moment)));
        return file.written!.steps === 16 + Math.floor(moment);
      };
      expect(await isWritten(1)).toBe(true);
      expect(await isWritten(1000)).toBe(false);
      expect(await isWritten(1001, 500)).toBe(true);
      expect(await isWritten(10_000)).toBe(false);
      expect(await isWritten(11_501)).toBe(true);
    } finally {
      clock.mockRestore();
    }
  });

  test('goes with the end of the training, and nothing else is left', async () => {
    await interrupted(20);
    expect(await readdir(folder)).toEqual([TRAINING]);
    await new TrainingFile(folder, '1.0.0').remove();
    expect(await readdir(folder)).toEqual([]);
  });

  test('stays as it was where it cannot be written again', async () => {
    const file = new TrainingFile(folder, '1.0.0');
    file.begin(settings, undefined);
    await file.keep(state(20));
    await file.keep(state(21));
    await rm(folder, { recursive: true });
    const error = await refusal(file.flush());
    expect([error.fault, error.reason, file.written!.steps]).toEqual(['unwritable', 'ENOENT', 20]);
    for (const text of said(error)) expect(text).toMatch(/ENOENT.*--out/);
  });
});

describe('a training that is another one now', () => {
  test.each<[Partial<Settings>, string]>([
    [{ label: 'rent' }, '--label: price → rent'],
    [{ columns: ['rooms'] }, 'city=Rosario → —'],
    [{ columns: ['rooms', 'city=Salta'] }, 'city=Rosario → city=Salta'],
    [{ columns: ['city=Rosario', 'rooms'] }, 'rooms, city=Rosario → city=Rosario, rooms'],
    [{ test: 0.3, data: '7', rows: { train: 70, test: 30, dropped: 0 } }, '--test: 0.2 → 0.3'],
    [{ missing: 'drop' }, '--missing: error → drop'],
    [{ seed: 2, data: '7' }, '--seed: 1 → 2'],
    [{ batchSize: 20 }, '--batch-size: 10 → 20'],
    [{ learningRate: 0.5 }, '--learning-rate: § → 0.5'],
    [{ backend: 'wasm' }, '--backend: cpu → wasm'],
    [{ rows: { train: 81, test: 20, dropped: 0 }, data: '7' }, ': 80, 20, 0 → 81, 20, 0'],
    [{ seed: 3, batchSize: 1 }, '--seed: 1 → 3; --batch-size: 10 → 1'],
  ])('%j is refused, with what was and what is', async (change, told) => {
    await interrupted(20);
    const error = await refusal(resumed(change));
    const texts = said(error).map((text) => text.replace(/by default|por defecto/, '§'));
    for (const text of texts) expect(text).toContain(`${told}. `);
    for (const text of texts) expect(text).toMatch(/--resume/);
    expect(texts[0]).not.toBe(texts[1]);
  });

  test('so are values that are others, and another version of the program', async () => {
    await interrupted(20);
    expect((await refusal(resumed({ data: '124' }))).changes).toEqual([{ what: 'data', was: '123', is: '124' }]);
    const other = await refusal(resumed({}, undefined, '1.1.0'));
    for (const text of said(other)) expect(text).toContain('una-capa: 1.0.0 → 1.1.0');
  });

  test.each<[number, number | undefined, number | undefined, number | 'refused']>([
    [20, 9, undefined, 9],
    [20, 9, 12, 12],
    [20, 9, 3, 3],
    [20, 9, 2, 'refused'],
    [16, 9, 2, 2],
    [20, undefined, 5, 5],
  ])('after %i steps, of %s epochs: %s of them', async (steps, before, now, expected) => {
    await interrupted(steps, before);
    const resuming = resumed({}, now);
    if (expected !== 'refused') return expect((await resuming).numEpochs).toBe(expected);
    for (const text of said(await refusal(resuming))) expect(text).toMatch(/--epochs[^:]*: 3 → 2\./);
  });
});

describe('a file that is none', () => {
  test.each([0, 1, 30, 200, 700])('cut off after %i letters', async (length) => {
    await interrupted(20);
    const file = path.join(folder, TRAINING);
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, length));
    const error = await refusal(resumed());
    expect(error.fault).toBe('damaged');
    for (const text of said(error)) expect(text).toContain(file);
  });

  test('with a digit that is another', async () => {
    await interrupted(20);
    const file = path.join(folder, TRAINING);
    await writeFile(file, (await readFile(file, 'utf8')).replace('0.333', '0.334'));
    expect(await refusal(resumed())).toMatchObject({ fault: 'damaged', reason: 'SHA-256' });
  });

  test('and none at all: before a training has begun, and after it has ended', async () => {
    expect((await refusal(resumed())).fault).toBe('nothing');
    await writeFile(path.join(folder, 'model.json'), '{}');
    expect((await refusal(resumed())).fault).toBe('finished');
    expect((await refusal(new TrainingFile(path.join(folder, 'nowhere'), '1').find())).fault).toBe('nothing');
  });
});
