import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const seeds = [0, 1, -1];

/** What a Node process of its own prints of one run for each seed. */
async function printed(): Promise<Record<string, unknown>[]> {
  const script = fileURLToPath(new URL('fixtures/printRuns.ts', import.meta.url));
  const { stdout } = await run(process.execPath, ['--import', 'tsx', script, ...seeds.map(String)], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
  });
  return JSON.parse(stdout) as Record<string, unknown>[];
}

test('a seed repeats data and training bit for bit in another process', async () => {
  const [first, second] = await Promise.all([printed(), printed()]);
  expect(first).toHaveLength(seeds.length);
  for (const part of ['x', 'y', 'scratch', 'concise']) {
    expect(first.map((result) => result[part])).toEqual(second.map((result) => result[part]));
    // and each seed is a run of its own
    expect(new Set(first.map((result) => JSON.stringify(result[part]))).size).toBe(seeds.length);
  }
});
