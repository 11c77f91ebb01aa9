import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TopLevelSpec } from 'vega-lite';
import { base, extent, ink, laneColors, logAxis, palette, size, linesOf, written } from '../../src/figures/style.ts';
import type { Lang } from '../../src/lang.ts';
import { CROSSINGS } from '../../src/node/backends.ts';
import { renderSvg } from '../../src/node/render.ts';
import { ladder, sizes, type Measurement } from './protocol.ts';
import { benchTexts } from './texts.ts';

/** Draws what was measured, in every language: `bench.en.svg`, `crossings.es.svg`, … */
export async function drawMeasured(folder: string, measured: Measurement[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const named = (row: Measurement) => sizes.some(({ name }) => name === row.size);
  const rungs = ladder.flatMap(({ name, batchSize, features }) =>
    measured
      .filter(({ size }) => size === name)
      .map(({ backend, usPerStep }) => ({ multiplications: batchSize * features, backend, usPerStep })),
  );
  const draw = async (name: string, spec: TopLevelSpec) =>
    writeFileSync(join(folder, `${name}.svg`), `${await renderSvg(spec)}\n`);
  for (const lang of Object.keys(benchTexts) as Lang[]) {
    await draw(`bench.${lang}`, measuredFigure(measured.filter(named), lang));
    if (rungs.length > 0) await draw(`crossings.${lang}`, crossingsFigure(rungs, lang));
  }
}

/** What a step of scratch takes on one backend, by its size. */
interface Rung {
  multiplications: number;
  backend: string;
  usPerStep: number;
}

/** A line for each backend on logarithmic axes, and where `chooseBackend` goes over to the next. */
function crossingsFigure(rungs: Rung[], lang: Lang): TopLevelSpec {
  const t = benchTexts[lang].crossings;
  const backends = ['cpu', 'wasm', 'native'];
  const described = rungs.map(({ backend, multiplications, usPerStep }) => {
    return `${backend} ${multiplications}: ${written(usPerStep)}`;
  });
  const rules = Object.entries(CROSSINGS).map(([backend, at], i) => ({
    at,
    backend,
    text: t.rule(backend),
    line: 4 + 16 * i,
  }));
  const color = { field: 'backend', type: 'nominal' as const, scale: { domain: backends, range: palette.slice(0, 3) } };
  const across = [...rungs.map(({ multiplications }) => multiplications), ...Object.values(CROSSINGS)];
  const x = { type: 'quantitative' as const, title: t.size, ...logAxis(around(across)) };
  const [fastest, slowest] = around(rungs.map(({ usPerStep }) => usPerStep));
  const y = { type: 'quantitative' as const, title: t.us, ...logAxis([fastest, 2.5 * slowest]) }; // room for the words
  return {
    ...base,
    title: t.title,
    description: t.description(described.join(', '), rules.map(({ text, at }) => `${text}: ${at}`).join(', ')),
    ...size,
    layer: [
      {
        data: { values: rules },
        encoding: { x: { field: 'at', ...x }, color },
        layer: [
          { mark: { type: 'rule', strokeDash: [4, 3], strokeWidth: 1.2 } },
          {
            mark: { type: 'text', align: 'right', dx: -5, baseline: 'top' },
            encoding: { text: { field: 'text' }, y: { field: 'line', type: 'quantitative', scale: null, axis: null } },
          },
        ],
      },
      {
        data: { values: rungs },
        mark: { type: 'line', point: { size: 45 }, strokeWidth: 2.2 },
        encoding: {
          x: { field: 'multiplications', ...x },
          y: { field: 'usPerStep', ...y },
          color,
          shape: { ...color, scale: { domain: backends } },
        },
      },
    ],
  };
}

/** A row for each contender, fastest first; a mark for the median, a line from the fastest round to the slowest. */
function measuredFigure(measured: Measurement[], lang: Lang): TopLevelSpec {
  const { figure, lanes } = benchTexts[lang];
  const { title, us, description } = figure;
  const rows = measured.map((row) => ({
    ...row,
    name: row.lane === 'floor' ? lanes.floor : `${lanes[row.lane]} · ${row.backend}`,
    loop: loopOf(row),
    isTorch: row.lane.startsWith('torch'),
  }));
  const names = [...new Set(rows.map(({ size }) => size))];
  const colors = { ...laneColors, fit: palette[2], floor: ink };
  const color = { field: 'loop', type: 'nominal' as const, legend: null };
  const described = rows.map(({ size, name, usPerStep }) => `${size} ${name} ${written(usPerStep)}`).join(', ');
  return {
    ...base,
    title: linesOf(title, 60),
    description: description(described),
    vconcat: names.map((size) => {
      const values = rows.filter((row) => row.size === size).sort((a, b) => a.usPerStep - b.usPerStep);
      const x = logAxis(around(values.flatMap(({ min, max }) => [min, max])));
      return {
        title: { text: size, fontSize: 13 },
        width: 210,
        height: { step: 18 },
        data: { values },
        encoding: {
          y: { field: 'name', type: 'nominal' as const, sort: null, title: null, axis: { labelLimit: 0 } },
          color: { ...color, scale: { domain: Object.keys(colors), range: Object.values(colors) } },
        },
        layer: [
          {
            mark: { type: 'rule' as const, strokeWidth: 1.5 },
            encoding: { x: { field: 'min', type: 'quantitative' as const, title: us, ...x }, x2: { field: 'max' } },
          },
          {
            mark: { type: 'point' as const, filled: true, opacity: 1, size: 55 },
            encoding: {
              x: { field: 'usPerStep', type: 'quantitative' as const, ...x },
              shape: { condition: { test: 'datum.isTorch', value: 'diamond' }, value: 'circle' },
            },
          },
        ],
      };
    }),
  };
}

/** A domain with some room around the values. */
function around(values: number[]): [number, number] {
  const [min, max] = extent(values);
  return [min / 1.2, max * 1.2];
}

/** Which lane it is, whoever computes it. */
function loopOf({ lane }: Measurement): string {
  return lane.startsWith('torch-') ? lane.split('-')[1]! : lane;
}
