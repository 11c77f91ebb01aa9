import type { TopLevelSpec } from 'vega-lite';
import type { LaneName } from '../types.ts';
import { exitOf, type Exit, type Frame, type Point } from './exit.ts';
import { contour, lossAbove } from './rings.ts';
import {
  base,
  danger,
  extent,
  ink,
  laneEncoding,
  lanes,
  paleInk,
  paper,
  subscripted,
  linesOf,
  written,
} from './style.ts';
import type { FigureTexts } from './texts.ts';

export interface LossBowlData {
  /** the weights with the smallest loss */
  minimum: Point;
  /** A [2, 2], symmetric and curved downwards in no direction: the loss above its minimum is ½ ΔwᵀAΔw */
  curvature: number[][];
  /** the weights that made the data */
  truth?: Point;
  /** the weights before training and after each step */
  paths: Path[];
  /** the steps from one mark on a path to the next; without it, as few as keep marks apart */
  stepsPerMark?: number;
  /** what the two features are called (x₁ and x₂) */
  features?: readonly string[];
  /** the spots that no ring's label may cover; without them, those of the paths */
  keepClear?: Point[];
}

/** The way of one lane over the bowl. */
export interface Path {
  lane: LaneName;
  points: Point[];
  /** how many steps lead to each point, where it is not each step that has one: increasing, from 0 */
  steps?: number[];
}

/** Two spots closer than this, in pixels, look like one. */
const APART = 12;

/**
 * The bowl of the loss seen from above: rings of equal loss (with the bias at its best), and the path of each lane, with
 * a mark every so many steps.
 *
 * @example
 * import { figureTexts, lossBowl } from 'una-capa/figures';
 * const paths = [{ lane: 'scratch', points: [[0, 0], [1, -2], [2, -3.4]] }];
 * const curvature = [[1, 0], [0, 1]];
 * console.log(lossBowl({ minimum: [2, -3.4], curvature, paths }, figureTexts.en).description);
 */
export function lossBowl(data: LossBowlData, { lossBowl: texts }: FigureTexts): TopLevelSpec {
  const { minimum, truth, features = [subscripted('x', 1), subscripted('x', 2)] } = data;
  const paths = lanes.flatMap((lane) => data.paths.filter((path) => path.lane === lane));
  const inSight = paths.flatMap(({ points }) => pointsInSight(points, minimum));
  const view = frameAround([...inSight, minimum, ...(truth ? [truth] : [])], minimum);
  const stepsPerMark = data.stepsPerMark ?? roomyStride(paths, view.pixelsPerUnit);
  const walks = paths.map((path) => follow(path, view, stepsPerMark));
  const leaving = walks.filter((walk) => walk.exit);
  const apart = truth && distance(truth, minimum);
  const isOneSpot = apart !== undefined && apart * view.pixelsPerUnit < APART;
  const truthName = isOneSpot ? texts.truthAtMinimum(written(apart)) : texts.truth;
  const landmarks = [
    ...paths.flatMap(({ points }) => points.slice(0, 1).map((w) => ({ kind: texts.start, shape: 'circle', w }))),
    { kind: texts.minimum, shape: 'cross', w: minimum },
    ...(truth ? [{ kind: truthName, shape: 'diamond', w: truth }] : []),
  ];
  return {
    ...base,
    title: {
      text: linesOf(texts.title),
      subtitle: [
        texts.rings,
        ...(walks.some(({ marks }) => marks.length > 0) ? [texts.marks(stepsPerMark)] : []),
        ...leaving.map(({ lane, exit }) => texts.diverges(texts.lanes[lane], exit!.step)),
      ],
    },
    description: texts.description(
      walks.map(({ lane, path, exit }) => ({
        lane: texts.lanes[lane],
        steps: stepOf(path, path.points.length - 1),
        first: lossWritten(data, path.points[0]),
        last: lossWritten(data, path.points.at(-1)),
        exit: exit?.step,
      })),
      (landmarks[0]?.w ?? minimum).map(written).join('; '),
      minimum.map(written).join('; '),
      apart === undefined ? undefined : written(apart),
    ),
    width: view.width,
    height: view.height,
    encoding: {
      x: weightAxis(1, features[0]!, view.frame[0], texts),
      y: weightAxis(2, features[1]!, view.frame[1], texts),
    },
    resolve: { scale: { shape: 'independent' } },
    layer: [
      ...drawRings(data, inSight, view),
      ...drawWalks(walks, texts.lanes),
      ...drawExits(leaving.map(({ exit }) => exit!)),
      drawLandmarks(landmarks, isOneSpot),
    ],
  };
}

