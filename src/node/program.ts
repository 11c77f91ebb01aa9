import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { backendNames, type BackendChoice } from '../lesson/backend.ts';
import { part, say, type Block } from '../lesson/blocks.ts';
import { comparison, lesson } from '../lesson/index.ts';
import { show, showCount } from '../lesson/format.ts';
import type { Controls } from '../lesson/options.ts';
import { DivergenceError } from '../training/divergence.ts';
import { AbortError } from '../turns.ts';
import type { LaneName } from '../types.ts';
import type { Files } from './aside.ts';
import { BACKEND_VARIABLE, chooseBackend } from './backends.ts';
import { explain, InterruptedError } from './errors.ts';
import type { FitResult } from './fit.ts';
import { filesToKeep, keptOf, modelFile, openKept } from './kept.ts';
import { TOPOLOGY } from './model-folder.ts';
import type { NativeOptions } from './native/index.ts';
import { asCalled, chosenLanguage, commandLine, nativeCommand, RESUME, withOption } from './options.ts';
import type { CommandOptions, FitCommandOptions, PredictCommandOptions, Task } from './options.ts';
import { checkOutput, writePieces } from './output.ts';
import type { Predictions } from './predict.ts';
import { hasReport, prepareReport, ReportError, writeReport } from './report.ts';
import { progressBar, toTerminal, wrap } from './terminal.ts';
import { texts } from './texts/index.ts';
import { ResumeError, TrainingFile } from './training-file.ts';

/** What a shell expects of a program that Ctrl-C ended: 128 + SIGINT. */
const INTERRUPTED = 130;

/** Numbers that a tensor can hold. */
const MOST_NUMBERS = 2 ** 31 - 1;

/** The text of a lane's file, which lies as far from here in a clone as in a package. */
const sourceOf = (lane: LaneName) => readFileSync(new URL(`../../src/regression/${lane}.ts`, import.meta.url), 'utf8');

const tasks: Record<Task, typeof lesson> = { lesson, compare: comparison };
const given = process.argv.slice(2);
const lang = chosenLanguage(given);

/** The command that begins anew, and the one that goes on. */
const args = given.filter((arg) => arg !== RESUME);
const resumed = asCalled([...args, RESUME]);

const repeat = (flag: string, value: string) => withOption(args, flag, value);

/** Does one task of the lesson. */
async function run(task: Task, options: CommandOptions): Promise<void> {
  const { json } = options;
  checkSize(options);
  const folder = await reportFolder(task, options);
  const backend = await backendFor(options);
  const sources = { scratch: sourceOf('scratch'), concise: sourceOf('concise') };
  const telling = { ...options, drawn: !json || folder !== undefined, sources, repeat, buildNative: nativeCommand };
  await deliver((controls) => tasks[task](telling, backend, controls), json, folder);
}

/** Learns a column of the reader's own data. */
async function fit(source: string, { resume, ...options }: FitCommandOptions, version: string): Promise<void> {
  const { fit: learnColumn } = await import('./fit.ts');
  const { out, json } = options;
  const training = await trainingOf(out, resume, version);
  const telling = { ...options, training, lang, repeat };
  try {
    const filesOf = (result: FitResult) => filesToKeep(keptOf(result), version);
    const { stopped } = await deliver(
      (controls) => learnColumn(source, { ...telling, ...controls }),
      json,
      out,
      filesOf,
    );
    if (!stopped) await training?.remove();
    else if (training) (json ? tell : print)(texts[lang].resume.stopped(resumed));
  } catch (error) {
    if (error instanceof DivergenceError) await training?.remove();
    else if (training?.written && !(error instanceof AbortError) && !isRefusal(error)) {
      throw new InterruptedError(error, training.written, resumed);
    }
    throw error;
  }
}

/** The folder, ready, and the state of a training in it; where it is to go on, also where it stood. */
async function trainingOf(folder: string | undefined, resume: boolean | undefined, version: string) {
  if (folder === undefined) {
    if (resume) throw new RangeError(texts[lang].resume.nowhere);
    return undefined;
  }
  const training = new TrainingFile(folder, version);
  if (resume) await training.find();
  await prepareReport(folder);
  return training;
}

