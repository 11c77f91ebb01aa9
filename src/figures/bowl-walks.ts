import type { LaneName } from '../types.ts';
import { APART, at, distance, pixelsBetween, type View } from './bowl-view.ts';
import { exitOf, type Exit, type Point } from './exit.ts';
import { danger, extent, laneEncoding, paper } from './style.ts';

/** The way of one lane over the bowl. */
export interface Path {
  lane: LaneName;
  points: Point[];
  /** how many steps lead to each point, where it is not each step that has one: increasing, from 0 */
  steps?: number[];
}

/** What is seen of a path. */
export interface Walk {
  path: Path;
  line: Point[];
  marks: Point[];
  exit?: Exit;
}

/** How many steps lead to a point of a path. */
export const stepOf = ({ steps }: Path, index: number) => steps?.[index] ?? index;

/** A path as far as it stays in sight, with a mark every so many steps while marks are apart. */
export function follow(path: Path, view: View, stepsPerMark: number): Walk {
  const { points } = path;
  const found = exitOf(points, view.frame);
  const inside = found ? points.slice(0, found.step) : points;
  const marks = inside.filter((_, i) => i > 0 && stepOf(path, i) % stepsPerMark === 0);
  const crowded = marks.findIndex((mark, i) => pixelsBetween(mark, marks[i - 1] ?? points[0]!, view) < APART / 2);
  const line = found ? [...inside, found.at] : inside;
  const exit = found && { ...found, step: stepOf(path, found.step) };
  return { path, line, marks: crowded < 0 ? marks : marks.slice(0, crowded), exit };
}

/** What the frame has to hold of a path: all of it, unless it diverges. */
export function pointsInSight(points: Point[], minimum: Point): Point[] {
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
export function roomyStride(paths: Path[], view: View): number {
  const strides = [1, 10, 100, 1000].flatMap((power) => [1, 2, 5].map((mantissa) => mantissa * power));
  const isRoomy = (stride: number) =>
    paths.every(({ points, steps }) => {
      const there = points[steps ? steps.findIndex((step) => step >= stride) : stride];
      return !there || !(pixelsBetween(there, points[0]!, view) < 2 * APART);
    });
  return strides.find(isRoomy) ?? strides.at(-1)!;
}

/** The layers of the lines and of the marks on them. */
export function drawWalks(walks: Walk[], names: Record<LaneName, string>) {
  const look = laneEncoding([...new Set(walks.map(({ path }) => path.lane))], names);
  const rows = (part: (walk: Walk) => Point[]) =>
    walks.flatMap((walk, path) =>
      part(walk).map((w, order) => ({ lane: names[walk.path.lane], path, order, ...at(w) })),
    );
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

/** The layer of the arrows where paths leave the figure, if one does. */
export function drawExits(walks: Walk[]) {
  const exits = walks.flatMap(({ exit }) => exit ?? []);
  if (exits.length === 0) return [];
  const mark = { type: 'point' as const, shape: 'arrow', filled: true, opacity: 1, size: 500, color: danger };
  const angle = { field: 'angle', type: 'quantitative' as const, scale: null };
  return [{ data: { values: exits.map(({ at: w, angle }) => ({ angle, ...at(w) })) }, mark, encoding: { angle } }];
}
