import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** Runs what `npm run name` runs, on a system in this language: what it printed. */
async function run(name: string, language: string): Promise<string> {
  const [program, ...args] = scripts[name]!.split(' ');
  expect(program).toBe('node');
  const env = { ...process.env, LC_ALL: `${language}.UTF-8` };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: root, env });
  expect(stderr).toBe('');
  return stdout;
}

/** All the numbers in a text. */
const numbers = (text: string) => [...text.matchAll(/-?\d+(\.\d+)?(e-?\d+)?/g)].map(([number]) => Number(number));

const languages = [
  { locale: 'en_US', epoch: 'epoch', loss: 'loss', ratio: 'ratio', errors: 'Their errors' },
  { locale: 'es_UY', epoch: 'época', loss: 'pérdida', ratio: 'cociente', errors: 'Sus errores' },
];

describe.each(languages)('on a system in $locale', ({ locale, epoch, loss, ratio, errors }) => {
  // What the noise of σ = 0.01 leaves of the loss: ½σ² and σ².
  test.each([
    ['scratch', 5, 5e-5],
    ['concise', 3, 1e-4],
  ])('npm run %s prints what the cells of the notebook print', async (name, numEpochs, floor) => {
    const printed = await run(name, locale);
    expect(printed).toMatch(/^X \[ 1000, 2 \] y \[ 1000, 1 \]\n/);
    const [firstBatch, learnt] = printed.split(new RegExp(`^(?=${epoch} 1)`, 'm'));
    // Ten rows of X and y, then two weights and a bias of 0.
    const tensors = [...firstBatch!.matchAll(/^Tensor\n((?: .*\n)+)/gm)].map(([, rows]) => numbers(rows!));
    expect(tensors.map(({ length }) => length)).toEqual([20, 10, 2, 1]);
    const [X, y, w, b] = tensors as [number[], number[], number[], number[]];
    y.forEach((label, i) => expect(Math.abs(label - (2 * X[2 * i]! - 3.4 * X[2 * i + 1]! + 4.2))).toBeLessThan(0.06));
    w.forEach((weight) => expect(Math.abs(weight)).toBeLessThan(0.06));
    expect(b).toEqual([0]);

    const losses = [...learnt!.matchAll(new RegExp(`^${epoch} (\\d), ${loss} (\\d\\.\\d{6})$`, 'gm'))];
    expect(losses.map(([, number]) => Number(number))).toEqual(Array.from({ length: numEpochs }, (_, i) => i + 1));
    expect(Number(losses.at(-1)![2])).toBeGreaterThan(0.8 * floor);
    expect(Number(losses.at(-1)![2])).toBeLessThan(1.4 * floor);
    const left = numbers(learnt!.split(errors)[1]!);
    expect(left).toHaveLength(3);
    left.forEach((error) => expect(Math.abs(error)).toBeLessThan(0.005));
  });

  test('npm run compare tells the two lanes apart by the ½ alone', async () => {
    const [first, second, third, ...rest] = (await run('compare', locale)).trim().split('\n');
    [first, second, third].forEach((line, i) => {
      const row = new RegExp(`^${epoch} ${i + 1}, ½\\(ŷ − y\\)² (\\S+), \\(ŷ − y\\)² (\\S+), ${ratio} (\\d\\.\\d{4})$`);
      const [, scratch, concise, quotient] = row.exec(line!)!.map(Number) as [number, number, number, number];
      expect(Math.abs(concise - 2 * scratch)).toBeLessThan(3e-6);
      expect(Math.abs(quotient - 2)).toBeLessThan(1e-3); // each run has data of its own: float32 rounds some to 1.9999
    });
    const [apart, distances, sampling] = rest.map(numbers) as [number[], number[], number[]];
    expect(Math.max(...apart)).toBeLessThan(1e-5);
    expect(distances[0]).toBeCloseTo(distances[1]!, 5);
    for (const error of [...distances, ...sampling]) expect(error).toBeLessThan(0.005);
    expect(sampling[0]).toBeGreaterThan(0);
  });
});

test.each(['scratch', 'concise', 'compare'])('scripts/%s.ts has less than 50 lines', (name) => {
  expect(
    readFileSync(join(root, `scripts/${name}.ts`), 'utf8')
      .trimEnd()
      .split('\n').length,
  ).toBeLessThan(50);
});
