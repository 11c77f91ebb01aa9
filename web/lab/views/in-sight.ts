import { computed, useSignal, type ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { Session, Shown } from '../session.ts';

/**
 * What an element shows of a session. Out of sight, it is drawn when training stands still: it is there for whoever comes
 * back, or hears of it.
 */
export function useShownInSight(session: Session, element: RefObject<Element | null>): ReadonlySignal<Shown> {
  const isInSight = useInSight(element);
  return useMemo(() => {
    let latest = session.shown.peek();
    return computed(() => {
      if (isInSight.value || !session.moving.value) latest = session.shown.value;
      return latest;
    });
  }, [session]);
}

function useInSight(element: RefObject<Element | null>): ReadonlySignal<boolean> {
  const isInSight = useSignal(true);
  useEffect(() => {
    const observer = new IntersectionObserver((seen) => (isInSight.value = seen.at(-1)!.isIntersecting));
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  return isInSight;
}
