import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { filesOf } from '../../../web/build/offline.ts';

const folder = mkdtempSync(join(tmpdir(), 'una-capa-files-'));
afterEach(() => rmSync(folder, { recursive: true }));

test('a file is kept by its content, and nothing that is not needed offline', () => {
  for (const name of ['api', 'assets', 'lab']) mkdirSync(join(folder, name));
  const files = ['index.html', 'lab/index.html', 'assets/a-1x2y.js', 'api/index.html', 'service-worker.js'];
  for (const file of [...files, 'una-capa-lab.html']) writeFileSync(join(folder, file), file);
  const kept = filesOf(folder, ['una-capa-lab.html']);
  expect(kept.map(({ url }) => url)).toEqual(['assets/a-1x2y.js', 'index.html', 'lab/index.html']);
  expect(kept[0]!.revision).toBeNull();
  expect(kept[1]!.revision).toMatch(/^[0-9a-f]{16}$/);
  writeFileSync(join(folder, 'index.html'), 'changed');
  const [, front, lab] = filesOf(folder, ['una-capa-lab.html']);
  expect(front!.revision).not.toBe(kept[1]!.revision);
  expect(lab).toEqual(kept[2]);
});
