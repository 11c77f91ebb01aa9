import { expect, test } from 'vitest';
import { readAddress } from '../../../web/lab/address.ts';
import { defaults } from '../../../web/lab/settings.ts';
import { Laboratory } from '../../../web/lab/state.ts';

async function openAt(query: string): Promise<Laboratory> {
  const lab = new Laboratory();
  const { settings, step, faults } = readAddress(new URLSearchParams(query));
  lab.faults.value = faults;
  await lab.open(settings, step);
  return lab;
}

const faulty = (lab: Laboratory) => lab.faults.value.map(({ key }) => key);

test('what is wrong with a setting is said until it is set, with the rest of the address until anything is', async () => {
  const lab = await openAt('noise=x&learning-rate=-1&lang=fr&step=x');
  expect(faulty(lab)).toEqual(['noise', 'learning-rate', 'lang', 'step']);
  await lab.change({ learningRate: 0.1 });
  expect(faulty(lab)).toEqual(['noise']);
  lab.enter('noise', '?');
  lab.enter('std', '-1');
  expect(faulty(lab)).toEqual(['noise', 'std']);
  await lab.change(defaults);
  expect(faulty(lab)).toEqual([]);
});

test('what is changed while an earlier change is being prepared stands', async () => {
  const lab = await openAt('');
  const first = lab.change({ noise: 0.5 });
  await Promise.resolve(); // it is being prepared
  void lab.change({ b: 1 });
  await first;
  await lab.change({ seed: 9 });
  expect(lab.settings.value).toEqual({ ...defaults, noise: 0.5, b: 1, seed: 9 });
});

test('data made anew leave nothing to be said of what was typed', async () => {
  const lab = await openAt('batch-size=0');
  await lab.closeOwn();
  expect(faulty(lab)).toEqual(['batch-size']);
  await lab.openMade({ ...defaults, noise: 0.1 });
  expect(faulty(lab)).toEqual([]);
});
