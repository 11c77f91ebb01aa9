import type { TopLevelSpec } from 'vega-lite';
import { drawRings } from './bowl-rings.ts';
import { APART, at, distance, frameAround, pixelsBetween, type View } from './bowl-view.ts';
import {
  drawExits,
  drawWalks,
  follow,
  pointsInSight,
  roomyStride,
  stepOf,
  type Path,
  type Walk,
} from './bowl-walks.ts';
import type { Point } from './exit.ts';
import { lossAbove } from './rings.ts';
import { base, ink, lanes, linesOf, subscripted, written } from './style.ts';
import type { FigureTexts } from './texts.ts';

export type { Path } from './bowl-walks.ts';

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

type Texts = FigureTexts['lossBowl'];

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
  const stepsPerMark = data.stepsPerMark ?? roomyStride(paths, view);
  const walks = paths.map((path) => follow(path, view, stepsPerMark));
  return {
    ...base,
    title: { text: linesOf(texts.title), subtitle: subtitles(walks, stepsPerMark, texts) },
    description: describe(data, walks, texts),
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
      ...drawExits(walks),
      drawLandmarks(data, paths, view, texts),
    ],
  };
}

function subtitles(walks: Walk[], stepsPerMark: number, texts: Texts): string[] {
  return [
    texts.rings,
    ...(walks.some(({ marks }) => marks.length > 0) ? [texts.marks(stepsPerMark)] : []),
    ...walks.flatMap(({ path, exit }) => (exit ? [texts.diverges(texts.lanes[path.lane], exit.step)] : [])),
  ];
}

function describe({ minimum, curvature, truth }: LossBowlData, walks: Walk[], texts: Texts): string {
  const lossAt = (w = minimum) => written(lossAbove(curvature, [w[0] - minimum[0], w[1] - minimum[1]]));
  const told = walks.map(({ path, exit }) => ({
    lane: texts.lanes[path.lane],
    steps: stepOf(path, path.points.length - 1),
    first: lossAt(path.points[0]),
    last: lossAt(path.points.at(-1)),
    exit: exit?.step,
  }));
  const start = walks.flatMap(({ path }) => path.points.slice(0, 1))[0] ?? minimum;
  const spot = (w: Point) => w.map(written).join('; ');
  return texts.description(told, spot(start), spot(minimum), truth && written(distance(truth, minimum)));
}

/** The starts, the minimum and the truth. A minimum that nearly is the truth is a cross that fits into its diamond. */
function drawLandmarks({ minimum, truth }: LossBowlData, paths: Path[], view: View, texts: Texts) {
  const isOneSpot = truth !== undefined && pixelsBetween(truth, minimum, view) < APART;
  const truthName = isOneSpot ? texts.truthAtMinimum(written(distance(truth, minimum))) : texts.truth;
  const starts = paths.flatMap(({ points }) => points.slice(0, 1));
  const kinds = [
    { kind: texts.start, shape: 'circle', spots: starts },
    { kind: texts.minimum, shape: 'cross', spots: [minimum] },
    { kind: truthName, shape: 'diamond', spots: truth ? [truth] : [] },
  ].filter(({ spots }) => spots.length > 0);
  const scale = { domain: kinds.map(({ kind }) => kind), range: kinds.map(({ shape }) => shape) };
  const legend = { orient: 'bottom', columns: isOneSpot ? 1 : kinds.length, symbolStrokeWidth: 1.6 } as const;
  return {
    data: { values: kinds.flatMap(({ kind, shape, spots }) => spots.map((w) => ({ kind, shape, ...at(w) }))) },
    mark: { type: 'point' as const, filled: false, opacity: 1, stroke: ink, strokeWidth: 1.6 },
    encoding: {
      shape: { field: 'kind', scale, legend },
      size: { condition: { test: `datum.shape === 'diamond'`, value: 260 }, value: 80 },
    },
  };
}

function weightAxis(index: 1 | 2, feature: string, domain: [number, number], texts: Texts) {
  return {
    field: `w${index}`,
    type: 'quantitative' as const,
    title: linesOf(texts.weight(subscripted('w', index), feature)),
    scale: { domain, nice: false, zero: false },
    axis: { grid: false, tickCount: 6 },
  };
}
