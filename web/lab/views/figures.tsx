import { effect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { figureTexts } from '../../../src/figures/texts.ts';
import { figuresOf, type Draw } from '../figures.ts';
import { Painter } from '../painter.ts';
import type { Session } from '../session.ts';
import { useRoom } from './context.ts';
import { useShownInSight } from './in-sight.ts';

/** The figures of a session, which move as it plays. */
export function Figures({ session }: { session: Session }) {
  const { lang, t } = useRoom();
  const figures = useMemo(() => figuresOf(session, figureTexts[lang]), [session]);
  return (
    <section class="figures" aria-label={t.figures.title}>
      {Object.entries(figures).map(([name, draw]) => (
        <LiveFigure key={name} session={session} draw={draw} />
      ))}
    </section>
  );
}

function LiveFigure({ session, draw }: { session: Session; draw: Draw }) {
  const container = useRef<HTMLDivElement>(null);
  const shown = useShownInSight(session, container);
  const painter = useRef<Painter | undefined>(undefined);
  useEffect(() => {
    painter.current = new Painter(container.current!);
    return () => painter.current!.dispose();
  }, []);
  useEffect(
    () =>
      effect(() => {
        const { value } = shown;
        painter.current!.paint(() => draw(value));
      }),
    [shown, draw],
  );
  return <div class="figure" ref={container} />;
}
