import { modules } from 'virtual:notebook-modules';
import { begin, print, redirectConsole, tell } from './printing.ts';
import { inspect } from './inspect.ts';
import type { CellError, Run } from './protocol.ts';
import { compile, lineOf, scopeOf } from './scope.ts';
import { SCOPE, transform } from './transform.ts';

/** The kernel: runs the cells that the page sends, one after the other, in a thread of its own. */
const scope = scopeOf(globalThis, async (specifier) => {
  const load = modules[specifier];
  if (load) return load();
  const known = Object.keys(modules).map((name) => `'${name}'`);
  throw new TypeError(`there is no '${specifier}' on this page; there is ${known.join(', ')}.`);
});

Error.stackTraceLimit = 100; // TensorFlow.js stands deep: the cell's own line would be lost below it
redirectConsole();
addEventListener('message', ({ data }: MessageEvent<Run>) => {
  void run(data).then((error) => tell({ type: 'done', error }));
});
// What a cell began and did not wait for may fail later.
addEventListener('error', (event) => reportLate(event, event.error));
addEventListener('unhandledrejection', (event) => reportLate(event, event.reason));
tell({ type: 'ready' });

function reportLate(event: Event, error: unknown): void {
  event.preventDefault();
  print(`${error instanceof Error ? `${error.name}: ${error.message}` : inspect(error)}\n`);
}

async function run({ source, file }: Run): Promise<CellError | undefined> {
  begin();
  try {
    const value = await compile(transform(source), SCOPE, file)(scope);
    if (value !== undefined) print(`${inspect(value)}\n`);
    return undefined;
  } catch (error) {
    return described(error, file);
  }
}

function described(error: unknown, file: string): CellError {
  if (!(error instanceof Error)) return { name: 'Error', message: inspect(error), line: undefined };
  // The place is told apart; sucrase writes some words before what it found.
  const message = error.message
    .replace(/^Error transforming [^:]*: /, '')
    .replace(/ \(\d+:\d+\)$/, '')
    .replace(
      /^Cannot assign to read only property ('.*') of object '#<DedicatedWorkerGlobalScope>'$/,
      '$1 is a constant',
    );
  return { name: error.name, message, line: lineOf(error, file) };
}
