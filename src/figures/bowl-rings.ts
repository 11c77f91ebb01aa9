import { APART, at, SIDE, type View } from './bowl-view.ts';
import type { Point } from './exit.ts';
import { contour, lossAbove } from './rings.ts';
import { extent, ink, paleInk, paper, written } from './style.ts';

/** The bowl, as far as rings are drawn on it. */
interface Bowl {
  minimum: Point;
  curvature: number[][];
  keepClear?: Point[];
}

interface Ring {
  loss: string;
  points: Point[];
}

interface Label {
  loss: string;
  w: Point;
}

/** The layers of the rings and of their losses. @param points what is seen of the paths */
export function drawRings(bowl: Bowl, points: Point[], view: View) {
  const rings = ringsOf(bowl, points, view);
  const labels = labelsOf(rings, [bowl.minimum, ...(bowl.keepClear ?? points)], view);
  return [
    {
      data: { values: rings.flatMap((ring, number) => ring.points.map((w, turn) => ({ number, turn, ...at(w) }))) },
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

/** Rings out to the highest point, nearly always the start, each half as wide as the one around it. */
function ringsOf({ minimum, curvature }: Bowl, points: Point[], view: View): Ring[] {
  const gaps = points.map(([w1, w2]): Point => [w1 - minimum[0], w2 - minimum[1]]);
  const [, highest] = extent([0, ...gaps.map((gap) => lossAbove(curvature, gap))]);
  const levels = highest > 0 ? [0, 1, 2, 3, 4, 5].map((i) => highest / 4 ** i) : [];
  const reach = (2 * SIDE) / view.pixelsPerUnit;
  return levels.flatMap((level) =>
    contour(curvature, level, reach).map((ring) => ({
      loss: written(level),
      points: ring.map(([x, y]): Point => [minimum[0] + x, minimum[1] + y]),
    })),
  );
}

/** A label on each ring that has room for it: none lies on a spot that is taken, nor on another label. */
function labelsOf(rings: Ring[], taken: Point[], view: View): Label[] {
  const labels: Label[] = [];
  for (const { loss, points } of rings) {
    const w = labelPlace(points, [...taken, ...labels.map((label) => label.w)], view);
    if (w) labels.push({ loss, w });
  }
  return labels;
}

/** The spot on a ring, well inside the frame, that is farthest from everything else, if it has room for a label. */
function labelPlace(ring: Point[], others: Point[], { frame, pixelsPerUnit }: View): Point | undefined {
  const margin = 18 / pixelsPerUnit;
  const [place] = ring
    .filter((spot) => spot.every((value, i) => value > frame[i]![0] + margin && value < frame[i]![1] - margin))
    .map((spot) => ({ spot, room: nearest(spot, others) * pixelsPerUnit }))
    .sort((a, b) => b.room - a.room);
  return place && place.room > 2 * APART ? place.spot : undefined;
}

/** How far the nearest of the others is. */
const nearest = ([x, y]: Point, others: Point[]) =>
  Math.sqrt(others.reduce((least, other) => Math.min(least, (other[0] - x) ** 2 + (other[1] - y) ** 2), Infinity));
