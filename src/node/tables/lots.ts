import type { Part } from '../../data/source.ts';

/** Of the numbers that a row may get by lot, those from one up to another; null is where they end. */
export interface Lots {
  from: bigint | null;
  to: bigint | null;
}

const LOWEST = -(2n ** 63n);
const ALL = 2n ** 64n;

/** The lots of both parts: below a number that lies as high as the share of rows held out, and from there on. */
export function partition(test: number): Record<Part, Lots> {
  if (test === 0) return { train: { from: null, to: null }, test: { from: null, to: LOWEST } };
  const border = LOWEST + scaled(ALL, test);
  return { train: { from: border, to: null }, test: { from: null, to: border } };
}

/** Some lots in two: a share of them that comes first, and the rest, if there is one. */
export function divided({ from, to }: Lots, share: number): Lots[] {
  if (share >= 1) return [{ from, to }];
  const [first, end] = [from ?? LOWEST, to ?? LOWEST + ALL];
  const border = first + scaled(end - first, share);
  if (border >= end) return [{ from, to }];
  return [{ from, to: border }, { from: border, to }]; // prettier-ignore
}

const scaled = (size: bigint, share: number) => BigInt(Math.round(Number(size) * share));

/** In SQL, that a number is one of these. */
export function among(lot: string, { from, to }: Lots): string {
  const bounds = [
    ...(from === null ? [] : [`${lot} >= CAST('${from}' AS bigint)`]),
    ...(to === null ? [] : [`${lot} < CAST('${to}' AS bigint)`]),
  ];
  return bounds.join(' AND ') || 'true';
}
