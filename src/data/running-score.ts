/** How far predictions lie from one label, as far as they have come: see `Score`. */
export interface RunningScore {
  add(yHat: number, y: number): void;
  /** r2 of a label that never changes is NaN */
  readonly now: { n: number; rmse: number; r2: number };
}

/** RMSE and R² of predictions that come one by one, in float64. */
export function runningScore(): RunningScore {
  let [n, mean, spread, squares] = [0, 0, 0, 0];
  return {
    add(yHat, y) {
      n++;
      // Welford's sums: Σ (y − mean)² grows by the distances to the mean before and after.
      const distance = y - mean;
      mean += distance / n;
      spread += distance * (y - mean);
      squares += (yHat - y) ** 2;
    },
    get now() {
      return { n, rmse: Math.sqrt(squares / n), r2: spread === 0 ? NaN : 1 - squares / spread };
    },
  };
}
