export type Point = [x: number, y: number];

/** From where to where a frame goes, across and up. */
export type Frame = [x: [min: number, max: number], y: [min: number, max: number]];

/** Where a path goes out of a frame and does not come back. */
export interface Exit {
  /** the first of the path's points out there */
  step: number;
  at: Point;
  /** where it is headed, in degrees clockwise from straight up */
  angle: number;
}

/** How a path leaves a frame; nothing, if it ends inside. A point that is not finite is outside. */
export function exitOf(path: Point[], frame: Frame): Exit | undefined {
  const isInside = (point: Point) => point.every((value, i) => value >= frame[i]![0] && value <= frame[i]![1]);
  const last = path.findLastIndex(isInside);
  if (last < 0 || last === path.length - 1) return undefined;
  const [from, to] = [path[last]!, path[last + 1]!];
  if (!to.every(Number.isFinite)) return { step: last + 1, at: from, angle: heading(path[last - 1] ?? from, from) };
  const share = Math.min(...from.map((value, i) => shareInside(value, to[i]!, frame[i]!)));
  const at: Point = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
  return { step: last + 1, at, angle: heading(from, to) };
}

/** How much of the way lies inside, along one axis. */
function shareInside(from: number, to: number, [min, max]: [number, number]): number {
  if (to >= min && to <= max) return 1;
  return ((to > max ? max : min) - from) / (to - from);
}

function heading(from: Point, to: Point): number {
  return (Math.atan2(to[0] - from[0], to[1] - from[1]) * 180) / Math.PI;
}
