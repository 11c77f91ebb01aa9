import type { Changeset, View } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { changeOf, isSameRows, liveSpec, type LiveSpec, type Row } from './live-spec.ts';

/** Vega is loaded when the first figure is drawn. */
const loadVega = () => Promise.all([import('vega'), import('vega-lite')]);

/** Pixels of the widest figure, which a screen's width holds. */
const WIDEST = 440;

/** Where drawing is slow, it takes half of the time: the rest is for training and for taps. */
const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Draws a figure that changes: compiled once, and again only where more than its numbers is another. */
export class Painter {
  private readonly element: HTMLElement;
  private view: View | undefined;
  private drawn: LiveSpec | undefined;
  /** the rows that Vega holds, which it marks as its own */
  private held: Record<string, Row[]> = {};
  private changeset!: () => Changeset;
  private wanted: (() => TopLevelSpec) | undefined;
  private isBusy = false;

  constructor(element: HTMLElement) {
    this.element = element;
  }

  /** Draws it now or, while there is something else being drawn, next: what lies between is left out. */
  paint(spec: () => TopLevelSpec): void {
    this.wanted = spec;
    if (!this.isBusy) void this.work();
  }

  dispose(): void {
    this.wanted = undefined;
    this.view?.finalize();
    this.view = undefined;
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    while (this.wanted) {
      const spec = liveSpec(this.wanted());
      this.wanted = undefined;
      if (this.view === undefined || spec.key !== this.drawn?.key) await this.compile(spec);
      const start = performance.now();
      await this.update(spec);
      await rest(performance.now() - start);
    }
    this.isBusy = false;
  }

  private async compile({ structure }: LiveSpec): Promise<void> {
    const [vega, { compile }] = await loadVega();
    this.view?.finalize();
    this.drawn = undefined;
    this.held = {};
    this.changeset = vega.changeset;
    const runtime = vega.parse(compile(structure).spec);
    this.view = new vega.View(runtime, { renderer: 'svg', container: this.element, hover: false });
  }

  private async update(spec: LiveSpec): Promise<void> {
    const { view, drawn } = this;
    if (!view) return;
    // A new array is another value to Vega, which would encode every mark anew.
    for (const [name, ends] of Object.entries(spec.domains)) {
      if (String(ends) !== String(view.signal(name))) view.signal(name, ends);
    }
    for (const [name, rows] of Object.entries(spec.data)) {
      if (!isSameRows(this.held[name], rows)) this.change(view, name, rows);
    }
    this.drawn = spec;
    if (spec.description !== drawn?.description) this.describe(spec.description);
    await view.runAsync();
    this.scale();
  }

  /** Vega encodes and draws anew what it is told of: only the rows that were not there before. */
  private change(view: View, name: string, rows: Row[]): void {
    const { now, come, left } = changeOf(this.held[name] ?? [], rows);
    this.held[name] = now;
    view.change(name, this.changeset().remove(left).insert(come));
  }

  /** Where figures have to shrink, all of them do by the same, so that their letters stay of one size. */
  private scale(): void {
    const svg = this.element.querySelector('svg')!;
    const width = Number(svg.getAttribute('width'));
    const shown = `min(${(100 * width) / WIDEST}%, ${width}px)`;
    if (svg.dataset['shown'] !== shown) svg.style.width = svg.dataset['shown'] = shown;
  }

  private describe(description: string): void {
    this.element.setAttribute('role', 'img');
    this.element.setAttribute('aria-label', description);
    this.element.removeAttribute('aria-roledescription');
    this.element.firstElementChild?.setAttribute('aria-hidden', 'true');
  }
}