const distance = (p: Point, q: Point) => Math.hypot(p[0] - q[0], p[1] - q[1]);

const at = ([w1, w2]: Point) => ({ w1, w2 });

function lossWritten({ curvature, minimum }: LossBowlData, point = minimum): string {
  return written(lossAbove(curvature, [point[0] - minimum[0], point[1] - minimum[1]]));
}

// ── Paths ────────────────────────────────────────────────────────────────────

interface Walk {
  lane: LaneName;
  path: Path;
  /** what is seen of them */
  line: Point[];
  marks: Point[];
  exit?: Exit;
}

const stepOf = ({ steps }: Path, index: number) => steps?.[index] ?? index;

function follow(path: Path, { frame, pixelsPerUnit }: View, stepsPerMark: number): Walk {
  const { lane, points } = path;
  const found = exitOf(points, frame);
  const inside = found ? points.slice(0, found.step) : points;
  const marks = inside.filter((_, i) => i > 0 && stepOf(path, i) % stepsPerMark === 0);
  const crowded = marks.findIndex((mark, i) => distance(mark, marks[i - 1] ?? points[0]!) * pixelsPerUnit < APART / 2);
  const line = found ? [...inside, found.at] : inside;
  const exit = found && { ...found, step: stepOf(path, found.step) };
  return { lane, path, line, marks: crowded < 0 ? marks : marks.slice(0, crowded), exit };
}

/** What the frame has to hold of a path: all of it, unless it diverges. */
function pointsInSight(points: Point[], minimum: Point): Point[] {
  const distances = points.map((point) => distance(point, minimum));
  return diverges(distances) ? points.filter((_, i) => distances[i]! <= 3 * distances[0]!) : points;
}

/** Whether a path ends nowhere, or ten times as far from the minimum as it ever was in its first half. */
function diverges(distances: number[]): boolean {
  const [start, end] = [distances[0]!, distances.at(-1)!];
  const [, early] = extent(distances.slice(0, Math.ceil(distances.length / 2)));
  return !Number.isFinite(end) || (start > 0 && end > 10 * early);
}

/** From 1, 2, 5, 10, …: the first number of steps that takes each lane well away from its start. */
function roomyStride(paths: LossBowlData['paths'], pixelsPerUnit: number): number {
  const strides = [1, 10, 100, 1000].flatMap((power) => [1, 2, 5].map((mantissa) => mantissa * power));
  const isRoomy = (stride: number) =>
    paths.every(({ points, steps }) => {
      const there = points[steps ? steps.findIndex((step) => step >= stride) : stride];
      return !there || !(distance(there, points[0]!) * pixelsPerUnit < 2 * APART);
    });
  return strides.find(isRoomy) ?? strides.at(-1)!;
}

function drawWalks(walks: Walk[], names: Record<LaneName, string>) {
  const look = laneEncoding([...new Set(walks.map(({ lane }) => lane))], names);
  const rows = (part: (walk: Walk) => Point[]) =>
    walks.flatMap((walk, path) => part(walk).map((w, order) => ({ lane: names[walk.lane], path, order, ...at(w) })));
  return [
    {
      data: { values: rows(({ line }) => line) },
      mark: { type: 'line' as const, clip: true, opacity: 0.75 },
      encoding: { ...look.line, strokeWidth: { value: 1.6 }, detail: { field: 'path' }, order: { field: 'order' } },
    },
    {
      data: { values: rows(({ marks }) => marks) },
      mark: { type: 'point' as const, clip: true, filled: true, opacity: 1, size: 48, stroke: paper, strokeWidth: 1 },
      encoding: look.point,
    },
  ];
}

function drawExits(exits: Exit[]) {
  if (exits.length === 0) return [];
  const mark = { type: 'point' as const, shape: 'arrow', filled: true, opacity: 1, size: 500, color: danger };
  const angle = { field: 'angle', type: 'quantitative' as const, scale: null };
  return [{ data: { values: exits.map(({ at: w, angle }) => ({ angle, ...at(w) })) }, mark, encoding: { angle } }];
}

/** The minimum is a cross that fits into the diamond of the truth, where they nearly coincide. */
function drawLandmarks(landmarks: { kind: string; shape: string; w: Point }[], isOneSpot: boolean) {
  const kinds = [...new Map(landmarks.map(({ kind, shape }) => [kind, shape]))];
  const domain = kinds.map(([kind]) => kind);
  const legend = { orient: 'bottom', columns: isOneSpot ? 1 : kinds.length, symbolStrokeWidth: 1.6 } as const;
  const isLarge = `datum.shape === 'diamond'`;
  return {
    data: { values: landmarks.map(({ kind, shape, w }) => ({ kind, shape, ...at(w) })) },
    mark: { type: 'point' as const, filled: false, opacity: 1, stroke: ink, strokeWidth: 1.6 },
    encoding: {
      shape: { field: 'kind', scale: { domain, range: kinds.map(([, shape]) => shape) }, legend },
      size: { condition: { test: isLarge, value: 260 }, value: 80 },
    },
  };
}

