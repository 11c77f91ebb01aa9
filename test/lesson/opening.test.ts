import { expect, test } from 'vitest';
import type { BackendFacts } from '../../src/lesson/backend.ts';
import { tellOpening } from '../../src/lesson/opening.ts';
import { lessonDefaults } from './defaults.ts';
import { namedTexts, textOf } from './told.ts';

const facts: BackendFacts = { name: 'wasm', asked: false, multiplications: 12_345, unavailable: [] };
const told = (changes: Partial<BackendFacts>) =>
  textOf([...tellOpening(namedTexts, { ...facts, ...changes }, lessonDefaults)]);

test('says which backend computes, and why', () => {
  const taken = (why: string) => `backend.taken(backend.names.wasm; ${why})`;
  expect(told({})).toContain(taken('backend.wasm(12 345)'));
  expect(told({ asked: true })).toContain(taken('backend.asked'));
  expect(told({ unavailable: ['native'] })).toContain(
    taken('backend.secondBest(12 345; native) backend.build(npm run native)'),
  );
  expect(told({ name: 'cpu', unavailable: ['wasm'] })).toContain('backend.secondBest(12 345; wasm))');
});

test('says how to have the same numbers again, and others', () => {
  expect(told({})).toContain('setting(1)\nnpm start -- --seed 2');
});
