import type { TopLevelSpec } from 'vega-lite';
import { base, extent, ink, laneEncoding, lanes, subscripted, written } from './style.ts';
import type { LaneName } from '../types.ts';
import type { FigureTexts } from './texts.ts';

export type Point = [w1: number, w2: number];

export interface LossBowlData {
  /** the weights with the smallest loss */
  minimum: Point;
  /** A [2, 2], symmetric and curved downwards in no direction: the loss above its minimum is ½ ΔwᵀAΔw */
  curvature: number[][];
  /** the weights that made the data */
  truth?: Point;
  /** the weights before training and after each step */
  paths: { lane: LaneName; points: Point[] }[];
  /** marks the path at the end of each epoch */
  stepsPerEpoch?: number;
}

/**
 * The bowl of the loss seen from above: rings of equal loss (with the bias at its best), and the path of each lane.
 *
 * @example
 * import { figureTexts, lossBowl } from 'una-capa/figures';
 * const paths = [{ lane: 'scratch', points: [[0, 0], [1, -2], [2, -3.4]] }];
 * const curvature = [[1, 0], [0, 1]];
 * console.log(lossBowl({ minimum: [2, -3.4], curvature, paths }, figureTexts.en).description);
 */
export function lossBowl(data: LossBowlData, { lossBowl: texts }: FigureTexts): TopLevelSpec {
  const { minimum, curvature, truth, stepsPerEpoch = Infinity } = data;
  const present = lanes.filter((lane) => data.paths.some((path) => path.lane === lane));
  const look = laneEncoding(present, texts.lanes);
  const paths = present.flatMap((lane) => data.paths.filter((path) => path.lane === lane));
  const steps = paths.flatMap(({ lane, points }, path) =>
    points.flatMap((w, step) => (w.every(Number.isFinite) ? [{ lane: texts.lanes[lane], path, step, ...at(w) }] : [])),
  );
  const landmarks: { kind: string; w: Point }[] = [
    ...paths.flatMap(({ points }) => points.slice(0, 1).map((w) => ({ kind: texts.start, w }))),
    { kind: texts.minimum, w: minimum },
    ...(truth ? [{ kind: texts.truth, w: truth }] : []),
  ];
  const { rings, labels, frame } = drawBowl(minimum, curvature, [
    ...steps.map(({ w1, w2 }): Point => [w1, w2]),
    ...landmarks.map(({ w }) => w),
  ]);
  return {
    ...base,
    title: { text: texts.title, subtitle: texts.rings },
    description: texts.description(
      present.map((lane) => texts.lanes[lane]),
      landmarks[0]!.w.map(written).join('; '),
      minimum.map(written).join('; '),
    ),
    width: frame.width,
    height: frame.height,
    encoding: { x: weightAxis(1, frame.w1, texts), y: weightAxis(2, frame.w2, texts) },
    resolve: { scale: { shape: 'independent' } },
    config: { ...base.config, legend: { ...base.config.legend, orient: 'right' } },
    layer: [
      {
        data: { values: rings.flatMap((ring, number) => ring.map((w, turn) => ({ number, turn, ...at(w) }))) },
        mark: { type: 'line', clip: true, color: '#9a9a9a', strokeWidth: 0.8 },
        encoding: { detail: { field: 'number' }, order: { field: 'turn' } },
      },
      {
        data: { values: steps },
        mark: { type: 'line', clip: true },
        encoding: { ...look.line, detail: { field: 'path' }, order: { field: 'step' } },
      },
      {
        data: { values: steps.filter(({ step }) => step > 0 && step % stepsPerEpoch === 0) },
        mark: { type: 'point', clip: true, filled: true, opacity: 1, size: 35 },
        encoding: look.point,
      },
      ...[{ stroke: 'white', strokeWidth: 7, strokeJoin: 'round' as const }, {}].map((halo) => ({
        data: { values: labels },
        mark: { type: 'text' as const, clip: true, color: ink, fontSize: 10, ...halo },
        encoding: { text: { field: 'loss' } },
      })),
      {
        data: { values: landmarks.map(({ kind, w }) => ({ kind, ...at(w) })) },
        mark: { type: 'point', filled: false, opacity: 1, stroke: ink, strokeWidth: 1.6 },
        encoding: landmarkLook(
          landmarks.map(({ kind }) => kind),
          texts,
        ),
      },
    ],
  };
}

function weightAxis(index: 1 | 2, domain: [number, number], texts: FigureTexts['lossBowl']) {
  return {
    field: `w${index}`,
    type: 'quantitative' as const,
    title: texts.weight(subscripted('w', index), subscripted('x', index)),
    scale: { domain, nice: false, zero: false },
    axis: { grid: false, tickCount: 6 },
  };
}