// ── Frame and rings ──────────────────────────────────────────────────────────

/** The side of the figure, in pixels: the longer one. */
const SIDE = 350;

/** What can be seen of the plane of weights. */
interface View {
  frame: Frame;
  width: number;
  height: number;
  pixelsPerUnit: number;
}

/** All of the points, half as much beyond the minimum, and one scale for both axes, so that a circle looks like one. */
function frameAround(points: Point[], minimum: Point): View {
  const ranges = [0, 1].map((i) => {
    const [min, max] = extent(points.map((point) => point[i]!));
    return [Math.min(min, minimum[i]! - (max - minimum[i]!) / 2), Math.max(max, minimum[i]! + (minimum[i]! - min) / 2)];
  });
  const spans = ranges.map(([min, max]) => 1.12 * (max! - min!));
  const pixelsPerUnit = SIDE / (Math.max(...spans) || 1);
  const sizes = spans.map((span) => Math.round(Math.max(span * pixelsPerUnit, 0.85 * SIDE)));
  const frame = ranges.map(([min, max], i): [number, number] => {
    const [middle, half] = [(min! + max!) / 2, sizes[i]! / pixelsPerUnit / 2];
    return [middle - half, middle + half];
  }) as Frame;
  return { frame, width: sizes[0]!, height: sizes[1]!, pixelsPerUnit };
}

/** Rings out to the highest point, nearly always the start, each half as wide as the one around it. */
function drawRings({ minimum, curvature, keepClear }: LossBowlData, points: Point[], view: View) {
  const gaps = points.map(([w1, w2]): Point => [w1 - minimum[0], w2 - minimum[1]]);
  const [, highest] = extent([0, ...gaps.map((gap) => lossAbove(curvature, gap))]);
  const levels = highest > 0 ? [0, 1, 2, 3, 4, 5].map((i) => highest / 4 ** i) : [];
  const reach = (2 * SIDE) / view.pixelsPerUnit;
  const rings = levels.flatMap((level) =>
    contour(curvature, level, reach).map((ring) => ({
      loss: written(level),
      ring: ring.map(([x, y]): Point => [minimum[0] + x, minimum[1] + y]),
    })),
  );
  const labels: { loss: string; w: Point }[] = [];
  for (const { loss, ring } of rings) {
    const w = labelPlace(ring, [minimum, ...(keepClear ?? points), ...labels.map((label) => label.w)], view);
    if (w) labels.push({ loss, w });
  }
  return [
    {
      data: { values: rings.flatMap(({ ring }, number) => ring.map((w, turn) => ({ number, turn, ...at(w) }))) },
      mark: { type: 'line' as const, clip: true, color: paleInk, strokeWidth: 0.7 },
      encoding: { detail: { field: 'number' }, order: { field: 'turn' } },
    },
    ...[{ stroke: paper, strokeWidth: 6, strokeJoin: 'round' as const }, {}].map((halo) => ({
      data: { values: labels.map(({ loss, w }) => ({ loss, ...at(w) })) },
      mark: { type: 'text' as const, color: ink, fontSize: 11, ...halo },
      encoding: { text: { field: 'loss' } },
    })),
  ];
}

/** The spot on a ring, well inside the frame, that is farthest from everything else, if it has room for a label. */
function labelPlace(ring: Point[], others: Point[], { frame, pixelsPerUnit }: View): Point | undefined {
  const margin = 18 / pixelsPerUnit;
  const [place] = ring
    .filter((spot) => spot.every((value, i) => value > frame[i]![0] + margin && value < frame[i]![1] - margin))
    .map((spot) => ({ spot, room: extent(others.map((other) => distance(spot, other)))[0] * pixelsPerUnit }))
    .sort((a, b) => b.room - a.room);
  return place && place.room > 2 * APART ? place.spot : undefined;
}

function weightAxis(index: 1 | 2, feature: string, domain: [number, number], texts: FigureTexts['lossBowl']) {
  return {
    field: `w${index}`,
    type: 'quantitative' as const,
    title: linesOf(texts.weight(subscripted('w', index), feature)),
    scale: { domain, nice: false, zero: false },
    axis: { grid: false, tickCount: 6 },
  };
}
