import { batch, computed, signal } from '@preact/signals';
import * as tf from '@tensorflow/tfjs';
import { startBackend } from './backend.ts';
import { measure } from './measures.ts';
import type { Prepared } from './points/prepare.ts';
import { Session } from './session.ts';
import { defaults, faultOf, fields, settingNames, type Fault, type Field, type Settings } from './settings.ts';
import { isSameData, isSameLaw, syntheticExperiment, trainingOf } from './synthetic.ts';

/** Steps a second; the last one is as fast as it goes. */
export const speeds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, Infinity] as const;

/** Where the slider of the speed begins: an epoch of the lesson each second. */
const FIRST_SPEED = speeds.indexOf(100);

/** The laboratory's state: what is set, and the session that plays it. */
export class Laboratory {
  readonly settings = signal(defaults);
  readonly faults = signal<readonly Fault[]>([]);
  /** why the engine that was asked for does not work here */
  readonly engineProblem = signal<string | undefined>();
  readonly session = signal<Session | undefined>();
  /** the reader's own table, where the session plays that */
  readonly own = signal<Prepared | undefined>();
  /** what is wrong with a table that the reader brought, in words */
  readonly tableProblem = signal<string | null>(null);
  /** whether another session is being prepared; until then the old one is still to be seen */
  readonly isOpening = signal(true);
  readonly speedIndex = signal(FIRST_SPEED);
  readonly speed = computed(() => speeds[this.speedIndex.value]!);
  /** whether single keys are commands: who speaks to the machine, or types on it by chance, switches them off */
  readonly hasKeys = signal(true);
  /** of the six stations of a step, from 0, the one under the microscope */
  readonly station = signal(0);
  private opened: Settings | undefined;
  private wanted: Prepared | undefined;
  private opening = Promise.resolve();
  private asked = 0;

  /**
   * Plays these settings up to a step; of several that are asked for in a row, the last.
   *
   * @param own what is played instead of data made up by the settings: what is played now, unless they ask for another law
   */
  open(settings: Settings, step = 0, own = this.ownUnder(settings)): Promise<void> {
    const number = ++this.asked;
    this.session.value?.pause();
    this.wanted = own;
    batch(() => {
      this.isOpening.value = true;
      this.settings.value = settings;
    });
    this.opening = this.opening.then(() => {
      if (number === this.asked) return this.begin(settings, step, number, own);
      if (own !== this.wanted && own !== this.own.value) own?.dispose();
    });
    return this.opening;
  }

  /** Plays a table of the reader's own, and disposes of it when other data are asked for. */
  openOwn(own: Prepared): Promise<void> {
    return this.open(this.settings.value, 0, own);
  }

  /** Back from the reader's own table to data from a law that is known. */
  closeOwn(): Promise<void> {
    this.wanted = undefined;
    return this.open(this.settings.value);
  }

  /** Plays data from a law that is known, whatever is played now. */
  openMade(settings: Settings, step = 0): Promise<void> {
    this.wanted = undefined;
    this.forgetFaults(settingNames);
    return this.open(settings, step);
  }

  private ownUnder(settings: Settings): Prepared | undefined {
    return isSameLaw(settings, this.settings.value) ? this.wanted : undefined;
  }

  /** Does something with the session: now or, where one is being prepared, with that. */
  act(action: (session: Session) => void): void {
    if (this.isOpening.value) void this.opening.then(() => this.act(action));
    else action(this.session.value!);
  }

  change(change: Partial<Settings>): Promise<void> {
    this.forgetFaults(Object.keys(change) as (keyof Settings)[]);
    return this.open({ ...this.settings.value, ...change });
  }

  /** Sets what somebody typed; a value that is not legal is told, and changes nothing. */
  enter(name: keyof Settings, text: string): void {
    const field = fields[name] as Field<Settings[typeof name]>;
    const value = field.read(text);
    const others = this.faults.value.filter(({ key }) => key !== field.key);
    const current = this.settings.value[name];
    this.faults.value = value === undefined ? [...others, faultOf(field, text, current)] : others;
    if (value !== undefined && field.write(value) !== field.write(current)) void this.change({ [name]: value });
  }

  /** What was wrong is said until it is set, and of the rest of the address until anything is. */
  private forgetFaults(set: readonly (keyof Settings)[]): void {
    const kept = settingNames.filter((name) => !set.includes(name)).map((name) => fields[name].key);
    this.faults.value = this.faults.value.filter(({ key }) => kept.includes(key));
  }

  togglePlay(): void {
    this.act((session) => (session.moving.value ? session.pause() : session.play(this.speed)));
  }

  moveStation(by: number): void {
    this.station.value = Math.min(5, Math.max(0, this.station.value + by));
  }

  moveSpeed(by: number): void {
    this.speedIndex.value = Math.min(speeds.length - 1, Math.max(0, this.speedIndex.value + by));
  }

  private async begin(asked: Settings, step: number, number: number, own: Prepared | undefined): Promise<void> {
    const settings = await this.withEngine(asked);
    const [old, oldOwn] = [this.session.value, this.own.value];
    const isSame = old !== undefined && own === oldOwn && (own !== undefined || isSameData(settings, this.opened!));
    const experiment = isSame ? old.experiment : (own?.experiment ?? syntheticExperiment(settings));
    const measures = isSame ? old.measures : await measure(experiment.data);
    const session = new Session(experiment, measures, trainingOf(settings));
    this.opened = settings;
    session.goTo(step);
    const isLast = this.asked === number; // what was asked for meanwhile stands in the settings
    batch(() => {
      if (isLast) this.settings.value = settings;
      this.session.value = session;
      this.own.value = own;
      this.isOpening.value = !isLast;
    });
    old?.dispose();
    if (!isSame && old) {
      if (oldOwn) oldOwn.dispose();
      else tf.dispose({ ...old.experiment.data });
    }
  }

  /** Where the engine does not work, pure JavaScript takes over, and why is told. */
  private async withEngine(settings: Settings): Promise<Settings> {
    try {
      await startBackend(settings.backend);
      this.engineProblem.value = undefined;
      return settings;
    } catch (error) {
      this.engineProblem.value = error instanceof Error ? error.message : String(error);
      await startBackend('cpu');
      return { ...settings, backend: 'cpu' };
    }
  }
}
