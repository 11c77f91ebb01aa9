import type { CellError, Output, Run, Told } from './protocol.ts';
import workerUrl from './worker.ts?worker&url';

/** Why a run ended: by itself, by an error, because the reader stopped it, or because there is no kernel to be had. */
export type End = { how: 'done' } | { how: 'error'; error: CellError } | { how: 'stopped' } | { how: 'absent' };

/** The kernel as the page sees it: a worker, begun when it is first needed. */
export class Kernel {
  #worker: Worker | undefined;
  #ready: Promise<void> | undefined;
  #end: ((end: End) => void) | undefined;
  #put: (output: Output) => void = () => {};

  /** Whether names are kept from earlier cells. */
  get used(): boolean {
    return this.#worker !== undefined;
  }

  /** Runs one cell; the one before has to have ended. */
  run(cell: Run, put: (output: Output) => void): Promise<End> {
    return new Promise((resolve) => {
      this.#end = resolve;
      this.#put = put;
      void this.#start().then(() => this.#worker?.postMessage(cell));
    });
  }

  /** Ends what runs, an endless loop too; the names of all cells are gone. */
  stop(): void {
    this.#leave({ how: 'stopped' });
  }

  #start(): Promise<void> {
    this.#ready ??= new Promise((ready) => {
      this.#worker = startWorker();
      this.#worker.addEventListener('message', ({ data }: MessageEvent<Told>) => this.#hear(data, ready));
      // It tells of the cells' errors itself: this one says that it could not be loaded.
      this.#worker.addEventListener('error', () => this.#leave({ how: 'absent' }));
    });
    return this.#ready;
  }

  #hear(told: Told, ready: () => void): void {
    if (told.type === 'ready') ready();
    else if (told.type === 'done') this.#finish(told.error ? { how: 'error', error: told.error } : { how: 'done' });
    else this.#put(told);
  }

  #leave(end: End): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = undefined;
    this.#finish(end);
  }

  #finish(end: End): void {
    this.#end?.(end);
    this.#end = undefined;
  }
}

/** A worker from a blob has the page's Content-Security-Policy; one from an address would have that of its response. */
function startWorker(): Worker {
  const code = `import ${JSON.stringify(new URL(workerUrl, location.href).href)};`;
  const blob = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  return new Worker(blob, { type: 'module' });
}
