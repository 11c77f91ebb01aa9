import { effect, useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { figureTexts } from '../../../src/figures/texts.ts';
import { figuresOf, type Draw } from '../figures.ts';
import { Painter } from '../painter.ts';
import type { Session } from '../session.ts';
import { useRoom } from './context.ts';

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

/** What is out of sight is drawn when training stands still: it is there for whoever comes back, or hears of it. */
function LiveFigure({ session, draw }: { session: Session; draw: Draw }) {
  const container = useRef<HTMLDivElement>(null);
  const isInSight = useSignal(true);
  const painter = useRef<Painter | undefined>(undefined);
  useEffect(() => {
    painter.current = new Painter(container.current!);
    const observer = new IntersectionObserver((seen) => (isInSight.value = seen.at(-1)!.isIntersecting));
    observer.observe(container.current!);
    return () => {
      observer.disconnect();
      painter.current!.dispose();
    };
  }, []);
  useEffect(
    () =>
      effect(() => {
        const { value } = session.shown;
        if (session.moving.value && !isInSight.value) return;
        painter.current!.paint(() => draw(value));
      }),
    [session, draw],
  );
  return <div class="figure" ref={container} />;
}
