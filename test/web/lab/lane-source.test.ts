import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchors, laneSource } from '../../../web/build/lane-source.ts';

const read = (lane: string) => readFileSync(join(import.meta.dirname, `../../../src/regression/${lane}.ts`), 'utf8');
const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe.each(['scratch', 'concise'] as const)('the source of %s, as the laboratory shows it', (lane) => {
  const source = laneSource(lane, read(lane));

  test('is the file itself, line by line', () => {
    expect(`${source.lines.map(plain).join('\n')}\n`).toBe(read(lane));
    expect(source.lines.join('')).toContain('<span class="tok-keyword">return</span>');
  });

  test('has six stations, each within what a step runs through', () => {
    expect(source.stations).toHaveLength(6);
    for (const line of source.stations.flat()) {
      expect(source.excerpts.filter(([first, last]) => line >= first && line <= last)).toHaveLength(1);
    }
    expect(source.stations[1]!.map((line) => plain(source.lines[line]!).trim())).toEqual(anchors[lane].stations[1]);
  });

  test('is shown from the doc of each function to its end', () => {
    for (const [first, last] of source.excerpts.slice(1)) {
      expect(plain(source.lines[first]!)).toMatch(/^\/\*\*/);
      expect(source.lines[last]).toMatch(/^(<[^>]*>)?}/);
      expect(last - first).toBeLessThan(10);
    }
  });

  test('cannot be shown once a line that is pointed at has gone, or come twice', () => {
    const [line] = anchors[lane].stations[3]!;
    expect(() => laneSource(lane, read(lane).replace(line!, 'return nothing;'))).toThrow(/one line with .*, has 0/);
    expect(() => laneSource(lane, `${read(lane)}// ${line}\n`)).toThrow(/has 2/);
  });
});
