import type { LaneName } from '../../../src/types.ts';
import { explainDivergence } from '../../../src/training/divergence.ts';
import { rateShown } from '../format.ts';
import { stableRates } from '../measures.ts';
import { laneNames } from '../player.ts';
import type { Session } from '../session.ts';
import type { Fault, Legal } from '../settings.ts';
import type { Texts } from '../texts/index.ts';
import { useRoom } from './context.ts';

/** What the reader has to be told, in one place. */
export function Message() {
  const { lab, t } = useRoom();
  const session = lab.session.value;
  const faults = lab.faults.value.map((fault) => faultSaid(t, fault));
  const engine = lab.engineProblem.value;
  const table = lab.tableProblem.value;
  const isAlert =
    faults.length > 0 || engine !== undefined || table !== null || session?.divergence.value !== undefined;
  return (
    <div id="message" role={isAlert ? 'alert' : 'status'} class={isAlert ? 'alert' : ''}>
      {!session && <p>{t.messages.opening}</p>}
      {faults.map((fault) => (
        <p key={fault}>{fault}</p>
      ))}
      {engine && <p>{t.messages.engine(engine)}</p>}
      {table && <p>{table}</p>}
      {session && <SessionMessage session={session} />}
    </div>
  );
}

function SessionMessage({ session }: { session: Session }) {
  const { lab, lang, t } = useRoom();
  const target = session.target.value;
  const divergence = session.divergence.value;
  const unstable = unstableLanes(session, lab.settings.value.conciseRate === undefined);
  return (
    <>
      {target !== undefined && <p>{t.messages.travelling(session.shown.value.place.step, target)}</p>}
      {divergence ? (
        <p>
          {t.messages.lane(t.lanes[divergence.lane])} {explainDivergence(divergence, lang)}
        </p>
      ) : (
        unstable.map((lane) => <Warning key={lane} session={session} lane={lane} />)
      )}
      {unstable.length > 0 && <StableRates session={session} unstable={unstable} />}
    </>
  );
}

/** The lanes whose rates are too large; where both take the same steps, the first of them speaks for the other. */
function unstableLanes(session: Session, areAlike: boolean): LaneName[] {
  const lanes = laneNames.filter((lane) => session.training.rates[lane] > boundOf(session, lane));
  return areAlike ? lanes.slice(0, 1) : lanes;
}

function boundOf({ measures, training }: Session, lane: LaneName, batchSize = training.batchSize): number {
  return stableRates(measures, lane, batchSize).stableLearningRate;
}

/** That a rate is above the bound, and why the bound is where it is. */
function Warning({ session, lane }: { session: Session; lane: LaneName }) {
  const { t } = useRoom();
  const { batchSize, rates } = session.training;
  const bound = (size?: number) => rateShown(boundOf(session, lane, size));
  const n = session.measures.moments.n;
  return (
    <p>
      {t.messages.unstable(t.lanes[lane], rateShown(rates[lane]), bound())}{' '}
      {t.messages.why(Math.min(batchSize, n), bound(n), bound(1), bound())}
    </p>
  );
}

/** Offers, where the lanes’ rates are too large, those that are not. */
function StableRates({ session, unstable }: { session: Session; unstable: LaneName[] }) {
  const { lab, t } = useRoom();
  const rateNames = { scratch: 'learningRate', concise: 'conciseRate' } as const;
  const change = Object.fromEntries(unstable.map((lane) => [rateNames[lane], roundedDown(boundOf(session, lane))]));
  return (
    <p>
      <button type="button" id="use-stable" onClick={() => void lab.change(change)}>
        {t.messages.useStable(Object.values(change).join(', '))}
      </button>
    </p>
  );
}

/** Three digits, none above the bound. */
function roundedDown(rate: number): number {
  const unit = 10 ** (Math.floor(Math.log10(rate)) - 2);
  return Number((Math.floor(rate / unit) * unit).toPrecision(3));
}

function faultSaid({ messages }: Texts, fault: Fault): string {
  switch (fault.kind) {
    case 'value':
      return messages.fault(fault.key, legalSaid(messages, fault.legal), fault.got, fault.taken);
    case 'several':
      return messages.several(fault.key, fault.got, fault.taken);
    case 'unknown':
      return messages.unknown(fault.key, fault.meant);
  }
}

function legalSaid(t: Texts['messages'], legal: Legal): string {
  switch (legal.kind) {
    case 'positive':
      return t.positive(String(legal.max));
    case 'choice':
      return t.choice(legal.choices.join(', '));
    case 'integer':
    case 'number':
    case 'pair':
      return t[legal.kind](String(legal.min), String(legal.max));
  }
}
