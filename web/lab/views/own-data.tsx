import { PointsResult } from '../points/points-result.tsx';
import { Points } from '../points/points.tsx';
import { useRoom } from './context.ts';

/** The reader's own table, and what both lanes have learnt of it so far. */
export function OwnData() {
  const { lab, lang, t } = useRoom();
  const own = lab.own.value;
  const session = lab.session.value;
  return (
    <>
      <Points
        lang={lang}
        seed={lab.settings.value.seed}
        onExperiment={(prepared) => void lab.openOwn(prepared)}
        onMessage={(problem) => {
          lab.tableProblem.value = problem;
          if (problem) document.getElementById('message')!.scrollIntoView({ block: 'nearest' });
        }}
      />
      {own && session && (
        <>
          <PointsResult
            lang={lang}
            prepared={own}
            parameters={session.shown.value.place.parameters}
            isMoving={session.moving.value}
          />
          <button type="button" id="csv-leave" onClick={() => void lab.closeOwn()}>
            {t.leaveOwnData}
          </button>
        </>
      )}
    </>
  );
}
