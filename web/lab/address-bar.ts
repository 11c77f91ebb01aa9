import { effect } from '@preact/signals';
import { writeAddress } from './address.ts';
import type { Laboratory } from './state.ts';

/** Milliseconds between two writings while playing: browsers allow some three in a second. */
const EVERY = 500;

/** Keeps the page's address at what it shows, so that it can be opened elsewhere. */
export function keepAddress({ settings, session, own, isOpening }: Laboratory): void {
  let written = -Infinity;
  effect(() => {
    const { shown, playing, target } = session.value ?? {};
    if (!shown || isOpening.value) return;
    const reached = target!.value ?? shown.value.place.step;
    const step = own.value ? 0 : reached; // an address does not carry a table
    if (playing!.value && performance.now() - written < EVERY) return;
    written = performance.now();
    replace(writeAddress(settings.value, step, new URLSearchParams(location.search)));
  });
}

function replace(address: URLSearchParams): void {
  const query = address.size > 0 ? `?${address.toString().replaceAll('%2C', ',')}` : '';
  try {
    history.replaceState(null, '', `${location.pathname}${query}${location.hash}`);
  } catch {
    // Safari refuses a hundred in half a minute: the next step writes it.
  }
}
