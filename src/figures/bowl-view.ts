import type { Frame, Point } from './exit.ts';
import { extent } from './style.ts';

/** What can be seen of the plane of weights. */
export interface View {
  frame: Frame;
  width: number;
  height: number;
  pixelsPerUnit: number;
}

/** The side of the figure, in pixels: the longer one. */
export const SIDE = 350;

/** Two spots closer than this, in pixels, look like one. */
export const APART = 12;

/** All of the points, half as much beyond the minimum, and one scale for both axes, so that a circle looks like one. */
export function frameAround(points: Point[], minimum: Point): View {
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

export const distance = (p: Point, q: Point) => Math.hypot(p[0] - q[0], p[1] - q[1]);

/** How far two spots are seen from one another. */
export const pixelsBetween = (p: Point, q: Point, view: View) => distance(p, q) * view.pixelsPerUnit;

/** A spot as the figure's axes name its weights. */
export const at = ([w1, w2]: Point) => ({ w1, w2 });