const isRefusal = (error: unknown) => error instanceof ResumeError && error.fault === 'changed';

/** Predicts a column with what a fit has kept. */
async function predict(model: string, source: string, { out }: PredictCommandOptions): Promise<void> {
  const { openRows } = await import('./tables/rows.ts'); // its engine, no lesson should load
  const { predict: predictLabel } = await import('./predict.ts');
  const file = await modelFile(model);
  const kept = await openKept(file);
  const rows = await openRows(source, kept.columns, kept.label);
  try {
    if (out !== undefined) await checkOutput(out, [file, ...rows.files]);
    const predictions = predictLabel(kept, rows);
    if (out === undefined) await printPieces(predictions.csv);
    else if (!(await savePieces(out, predictions))) return;
    tellScore(kept.label, predictions);
  } finally {
    await rows.close();
  }
}

/** Prints pieces as fast as they are read. */
async function printPieces(pieces: AsyncIterable<string>): Promise<void> {
  for await (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
}

/** Whether it came to the end: who stops us gets no half file. */
async function savePieces(file: string, predictions: Predictions): Promise<boolean> {
  const stopper = new AbortController();
  for (const end of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(end, () => stopper.abort());
  try {
    await writePieces(file, predictions.csv, stopper.signal);
    print(texts[lang].predict.saved(file, showCount(predictions.rowCount)));
    return true;
  } catch (error) {
    if (!stopper.signal.aborted) throw error;
    process.exitCode = INTERRUPTED;
    return false;
  }
}

/** Where the label is known, how good the predictions are: on stderr, as stdout is for the predictions. */
function tellScore(label: string, { score, rowCount }: Predictions): void {
  const { n, rmse, r2 } = score.now;
  if (n === 0) return;
  const t = texts[lang].predict;
  const said = t.score(label, showCount(n), show(rmse, 5), Number.isNaN(r2) ? '—' : show(r2, 5));
  tell(n < rowCount ? `${said} ${t.unlabelled(label, showCount(rowCount - n))}` : said);
}

/**
 * Prints what is told block by block, or its result as JSON, and writes the report into a folder, if there is one, with what is
 * kept of the result beside it: then also of what was learnt before the user stopped it.
 */
async function deliver<Result extends { stopped: boolean }>(
  begin: (controls: Controls) => AsyncGenerator<Block, Result>,
  json: boolean | undefined,
  folder: string | undefined,
  filesOf?: (result: Result) => Promise<Files>,
): Promise<Result> {
  isAwaited = folder !== undefined;
  const bar = progressBar(texts[lang].progress);
  const blocks: Block[] = [];
  const stopper = new AbortController();
  const stop = () => stopper.abort();
  const onBegin = () => process.on('SIGINT', stop); // `on`, not `once`: npm passes Ctrl-C on a second time
  const telling = begin({ signal: stopper.signal, onProgress: bar.update, onBegin });
  const result = await listen(telling, (block) => {
    bar.clear();
    blocks.push(block);
    if (!json) print(toTerminal(block));
  })
    .catch(async (error: unknown) => {
      if (filesOf && folder !== undefined) await reportDivergence(error, blocks, folder);
      throw error;
    })
    .finally(bar.clear);
  if (!result.stopped) process.off('SIGINT', stop);
  if (json) print(JSON.stringify(result, null, 2));
  if (result.stopped) process.exitCode = INTERRUPTED;
  if (folder === undefined || (result.stopped && !filesOf)) return result;
  const files = await filesOf?.(result);
  saved(await writeReport(folder, blocks, lang, asCalled(args), files), json);
  if (files) savedModel(folder, json);
  return result;
}

/** A report that says why nothing was learnt. An earlier one, which may have a model, stays instead. */
async function reportDivergence(error: unknown, blocks: Block[], folder: string): Promise<void> {
  if (!(error instanceof DivergenceError) || hasReport(folder)) return;
  const told = [part(texts[lang].fit.learning), say(explain(error, lang, repeat)!)];
  await writeReport(folder, [...blocks, ...told], lang, asCalled(args));
}

function checkSize({ examples, features }: CommandOptions): void {
  if (examples * features <= MOST_NUMBERS) return;
  throw new RangeError(texts[lang].errors.tooLarge(String(examples), String(features)));
}

/** Where the report goes, if there is one. Where the usual folder cannot be had, the lesson does without it, and says so. */
async function reportFolder(task: Task, { json, out }: CommandOptions): Promise<string | undefined> {
  if (out === undefined && (json || task === 'compare')) return undefined;
  const folder = out ?? 'una-capa-report';
  try {
    await prepareReport(folder);
    return folder;
  } catch (error) {
    if (out !== undefined || !(error instanceof ReportError)) throw error;
    tell(explain(error, lang, repeat)!);
    return undefined;
  }
}

function backendFor({ backend, batchSize, examples, features }: CommandOptions): Promise<BackendChoice> {
  const named = process.env[BACKEND_VARIABLE];
  if (!backend && named && !(backendNames as readonly string[]).includes(named)) {
    const { errors, usage } = texts[lang];
    throw new RangeError(errors.option(BACKEND_VARIABLE, usage.oneOf(backendNames.join(', ')), JSON.stringify(named)));
  }
  return chooseBackend(backend, { batchSize: Math.min(batchSize, examples), numInputs: features });
}

/** Builds the native backend, or removes it. */
async function native({ remove, ...source }: NativeOptions): Promise<void> {
  const { buildNative, removeNative } = await import('./native/index.ts'); // what it needs, no lesson should load
  const t = texts[lang].native;
  const stopper = new AbortController();
  for (const end of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(end, () => stopper.abort());
  // Nor does a terminal that has gone, or a reader that has seen enough, end us before we have cleaned up.
  for (const stream of [process.stdout, process.stderr])
    stream.removeAllListeners('error').on('error', () => undefined);
  const work = { t, signal: stopper.signal };
  const say = (text: string) => print(wrap(text));
  try {
    await (remove ? removeNative(say, work) : buildNative(source, say, work));
  } catch (error) {
    if (!stopper.signal.aborted) throw error;
    say(t.stopped);
    process.exitCode = INTERRUPTED;
  }
}

/** Hands over each block, and returns what the telling found. */
async function listen<Result>(telling: AsyncGenerator<Block, Result>, hear: (block: Block) => void): Promise<Result> {
  for (;;) {
    const { done, value } = await telling.next();
    if (done) return value;
    hear(value);
  }
}

/** Whether nobody reads our output any more (`una-capa | head`), and whether there is a report to write all the same. */
let [isClosed, isAwaited] = [false, false];

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  isClosed = true;
  if (error.code !== 'EPIPE') fail(texts[lang].errors.output(error.message));
  else if (!isAwaited) process.exit();
});

function print(text: string): void {
  if (text && !isClosed) console.log(text);
}

/** Says on stderr what is not the result. */
function tell(text: string): void {
  console.error(wrap(`una-capa: ${text}`));
}

function saved(page: string, json: boolean | undefined): void {
  const text = texts[lang].report.saved(page);
  if (isClosed) tell(text);
  else if (!json) print(text);
}

function savedModel(folder: string, json: boolean | undefined): void {
  const { predict, usage } = texts[lang];
  if (!json)
    print(predict.kept(path.join(folder, TOPOLOGY), asCalled(['predict', folder, usage.source.toUpperCase()])));
}

function fail(message: string): never {
  tell(message);
  process.exit(1);
}

/** Does what the command line asks for. */
export async function main(version: string): Promise<void> {
  try {
    tf.enableProdMode(); // keeps TensorFlow.js's banner out of our output
    const fitWith = (source: string, options: FitCommandOptions) => fit(source, options, version);
    await commandLine(lang, version, { run, fit: fitWith, predict, native }).parseAsync(given, { from: 'user' });
  } catch (error) {
    const message = explain(error, lang, repeat);
    if (message === undefined) return;
    tell(error instanceof AbortError ? texts[lang].stopped : message);
    process.exitCode = error instanceof AbortError ? INTERRUPTED : 1;
  }
}
