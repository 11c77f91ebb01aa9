import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs';
import * as figures from '../src/figures/index.ts';
import * as unaCapa from '../src/index.ts';
import * as node from '../src/node/index.ts';
import { snippetRunner } from './snippets.ts';

const root = join(import.meta.dirname, '../src');
const run = snippetRunner();

/** Each example in a doc comment, with the name that the comment is about. */
const examples = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => {
    const comments = readFileSync(join(root, file), 'utf8').matchAll(
      /\/\*\*\n(?:(?!\*\/)[^])*?@example\n((?:(?!\*\/)[^])*?)\*\/\nexport (?:async )?(?:function\*?|interface|class) (\w+)/g,
    );
    return [...comments].map(([, comment, name]) => {
      const lines = comment!.split('\n').map((line) => line.replace(/^ \* ?/, ''));
      const end = lines.findIndex((line) => line.startsWith('@'));
      return { file, name: name!, code: lines.slice(0, end < 0 ? undefined : end).join('\n') };
    });
  });

let usual: string;
beforeAll(() => void (usual = tf.getBackend()));
afterAll(async () => void (await tf.setBackend(usual)));

test("every public function has one, the lanes share that of Lane, and Dulong's functions one among them", () => {
  const functions = [unaCapa, figures, node].flatMap((entry) =>
    Object.entries(entry).flatMap(([name, value]) =>
      typeof value === 'function' && !((value as { prototype: unknown }).prototype instanceof Error) ? [name] : [],
    ),
  );
  const shown = examples.map(({ name }) => name);
  expect(functions.length).toBeGreaterThan(15);
  expect(functions.filter((name) => !shown.includes(name))).toEqual([]);
  expect(shown).toEqual(expect.arrayContaining(['Lane', 'designMatrix']));
});

test.each(examples)('$name in $file runs', async ({ name, code }) => {
  expect(code).toMatch(/^import /);
  const printed = await run(code, name);
  expect(printed).not.toBe('');
  expect(printed).not.toMatch(/undefined|NaN/);
});
