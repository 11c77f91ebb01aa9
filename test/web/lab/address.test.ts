import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAddress, writeAddress } from '../../../web/lab/address.ts';
import { backends, defaults, type Settings } from '../../../web/lab/settings.ts';

const number = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((x) => x + 0 /* −0 is written as 0 */);
const rate = number(Number.MIN_VALUE, 1000);

const anySettings: fc.Arbitrary<Settings> = fc.record({
  seed: fc.maxSafeInteger(),
  examples: fc.integer({ min: 1, max: 200_000 }),
  w: fc.tuple(number(-1000, 1000), number(-1000, 1000)),
  b: number(-1000, 1000),
  noise: number(0, 1000),
  batchSize: fc.integer({ min: 1, max: 200_000 }),
  learningRate: rate,
  conciseRate: fc.option(rate, { nil: undefined }),
  std: number(0, 1000),
  shuffle: fc.boolean(),
  backend: fc.constantFrom(...backends),
});

const faultsOf = (query: string) => readAddress(new URLSearchParams(query)).faults;

describe('the address', () => {
  test('carries whatever can be set, and the steps, there and back', () => {
    fc.assert(
      fc.property(anySettings, fc.maxSafeNat(), (settings, step) => {
        const text = writeAddress(settings, step, new URLSearchParams()).toString();
        expect(readAddress(new URLSearchParams(text))).toEqual({ settings, step, faults: [] });
      }),
    );
  });

  test('has nothing that is as it always is, and keeps what is not ours', () => {
    expect(writeAddress(defaults, 0, new URLSearchParams('lang=es&seed=7&step=3')).toString()).toBe('lang=es');
    const other = { ...defaults, w: [1, 2], shuffle: false, conciseRate: 0.5 } as const;
    const address = Object.fromEntries(writeAddress(other, 12, new URLSearchParams()));
    expect(address).toEqual({ w: '1,2', shuffle: '0', 'concise-rate': '0.5', step: '12' });
  });

  test('names a challenge, and goes on naming it', () => {
    const address = new URLSearchParams('challenge=noise');
    expect(readAddress(address)).toEqual({ settings: defaults, step: 0, challenge: 'noise', faults: [] });
    expect(writeAddress(defaults, 3, address).toString()).toBe('challenge=noise&step=3');
  });

  test.each([
    ['seed', '1.5'],
    ['seed', '9007199254740993'],
    ['examples', '0'],
    ['examples', '200001'],
    ['w', '2'],
    ['w', '1,2,3'],
    ['w', '1,'],
    ['w', '1,x'],
    ['b', ''],
    ['noise', '-0.1'],
    ['batch-size', '2.5'],
    ['learning-rate', '0'],
    ['learning-rate', 'Infinity'],
    ['concise-rate', '-1'],
    ['std', 'NaN'],
    ['shuffle', 'true'],
    ['backend', 'webgl'],
    ['step', '-1'],
    ['step', '9007199254740992'],
    ['lang', 'fr'],
    ['challenge', 'luck'],
  ])('says that %s cannot be %s, and takes the default', (key, got) => {
    const { faults, ...asked } = readAddress(new URLSearchParams({ [key]: got }));
    expect(faults).toEqual([expect.objectContaining({ key, got })]);
    expect(asked).toEqual({ settings: defaults, step: 0 });
  });

  test('says that a key came with several values, and takes the default; the same value twice is one', () => {
    const { faults, settings, challenge } = readAddress(new URLSearchParams('b=1&b=2&seed=7&challenge=std&seed=7&b=1'));
    expect(faults).toEqual([{ kind: 'several', key: 'b', got: ['1', '2'], taken: '4.2' }]);
    expect({ settings, challenge }).toEqual({ settings: { ...defaults, seed: 7 }, challenge: 'std' });
    expect(faultsOf('lang=es&lang=en')).toEqual([{ kind: 'several', key: 'lang', got: ['es', 'en'], taken: '' }]);
  });

  test.each([
    ['batchsize', 'batch-size'],
    ['batch_size', 'batch-size'],
    ['batch', 'batch-size'],
    ['learningRate', 'learning-rate'],
    ['learnig-rate', 'learning-rate'],
    ['conciserate', 'concise-rate'],
    ['B', 'b'],
    ['w1', 'w'],
    ['Seed', 'seed'],
    ['exmaples', 'examples'],
    ['steps', 'step'],
    ['language', 'lang'],
  ])('takes nothing from %s, and asks whether %s was meant', (key, meant) => {
    const { faults, ...asked } = readAddress(new URLSearchParams({ [key]: '7' }));
    expect(faults).toEqual([{ kind: 'unknown', key, meant }]);
    expect(asked).toEqual({ settings: defaults, step: 0 });
    expect(faultsOf(`${key}=7&${key}=8`)).toHaveLength(1);
  });

  test.each([
    'utm_source',
    'utm_medium',
    'utm_campaign',
    'fbclid',
    'gclid',
    'msclkid',
    'wbraid',
    'ref',
    'si',
    'source',
  ])('says nothing of %s, which others append', (key) => expect(faultsOf(`${key}=7`)).toEqual([]));
});
