import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { checkTrainingState, type TrainingState } from '../regression/training-state.ts';
import { replaceFiles } from './aside.ts';
import { TOPOLOGY } from './model-folder.ts';

/** Where a training stands, beside the report and the model that it is to become. */
export const TRAINING = 'training.json';

/** By this we know such a file. */
export const TRAINING_MARK = '{"una-capa-training":';

/** Everything that decides how a training goes: with another of these, it would be another one. */
export interface Settings {
  label: string;
  /** of the design matrix */
  columns: string[];
  test: number;
  missing: string;
  seed: number;
  batchSize: number;
  /** as asked; null leaves the choice to us */
  learningRate: number | null;
  backend: string;
  rows: { train: number; test: number; dropped: number };
  /** the sample that is trained on; null where it is all rows */
  sampled: number | null;
  /** the fingerprint of the rows */
  data: string;
}

/** What is another than before: a setting, the program, or the epochs, of which more have begun than are asked for. */
export interface Change {
  what: keyof Settings | 'version' | 'epochs';
  was: Settings[keyof Settings];
  is: Settings[keyof Settings];
}

/** What the file holds. */
interface Kept {
  settings: Settings;
  /** as asked; null leaves the choice to us */
  numEpochs: number | null;
  state: TrainingState;
}

export type ResumeFault = 'nothing' | 'finished' | 'damaged' | 'changed' | 'unwritable';

/** A training that cannot go on, or whose state cannot be kept. */
export class ResumeError extends Error {
  override readonly name = 'ResumeError';
  readonly fault: ResumeFault;
  readonly folder: string;
  readonly reason: string;
  readonly changes: readonly Change[];

  constructor(fault: ResumeFault, folder: string, reason: string, changes: readonly Change[] = []) {
    super(`The training in ${folder} cannot go on: ${fault}, ${reason}`);
    this.fault = fault;
    this.folder = folder;
    this.reason = reason;
    this.changes = changes;
  }
}

/** Milliseconds from one writing to the next, at least: a kill costs no more of the training than that. */
const PAUSE = 1000;

/** And so many times what a writing takes, so that it costs no more than a twentieth of the training. */
const SHARE = 20;

/** The state of a training as a file in a folder: written aside, and then into its place by one rename. */
export class TrainingFile {
  private readonly folder: string;
  private readonly version: string;
  private earlier: Kept | undefined;
  private run: Omit<Kept, 'state'> | undefined;
  private unwritten: TrainingState | undefined;
  private next = 0;
  /** what the file holds, of this training */
  written: TrainingState | undefined;

  /** @param version of this program: another one may train otherwise */
  constructor(folder: string, version: string) {
    this.folder = folder;
    this.version = version;
  }

  /**
   * Finds where an earlier training stood.
   *
   * @throws ResumeError there is none, it has ended, the file is damaged, or another version's
   */
  async find(): Promise<void> {
    this.earlier = await readKept(this.folder, this.version);
    this.written = this.earlier.state;
  }

  /**
   * What to go on from, if it was asked for, and how far.
   *
   * @throws ResumeError the earlier training was another one, or is farther already
   */
  begin(settings: Settings, asked: number | undefined): { from?: TrainingState; numEpochs?: number } {
    const numEpochs = asked ?? this.earlier?.numEpochs ?? undefined;
    this.run = { settings, numEpochs: numEpochs ?? null };
    if (!this.earlier) return { numEpochs };
    const { settings: before, state } = this.earlier;
    const changes = changesOf(before, settings);
    const begun = state.batch > 0 ? state.epoch : state.epoch - 1;
    if (numEpochs !== undefined && begun > numEpochs) changes.push({ what: 'epochs', was: begun, is: numEpochs });
    if (changes.length > 0) throw new ResumeError('changed', this.folder, TRAINING, changes);
    return { from: state, numEpochs };
  }

  /** Hears where the training stands: the first time, and then now and then, it is written down. @throws ResumeError */
  readonly keep = async (state: TrainingState): Promise<void> => {
    this.unwritten = state;
    if (performance.now() >= this.next) await this.flush();
  };

  /** Writes down what it has heard last. @throws ResumeError */
  async flush(): Promise<void> {
    const state = this.unwritten;
    if (!state) return;
    const began = performance.now();
    const files = new Map([[TRAINING, asText({ ...this.run!, state }, this.version)]]);
    await replaceFiles(this.folder, files, []).catch((error: NodeJS.ErrnoException) => {
      throw new ResumeError('unwritable', this.folder, error.code ?? error.message);
    });
    [this.written, this.unwritten] = [state, undefined];
    const now = performance.now();
    this.next = now + Math.max(PAUSE, SHARE * (now - began));
  }

  /** The training has ended: there is nothing to go on from. */
  async remove(): Promise<void> {
    this.written = undefined;
    await rm(path.join(this.folder, TRAINING), { force: true });
  }
}

/** Settings that are others; what follows from them, the rows and what they hold, only where none of them is. */
function changesOf(before: Settings, now: Settings): Change[] {
  const differs = (what: keyof Settings) => JSON.stringify(before[what]) !== JSON.stringify(now[what]);
  const { rows, data, ...chosen } = now;
  for (const some of [chosen, { rows }, { data }]) {
    const changed = (Object.keys(some) as (keyof Settings)[]).filter(differs);
    if (changed.length > 0) return changed.map((what) => ({ what, was: before[what], is: now[what] }));
  }
  return [];
}

// ── The file ────────────────────────────────────────────────────────────────

const digestOf = (kept: unknown) => createHash('sha256').update(JSON.stringify(kept)).digest('hex');

function asText(kept: Kept, version: string): string {
  return `${TRAINING_MARK}${JSON.stringify(version)},"sha256":"${digestOf(kept)}","kept":${JSON.stringify(kept)}}\n`;
}

/** What a file says, with nothing taken on trust. @throws ResumeError */
async function readKept(folder: string, version: string): Promise<Kept> {
  const text = await readFile(path.join(folder, TRAINING), 'utf8').catch((error: NodeJS.ErrnoException) => {
    const { code = error.message } = error;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw new ResumeError('damaged', folder, code);
    throw new ResumeError(existsSync(path.join(folder, TOPOLOGY)) ? 'finished' : 'nothing', folder, code);
  });
  try {
    const { 'una-capa-training': was, sha256, kept } = JSON.parse(text) as Record<string, unknown>;
    if (sha256 !== digestOf(kept)) throw new TypeError('SHA-256');
    const change: Change = { what: 'version', was: String(was), is: version };
    if (was !== version) throw new ResumeError('changed', folder, TRAINING, [change]);
    const { settings, state } = kept as Kept;
    checkTrainingState(state, settings.columns.length, 1);
    return kept as Kept;
  } catch (error) {
    throw error instanceof ResumeError ? error : new ResumeError('damaged', folder, (error as Error).message);
  }
}
