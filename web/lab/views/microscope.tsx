import { useEffect, useRef } from 'preact/hooks';
import { shapeOf } from '../format.ts';
import { laneNames } from '../player.ts';
import type { Session } from '../session.ts';
import { stationCount } from '../stations.ts';
import { useRoom } from './context.ts';
import { LaneCode } from './lane-code.tsx';

/** The last step, station by station, beside the code that took it. */
export function Microscope({ session }: { session: Session }) {
  const { lab, t } = useRoom();
  const [name, text] = t.microscope.stations[lab.station.value]!;
  const lanes = useMarkedLineInView(lab.station.value);
  return (
    <section class="microscope" aria-labelledby="microscope-title">
      <h2 id="microscope-title">{t.microscope.title}</h2>
      <p>{t.microscope.intro}</p>
      <Stations />
      <p class="station-text" aria-live="polite">
        <b>{name}.</b> {text}
      </p>
      <BatchShapes session={session} />
      <div class="lanes" ref={lanes}>
        {laneNames.map((lane) => (
          <LaneCode key={lane} lane={lane} session={session} />
        ))}
      </div>
    </section>
  );
}

/** Brings the marked line to where it can be seen, whenever the station is another. */
function useMarkedLineInView(station: number) {
  const lanes = useRef<HTMLDivElement>(null);
  const seen = useRef(station);
  useEffect(() => {
    if (seen.current === station) return;
    seen.current = station;
    lanes.current!.querySelector('.marked')?.scrollIntoView({ block: 'nearest' });
  }, [station]);
  return lanes;
}

function Stations() {
  const { lab, t } = useRoom();
  const station = lab.station.value;
  return (
    <div class="stations">
      <Arrow id="previous-station" name={t.microscope.previous} sign="←" by={-1} disabled={station === 0} />
      <ol>
        {t.microscope.stations.map(([name], i) => (
          <li key={name}>
            <button
              type="button"
              id={`station-${i + 1}`}
              aria-current={i === station ? 'step' : undefined}
              onClick={() => (lab.station.value = i)}
            >
              <span class="number">{i + 1}</span> <span class="word">{name}</span>
            </button>
          </li>
        ))}
      </ol>
      <Arrow id="next-station" name={t.microscope.next} sign="→" by={1} disabled={station === stationCount - 1} />
    </div>
  );
}

interface ArrowProps {
  id: string;
  name: string;
  sign: string;
  by: number;
  disabled: boolean;
}

function Arrow({ id, name, sign, by, disabled }: ArrowProps) {
  const { lab } = useRoom();
  return (
    <button
      type="button"
      id={id}
      aria-label={name}
      title={name}
      disabled={disabled}
      onClick={() => lab.moveStation(by)}
    >
      {sign}
    </button>
  );
}

/** The batch of the last step; its numbers are read from `data-value`, and seen in the first station. */
function BatchShapes({ session }: { session: Session }) {
  const { t } = useRoom();
  const { last, place } = session.shown.value;
  const parts = [
    { id: 'batch-x', name: 'X', value: last?.X ?? null },
    { id: 'batch-y', name: 'y', value: last?.y ?? null },
  ];
  return (
    <p class="batch">
      {parts.map(({ id, name, value }) => (
        <span key={id}>
          {name}{' '}
          <span id={id} class="number" data-value={JSON.stringify(value)}>
            {value ? `[${shapeOf(value).join(', ')}]` : '—'}
          </span>
        </span>
      ))}
      {!last && <span>{place.step === 0 ? t.microscope.none : t.microscope.tooFast}</span>}
    </p>
  );
}
