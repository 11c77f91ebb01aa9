import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { numbers } from '../lanes.ts';
import { unaCapa } from './command.ts';
import { keptAnew } from './kept-anew.ts';

/** Moments at which it is killed; UNA_CAPA_KILLS asks for more. */
const KILLS = Number(process.env['UNA_CAPA_KILLS'] ?? 3);

const fit = 'fit examples/fuels.csv --label energy --features H,O,state --backend cpu --epochs 600 --json'.split(' ');

/** What a run prints that nobody disturbs. */
let undisturbed: string;
let folder: string;
const out = () => path.join(folder, 'out');
const training = () => path.join(out(), 'training.json');

beforeAll(async () => {
  undisturbed = (await unaCapa(fit)).stdout;
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'una-capa-'));
  vi.stubEnv('TMPDIR', folder); // who is killed leaves there what it had read
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const begin = (...more: string[]) => unaCapa([...fit, '--out', out(), ...more]);

/** Begins, or goes on, and does something a while after this run has written down the state of its training. */
function meanwhile(more: string[], act: (kill: (signal: NodeJS.Signals) => void) => unknown, after = 0) {
  return unaCapa([...fit, '--out', out(), ...more], undefined, {}, async (kill) => {
    await keptAnew(out());
    await sleep(after);
    await act(kill);
  });
}

/** What is in the folder of a run that has come to its end. */
const WHOLE = ['index.html', 'loss.svg', 'model.json', 'predicted.svg', 'weights.bin', 'weights.svg'];

async function expectUndisturbed(run: { code: number | null; stdout: string; stderr: string }): Promise<void> {
  expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
  expect(run.stdout === undisturbed, 'it ends bit for bit where an undisturbed run ends').toBe(true);
  const names = (await readdir(out())).filter((name) => !name.startsWith('.una-capa-')); // what a kill leaves there
  expect(names.sort()).toEqual(WHOLE);
}

test(
  `kill −9 at ${KILLS} random moments, and on from there each time`,
  { timeout: 60_000 + 10_000 * KILLS },
  async () => {
    const random = numbers(KILLS);
    for (let kill = 1, last: number | null = null; kill <= KILLS || last !== 0; kill++) {
      const more = existsSync(training()) ? ['--resume'] : [];
      const share = (random.next().value + 2) / 4;
      // Every other time while it trains for sure; else while it starts, reads, trains or writes its report.
      const isTraining = kill % 2 === 1;
      const ended = await (kill > KILLS ? begin(...more) : killed(more, isTraining, share * (isTraining ? 500 : 2500)));
      last = ended.code;
      if (last === 0) await expectUndisturbed(ended);
      else expect({ code: last, stderr: ended.stderr, share }).toEqual({ code: null, stderr: '', share });
    }
  },
);

const killed = (more: string[], isTraining: boolean, moment: number) =>
  isTraining
    ? meanwhile(more, (kill) => kill('SIGKILL'), moment)
    : unaCapa([...fit, '--out', out(), ...more], undefined, {}, (kill) => sleep(moment).then(() => kill('SIGKILL')));

test('Ctrl-C keeps the state, and says how to go on', async () => {
  const { code, stdout, stderr } = await meanwhile([], (kill) => kill('SIGINT'), 100);
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ stopped: true });
  expect(stderr.replaceAll(/\s+/g, ' ')).toContain(`--json --out ${out()} --resume`);
  expect((await readdir(out())).sort()).toEqual([...WHOLE, 'training.json'].sort());
  const { steps } = JSON.parse(stdout) as { steps: number };
  const { kept } = JSON.parse(await readFile(training(), 'utf8')) as { kept: { state: { steps: number } } };
  expect(kept.state.steps, 'nothing that was learnt is lost').toBe(steps);
  await expectUndisturbed(await begin('--resume'));
});

