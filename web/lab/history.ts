/**
 * What was at some of the steps taken: at every one for a while, then at every second, fourth, …, so that there are never
 * more than a screen can show.
 */
export class History<Entry extends { readonly step: number }> {
  private readonly most: number;
  private entries: Entry[] = [];
  private stride = 1;

  constructor(most: number) {
    this.most = most;
  }

  get all(): readonly Entry[] {
    return this.entries;
  }

  add(entry: Entry): void {
    if (entry.step % this.stride !== 0) return;
    this.entries.push(entry);
    if (this.entries.length <= this.most) return;
    this.stride *= 2;
    this.entries = this.entries.filter(({ step }) => step % this.stride === 0);
  }

  /** Forgets what came after this step. @returns the last entry that is left */
  rewind(step: number): Entry {
    this.entries = this.entries.filter((entry) => entry.step <= step);
    return this.entries.at(-1)!;
  }
}
