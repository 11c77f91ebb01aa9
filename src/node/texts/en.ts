import type { Column } from '../../data/design.ts';
import { showCount } from '../../lesson/format.ts';
import type { ModelFault } from '../kept.ts';
import type { OutputFault } from '../output.ts';
import type { RowFault } from '../tables/table.ts';
import type { Change, ResumeFault } from '../training-file.ts';
import { tellChanges } from './changes.ts';
import { engines } from './engines-en.ts';
import { fit } from './fit-en.ts';
import { native } from './native-en.ts';
import { servers } from './servers-en.ts';
import { tables } from './tables-en.ts';
import { help, usage } from './usage-en.ts';
import { count, some } from './words.ts';

/** What a model learnt from in a column. */
const contents: Record<Column['kind'], string> = { number: 'numbers', boolean: 'true or false', text: 'texts' };

/** What may be another when an interrupted run is to go on. */
const changed = {
  byDefault: 'by default',
  names: {
    version: 'una-capa',
    label: '--label',
    columns: 'the columns to learn from',
    test: '--test',
    missing: '--missing',
    seed: '--seed',
    batchSize: '--batch-size',
    learningRate: '--learning-rate',
    backend: '--backend',
    epochs: '--epochs, fewer than have begun',
    rows: 'the rows to learn from, held out and left out',
    sampled: '--sample',
    data: 'the values in the rows, some of which are others',
  },
};

