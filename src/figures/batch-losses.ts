import type { TopLevelSpec } from 'vega-lite';
import type { LaneName } from '../types.ts';
import type { Point } from './exit.ts';
import { lines } from './lines.ts';
import { extent, laneColors, written } from './style.ts';
import type { FigureTexts } from './texts.ts';

/**
 * The loss of the mini-batch of each step, on a log axis.
 *
 * @example
 * import { batchLosses, figureTexts } from 'una-capa/figures';
 * console.log(batchLosses('scratch', [17, 9, 4, 2], figureTexts.en).description);
 */
export function batchLosses(lane: LaneName, losses: number[], texts: FigureTexts): TopLevelSpec {
  const { title, step, loss, description } = texts.batchLosses;
  const count = losses.length;
  const [first, last, smallest] = [losses[0]!, losses.at(-1)!, extent(losses)[0]].map(written) as [
    string,
    string,
    string,
  ];
  const points = losses.map((loss, i): Point => [i + 1, loss]);
  const look = count === 1 ? 'points' : 'line';
  return lines({
    title,
    description: description({ count, first, last, smallest }),
    x: { title: step, domain: [1, Math.max(2, count)] },
    y: { title: loss, log: true },
    series: [{ name: texts.lossBowl.lanes[lane], points, look, color: laneColors[lane] }],
  });
}
