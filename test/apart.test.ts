import { afterEach, expect, test, vi } from 'vitest';
import type { TestProject } from 'vitest/node';
import sayWhatIsLeftOut, { apart } from './apart.ts';

const names = Object.keys(apart);
const project = (...running: string[]) =>
  ({ vitest: { projects: running.map((name) => ({ name })) } }) as unknown as TestProject;

afterEach(() => vi.restoreAllMocks());

test('a run says of each kind of tests that it leaves out how to run it', () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  sayWhatIsLeftOut(project('node', 'node-alone'));
  expect(log.mock.calls).toHaveLength(names.length);
  for (const [name, { isHere, install }] of Object.entries(apart)) {
    expect(log).toHaveBeenCalledWith(expect.stringContaining(isHere ? `--project ${name})` : install));
  }
});

test('a run that leaves nothing out says nothing', () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  sayWhatIsLeftOut(project('node', ...names));
  expect(log).not.toHaveBeenCalled();
});
