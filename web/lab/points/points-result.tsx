import type { Lang } from '../../../src/lang.ts';
import { show } from '../../../src/lesson/format.ts';
import type { LaneName, Parameters } from '../../../src/types.ts';
import type { Prepared } from './prepare.ts';
import { pointsTexts } from './texts.ts';

interface PointsResultProps {
  lang: Lang;
  prepared: Prepared;
  /** of each lane, as they are trained */
  parameters: Record<LaneName, Parameters>;
  isMoving: boolean;
}

/** Rows that are predicted for each frame while steps are being taken; of more, the scores come when it stands still. */
const ROWS_IN_PLAY = 10_000;

/** What both lanes have learnt of the reader's table, in its own units, and how well they predict it. */
export function PointsResult({ lang, prepared, parameters, isMoving }: PointsResultProps) {
  const { result: t } = pointsTexts[lang];
  const { features, labels } = prepared.experiment;
  const isScored = !isMoving || prepared.numTrain + prepared.numTest <= ROWS_IN_PLAY;
  const lanes = (['scratch', 'concise'] as const).map((name) => ({
    name,
    ...prepared.restore(parameters[name]),
    scores: isScored ? prepared.scores(parameters[name]) : undefined,
  }));
  const row = (title: string, kind: string, valueOf: (lane: (typeof lanes)[number]) => number | undefined) => (
    <tr>
      <th scope="row">{title}</th>
      {lanes.map((lane) => (
        <td class="number" id={`csv-${lane.name}-${kind}`} data-value={JSON.stringify(valueOf(lane) ?? null)}>
          {written(valueOf(lane))}
        </td>
      ))}
    </tr>
  );
  return (
    <div class="points-result">
      <table>
        <caption>{t.caption}</caption>
        <thead>
          <tr>
            <td />
            {lanes.map(({ name }) => (
              <th scope="col" data-lane={name}>
                {t.lanes[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {features.map((feature, j) => row(feature, `w-${j}`, ({ w }) => w[j]![0]!))}
          {row(t.bias, 'b', ({ b }) => b[0]!)}
        </tbody>
        <tbody>
          {row(t.r2(prepared.numTrain), 'r2-train', ({ scores }) => scores?.train.r2[0])}
          {row(t.error(labels[0]!), 'rmse-train', ({ scores }) => scores?.train.rmse[0])}
          {row(t.r2HeldOut(prepared.numTest), 'r2-test', ({ scores }) => scores?.test.r2[0])}
          {row(t.errorHeldOut(labels[0]!), 'rmse-test', ({ scores }) => scores?.test.rmse[0])}
        </tbody>
      </table>
      <p>
        <small>{t.note}</small>
      </p>
    </div>
  );
}

/** NaN is the R² of a label that never changes: there is none. */
const written = (value = NaN) => (Number.isNaN(value) ? '—' : show(value, 5).replace('-', '−'));
