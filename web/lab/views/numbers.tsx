import type { LaneName } from '../../../src/types.ts';
import { laneNames } from '../player.ts';
import type { Session } from '../session.ts';
import { useRoom } from './context.ts';
import { Value } from './value.tsx';

/** Where both lanes are, and where they should arrive. */
export function Numbers({ session }: { session: Session }) {
  const { t } = useRoom();
  return (
    <section class="numbers" aria-label={t.numbers.title}>
      {laneNames.map((lane) => (
        <LaneNumbers key={lane} lane={lane} session={session} />
      ))}
      <Goal session={session} />
    </section>
  );
}

function LaneNumbers({ lane, session }: { lane: LaneName; session: Session }) {
  const { t } = useRoom();
  const { place, last } = session.shown.value;
  const { w, b } = place.parameters[lane];
  const gradients = last?.lanes[lane].gradients;
  return (
    <div class={`card of-${lane}`}>
      <h2>
        {t.lanes[lane]} <span class="number">{t.numbers.losses[lane]}</span>
      </h2>
      <dl>
        <dt>{t.numbers.w}</dt>
        <dd>
          <Value id={`${lane}-w`} of={w} />
        </dd>
        <dt>{t.numbers.b}</dt>
        <dd>
          <Value id={`${lane}-b`} of={b} />
        </dd>
        <dt>{t.numbers.loss}</dt>
        <dd>
          <Value id={`${lane}-loss`} of={place.losses[lane]} />
        </dd>
        <dt>{t.numbers.gradW}</dt>
        <dd>
          <Value id={`${lane}-grad-w`} of={gradients?.w ?? null} />
        </dd>
        <dt>{t.numbers.gradB}</dt>
        <dd>
          <Value id={`${lane}-grad-b`} of={gradients?.b ?? null} />
        </dd>
      </dl>
    </div>
  );
}

/** The exact solution, and the truth where it is known. */
function Goal({ session: { measures, experiment } }: { session: Session }) {
  const { t } = useRoom();
  const { w, b } = measures.exact;
  return (
    <div class="card">
      <h2>{t.numbers.exact}</h2>
      <dl id="exact" data-value={JSON.stringify([w, b])}>
        <dt>{t.numbers.exactW}</dt>
        <dd>
          <Value id="exact-w" of={w} />
        </dd>
        <dt>{t.numbers.exactB}</dt>
        <dd>
          <Value id="exact-b" of={b} />
        </dd>
        {experiment.truth && (
          <>
            <dt>{t.numbers.truthW}</dt>
            <dd>
              <Value id="truth-w" of={experiment.truth.w} />
            </dd>
            <dt>{t.numbers.truthB}</dt>
            <dd>
              <Value id="truth-b" of={experiment.truth.b} />
            </dd>
          </>
        )}
      </dl>
      {experiment.truth && <p class="hint">{t.numbers.exactHint}</p>}
    </div>
  );
}