describe('what cannot be written', () => {
  /** What is said of it, on one line, and that it ends with 1. */
  const failure = ({ code, stderr }: { code: number | null; stderr: string }) => {
    expect(code).toBe(1);
    return stderr.replaceAll(/\s+/g, ' ');
  };

  test('a folder that goes away while it trains: what is kept, and how to go on', async () => {
    const said = failure(await meanwhile([], () => rename(out(), `${out()}-away`)));
    expect(said).toMatch(
      /cannot be written to .*\(ENOENT\).* What was learnt is kept, up to epoch \d+ and [\d ]+ steps?\./,
    );
    expect(said).toContain(`--out ${out()} --resume`);
    await rename(`${out()}-away`, out());
    await expectUndisturbed(await begin('--resume'));
  });

  test('a model folder: before anything is read', async () => {
    await writeFile(path.join(folder, 'out'), '');
    const { stdout, ...ended } = await begin();
    expect(failure(ended)).toContain('The report cannot be written to the folder');
    expect(stdout).toBe('');
  });

  /** A disk of so many kilobytes at a folder, where we may have one. */
  const mount = (size: number, where: string, how = 'size') =>
    execFileSync('mount', ['-t', 'tmpfs', '-o', `${how}=${size}k`, 'none', where], { stdio: 'ignore' });

  const mayMount = (where: string) => {
    try {
      mount(64, where);
      execFileSync('umount', [where]);
      return true;
    } catch {
      return false;
    } finally {
      rmdirSync(where);
    }
  };

  describe.skipIf(!mayMount(mkdtempSync(path.join(tmpdir(), 'una-capa-'))))('a full disk', () => {
    beforeEach(async () => {
      await mkdir(out());
      mount(150, out());
    });
    afterEach(() => void execFileSync('umount', [out()]));

    test('while it trains', async () => {
      const filler = path.join(out(), '.una-capa-00000000-0000-0000-0000-000000000000');
      const full = writeFile.bind(null, filler, Buffer.alloc(150_000));
      const said = failure(await meanwhile([], () => full().catch(() => undefined)));
      expect(said).toMatch(/The state .* \(ENOSPC\).* What was learnt is kept, .* --resume/);
      await rm(filler);
      execFileSync('mount', ['-o', 'remount,size=4m', out()]);
      await expectUndisturbed(await begin('--resume'));
    });

    test('when the report is to be written: the training is not lost', async () => {
      const ended = await begin();
      expect(ended.stdout).toBe(undisturbed);
      expect(failure(ended)).toMatch(/The report .* \(ENOSPC\).* What was learnt is kept, up to epoch 601 .* --resume/);
      expect(await readdir(out())).toEqual(['training.json']);
      execFileSync('mount', ['-o', 'remount,size=4m', out()]);
      await expectUndisturbed(await begin('--resume'));
    });
  });
});

test('what cannot go on says why, and 1', async () => {
  const said = async (...more: string[]) => {
    const { code, stdout, stderr } = await begin(...more);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    return stderr.replaceAll(/\s+/g, ' ');
  };
  expect(await said('--resume')).toContain('There is no interrupted run in');
  await meanwhile([], (kill) => kill('SIGKILL'));
  expect(await said('--resume', '--seed', '2', '--lang', 'es')).toContain('ahora es otra: --seed: 1 → 2.');
  await expectUndisturbed(await begin('--resume', '--lang', 'es'));
  expect(await said('--resume')).toContain('has come to its end');
  const { stderr } = await unaCapa([...fit, '--resume']);
  expect(stderr).toContain('--out');
});

test('a training that diverges cannot go on: its report says why, and takes no other’s place', async () => {
  const diverging = async () => {
    const { code, stderr } = await begin('--learning-rate', '3');
    expect(code).toBe(1);
    expect(stderr.replaceAll(/\s+/g, ' ')).toMatch(/Training diverged .* Try: una-capa fit (?!.*--resume)/);
    expect(existsSync(training())).toBe(false);
    return readFile(path.join(out(), 'index.html'), 'utf8');
  };
  expect(await diverging()).toMatch(/What was read.*<p>Training diverged in epoch/s);
  expect(await readdir(out())).toEqual(['index.html']);
  await expectUndisturbed(await begin());
  expect(await diverging()).not.toContain('Training diverged');
});
