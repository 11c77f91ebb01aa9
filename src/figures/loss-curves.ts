import type { TopLevelSpec } from 'vega-lite';
import { exitOf, type Point } from './exit.ts';
import {
  base,
  danger,
  extent,
  laneEncoding,
  laneColors,
  lanes,
  lineLegend,
  logAxis,
  size,
  linesOf,
  written,
} from './style.ts';
import { DIVERGED } from '../training/divergence.ts';
import type { LaneName } from '../types.ts';
import type { FigureTexts } from './texts.ts';

export interface LossCurvesData {
  /** the mean loss after each epoch, in the lane's own convention; epoch 0 is before training; not finite: it diverged */
  epochs: Epoch[];
  /** what the noise in the labels leaves of the loss: ½σ² for scratch, σ² for concise */
  noiseFloors: { lane: LaneName; loss: number }[];
  /** how far the axis goes; without it, to the last epoch there is */
  lastEpoch?: number;
}

export interface Epoch {
  lane: LaneName;
  epoch: number;
  loss: number;
}

/** So many times what it began with, the loss of a run that diverges goes out of the figure. */
const CEILING = 1000;

/**
 * The loss after each epoch on a log axis, which has no place for a loss of 0: such epochs are left out. A run that
 * diverges is seen to leave.
 *
 * @example
 * import { figureTexts, lossCurves } from 'una-capa/figures';
 * const epochs = [17, 0.04, 0.0001].map((loss, epoch) => ({ lane: 'scratch', epoch, loss }));
 * console.log(lossCurves({ epochs, noiseFloors: [] }, figureTexts.en).description);
 */
export function lossCurves(data: LossCurvesData, { lossCurves: texts }: FigureTexts): TopLevelSpec {
  const floors = data.noiseFloors.filter(isOnLogAxis).sort((a, b) => b.loss - a.loss);
  const runs = lanes.map((lane) => data.epochs.filter((row) => row.lane === lane && row.loss !== 0));
  const domain = around([...runs.flatMap(inSight), ...floors.map(({ loss }) => loss)]);
  const drawn = runs.map((rows) => draw(rows, domain));
  const lines = drawn.flatMap(({ line }) => line);
  const present = lanes.filter((lane) => [...lines, ...floors].some((row) => row.lane === lane));
  const range = epochRange(lines.length > 0 ? runs.flat() : [], data.lastEpoch);
  const x = epochAxis(range, texts.epoch);
  return {
    ...base,
    title: {
      text: linesOf(texts.title),
      subtitle: runs.filter(diverges).map((rows) => texts.diverges(texts.lanes[rows[0]!.lane], rows.at(-1)!.epoch)),
    },
    description: texts.description(
      runs.flatMap((rows) => summary(rows, texts)),
      floors.map((floor) => floorText(floor, texts)),
    ),
    ...size,
    resolve: { scale: { shape: 'independent', color: 'independent', strokeDash: 'independent' } },
    encoding: { y: { field: 'loss', type: 'quantitative', title: texts.loss, ...logAxis(domain) } },
    layer: [
      drawLines(lines, range, laneEncoding(present, texts.lanes), x, texts),
      drawFloors(floors, texts),
      {
        data: { values: drawn.flatMap(({ arrow }) => arrow ?? []) },
        mark: { type: 'point', shape: 'triangle-up', filled: true, opacity: 1, size: 110, color: danger },
        encoding: { x },
      },
    ],
  };
}

type Texts = FigureTexts['lossCurves'];

/** From the first epoch to the last, or farther, if it is asked for. */
function epochRange(rows: Epoch[], lastEpoch = -Infinity): [first: number, last: number] {
  const [first, last] = rows.length > 0 ? extent(rows.map(({ epoch }) => epoch)) : [0, 1];
  return [first, Math.max(last, lastEpoch)];
}

function epochAxis([first, last]: [number, number], title: string) {
  return {
    field: 'epoch',
    type: 'quantitative' as const,
    title,
    scale: { domain: [first, last], nice: false, zero: false },
    axis: { format: 'd', grid: false, tickCount: Math.max(1, Math.min(7, last - first)) },
  };
}

