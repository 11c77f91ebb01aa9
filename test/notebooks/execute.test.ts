import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { execute } from '../../scripts/notebooks/execute.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'una-capa-execute-'));
  mkdirSync(join(folder, 'lessons'));
  writeFileSync(join(folder, 'lessons/one.ts'), '// %%\nf();\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Executes with a Python that counts how often it was asked, and then does something. */
function executeWith(does: string, signal = new AbortController().signal) {
  const python = join(folder, 'python');
  writeFileSync(python, `#!/bin/sh\necho >>${folder}/asked\n${does}\n`, { mode: 0o755 });
  return execute(folder, 'one', 'en', { python, env: process.env, signal });
}
const times = () => readFileSync(join(folder, 'asked'), 'utf8').length;
const never = 'echo "Address already in use" >&2; exit 75';

describe.skipIf(process.platform === 'win32')('a notebook', () => {
  test('is executed once where that works', async () => {
    const { file, text } = await executeWith('');
    expect([file, times()]).toEqual([join(folder, 'en/one.ipynb'), 1]);
    expect(text).toContain('f();');
  });

  test('is executed again while its kernel ends before its first answer', async () => {
    await executeWith(`[ $(wc -l <${folder}/asked) -ge 3 ] || { ${never}; }`);
    expect(times()).toBe(3);
  });

  test('but not for ever', async () => {
    await expect(executeWith(never)).rejects.toThrow(/one\.ts \(en\): Address already in use/);
    expect(times()).toBe(5);
  });

  test('is not executed again where a cell fails: another try could hide that', async () => {
    await expect(executeWith('echo "f is not defined" >&2; exit 1')).rejects.toThrow('f is not defined');
    expect(times()).toBe(1);
  });

  test('nor after Ctrl-C', async () => {
    const stopper = new AbortController();
    const ended = executeWith(`trap '${never}' TERM; sleep 5 & wait`, stopper.signal);
    void vi.waitFor(() => expect(times()).toBe(1)).then(() => stopper.abort());
    await expect(ended).rejects.toThrow('one.ts (en)');
    expect(times()).toBe(1);
  });
});
