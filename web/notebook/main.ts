import type { Lang } from '../../src/lang.ts';
import { rememberLanguage } from '../shell/language.ts';
import { keepOffline } from '../shell/offline.ts';
import { Cell } from './cell.ts';
import { loadEdits, saveEdits } from './edits.ts';
import { answersFile, exercisesOf, solved } from './exercises.ts';
import { Queue } from './queue.ts';
import { fromFragment, toFragment } from './share.ts';
import { texts } from './texts.ts';

const lang = document.documentElement.lang as Lang;
const t = texts[lang];
const name = document.body.dataset['notebook']!;
const key = `una-capa:notebook:${lang}/${name}`;
const element = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind | null;
const stopButton = element<HTMLButtonElement>('stop')!;

function say(words: string, role: 'status' | 'alert' = 'status'): void {
  const message = element('message')!;
  message.setAttribute('role', role);
  message.textContent = words;
}

const cells = [...document.querySelectorAll<HTMLElement>('[data-cell]')].map(
  (cell, i) =>
    new Cell(
      cell,
      i + 1,
      {
        run: (cell) => queue.add([cell]),
        runAbove: (cell) => void queue.restart(cells.slice(0, cell.number)),
        share: (cell) => void share(cell),
        changed: keep,
      },
      t,
    ),
);

const queue = new Queue({
  busy(busy) {
    document.body.dataset['kernel'] = busy ? 'busy' : 'idle';
    stopButton.disabled = !busy;
  },
  begins: (cell, starting) => say(starting ? t.starting : t.running(cell.number)),
  ends(end, cell) {
    const words = { done: t.done, stopped: t.stopped, error: t.failed(cell.number), absent: t.absent };
    say(words[end.how], end.how === 'error' || end.how === 'absent' ? 'alert' : 'status');
  },
  ran: count,
});

const exercises = exercisesOf(cells);

function count(): void {
  const place = element('solved');
  if (place) place.textContent = solved(exercises, t);
}

/** Keeps what the reader changed; what came with a link is not the reader's. */
function keep(): void {
  const before = loadEdits(key);
  const edits = cells.flatMap(({ original, source, fromLink }): [string, string][] => {
    const kept = fromLink ? before.get(original) : source;
    return kept === undefined || kept === original ? [] : [[original, kept]];
  });
  if (!saveEdits(key, new Map(edits))) say(t.notKept);
}

async function share({ id, source }: Cell): Promise<void> {
  const address = new URL(await toFragment({ cell: id, source }), location.href).href;
  const copied = await navigator.clipboard?.writeText(address).then(
    () => true,
    () => false,
  );
  say(copied ? t.copied : `${t.linkIs} ${address}`);
}

/** Shows the cell that the address carries; it runs only when the reader runs it. */
async function openLink(): Promise<void> {
  try {
    const shared = await fromFragment(location.hash);
    if (!shared) return;
    const cell = cells.find(({ id }) => id === shared.cell);
    if (!cell) return say(t.strayLink, 'alert');
    if (shared.source === cell.original) return;
    cell.fromLink = true;
    cell.source = shared.source;
    cell.scrollIntoView();
  } catch {
    say(t.badLink, 'alert');
  }
}

async function reset(): Promise<void> {
  await queue.stop();
  for (const cell of cells) cell.reset();
  saveEdits(key, new Map());
  if (location.hash.includes('code=')) history.replaceState(null, '', location.pathname + location.search);
  count();
  say(t.resetDone);
}

function download(): void {
  const file = new Blob([answersFile(exercises, document.title, t)], { type: 'text/plain' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${name}-${t.answers.toLowerCase().replaceAll(' ', '-')}.ts`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const edits = loadEdits(key);
for (const cell of cells) cell.source = edits.get(cell.original) ?? cell.original;
element('run-all')!.addEventListener('click', () => void queue.restart(cells));
stopButton.addEventListener('click', () => void queue.stop());
element('reset')!.addEventListener('click', () => void reset());
element('answers')?.addEventListener('click', download);
addEventListener('hashchange', () => void openLink());
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-switch-to]')) {
  link.addEventListener('click', () => rememberLanguage(link.lang as Lang));
}
count();
void openLink();
void keepOffline();
