import { stationCount } from './stations.ts';
import type { Laboratory } from './state.ts';

/** The keys that do what the buttons do. */
export function listenToKeys(lab: Laboratory): void {
  const actions: Record<string, () => void> = {
    s: () => lab.act((session) => session.step()),
    b: () => lab.act((session) => session.back()),
    p: () => lab.togglePlay(),
    e: () => lab.act((session) => session.epoch()),
    r: () => lab.act((session) => session.reset()),
    '+': () => lab.moveSpeed(1),
    '-': () => lab.moveSpeed(-1),
    ArrowLeft: () => lab.moveStation(-1),
    ArrowRight: () => lab.moveStation(1),
  };
  for (let i = 0; i < stationCount; i++) actions[i + 1] = () => (lab.station.value = i);
  document.addEventListener('keydown', (event) => {
    if (!lab.hasKeys.value || event.ctrlKey || event.metaKey || event.altKey || isForControl(event)) return;
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

/** Where a key writes or chooses something, it is no command. */
function isForControl({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('[type=range], [type=radio]')) return key.startsWith('Arrow');
  return target.isContentEditable || (target.matches('input, select, textarea') && !target.matches('[type=checkbox]'));
}
