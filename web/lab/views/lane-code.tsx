import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { laneSources } from 'virtual:lane-source';
import type { LaneName } from '../../../src/types.ts';
import type { Session } from '../session.ts';
import { madeAt } from '../stations.ts';
import { useRoom } from './context.ts';
import { useShownInSight } from './in-sight.ts';
import { Tensor } from './tensor.tsx';

interface LaneProps {
  lane: LaneName;
  session: Session;
}

/** A lane's own source, with the numbers of a station below the line that made them. */
export function LaneCode({ lane, session }: LaneProps) {
  const { lab, t } = useRoom();
  const isOpen = useSignal(false);
  const { lines, stations, excerpts } = laneSources[lane];
  const marked = stations[lab.station.value]!;
  return (
    <div class={`card code of-${lane}`}>
      <h3>
        {t.lanes[lane]} <span class="number">{lane}.ts</span>
      </h3>
      {excerpts.map(([first, last]) => (
        <div class="excerpt" key={first}>
          {lines.slice(first, last + 1).map((html, i) => (
            <Line key={i} html={html} number={first + i + 1} isMarked={marked.includes(first + i)}>
              {first + i === marked.at(-1) && <Made lane={lane} session={session} />}
            </Line>
          ))}
        </div>
      ))}
      <details onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
        <summary>{t.microscope.wholeFile(lane)}</summary>
        {isOpen.value &&
          lines.map((html, i) => <Line key={i} html={html} number={i + 1} isMarked={marked.includes(i)} />)}
      </details>
    </div>
  );
}

interface LineProps {
  html: string;
  number: number;
  isMarked: boolean;
  children?: preact.ComponentChildren;
}

function Line({ html, number, isMarked, children }: LineProps) {
  return (
    <>
      <code
        class={isMarked ? 'line marked' : 'line'}
        data-number={number}
        dangerouslySetInnerHTML={{ __html: html || ' ' }}
      />
      {children}
    </>
  );
}

/** What the station made in the last step. */
function Made({ lane, session }: LaneProps) {
  const { lab } = useRoom();
  const container = useRef<HTMLDivElement>(null);
  const { last } = useShownInSight(session, container).value;
  return (
    <div class="made" ref={container}>
      {last &&
        madeAt(lab.station.value, last, lane, session.experiment).map((tensor) => (
          <Tensor key={tensor.name} {...tensor} />
        ))}
    </div>
  );
}
