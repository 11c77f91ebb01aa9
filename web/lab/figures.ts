import type { TopLevelSpec } from 'vega-lite';
import { shortened } from '../../src/arguments.ts';
import type { Point } from '../../src/figures/exit.ts';
import { lossBowl } from '../../src/figures/loss-bowl.ts';
import { lossCurves } from '../../src/figures/loss-curves.ts';
import { scatter } from '../../src/figures/scatter.ts';
import type { FigureTexts } from '../../src/figures/texts.ts';
import { hostValues } from '../../src/host.ts';
import { conventionOf } from '../../src/regression/conventions.ts';
import type { Parameters } from '../../src/types.ts';
import { laneNames, type Place } from './player.ts';
import type { Session, Shown } from './session.ts';

/** Examples that a scatter shows at most. */
const POINTS = 1000;

/** A figure of what is shown. */
export type Draw = (shown: Shown) => TopLevelSpec;

/** The figures that there are of an experiment, by name. */
export function figuresOf(session: Session, t: FigureTexts): Record<string, Draw> {
  const { moments, exact } = session.measures;
  const hasBowl = moments.numInputs === 2 && moments.mean.length === 3 && exact.rank === 3;
  return {
    scatter: drawScatter(session, t),
    losses: drawLosses(session, t),
    ...(hasBowl && { bowl: drawBowl(session, t) }),
  };
}

/** The second feature (or the only one) against the label; the line runs where the other features are at their means. */
function drawScatter({ experiment, measures }: Session, t: FigureTexts): Draw {
  const { features, labels } = experiment.data;
  const [n, d] = features.shape;
  const column = Math.min(1, d - 1);
  const shown = Array.from({ length: Math.min(n, POINTS) }, (_, i) => i);
  const x = shown.map((i) => hostValues(features)[i * d + column]!);
  const y = shown.map((i) => hostValues(labels)[i * labels.shape[1]]!);
  const line = ({ w, b }: Parameters) => {
    const others = w.map(([weight], j) => (j === column ? 0 : weight! * measures.moments.mean[j]!));
    return { slope: w[column]![0]!, intercept: others.reduce((sum, term) => sum + term, b[0]!) };
  };
  const names = experiment.truth
    ? { feature: column + 1 }
    : { feature: short(experiment.features[column]!), label: short(experiment.labels[0]!) };
  return ({ place }) => scatter({ x, y, ...names, line: line(place.parameters.scratch), framesPoints: true }, t);
}

/** As much of a column's name as an axis has room for. */
const short = (name: string) => shortened(name, 30);

/** Places that are drawn all of them, where most happens, and how many of the later ones. */
const [EARLY, LATER] = [100, 100];

/** The places that a screen can show: the first ones, some of the later ones, and the last. */
function walked({ history, place }: Shown): Place[] {
  const before = history.filter(({ step }) => step < place.step);
  const later = before.slice(EARLY);
  const span = later.length > 0 ? later.at(-1)!.step - later[0]!.step : 0;
  const stride = 2 ** Math.ceil(Math.log2(Math.max(1, span / LATER))); // the same for long, so that nothing flickers
  return [...before.slice(0, EARLY), ...later.filter(({ step }) => step % stride === 0), place];
}

function drawLosses({ experiment: { noise = 0 }, stepsPerEpoch }: Session, t: FigureTexts): Draw {
  const noiseFloors = laneNames.map((lane) => ({ lane, loss: conventionOf(lane).loss(noise) }));
  const epochOf = (step: number) => Number((step / stepsPerEpoch).toFixed(3));
  return (shown) => {
    const places = walked(shown);
    const epochs = laneNames.flatMap((lane) =>
      places.map(({ step, losses }) => ({ lane, epoch: epochOf(step), loss: losses[lane] })),
    );
    return lossCurves({ epochs, noiseFloors, lastEpoch: roomFor(epochOf(shown.place.step)) }, t);
  };
}

/** 3, 5, 10, 20, 50, …: an axis that grows seldom. */
function roomFor(epochs: number): number {
  const rooms = [3, 5, 10, 20, 50, 100, 200, 500, 1000];
  return rooms.find((room) => room >= epochs) ?? 1000 * Math.ceil(epochs / 1000);
}

function drawBowl({ experiment, measures }: Session, t: FigureTexts): Draw {
  const { moments, exact } = measures;
  const point = ({ w }: Parameters): Point => [w[0]![0]!, w[1]![0]!];
  const minimum = point(exact);
  const truth = experiment.truth && point(experiment.truth);
  const features = experiment.features.map(short);
  const curvature = moments.cross.slice(0, 2).map((row) => row.slice(0, 2).map((sum) => sum / moments.n));
  return (shown) => {
    const places = walked(shown);
    const steps = places.map(({ step }) => step);
    const paths = laneNames.map((lane) => ({
      lane,
      steps,
      points: places.map(({ parameters }) => point(parameters[lane])),
    }));
    const keepClear = between(paths[0]!.points[0]!, minimum);
    return lossBowl({ minimum, truth, curvature, paths, features, keepClear }, t);
  };
}

/** Where a path is likely to run: labels that kept clear of it as it grows would jump. */
function between([x, y]: Point, [toX, toY]: Point): Point[] {
  const shares = Array.from({ length: 21 }, (_, i) => i / 20);
  return shares.map((share): Point => [x + share * (toX - x), y + share * (toY - y)]);
}
