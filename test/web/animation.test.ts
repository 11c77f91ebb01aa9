import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { animation } from '../../scripts/web/animation.ts';

test('each frame appears after the one before it, the first at once, and the last stays longest', () => {
  const svg = animation(['one', 'two', 'three'].map((text) => Buffer.from(text)), { width: 20, height: 10 }); // prettier-ignore
  const frames = [...svg.matchAll(/<image class="(\w+)".*?base64,([^"]+)">(.*?)<\/image>/g)];
  expect(frames.map(([, , data]) => Buffer.from(data!, 'base64').toString())).toEqual(['one', 'two', 'three']);
  expect(frames.map(([, kind]) => kind)).toEqual(['frame', 'frame', 'last']);
  const times = frames.slice(1).map(([, , , animate]) => Number(/keyTimes="0;([\d.]+)"/.exec(animate!)![1]));
  expect(times[0]).toBeGreaterThan(0);
  expect(times[1]).toBeCloseTo(2 * times[0]!, 3);
  expect(1 - times[1]!).toBeGreaterThan(times[0]!);
});

test.each(['en', 'es'])('that of the README in %s is under 1 MB', (lang) => {
  const size = statSync(join(import.meta.dirname, `../../docs/images/lab.${lang}.svg`)).size;
  expect(size).toBeGreaterThan(100_000);
  expect(size).toBeLessThan(1_000_000);
});
