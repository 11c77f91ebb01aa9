import { describe } from '../checks.ts';
import type { LaneName } from '../types.ts';
import * as concise from './concise.ts';
import * as scratch from './scratch.ts';
import type { Convention } from './watch.ts';

const conventions: Record<LaneName, Convention> = { scratch: scratch.convention, concise: concise.convention };

/** What the lane of this name says of itself. @throws TypeError no lane */
export function conventionOf(lane: LaneName): Convention {
  if (Object.hasOwn(conventions, lane)) return conventions[lane];
  throw new TypeError(`lane must be 'scratch' or 'concise', got ${describe(lane)}.`);
}
