import type { TopLevelSpec } from 'vega-lite';
import { base, extent, ink, laneEncoding, lanes, logAxis, written } from './style.ts';
import type { LaneName } from '../types.ts';
import type { FigureTexts } from './texts.ts';

export interface LossCurvesData {
  /** the mean loss after each epoch, in the lane's own convention; epoch 0 is before training */
  epochs: { lane: LaneName; epoch: number; loss: number }[];
  /** what the noise in the labels leaves of the loss: ½σ² for scratch, σ² for concise */
  noiseFloors: { lane: LaneName; loss: number }[];
}

/**
 * The loss after each epoch on a log axis, which has no place for a loss of 0: such epochs are left out.
 *
 * @example
 * import { figureTexts, lossCurves } from 'una-capa/figures';
 * const epochs = [17, 0.04, 0.0001].map((loss, epoch) => ({ lane: 'scratch', epoch, loss }));
 * console.log(lossCurves({ epochs, noiseFloors: [] }, figureTexts.en).description);
 */
export function lossCurves(data: LossCurvesData, { lossCurves: texts }: FigureTexts): TopLevelSpec {
  const epochs = data.epochs.filter(isOnLogAxis);
  const floors = data.noiseFloors.filter(isOnLogAxis).sort((a, b) => b.loss - a.loss);
  const present = lanes.filter((lane) => [...epochs, ...floors].some((row) => row.lane === lane));
  const look = laneEncoding(present, texts.lanes);
  const named = <Row extends { lane: LaneName }>(row: Row) => ({ ...row, lane: texts.lanes[row.lane] });
  const [first, last] = epochs.length > 0 ? extent(epochs.map(({ epoch }) => epoch)) : [0, 1];
  // With more than some 25 epochs not all of them are marked, or the marks would hide the line.
  const stride = Math.ceil((last - first) / 25) || 1;
  const floorText = ({ lane, loss }: { lane: LaneName; loss: number }) => `${texts.floors[lane]} = ${written(loss)}`;
  return {
    ...base,
    title: texts.title,
    description: texts.description(
      present.flatMap((lane) => summary(epochs.filter((row) => row.lane === lane).map(named))),
      floors.map(floorText),
    ),
    width: 420,
    height: 280,
    resolve: { scale: { shape: 'independent' } },
    encoding: {
      y: { field: 'loss', type: 'quantitative', title: texts.loss, ...logAxis(around([...epochs, ...floors])) },
    },
    layer: [
      {
        data: { values: floors.map(named) },
        mark: { type: 'rule', strokeDash: [2, 3], strokeWidth: 1.2 },
        encoding: { color: look.line.color },
      },
      ...floors.map((floor, i) => ({
        data: { values: [floor] },
        mark: {
          type: 'text' as const,
          align: 'left' as const,
          // Two floors may lie close together: the upper label stands on its line, the lower hangs from it.
          baseline: floors.length === 1 ? ('middle' as const) : i === 0 ? ('bottom' as const) : ('top' as const),
          dx: 6,
          color: ink,
        },
        encoding: { x: { value: 'width' as const }, text: { value: floorText(floor) } },
      })),
      {
        data: { values: epochs.map(named) },
        resolve: { scale: { shape: 'independent' } },
        encoding: {
          x: {
            field: 'epoch',
            type: 'quantitative',
            title: texts.epoch,
            scale: { domain: [first, last], nice: false, zero: false },
            axis: { format: 'd', grid: false },
          },
        },
        layer: [
          { mark: 'line', encoding: look.line },
          {
            transform: [{ filter: `datum.epoch % ${stride} === 0` }],
            mark: { type: 'point', filled: true, opacity: 1, size: 45 },
            encoding: look.point,
          },
        ],
      },
    ],
  };
}

function isOnLogAxis({ loss }: { loss: number }): boolean {
  return loss > 0 && Number.isFinite(loss);
}

/** From which loss to which one a lane went. */
function summary(epochs: { lane: string; loss: number }[]) {
  if (epochs.length === 0) return [];
  return [{ lane: epochs[0]!.lane, first: written(epochs[0]!.loss), last: written(epochs.at(-1)!.loss) }];
}

/** A domain with some room around the losses. */
function around(rows: { loss: number }[]): [number, number] {
  const [min, max] = rows.length > 0 ? extent(rows.map(({ loss }) => loss)) : [1, 1];
  return [min / 1.5, max * 1.5];
}
