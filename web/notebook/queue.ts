import type { Cell } from './cell.ts';
import { Kernel, type End } from './kernel.ts';

export interface QueueView {
  busy(busy: boolean): void;
  /** a cell begins; `starting` where the kernel has to start before */
  begins(cell: Cell, starting: boolean): void;
  /** all that was to run has ended, or `cell` ended it */
  ends(end: End, cell: Cell): void;
  /** a cell has ended */
  ran(): void;
}

/** The cells that are to run, one after the other, in one kernel. */
export class Queue {
  readonly #kernel = new Kernel();
  readonly #view: QueueView;
  #waiting: Cell[] = [];
  #working = false;
  #idle: Promise<void> = Promise.resolve();
  #restarts = 0;

  constructor(view: QueueView) {
    this.#view = view;
  }

  add(cells: Cell[]): void {
    const added = cells.filter((cell) => !this.#waiting.includes(cell));
    for (const cell of added) cell.state = 'waiting';
    this.#waiting.push(...added);
    if (!this.#working) this.#work();
  }

  /** Runs cells in a new kernel, so that what they print does not depend on what ran before; asked for twice, once. */
  async restart(cells: Cell[]): Promise<void> {
    const number = ++this.#restarts;
    await this.stop();
    if (number === this.#restarts) this.add(cells.filter(({ runsHere }) => runsHere));
  }

  /** @returns once nothing runs any more */
  stop(): Promise<void> {
    for (const cell of this.#waiting.splice(0)) cell.state = 'idle';
    this.#kernel.stop();
    return this.#idle;
  }

  #work(): void {
    this.#working = true;
    this.#view.busy(true);
    this.#idle = this.#runAll().finally(() => {
      this.#working = false;
      this.#view.busy(false);
    });
  }

  async #runAll(): Promise<void> {
    for (let cell = this.#waiting.shift(); cell; cell = this.#waiting.shift()) {
      const end = await this.#run(cell);
      if (end.how !== 'done') for (const waiting of this.#waiting.splice(0)) waiting.state = 'idle';
      if (end.how !== 'done' || this.#waiting.length === 0) this.#view.ends(end, cell);
    }
  }

  async #run(cell: Cell): Promise<End> {
    cell.state = 'running';
    cell.clear();
    this.#view.begins(cell, !this.#kernel.used);
    const end = await this.#kernel.run({ source: cell.source, file: `${cell.id}.ts` }, (output) => cell.put(output));
    if (end.how === 'error') cell.fail(end.error);
    cell.state = 'idle';
    this.#view.ran();
    return end;
  }
}