/** Epochs up to which each has a mark; of more, not all, or the marks would hide the line. */
const MARKED = 25;

/** Of each lane a line, and marks on it. */
function drawLines(
  rows: Epoch[],
  [first, last]: [number, number],
  look: ReturnType<typeof laneEncoding>,
  x: ReturnType<typeof epochAxis>,
  { lanes }: Texts,
) {
  const stride = Math.ceil((last - first) / MARKED) || 1;
  return {
    data: { values: rows.map((row) => ({ ...row, lane: lanes[row.lane] })) },
    resolve: { scale: { shape: 'independent' as const } },
    encoding: { x },
    layer: [
      { mark: 'line' as const, encoding: look.line },
      {
        transform: [{ filter: `datum.epoch % ${stride} === 0` }],
        mark: { type: 'point' as const, filled: true, opacity: 1, size: 45 },
        encoding: look.point,
      },
    ],
  };
}

type Floor = LossCurvesData['noiseFloors'][number];

/** A level line for each noise floor. */
function drawFloors(floors: Floor[], texts: Texts) {
  const named = floors.map((floor) => ({ ...floor, name: floorText(floor, texts) }));
  const color = {
    field: 'name',
    type: 'nominal' as const,
    scale: { domain: named.map(({ name }) => name), range: floors.map(({ lane }) => laneColors[lane]) },
    legend: { ...lineLegend, symbolDash: [2, 3], orient: 'bottom' as const, columns: 1 },
  };
  return {
    data: { values: named },
    mark: { type: 'rule' as const, strokeDash: [2, 3], strokeWidth: 1.2 },
    encoding: { color },
  };
}

const floorText = ({ lane, loss }: Floor, { floors }: Texts) => `${floors[lane]} = ${written(loss)}`;

function isOnLogAxis({ loss }: { loss: number }): boolean {
  return loss > 0 && Number.isFinite(loss);
}

function diverges(rows: { loss: number }[]): boolean {
  return rows.length > 0 && !(rows.at(-1)!.loss <= DIVERGED * rows[0]!.loss);
}

/** The losses of a run that the figure has to have room for. */
function inSight(rows: Epoch[]): number[] {
  const losses = rows.filter(isOnLogAxis).map(({ loss }) => loss);
  if (!diverges(rows) || losses.length === 0) return losses;
  const ceiling = CEILING * losses[0]!;
  const room = losses.length < rows.length ? [DIVERGED * losses.at(-1)!] : [];
  return [...losses, ...room].map((loss) => Math.min(loss, ceiling));
}

/** A run up to where it goes out of the figure, and where an arrow says that it diverges. */
function draw(rows: Epoch[], [bottom, top]: [number, number]): { line: Epoch[]; arrow?: Epoch } {
  const beyond = Math.log10(top) + 1;
  const height = (loss: number) => (Number.isFinite(loss) ? Math.log10(Math.max(loss, bottom)) : beyond);
  const path = rows.map(({ epoch, loss }): Point => [epoch, height(loss)]);
  const exit = exitOf(path, [
    [-Infinity, Infinity],
    [-Infinity, Math.log10(top)],
  ]);
  if (!exit) {
    const line = rows.filter(isOnLogAxis);
    return { line, arrow: diverges(rows) ? line.at(-1) : undefined };
  }
  const arrow = { lane: rows[0]!.lane, epoch: exit.at[0], loss: top };
  return { line: [...rows.slice(0, exit.step).filter(isOnLogAxis), arrow], arrow };
}

/** From which loss to which one a lane went, and whether it diverged. */
function summary(rows: Epoch[], { lanes }: Texts) {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const losses = { first: written(first.loss), last: written(last.loss) };
  const epochs = { firstEpoch: first.epoch, lastEpoch: last.epoch };
  return [{ lane: lanes[first.lane], ...losses, ...epochs, diverges: diverges(rows) }];
}

/** A domain with some room around the losses. */
function around(losses: number[]): [number, number] {
  const [min, max] = losses.length > 0 ? extent(losses) : [1, 1];
  return [min / 1.5, max * 1.5];
}
