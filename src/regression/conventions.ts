import { describe } from '../arguments.ts';
import type { LaneName } from '../types.ts';
import * as concise from './concise.ts';
import * as scratch from './scratch.ts';
import type { Convention } from './watch.ts';

const conventions: Record<LaneName, Convention> = { scratch: scratch.convention, concise: concise.convention };

/** What the lane of this name says of itself. @throws TypeError no lane */
export function conventionOf(lane: LaneName): Convention {
  checkLane(lane);
  return conventions[lane];
}

/** @throws TypeError no lane's name */
export function checkLane(lane: unknown): asserts lane is LaneName {
  if (Object.hasOwn(conventions, lane as string)) return;
  throw new TypeError(`lane must be 'scratch' or 'concise', got ${describe(lane)}.`);
}
