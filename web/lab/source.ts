/** A lane's file, highlighted, and where in it each part of a step is computed. Lines count from 0. */
export interface LaneSource {
  /** the HTML of each line */
  lines: string[];
  /** of each station: its lines */
  stations: number[][];
  /** what a step runs through: first and last lines */
  excerpts: (readonly [first: number, last: number])[];
}
