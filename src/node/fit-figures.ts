import { coefficients } from '../figures/coefficients.ts';
import { lines } from '../figures/lines.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { extent } from '../figures/style.ts';
import { figureTexts } from '../figures/texts.ts';
import type { Lang } from '../lang.ts';
import type { Block } from '../lesson/blocks.ts';
import type { Learnt } from '../regression/learn.ts';
import { studentsT } from '../regression/students-t.ts';
import type { Table } from './tables/table.ts';
import { texts } from './texts/index.ts';

/** For whom it is drawn, and what of. */
interface Reader {
  lang: Lang;
  label: string;
}

/** The figures of a fit: the losses, the weights, and predictions against what was measured. */
export async function* drawResult(opened: Table, learnt: Learnt, reader: Reader): AsyncGenerator<Block, void> {
  const { loss, weights, predicted } = texts[reader.lang].fit.figures;
  yield figure('loss', loss, drawLosses(learnt, reader));
  yield figure('weights', weights, drawWeights(opened, learnt, reader));
  yield figure('predicted', predicted.caption, await drawPredicted(opened, learnt, reader));
}

type Spec = Extract<Block, { kind: 'figure' }>['spec'];

const figure = (name: string, caption: string, spec: Spec): Block => ({ kind: 'figure', name, caption, spec });

function drawLosses({ epochs }: Learnt, { lang }: Reader): Spec {
  const losses = epochs.flatMap(({ epoch, scratchLoss, conciseLoss }) => [
    { lane: 'scratch' as const, epoch, loss: scratchLoss },
    { lane: 'concise' as const, epoch, loss: conciseLoss },
  ]);
  return lossCurves({ epochs: losses, noiseFloors: [] }, figureTexts[lang]);
}

/** Each weight times the standard deviation of its column: whatever the columns' units, these compare. */
function drawWeights({ design, rows }: Table, learnt: Learnt, { lang, label }: Reader): Spec {
  const { exact, scratch, concise, featureSpread } = learnt;
  const degrees = rows.train - exact.rank;
  const drawn = design.map(({ name }, j) => {
    const scaled = (w: number[][]) => w[j]![0]! * featureSpread[j]!;
    const error = scaled(exact.standardErrors.w);
    const margin = degrees > 0 && Number.isFinite(error) ? studentsT(degrees) * error : undefined;
    return { name, exact: scaled(exact.w), margin, scratch: scaled(scratch.w), concise: scaled(concise.w) };
  });
  return coefficients({ label, coefficients: drawn }, figureTexts[lang]);
}

/** Rows held out that are drawn. */
const DRAWN = 1000;

async function drawPredicted(opened: Table, { exact }: Learnt, { lang, label }: Reader): Promise<Spec> {
  const part = opened.rows.test > 0 ? 'test' : 'train';
  const points = (await opened.sample(part, DRAWN)).map((row): [number, number] => [
    row.at(-1)!,
    exact.w.reduce((sum, [weight], j) => sum + weight! * row[j]!, exact.b[0]!),
  ]);
  const [low, high] = extent(points.flat());
  const words = texts[lang].fit.figures.predicted;
  return lines({
    title: words.title,
    description: words.description(label, points.length),
    x: { title: words.x(label) },
    y: { title: words.y(label) },
    series: [
      { name: words[part], points, look: 'points' },
      { name: words.perfect, points: [[low, low], [high, high]] }, // prettier-ignore
    ],
  });
}
