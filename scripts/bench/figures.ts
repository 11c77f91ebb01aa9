import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TopLevelSpec } from 'vega-lite';
import { base, blue, green, orange } from '../../src/figures/style.ts';
import type { Lang } from '../../src/lang.ts';
import { CROSSINGS } from '../../src/node/backends.ts';
import { renderSvg } from '../../src/node/render.ts';
import type { Measurement } from './protocol.ts';
import { benchTexts } from './texts.ts';

/** Draws what was measured, in every language: `bench.en.svg`, `crossings.es.svg`, … */
export async function drawMeasured(folder: string, measured: Measurement[], rungs: Rung[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const draw = async (name: string, spec: TopLevelSpec) =>
    writeFileSync(join(folder, `${name}.svg`), `${await renderSvg(spec)}\n`);
  for (const lang of Object.keys(benchTexts) as Lang[]) {
    await draw(`bench.${lang}`, measuredFigure(measured, lang));
    if (rungs.length > 0) await draw(`crossings.${lang}`, crossingsFigure(rungs, lang));
  }
}

/** What a step of scratch takes on one backend, by its size. */
export interface Rung {
  multiplications: number;
  backend: string;
  usPerStep: number;
}

/** A line for each backend on logarithmic axes, and where `chooseBackend` goes over to the next. */
function crossingsFigure(rungs: Rung[], lang: Lang): TopLevelSpec {
  const t = benchTexts[lang].crossings;
  const backends = ['cpu', 'wasm', 'native'];
  const colors = [orange, blue, green];
  const described = rungs.map((rung) => `${rung.backend} ${rung.multiplications}: ${rung.usPerStep.toPrecision(2)}`);
  const rules = Object.entries(CROSSINGS).map(([backend, at]) => ({ at, backend, text: t.rule(backend) }));
  const color = { field: 'backend', type: 'nominal' as const, scale: { domain: backends, range: colors } };
  const x = { type: 'quantitative' as const, scale: { type: 'log' as const }, axis: { format: '~s' } };
  return {
    ...base,
    title: t.title,
    description: t.description(described.join(', ')),
    width: 460,
    height: 300,
    layer: [
      {
        data: { values: rungs },
        mark: { type: 'line', point: { size: 45 }, strokeWidth: 2.5 },
        encoding: {
          x: { field: 'multiplications', title: t.size, ...x },
          y: { field: 'usPerStep', type: 'quantitative', scale: { type: 'log' }, title: t.us, axis: { format: '~s' } },
          color,
          shape: { ...color, scale: { domain: backends } },
        },
      },
      {
        data: { values: rules },
        encoding: { x: { field: 'at', title: t.size, ...x }, color },
        layer: [
          { mark: { type: 'rule', strokeDash: [4, 3], strokeWidth: 1.2 } },
          {
            mark: { type: 'text', align: 'right', dx: -5, baseline: 'top', fontSize: 11 },
            encoding: { text: { field: 'text' }, y: { value: 4 } },
          },
        ],
      },
    ],
  };
}

/** A row for each contender, fastest first; a dot for the median, a line from the fastest round to the slowest. */
function measuredFigure(measured: Measurement[], lang: Lang): TopLevelSpec {
  const { figure, lanes } = benchTexts[lang];
  const { title, us, description } = figure;
  const rows = measured.map((row) => ({
    ...row,
    name: row.lane === 'floor' ? lanes.floor : `${lanes[row.lane]} · ${row.backend}`,
    kind: kindOf(row),
  }));
  const sizes = [...new Set(rows.map(({ size }) => size))];
  const kinds = { ours: orange, fit: '#9ca3af', torch: blue, floor: green };
  const described = rows.map(({ size, name, usPerStep }) => `${size} ${name} ${usPerStep.toPrecision(2)}`).join(', ');
  return {
    ...base,
    title,
    description: description(described),
    vconcat: sizes.map((size) => ({
      title: { text: size, fontSize: 13 },
      width: 420,
      height: { step: 17 },
      data: { values: rows.filter((row) => row.size === size).sort((a, b) => a.usPerStep - b.usPerStep) },
      encoding: {
        y: { field: 'name', type: 'nominal', sort: null, title: null, axis: { labelLimit: 0 } },
        color: {
          field: 'kind',
          type: 'nominal',
          scale: { domain: Object.keys(kinds), range: Object.values(kinds) },
          legend: null,
        },
      },
      layer: [
        {
          mark: { type: 'rule', strokeWidth: 1.5 },
          encoding: { x: { field: 'min', ...log, title: us }, x2: { field: 'max' } },
        },
        {
          mark: { type: 'point', filled: true, opacity: 1, size: 55 },
          encoding: { x: { field: 'usPerStep', ...log } },
        },
      ],
    })),
  };
}

const log = { type: 'quantitative' as const, scale: { type: 'log' as const, nice: false, padding: 10 } };

function kindOf({ lane }: Measurement): string {
  if (lane === 'fit' || lane === 'floor') return lane;
  return lane.startsWith('torch') ? 'torch' : 'ours';
}