/** Everything the command says beside the lesson, in English. The other languages have its type. */
export const en = {
  fit,
  tables,
  servers,
  engines,
  native,
  usage,
  help,

  report: {
    saved: (path: string) => `The report: ${path}`,
    footer: (command: string) => `Made by una-capa with: ${command}`,
    foreign: (folder: string, page: string) =>
      `The folder ${folder} holds something that is no report of ours (${page} is missing there, or is somebody else's), so nothing is written there. Choose an empty folder, or one that does not exist yet, with --out.`,
    unwritable: (folder: string, reason: string) =>
      `The report cannot be written to the folder ${folder} (${reason}). Choose another folder with --out.`,
  },

  predict: {
    kept: (file: string, command: string) =>
      `The model, with the exact parameters: ${file}\nTo predict other rows with it: ${command}`,
    saved: (file: string, rows: number) => `Predictions of ${count(rows, 'row', 'rows')}: ${file}`,
    score: (label: string, rows: number, rmse: string, r2: string) =>
      `${label} is known in ${count(rows, 'row', 'rows')}. Against ${rows === 1 ? 'that' : 'these'}, RMSE ${rmse}, R² ${r2}.`,
    unlabelled: (label: string, rows: number) => `In ${count(rows, 'row', 'rows')} ${label} is missing.`,
    models: {
      missing: (file, reason) =>
        `There is no model to read in ${file} (${reason}). Give the folder that una-capa fit --out wrote, or the model.json in it.`,
      foreign: (file) =>
        `${file} is no model that una-capa fit kept: it does not say from which columns it predicts. Give the folder that una-capa fit --out wrote.`,
      damaged: (file, reason) =>
        `The model ${file} is damaged, or was changed afterwards (${reason}). Make it again with una-capa fit --out.`,
      version: (file, version) =>
        `The model ${file} was kept by una-capa ${version}, in a form that this version does not read. Make it again with una-capa fit --out.`,
    } as Record<ModelFault, (file: string, reason: string) => string>,
    rows: {
      'no-column': ([name, ...there]) =>
        `There is no column "${name}", from which the model predicts. There are: ${some(there)}.`,
      kind: ([name, type, kind]) =>
        `The column "${name}" holds ${type} from its first row on, and the model learnt from ${contents[kind as Column['kind']]} there. Turn the column into these, or learn anew from rows like the new ones.`,
      missing: ([name, row]) =>
        `Row ${row}, column "${name}": the value is missing, and without it there is no prediction. Leave the row out, or fill it in.`,
      number: ([name, row, value]) =>
        `Row ${row}, column "${name}": ${JSON.stringify(value)} is no number. Repair it, or leave the row out.`,
      boolean: ([name, row, value]) =>
        `Row ${row}, column "${name}": ${JSON.stringify(value)} is neither true nor false. Repair it, or leave the row out.`,
      category: ([name, row, value]) =>
        `Row ${row}, column "${name}": ${JSON.stringify(value)} occurs nowhere in the rows that the model learnt from, so it has no weight for it. Leave the row out, or learn anew with rows that hold it.`,
      'not-finite': ([name, row, value]) =>
        `Row ${row}, column "${name}": ${value} is no finite number. Repair it, or leave the row out.`,
    } as Record<RowFault, (details: readonly string[]) => string>,
    outputs: {
      unwritable: (file, reason) =>
        `The predictions cannot be written to ${file} (${reason}). Choose another file with --out.`,
      'no-file': (file, reason) =>
        `${file} is no file that could be replaced (${reason}). Choose another one with --out, or leave --out out to print the predictions.`,
      source: (file) =>
        `${file} is what is being read: the predictions would replace it. Choose another file with --out.`,
    } as Record<OutputFault, (file: string, reason: string) => string>,
  },
  stopped: 'Stopped, before anything was learnt.',

  resume: {
    stopped: (command: string) => `You stopped the training. To go on with it: ${command}`,
    kept: (epoch: number, steps: number, command: string) =>
      `What was learnt is kept, up to epoch ${showCount(epoch)} and ${count(steps, 'step', 'steps')}. To go on from there: ${command}`,
    nowhere: '--resume goes on with a run that was interrupted, and needs the folder that the run was given: --out.',
    faults: {
      nothing: (folder) => `There is no interrupted run in ${folder} to go on with. Leave out --resume, and it begins.`,
      finished: (folder) =>
        `The run in ${folder} has come to its end: there is nothing to go on with. Leave out --resume to begin anew.`,
      damaged: (folder, reason) =>
        `What the interrupted run left in ${folder}/training.json is damaged (${reason}), so it cannot go on. Leave out --resume to begin anew.`,
      changed: (folder, _, changes) =>
        `The run in ${folder} cannot go on, because this is another one now: ${tellChanges(changes, changed, some)}. Put that back as it was, or leave out --resume to begin anew.`,
      unwritable: (folder, reason) =>
        `The state of the training cannot be written to ${folder} (${reason}), so it was not continued. Make room there, or choose another folder with --out.`,
    } as Record<ResumeFault, (folder: string, reason: string, changes: readonly Change[]) => string>,
  },

  progress: '{bar} {percentage} % · {value} of {total} steps · {eta_formatted} left',

  errors: {
    option: (flag: string, legal: string, got: string) => `${flag} must be ${legal}, got ${got}.`,
    integer: 'an integer',
    safeInteger: `an integer from −${Number.MAX_SAFE_INTEGER} to ${Number.MAX_SAFE_INTEGER}`,
    count: 'a positive integer',
    countUpTo: (most: number) => `a positive integer up to ${most}`,
    share: 'a number from 0 to below 1',
    seconds: 'a number of seconds greater than 0, and 2000000 at most',
    positive: 'a number greater than 0',
    positive32: 'a number greater than 0 and below 3.4e38',
    notNegative: 'a number, 0 or greater',
    noise: 'a number from 0 to 1e37',
    folder: "a folder's path",
    file: "a file's path",
    names: 'names of columns, separated by commas',
    tooLarge: (examples: string, features: string) =>
      `${examples} examples of ${features} features are more numbers than a tensor can hold (2³¹ − 1). Choose fewer with --examples or --features.`,
    memory: (said: string) =>
      `There is not enough memory for data of this size (${said}). Choose less with --examples, --features or --batch-size.`,
    output: (said: string) => `The output could not be written (${said}). Make room for it, or send it elsewhere.`,
    backend: (name: string, why: string, build: string | undefined) =>
      `The backend ${name} does not work here (${why}). ` +
      (build ? `Build it with: ${build}. Or choose another one with --backend.` : 'Choose another one with --backend.'),
    tryRate: (command: string) => `Try: ${command}`,
  },
};

export type Texts = typeof en;
