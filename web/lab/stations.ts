import type { LaneName } from '../../src/types.ts';
import type { LastStep } from './player.ts';

/** A tensor with its name in the lesson's formulas, as plain numbers. */
export interface Named {
  name: string;
  value: number | number[] | number[][];
}

/** What each of the six stations of a step makes in a lane. */
const stations: ((step: LastStep, lane: LaneName) => Named[])[] = [
  ({ X, y }) => [
    { name: 'X', value: X },
    { name: 'y', value: y },
  ],
  ({ lanes }, lane) => [{ name: 'ŷ', value: lanes[lane].yHat }],
  ({ lanes }, lane) => [{ name: 'l', value: lanes[lane].loss }],
  ({ lanes }, lane) => [
    { name: '∂L/∂w', value: lanes[lane].gradients.w },
    { name: '∂L/∂b', value: lanes[lane].gradients.b },
  ],
  ({ lanes }, lane) => [
    { name: '−η · ∂L/∂w', value: lanes[lane].update.w },
    { name: '−η · ∂L/∂b', value: lanes[lane].update.b },
  ],
  ({ lanes }, lane) => [
    { name: 'w', value: lanes[lane].after.w },
    { name: 'b', value: lanes[lane].after.b },
  ],
];

export const stationCount = stations.length;

export const madeAt = (station: number, step: LastStep, lane: LaneName): Named[] => stations[station]!(step, lane);
