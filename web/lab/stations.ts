import type { LaneName } from '../../src/types.ts';
import type { Experiment } from './experiment.ts';
import type { LastStep } from './player.ts';

/** A tensor with its name in the lesson's formulas, as plain numbers. */
export interface Named {
  name: string;
  value: number | number[] | number[][];
  /** what its rows and its columns are of */
  rows?: readonly string[];
  columns?: readonly string[];
}

type Names = Pick<Experiment, 'features' | 'labels'>;

/** What each of the six stations of a step makes in a lane. */
const stations: ((step: LastStep, lane: LaneName, names: Names) => Named[])[] = [
  ({ X, y }, _, { features, labels }) => [
    { name: 'X', value: X, columns: features },
    { name: 'y', value: y, columns: labels },
  ],
  ({ lanes }, lane, { labels }) => [{ name: 'ŷ', value: lanes[lane].yHat, columns: labels }],
  ({ lanes }, lane) => [{ name: 'l', value: lanes[lane].loss }],
  ({ lanes }, lane, { features }) => [
    { name: '∂L/∂w', value: lanes[lane].gradients.w, rows: features },
    { name: '∂L/∂b', value: lanes[lane].gradients.b },
  ],
  ({ lanes }, lane, { features }) => [
    { name: '−η · ∂L/∂w', value: lanes[lane].update.w, rows: features },
    { name: '−η · ∂L/∂b', value: lanes[lane].update.b },
  ],
  ({ lanes }, lane, { features }) => [
    { name: 'w', value: lanes[lane].after.w, rows: features },
    { name: 'b', value: lanes[lane].after.b },
  ],
];

export const stationCount = stations.length;

export const madeAt = (station: number, step: LastStep, lane: LaneName, names: Names): Named[] =>
  stations[station]!(step, lane, names);
