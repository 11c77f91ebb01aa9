import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromFragment, toFragment } from '../../../web/notebook/share.ts';

describe('a cell in an address', () => {
  test('comes back as it was, in letters that need no escape', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (source) => {
        const fragment = await toFragment({ cell: 'cell-7', source });
        expect(fragment).toMatch(/^#cell=cell-7&code=[\w-]+$/);
        expect(await fromFragment(fragment)).toEqual({ cell: 'cell-7', source });
      }),
    );
  });

  test('is compressed', async () => {
    expect((await toFragment({ cell: 'a', source: 'const a = 1;\n'.repeat(100) })).length).toBeLessThan(100);
  });

  test('is not seen in another fragment, and a damaged one is an error', async () => {
    expect(await fromFragment('#paso-1')).toBeUndefined();
    expect(await fromFragment('')).toBeUndefined();
    const whole = await toFragment({ cell: 'cell-7', source: 'const a = 1;' });
    await expect(fromFragment(whole.slice(0, -4))).rejects.toThrow();
    await expect(fromFragment('#cell=a&code=%25')).rejects.toThrow();
  });
});
