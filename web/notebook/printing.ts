import { consoleOf } from './console.ts';
import type { Output, Told } from './protocol.ts';

/** More than this many characters of one cell nobody reads, and a page could not hold what an endless loop prints. */
const MOST = 100_000;

/** How long printed text may wait, in ms: a message for each line would keep the page from doing anything else. */
const PATIENCE = 50;

/** Bound before any cell runs: a cell may call something of its own `postMessage` or `performance`. */
const post = postMessage.bind(globalThis) as (told: Told) => void;
const now = performance.now.bind(performance);

let waiting = '';
let since = now();
let printed = 0;

export function tell(told: Told): void {
  flush();
  post(told);
}

/** Shows something that is no text below the cell. */
export const put: (output: Output) => void = tell;

/** Begins a cell: nothing is printed yet. */
export function begin(): void {
  printed = 0;
}

export function print(text: string): void {
  if (printed > MOST) return;
  printed += text.length;
  if (waiting === '') setTimeout(flush, PATIENCE);
  waiting += printed > MOST ? `${text.slice(0, MOST)}\n…\n` : text;
  if (printed > MOST || now() - since > PATIENCE) flush();
}

function flush(): void {
  since = now();
  if (waiting !== '') post({ type: 'text', text: waiting });
  waiting = '';
}

/** What `console` prints goes below the cell. */
export function redirectConsole(): void {
  Object.assign(console, consoleOf({ print, put, now }));
}
