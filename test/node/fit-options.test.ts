import { expect, test } from 'vitest';
import { commandLine, type FitCommandOptions } from '../../src/node/options.ts';

/** What `fit` would do with a command line. */
async function fitOptions(...args: string[]): Promise<[string, FitCommandOptions]> {
  let asked: [string, FitCommandOptions] | undefined;
  const fit = (...given: [string, FitCommandOptions]) => {
    asked = given.slice(0, 2) as typeof given;
    return Promise.resolve();
  };
  const other = () => Promise.reject(new Error('Another command was run.'));
  await commandLine('en', '1', { run: other, fit, predict: other, native: other }).parseAsync(['fit', ...args], {
    from: 'user',
  });
  return asked!;
}

test('fit has defaults of its own', async () => {
  expect(await fitOptions('houses.csv', '--label', 'price')).toEqual([
    'houses.csv',
    { label: 'price', test: 0.2, missing: 'error', seed: 1 },
  ]);
});

test('fit gets the options that the lesson has too', async () => {
  const args =
    '--label y --features a,b c.csv --epochs 7 --batch-size 3 --learning-rate 0.5 --seed 4 --backend cpu --json --resume';
  const [file, options] = await fitOptions(...args.split(' '), '--out', 'report', '--test', '0', '--missing', 'drop');
  expect(file).toBe('c.csv');
  expect(options).toEqual({
    label: 'y',
    features: ['a', 'b'],
    epochs: 7,
    batchSize: 3,
    learningRate: 0.5,
    seed: 4,
    backend: 'cpu',
    json: true,
    out: 'report',
    resume: true,
    test: 0,
    missing: 'drop',
  });
});

test.each([
  [['x.csv'], "required option '--label <column>' not specified"],
  [['--label', 'y'], "missing required argument 'file'"],
  [['x.csv', '--label', 'y', '--test', '1'], '--test must be a number from 0 to below 1, got "1".'],
  [
    ['x.csv', '--label', 'y', '--features', 'a,,b'],
    '--features must be names of columns, separated by commas, got "a,,b".',
  ],
])('%j is refused', async (args, message) => {
  await expect(fitOptions(...args)).rejects.toThrow(message);
});