/** The minimum is a cross that fits into the diamond of the truth, as they nearly coincide. */
function landmarkLook(kinds: string[], { start, minimum, truth }: FigureTexts['lossBowl']) {
  const shapes = { [start]: 'circle', [minimum]: 'cross', [truth]: 'diamond' };
  const domain = [start, minimum, truth].filter((kind) => kinds.includes(kind));
  return {
    shape: { field: 'kind', scale: { domain, range: domain.map((kind) => shapes[kind]!) } },
    size: { condition: { test: `datum.kind === ${JSON.stringify(truth)}`, value: 230 }, value: 80 },
  };
}

// ── Rings ────────────────────────────────────────────────────────────────────

/** The side of the figure, in pixels: the longer one. */
const SIDE = 380;

/** Rings out to the highest of the points, labels for those with room for one, and a frame around everything. */
function drawBowl(minimum: Point, A: number[][], points: Point[]) {
  const gaps = points.map(([w1, w2]): Point => [w1 - minimum[0], w2 - minimum[1]]);
  const reach = extent(gaps.map(([x, y]) => Math.hypot(x, y)))[1] || 1;
  const { steep, turned } = principalAxes(A);
  // The outermost ring goes through the highest point, nearly always the start; each is half as wide as the one around.
  const highest = extent(gaps.map((gap) => lossAbove(A, gap)))[1];
  const levels = highest > 0 ? [0, 1, 2, 3, 4, 5].map((i) => highest / 4 ** i) : [];
  const rings = levels.flatMap((level) => contour(A, level, 4 * reach));
  // A ring much longer than the path runs out of the frame.
  const corner = [0, 1].map((i) => Math.min(2 * reach, extent((rings[0] ?? gaps).map((gap) => Math.abs(gap[i]!)))[1]));
  const frame = frameAround(minimum, [...gaps, corner as Point, corner.map((x) => -x) as Point]);
  // Labels stand on the steep side of the rings, across the minimum from the start.
  const [u1, u2] = turned(1, 0);
  const side = gaps[0]![0] * u1 + gaps[0]![1] * u2 > 0 ? -1 : 1;
  const labels = levels
    .map((level) => ({ level, radius: side * Math.sqrt((2 * level) / steep) }))
    .filter(({ radius }, i) => i === 0 || Math.abs(radius) * frame.pixelsPerUnit > 24)
    .map(({ level, radius }) => ({ loss: written(level), ...at(shifted(minimum, turned(radius, 0))) }));
  return { rings: rings.map((ring) => ring.map((gap) => shifted(minimum, gap))), labels, frame };
}

/** ½ ΔwᵀAΔw. */
export function lossAbove(A: number[][], [x, y]: Point): number {
  return (A[0]![0]! * x * x + 2 * A[0]![1]! * x * y + A[1]![1]! * y * y) / 2;
}

/** The Δw with ½ ΔwᵀAΔw = level: an ellipse; along a direction without curvature, two parallels out to the reach. */
export function contour(A: number[][], level: number, reach: number): Point[][] {
  const { steep, flat, turned } = principalAxes(A);
  const [u, v] = [Math.sqrt((2 * level) / steep), Math.sqrt((2 * level) / flat)];
  if (flat < 1e-9 * steep) return [u, -u].map((x) => [turned(x, -reach), turned(x, reach)]);
  const angles = Array.from({ length: 121 }, (_, i) => (2 * Math.PI * i) / 120);
  return [angles.map((angle) => turned(u * Math.cos(angle), v * Math.sin(angle)))];
}

/** A = steep · uuᵀ + flat · vvᵀ with orthonormal u and v; `turned` leads from the coordinates along them to Δw. */
function principalAxes(A: number[][]) {
  const [a, b, d] = [A[0]![0]!, A[0]![1]!, A[1]![1]!];
  const [middle, radius, angle] = [(a + d) / 2, Math.hypot((a - d) / 2, b), Math.atan2(2 * b, a - d) / 2];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = (u: number, v: number): Point => [u * cos - v * sin, u * sin + v * cos];
  return { steep: middle + radius, flat: middle - radius, turned };
}

/** One scale for both axes, so that a circle looks like one. */
function frameAround(minimum: Point, gaps: Point[]) {
  const ranges = [0, 1].map((i) => extent(gaps.map((gap) => gap[i]!)));
  const spans = ranges.map(([min, max]) => 1.1 * (max - min));
  const pixelsPerUnit = SIDE / (Math.max(...spans) || 1);
  const sizes = spans.map((span) => Math.round(Math.max(span * pixelsPerUnit, 0.6 * SIDE)));
  const [w1, w2] = ranges.map(([min, max], i): [number, number] => {
    const middle = minimum[i]! + (min + max) / 2;
    const half = sizes[i]! / pixelsPerUnit / 2;
    return [middle - half, middle + half];
  }) as [[number, number], [number, number]];
  return { w1, w2, width: sizes[0]!, height: sizes[1]!, pixelsPerUnit };
}

function shifted([x, y]: Point, [dx, dy]: Point): Point {
  return [x + dx, y + dy];
}

function at([w1, w2]: Point) {
  return { w1, w2 };
}
