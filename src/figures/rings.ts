import type { Point } from './exit.ts';

/** ½ ΔwᵀAΔw. */
export function lossAbove(A: number[][], [x, y]: Point): number {
  return (A[0]![0]! * x * x + 2 * A[0]![1]! * x * y + A[1]![1]! * y * y) / 2;
}

/** The Δw with ½ ΔwᵀAΔw = level: an ellipse; along a direction without curvature, two parallels out to the reach. */
export function contour(A: number[][], level: number, reach: number): Point[][] {
  const { steep, flat, turned } = principalAxes(A);
  const [u, v] = [Math.sqrt((2 * level) / steep), Math.sqrt((2 * level) / flat)];
  const shares = Array.from({ length: 121 }, (_, i) => i / 120);
  if (flat < 1e-9 * steep) return [u, -u].map((x) => shares.map((share) => turned(x, (2 * share - 1) * reach)));
  const angles = shares.map((share) => 2 * Math.PI * share);
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
